/// Reads RFC 8259 JSON, and nothing else: no comments, no trailing commas, no bare keys.
struct JSONParser {
  /// How many arrays and objects may stand inside one another.
  static let depthLimit = 512

  private let bytes: UnsafeBufferPointer<UInt8>
  private let refusesRepeatedKeys: Bool
  private var index = 0
  private var depth = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>, refusesRepeatedKeys: Bool) {
    self.bytes = bytes
    self.refusesRepeatedKeys = refusesRepeatedKeys
  }

  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, refusesRepeatedKeys: Bool = false) -> Result<JSON, JSONParseError> {
    var parser = JSONParser(bytes, refusesRepeatedKeys: refusesRepeatedKeys)
    do throws(JSONParseError) {
      return .success(try parser.document())
    } catch {
      return .failure(error)
    }
  }

  private mutating func document() throws(JSONParseError) -> JSON {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    skipSpace()
    let json = try value()
    skipSpace()
    if index < bytes.count { throw failure(.trailingText) }
    return json
  }

  private mutating func value() throws(JSONParseError) -> JSON {
    guard let byte = peek else { throw failure(.valueExpected) }
    switch byte {
    case UInt8(ascii: "{"): return try nested { parser throws(JSONParseError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONParseError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return try literal()
    default: throw failure(.valueExpected)
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONParseError) -> JSON
  ) throws(JSONParseError) -> JSON {
    if depth == Self.depthLimit { throw failure(.tooDeep) }
    depth += 1
    index += 1
    let json = try read(&self)
    depth -= 1
    return json
  }

  private mutating func array() throws(JSONParseError) -> JSON {
    var elements: [JSON] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw failure(.arrayNotClosed) }
      skipSpace()
      if peek == UInt8(ascii: "]") { throw failure(.trailingComma) }
    }
  }

  private mutating func object() throws(JSONParseError) -> JSON {
    var members: [JSON.Member] = []
    // Of a large object, where comparing each key with each would take long.
    var keys: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      guard peek == UInt8(ascii: "\"") else { throw failure(.keyExpected) }
      let start = index
      let key = try string()
      if refusesRepeatedKeys {
        if members.count == 8 { keys = Set(members.map(\.key)) }
        let isRepeated = members.count < 8 ? members.contains { $0.key == key } : !keys.insert(key).inserted
        if isRepeated { throw failure(.repeatedKey, at: start) }
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure(.colonExpected) }
      skipSpace()
      members.append(JSON.Member(key, try value()))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw failure(.objectNotClosed) }
      skipSpace()
      if peek == UInt8(ascii: "}") { throw failure(.trailingComma) }
    }
  }

  private mutating func literal() throws(JSONParseError) -> JSON {
    let start = index
    while let byte = peek, Self.isWord(byte) { index += 1 }
    switch String(decoding: bytes[start..<index], as: UTF8.self) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: throw failure(.unknownLiteral, at: start)
    }
  }

  private mutating func number() throws(JSONParseError) -> JSON {
    let start = index
    let isNegative = take(UInt8(ascii: "-"))
    var isWhole = true
    if take(UInt8(ascii: "0")) {
      if let byte = peek, Self.isDigit(byte) { throw failure(.malformedNumber, at: start) }
    } else {
      try digits(of: start)
    }
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits(of: start)
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits(of: start)
    }
    if let byte = peek, Self.isWord(byte) { throw failure(.malformedNumber, at: start) }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    // The integer zero has no sign: `-0` is a double.
    if isWhole, let value = Int(text), !(isNegative && value == 0) { return .int(value) }
    guard let value = Double(text), value.isFinite else { throw failure(.numberOutOfRange, at: start) }
    return .double(value)
  }

  private mutating func digits(of start: Int) throws(JSONParseError) {
    guard let first = peek, Self.isDigit(first) else { throw failure(.malformedNumber, at: start) }
    while let byte = peek, Self.isDigit(byte) { index += 1 }
  }

  private mutating func string() throws(JSONParseError) -> String {
    let open = index
    index += 1
    var text = ""
    var start = index
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let run = try decoded(start..<index)
        index += 1
        if text.isEmpty { return run }
        // By scalars: joined pieces keep every scalar that the document holds.
        text.unicodeScalars.append(contentsOf: run.unicodeScalars)
        return text
      case UInt8(ascii: "\\"):
        text.unicodeScalars.append(contentsOf: try decoded(start..<index).unicodeScalars)
        text.unicodeScalars.append(try escape())
        start = index
      case 0..<0x20: throw failure(.bareControlCharacter)
      default: index += 1
      }
    }
    throw failure(.stringNotClosed, at: open)
  }

  private func decoded(_ range: Range<Int>) throws(JSONParseError) -> String {
    let run = UnsafeBufferPointer(rebasing: bytes[range])
    let text = String(decoding: run, as: UTF8.self)
    if run.reduce(0, { $0 | $1 }) < 0x80 { return text }
    if text.utf8.elementsEqual(run) { return text }
    // Decoding repairs what is invalid: the first byte that differs is the first repaired.
    let offset = zip(text.utf8, run).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
    throw failure(.invalidUTF8, at: range.lowerBound + offset)
  }

  private mutating func escape() throws(JSONParseError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let byte = peek else { throw failure(.unknownEscape, at: start) }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexadecimal(of: start)
      if let scalar = Unicode.Scalar(unit) { return scalar }
      guard unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
        throw failure(.loneSurrogate, at: start)
      }
      let low = try hexadecimal(of: start)
      guard (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw failure(.loneSurrogate, at: start) }
      return scalar
    default: throw failure(.unknownEscape, at: start)
    }
  }

  private mutating func hexadecimal(of start: Int) throws(JSONParseError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek else { throw failure(.unknownEscape, at: start) }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: throw failure(.unknownEscape, at: start)
      }
      index += 1
    }
    return value
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_")
  }

  private func failure(_ problem: JSONParseError.Problem, at offset: Int? = nil) -> JSONParseError {
    var line = 1
    var column = 1
    for byte in bytes[..<min(offset ?? index, bytes.count)] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return JSONParseError(problem, line: line, column: column)
  }
}

extension JSON {
  /// Reads one RFC 8259 document from UTF-8. Members keep their order, and a key that occurs twice stays twice. A
  /// byte order mark in front is ignored. Whole numbers that fit become `.int`, all others `.double`.
  ///
  /// Throws for anything that is not strictly JSON, for half a surrogate pair, which no Swift string can hold, for a
  /// number beyond `Double`, and for more than 512 arrays and objects inside one another.
  public init(parsing bytes: [UInt8]) throws(JSONParseError) {
    self = try bytes.withUnsafeBufferPointer { JSONParser.parse($0) }.get()
  }

  /// Reads one RFC 8259 document in which no object has two members of one name, and throws where one has; else as
  /// ``init(parsing:)-([UInt8])``.
  public init(parsingUniqueKeys bytes: [UInt8]) throws(JSONParseError) {
    self = try bytes.withUnsafeBufferPointer { JSONParser.parse($0, refusesRepeatedKeys: true) }.get()
  }

  /// Reads one RFC 8259 document; see ``init(parsing:)-([UInt8])``.
  public init(parsing text: String) throws(JSONParseError) {
    try self.init(parsing: Array(text.utf8))
  }
}
