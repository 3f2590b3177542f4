import MartletDocuments
import MartletPolicy
import MartletTemplates

extension LintRule {
  static let directAttachment = LintRule(
    "IAM067", "direct-attachment", .warning, "permissions attached where nobody looks for them",
    """
    Users get their permissions from groups and roles, so that one place says what a job may do. Policies that hang on single users are \
    forgotten there. The policies `AdministratorAccess`, `IAMFullAccess` and `PowerUserAccess` of AWS hold far more than a stack needs. \
    Where the linter is told so, every role also needs a permissions boundary.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    bad: .template(
      """
      {"Resources": {"Robot": {"Type": "AWS::IAM::Role", "Properties": {
        "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"],
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}}}}
      """),
    good: .template(
      """
      {"Resources": {"Robot": {"Type": "AWS::IAM::Role", "Properties": {
        "ManagedPolicyArns": ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}}}}
      """),
    stack: { review in
      for resource in review.stack.resources where resource.type.hasPrefix("AWS::IAM::") {
        reportUser(resource, review)
        reportPowerfulPolicies(resource, review)
        if review.options.requiresBoundary, resource.type == "AWS::IAM::Role", resource.properties["PermissionsBoundary"] == nil {
          review.report(resource, "the role has no permissions boundary", fix: "set `PermissionsBoundary`")
        }
      }
    })

  private static func reportUser(_ resource: StackResource, _ review: StackReview) {
    let advice = "attach the policy to a group of the user, or to a role"
    switch resource.type {
    case "AWS::IAM::User":
      for property in ["Policies", "ManagedPolicyArns"] where resource.properties[property]?.isFilled == true {
        review.report(resource, at: resource.path(property), "the user has policies of its own", fix: advice)
      }
    case "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy":
      if resource.properties["Users"]?.isFilled == true {
        review.report(resource, at: resource.path("Users"), "the policy is attached to single users", fix: advice)
      }
    case "AWS::IAM::UserPolicy": review.report(resource, "the policy is attached to a single user", fix: advice)
    default: break
    }
  }

  private static func reportPowerfulPolicies(_ resource: StackResource, _ review: StackReview) {
    guard case .array(let arns)? = resource.properties["ManagedPolicyArns"] else { return }
    for (index, arn) in arns.enumerated() {
      guard let ending = arn.lastText, let name = ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"].first(where: ending.isPolicy)
      else { continue }
      review.report(
        resource, at: resource.path("ManagedPolicyArns", index), "`\(name)` holds far more than a stack needs",
        fix: "grant the actions that are used, on the resources that they are used on")
    }
  }
}

extension StackResource {
  /// The place of a property below the resource; the resource itself where its file writes it in other words.
  fileprivate func path(_ property: String, _ index: Int? = nil) -> JSONPointer {
    guard writtenType == type else { return .root }
    let place = JSONPointer.root["Properties"][property]
    return index.map { place[$0] } ?? place
  }
}

extension String {
  /// Whether the text is, or ends in, a path to a policy of AWS.
  fileprivate func isPolicy(_ name: String) -> Bool { hasSuffix("aws:policy/\(name)") || self == "policy/\(name)" }
}

extension JSON {
  /// Whether the value is a list with elements, or a function that gives one.
  fileprivate var isFilled: Bool {
    switch self {
    case .array(let elements): !elements.isEmpty
    case .object: true
    default: false
    }
  }

  /// The text, or the last text that `Fn::Sub` or `Fn::Join` puts together.
  fileprivate var lastText: String? {
    switch self {
    case .string(let text): text
    case .object(let members) where members.count == 1:
      switch (members[0].key, members[0].value) {
      case ("Fn::Sub", .string(let text)): text
      case ("Fn::Sub", .array(let parts)): if case .string(let text)? = parts.first { text } else { nil }
      case ("Fn::Join", .array(let parts)):
        if parts.count == 2, case .array(let pieces) = parts[1], case .string(let text)? = pieces.last { text } else { nil }
      default: nil
      }
    default: nil
    }
  }
}
