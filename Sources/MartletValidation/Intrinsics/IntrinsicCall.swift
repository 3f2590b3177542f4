import MartletDocuments

/// A call of an intrinsic function: an object of one member whose key is the function's name.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>.
struct IntrinsicCall {
  /// `Ref`, `Condition`, or a name that begins with `Fn::`.
  let name: String
  let argument: JSON

  init?(_ value: JSON) {
    guard case .object(let members) = value, members.count == 1 else { return nil }
    let key = members[0].key
    guard key.namesFunction else { return nil }
    name = key
    argument = members[0].value
  }

  /// The call as it stands in the template.
  var value: JSON { .object([JSON.Member(name, argument)]) }

  /// Whether this is `AWS::NoValue`, which removes the property that it stands in.
  var isNoValue: Bool { name == "Ref" && argument == .string("AWS::NoValue") }

  /// Whether a key may stand among properties without being one.
  static func standsBesideProperties(_ key: String) -> Bool { key == "Fn::Transform" || key.hasPrefix("Fn::ForEach::") }
}
