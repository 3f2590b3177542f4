import MartletDiagnostics
import MartletDocuments

/// What invokes a function: `On(jobs, batchSize: 10)`, `On(uploads, .objectCreated)`, `On(.rate(.minutes(5)))`.
///
/// The permission that the trigger needs comes with it, and nothing more. Each kind that can trigger a function adds an initialiser.
public struct On: FunctionPart {
  let trigger: any Trigger

  init(trigger: any Trigger) { self.trigger = trigger }

  public var functionSetting: FunctionSetting {
    FunctionSetting { model, _ in model.triggers.append(trigger) }
  }
}

/// One way to invoke a function: lives in the folder of the kind that invokes.
protocol Trigger: Sendable {
  /// The name of what triggers, in upper camel case, such as `Jobs`: part of logical IDs.
  var name: String { get }
  var source: SourceLocation { get }
  /// Orders the triggers of one name by what they say, so that their numbers do not follow the source's order.
  var sortKey: String { get }
  var references: [any Declaration] { get }
  /// What the function's role needs to read from the source; empty where the source pushes.
  var statements: [Statement] { get }
  /// What the trigger asks of other resources: to notify, to be allowed to invoke.
  func contribute(_ function: Node, to contributions: inout Contributions)
  /// The same, for triggers that refer to their own resources. `part` is what ``lower(_:part:to:)`` gets.
  func contribute(_ function: Node, part: String, to contributions: inout Contributions)
  func check(_ function: Node, _ model: FunctionModel, in stage: StageModel, _ diagnostics: inout Diagnostics)
  /// The resources that the function's stack needs for the trigger. `part` begins their logical IDs.
  func lower(_ function: Node, part: String, to template: inout CloudFormationLowering)
  /// SAM's event for it; nil where SAM has none that says the same, and then `lower` is used.
  func samEvent(_ function: Node, in template: inout CloudFormationLowering) -> JSON?
  /// The same, for events that come with resources of their own. `part` begins their logical IDs.
  func samEvent(_ function: Node, part: String, in template: inout CloudFormationLowering) -> JSON?
  func lower(_ function: Node, suffix: String, to module: inout TerraformLowering)
}

extension Trigger {
  var statements: [Statement] { [] }
  var sortKey: String { "" }
  func contribute(_ function: Node, to contributions: inout Contributions) {}
  func contribute(_ function: Node, part: String, to contributions: inout Contributions) {
    contribute(function, to: &contributions)
  }
  func check(_ function: Node, _ model: FunctionModel, in stage: StageModel, _ diagnostics: inout Diagnostics) {}
  func samEvent(_ function: Node, in template: inout CloudFormationLowering) -> JSON? { nil }
  func samEvent(_ function: Node, part: String, in template: inout CloudFormationLowering) -> JSON? {
    samEvent(function, in: &template)
  }
}

extension FunctionModel {
  /// The triggers in canonical order, each with a name that no other trigger of the function has: the source's own, and a number
  /// from the second trigger by one source on.
  var namedTriggers: [(name: String, trigger: any Trigger)] {
    var names = UniqueNames()
    // By type as well: a topic and a queue of one name are two triggers of one name.
    let keyed = triggers.map { (key: ($0.name, "\(type(of: $0))", $0.sortKey, $0.source), trigger: $0) }
    return keyed.sorted { $0.key < $1.key }.map { (names.unique($0.trigger.name), $0.trigger) }
  }
}

/// A service's permission to invoke a function, asked for by what invokes it.
struct Invocation: Contribution {
  /// The name of what invokes, in upper camel case: part of the permission's logical ID.
  var name: String
  /// The service principal, such as `apigateway.amazonaws.com`.
  var principal: String
  /// The narrowest ARN that covers all that invokes.
  var sourceARN: Expression?
  var sourceAccount: Expression?
  /// Whether SAM's events bring the permission along, so that a SAM template needs none.
  var isGrantedBySAM = false
  /// The declaration that invokes. Where it is in another stack than the function the permission is, too: the function's stack would
  /// otherwise need the other one, which needs it.
  var invoker: Identity?

  var sortKey: String { "\(name)\u{0}\(principal)\u{0}\(sourceARN?.key ?? "")" }
}
