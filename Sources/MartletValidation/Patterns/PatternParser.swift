/// Reads a regular expression in the notation that AWS's schemas use: Perl's, without back-references.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var ignoresCase = false
  private var spansLines = false
  private var depth = 0
  /// The most times that a group is repeated by count.
  private static let repetitionLimit = 10_000

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  /// The whole expression; nil when something in it is not supported.
  mutating func parse() -> PatternNode? {
    guard let node = alternation(), place == scalars.count else { return nil }
    return node
  }

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard place + wanted.count <= scalars.count, scalars[place..<place + wanted.count].elementsEqual(wanted) else { return false }
    place += wanted.count
    return true
  }

  private mutating func alternation() -> PatternNode? {
    guard depth < 60 else { return nil }
    depth += 1
    defer { depth -= 1 }
    var branches: [PatternNode] = []
    repeat {
      var items: [PatternNode] = []
      while let scalar = next, scalar != "|", scalar != ")" {
        guard let item = repeated() else { return nil }
        items.append(item)
      }
      branches.append(items.count == 1 ? items[0] : .sequence(items))
    } while skip("|")
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func repeated() -> PatternNode? {
    guard var node = atom() else { return nil }
    while let (minimum, maximum) = quantifier() {
      guard minimum <= Self.repetitionLimit, (maximum ?? minimum) >= minimum else { return nil }
      let mode: PatternNode.Mode = skip("?") ? .lazy : skip("+") ? .possessive : .greedy
      if case .assertion = node { if minimum == 0 { node = .empty }; continue }
      node = .repetition(node, minimum: minimum, maximum: maximum, mode)
    }
    return node
  }

  private mutating func quantifier() -> (Int, Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    let start = place
    guard skip("{") else { return nil }
    let minimum = number()
    var maximum: Int?
    if skip(",") { maximum = number() } else { maximum = minimum }
    let isRange = scalars[start..<place].contains(",")
    guard skip("}"), minimum != nil || maximum != nil else {
      place = start
      return nil
    }
    return (minimum ?? 0, isRange ? maximum : minimum)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, scalar.isASCII, let digit = scalar.properties.numericType == .decimal ? Int(scalar.value) - 48 : nil {
      value = min((value ?? 0) * 10 + digit, 1_000_000)
      place += 1
    }
    return value
  }

  private mutating func atom() -> PatternNode? {
    guard let scalar = next else { return nil }
    place += 1
    switch scalar {
    case "(": return group()
    case "[": return set()
    case ".":
      var set = ScalarSet()
      if !spansLines { set.insert(10...10) }
      set.negate()
      return .set(set)
    case "^": return .assertion(.atStart)
    case "$": return .assertion(.atEnd)
    case "\\": return escape()
    case "*", "+", "?": return nil
    default: return literal(scalar)
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> PatternNode {
    var set = ScalarSet()
    set.insert(scalar.value...scalar.value)
    if ignoresCase { set.ignoreCase() }
    return .set(set)
  }

  private mutating func group() -> PatternNode? {
    let before = (ignoresCase, spansLines)
    var look: (isBehind: Bool, isNegative: Bool)?
    if skip("?") {
      if skip("=") {
        look = (false, false)
      } else if skip("!") {
        look = (false, true)
      } else if skip("<=") {
        look = (true, false)
      } else if skip("<!") {
        look = (true, true)
      } else if skip(":") || skip(">") {
      } else if skip("P<") || skip("<") {
        while let scalar = next, scalar != ">" { place += 1; _ = scalar }
        guard skip(">") else { return nil }
      } else if skip("#") {
        while let scalar = next, scalar != ")" { place += 1; _ = scalar }
        return skip(")") ? .empty : nil
      } else {
        var isOn = true
        while let scalar = next, scalar != ")", scalar != ":" {
          place += 1
          switch scalar {
          case "-": isOn = false
          case "i": ignoresCase = isOn
          case "s": spansLines = isOn
          case "u", "a", "m": break
          default: return nil
          }
        }
        if skip(")") { return .empty }
        guard skip(":") else { return nil }
      }
    }
    guard let node = alternation(), skip(")") else { return nil }
    (ignoresCase, spansLines) = before
    if let look { return .look(node, isBehind: look.isBehind, isNegative: look.isNegative) }
    return node
  }

  private mutating func escape() -> PatternNode? {
    guard let scalar = next else { return nil }
    switch scalar {
    case "A": place += 1; return .assertion(.atStart)
    case "Z", "z": place += 1; return .assertion(.atVeryEnd)
    case "b": place += 1; return .assertion(.atWordBoundary)
    case "B": place += 1; return .assertion(.notAtWordBoundary)
    case "1"..."9": return nil
    default:
      guard var set = escapedSet() else { return nil }
      if ignoresCase { set.ignoreCase() }
      return .set(set)
    }
  }

  /// What a backslash and what follows it stand for, in or outside a set.
  private mutating func escapedSet() -> ScalarSet? {
    guard let scalar = next else { return nil }
    place += 1
    var set = ScalarSet()
    switch scalar {
    case "d": set.insert(.digit, isNegated: false)
    case "D": set.insert(.digit, isNegated: true)
    case "w": set.insert(.word, isNegated: false)
    case "W": set.insert(.word, isNegated: true)
    case "s": set.insert(.space, isNegated: false)
    case "S": set.insert(.space, isNegated: true)
    case "p", "P":
      guard let named = property() else { return nil }
      set.insert(named.kind, isNegated: named.isNegated != (scalar == "P"))
    default:
      guard let value = character(scalar) else { return nil }
      set.insert(value...value)
    }
    return set
  }

  private mutating func property() -> (kind: ScalarClass, isNegated: Bool)? {
    var name = ""
    if skip("{") {
      while let scalar = next, scalar != "}" {
        name.unicodeScalars.append(scalar)
        place += 1
      }
      guard skip("}") else { return nil }
    } else if let scalar = next {
      name.unicodeScalars.append(scalar)
      place += 1
    }
    let isNegated = name.hasPrefix("^")
    return ScalarClass(name: isNegated ? String(name.dropFirst()) : name).map { ($0, isNegated) }
  }

  /// The scalar that an escaped letter stands for; any other scalar stands for itself.
  private mutating func character(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "n": return 10
    case "r": return 13
    case "t": return 9
    case "f": return 12
    case "v": return 11
    case "a": return 7
    case "0": return 0
    case "x": return hexadecimal(2)
    case "u": return hexadecimal(4)
    case "U": return hexadecimal(8)
    default: return scalar.isASCII && scalar.properties.isAlphabetic ? nil : scalar.value
    }
  }

  private mutating func hexadecimal(_ count: Int) -> UInt32? {
    var digits = ""
    if skip("{") {
      while let scalar = next, scalar != "}" {
        digits.unicodeScalars.append(scalar)
        place += 1
      }
      return skip("}") ? UInt32(digits, radix: 16) : nil
    }
    while digits.count < count, let scalar = next, scalar.isASCII, scalar.properties.isHexDigit {
      digits.unicodeScalars.append(scalar)
      place += 1
    }
    return digits.count == count ? UInt32(digits, radix: 16) : nil
  }

  private mutating func set() -> PatternNode? {
    var set = ScalarSet()
    let isNegated = skip("^")
    var isFirst = true
    while let scalar = next, isFirst || scalar != "]" {
      isFirst = false
      if scalar == "[", skip("[:") {
        var name = ""
        while let letter = next, letter != ":" {
          name.unicodeScalars.append(letter)
          place += 1
        }
        let negates = name.hasPrefix("^")
        guard skip(":]"), let kind = ScalarClass(name: negates ? String(name.dropFirst()) : name) else { return nil }
        set.insert(kind, isNegated: negates)
        continue
      }
      guard let low = setItem(&set) else { return nil }
      guard case .some(let start) = low else { continue }
      // A hyphen is a range only between two scalars.
      guard next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
        set.insert(start...start)
        continue
      }
      let hyphen = place
      place += 1
      var rest = ScalarSet()
      guard let high = setItem(&rest) else { return nil }
      if case .some(let end) = high {
        guard end >= start else { return nil }
        set.insert(start...end)
      } else {
        set.insert(start...start)
        set.insert(scalars[hyphen].value...scalars[hyphen].value)
        set.insert(rest)
      }
    }
    guard skip("]") else { return nil }
    if ignoresCase { set.ignoreCase() }
    if isNegated { set.negate() }
    return .set(set)
  }

  /// One scalar of a set, or `.some(nil)` when a class has been put into the set; nil when it cannot be read.
  private mutating func setItem(_ set: inout ScalarSet) -> UInt32?? {
    guard let scalar = next else { return nil }
    place += 1
    guard scalar == "\\" else { return .some(scalar.value) }
    guard let escaped = next else { return nil }
    switch escaped {
    case "d", "D", "w", "W", "s", "S", "p", "P":
      guard let other = escapedSet() else { return nil }
      set.insert(other)
      return .some(nil)
    case "b":
      place += 1
      return .some(8)
    default:
      place += 1
      guard let value = character(escaped) else { return nil }
      return .some(value)
    }
  }
}
