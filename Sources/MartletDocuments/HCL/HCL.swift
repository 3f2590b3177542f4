/// The tree of an HCL native-syntax file, as far as Terraform configurations need it.
/// The printer decides white space alone: names, labels and expressions are all here.
public enum HCL {
  /// What stands between the braces of a block, or at the top of a file, in order.
  public struct Body: Sendable, Equatable {
    public var items: [Item]

    public init(_ items: [Item] = []) { self.items = items }
  }

  public enum Item: Sendable, Equatable {
    /// `name = value`
    case attribute(String, Expression)
    /// `type "label" "label" { … }`
    case block(Block)
    /// A `#` comment; each line of the text becomes one line.
    case comment(String)
  }

  public struct Block: Sendable, Equatable {
    public var type: String
    public var labels: [String]
    public var body: Body

    public init(_ type: String, _ labels: [String] = [], _ items: [Item] = []) {
      self.type = type
      self.labels = labels
      self.body = Body(items)
    }
  }

  public enum Expression: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    /// A quoted template. Literal parts are user text: the printer escapes quotes, `${`, `%{`, control characters.
    case template([TemplatePart])
    /// A reference such as `aws_dynamodb_table.orders.arn`, printed as it is; Martlet writes it, never a user.
    case traversal(String)
    case list([Expression])
    /// `{ key = value }`; keys that are no identifiers are quoted.
    case object([Member])
    /// `name(argument, …)`
    case call(String, [Expression])
    /// An operator before its one operand (`!`), between its operands (`==`, `&&`, `||`), or `?` for the conditional of three.
    case operation(String, [Expression])
  }

  public enum TemplatePart: Sendable, Equatable {
    case literal(String)
    case interpolation(Expression)
  }

  public struct Member: Sendable, Equatable {
    public var key: String
    public var value: Expression

    public init(_ key: String, _ value: Expression) {
      self.key = key
      self.value = value
    }
  }
}

extension HCL.Expression: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// A quoted string without interpolation.
  public static func string(_ text: String) -> HCL.Expression { .template([.literal(text)]) }
}
