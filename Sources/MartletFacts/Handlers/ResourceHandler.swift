/// An operation of CloudFormation on a resource, each with code of its own in AWS's resource provider.
///
/// See <https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html>.
public enum ResourceHandler: String, Sendable, Hashable, CaseIterable {
  case create, read, update, delete, list

  /// The first letter of the handler's line in the table.
  var letter: UInt8 {
    switch self {
    case .create: UInt8(ascii: "c")
    case .read: UInt8(ascii: "r")
    case .update: UInt8(ascii: "u")
    case .delete: UInt8(ascii: "d")
    case .list: UInt8(ascii: "l")
    }
  }
}
