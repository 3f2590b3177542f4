/// Every intrinsic function, by name.
enum IntrinsicCatalogue {
  static let all: [IntrinsicFunction] = [
    .ref, .getAtt, .sub, .join, .if, .select, .split, .findInMap, .base64, .cidr, .getAZs, .importValue, .getStackOutput, .length,
    .toJSONString, .transform, .equals, .and, .or, .not, .condition, .contains, .eachMemberEquals, .eachMemberIn, .refAll, .valueOf,
    .valueOfAll,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  static subscript(name: String) -> IntrinsicFunction? { byName[name] }

  /// The function of this name among those that a place takes.
  static func function(_ name: String, in functions: FunctionSet) -> IntrinsicFunction? {
    guard let function = byName[name], functions.contains(function.member) else { return nil }
    return function
  }
}

extension FunctionSet {
  /// The functions for a message.
  var phrase: String {
    let names = IntrinsicCatalogue.all.filter { contains($0.member) }.map(\.name)
    return names.isEmpty ? "a literal" : "a literal or one of \(names.list)"
  }
}
