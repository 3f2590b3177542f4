/// What a statement says, its name and place aside: for finding a statement that an edit has left alone.
struct StatementContent: Hashable {
  private let principals: PolicyElement<PrincipalPattern>?
  private let actions: PolicyElement<ActionPattern>
  private let resources: PolicyElement<ResourcePattern>?
  private let tests: [Test]

  private struct Test: Hashable {
    let `operator`: ConditionOperator
    let key: ConditionKey
    let values: [PolicyText]
  }

  init(_ statement: PolicyStatement) {
    principals = statement.principals
    actions = statement.actions
    resources = statement.resources
    tests = statement.conditions.map { Test(operator: $0.operator, key: $0.key, values: $0.values) }
  }
}
