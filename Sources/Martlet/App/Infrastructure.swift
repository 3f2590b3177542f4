/// What an app, a stack or a component declares: the result of an `@InfrastructureBuilder`.
public struct Infrastructure: InfrastructurePart {
  public let elements: [InfrastructureElement]
}

/// Something that can stand in an app's, a stack's or a component's `body`.
public protocol InfrastructurePart: Sendable {
  var elements: [InfrastructureElement] { get }
}

extension Array: InfrastructurePart where Element: InfrastructurePart {
  public var elements: [InfrastructureElement] { flatMap(\.elements) }
}

/// One thing in a `body`: a resource, an output or a stack.
public struct InfrastructureElement: Sendable {
  enum Content: Sendable {
    case resource(any Declaration)
    case output(Output)
    case stack(Stack)
  }

  let content: Content

  init(_ content: Content) { self.content = content }
}

/// Builds ``Infrastructure`` from the statements of a `body`. `if`, `switch`, `for` and `#available` work as in any Swift code.
@resultBuilder
public enum InfrastructureBuilder: PartsBuilder {
  public typealias Element = InfrastructureElement

  @inlinable
  public static func buildExpression<Part: InfrastructurePart>(_ part: Part) -> [Element] { part.elements }
  public static func buildFinalResult(_ elements: [Element]) -> Infrastructure { Infrastructure(elements: elements) }
}
