import MartletDocuments

extension EventPattern {
  /// A pattern of EventBridge events: every field that is named must match, and one of a field's values is enough.
  ///
  /// ```swift
  /// EventPattern(
  ///   source: ["shop.orders"], detailType: ["OrderPaid"],
  ///   detail: ["total": .above(100), "status": ["paid", "shipped"], "customer": ["country": "AT"]])
  /// ```
  ///
  /// The quota for a pattern is 2,048 characters.
  /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html>
  /// - Parameters:
  ///   - source: the services or applications that the events come from, such as `aws.s3` or `shop.orders`.
  ///   - detailType: the types of the events, such as `Object Created`.
  ///   - account: 12-digit account IDs.
  ///   - region: Regions such as `eu-west-1`.
  ///   - resources: ARNs of the resources that the events are about; `.equals(…)` takes a reference.
  ///   - detail: the event's own fields.
  public init(
    source: [EventPattern] = [], detailType: [EventPattern] = [], account: [EventPattern] = [],
    region: [EventPattern] = [], resources: [EventPattern] = [], detail: [String: EventPattern] = [:]
  ) {
    let lists = [
      ("account", account), ("detail-type", detailType), ("region", region), ("resources", resources), ("source", source),
    ]
    var fields = lists.filter { !$0.1.isEmpty }.map { ($0.0, EventPattern(joining: $0.1)) }
    if !detail.isEmpty { fields.append(("detail", EventPattern(fields: detail.map { ($0.key, $0.value) }))) }
    self.init(fields: fields)
  }

  /// A pattern in AWS's own JSON notation, for what the other initialisers cannot say, such as `$or`. Checked at synth.
  public init(json text: String) {
    if let json = try? JSON(parsing: text) {
      self.init(json)
    } else {
      self.init(value: [:], malformedText: text)
    }
  }

  /// The field is the text, which may be a reference: `.equals(receipts.name)`.
  public static func equals(_ text: Expression) -> EventPattern { EventPattern(value: [.string(text)]) }
  /// The field matches the text, in which `*` stands for any characters; `**` is refused.
  public static func wildcard(_ text: String) -> EventPattern { rule("wildcard", .string(text)) }
  /// The field is an IP address in the range, in CIDR notation.
  public static func cidr(_ range: String) -> EventPattern { rule("cidr", .string(range)) }
  /// The field has a value that does not end with the text.
  public static func anythingBut(suffix text: String) -> EventPattern {
    rule("anything-but", ["suffix": .string(text)])
  }
}
