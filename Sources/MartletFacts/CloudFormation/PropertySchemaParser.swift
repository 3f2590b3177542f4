/// Reads the lines of a definition in `schemas/cloudformation.txt`, whose form schemas/README.md describes.
struct PropertySchemaParser {
  let table: FactTable

  /// The definition whose heading is one line, `@Name` and its constraints, and whose properties are the lines after it.
  func definition(heading: Range<Int>, properties: Range<Int>) -> PropertySchema {
    var tokens = table.tokens(of: heading)
    _ = tokens.next()
    var parts = self.parts(&tokens)
    for line in table.lines(of: properties) {
      var tokens = table.tokens(of: line.dropFirst())
      guard let name = tokens.next() else { continue }
      let isRequired = !name.isEmpty && table[name.upperBound - 1] == UInt8(ascii: "!")
      parts.properties.append(
        .init(
          name: text(isRequired ? name.lowerBound..<name.upperBound - 1 : name), isRequired: isRequired,
          schema: PropertySchema(self.parts(&tokens))))
    }
    if !parts.properties.isEmpty { parts.types.insert(.object) }
    return PropertySchema(parts)
  }

  /// A name as the table spells it.
  static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 <= 32 || $0 == UInt8(ascii: "%") || $0 == 127 }) else { return name }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      if byte <= 32 || byte == UInt8(ascii: "%") || byte == 127 {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func text(_ range: Range<Int>) -> String { FactToken.unescaped(table.text(range)) }

  /// The constraints that `tokens` spell, up to the end.
  private func parts(_ tokens: inout FactParts) -> PropertySchemaParts {
    var parts = PropertySchemaParts()
    var isList = false
    var isTyped = false
    var isMap = false
    var isFirst = true
    while let token = tokens.next() {
      defer { isFirst = false }
      guard !token.isEmpty else { continue }
      switch table[token.lowerBound] {
      case UInt8(ascii: "[") where isFirst:
        isList = true
        readList(token, &parts)
      case UInt8(ascii: ":") where token.count == 1:
        parts.items = PropertySchema(self.parts(&tokens))
      case UInt8(ascii: "{"):
        isMap = true
        readEntries(token, &tokens, &parts)
      case UInt8(ascii: "*") where token.count == 1, UInt8(ascii: "-") where token.count == 1:
        isTyped = true
      default:
        if let types = types(token) {
          parts.types = types
          isTyped = true
        } else {
          read(token, &parts)
        }
      }
    }
    if isList, !isTyped { parts.types.insert(.array) }
    if isMap, !isTyped, !isList, parts.definition == nil { parts.types = .object }
    return parts
  }

  /// The kinds that `sinboaz` stand for; nil when another character is among them.
  private func types(_ token: Range<Int>) -> JSONTypes? {
    var types: JSONTypes = []
    for offset in token {
      switch table[offset] {
      case UInt8(ascii: "s"): types.insert(.string)
      case UInt8(ascii: "i"): types.insert(.integer)
      case UInt8(ascii: "n"): types.insert(.number)
      case UInt8(ascii: "b"): types.insert(.boolean)
      case UInt8(ascii: "o"): types.insert(.object)
      case UInt8(ascii: "a"): types.insert(.array)
      case UInt8(ascii: "z"): types.insert(.null)
      default: return nil
      }
    }
    return types
  }

  /// `[min..max,u,~]`.
  private func readList(_ token: Range<Int>, _ parts: inout PropertySchemaParts) {
    for part in split(token.dropFirst().dropLast(), UInt8(ascii: ",")) where !part.isEmpty {
      switch table[part.lowerBound] {
      case UInt8(ascii: "u") where part.count == 1: parts.hasUniqueItems = true
      case UInt8(ascii: "~") where part.count == 1: parts.isUnordered = true
      default: parts.itemCount = bounds(part) { Int($0) }
      }
    }
  }

  /// `{pattern}` and what its values are: the tokens after it, or one in angle brackets where there are several patterns.
  private func readEntries(_ token: Range<Int>, _ tokens: inout FactParts, _ parts: inout PropertySchemaParts) {
    let keys = text(token.dropFirst().dropLast())
    var rest = tokens
    guard let next = rest.next(), !next.isEmpty, table[next.lowerBound] == UInt8(ascii: "<") else {
      parts.entries.append((keys, PropertySchema(self.parts(&tokens))))
      return
    }
    tokens = rest
    let nested = Array(text(next.dropFirst().dropLast()).utf8)
    parts.entries.append(
      nested.withUnsafeBytes { bytes in
        guard let table = FactTable(bytes) else { return (keys, .anything) }
        var tokens = table.tokens(of: table.range)
        return (keys, PropertySchema(PropertySchemaParser(table: table).parts(&tokens)))
      })
  }

  /// A token that begins with its meaning.
  private func read(_ token: Range<Int>, _ parts: inout PropertySchemaParts) {
    let count = token.count
    func byte(_ offset: Int) -> UInt8 { offset < count ? table[token.lowerBound + offset] : 0 }
    func after(_ count: Int) -> Range<Int> { token.dropFirst(count) }
    func names(_ count: Int, _ separator: UInt8) -> [String] {
      split(after(count), separator).compactMap { $0.isEmpty ? nil : table.text($0) }
    }
    func sets() -> [[String]] {
      split(after(3), UInt8(ascii: "|")).compactMap { set in
        set.isEmpty ? nil : split(set, UInt8(ascii: "+")).compactMap { $0.isEmpty ? nil : table.text($0) }
      }
    }
    func choices(_ count: Int) -> [String] { split(after(count), UInt8(ascii: "|")).map(text) }
    switch (byte(0), byte(1)) {
    case (UInt8(ascii: "u"), 0): parts.hasUniqueItems = true
    case (UInt8(ascii: "~"), UInt8(ascii: "~")) where count == 2: parts.isUnordered = true
    case (UInt8(ascii: "+"), 0): parts.allowsOtherProperties = true
    case (UInt8(ascii: "!"), 0): parts.isForbidden = true
    case (UInt8(ascii: "@"), _): parts.definition = text(after(1))
    case (UInt8(ascii: "="), UInt8(ascii: "~")):
      parts.enumeration = choices(2)
      parts.enumerationIgnoresCase = true
    case (UInt8(ascii: "="), _): parts.enumeration = choices(1)
    case (UInt8(ascii: "#"), _): parts.enumerationJSON = text(after(1))
    case (UInt8(ascii: "/"), _): parts.pattern = text(after(1))
    case (UInt8(ascii: "f"), UInt8(ascii: ":")): parts.formats = [text(after(2))]
    case (UInt8(ascii: "f"), UInt8(ascii: "|")): parts.formats = choices(2)
    case (UInt8(ascii: "k"), UInt8(ascii: ":")): parts.constant = text(after(2))
    case (UInt8(ascii: "d"), UInt8(ascii: ":")): parts.defaultValue = text(after(2))
    case (UInt8(ascii: "X"), UInt8(ascii: ":")): parts.combinators = text(after(2))
    case (UInt8(ascii: "Q"), UInt8(ascii: ":")): parts.undeclaredRequired = names(2, UInt8(ascii: ","))
    case (UInt8(ascii: "x"), UInt8(ascii: "m")): parts.exclusiveMaximum = Double(text(after(3)))
    case (UInt8(ascii: "m"), UInt8(ascii: "o")): parts.multipleOf = Double(text(after(3)))
    case (UInt8(ascii: "x"), UInt8(ascii: "1")): parts.exactlyOneOf = sets()
    case (UInt8(ascii: "x"), UInt8(ascii: "a")): parts.anyOf = sets()
    case (UInt8(ascii: "l"), _): parts.length = bounds(after(1)) { Int($0) }
    case (UInt8(ascii: "r"), _): parts.range = bounds(after(1)) { Double($0) }
    case (UInt8(ascii: "p"), _): parts.propertyCount = bounds(after(1)) { Int($0) }
    case (UInt8(ascii: "i"), _): parts.itemCount = bounds(after(1)) { Int($0) }
    default: break
    }
  }

  /// The pieces between separators, empty ones and a last empty one included.
  private func split(_ range: Range<Int>, _ separator: UInt8) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    while true {
      let end = start < range.upperBound ? table.first(separator, in: start..<range.upperBound) : range.upperBound
      pieces.append(start..<end)
      if end >= range.upperBound { return pieces }
      start = end + 1
    }
  }

  /// `min..max`, either of which may be missing.
  private func bounds<Value>(_ range: Range<Int>, _ value: (String) -> Value?) -> SchemaBounds<Value>? {
    let dots = range.dropLast().first { table[$0] == UInt8(ascii: ".") && table[$0 + 1] == UInt8(ascii: ".") }
    guard let dots else { return nil }
    return SchemaBounds(
      minimum: value(table.text(range.lowerBound..<dots)), maximum: value(table.text(dots + 2..<range.upperBound)))
  }
}
