import MartletDocuments
import MartletPolicy

/// A value and where it stands in its file.
struct PlacedValue {
  let json: JSON
  let pointer: JSONPointer

  init(_ json: JSON, _ pointer: JSONPointer) {
    self.json = json
    self.pointer = pointer
  }

  /// The values at a path of names, `*` for the items of a list. Where the file has an `Fn::If` on the way, the values in both branches.
  func values(at path: [String]) -> [PlacedValue] { values(at: path[...]) }

  private func values(at path: ArraySlice<String>) -> [PlacedValue] {
    if let branches { return branches.flatMap { $0.values(at: path) } }
    guard let name = path.first else { return isAbsent ? [] : [self] }
    switch json {
    case .array(let items) where name == "*":
      return items.indices.flatMap { PlacedValue(items[$0], pointer[$0]).values(at: path.dropFirst()) }
    case .object(let members) where name != "*":
      guard let value = members.first(where: { $0.key == name })?.value else { return [] }
      return PlacedValue(value, pointer[name]).values(at: path.dropFirst())
    // A single value stands for a list of one.
    case .string where name == "*", .object where name == "*":
      return values(at: path.dropFirst())
    default:
      return []
    }
  }

  /// The two values of an `Fn::If`; nil for any other value.
  private var branches: [PlacedValue]? {
    guard case .object(let members) = json, members.count == 1, members[0].key == "Fn::If", case .array(let parts) = members[0].value,
      parts.count == 3
    else { return nil }
    return [1, 2].map { PlacedValue(parts[$0], pointer["Fn::If"][$0]) }
  }

  /// Whether the value says that there is none.
  private var isAbsent: Bool { json == .null || json.isNoValue }
}

extension JSON {
  /// Whether this is the pseudo parameter that takes a property away.
  var isNoValue: Bool { self == .object([.init("Ref", "AWS::NoValue")]) }
}
