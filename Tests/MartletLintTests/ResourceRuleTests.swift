import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("Rules about ARNs")
struct ResourceRuleTests {
  @Test(
    "IAM011: the shape of ARNs",
    arguments: [
      ("arn:aws:s3:::reports/*", []), ("*", []), ("**", []), ("arn:aws:logs:*:*:log-group:/a:b:*", []), ("${aws_s3_bucket.logs.arn}/*", []),
      ("arn:*:s3:::a", []), ("arn:aws:S3:::a", ["INVALID_ARN_SERVICE_CASE"]), ("reports", ["MISSING_ARN_FIELD"]),
      ("", ["MISSING_ARN_FIELD"]),
      ("aws:arn:s3:::a", ["INVALID_ARN_PREFIX"]), ("aws:s3:::a", ["INVALID_ARN_PREFIX"]), ("*:aws:s3:::a", []),
      ("ARN:aws:s3:::a", ["INVALID_ARN_PREFIX"]),
      ("execute-api:/prod/GET/orders", ["MISSING_ARN_FIELD"]), ("arn:aws:s3:::", []), ("arn:aws:s3::a", ["MISSING_ARN_FIELD"]),
      ("arn:aws:s3:*", ["MISSING_ARN_FIELD"]), ("arn:aws:s3:${AWS::Region}:x", []), ("arn:aws:${local.rest}", []),
    ])
  func shape(resource: String, expected: [String]) throws {
    #expect(try codes("IAM011", resource) == expected)
  }

  @Test("IAM011: the short form of API Gateway, and intrinsic functions")
  func shortForms() throws {
    let elements = #""Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*""#
    #expect(try RuleCheck.statement("IAM011", elements, .resource) == [])
    for resource in [
      #"{"Fn::GetAtt": ["Orders", "Arn"]}"#, #"{"Fn::Sub": "${Orders.Arn}/index/*"}"#, #"{"Fn::Join": ["", [{"Ref": "A"}, "/x"]]}"#,
      #"{"Fn::Sub": "arn:${AWS::Partition}:s3:::${Bucket}/*"}"#, #"{"Fn::ImportValue": "X"}"#,
      #"{"Fn::Join": [":", ["arn:aws", {"Ref": "Rest"}]]}"#,
    ] {
      for rule in ["IAM011", "IAM012", "IAM013", "IAM014"] {
        #expect(
          try RuleCheck.statement(rule, #""Effect": "Allow", "Action": "s3:*", "Resource": \#(resource)"#) == [], "\(rule) \(resource)")
      }
    }
  }

  @Test(
    "IAM012: partitions, regions and accounts",
    arguments: [
      ("arn:aws-us-gov:sqs:us-gov-west-1:111122223333:q", []), ("arn:*:sqs:*:*:q", []), ("arn:aws*:sqs:us-*:1111*:q", []),
      ("arn:aws:iam::aws:policy/ReadOnlyAccess", []), ("arn:aws:sqs:??-west-1:????????????:q", []),
      ("arn:amazon:sqs:*:*:q", ["INVALID_PARTITION"]),
      ("arn::sqs:*:*:q", ["INVALID_PARTITION"]), ("arn:aws-x*:sqs:*:*:q", ["INVALID_PARTITION"]),
      ("arn:aws:sqs:us-east-9:111122223333:q", ["INVALID_ARN_REGION"]), ("arn:aws:sqs:xx-*:111122223333:q", ["INVALID_ARN_REGION"]),
      ("arn:aws:sqs:us-east-1:12345:q", ["INVALID_ARN_ACCOUNT"]), ("arn:aws:sqs:us-east-1:ACCOUNT:q", ["INVALID_ARN_ACCOUNT"]),
      ("arn:aws:sqs:us-east-1:1111222233334*:q", ["INVALID_ARN_ACCOUNT"]), ("arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:q", []),
      ("arn:aws:sqs:${aws:RequestedRegion}:${AWS::AccountId}:q", []),
      ("arn:${p}:sqs:${r}:${a}:q", ["INVALID_PARTITION", "INVALID_ARN_REGION", "INVALID_ARN_ACCOUNT"]),
      ("arn:${v.p}:sqs:${v.r}:${v.a}:q", []),
    ])
  func place(resource: String, expected: [String]) throws {
    #expect(try Set(codes("IAM012", resource)) == Set(expected))
  }

  @Test(
    "IAM013: fields that a form has or has not",
    arguments: [
      ("arn:aws:s3:::reports/*", []), ("arn:aws:s3:*:*:reports", []), ("arn:aws:s3:eu-west-1:111122223333:accesspoint/a", []),
      ("arn:aws:s3:eu-west-1::reports", ["ARN_REGION_NOT_ALLOWED"]), ("arn:aws:s3::111122223333:reports", ["ARN_ACCOUNT_NOT_ALLOWED"]),
      ("arn:aws:iam:us-east-1:111122223333:role/r", ["ARN_REGION_NOT_ALLOWED"]), ("arn:aws:iam:::role/r", ["MISSING_ARN_ACCOUNT"]),
      ("arn:aws:sqs::111122223333:q", ["MISSING_ARN_REGION"]), ("arn:aws:sqs:us-east-1::q", ["MISSING_ARN_ACCOUNT"]),
      ("arn:aws:ssm:us-east-1::document/AWS-RunShellScript", []), ("arn:aws:ssm:us-east-1::parameter/aws/service/ami", []),
      ("arn:aws:ec2:us-east-1::image/*", []), ("arn:aws:bedrock:us-east-1::foundation-model/*", []),
      ("arn:aws:bedrock:::foundation-model/*", []),
      ("arn:aws:apigateway:us-east-1::/restapis/*", []),
      ("arn:aws:apigateway:us-east-1:111122223333:/restapis/*", ["ARN_ACCOUNT_NOT_ALLOWED"]),
      ("arn:aws:nosuchservice:::x", []), ("arn:aws:sqs:${r}:${aws:PrincipalAccount}:q", []),
    ])
  func fields(resource: String, expected: [String]) throws {
    #expect(try codes("IAM013", resource) == expected)
  }

  @Test(
    "IAM014: forms of resources",
    arguments: [
      ("arn:aws:dynamodb:us-east-1:111122223333:table/Orders/index/*", []), ("arn:aws:dynamodb:us-east-1:111122223333:*", []),
      ("arn:aws:dynamodb:us-east-1:111122223333:ta*", []), ("arn:aws:dynamodb:us-east-1:111122223333:Orders", ["INVALID_ARN_RESOURCE"]),
      ("arn:aws:dynamodb:*:*:Orders", []), ("arn:aws:lambda:us-east-1:111122223333:function:f:live", []),
      ("arn:aws:lambda:us-east-1:111122223333:f", ["INVALID_ARN_RESOURCE"]),
      ("arn:aws:states:us-east-1:111122223333:statemachine:x", ["INVALID_ARN_RESOURCE"]),
      ("arn:aws:kms:us-east-1:111122223333:alias/x", []), ("arn:aws:secretsmanager:us-east-1:111122223333:secret:x-??????", []),
      ("arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/f:*", []),
      ("arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31", []),
      ("arn:aws:backup:us-east-1:111122223333:recovery-point:x", []), ("?", ["INVALID_ARN_RESOURCE"]), ("*", []),
      ("arn:aws:execute-api:us-east-1:111122223333:${api.id}/*/GET/orders", []), ("arn:aws:events:us-east-1:111122223333:rule/x", []),
    ])
  func forms(resource: String, expected: [String]) throws {
    #expect(try codes("IAM014", resource) == expected)
  }

  @Test("IAM014 names the nearest form")
  func nearestForm() throws {
    let rule = try #require(RuleCatalogue.rule("IAM014"))
    let policy = try JSON(
      parsing: #"{"Statement": {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:us-east-1:111122223333:keys/x"}}"#)
    #expect(
      Linter(rules: [rule]).lint(AttachedPolicy(.identity, policy)).map(\.message) == [
        "`kms` has no resources such as `keys/x`; did you mean `arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}`?"
      ])
  }

  @Test("IAM015: templates that name a place")
  func hardCodedPlaces() throws {
    let rule = try #require(RuleCatalogue.rule("IAM015"))
    func findings(_ resource: String, _ type: String = "AWS::IAM::ManagedPolicy") throws -> [String] {
      let document = #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": \#(resource)}]}"#
      let stack = DeployableStack(
        resources: [StackResource("P", type: "AWS::IAM::ManagedPolicy", properties: .object([]), at: .root, writtenType: type)],
        policies: [AttachedPolicy(.identity, try JSON(parsing: document), at: .root, owner: "P")])
      return Linter(rules: [rule]).lint(stack).map(\.what)
    }
    #expect(
      try findings(#""arn:aws:sqs:eu-west-1:111122223333:q""#) == [
        "the ARN names the partition `aws` and the region `eu-west-1` and the account `111122223333`"
      ])
    #expect(
      try findings(#"{"Fn::Sub": "arn:${AWS::Partition}:sqs:eu-west-1:${AWS::AccountId}:q"}"#) == ["the ARN names the region `eu-west-1`"])
    #expect(try findings(#"{"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess"}"#) == [])
    #expect(try findings(#"["*", "arn:*:sqs:*:*:q"]"#) == [])
    #expect(try findings(#""arn:aws:sqs:eu-west-1:111122223333:q""#, "aws_iam_policy") == [])
  }

  @Test("Patterns meet exactly when some text matches both")
  func patternsMeet() {
    let letters = ["a", "b", "*", "?"],
      words = ["", "a", "b", "aa", "ab", "ba", "bb"].flatMap { word in ["", "a", "b"].map { word + $0 } }
    var patterns = [""]
    for _ in 0..<3 { patterns += patterns.flatMap { pattern in letters.map { pattern + $0 } } }
    patterns = Array(Set(patterns)).sorted()
    for first in patterns {
      for second in patterns {
        let left = Array(first.utf8), right = Array(second.utf8)
        let expected = words.contains { ByteWildcard.matches(left, Array($0.utf8)) && ByteWildcard.matches(right, Array($0.utf8)) }
        let short = first.utf8.count + second.utf8.count <= 4
        if expected || short { #expect(ByteWildcard.meet(left, right) == expected, "\(first) \(second)") }
      }
    }
    #expect(!ByteWildcard.meet(Array("x*abb".utf8), Array("x?bab".utf8)))
  }

  @Test("Hostile resources are given the benefit of the doubt")
  func hostileResources() throws {
    for text in ["a*?", "?a", "*?a*b"] {
      let resources = (0..<40).map { "\"arn:aws:ec2:us-east-1:111122223333:\($0)\(String(repeating: text, count: 1000))x\"" }
      let statement = "\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": [\(resources.joined(separator: ", "))]"
      for rule in ["IAM011", "IAM012", "IAM013"] { #expect(try RuleCheck.statement(rule, statement) == []) }
    }
  }

  private func codes(_ rule: String, _ resource: String) throws -> [String] {
    try RuleCheck.statement(rule, #""Effect": "Allow", "Action": "s3:*", "Resource": ""# + resource + #"""#)
      .map { String($0.prefix { $0 != "@" }) }
  }
}
