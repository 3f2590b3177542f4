/// The types that parameters can have.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html>.
enum ParameterTypes {
  private static let resources = [
    "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id", "AWS::EC2::KeyPair::KeyName",
    "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::SecurityGroup::Id", "AWS::EC2::Subnet::Id", "AWS::EC2::VPC::Id",
    "AWS::EC2::Volume::Id", "AWS::Route53::HostedZone::Id",
  ]
  /// Key pairs are not listed.
  private static let listed = resources.filter { $0 != "AWS::EC2::KeyPair::KeyName" } + ["Number", "String"]

  private static let scalars = ["String", "Number"] + resources + ["AWS::SSM::Parameter::Name"]
  private static let single = scalars + scalars.map { "AWS::SSM::Parameter::Value<\($0)>" }
  private static let lists =
    ["CommaDelimitedList"] + listed.map { "List<\($0)>" }
    + (["CommaDelimitedList"] + listed.map { "List<\($0)>" }).map { "AWS::SSM::Parameter::Value<\($0)>" }

  /// Every type, in the order of the documentation.
  static let all = single + lists
  private static let known = Set(all)

  /// Whether CloudFormation documents the type.
  static func contains(_ type: String) -> Bool { known.contains(type) }

  /// Whether CloudFormation takes the type, though it may not check the values.
  static func isTaken(_ type: String) -> Bool {
    contains(type) || type.hasPrefix("AWS::SSM::Parameter::Value<") || type.hasPrefix("List<")
  }

  /// Whether the parameter answers a list.
  static func isList(_ type: String) -> Bool {
    type == "CommaDelimitedList" || type.hasPrefix("List<") || type.hasPrefix("AWS::SSM::Parameter::Value<List<")
      || type == "AWS::SSM::Parameter::Value<CommaDelimitedList>"
  }
}
