import MartletDocuments

/// The way from a template to a value in it, which can be walked back.
public struct TemplatePath: Sendable, Hashable {
  public var steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  /// From a container to one of its values.
  public enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  public var pointer: JSONPointer {
    steps.reduce(.root) { pointer, step in
      switch step {
      case .key(let key): pointer[key]
      case .index(let index): pointer[index]
      }
    }
  }

  /// The text of the pointer: `/Resources/Orders/Properties`; empty for the whole document.
  public var text: String { pointer.description }

  static func + (path: TemplatePath, step: Step) -> TemplatePath { TemplatePath(path.steps + [step]) }
}

extension TemplatePath: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    left.steps.lexicographicallyPrecedes(right.steps)
  }
}

extension TemplatePath.Step: Comparable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, CustomStringConvertible {
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
