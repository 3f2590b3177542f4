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
      var count = 1 + max(elements.count, 1)
      for element in elements { count += size(of: element) }
      return count
    case .object(let members):
      if TemplateReference.function(json) != nil { return 0 }
      var count = 1 + max(members.count, 1)
      for member in members { count += size(of: member.key) + 1 + size(of: member.value) }
      return count
    case .null, .bool, .int, .double: return json.printed(.compact).utf8.count
    }
  }

  /// The text with its quotes and escapes. Bytes that continue a character do not count.
  private static func size(of text: String) -> Int {
    var count = 2
    if text.isPlain { return text.utf8.count + count }
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

extension String {
  /// Whether a JSON text writes every byte as it is, and each is a character.
  fileprivate var isPlain: Bool {
    // Without a way out, so that many bytes are looked at in one step.
    let others = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.reduce(false) { $0 || $1 < 0x20 || $1 > 0x7E || $1 == UInt8(ascii: "\"") || $1 == UInt8(ascii: "\\") }
    }
    return others == false
  }
}
