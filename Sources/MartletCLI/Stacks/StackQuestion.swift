import MartletDiagnostics
import MartletExplain
import MartletFacts
import MartletPolicy

/// An action and a resource as a user names them.
struct StackQuestion {
  /// The stacks that have the resource, each with who may do what in it.
  let stacks: [(loaded: LoadedStack, access: StackAccess, resource: PolicyText)]

  /// - Throws: `UsageError` when there is no such action, or no stack has such a resource.
  init(action: String, resource: String, _ stacks: [LoadedStack]) throws(UsageError) {
    guard action == "*" || action.contains(":") else {
      throw UsageError("an action is written with its service, such as `s3:GetObject`, not `\(action)`")
    }
    let isPattern = action.contains { $0 == "*" || $0 == "?" }
    if !isPattern, IAMCatalogue.action(action) == nil {
      throw .unknown("action", action, nearest: IAMCatalogue.nearestAction(to: action)?.description, known: [])
    }
    self.stacks = stacks.compactMap { loaded in
      let access = StackAccess(loaded.stack)
      return Self.resource(resource, in: loaded, access).map { (loaded, access, $0) }
    }
    if self.stacks.isEmpty {
      let known = stacks.flatMap { $0.stack.resources.map(\.id) + $0.resources.map(\.name) }
      let name = String(resource.prefix { $0 != "/" })
      throw .unknown("resource", name, nearest: nearest(to: name, in: known), known: Array(Set(known).sorted().prefix(8)))
    }
  }

  /// The resource as the text of its ARN; nil when the stack has no such resource.
  private static func resource(_ text: String, in loaded: LoadedStack, _ access: StackAccess) -> PolicyText? {
    if let known = access.resource(text) { return known }
    // The name of a declaration stands for the first of its resources that has the name's own kind.
    let name = String(text.prefix { $0 != "/" })
    guard let id = loaded.ids(named: name).first else { return nil }
    return access.resource(id + text.dropFirst(name.count))
  }
}
