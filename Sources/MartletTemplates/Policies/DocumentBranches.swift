import MartletDocuments
import MartletPolicy

/// The documents that a document with `Fn::If` in it can become.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html>.
struct DocumentBranches {
  /// A document with one branch of every `Fn::If` taken, and where its parts stand.
  struct Branch {
    let json: JSON
    let places: PlaceMap
    /// When the document becomes this; nil for always.
    var assumption: BranchAssumption?
  }

  /// Every branch is taken in one document at least, as long as there are not very many conditions.
  static func all(of document: PlacedValue) -> [Branch] {
    var conditions: [String] = []
    collect(document.json, into: &conditions)
    if conditions.isEmpty { return [Branch(json: document.json, places: PlaceMap())] }
    var branches: [Branch] = []
    for falsehoods in choices(of: conditions) {
      var reader = DocumentBranches(falsehoods: falsehoods)
      guard let json = reader.read(document.json, as: .root, at: document.pointer) else { continue }
      if let index = branches.firstIndex(where: { $0.json == json }) {
        branches[index].assumption?.falsehoods.append(falsehoods)
      } else {
        let assumption = BranchAssumption(conditions: Set(conditions), falsehoods: [falsehoods], written: document.json)
        branches.append(Branch(json: json, places: reader.places, assumption: assumption))
      }
    }
    return branches
  }

  /// The document under one way to answer the conditions; nil when there is none.
  static func branch(of document: PlacedValue, whenFalse falsehoods: Set<String>) -> Branch? {
    var reader = DocumentBranches(falsehoods: falsehoods)
    return reader.read(document.json, as: .root, at: document.pointer).map { Branch(json: $0, places: reader.places) }
  }

  /// With few conditions every combination; else all true, all false, and each one false alone.
  private static func choices(of conditions: [String]) -> [Set<String>] {
    guard conditions.count > 3 else {
      return (0..<(1 << conditions.count)).map { bits in
        Set(conditions.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
      }
    }
    return [[], Set(conditions)] + conditions.prefix(16).map { [$0] }
  }

  private static func collect(_ json: JSON, into conditions: inout [String]) {
    switch json {
    case .array(let items):
      for item in items { collect(item, into: &conditions) }
    case .object(let members):
      if let choice = Choice(json), !conditions.contains(choice.condition) { conditions.append(choice.condition) }
      for member in members { collect(member.value, into: &conditions) }
    default: break
    }
  }

  /// The parts of an `Fn::If`.
  private struct Choice {
    let condition: String
    let branches: [JSON]

    init?(_ json: JSON) {
      guard case .object(let members) = json, members.count == 1, members[0].key == "Fn::If", case .array(let parts) = members[0].value,
        parts.count == 3, case .string(let condition) = parts[0]
      else { return nil }
      self.condition = condition
      branches = Array(parts[1...])
    }
  }

  private let falsehoods: Set<String>
  private var places = PlaceMap()

  private init(falsehoods: Set<String>) { self.falsehoods = falsehoods }

  /// The value without its choices; nil when the branch taken says that there is none.
  private mutating func read(_ json: JSON, as part: JSONPointer, at place: JSONPointer) -> JSON? {
    if let choice = Choice(json) {
      let index = falsehoods.contains(choice.condition) ? 1 : 0
      let taken = place["Fn::If"][index + 1]
      places.add(part, at: taken)
      return read(choice.branches[index], as: part, at: taken)
    }
    if json.isNoValue { return nil }
    switch json {
    case .array(let items):
      var result: [JSON] = []
      for (index, item) in items.enumerated() {
        if result.count != index { places.add(part[result.count], at: place[index]) }
        if let value = read(item, as: part[result.count], at: place[index]) { result.append(value) }
      }
      return .array(result)
    case .object(let members):
      return .object(
        members.compactMap { member in
          read(member.value, as: part[member.key], at: place[member.key]).map { JSON.Member(member.key, $0) }
        })
    default:
      return json
    }
  }
}
