import MartletDiagnostics
import MartletDocuments
import Testing

@testable import Martlet

private func worker(_ name: String = "Work") -> Function {
  Function(name, runtime: .python3_13, handler: "a.b", code: .directory("handlers"))
}

private struct Adjusted: App {
  let stage: Stage
  let jobs = Queue("Jobs")
  var body: Infrastructure {
    worker()
      .override("Properties.MemorySize", 512, terraform: .path("memory_size"))
      .override(
        "Properties.TracingConfig.Mode", "Active", sam: .path("Properties.Tracing"), terraform: .path("tracing_config.mode")
      )
      .override("Properties.MaxSessionDuration", 7200, on: "Role", terraform: .path("max_session_duration", on: "aws_iam_role"))
      .override("Properties.Tags", [["Key": "a", "Value": "${AWS::Region}"]], on: "LogGroup", terraform: .nothing)
      .override(terraform: "timeouts.create", "5m")
      .override(terraform: "lifecycle.create_before_destroy", true)
      .removeProperty("Properties.Architectures", terraform: .nothing)
      .metadata("checkov", ["skip": [["id": "CKV_AWS_116"]]])
      .dependsOn(jobs)
    Queue("Mirror")
      .condition("IsIreland", .any(.equals(Region.current, "eu-west-1"), .not(.equals(Partition.current, "aws"))))
    Output(
      "Mirror",
      "\(Queue("Mirror2").condition("IsIreland", .any(.equals(Region.current, "eu-west-1"), .not(.equals(Partition.current, "aws")))).arn)")
  }
}

private struct WrongAdjustments: App {
  let stage: Stage
  let near = Queue("Near")
  static let first = #line + 2
  var body: Infrastructure {
    worker("A").override("Properties..X", 1, terraform: .nothing)
    worker("B").override("Propertys.MemorySize", 1, terraform: .nothing)
    worker("C").override("DependsOn", "x", terraform: .nothing)
    worker("D").override("Properties.Handler.X", 1, terraform: .nothing)
    worker("E").override("Properties.Architectures.3", "arm64", terraform: .nothing)
    worker("F").removeProperty("Properties.MemorySiz", terraform: .nothing)
    worker("G").override("Properties.RoleName", "x", on: "Rol", terraform: .nothing)
    worker("H").override("Properties.MemorySize", 256)
    worker("I").override(terraform: "name", "x", on: "aws_iam_rol")
    worker("J").override(terraform: "count", 2)
    worker("K").override("Properties.Timeout", 1, terraform: .nothing).override("Properties.Timeout", 2, terraform: .nothing)
    worker("L").override("Properties.Environment", ["Fn::Sub": "x"], terraform: .nothing)
    Queue("M").dependsOn(Queue("M"))
    worker("N").condition("not-legal", .equals(Region.current, "eu-west-1"))
    worker("O").condition("Known", .equals("a", "b"))
    worker("P").condition("Both", .equals(Region.current, "eu-west-1")).condition("Other", .equals(Region.current, "x"))
    worker("Q").metadata("a", 1).metadata("a", 2)
    worker("R").condition("Both", .equals(Region.current, "eu-west-2"))
    Stack("Far") { worker("S").dependsOn(near) }
    near
    worker("T").condition("Lone", .all(.equals(Region.current, "eu-west-1")))
  }
}

private struct Dangling: App {
  let stage: Stage
  static let line = #line + 3
  var body: Infrastructure {
    let mirror = Queue("Mirror").condition("IsIreland", .equals(Region.current, "eu-west-1"))
    Function("Work", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) { Environment("QUEUE", mirror.url) }
  }
}

@Suite struct AdjustmentTests {
  @Test func propertiesOfATemplateAreOverridden() {
    let result = Synthesized(Adjusted.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    let function = result.properties("WorkFunction")
    #expect(function["MemorySize"] == 512)
    #expect(function["TracingConfig"] == ["Mode": "Active"])
    #expect(function["Architectures"] == nil)
    #expect(result.properties("WorkFunction", .sam)["Tracing"] == "Active")
    #expect(result.properties("WorkFunction", .sam)["TracingConfig"] == nil)
    #expect(result.properties("WorkRole")["MaxSessionDuration"] == 7200)
    #expect(result.properties("WorkLogGroup")["Tags", 0, "Value"] == ["Fn::Join": ["", ["$", "{AWS::Region}"]]])
    let resource = result.template()["Resources"]?["WorkFunction"]
    #expect(resource?["DependsOn"] == "JobsQueue")
    #expect(resource?["Metadata"] == ["checkov": ["skip": [["id": "CKV_AWS_116"]]]])
  }

  @Test func terraformFollows() {
    let result = Synthesized(Adjusted.self)
    let functions = result.file("terraform/functions.tf")
    #expect(functions.contains("= 512"))
    #expect(functions.contains("tracing_config {\n    mode = \"Active\"\n  }"))
    #expect(functions.contains("timeouts {\n    create = \"5m\"\n  }"))
    #expect(functions.contains("lifecycle {\n    create_before_destroy = true\n  }"))
    #expect(functions.contains("depends_on = [aws_sqs_queue.jobs]"))
    #expect(result.file("terraform/permissions.tf").contains("max_session_duration = 7200"))
  }

  @Test func aConditionDecidesAtDeployment() {
    let result = Synthesized(Adjusted.self)
    let template = result.template()
    #expect(
      template["Conditions"]?["IsIreland"] == [
        "Fn::Or": [
          ["Fn::Equals": [["Ref": "AWS::Region"], "eu-west-1"]],
          ["Fn::Not": [["Fn::Equals": [["Ref": "AWS::Partition"], "aws"]]]],
        ]
      ])
    #expect(template["Resources"]?["MirrorQueue"]?["Condition"] == "IsIreland")
    #expect(template["Outputs"]?["Mirror"]?["Condition"] == "IsIreland")
    #expect(result.file("terraform/messaging.tf").contains("= local.is_ireland ? 1 : 0"))
    #expect(
      result.file("terraform/context.tf").contains(
        "is_ireland = (data.aws_region.current.name == \"eu-west-1\") || (!(data.aws_partition.current.partition == \"aws\"))"))
    #expect(result.file("terraform/outputs.tf").contains("value = local.is_ireland ? aws_sqs_queue.mirror2[0].arn : null"))
  }

  @Test func whatMayNotExistCannotBeReferredTo() {
    let result = Synthesized(Dangling.self)
    #expect(result.errors.map(\.summary) == ["reference to what may not exist"])
    #expect(result.errors.first?.source?.line == Dangling.line)
  }

  @Test func everyMistakeHasItsLine() {
    let result = Synthesized(WrongAdjustments.self)
    let expected: [(Int, String)] = [
      (0, "illegal path"), (1, "illegal path"), (2, "illegal path"), (3, "path through a value"), (4, "no such item"),
      (5, "nothing to remove"), (6, "unknown part"), (7, "override without a Terraform counterpart"), (8, "unknown part"),
      (9, "illegal path"), (10, "override given twice"), (11, "intrinsic function"), (12, "dependency on itself"),
      (13, "illegal name"), (14, "illegal condition"), (15, "condition given twice"), (16, "metadata given twice"),
      (17, "duplicate name"), (18, "dependency on another stack"), (20, "illegal condition"),
    ]
    for (offset, summary) in expected {
      #expect(
        result.errors.contains { $0.summary == summary && $0.source?.line == WrongAdjustments.first + offset },
        "\(summary) at \(offset): \(result.errors.map(\.rendered).joined(separator: "\n"))")
    }
    #expect(Set(result.errors.map { $0.source?.line }) == Set(expected.map { WrongAdjustments.first + $0.0 }))
    #expect(result.errors.contains { $0.fix == "write `Properties.MemorySize`" })
    #expect(result.errors.contains { $0.fix == "use `Properties.MemorySize`" })
    #expect(result.errors.contains { $0.fix == "use `on: \"Role\"`" })
    #expect(result.errors.contains { $0.fix == "use `on: \"aws_iam_role\"`" })
  }

  @Test func aPathTakesDotsInNames() throws {
    #expect(try PropertyPath(parsing: #"Properties.a\.b.0"#).steps == ["Properties", "a.b", "0"])
    #expect(PropertyPath.text(["a.b", #"c\d"#]) == #"a\.b.c\\d"#)
    #expect(throws: PropertyPath.Problem.loneBackslash) { try PropertyPath(parsing: #"a\"#) }
    #expect(throws: PropertyPath.Problem.emptyStep) { try PropertyPath(parsing: "a.") }
  }
}

private struct UnknownProperty: App {
  let stage: Stage
  static let line = #line + 2
  var body: Infrastructure {
    worker().override("Properties.MemorySizes", 512, terraform: .nothing)
    worker("Other").override("Properties.TracingConfig.Mod", "Active", sam: .path("Properties.Tracing"), terraform: .nothing)
    Resource(
      "AWS::SSM::Parameter", named: "P", properties: ["Type": "String", "Value": "x", "Tiers": "Standard"], terraform: .cloudControl)
  }
}

@Suite struct OverrideSchemaTests {
  @Test func anOverrideOfNoPropertyIsAnErrorAtItsLine() {
    let result = Synthesized(UnknownProperty.self, formats: [.cloudformation])
    let messages = result.errors.map(\.rendered).joined(separator: "\n")
    for (offset, name) in [(0, "MemorySize"), (1, "Mode"), (2, "Tier")] {
      #expect(
        result.errors.contains { $0.source?.line == UnknownProperty.line + offset && $0.rendered.contains("`\(name)`") }, "\(messages)")
    }
  }
}
