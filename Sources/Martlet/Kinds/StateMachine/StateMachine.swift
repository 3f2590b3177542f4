/// A state machine of AWS Step Functions that exists outside of the stack, for grants.
///
/// ```swift
/// let fulfilment = StateMachine(arn: "arn:aws:states:eu-west-1:111122223333:stateMachine:Fulfilment")
///
/// Allow(.startExecution, on: fulfilment)
/// Allow(.describeExecution, on: fulfilment.execution("*"))
/// ```
/// <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-statemachines.html>
public struct StateMachine: Sendable {
  /// The state machine's ARN.
  public let arn: ARN

  /// - Parameter arn: `arn:<partition>:states:<region>:<account>:stateMachine:<name>`.
  public init(arn: ARN) { self.arn = arn }

  /// A state machine of the stack's account and Region.
  /// - Parameter name: 1 to 80 characters.
  public init(named name: Expression) {
    arn = "arn:\(Partition.current):states:\(Region.current):\(Account.current):stateMachine:\(name)"
  }

  /// Executions of a standard state machine, for grants.
  /// - Parameter name: an execution's name, in which `*` stands for any text. The state machine's ARN must spell out `:stateMachine:`.
  public func execution(_ name: Expression) -> Execution { Execution(machine: self, name: name) }
}

extension StateMachine: Grantable {
  /// What a function may do with a state machine.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    /// `states:StartExecution`
    public static let startExecution = Access(name: "startExecution", actions: ["states:StartExecution"])
    /// `states:StartSyncExecution`, for express state machines
    public static let startSyncExecution = Access(name: "startSyncExecution", actions: ["states:StartSyncExecution"])
    /// `states:DescribeStateMachine`
    public static let describe = Access(name: "describe", actions: ["states:DescribeStateMachine"])
    /// `states:ListExecutions`
    public static let listExecutions = Access(name: "listExecutions", actions: ["states:ListExecutions"])

    public static let all: [Access] = [.startExecution, .startSyncExecution, .describe, .listExecutions]
  }

  public func grant(_ access: Access) -> Grant { Grant(access.actions, on: [arn.expression]) }

  /// Executions of a state machine, as the resource of a grant.
  public struct Execution: Grantable {
    let machine: StateMachine
    let name: Expression

    /// What a function may do with an execution.
    public struct Access: AccessVerb {
      public let name: String
      public let actions: [String]

      /// `states:DescribeExecution`
      public static let describeExecution = Access(name: "describeExecution", actions: ["states:DescribeExecution"])
      /// `states:GetExecutionHistory`
      public static let getExecutionHistory = Access(
        name: "getExecutionHistory", actions: ["states:GetExecutionHistory"])
      /// `states:StopExecution`
      public static let stopExecution = Access(name: "stopExecution", actions: ["states:StopExecution"])

      public static let all: [Access] = [.describeExecution, .getExecutionHistory, .stopExecution]
    }

    /// The execution's ARN; not an ARN, and so an error, when the state machine's does not spell out `:stateMachine:`.
    public var arn: ARN {
      let marker = ":stateMachine:"
      var isFound = false
      let parts = machine.arn.expression.parts.map { part -> Expression.Part in
        guard case .literal(let text) = part, !isFound, let range = Self.range(of: marker, in: text) else { return part }
        isFound = true
        return .literal(text[..<range.lowerBound] + ":execution:" + text[range.upperBound...])
      }
      return ARN(isFound ? Expression(parts: parts) + ":" + name : Expression("an execution"))
    }

    public func grant(_ access: Access) -> Grant { Grant(access.actions, on: [arn.expression]) }

    private static func range(of marker: String, in text: String) -> Range<String.Index>? {
      var start = text.startIndex
      while start < text.endIndex {
        if text[start...].hasPrefix(marker) { return start..<text.index(start, offsetBy: marker.count) }
        start = text.index(after: start)
      }
      return nil
    }
  }
}
