import MartletDocuments
import MartletFacts

/// What is known of the values at a place in a resource.
struct ValueShape {
  /// What the parts of a value mean.
  enum Meaning {
    /// What the schema of the type says.
    case property
    /// A policy: every list is a set, and one value stands for a list of it.
    case policy
    /// A list of names without order, such as `DependsOn`.
    case names
    /// Anything, in which only functions are understood.
    case free
    /// Anything whose values are all taken as texts, such as an update policy.
    case texts
    /// A pattern for events: every list names alternatives.
    case pattern
    /// Anything, in which nothing is understood: the content of a text.
    case data
  }

  let meaning: Meaning
  let schema: PropertySchema?
  let type: TypeShape?
  /// The names from the properties to this place; items of lists have none.
  let path: [String]
  /// Whether a whole policy document, or a statement, stands here.
  let isPolicyRoot: Bool
  /// Whether the items of a list stand here.
  private var isItem = false

  static var free: ValueShape { ValueShape(.free) }
  static var data: ValueShape { ValueShape(.data) }
  static var names: ValueShape { ValueShape(.names) }
  static var texts: ValueShape { ValueShape(.texts) }

  private init(_ meaning: Meaning) {
    self.init(meaning, schema: nil, type: nil, path: [])
  }

  private init(_ meaning: Meaning, schema: PropertySchema?, type: TypeShape?, path: [String], isPolicyRoot: Bool = false) {
    self.meaning = meaning
    self.schema = schema
    self.type = type
    self.path = path
    self.isPolicyRoot = isPolicyRoot
  }

  /// The properties of a type; those of an unknown one may be anything.
  init(propertiesOf type: TypeShape) {
    self.init(.property, schema: type.schema, type: type, path: [])
  }

  /// What is known of a member.
  func member(_ name: String) -> ValueShape {
    if meaning == .pattern { return ValueShape(.pattern, schema: nil, type: type, path: path + [name]) }
    guard meaning == .property, let type else { return inner }
    let path = path + [name]
    if type.isEventPattern(path) { return ValueShape(.pattern, schema: nil, type: type, path: path) }
    if type.isPolicyPlace(path) { return ValueShape(.policy, schema: nil, type: type, path: path, isPolicyRoot: true) }
    let declared = schema?.properties.first { $0.name == name }?.schema
    let known = declared ?? schema?.entries.first?.values
    return ValueShape(.property, schema: known.flatMap(type.resolved), type: type, path: path)
  }

  /// What is known of the items of a list.
  var item: ValueShape {
    guard meaning == .property, let type else { return inner }
    var item = ValueShape(.property, schema: schema?.items.flatMap(type.resolved), type: type, path: path)
    item.isItem = true
    return item
  }

  /// The same place within a text that holds JSON.
  var withinText: ValueShape {
    meaning == .policy || meaning == .pattern ? self : .data
  }

  private var inner: ValueShape {
    meaning == .policy || meaning == .pattern ? ValueShape(meaning, schema: nil, type: type, path: path) : self
  }

  /// Whether the order of a list means nothing.
  var isSet: Bool {
    switch meaning {
    case .policy, .names: true
    // What is compared with stands behind its operator: `[">", 0, "<", 5]`.
    case .pattern: path.last != "numeric"
    case .property: isListOrItem || schema?.isUnordered == true || type?.isSet(path) == true
    case .free, .texts, .data: false
    }
  }

  /// The kinds of value that the schema allows; empty where nothing is known. A property whose schema leaves the kind open, and every
  /// property of a custom resource, gets its value as a text.
  var types: JSONTypes {
    if meaning == .texts || (path.first == "Tags" && type?.isServerless == true && path.count == 2) { return .string }
    guard let schema else { return type?.facts == nil && meaning == .property ? .string : [] }
    return schema.types.isEmpty ? .string : schema.types
  }

  /// Whether an item may stand for a list of it: SAM takes one policy where it takes many.
  var isListOrItem: Bool { meaning == .property && path == ["Policies"] && type?.isServerless == true && !isItem }

  /// The parts of a place in S3 that SAM takes as one text; nil for any other text.
  func location(_ text: String) -> [JSON.Member]? {
    guard meaning == .property, path.count == 1, path[0].hasSuffix("Uri"), type?.isServerless == true, text.hasPrefix("s3://") else {
      return nil
    }
    let parts = text.dropFirst(5).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 ? [JSON.Member("Bucket", .string(parts[0])), JSON.Member("Key", .string(parts[1]))] : nil
  }

  /// Whether a text that holds JSON means what the JSON says, however it is laid out.
  var readsTexts: Bool {
    switch meaning {
    case .policy: return isPolicyRoot
    case .pattern: return type?.isEventPattern(path) == true
    case .property:
      guard let name = path.last else { return false }
      return !Self.verbatim.contains(name) && path.dropLast().last != "Variables"
    case .names, .free, .texts, .data: return false
    }
  }

  /// The properties whose text is handed on as it is, byte for byte.
  private static let verbatim: Set = ["ZipFile", "InlineCode", "UserData", "SecretString"]

  /// The value that AWS takes when the object around has none, as JSON.
  var defaultValue: JSON? {
    guard meaning == .property else { return nil }
    if let known = type?.defaultValue(path) { return known }
    return schema?.defaultValue.flatMap { try? JSON(parsing: Array($0.utf8)) }
  }

  /// The value that AWS takes even when the object around is missing.
  var deepDefault: JSON? { meaning == .property ? type?.defaultValue(path) : nil }
}
