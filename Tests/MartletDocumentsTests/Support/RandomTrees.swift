import MartletDocuments

extension SplitMix64 {
  mutating func json(depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth == 0 ? 5 : 8), using: &self) {
    case 0: return .null
    case 1: return .bool(oneIn(2))
    case 2: return .int(pick([0, 1, -1, 9, 10, -10, .max, .min, Int(truncatingIfNeeded: next())]))
    case 3: return .double(double())
    case 4: return .string(HostileStrings.random(using: &self))
    case 5, 6:
      return .object(
        (0..<Int.random(in: 0...5, using: &self)).map { _ in
          JSON.Member(HostileStrings.random(using: &self), json(depth: depth - 1))
        })
    default: return .array((0..<Int.random(in: 0...5, using: &self)).map { _ in json(depth: depth - 1) })
    }
  }

  /// A finite double that does not print as an integer: those read back as `.int`.
  mutating func double() -> Double {
    let value = Double(bitPattern: next())
    let isPlainInteger = value == value.rounded() && abs(value) < 0x1p60
    return value.isFinite && !isPlainInteger ? value : pick([0.1, -1.5, 2.5e-300, 1.7976931348623157e308, 1e22, -0.0])
  }

  mutating func body(depth: Int) -> HCL.Body {
    var items: [HCL.Item] = []
    for index in 0..<Int.random(in: 0...7, using: &self) {
      switch Int.random(in: 0..<8, using: &self) {
      case 0 where depth > 0, 1 where depth > 0:
        let labels = (0..<Int.random(in: 0...2, using: &self)).map { _ in identifier() }
        items.append(.block(HCL.Block(identifier(), labels, body(depth: depth - 1).items)))
      case 2: items.append(.comment(HostileStrings.random(using: &self)))
      default: items.append(.attribute("\(identifier())\(index)", expression(depth: 3)))
      }
    }
    return HCL.Body(items)
  }

  mutating func identifier() -> String {
    pick(["a", "bb", "ccc", "read_capacity", "kms-key", "_x", "statement", "policy_document_of_the_role"])
  }

  mutating func expression(depth: Int) -> HCL.Expression {
    switch Int.random(in: 0..<(depth == 0 ? 6 : 11), using: &self) {
    case 0: return .null
    case 1: return .bool(oneIn(2))
    case 2: return oneIn(2) ? .int(Int.random(in: -20...2000, using: &self)) : .double(pick([1.5, 2, -2.5, 1e-9, 1e22]))
    case 3: return .traversal(pick(["local.x", "aws_sqs_queue.jobs[0].arn", "data.aws_region.current.name"]))
    case 4: return .string(HostileStrings.random(using: &self))
    case 5, 6:
      return .template(
        (0..<Int.random(in: 0...4, using: &self)).map { _ in
          oneIn(2)
            ? .literal(HostileStrings.random(using: &self)) : .interpolation(expression(depth: max(0, depth - 1)))
        })
    case 7: return .list((0..<Int.random(in: 0...4, using: &self)).map { _ in expression(depth: depth - 1) })
    case 8, 9:
      return .object(
        (0..<Int.random(in: 0...4, using: &self)).map { _ in
          HCL.Member(
            oneIn(2) ? identifier() : HostileStrings.random(using: &self), expression(depth: depth - 1))
        })
    default:
      return .call(
        pick(["jsonencode", "merge", "f"]),
        (0..<Int.random(in: 0...3, using: &self)).map { _ in expression(depth: depth - 1) })
    }
  }
}
