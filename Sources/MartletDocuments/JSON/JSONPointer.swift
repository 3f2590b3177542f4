/// A place in a JSON document, as RFC 6901 writes it: `/Statement/0/Action`; empty for the whole document.
///
/// See <https://www.rfc-editor.org/rfc/rfc6901>.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  /// The whole document.
  public static let root = JSONPointer(description: "")

  private init(description: String) { self.description = description }

  /// The member `key` of the object at this place.
  public subscript(key: String) -> JSONPointer {
    guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return below(key)
    }
    var bytes = Array(description.utf8)
    bytes.append(UInt8(ascii: "/"))
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "~"): bytes += [byte, UInt8(ascii: "0")]
      case UInt8(ascii: "/"): bytes += [UInt8(ascii: "~"), UInt8(ascii: "1")]
      default: bytes.append(byte)
      }
    }
    return JSONPointer(description: String(decoding: bytes, as: UTF8.self))
  }

  /// The element at `index` of the array at this place, counted from 0.
  public subscript(index: Int) -> JSONPointer { below(String(index)) }

  private func below(_ step: String) -> JSONPointer {
    var text = description
    text.reserveCapacity(description.utf8.count + 1 + step.utf8.count)
    text += "/"
    text += step
    return JSONPointer(description: text)
  }

  /// The place `path` below this place.
  public func appending(_ path: JSONPointer) -> JSONPointer {
    path == .root ? self : JSONPointer(description: description + path.description)
  }

  /// The place as seen from `ancestor`; nil when it is not within it.
  public func relative(to ancestor: JSONPointer) -> JSONPointer? {
    guard description.hasPrefix(ancestor.description) else { return nil }
    let rest = description.dropFirst(ancestor.description.count)
    return rest.isEmpty || rest.first == "/" ? JSONPointer(description: String(rest)) : nil
  }

  /// The names on the way from the whole document to this place; elements of lists as their numbers.
  public var components: [String] {
    description.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst().map { step in
      let name = Substring(step)
      guard name.utf8.contains(UInt8(ascii: "~")) else { return String(name) }
      var text = ""
      var escaped = false
      for scalar in name.unicodeScalars {
        if escaped {
          text += scalar == "0" ? "~" : scalar == "1" ? "/" : "~\(scalar)"
          escaped = false
        } else if scalar == "~" {
          escaped = true
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
      return escaped ? text + "~" : text
    }
  }
}
