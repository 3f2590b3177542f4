import MartletDocuments

/// A value of a property of a ``Resource`` or of an override: a text, a number, a Boolean, a list or an object, nested as needed.
///
/// Write it as a Swift literal; a reference stands in an interpolation, or in `.string(…)`:
///
/// ```swift
/// ["Budget": ["BudgetType": "COST", "BudgetLimit": ["Amount": 100, "Unit": "USD"]], "Topic": "\(alarms.arn)"]
/// ```
///
/// The order of an object's members means nothing, and members whose value is nil are left out. Text stays text: it can become neither an
/// intrinsic function nor an interpolation of Terraform. An object that looks like an intrinsic function (`["Ref": "Jobs"]`) is an error, as
/// are a name given twice, a number that is not finite, and more than 64 levels.
public struct ResourceValue: Sendable, Hashable {
  let content: PropertyValue
  /// What is wrong with it or with something inside; the first of several.
  let problem: Problem?
  /// The number of levels of lists and objects.
  private let depth: Int

  enum Problem: Sendable, Hashable {
    case tooDeep
    case notFinite
    case repeated(String)
    case intrinsic(String)
  }

  static let deepest = 64

  private init(_ content: PropertyValue, problem: Problem? = nil) {
    self.content = content
    self.problem = problem
    self.depth = 0
  }

  private init(_ content: @autoclosure () -> PropertyValue, holding values: [ResourceValue], problem: Problem?) {
    let depth = (values.lazy.map(\.depth).max() ?? 0) + 1
    // Deeper values are dropped, so that nothing that walks through one can run out of stack.
    self.depth = depth > Self.deepest ? 0 : depth
    self.content = depth > Self.deepest ? .null : content()
    self.problem = depth > Self.deepest ? .tooDeep : problem ?? values.lazy.compactMap(\.problem).first
  }

  // MARK: Factories

  /// A text, with or without references: a name, an ARN's expression, `"https://\(api.domain)/v1"`.
  public static func string(_ text: Expression) -> ResourceValue { ResourceValue(.string(text)) }
  /// A text that is known now.
  @_disfavoredOverload
  public static func string(_ text: String) -> ResourceValue { ResourceValue(.string(text)) }
  /// The ARN of something.
  @_disfavoredOverload
  public static func string(_ arn: ARN) -> ResourceValue { ResourceValue(.arn(arn)) }
  /// A whole number.
  public static func int(_ number: Int) -> ResourceValue { ResourceValue(.int(number)) }
  /// A number, which must be finite.
  public static func double(_ number: Double) -> ResourceValue {
    number.isFinite ? ResourceValue(.number(number)) : ResourceValue(.int(0), problem: .notFinite)
  }
  public static func bool(_ value: Bool) -> ResourceValue { ResourceValue(.bool(value)) }
  /// Some values in order.
  public static func list(_ values: [ResourceValue]) -> ResourceValue {
    ResourceValue(.list(values.map(\.content)), holding: values, problem: nil)
  }
  /// An object with computed names.
  public static func object(_ members: [String: ResourceValue]) -> ResourceValue {
    object(members.map { ($0.key, $0.value) })
  }
  /// A JSON document as one text, where AWS wants a document in a string. The references in it must need no escaping inside of JSON, which
  /// holds for names, IDs and ARNs.
  public static func json(_ document: ResourceValue) -> ResourceValue {
    ResourceValue(.string(document.content.jsonText), problem: document.problem)
  }

  static func object(_ members: [(String, ResourceValue?)]) -> ResourceValue {
    let given = members.compactMap { name, value in value.map { (name: name, value: $0) } }.sorted { $0.name < $1.name }
    var properties = Properties()
    var problem: Problem?
    for (index, member) in given.enumerated() {
      if index > 0, given[index - 1].name == member.name { problem = problem ?? .repeated(member.name) }
      if member.name == "Ref" || member.name.hasPrefix("Fn::") { problem = problem ?? .intrinsic(member.name) }
      properties[member.name] = member.value.content
    }
    return ResourceValue(.map(properties), holding: given.map(\.value), problem: problem)
  }
}

extension ResourceValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self.init(.string(Expression(value))) }
  public init(stringInterpolation: Expression.Interpolation) {
    self.init(.string(Expression(stringInterpolation: stringInterpolation)))
  }
  public init(integerLiteral value: Int) { self.init(.int(value)) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
  public init(arrayLiteral elements: ResourceValue...) { self = .list(elements) }
  public init(dictionaryLiteral elements: (String, ResourceValue?)...) { self = .object(elements) }
}

/// The properties of a ``Resource``, by name. Those whose value is nil are left out; their order means nothing.
public struct ResourceProperties: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  let value: ResourceValue

  public init(dictionaryLiteral elements: (String, ResourceValue?)...) { value = .object(elements) }
  /// Properties with computed names.
  public init(_ properties: [String: ResourceValue]) { value = .object(properties) }

  var properties: Properties {
    if case .map(let properties) = value.content { properties } else { Properties() }
  }
}
