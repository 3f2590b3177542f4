/// How user text becomes a quoted HCL template that Terraform reads back unchanged.
///
/// In a template, `${` starts an interpolation, `%{` a directive, and `$${` and `%%{` are their escapes. The escape is
/// recognised at the *last* two signs before the brace, so doubling the last sign is right for a run of any length:
/// `$${` becomes `$$${`. A literal that ends in `$` before an interpolation would turn that interpolation into an
/// escape; there the sign is written `\u0024`.
enum HCLQuoting {
  /// The parts of a template with neighbouring literals joined, empty ones dropped, and nested templates, whole numbers
  /// and Booleans made part of the text, so that no escape straddles two parts. An integer or Boolean that is the whole
  /// template stays one.
  static func flattened(_ parts: [HCL.TemplatePart]) -> [HCL.TemplatePart] {
    var result: [HCL.TemplatePart] = []
    func add(_ text: String) {
      if text.isEmpty { return }
      if case .literal(let before)? = result.last {
        result[result.count - 1] = .literal(before + text)
      } else {
        result.append(.literal(text))
      }
    }
    func add(_ parts: [HCL.TemplatePart]) {
      for part in parts {
        switch part {
        case .literal(let text): add(text)
        case .interpolation(.template(let nested)): add(nested)
        case .interpolation(.int(let value)) where parts.count > 1: add(String(value))
        case .interpolation(.bool(let value)) where parts.count > 1: add(value ? "true" : "false")
        case .interpolation: result.append(part)
        }
      }
    }
    add(parts)
    return result
  }

  /// Writes `text` without its quotes. `beforeInterpolation` says that `${` follows at once.
  static func write(_ text: String, beforeInterpolation: Bool = false, into output: inout UTF8Output) {
    output.withBytes(of: text) { output, bytes in escape(bytes, beforeInterpolation, into: &output) }
  }

  private static func escape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ beforeInterpolation: Bool, into output: inout UTF8Output
  ) {
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.write(bytes, start..<index)
        output.write(UInt8(ascii: "\\"))
        start = index
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        if index + 1 < bytes.count {
          if bytes[index + 1] == UInt8(ascii: "{") {
            output.write(bytes, start..<index)
            output.write(byte)
            start = index
          }
        } else if beforeInterpolation, byte == UInt8(ascii: "$") {
          output.write(bytes, start..<index)
          output.writeUnicodeEscape(UInt32(byte))
          start = index + 1
        }
      case 0..<0x20, 0x7F:
        output.write(bytes, start..<index)
        escape(control: byte, into: &output)
        start = index + 1
      case 0xE2 where UTF8Output.isLineSeparator(bytes, at: index):
        output.write(bytes, start..<index)
        output.writeUnicodeEscape(0x2028 | UInt32(bytes[index + 2] & 1))
        index += 2
        start = index + 1
      default: break
      }
      index += 1
    }
    output.write(bytes, start..<bytes.count)
  }

  private static func escape(control byte: UInt8, into output: inout UTF8Output) {
    switch byte {
    case 0x09: output.write("\\t")
    case 0x0A: output.write("\\n")
    case 0x0D: output.write("\\r")
    default: output.writeUnicodeEscape(UInt32(byte))
    }
  }

  /// An object key as it is printed: quoted unless it is an identifier.
  ///
  /// `terraform fmt` aligns by characters as its own Unicode tables count them. A key with a character of more than one
  /// scalar is written with escapes, so that every reader counts the same columns: one for each scalar.
  static func key(_ key: String) -> (text: String, width: Int) {
    if HCL.isBareKey(key) { return (key, key.utf8.count) }
    var quoted = UTF8Output()
    quoted.write(UInt8(ascii: "\""))
    write(key, into: &quoted)
    quoted.write(UInt8(ascii: "\""))
    let text = quoted.text()
    let width = text.unicodeScalars.count
    if width == text.utf8.count || width == text.count { return (text, width) }

    var escaped = UTF8Output()
    for scalar in text.unicodeScalars {
      if scalar.isASCII { escaped.write(UInt8(scalar.value)) } else { escaped.writeUnicodeEscape(scalar.value) }
    }
    let ascii = escaped.text()
    return (ascii, ascii.utf8.count)
  }
}
