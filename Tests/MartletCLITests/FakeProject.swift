import MartletCLI
import MartletDiagnostics
import MartletDocuments

/// A project whose synthesis is set by the test.
struct FakeProject: Project {
  var name = "Shop"
  var stages = ["dev", "prod"]
  /// The stacks of each stage.
  var stacks = ["Data", "Web"]
  /// Goes into every document, so that a test sees which run wrote it.
  var text = "one"
  var terraformFiles = ["main.tf", "tables.tf"]
  /// More files of each stack.
  var extraFiles: [OutputFile] = []
  var assets: [AssetRequest] = []
  var diagnostics: [Diagnostic] = []
  /// The templates by `stage/stack`, in place of documents that only hold `text`.
  var templates: [String: JSON] = [:]

  func synthesize(stage: String, options: SynthesisOptions, pack: (AssetRequest) -> AssetResult) -> Synthesis {
    var diagnostics = diagnostics
    var packed: [PackedAsset] = []
    for request in assets {
      switch pack(request) {
      case .packed(let asset): packed.append(asset)
      case .failed(let diagnostic): diagnostics.append(diagnostic)
      }
    }
    let synthesized = stacks.map { stack in
      let document: JSON = templates["\(stage)/\(stack)"] ?? ["stage": .string(stage), "text": .string(text)]
      var files = extraFiles
      for format in options.formats {
        switch format {
        case .cloudformation, .sam:
          files.append(OutputFile(path: "\(format.rawValue)/template.json", bytes: document.printedBytes(options.style)))
        case .terraform:
          files += terraformFiles.map { OutputFile(path: "terraform/\($0)", bytes: Array("\($0) \(text)\n".utf8)) }
        }
      }
      return SynthesizedStack(
        name: stack, files: files, assets: packed,
        resources: [
          SynthesizedResource(
            logicalID: "OrdersTable", type: "AWS::DynamoDB::Table", kind: "table", name: "Orders",
            terraformAddress: "aws_dynamodb_table.orders", source: SourceLocation(fileID: "Shop/Shop.swift", line: 12)),
          SynthesizedResource(
            logicalID: "CreateOrderFunction", type: "AWS::Lambda::Function", kind: "function", name: "CreateOrder",
            terraformAddress: nil, source: SourceLocation(fileID: "Shop/Orders.swift", line: 7)),
        ])
    }
    return Synthesis(stacks: synthesized, diagnostics: diagnostics)
  }
}

/// What one command line printed.
struct Outcome {
  var code: Int32
  var output: String
  var error: String
}

/// Runs a command line in `folder`.
func run(_ arguments: String..., project: FakeProject? = FakeProject(), in folder: TemporaryFolder? = nil) -> Outcome {
  run(arguments, project: project, in: folder)
}

/// Runs a command line in `folder`.
func run(
  _ arguments: [String], project: FakeProject? = FakeProject(), in folder: TemporaryFolder? = nil, input: String = ""
) -> Outcome {
  var outcome = Outcome(code: 0, output: "", error: "")
  var output: [UInt8] = []
  var error = ""
  var pieces = input.isEmpty ? [] : [Array(input.utf8)]
  let terminal = Terminal(output: { output += $0 }, error: { error += $0 }, input: { pieces.popLast() })
  outcome.code = Tool.run(
    project: project, arguments: arguments, workingDirectory: folder?.path ?? "/nowhere", terminal: terminal)
  outcome.output = String(decoding: output, as: UTF8.self)
  outcome.error = error
  return outcome
}
