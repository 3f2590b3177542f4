import MartletDocuments
import Testing

@testable import MartletCLI

/// `martlet diff OLD NEW`.
@Suite struct DiffTests {
  /// Two versions of a stack.
  private static let old = #"""
    {
      "Resources": {
        "Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "orders", "DelaySeconds": 5}},
        "Mail": {"Type": "AWS::SNS::Topic"}
      },
      "Outputs": {"Address": {"Value": "old"}}
    }
    """#
  private static let new = #"""
    {
      "Resources": {
        "Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "orders2", "DelaySeconds": 6}}
      },
      "Outputs": {"Address": {"Value": "new"}}
    }
    """#

  private func folder(_ files: [String: String] = ["old.json": old, "new.json": new]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(text, to: path) }
    return folder
  }

  private func diff(_ arguments: String..., in folder: TemporaryFolder, input: String = "") -> Outcome {
    run(["diff"] + arguments, project: nil, in: folder, input: input)
  }

  // MARK: Formats and exit codes

  @Test func theSameIsNoDifference() throws {
    let outcome = diff("old.json", "old.json", "--fail-on", "any", in: try folder())
    #expect(outcome.code == 0)
    #expect(outcome.output == "no differences\n")
    #expect(outcome.error == "")
  }

  @Test func aPageHasTheGravestFirst() throws {
    let outcome = diff("old.json", "new.json", in: try folder())
    #expect(outcome.code == 3)
    #expect(outcome.output.hasPrefix("1 to replace, 1 to remove, 1 output\n"), "\(outcome.output)")
    #expect(
      outcome.output.hasSuffix(
        """

        Resources
          -/+ Orders (AWS::SQS::Queue) is replaced
              ~ DelaySeconds: 5 -> 6
              ~ QueueName: "orders" -> "orders2"  # forces replacement
          - Mail (AWS::SNS::Topic) is removed

        Outputs
          ~ Address: {"Value":"old"} -> {"Value":"new"}

        """), "\(outcome.output)")
  }

  @Test func jsonHasTheFacts() throws {
    let outcome = diff("old.json", "new.json", "--format", "json", in: try folder())
    let json = try JSON(parsing: outcome.output)
    #expect(
      json["resources"] == [
        [
          "logicalID": "Orders", "type": "AWS::SQS::Queue", "change": "replaced",
          "properties": [
            ["path": "/Properties/DelaySeconds", "old": 5, "new": 6, "replaces": false],
            ["path": "/Properties/QueueName", "old": "orders", "new": "orders2", "replaces": true],
          ],
          "pointer": "/Resources/Orders",
        ],
        [
          "logicalID": "Mail", "type": "AWS::SNS::Topic", "change": "removed", "properties": [],
          "resource": ["Type": "AWS::SNS::Topic"], "pointer": "/Resources/Mail",
        ],
      ])
    #expect(
      json["outputs"] == [
        ["name": "Address", "change": "changed", "old": ["Value": "old"], "new": ["Value": "new"], "pointer": "/Outputs/Address"]
      ])
  }

  @Test func workflowCommandsNameFilesAndLines() throws {
    let output = diff("old.json", "new.json", "--format", "github", in: try folder()).output
    #expect(
      output.contains(
        "::warning file=new.json,line=3,title=replaced::`Orders` (AWS::SQS::Queue) is replaced because of `/Properties/QueueName`\n"))
    #expect(output.contains("::notice file=old.json,line=4,title=removed::`Mail` (AWS::SNS::Topic) is removed\n"))
  }

  @Test func markdownKeepsUserTextInItsPlace() throws {
    let hostile = #"""
      {"Resources": {"A|`\n<b>": {"Type": "AWS::SNS::Topic|`", "Properties": {"TopicName": "```\n</details>"}}}}
      """#
    let folder = try folder(["old.json": hostile.replacing("TopicName", with: "DisplayName"), "new.json": hostile])
    let output = diff("old.json", "new.json", "--format", "markdown", in: folder).output
    #expect(output.contains("| `A\\|'\u{FFFD}<b>` | `AWS::SNS::Topic\\|'` |"), "\(output)")
    #expect(output.contains("````diff\n"))
    #expect(!output.contains("\n</details>\""))
  }

  @Test(arguments: [([String](), 3), (["any"], 4), (["replacement"], 4), (["access"], 3), (["access", "any"], 4)])
  func theExitCodeSaysWhatIsForbidden(conditions: [String], code: Int) throws {
    let options = conditions.flatMap { ["--fail-on", $0] }
    #expect(run(["diff", "old.json", "new.json"] + options, project: nil, in: try folder()).code == Int32(code))
  }

  @Test func coloursAreForTerminals() throws {
    var output: [UInt8] = []
    let terminal = Terminal(output: { output += $0 }, error: { _ in }, outputColours: true)
    let folder = try folder()
    let code = Tool.run(project: nil, arguments: ["diff", "old.json", "new.json"], workingDirectory: folder.path, terminal: terminal)
    #expect(code == 3)
    #expect(String(decoding: output, as: UTF8.self).contains("\u{1b}[31m-/+\u{1b}[0m \u{1b}[1mOrders\u{1b}[0m"))
  }

  // MARK: Values

  @Test func secretsAreMasked() throws {
    func template(_ secret: String, _ other: String) -> String {
      """
      {"Parameters": {"Key": {"Type": "String", "NoEcho": true, "Default": "\(secret)1"}},
       "Resources": {
        "Pay": {"Type": "AWS::Lambda::Function", "Properties": {"Environment": {"Variables": {"DB_PASSWORD": "\(secret)2", "MODE": "\(other)"}}}},
        "Login": {"Type": "AWS::SecretsManager::Secret", "Properties": {"SecretString": "{\\"password\\": \\"\(secret)3\\"}"}},
        "Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [
          {"Name": "web", "Environment": [{"Name": "API_TOKEN", "Value": "\(secret)4"}]}]}},
        "Cache": {"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {"AuthToken": "\(secret)6", "KmsKeyId": "\(other)"}},
        "Files": {"Type": "AWS::DirectoryService::MicrosoftAD", "Properties": {"Password": "\(secret)7", "Name": "corp"}},
        "\(other)": {"Type": "AWS::RDS::DBInstance", "Properties": {"MasterUserPassword": "\(secret)5"}}
       }}
      """
    }
    let folder = try folder(["old.json": template("correct-horse", "First"), "new.json": template("battery-staple", "Second")])
    for format in DiffFormat.allCases {
      let output = diff("old.json", "new.json", "--format", format.rawValue, in: folder).output
      #expect(!output.contains("horse") && !output.contains("staple"), "\(output)")
      if format == .text {
        #expect(output.contains("~ Environment/Variables/DB_PASSWORD: (masked) -> (masked, changed)\n"), "\(output)")
        #expect(output.contains("~ Environment/Variables/MODE: \"First\" -> \"Second\"\n"), "\(output)")
      }
    }
  }

  @Test func keysOfConditionsNameNoSecrets() throws {
    func template(_ subject: String) -> String {
      """
      {"Resources": {"Deploy": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
         "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
         "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "\(subject)"}}}]}}}}}
      """
    }
    let folder = try folder(["old.json": template("repo:acme/shop:ref:refs/heads/main"), "new.json": template("repo:acme/shop:*")])
    let output = diff("old.json", "new.json", in: folder).output
    #expect(output.contains("`token.actions.githubusercontent.com:sub` matches `repo:acme/shop:*`"), "\(output)")
    #expect(!output.contains("masked"), "\(output)")
  }

  @Test func whatAPlanCallsSensitiveIsMasked() throws {
    func plan(_ value: String) -> String {
      """
      {"format_version": "1.2", "planned_values": {"root_module": {"resources": [
        {"address": "aws_sqs_queue.jobs", "mode": "managed", "type": "aws_sqs_queue", "name": "jobs",
         "values": {"policy": "\(value)"}, "sensitive_values": {"policy": true}}]}}}
      """
    }
    let output = diff("old.json", "new.json", in: try folder(["old.json": plan("hidden-one"), "new.json": plan("hidden-two")])).output
    #expect(!output.contains("hidden"), "\(output)")
  }

  @Test func placesInPlansAreThoseOfThePlan() throws {
    func plan(_ name: String) -> String {
      """
      {"planned_values": {"root_module": {"resources": [
        {"address": "aws_dynamodb_table.orders", "mode": "managed", "type": "aws_dynamodb_table", "name": "orders",
         "values": {"name": "\(name)"}}]}}}
      """
    }
    let folder = try folder(["old.json": plan("one"), "new.json": plan("two")])
    let output = diff("old.json", "new.json", in: folder).output
    #expect(output.contains("    at: /planned_values/root_module/resources/0/values/name\n"), "\(output)")
    let refused = diff("old.json", "new.json", "--plan", "plan", in: folder)
    #expect(refused.code == 1)
    #expect(refused.error.contains("what: `new.json` is a Terraform plan\n"))
    #expect(!folder.exists("plan"))
  }

  @Test func longValuesAreShownByWhatDiffers() {
    let start = String(repeating: "a", count: 100)
    let (old, new) = ValueText.texts(.string(start + "x" + start), .string(start + "y" + start))
    #expect(old == "…aaaaaaaaaaaaaaaaxaaaaaaaaaaaaaaaa…")
    #expect(new == "…aaaaaaaaaaaaaaaayaaaaaaaaaaaaaaaa…")
    #expect(ValueText.text(.string(String(repeating: "é", count: 100))).unicodeScalars.count == 71)
    #expect(ValueText.plain("a\u{1b}[31m\u{202E}b") == "a\u{FFFD}[31m\u{FFFD}b")
  }

  // MARK: Inputs

  @Test(arguments: [
    #"{"StagesAvailable": ["Original"], "TemplateBody": TEMPLATE}"#, #"{"StagesAvailable": ["Original"], "TemplateBody": TEXT}"#, "TEXT",
    "TEMPLATE",
  ])
  func standardInputIsWhateverAWSAnswers(form: String) throws {
    let text = JSON.string(Self.old).printed(.compact)
    let input = form.replacing("TEMPLATE", with: Self.old).replacing("TEXT", with: text)
    let outcome = diff("-", "old.json", in: try folder(), input: input)
    #expect(outcome.code == 0, "\(outcome.error)")
  }

  @Test(arguments: [
    ("", "`bad.json` cannot be read: it is empty"),
    ("{\"Resources\": {\n\"A\": {},\n\"A\": {}}}", "`bad.json` is no JSON: line 3, column 1: the key stands twice in its object"),
    ("{\"Resources\": {\"A\u{301}\": }", "`bad.json` is no JSON: line 1, column 22: a value is expected"),
    (String(repeating: "[", count: 10_000), "`bad.json` is no JSON: line 1, column 513: the document is nested too deeply"),
    ("Resources:\n  A:\n", "`bad.json` is no JSON: line 1, column 1: only `true`, `false` and `null` may stand without quotes"),
    (#"{"Statement": []}"#, "`bad.json` is no CloudFormation or SAM template and no Terraform plan: it is a policy document"),
    ("[]", "`bad.json` is no CloudFormation or SAM template and no Terraform plan: it has neither `Resources` nor `planned_values`"),
    ("\"Resources:\"", "the text in `bad.json` is no JSON: line 1, column 1: only `true`, `false` and `null` may stand without quotes"),
  ])
  func whatCannotBeReadIsSaid(text: String, what: String) throws {
    let outcome = diff("bad.json", "none.json", in: try folder(["bad.json": text]))
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("  what: \(what)\n"), "\(outcome.error)")
    // All that is wrong at once.
    #expect(outcome.error.contains("`none.json` cannot be read: no such file or directory"))
  }

  @Test func bytesThatAreNoText() throws {
    let folder = try folder()
    try folder.write([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D] as [UInt8], to: "bad.json")
    #expect(diff("old.json", "bad.json", in: folder).error.contains("line 1, column 3: the text is not UTF-8"))
  }

  @Test(
    arguments: [
      ("a.json", [0x1F, 0x8B, 8, 0], "decompress it first, for example with `gunzip`"),
      ("plan.out", [0x50, 0x4B, 3, 4, 0], "print a Terraform plan with `terraform show -json plan.out`"),
      ("a.json", [0xFF, 0xFE, 0x7B, 0], "write it as UTF-8, in PowerShell with `| Out-File -Encoding utf8`"),
      ("main.tf", Array("resource \"aws_sqs_queue\" \"a\" {}".utf8), FileForm.showPlan),
      ("main.tf.json", Array(#"{"resource": {}}"#.utf8), FileForm.showPlan),
      ("terraform.tfstate", Array(#"{"version": 4, "terraform_version": "1.9.0", "lineage": "a"}"#.utf8), FileForm.showPlan),
      ("a.yaml", Array("A: 1".utf8), "write a YAML template as JSON first, for example with `cfn-flip`"),
      ("a.txt", Array("Resources:\n".utf8), "write a YAML template as JSON first, for example with `cfn-flip`"),
      ("a.txt", Array("Unable to locate credentials".utf8), "check the command that writes it"),
      ("git:main", nil, "print the file of a revision: `git show main:old.json > old.json`"),
    ] as [(String, [UInt8]?, String)])
  func whatToDoIsSaid(name: String, bytes: [UInt8]?, fix: String) throws {
    let folder = try folder()
    if let bytes { try folder.write(bytes, to: name) }
    let outcome = diff(name, "new.json", in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("  fix:  \(fix)\n"), "\(outcome.error)")
  }

  @Test func tooMuchIsNotRead() throws {
    let folder = try folder()
    try folder.write(Array(repeating: 0x20, count: DocumentReader.limit + 1), to: "large.json")
    let outcome = diff("old.json", "large.json", in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("`large.json` cannot be read: it is larger than 32 MiB"))
  }

  @Test func aTemplateIsNotComparedWithAPlan() throws {
    let folder = try folder(["old.json": Self.old, "plan.json": #"{"planned_values": {"root_module": {}}}"#])
    let outcome = diff("old.json", "plan.json", in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("`old.json` is a template, `plan.json` is a plan"))
    #expect(diff("old.json", ".", in: folder).error.contains("`old.json` is a file, `.` is a folder"))
  }

  @Test func wrongCommandLines() throws {
    let folder = try folder()
    #expect(diff("old.json", in: folder).error.hasPrefix("error: two templates are needed: `martlet diff old.json new.json`\n"))
    #expect(diff("-", "-", in: folder).code == 2)
    #expect(diff("old.json", "new.json", "--fail-on", "acces", in: folder).error.contains("did you mean `access`?"))
  }

  // MARK: Folders

  @Test func foldersArePairedByPath() throws {
    let folder = try folder([
      "a/web.json": Self.old, "a/data/store.template": Self.old, "a/package.json": "{}", "b/web.json": Self.new, "b/package.json": "{",
    ])
    let json = try JSON(parsing: diff("a", "b", "--format", "json", in: folder).output)
    #expect(json["stacks"] == [["stack": "data/store.template", "change": "removed"], ["stack": "web.json", "change": "changed"]])
    guard case .array(let resources)? = json["resources"] else { return }
    #expect(
      resources.map { [$0["stack"], $0["logicalID"], $0["change"]] } == [
        ["web.json", "Orders", "replaced"], ["data/store.template", "Orders", "removed"], ["data/store.template", "Mail", "removed"],
        ["web.json", "Mail", "removed"],
      ])
  }

  @Test func aResourceThatMovesBetweenStacksIsTold() throws {
    let empty = #"{"Resources": {"Web": {"Type": "AWS::SNS::Topic"}}}"#
    let folder = try folder([
      "a/one.json": Self.old, "a/two.json": empty, "b/one.json": Self.old.replacing("\"Mail\"", with: "\"Post\""),
      "b/two.json": #"{"Resources": {"Web": {"Type": "AWS::SNS::Topic"}, "Orders": {"Type": "AWS::SQS::Queue"}}}"#,
    ])
    try folder.write(#"{"Resources": {"Mail": {"Type": "AWS::SNS::Topic"}}}"#, to: "b/one.json")
    let outcome = diff("a", "b", in: folder)
    #expect(
      outcome.output.contains(
        "> Orders (AWS::SQS::Queue) moves from one.json to two.json; a deployment alone deletes it there and creates it here\n"),
      "\(outcome.output)")
  }

  @Test func brokenTemplatesInFoldersAreErrors() throws {
    let folder = try folder([
      "a/web.json": Self.old, "b/web.json": "{", "b/store.json": "{\"Resources\": ", "b/other.yaml": "Resources:\n  A: 1\n",
    ])
    let outcome = diff("a", "b", in: folder)
    #expect(outcome.code == 1)
    for file in ["b/web.json", "b/store.json", "b/other.yaml"] {
      #expect(outcome.error.contains("`\(file)` is no JSON"), "\(outcome.error)")
    }
    #expect(outcome.error.hasSuffix("3 errors\n"))
  }

  @Test func aLinkThatLeadsBackIsAnError() throws {
    let folder = try folder(["a/web.json": Self.old])
    try folder.link("a/loop", to: "../a")
    let outcome = diff("a", "a", in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("`a/loop` is a symbolic link to a folder that holds it"))
    try folder.write("x", to: "empty/readme.txt")
    #expect(diff("a", "empty", in: folder).error.contains("`empty` holds no template and no plan"))
  }

  // MARK: Plans of deployments

  @Test func aPlanIsWrittenAndReplaced() throws {
    func table(_ indexes: [String]) -> String {
      let names = (["id"] + indexes).map { "{\"AttributeName\": \"\($0)\", \"AttributeType\": \"S\"}" }.joined(separator: ",")
      let list = indexes.map { index in
        """
        {"IndexName": "\(index)", "KeySchema": [{"AttributeName": "\(index)", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}
        """
      }.joined(separator: ",")
      return """
        {"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {"BillingMode": "PAY_PER_REQUEST",
          "AttributeDefinitions": [\(names)], "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]
          \(indexes.isEmpty ? "" : ", \"GlobalSecondaryIndexes\": [\(list)]")}}}}
        """
    }
    let folder = try folder(["old.json": table([]), "new.json": table(["a", "b"]), "one.json": table(["a"])])
    let outcome = diff("old.json", "new.json", "--plan", "plan", in: folder)
    #expect(outcome.code == 3, "\(outcome.error)")
    #expect(outcome.output.contains("\nDeployments\n  plan/1.json: "), "\(outcome.output)")
    #expect(folder.files.filter { $0.hasPrefix("plan/") } == ["plan/1.json", "plan/2.json", "plan/plan.json"])
    #expect(try JSON(parsing: folder.text("plan/2.json") ?? "") == JSON(parsing: table(["a", "b"])))
    // The way from one to the next needs no more than one deployment.
    let between = diff("plan/1.json", "plan/2.json", "--plan", "next", "--format", "json", in: folder)
    #expect(between.error.contains("next/1.json"))
    #expect(folder.files.filter { $0.hasPrefix("next/") } == ["next/1.json", "next/plan.json"])

    #expect(diff("old.json", "one.json", "--plan", "plan", in: folder).code == 3)
    #expect(folder.files.filter { $0.hasPrefix("plan/") } == ["plan/1.json", "plan/plan.json"])
    try folder.write("mine", to: "plan/notes.txt")
    let occupied = diff("old.json", "new.json", "--plan", "plan", in: folder)
    #expect(occupied.code == 1)
    #expect(occupied.error.contains("`plan` is not free for a plan: `notes.txt` is no part of the plan in it"))
    try folder.write("mine", to: "other/notes.txt")
    #expect(diff("old.json", "new.json", "--plan", "other", in: folder).error.contains("it holds files and no plan"))
    #expect(folder.files.filter { $0.hasPrefix("other/") } == ["other/notes.txt"])
  }
}
