import MartletDiagnostics
import MartletPolicy
import MartletTemplates

/// A stack that questions can be asked about: one of the project's, or what a file holds.
struct LoadedStack {
  /// `stage/stack` of a project, or the file as the user named it.
  let label: String
  let stack: DeployableStack
  /// The resources as the project declares them; empty for a file.
  let resources: [SynthesizedResource]
  /// By JSON pointer, the Swift lines of what other lines made than the resources'.
  let sources: [String: SourceLocation]
  /// The findings of the linter that the project allows.
  let allowances: [SynthesizedAllowance]
  private let declarations: [String: SynthesizedResource]

  init(
    label: String, stack: DeployableStack, resources: [SynthesizedResource] = [], sources: [String: SourceLocation] = [:],
    allowances: [SynthesizedAllowance] = []
  ) {
    self.label = label
    self.stack = stack
    self.resources = resources
    self.sources = sources
    self.allowances = allowances
    declarations = Dictionary(resources.map { ($0.logicalID, $0) }) { first, _ in first }
  }

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
  func line(of pointer: JSONPointer) -> SourceLocation? {
    var place = pointer.description[...]
    while let slash = place.utf8.lastIndex(of: UInt8(ascii: "/")) {
      if let source = sources[String(place)] { return source }
      place = place[..<slash]
    }
    return declaration(of: pointer)?.source
  }

  /// The declared resource that a place of the document belongs to; nil in a file.
  func declaration(of pointer: JSONPointer) -> SynthesizedResource? {
    let steps = pointer.description.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 3)
    guard steps.count > 1, steps[0].elementsEqual("Resources".utf8) else { return nil }
    return declarations[String(Substring(steps[1]))]
  }
}
