import MartletDiagnostics

/// An SNS topic.
///
/// ```swift
/// let alerts = Topic("Alerts") {
///   Subscription(.email("oncall@shop.example"))
///   Subscription(.queue(jobs, raw: true), filter: .attributes(["kind": ["invoice", "receipt"]]))
/// }
/// ```
///
/// Everyone whom an identity policy of the account allows it may use the topic; a service may publish when a
/// declaration of the stage makes it do so, as an alarm does; and nobody may publish without TLS. A FIFO topic is named
/// `<stack>-<name>.fifo`, because AWS wants the ending; CloudFormation generates the names of the others.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html>
public struct Topic: Declaration {
  public var header: DeclarationHeader
  let fifo: FIFO?
  let displayName: String?
  let key: ARN?
  let tracing: Bool
  let parts: @Sendable () -> [TopicSetting]

  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  ///   - fifo: nil for a standard topic. A FIFO topic delivers to queues only.
  ///   - displayName: the sender's name in e-mails: up to 100 characters.
  ///   - key: the ARN of the customer managed key of KMS that encrypts messages at rest beyond SNS's own disk
  ///     encryption. Functions that may publish may then use the key, through SNS only; services that publish need a
  ///     statement in the key's own policy.
  ///   - tracing: whether SNS sends X-Ray segments of its own (`Active`); else it passes a publisher's trace on.
  ///     Standard topics only.
  public init(
    _ name: String, fifo: FIFO? = nil, displayName: String? = nil, key: ARN? = nil, tracing: Bool = false,
    fileID: String = #fileID, line: Int = #line, @TopicBuilder parts: @escaping @Sendable () -> [TopicSetting] = { [] }
  ) {
    self.header = DeclarationHeader(kind: "topic", name: name, fileID: fileID, line: line)
    self.fifo = fifo
    self.displayName = displayName
    self.key = key
    self.tracing = tracing
    self.parts = parts
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    if let displayName {
      diagnostics.check(
        displayName.unicodeScalars.count, in: 0...100, "the length of `displayName`", unit: "characters",
        at: header.source)
    }
    if let key { KeyRules.check(key, at: header.source, &diagnostics) }
    if fifo != nil, tracing {
      diagnostics.error(
        "tracing of a FIFO topic", what: "\(identity) is a FIFO topic with `tracing`",
        why: "SNS traces standard topics only", fix: "remove `tracing`", at: header.source)
    }
    var model = TopicModel(topic: self)
    for part in parts() { part.apply(&model, &diagnostics) }
    return ResolvedDeclaration(model)
  }
}

/// Something that can stand inside a ``Topic``: a subscription.
public protocol TopicPart: Sendable {
  var topicSetting: TopicSetting { get }
}

/// What a part of a topic changes in it.
public struct TopicSetting: Sendable {
  let apply: @Sendable (inout TopicModel, inout Diagnostics) -> Void

  init(_ apply: @escaping @Sendable (inout TopicModel, inout Diagnostics) -> Void) { self.apply = apply }
}

extension Array: TopicPart where Element: TopicPart {
  public var topicSetting: TopicSetting {
    TopicSetting { model, diagnostics in
      for part in self { part.topicSetting.apply(&model, &diagnostics) }
    }
  }
}

/// Builds a topic from its parts.
@resultBuilder
public enum TopicBuilder: PartsBuilder {
  public typealias Element = TopicSetting

  @inlinable
  public static func buildExpression<Part: TopicPart>(_ part: Part) -> [TopicSetting] { [part.topicSetting] }
}
