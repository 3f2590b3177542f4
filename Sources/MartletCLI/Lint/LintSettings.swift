import MartletDocuments
import MartletLint

/// What `lint` is told on its command line, for files and for stacks alike.
struct LintSettings {
  static let options: [Option] =
    [
      Option(
        "format", value: "FORMAT", allowed: LintFormat.allCases.map(\.rawValue),
        help: "text (the default), json, sarif, github or markdown."),
      Option(
        "fail-on", value: "SEVERITY", allowed: LintSeverity.allCases.map(\.rawValue) + ["never"],
        help: "The mildest severity that makes the exit code 1: critical, security, error (the default), warning or info; or never."),
    ] + RuleSelection.options + [
      Option("baseline", value: "FILE", help: "Findings recorded in this file are not reported; recorded ones that are gone are."),
      Option("write-baseline", value: "FILE", help: "Record all findings in this file, and succeed."),
      Option(
        "trusted-account", value: "ACCOUNT", repeatable: true,
        help: "An account of yours, or one that you trust, as 12 digits. May be repeated."),
      Option("require-boundary", help: "Every role needs a permissions boundary."),
    ]

  static let exitCodes = "Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 the command line was wrong.\n"

  let format: LintFormat
  /// The mildest severity that fails; nil when none does.
  let threshold: LintSeverity?
  let rules: [LintRule]
  let linter: LinterOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    format = arguments.value("format").flatMap(LintFormat.init) ?? .text
    let named = arguments.value("fail-on")
    threshold = named == "never" ? nil : named.flatMap(LintSeverity.init) ?? .error
    rules = try RuleSelection(arguments).rules
    let accounts = arguments.values("trusted-account").flatMap { $0.split(separator: ",").map(String.init) }
    for account in accounts where account.utf8.count != 12 || !account.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      throw UsageError("an account has 12 digits, but `--trusted-account` is `\(account)`")
    }
    linter = LinterOptions(
      trustedAccounts: accounts.isEmpty ? nil : Set(accounts), requiresBoundary: arguments.has("require-boundary"))
  }

  /// Prints a report, having compared it with the baseline, and gives the exit code.
  func finish(_ report: LintReport, _ context: CommandContext) throws(UsageError) -> Int32 {
    var report = report
    if let file = context.arguments.value("write-baseline") {
      let baseline = LintBaseline(report.findings)
      do throws(FileSystemError) {
        try FileSystem.writeAtomically(baseline.json.printedBytes(.pretty), to: context.path(file))
      } catch {
        throw UsageError("could not write the baseline `\(file)`: \(error.reason)")
      }
      let count = baseline.entries.count
      context.terminal.print("\(count) \(count == 1 ? "finding" : "findings") recorded in \(file)\n")
      return 0
    }
    if let file = context.arguments.value("baseline") { report.apply(try baseline(context.path(file), named: file), rules: rules) }
    _ = context.report(report.diagnostics)
    context.terminal.output(format.print(report, colours: context.terminal.outputColours))
    guard let threshold else { return 0 }
    return report.findings.contains { $0.finding.severity >= threshold } ? 1 : 0
  }

  private func baseline(_ path: String, named file: String) throws(UsageError) -> LintBaseline {
    let json: JSON
    do {
      json = try JSON(parsing: try FileSystem.read(path))
    } catch let error as FileSystemError {
      throw UsageError("could not read the baseline `\(file)`: \(error.reason)")
    } catch {
      throw UsageError("the baseline `\(file)` is no JSON: \(error)")
    }
    return try LintBaseline(json)
  }
}
