import Martlet

/// Filters, patterns and conditions: documents of free text inside settings.
extension StackGenerator {
  func filters(keys: [String], atMost limit: Int) -> [EventFilter] {
    (0..<draw.uniform(0...min(limit, 3))).map { _ in
      draw.bool()
        ? EventFilter(pattern(keys: keys))
        : EventFilter(json: "{ \"\(keys[0])\": { \"a\": [ 1, \"x\\u0022\\n\", {\"prefix\": \"${\"} ] } }")
    }
  }

  /// A pattern whose outermost keys are given.
  func pattern(keys: [String], allowsNull: Bool = true) -> EventPattern {
    let inner: EventPattern = [
      text(prefix: "f", atMost: 40): leaf(allowsNull: allowsNull),
      "g": [text(prefix: "h", atMost: 40): leaf(allowsNull: allowsNull)],
    ]
    return [draw.pick(keys): inner]
  }

  /// - Parameter allowsNull: whether a field may be compared with `null`, which templates cannot hold outside of texts.
  func leaf(allowsNull: Bool) -> EventPattern {
    switch draw.uniform(0...12) {
    case 0: return .prefix(text())
    case 1: return .suffix(text())
    case 2: return .equalsIgnoringCase(text())
    case 3: return .anythingBut(text(prefix: "1"), text(prefix: "2"))
    case 4: return .anythingBut(prefix: text())
    case 5: return .exists(draw.bool())
    case 6 where allowsNull: return .null
    case 7: return .above(Double(draw.int(-1000...1000)))
    case 8: return .between(-0.5...Double(draw.int(0...1000)))
    case 9: return [EventPattern(stringLiteral: text(prefix: "1")), EventPattern(stringLiteral: text(prefix: "2"))]
    case 10: return .anyOf(.atMost(2.5), EventPattern(stringLiteral: text()))
    case 11: return EventPattern(integerLiteral: draw.int(-5...5))
    default: return EventPattern(stringLiteral: text())
    }
  }

  func condition(from stack: Int) -> Condition {
    switch draw.uniform(0...6) {
    case 0: .equals("aws:PrincipalOrgID", "o-a1b2c3d4e5")
    case 1: .like("aws:UserAgent", Expression(text(atMost: 200)), expression(from: stack))
    case 2: .resourceTag("team", expression(from: stack))
    case 3: .principalTag("team", Expression(text()))
    case 4: .sourceIP("203.0.113.0/24", "2001:db8::/32")
    case 5:
      Condition(
        .stringNotEquals, "aws:RequestTag/team", expression(from: stack), Expression(text()),
        quantifier: draw.bool() ? .forAnyValue : .forAllValues, ifExists: draw.bool())
    default: Condition(.dateLessThan, "aws:CurrentTime", "2030-01-01T00:00:00Z")
    }
  }
}
