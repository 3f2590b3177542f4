import MartletDocuments

extension EventPattern {
  /// A field of a queue message's body, which must be JSON then: `EventFilter(.body("status", equals: "paid"))`.
  /// - Parameters:
  ///   - path: the keys from the outside in, joined by dots, as in `"order.status"`. For keys that hold dots write the
  ///     whole pattern.
  ///   - values: one of them is enough.
  public static func body(_ path: String, equals values: EventPattern...) -> EventPattern {
    let alternatives = values.flatMap { if case .array(let all) = $0.json { all } else { [$0.json] } }
    return body(path, EventPattern(.array(alternatives)))
  }

  /// A field of a queue message's body and what it must be: `EventFilter(.body("total", .above(100)))`.
  public static func body(_ path: String, _ pattern: EventPattern) -> EventPattern {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false)
    let field = keys.reversed().reduce(pattern.json) { .object([.init(String($1), $0)]) }
    return EventPattern(.object([.init("body", field)]))
  }

  /// A text that the sender attached to a queue message: `EventFilter(.messageAttribute("kind", "invoice"))`.
  public static func messageAttribute(_ name: String, _ pattern: EventPattern) -> EventPattern {
    EventPattern(
      .object([.init("messageAttributes", .object([.init(name, .object([.init("stringValue", pattern.json)]))]))]))
  }
}
