import MartletCLI
import MartletDiagnostics
import MartletDocuments

@testable import Martlet

/// What an app's stage becomes, for assertions: templates as JSON at paths, Terraform files as text, diagnostics with their lines.
struct Synthesized {
  let synthesis: Synthesis

  /// - Parameter files: what each folder of code holds; nil when that does not matter.
  init<Program: App>(
    _ program: Program.Type, stage: Stage = "dev", formats: [OutputFormat] = OutputFormat.allCases, files: [String]? = nil,
    asTrees: Bool = false
  ) {
    synthesis = Pipeline.run(program, stage: stage, options: SynthesisOptions(formats: formats, asTrees: asTrees)) { request in
      .packed(
        PackedAsset(
          digest: String(repeating: "a", count: 64), fileName: "aaaaaaaa.zip", bytes: [], uncompressedSize: 0,
          fileNames: files))
    }
  }

  var diagnostics: [Diagnostic] { synthesis.diagnostics }
  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  /// A file of a stack, such as `sam/template.json` or `terraform/storage.tf`; empty when there is none.
  func file(_ path: String, stack: String? = nil) -> String {
    let stack = synthesis.stacks.first { stack == nil || $0.name == stack }
    guard let file = stack?.files.first(where: { $0.path == path }) else { return "" }
    return String(decoding: file.bytes, as: UTF8.self)
  }

  func template(_ format: OutputFormat = .cloudformation, stack: String? = nil) -> JSON {
    (try? JSON(parsing: file("\(format.rawValue)/template.json", stack: stack))) ?? .null
  }

  /// The properties of a resource of the template; `.null` when there is no such resource.
  func properties(_ logicalID: String, _ format: OutputFormat = .cloudformation, stack: String? = nil) -> JSON {
    template(format, stack: stack)["Resources"]?[logicalID]?["Properties"] ?? .null
  }

  /// The logical IDs of the resources of a type, in the template's order.
  func logicalIDs(ofType type: String, _ format: OutputFormat = .cloudformation, stack: String? = nil) -> [String] {
    guard case .object(let members)? = template(format, stack: stack)["Resources"] else { return [] }
    return members.filter { $0.value["Type"] == .string(type) }.map(\.key)
  }

  /// The Terraform files, one after the other.
  var terraform: String {
    synthesis.stacks.flatMap(\.files).filter { $0.path.hasPrefix("terraform/") }
      .map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "\n")
  }
}

extension JSON {
  /// The value at a path of keys and indexes, such as `"Policies", 0, "PolicyName"`.
  subscript(path: any JSONPathStep...) -> JSON? {
    path.reduce(Optional(self)) { value, step in value.flatMap { step.step(into: $0) } }
  }
}

protocol JSONPathStep {
  func step(into value: JSON) -> JSON?
}

extension String: JSONPathStep {
  func step(into value: JSON) -> JSON? { value[self] }
}

extension Int: JSONPathStep {
  func step(into value: JSON) -> JSON? {
    if case .array(let values) = value, values.indices.contains(self) { values[self] } else { nil }
  }
}
