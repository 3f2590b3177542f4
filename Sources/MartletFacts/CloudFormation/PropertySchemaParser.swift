/// Reads the lines of a definition in `schemas/cloudformation.txt`, whose form schemas/README.md describes.
struct PropertySchemaParser {
  let table: FactTable

  /// The definition whose heading is one line, `@Name` and its constraints, and whose properties are the lines after it.
  func definition(heading: Range<Int>, properties: Range<Int>) -> PropertySchema {
    var tokens = words(of: heading)[...]
    tokens.removeFirst()
    var parts = self.parts(&tokens)
    for line in table.lines(of: properties) {
      var words = self.words(of: line.dropFirst())[...]
      guard let name = words.popFirst() else { continue }
      let isRequired = name.hasSuffix("!")
      parts.properties.append(
        .init(
          name: FactToken.unescaped(isRequired ? String(name.dropLast()) : name), isRequired: isRequired,
          schema: PropertySchema(self.parts(&words))))
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

  private func words(of line: Range<Int>) -> [String] { table.tokens(of: line).map(table.text) }

  /// The constraints that `words` spell, up to the end or to the closing of a nested schema.
  private func parts(_ words: inout ArraySlice<String>) -> PropertySchemaParts {
    var parts = PropertySchemaParts()
    var isList = false
    var isTyped = false
    var isMap = false
    var isFirst = true
    while let word = words.popFirst() {
      defer { isFirst = false }
      guard let first = word.utf8.first else { continue }
      switch first {
      case UInt8(ascii: "[") where isFirst:
        isList = true
        readList(word, &parts)
      case UInt8(ascii: ":") where word == ":":
        parts.items = PropertySchema(self.parts(&words))
      case UInt8(ascii: "{"):
        isMap = true
        readEntries(word, &words, &parts)
      case UInt8(ascii: "*") where word == "*", UInt8(ascii: "-") where word == "-":
        isTyped = true
      default:
        if let types = JSONTypes(letters: word) {
          parts.types = types
          isTyped = true
        } else {
          read(word, &parts)
        }
      }
    }
    if isList, !isTyped { parts.types.insert(.array) }
    if isMap, !isTyped, !isList, parts.definition == nil { parts.types = .object }
    return parts
  }

  /// `[min..max,u,~]`.
  private func readList(_ word: String, _ parts: inout PropertySchemaParts) {
    for part in word.dropFirst().dropLast().split(separator: ",") {
      switch part {
      case "u": parts.hasUniqueItems = true
      case "~": parts.isUnordered = true
      default: parts.itemCount = bounds(part) { Int($0) }
      }
    }
  }

  /// `{pattern}` and what its values are: the words after it, or one word in angle brackets where there are several patterns.
  private func readEntries(_ word: String, _ words: inout ArraySlice<String>, _ parts: inout PropertySchemaParts) {
    let keys = FactToken.unescaped(String(word.dropFirst().dropLast()))
    if let next = words.first, next.hasPrefix("<") {
      words.removeFirst()
      var nested = FactToken.unescaped(String(next.dropFirst().dropLast())).split(separator: " ").map(String.init)[...]
      parts.entries.append((keys, PropertySchema(self.parts(&nested))))
    } else {
      parts.entries.append((keys, PropertySchema(self.parts(&words))))
    }
  }

  /// A word that begins with its meaning.
  private func read(_ word: String, _ parts: inout PropertySchemaParts) {
    func rest(_ count: Int) -> String { FactToken.unescaped(String(word.dropFirst(count))) }
    func sets() -> [[String]] {
      word.dropFirst(3).split(separator: "|").map { $0.split(separator: "+").map(String.init) }
    }
    func choices(_ count: Int) -> [String] {
      word.dropFirst(count).split(separator: "|", omittingEmptySubsequences: false).map { FactToken.unescaped(String($0)) }
    }
    switch word {
    case "u": parts.hasUniqueItems = true
    case "~~": parts.isUnordered = true
    case "+": parts.allowsOtherProperties = true
    case "!": parts.isForbidden = true
    case _ where word.hasPrefix("@"): parts.definition = rest(1)
    case _ where word.hasPrefix("=~"):
      parts.enumeration = choices(2)
      parts.enumerationIgnoresCase = true
    case _ where word.hasPrefix("="): parts.enumeration = choices(1)
    case _ where word.hasPrefix("#"): parts.enumerationJSON = rest(1)
    case _ where word.hasPrefix("/"): parts.pattern = rest(1)
    case _ where word.hasPrefix("f:"): parts.formats = [rest(2)]
    case _ where word.hasPrefix("f|"): parts.formats = choices(2)
    case _ where word.hasPrefix("k:"): parts.constant = rest(2)
    case _ where word.hasPrefix("d:"): parts.defaultValue = rest(2)
    case _ where word.hasPrefix("X:"): parts.combinators = rest(2)
    case _ where word.hasPrefix("Q:"): parts.undeclaredRequired = word.dropFirst(2).split(separator: ",").map(String.init)
    case _ where word.hasPrefix("xm:"): parts.exclusiveMaximum = Double(rest(3))
    case _ where word.hasPrefix("mo:"): parts.multipleOf = Double(rest(3))
    case _ where word.hasPrefix("x1:"): parts.exactlyOneOf = sets()
    case _ where word.hasPrefix("xa:"): parts.anyOf = sets()
    case _ where word.hasPrefix("l"): parts.length = bounds(word.dropFirst()) { Int($0) }
    case _ where word.hasPrefix("r"): parts.range = bounds(word.dropFirst()) { Double($0) }
    case _ where word.hasPrefix("p"): parts.propertyCount = bounds(word.dropFirst()) { Int($0) }
    case _ where word.hasPrefix("i"): parts.itemCount = bounds(word.dropFirst()) { Int($0) }
    default: break
    }
  }

  /// `min..max`, either of which may be missing.
  private func bounds<Value>(_ text: Substring, _ value: (String) -> Value?) -> SchemaBounds<Value>? {
    let bytes = Array(text.utf8)
    guard let dots = bytes.indices.dropLast().first(where: { bytes[$0] == UInt8(ascii: ".") && bytes[$0 + 1] == UInt8(ascii: ".") })
    else { return nil }
    return SchemaBounds(
      minimum: value(String(decoding: bytes[..<dots], as: UTF8.self)),
      maximum: value(String(decoding: bytes[(dots + 2)...], as: UTF8.self)))
  }
}

extension JSONTypes {
  /// The kinds that `sinboaz` stand for; nil when another character is among them.
  init?(letters: String) {
    var types: JSONTypes = []
    for letter in letters.utf8 {
      switch letter {
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
    self = types
  }
}
