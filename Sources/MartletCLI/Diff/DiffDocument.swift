import MartletDiagnostics
import MartletDocuments
import MartletPolicy

/// A template or a plan, as one side of a comparison has it.
struct DiffDocument {
  enum Kind: String {
    case template
    case plan
  }

  /// The file as the user named it; of a stack of the project, `stage/stack`.
  let name: String
  let kind: Kind
  let json: JSON
  /// The Swift lines behind it; none behind a file.
  var lines = SourceMap.none
  /// The resources of the Terraform module beside the template, where they are known.
  var addresses: Set<String> = []
  /// The text that it was read from; nil when there is no file.
  var text: DocumentText?

  /// The document of a stack that is not there.
  static func absent(_ kind: Kind) -> DiffDocument {
    DiffDocument(name: "", kind: kind, json: kind == .plan ? ["planned_values": ["root_module": [:]]] : ["Resources": [:]])
  }
}

/// The text of a document, in which the lines of places are found.
final class DocumentText {
  private let locator: JSONLocator
  /// Where the document stands in the text.
  private let start: [String]

  init(_ bytes: [UInt8], start: [String]) {
    locator = JSONLocator(bytes)
    self.start = start
  }

  func position(of pointer: JSONPointer) -> JSONLocator.Position { locator.position(of: start + pointer.components) }
}
