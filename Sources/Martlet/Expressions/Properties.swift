/// The members of an object in the order in which a lowering sets them. Setting nil sets nothing, so that an unset setting
/// leaves no trace in the output.
struct Properties: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  struct Member: Sendable, Hashable {
    var name: String
    var value: PropertyValue
  }

  private(set) var members: [Member] = []

  init() {}

  init(dictionaryLiteral elements: (String, PropertyValue?)...) { self.init(elements) }

  init(_ elements: [(String, PropertyValue?)]) {
    members.reserveCapacity(elements.count)
    for (name, value) in elements { self[name] = value }
  }

  var isEmpty: Bool { members.isEmpty }

  subscript(name: String) -> PropertyValue? {
    get { members.first { $0.name == name }?.value }
    set {
      guard let newValue else { return }
      members.append(Member(name: name, value: newValue))
    }
  }

  /// Gives a member another value in its place, or removes it when `value` is nil.
  mutating func replace(_ name: String, with value: PropertyValue?) {
    guard let index = members.firstIndex(where: { $0.name == name }) else { return self[name] = value }
    if let value { members[index].value = value } else { members.remove(at: index) }
  }

  /// The members of a dictionary that a user wrote, ordered by name.
  init(sorted dictionary: [String: Expression]) {
    members = dictionary.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: .string($0.value)) }
  }
}
