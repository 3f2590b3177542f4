import MartletDocuments

/// One key of one operator in a `Condition` block, with the values it is compared with.
///
/// The values are alternatives; tests stand side by side, and all must hold.
public struct ConditionTest: Sendable, Hashable {
  public let `operator`: ConditionOperator
  public let key: ConditionKey
  public let values: [PolicyText]
  /// The place of the values.
  public let pointer: JSONPointer

  public init(_ operator: ConditionOperator, _ key: ConditionKey, _ values: [PolicyText], at pointer: JSONPointer = .root) {
    self.operator = `operator`
    self.key = key
    self.values = values
    self.pointer = pointer
  }
}
