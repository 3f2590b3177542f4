import MartletDocuments

/// The names that CloudFormation defines in every template.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html>.
enum PseudoParameters {
  static let names = [
    "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName",
    "AWS::URLSuffix",
  ]

  static func contains(_ name: String) -> Bool { name.utf8.starts(with: "AWS::".utf8) && names.contains(name) }

  /// A value of the form that the parameter has.
  static func example(of name: String) -> JSON? {
    switch name {
    case "AWS::AccountId": "123456789012"
    case "AWS::NotificationARNs": ["arn:aws:sns:us-east-1:123456789012:notification"]
    case "AWS::Partition": "aws"
    case "AWS::Region": "us-east-1"
    case "AWS::StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/teststack/51af3dc0-da77-11e4-872e-1234567db123"
    case "AWS::StackName": "teststack"
    case "AWS::URLSuffix": "amazonaws.com"
    default: nil
    }
  }
}
