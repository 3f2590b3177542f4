import MartletDocuments

/// What the SAM translator takes as the value of one property.
struct ServerlessProperty {
  /// The kinds of values; anything when empty.
  var shapes: Shapes = []
  /// The kinds of the items of a list, and of the values of an object.
  var items: Shapes = []
  var isRequired = false
  /// Whether an object with one member, which may be a call of an intrinsic function, is taken for any value.
  var takesIntrinsics = true

  /// Kinds of JSON values.
  struct Shapes: OptionSet {
    let rawValue: UInt8
    static let text = Shapes(rawValue: 1)
    static let object = Shapes(rawValue: 2)
    static let list = Shapes(rawValue: 4)
    static let flag = Shapes(rawValue: 8)
    static let integer = Shapes(rawValue: 16)

    func contains(_ value: JSON) -> Bool {
      guard !isEmpty else { return true }
      return switch value {
      case .string: contains(.text)
      case .object: contains(.object)
      case .array: contains(.list)
      case .bool: contains(.flag) || contains(.integer)
      case .int: contains(.integer)
      default: false
      }
    }

    /// The kinds in words: `a string or an object`.
    var phrase: String {
      let names: [(Shapes, String)] = [
        (.text, "a string"), (.object, "an object"), (.list, "a list"), (.flag, "a Boolean"), (.integer, "an integer"),
      ]
      return names.filter { contains($0.0) }.map(\.1).joined(separator: " or ")
    }
  }

  static let anything = ServerlessProperty()
  static let text = ServerlessProperty(shapes: .text)
  static let object = ServerlessProperty(shapes: .object)
  static let list = ServerlessProperty(shapes: .list)
  static let flag = ServerlessProperty(shapes: .flag)
  static let integer = ServerlessProperty(shapes: .integer)
  static let textOrObject = ServerlessProperty(shapes: [.text, .object])

  var required: ServerlessProperty {
    var property = self
    property.isRequired = true
    return property
  }

  /// Without intrinsic functions.
  var literal: ServerlessProperty {
    var property = self
    property.takesIntrinsics = false
    return property
  }

  func of(_ items: Shapes) -> ServerlessProperty {
    var property = self
    property.items = items
    return property
  }

  func or(_ other: Shapes) -> ServerlessProperty {
    var property = self
    property.shapes.formUnion(other)
    return property
  }
}
