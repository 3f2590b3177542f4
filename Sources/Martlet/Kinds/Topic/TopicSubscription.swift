import MartletDiagnostics

/// A subscription to a topic. A queue's stands in the queue's stack, beside the policy that it needs, so that the two
/// may be of different stacks without needing each other.
struct TopicSubscription: Sendable, Contribution {
  let topic: Topic
  let endpoint: Subscription.Endpoint.Content
  let filter: FilterPolicy?
  let deadLetters: Queue?
  let source: SourceLocation

  var sortKey: String { "\(topic.header.name)\u{0}\(identityKey)" }

  /// A text that is the same for two subscriptions of the same subscriber alone.
  var identityKey: String { "\(protocolName)\u{0}\(address.key)" }

  var protocolName: String {
    switch endpoint {
    case .email(_, let isJSON): isJSON ? "email-json" : "email"
    case .https: "https"
    case .queue: "sqs"
    case .function: "lambda"
    }
  }

  var address: Expression {
    switch endpoint {
    case .email(let address, _), .https(let address, _, _): address
    case .queue(let queue, _): queue.arn.expression
    case .function(let function): function.invocationARN.expression
    }
  }

  /// The subscriber's part of logical IDs: `EmailOncallShopExample`, `Jobs`.
  var name: String {
    switch endpoint {
    case .email(let address, _): Self.name("email", address)
    case .https(let address, _, _): Self.name("", address)
    case .queue(let queue, _): Naming.logicalID(queue.header.name)
    case .function(let function): Naming.logicalID(function.header.name)
    }
  }

  private static func name(_ word: String, _ address: Expression) -> String {
    guard let text = address.literal else { return Naming.logicalID("\(word)-address-\(Naming.hash(address.key))") }
    return Naming.logicalID(Naming.shortened("\(word)-\(text)", to: 80))
  }

  private var isRaw: Bool {
    switch endpoint {
    case .email, .function: false
    case .https(_, let isRaw, _), .queue(_, let isRaw): isRaw
    }
  }

  private var delivery: HTTPSDelivery? {
    if case .https(_, _, let delivery) = endpoint { delivery } else { nil }
  }

  var references: [any Declaration] {
    var found = address.declarations
    if let deadLetters { found.append(deadLetters) }
    return found
  }

  private var filterDocument: PropertyValue? { (filter?.json).map { PropertyValue($0) } }

  private var redrivePolicy: PropertyValue? { deadLetters.map { ["deadLetterTargetArn": .arn($0.arn)] } }

  /// Lets the topic deliver: to the subscriber, and to the queue for dead letters.
  func contributePermissions(to contributions: inout Contributions, isGrantedBySAM: Bool = false) {
    let delivery = QueueDelivery(principal: "sns.amazonaws.com", sourceARN: topic.arn.expression)
    switch endpoint {
    case .email, .https: break
    case .queue(let queue, _): contributions.add(delivery, to: queue.identity)
    case .function(let function):
      contributions.add(
        Invocation(
          name: Naming.logicalID(topic.header.name), principal: "sns.amazonaws.com", sourceARN: topic.arn.expression,
          isGrantedBySAM: isGrantedBySAM), to: function.identity)
    }
    if let deadLetters { contributions.add(delivery, to: deadLetters.identity) }
  }

  func lower(_ node: Node, part: String, to template: inout CloudFormationLowering) {
    template.add(
      "AWS::SNS::Subscription", for: node, part: "\(part)Subscription",
      [
        "TopicArn": .arn(topic.arn), "Protocol": .string(protocolName), "Endpoint": .string(address),
        "RawMessageDelivery": isRaw ? true : nil, "FilterPolicy": filterDocument,
        "FilterPolicyScope": filter.map { .string($0.scope.rawValue) },
        "DeliveryPolicy": delivery?.document, "RedrivePolicy": redrivePolicy,
      ])
  }

  /// The properties of SAM's event, where SAM has all that the subscription says.
  var samProperties: Properties? {
    if deadLetters != nil { return nil }
    return [
      "Topic": .arn(topic.arn), "FilterPolicy": filterDocument,
      "FilterPolicyScope": filter.map { .string($0.scope.rawValue) },
    ]
  }

  func lower(_ node: Node, suffix: String, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["topic_arn"] = .arn(topic.arn)
    body["protocol"] = .string(protocolName)
    body["endpoint"] = .string(address)
    body["raw_message_delivery"] = isRaw ? true : nil
    body.json("filter_policy", filterDocument)
    body["filter_policy_scope"] = filter.map { .string($0.scope.rawValue) }
    body.json("delivery_policy", delivery?.document)
    body.json("redrive_policy", redrivePolicy)
    module.add("aws_sns_topic_subscription", for: node, suffix: suffix, in: .messaging, body)
  }
}
