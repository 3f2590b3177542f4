import MartletDiagnostics

/// Something that a function can be allowed to use: a resource, or a part of one (an index, a prefix).
///
/// `Access` holds its verbs, so that a verb of another kind does not compile.
public protocol Grantable: Sendable {
  /// The verbs: exact actions (`.getItem`) and documented groups (`.read`).
  associatedtype Access: AccessVerb
  /// The statements that allow `access`, and what they refer to.
  func grant(_ access: Access) -> Grant
}

/// A verb that an `Allow` takes: a name and the exact actions that it stands for, never a wildcard.
public protocol AccessVerb: Sendable, Hashable {
  /// The verb as it is written, such as `putItem` or `read`.
  var name: String { get }
  /// The actions, such as `dynamodb:PutItem`.
  var actions: [String] { get }
  /// Every verb of the kind.
  static var all: [Self] { get }
}

/// The statements that allow something, and the declarations that they need in the stage.
public struct Grant: Sendable {
  var statements: [Statement]
  var declarations: [any Declaration]
  /// What only the whole stage shows to be wrong with the grant: an index that the table lacks. Each gets the line of the `Allow`.
  var checks: [Check] = []

  typealias Check = @Sendable (StageModel, inout Diagnostics, SourceLocation) -> Void

  init(_ statements: [Statement], _ declarations: [any Declaration]) {
    self.statements = statements
    self.declarations = declarations
  }

  /// Some actions on some resources; the resources' declarations come along.
  init(_ actions: [String], on resources: [Expression], when conditions: [Condition] = []) {
    self.init(
      [Statement(actions: actions, resources: resources, conditions: conditions)], resources.flatMap(\.declarations))
  }
}
