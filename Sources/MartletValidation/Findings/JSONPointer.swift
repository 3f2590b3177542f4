/// A place in a JSON document.
///
/// See <https://www.rfc-editor.org/rfc/rfc6901>.
public struct JSONPointer: Sendable, Hashable {
  public var steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  /// From a container to one of its values.
  public enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  /// The text of the pointer: `/Resources/Orders/Properties`; empty for the whole document.
  public var text: String {
    var text = ""
    for step in steps {
      text += "/"
      switch step {
      case .index(let index): text += String(index)
      case .key(let key):
        for character in key {
          switch character {
          case "~": text += "~0"
          case "/": text += "~1"
          default: text.append(character)
          }
        }
      }
    }
    return text
  }

  static func + (pointer: JSONPointer, step: Step) -> JSONPointer { JSONPointer(pointer.steps + [step]) }
}

extension JSONPointer: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    left.steps.lexicographicallyPrecedes(right.steps)
  }
}

extension JSONPointer.Step: Comparable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, CustomStringConvertible {
  public init(stringLiteral value: String) { self = .key(value) }
  public init(integerLiteral value: Int) { self = .index(value) }

  public var description: String {
    switch self {
    case .key(let key): key
    case .index(let index): String(index)
    }
  }

  public static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.key(let left), .key(let right)): left < right
    case (.index(let left), .index(let right)): left < right
    case (.index, .key): true
    case (.key, .index): false
    }
  }
}
