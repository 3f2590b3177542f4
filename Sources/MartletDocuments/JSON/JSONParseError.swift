/// Why a text is no JSON document, and where.
public struct JSONParseError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong at the position.
  public enum Problem: String, Sendable, Equatable {
    case valueExpected = "a value is expected"
    case keyExpected = "a quoted key is expected"
    case repeatedKey = "the key stands twice in its object"
    case colonExpected = "a `:` is expected after the key"
    case arrayNotClosed = "a `,` or `]` is expected after the element"
    case objectNotClosed = "a `,` or `}` is expected after the member"
    case trailingComma = "a comma must be followed by another entry"
    case trailingText = "nothing may follow the document"
    case unknownLiteral = "only `true`, `false` and `null` may stand without quotes"
    case malformedNumber = "the number is malformed"
    case numberOutOfRange = "the number is out of range"
    case stringNotClosed = "the string is not closed"
    case bareControlCharacter = "a control character in a string must be escaped"
    case unknownEscape = "the escape sequence is unknown"
    case loneSurrogate = "half of a surrogate pair stands alone"
    case invalidUTF8 = "the text is not UTF-8"
    case tooDeep = "the document is nested too deeply"
  }

  public let problem: Problem
  /// From 1.
  public let line: Int
  /// From 1, in Unicode scalars.
  public let column: Int

  public init(_ problem: Problem, line: Int, column: Int) {
    self.problem = problem
    self.line = line
    self.column = column
  }

  public var description: String { "line \(line), column \(column): \(problem.rawValue)" }
}
