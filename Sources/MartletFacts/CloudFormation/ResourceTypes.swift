import MartletDiagnostics
import MartletTables

/// Every resource type of CloudFormation and SAM, from the embedded table `schemas/cloudformation.txt`.
///
/// Nothing is read before the first look-up, and a look-up reads only what it answers.
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html>.
public enum ResourceTypes {
  /// The names of all types, sorted bytewise.
  public static var names: [String] { FactTable(martlet_table_cloudformation()).keys() }

  /// The type of exactly this name, such as `AWS::SQS::Queue`; nil when there is none, as for custom resources and modules.
  public static func type(_ name: String) -> ResourceType? {
    FactTable(martlet_table_cloudformation()).record(name).map { ResourceType(name: name, range: $0) }
  }

  /// The type that the user probably meant by the unknown `name`; nil when none is near.
  public static func nearestName(to name: String) -> String? { nearest(to: name, in: names) }
}
