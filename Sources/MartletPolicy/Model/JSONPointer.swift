/// A place in a JSON document, as RFC 6901 writes it: `/Statement/0/Action`; empty for the whole document.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  /// The whole document.
  public static let root = JSONPointer(description: "")

  private init(description: String) { self.description = description }

  /// The member `key` of the object at this place.
  public subscript(key: String) -> JSONPointer {
    guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return JSONPointer(description: "\(description)/\(key)")
    }
    var text = description + "/"
    for scalar in key.unicodeScalars {
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return JSONPointer(description: text)
  }

  /// The element at `index` of the array at this place, counted from 0.
  public subscript(index: Int) -> JSONPointer { JSONPointer(description: "\(description)/\(index)") }

  /// The place `path` below this place.
  public func appending(_ path: JSONPointer) -> JSONPointer {
    path == .root ? self : JSONPointer(description: description + path.description)
  }
}
