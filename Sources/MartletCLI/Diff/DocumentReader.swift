import MartletDiagnostics
import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Reads the documents of a comparison, whatever is given for one.
enum DocumentReader {
  /// How large a document may be, in bytes. CloudFormation takes templates of 1 MB; plans are larger.
  static let limit = 32 << 20

  /// Reads a template or a plan: as it is, as the answer of `aws cloudformation get-template`, or as a JSON text that holds it.
  static func document(_ bytes: [UInt8], name: String) -> Result<DiffDocument, Diagnostic> {
    if bytes.count > limit { return .failure(unreadable(name, FileSystem.tooLarge(name, limit).reason)) }
    if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      return .failure(unreadable(name, "it is empty", fix: "check the command that writes it"))
    }
    var start: [String] = []
    var inner = bytes
    var isWrapped = false
    // The answer of AWS, and in it a text.
    for _ in 0..<3 {
      let json: JSON
      do throws(JSONParseError) {
        json = try JSON(parsingUniqueKeys: inner)
      } catch {
        return .failure(syntaxError(error, inner, name, isWrapped: isWrapped))
      }
      switch json {
      case .string(let text):
        inner = Array(text.utf8)
        isWrapped = true
        continue
      case .object(let members):
        switch json["TemplateBody"] {
        case .string(let text)?:
          start = ["TemplateBody"]
          inner = Array(text.utf8)
          isWrapped = true
          continue
        case let body? where !members.contains(where: { $0.key == "Resources" }):
          return document(body, name, DocumentText(bytes, start: ["TemplateBody"]))
        default: break
        }
      default: break
      }
      return document(json, name, DocumentText(bytes, start: start))
    }
    return .failure(noTemplate(name, "it holds a text within a text"))
  }

  /// Whether a text that is no JSON seems to be a template all the same.
  static func looksLikeTemplate(_ bytes: [UInt8]) -> Bool {
    for sign in ["\"Resources\"", "\"planned_values\"", "\nResources:", "AWSTemplateFormatVersion"] where contains(bytes, Array(sign.utf8))
    {
      return true
    }
    return bytes.starts(with: Array("Resources:".utf8))
  }

  static func unreadable(_ name: String, _ what: String, why: String = "", fix: String = "") -> Diagnostic {
    Diagnostic(.error, "unreadable template", what: "`\(name)` cannot be read: \(what)", why: why, fix: fix, at: nil)
  }

  private static func document(_ json: JSON, _ name: String, _ text: DocumentText) -> Result<DiffDocument, Diagnostic> {
    if case .object? = json["planned_values"]?["root_module"] {
      return .success(DiffDocument(name: name, kind: .plan, json: json, text: text))
    }
    if case .object? = json["Resources"] { return .success(DiffDocument(name: name, kind: .template, json: json, text: text)) }
    if json["AWSTemplateFormatVersion"] != nil, json["Resources"] == nil {
      return .success(DiffDocument(name: name, kind: .template, json: json, text: text))
    }
    if json["terraform_version"] != nil, json["values"]?["root_module"] != nil || json["lineage"] != nil {
      return .failure(noTemplate(name, "it is a Terraform state", fix: FileForm.showPlan))
    }
    if case .object(let members) = json, json["Resources"] == nil,
      members.contains(where: { FileForm.configurationBlocks.contains($0.key) })
    {
      return .failure(noTemplate(name, "it is a Terraform configuration", fix: FileForm.showPlan))
    }
    if DocumentKind(json) == .policy {
      return .failure(noTemplate(name, "it is a policy document", fix: "compare policies with `martlet policy compare`"))
    }
    if json["Resources"] != nil { return .failure(noTemplate(name, "its `Resources` is no object")) }
    return .failure(noTemplate(name, "it has neither `Resources` nor `planned_values`"))
  }

  private static func noTemplate(_ name: String, _ what: String, fix: String = "") -> Diagnostic {
    Diagnostic(
      .error, "neither a template nor a plan", what: "`\(name)` is no CloudFormation or SAM template and no Terraform plan: \(what)",
      why: "", fix: fix, at: nil)
  }

  private static func syntaxError(_ error: JSONParseError, _ bytes: [UInt8], _ name: String, isWrapped: Bool) -> Diagnostic {
    if !isWrapped, let form = FileForm(bytes, name: name) { return unreadable(name, form.what, fix: form.fix) }
    let first = bytes.first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    let isNoJSON = (error.problem == .valueExpected || error.problem == .unknownLiteral) && first != UInt8(ascii: "{")
    let isYAML = isNoJSON && (isWrapped || FileForm.isYAML(name) || looksLikeTemplate(bytes))
    let what = isWrapped ? "the text in `\(name)` is no JSON: \(error)" : "`\(name)` is no JSON: \(error)"
    return Diagnostic(
      .error, "unreadable template", what: what,
      why: error.problem == .repeatedKey ? "readers disagree about which of the two counts" : "",
      fix: isYAML
        ? "write a YAML template as JSON first, for example with `cfn-flip`" : isNoJSON ? "check the command that writes it" : "",
      at: nil)
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    var start = bytes.startIndex
    while let found = bytes[start...].firstIndex(of: first) {
      if bytes[found...].starts(with: part) { return true }
      start = found + 1
    }
    return false
  }
}
