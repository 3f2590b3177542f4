import MartletDiagnostics
import MartletDocuments
import MartletPolicy

/// A place in one of the compared documents.
struct DiffPlace {
  let document: DiffDocument
  let pointer: JSONPointer

  init(_ document: DiffDocument, _ pointer: JSONPointer) {
    self.document = document
    self.pointer = document.kind == .plan ? Self.inPlan(pointer) : pointer
  }

  /// What is called the properties of a planned resource is called its values in the plan.
  private static func inPlan(_ pointer: JSONPointer) -> JSONPointer {
    var steps = pointer.components
    guard let index = steps.firstIndex(of: "Properties"), index >= 2, steps[index - 2] == "resources" else { return pointer }
    steps[index] = "values"
    return steps.reduce(JSONPointer.root) { $0[$1] }
  }

  /// The Swift line behind it; nil in a file.
  var source: SourceLocation? { document.lines.line(of: pointer) }

  /// The Swift line, or the pointer where there is none.
  var shown: String { source.map { "\($0)" } ?? (pointer == .root ? "" : pointer.description) }

  /// The file and the line in it, both of the source where there is one; nil where there is no file.
  var position: (file: String, line: Int)? {
    if let source { return (source.fileID, source.line) }
    guard document.name != "-", let text = document.text else { return nil }
    return (document.name, text.position(of: pointer).line)
  }
}
