/// Decides what stays on one line. Scalars always do; a list or a call with several arguments does when it is short
/// and holds no object; an object only when it is empty.
enum HCLLayout {
  /// The line length that a list must fit in to stay on its line.
  static let lineLength = 80

  /// The same expression without a template around it that says nothing: `"${x}"` is `x`.
  static func unwrapped(_ expression: HCL.Expression) -> HCL.Expression {
    guard case .template(let parts) = expression else { return expression }
    if parts.count == 1, case .literal = parts[0] { return expression }
    let flat = HCLQuoting.flattened(parts)
    if flat.count == 1, case .interpolation(let inner) = flat[0] { return inner }
    return .template(flat)
  }

  /// Whether `expression`, already unwrapped, stands on one line with `budget` columns left.
  static func isSingleLine(_ expression: HCL.Expression, budget: Int) -> Bool {
    switch expression {
    case .null, .bool, .int, .double, .template, .traversal, .operation: return true
    case .object(let members): return members.isEmpty
    case .list(let elements): return elements.isEmpty || width(expression, limit: budget) <= budget
    case .call(let name, let arguments):
      switch arguments.count {
      case 0: return true
      case 1: return isSingleLine(unwrapped(arguments[0]), budget: budget - name.utf8.count - 2)
      default: return width(expression, limit: budget) <= budget
      }
    }
  }

  /// The columns of `expression` on one line, about: escapes are not counted. More than `limit` when it cannot fit.
  private static func width(_ expression: HCL.Expression, limit: Int) -> Int {
    switch expression {
    case .null: return 4
    case .bool(let value): return value ? 4 : 5
    case .int(let value): return String(value).utf8.count
    case .double(let value): return value.description.utf8.count
    case .traversal(let text): return text.utf8.count
    case .object(let members): return members.isEmpty ? 2 : limit + 1
    case .list(let elements): return width(elements, from: 2, limit: limit)
    case .call(let name, let arguments): return width(arguments, from: name.utf8.count + 2, limit: limit)
    case .operation(let name, let operands): return width(operands, from: operands.count * (name.utf8.count + 2), limit: limit)
    case .template(let parts):
      var total = 2
      for part in parts where total <= limit {
        switch part {
        case .literal(let text): total += text.utf8.count
        case .interpolation(let inner): total += 3 + width(inner, limit: limit - total)
        }
      }
      return total
    }
  }

  private static func width(_ elements: [HCL.Expression], from start: Int, limit: Int) -> Int {
    var total = start
    for (index, element) in elements.enumerated() {
      if total > limit { return total }
      total += (index == 0 ? 0 : 2) + width(unwrapped(element), limit: limit - total)
    }
    return total
  }
}
