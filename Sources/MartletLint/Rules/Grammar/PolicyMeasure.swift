import MartletDocuments
import MartletPolicy

/// The size of policies as AWS counts it.
enum PolicyMeasure {
  /// The characters of a document without the white space between its parts, plus the one that Access Analyzer adds.
  ///
  /// Intrinsic functions count as nothing, because only deployment knows how long their values are.
  static func characters(of json: JSON) -> Int { size(of: json) + 1 }

  /// The parser of JSON bounds how deep this goes.
  private static func size(of json: JSON) -> Int {
    switch json {
    case .string(let text): return size(of: text)
    case .array(let elements):
      return elements.reduce(1 + max(elements.count, 1)) { $0 + size(of: $1) }
    case .object(let members):
      if TemplateReference.function(json) != nil { return 0 }
      return members.reduce(1 + max(members.count, 1)) { $0 + size(of: $1.key) + 1 + size(of: $1.value) }
    case .null, .bool, .int, .double: return json.printed(.compact).utf8.count
    }
  }

  /// The text with its quotes and escapes. Bytes that continue a character do not count.
  private static func size(of text: String) -> Int {
    var count = 2
    if text.utf8.allSatisfy(\.isPlain) { return text.utf8.count + count }
    for byte in text.utf8 {
      switch byte {
      case 0x80...0xBF: continue
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): count += 2
      case 0x08, 0x09, 0x0A, 0x0C, 0x0D: count += 2
      case 0..<0x20: count += 6
      default: count += 1
      }
    }
    return count
  }
}

extension UInt8 {
  /// Whether a JSON text writes the byte as it is, and no other byte belongs to the character.
  fileprivate var isPlain: Bool { (0x20...0x7E).contains(self) && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\") }
}
