/// Prints a JSON tree. Members stay in their order; the style decides white space alone.
struct JSONPrinter: ~Copyable {
  private var output: UTF8Output
  private let isPretty: Bool

  private init(_ style: JSONStyle, capacity: Int) {
    output = UTF8Output(capacity: capacity)
    isPretty = style == .pretty
  }

  static func print(_ json: JSON, _ style: JSONStyle, capacity: Int = 0) -> UTF8Output {
    var printer = JSONPrinter(style, capacity: capacity)
    printer.value(json, indent: 0)
    if printer.isPretty { printer.output.write(UInt8(ascii: "\n")) }
    return printer.output
  }

  private mutating func value(_ json: JSON, indent: Int) {
    switch json {
    case .null: output.write("null")
    case .bool(let value): output.write(value ? "true" : "false")
    case .int(let value): output.write(value)
    case .double(let value): output.write(value)
    case .string(let text): string(text)
    case .array(let elements): array(elements, indent: indent)
    case .object(let members): object(members, indent: indent)
    }
  }

  private mutating func array(_ elements: [JSON], indent: Int) {
    output.write(UInt8(ascii: "["))
    for index in elements.indices {
      separate(index == 0, indent: indent + 1)
      value(elements[index], indent: indent + 1)
    }
    if isPretty, !elements.isEmpty { output.newline(indent: indent) }
    output.write(UInt8(ascii: "]"))
  }

  private mutating func object(_ members: [JSON.Member], indent: Int) {
    output.write(UInt8(ascii: "{"))
    for index in members.indices {
      separate(index == 0, indent: indent + 1)
      string(members[index].key)
      output.write(UInt8(ascii: ":"))
      if isPretty { output.write(UInt8(ascii: " ")) }
      value(members[index].value, indent: indent + 1)
    }
    if isPretty, !members.isEmpty { output.newline(indent: indent) }
    output.write(UInt8(ascii: "}"))
  }

  private mutating func separate(_ isFirst: Bool, indent: Int) {
    if !isFirst { output.write(UInt8(ascii: ",")) }
    if isPretty { output.newline(indent: indent) }
  }

  private mutating func string(_ text: String) {
    output.write(UInt8(ascii: "\""))
    output.withBytes(of: text) { output, bytes in Self.escape(bytes, into: &output) }
    output.write(UInt8(ascii: "\""))
  }

  /// Looks at eight bytes together and, where one of them needs an escape, at the first of them alone.
  private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout UTF8Output) {
    var index = 0
    while index < bytes.count {
      let word = Word(bytes, at: index)
      if word.isPlain {
        output.write(word, min(bytes.count - index, 8))
        index += 8
        continue
      }
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.write(UInt8(ascii: "\\"))
        output.write(byte)
      case 0..<0x20, 0x7F: escape(control: byte, into: &output)
      case 0xE2 where UTF8Output.isLineSeparator(bytes, at: index):
        output.writeUnicodeEscape(0x2028 | UInt32(bytes[index + 2] & 1))
        index += 2
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] < 0xA0:
        output.writeUnicodeEscape(UInt32(bytes[index + 1]))
        index += 1
      case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
        output.writeUnicodeEscape(0xFFC0 | UInt32(bytes[index + 2] & 0x3F))
        index += 2
      default: output.write(byte)
      }
      index += 1
    }
  }

  private static func escape(control byte: UInt8, into output: inout UTF8Output) {
    switch byte {
    case 0x08: output.write("\\b")
    case 0x09: output.write("\\t")
    case 0x0A: output.write("\\n")
    case 0x0C: output.write("\\f")
    case 0x0D: output.write("\\r")
    default: output.writeUnicodeEscape(UInt32(byte))
    }
  }
}

extension JSON {
  /// The document as text: the same bytes on every machine and in every locale.
  ///
  /// `.pretty` ends with a newline, `.compact` does not. Quotes, backslashes, control characters (C0, DEL and C1),
  /// U+2028, U+2029, U+FFFE and U+FFFF are escaped, so that readers that take JSON for YAML understand it too; everything
  /// else is plain UTF-8. A double without a fraction prints as a whole number, and one
  /// that is not finite, which JSON cannot express, as `null`.
  public func printed(_ style: JSONStyle = .pretty) -> String { JSONPrinter.print(self, style).text() }

  /// The document as UTF-8; the same as ``printed(_:)`` without the cost of a string.
  public func printedBytes(_ style: JSONStyle = .pretty) -> [UInt8] { JSONPrinter.print(self, style, capacity: 1 << 20).bytes() }
}
