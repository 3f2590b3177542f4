/// A text that may refer to things which exist only after deployment: a literal, a reference, or a mixture of both.
///
/// Write literals as string literals and mixtures by interpolation: `"https://\(api.domain)/v1"`. An expression never holds a token
/// inside a string: each back end lowers the references to its own notation (`Ref`, `Fn::GetAtt`, `Fn::Sub`; `${aws_…}`) and
/// escapes everything else.
public struct Expression: Sendable {
  // A reference is large and the values of properties are copied a lot: a box is one pointer to copy.
  enum Storage: Sendable {
    case literal(String)
    indirect case reference(Reference)
    case concatenation([Part])
  }

  enum Part: Sendable {
    case literal(String)
    indirect case reference(Reference)
  }

  let storage: Storage

  init(_ storage: Storage) { self.storage = storage }

  init(_ reference: Reference) { self.storage = .reference(reference) }

  /// The text itself.
  public init(_ text: String) { self.storage = .literal(text) }

  /// The same expression as an ARN's.
  public init(_ arn: ARN) { self = arn.expression }
}

extension Expression: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self.init(value) }

  public init(stringInterpolation: Interpolation) {
    self = Expression(parts: stringInterpolation.parts)
  }

  /// Collects the pieces of `"…\(…)…"`.
  public struct Interpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(interpolationCount * 2 + 1)
    }

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.literal(literal)) }
    }

    public mutating func appendInterpolation(_ expression: Expression) { parts += expression.parts }
    public mutating func appendInterpolation(_ arn: ARN) { parts += arn.expression.parts }
    public mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    public mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }
    public mutating func appendInterpolation(_ stage: Stage) { appendLiteral(stage.name) }
  }
}

extension Expression {
  /// The concatenation of `parts`, with neighbouring literals joined.
  init(parts: [Part]) {
    var joined: [Part] = []
    joined.reserveCapacity(parts.count)
    for part in parts {
      if case .literal(let text) = part, case .literal(let before)? = joined.last {
        joined[joined.count - 1] = .literal(before + text)
      } else {
        joined.append(part)
      }
    }
    switch joined.count {
    case 0: self.init("")
    case 1:
      switch joined[0] {
      case .literal(let text): self.init(text)
      case .reference(let reference): self.init(reference)
      }
    default: self.init(.concatenation(joined))
    }
  }

  var parts: [Part] {
    switch storage {
    case .literal(let text): text.isEmpty ? [] : [.literal(text)]
    case .reference(let reference): [.reference(reference)]
    case .concatenation(let parts): parts
    }
  }

  /// The text, when nothing in it waits for deployment.
  var literal: String? {
    if case .literal(let text) = storage { text } else { nil }
  }

  /// The references in it, in order.
  var references: [Reference] {
    switch storage {
    case .literal: []
    case .reference(let reference): [reference]
    case .concatenation(let parts):
      parts.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
    }
  }

  /// The declarations that it needs in the stack.
  var declarations: [any Declaration] {
    switch storage {
    case .literal: []
    case .reference(let reference): reference.declaration.map { [$0] } ?? []
    case .concatenation(let parts):
      parts.compactMap { if case .reference(let reference) = $0 { reference.declaration } else { nil } }
    }
  }

  static func + (left: Expression, right: Expression) -> Expression { Expression(parts: left.parts + right.parts) }
  static func + (left: Expression, right: String) -> Expression { left + Expression(right) }
}

extension Expression: Hashable {
  public static func == (left: Expression, right: Expression) -> Bool {
    switch (left.storage, right.storage) {
    case (.literal(let left), .literal(let right)): left == right
    case (.reference(let left), .reference(let right)): left.isSame(as: right)
    case (.concatenation, .concatenation): left.key == right.key
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(key) }

  /// A text that is the same for equal expressions alone, and orders them.
  var key: String {
    switch storage {
    case .literal(let text): text
    case .reference(let reference): "\u{0}\(reference.key)\u{0}"
    case .concatenation(let parts):
      parts.reduce(into: "") { text, part in
        switch part {
        case .literal(let literal): text += literal
        case .reference(let reference): text += "\u{0}\(reference.key)\u{0}"
        }
      }
    }
  }
}
