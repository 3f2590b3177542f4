import Testing

@testable import MartletCLI

/// What a wrong command line gets, and what the right spellings mean.
@Suite struct UsageTests {
  @Test(arguments: [
    (["sinth"], "unknown command `sinth`; did you mean `synth`?"),
    (["deploy"], "unknown command `deploy`; there is `synth`, `list`, `lint`, `diff`, `rules`, `explain`, `who-can`, `can`, `help`"),
    (["help", "lst"], "unknown command `lst`; did you mean `list`?"),
    (["--versoin"], "unknown option `--versoin`; did you mean `--version`?"),
    (["synth", "--stge", "dev"], "unknown option `--stge`; did you mean `--stage`?"),
    (["synth", "--stge=dev"], "unknown option `--stge`; did you mean `--stage`?"),
    (["list", "-x"], "unknown option `-x`; there is `--stage`, `--format`, `--help`"),
    (["synth", "--stage"], "option `--stage` needs a value: `--stage NAME`"),
    (["synth", "--stage", "--stdout"], "option `--stage` needs a value: `--stage NAME`"),
    (["synth", "--stage="], "option `--stage` needs a value: `--stage NAME`"),
    (["synth", "--stdout=yes"], "option `--stdout` takes no value, but got `yes`"),
    (["synth", "--output", "a", "--output", "b"], "option `--output` is given twice"),
    (["synth", "--format", "terrafrom"], "unknown value for `--format`: `terrafrom`; did you mean `terraform`?"),
    (
      ["synth", "--format", "yaml"],
      "unknown value for `--format`: `yaml`; there is `cloudformation`, `sam`, `terraform`"
    ),
    (["synth", "dev"], "unexpected argument `dev`"),
    (["synth", "--", "--stage"], "unexpected argument `--stage`"),
    (["synth", "--stage", "pord"], "unknown stage `pord`; did you mean `prod`?"),
    (["synth", "--stage", "qa"], "unknown stage `qa`; there is `dev`, `prod`"),
    (["synth", "--stack", "Wbe", "--stage", "dev"], "unknown stack `Wbe`; did you mean `Web`?"),
    (["synth", "--stdout"], "`--stdout` prints one document: choose a stage with `--stage` (`dev`, `prod`)"),
    (
      ["synth", "--stdout", "--stage", "dev"],
      "`--stdout` prints one document: choose a format with `--format` (`cloudformation`, `sam`, `terraform`)"
    ),
    (
      ["synth", "--stdout", "--stage", "dev", "--format", "sam"],
      "`--stdout` prints one document: choose a stack with `--stack` (`Data`, `Web`)"
    ),
  ])
  func mistake(arguments: [String], message: String) {
    var error = ""
    let terminal = Terminal(output: { _ in Issue.record("nothing belongs on standard output") }, error: { error += $0 })
    let code = Tool.run(
      project: FakeProject(), arguments: arguments, workingDirectory: "/nowhere", terminal: terminal)
    #expect(code == 2)
    #expect(error.split(separator: "\n").first.map(String.init) == "error: \(message)")
  }

  @Test(arguments: [
    (["--stage", "dev"], ["stage": ["dev"]]),
    (["--stage=dev", "--stage", "prod"], ["stage": ["dev", "prod"]]),
    (["--stage=a=b"], ["stage": ["a=b"]]),
    (["--stage=-x"], ["stage": ["-x"]]),
    (["--stdout", "--stdout"], ["stdout": []]),
    ([], [:]),
  ])
  func spelling(arguments: [String], options: [String: [String]]) throws {
    let parsed = try CommandLineParser(options: SynthCommand().options, operands: []).parse(arguments)
    #expect(parsed.options == options)
  }

  @Test(arguments: [["synth", "--help"], ["synth", "-h"], ["synth", "--stge", "--help"], ["help", "synth"]])
  func helpIsEverywhere(arguments: [String]) {
    var output: [UInt8] = []
    let terminal = Terminal(output: { output += $0 }, error: { _ in })
    #expect(Tool.run(project: FakeProject(), arguments: arguments, workingDirectory: "/", terminal: terminal) == 0)
    #expect(
      String(decoding: output, as: UTF8.self) == """
        Compile the stacks to CloudFormation, SAM and Terraform.

        Usage: Shop synth [options]

        Options:
          --stage NAME     Only this stage. May be repeated. Default: all.
          --stack NAME     Only this stack. May be repeated. Default: all.
          --format FORMAT  cloudformation, sam or terraform. May be repeated. Default:
                           all.
          --output DIR     The folder to write to. Default: martlet.out in the current
                           folder.
          --stdout         Print one document instead: of one stage, one stack and one
                           format.
          --compact        Print JSON without white space.
          --no-check       Do not check the output against AWS's schemas and limits,
                           which may be older than AWS itself.
          --verbose        List every file written, and what each stack uses of AWS's
                           limits.
          -h, --help       Print this help.

        Writes DIR/<stage>/<stack>/{cloudformation,sam,terraform,assets} and DIR/manifest.json.
        When a stack has errors, nothing is written and the earlier output stays.
        For moves that martlet.moves.json records, also cloudformation/refactor.json, terraform/moved.tf
        and terraform/move-state.sh.

        Exit codes: 0 done, 1 the stack has errors or the disk failed, 2 the command line was wrong.

        """)
  }

  @Test func overview() {
    let overview = """
      The stacks of Shop, compiled by Martlet.

      Usage: Shop COMMAND [options]

      Commands:
        synth    Compile the stacks to CloudFormation, SAM and Terraform.
        list     Show the stages, the stacks and their resources.
        lint     Find mistakes and risks in the stacks' permissions and resources.
        diff     Say what a deployment would change, and who gains access.
        rules    List the rules of the linter, or explain some.
        explain  Say what a function may do, on what, and which line grants it.
        who-can  List everybody who may do an action on a resource, and through which
                 statement.
        can      Say whether a function or role may do an action on a resource, and
                 which statement decides.

      Options:
        --version   Print the version.
        -h, --help  Print this help.

      `Shop COMMAND --help` describes a command.

      Exit codes: 0 done, 1 the stack has errors or the disk failed, 2 the command line was wrong.

      """
    let help = run("--help")
    #expect(help.code == 0 && help.output == overview && help.error.isEmpty)
    let nothing = run()
    #expect(nothing.code == 2 && nothing.output.isEmpty && nothing.error == overview)
    #expect(run("--version").output == "martlet \(Tool.version)\n")
  }
}
