import MartletDiagnostics

/// Where Lambda sends what a function could not process, or the record of what it did: a queue, a topic, another function, a bus.
public protocol Destination: Sendable {
  var destinationTarget: DestinationTarget { get }
}

/// A destination's ARN and the permission to send to it.
public struct DestinationTarget: Sendable {
  let arn: Expression
  let grant: Grant
  /// Whether it can be a dead-letter target: queues and topics can.
  let takesDeadLetters: Bool
  let identity: Identity
  let isFIFO: Bool
}

extension Function: Destination {
  public var destinationTarget: DestinationTarget {
    DestinationTarget(
      arn: invocationARN.expression, grant: grant(.invoke), takesDeadLetters: false, identity: identity, isFIFO: false)
  }
}

/// Where events go that were given up after all retries of an asynchronous invocation: a standard queue or topic.
/// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>
public struct DeadLetters: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(to target: some Destination, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    let destination = target.destinationTarget
    functionSetting = FunctionSetting { model, diagnostics in
      if !destination.takesDeadLetters || destination.isFIFO {
        diagnostics.error(
          "not a dead-letter target", what: "\(destination.identity)\(destination.isFIFO ? ", a FIFO one," : "") is to take dead letters",
          why: "Lambda sends dead letters to standard queues and standard topics only",
          fix: "use a standard `Queue`, or `Asynchronous(onFailure:)` for another destination", at: source)
      }
      diagnostics.assign(destination, to: &model.deadLetter, "DeadLetters", at: source)
    }
  }
}

/// How Lambda handles asynchronous invocations: by S3, SNS, EventBridge and callers that do not wait.
/// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html>
public struct Asynchronous: FunctionPart {
  public let functionSetting: FunctionSetting

  /// - Parameters:
  ///   - maximumAge: how long an event may wait: 60 seconds to 6 hours; 6 hours by default.
  ///   - retries: 0 to 2; 2 by default.
  ///   - onSuccess: gets a record of each invocation that succeeded.
  ///   - onFailure: gets a record of each invocation that failed for good.
  public init(
    maximumAge: Duration? = nil, retries: Int? = nil, onSuccess: (any Destination)? = nil,
    onFailure: (any Destination)? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      if let maximumAge { diagnostics.check(maximumAge, in: 60...21_600, "`maximumAge`", at: source) }
      if let retries { diagnostics.check(retries, in: 0...2, "`retries`", at: source) }
      for target in [onSuccess, onFailure].compactMap({ $0?.destinationTarget }) where target.isFIFO {
        diagnostics.error(
          "FIFO destination", what: "\(target.identity) is a FIFO one", why: "Lambda's destinations are standard queues and topics",
          fix: "use a standard one", at: source)
      }
      diagnostics.assign(
        .init(
          maximumAge: maximumAge, retries: retries, onSuccess: onSuccess?.destinationTarget,
          onFailure: onFailure?.destinationTarget), to: &model.asynchronous, "Asynchronous", at: source)
    }
  }
}
