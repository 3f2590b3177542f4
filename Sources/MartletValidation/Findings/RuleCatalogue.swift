/// Every rule of the template checks, in one list.
public enum RuleCatalogue {
  public static let all: [Rule] =
    Rule.schema + Rule.service + Rule.intrinsics + Rule.references + Rule.conditions + Rule.sections + Rule.limits + Rule.serverless
}

extension Rule {
  /// What the properties of resources must meet.
  static let schema: [Rule] = [
    unknownProperty, missingProperty, wrongType, wrongValue, wrongPattern, wrongLength, wrongNumber, wrongItemCount, repeatedItem,
    notExactlyOne, noneOfSeveral, excludedProperty, missingCompanion, noAlternative, notOneAlternative, readOnlyProperty,
    wrongFormat, tooManyDifferentItems, securityGroupID, vpcID, imageID, securityGroupName, subnetID, logGroupName, roleARN,
    keyARN, topicARN, certificateARN, functionARN, bucketName, keyID, aliasName,
  ]

  static let unknownProperty = Rule("E3002", "a property that the type does not have")
  static let missingProperty = Rule("E3003", "a required property is missing")
  static let wrongType = Rule("E3012", "a value of the wrong type")
  static let notExactlyOne = Rule("E3014", "exactly one of several properties is allowed")
  static let noAlternative = Rule("E3017", "a value that meets none of several alternatives")
  static let notOneAlternative = Rule("E3018", "a value that does not meet exactly one of several alternatives")
  static let excludedProperty = Rule("E3020", "two properties that exclude each other")
  static let missingCompanion = Rule("E3021", "a property that needs another one")
  static let wrongValue = Rule("E3030", "a value that is not in the list of allowed values")
  static let wrongPattern = Rule("E3031", "a text that does not match the pattern")
  static let wrongItemCount = Rule("E3032", "a list with too few or too many items")
  static let wrongLength = Rule("E3033", "a text that is too short or too long")
  static let wrongNumber = Rule("E3034", "a number outside its range")
  static let repeatedItem = Rule("E3037", "a list that repeats an item")
  static let readOnlyProperty = Rule("E3040", "a property that AWS sets itself")
  static let wrongFormat = Rule("E1103", "a text that does not have its format")
  static let noneOfSeveral = Rule("E3058", "at least one of several properties is required")
  static let tooManyDifferentItems = Rule("E3065", "a list with too many different items")

  static let securityGroupID = Rule("E1150", "a text that is no security group ID")
  static let vpcID = Rule("E1151", "a text that is no VPC ID")
  static let imageID = Rule("E1152", "a text that is no AMI ID")
  static let securityGroupName = Rule("E1153", "a text that is no security group name")
  static let subnetID = Rule("E1154", "a text that is no subnet ID")
  static let logGroupName = Rule("E1155", "a text that is no log group name")
  static let roleARN = Rule("E1156", "a text that is no role ARN")
  static let keyARN = Rule("E1157", "a text that is no key ARN")
  static let topicARN = Rule("E1158", "a text that is no topic ARN")
  static let certificateARN = Rule("E1159", "a text that is no certificate ARN")
  static let functionARN = Rule("E1160", "a text that is no function ARN")
  static let bucketName = Rule("E1161", "a text that is no bucket name")
  static let keyID = Rule("E1162", "a text that is no key ID")
  static let aliasName = Rule("E1164", "a text that is no key alias")
}
