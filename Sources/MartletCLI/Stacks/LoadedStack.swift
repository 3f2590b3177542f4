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

  init(label: String, stack: DeployableStack, resources: [SynthesizedResource] = []) {
    self.label = label
    self.stack = stack
    self.resources = resources
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
    let steps = pointer.description.split(separator: "/", maxSplits: 3)
    guard steps.count > 1, steps[0] == "Resources", let resource = resources.first(where: { $0.logicalID == steps[1] }) else {
      return pointer.description
    }
    return "\(resource.source)"
  }
}
