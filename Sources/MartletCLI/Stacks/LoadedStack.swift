import MartletDiagnostics
import MartletDocuments
import MartletPolicy
import MartletTemplates

/// A stack that questions can be asked about: one of the project's, or what a file holds.
struct LoadedStack {
  /// `stage/stack` of a project, or the file as the user named it.
  let label: String
  let stack: DeployableStack
  /// The Swift lines behind the document.
  let lines: SourceMap
  /// The findings of the linter that the project allows.
  let allowances: [SynthesizedAllowance]

  init(
    label: String, stack: DeployableStack, resources: [SynthesizedResource] = [], sources: [String: SourceLocation] = [:],
    allowances: [SynthesizedAllowance] = []
  ) {
    self.label = label
    self.stack = stack
    lines = SourceMap(resources: resources, sources: sources)
    self.allowances = allowances
  }

  /// The resources as the project declares them; empty for a file.
  var resources: [SynthesizedResource] { lines.resources }

  /// The logical IDs that a name may mean: itself, or those of the declarations of that name, that of the declared resource itself first.
  func ids(named name: String) -> [String] {
    if stack[name] != nil { return [name] }
    let declared = resources.filter { $0.name == name }
    let own = declared.filter { $0.logicalID.lowercased() == (name + $0.kind).lowercased() }
    return (own + declared).map(\.logicalID)
  }

  /// Where a place of the document comes from: the Swift line of its resource, or the place itself.
  func source(of pointer: JSONPointer) -> String {
    line(of: pointer).map { "\($0)" } ?? pointer.description
  }

  /// The Swift line that made a place of the document; nil in a file.
  func line(of pointer: JSONPointer) -> SourceLocation? { lines.line(of: pointer) }

  /// The declared resource that a place of the document belongs to; nil in a file.
  func declaration(of pointer: JSONPointer) -> SynthesizedResource? { lines.declaration(of: pointer) }
}
