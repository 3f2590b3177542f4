import MartletDocuments
import MartletValidation
import Testing

/// What properties and resources ask of each other: a template that breaks each rule, and one that keeps it.
@Suite struct CompanionRuleTests {
  private func found(_ resources: String, _ rules: String..., with sections: String = "") throws -> [String] {
    let template = try JSON(parsing: #"{\#(sections)"Resources": {\#(resources)}}"#)
    return TemplateChecker.check(template).filter { rules.contains($0.rule.id) }.map { "\($0.rule.id) \($0.path.text): \($0.message)" }
  }

  private func pipeline(first: String, second: String) -> String {
    let source = #""ActionTypeId": {"Category": "Source", "Owner": "AWS", "Provider": "S3", "Version": "1"}"#
    return #""P": {"Type": "AWS::CodePipeline::Pipeline", "Properties": {"RoleArn": "arn:aws:iam::123456789012:role/r", "Stages": ["#
      + #"{"Name": "A", "Actions": [{"Name": "s", \#(source), "OutputArtifacts": [{"Name": "\#(first)"}]}]}, "#
      + #"{"Name": "B", "Actions": [{"Name": "b", \#(second)}]}]}}"#
  }

  @Test func artifactsAreMadeBeforeTheyAreUsed() throws {
    let build = #""ActionTypeId": {"Category": "Build", "Owner": "AWS", "Provider": "CodeBuild", "Version": "1"}"#
    let rules = ["E3700", "E3701", "E3702"]
    #expect(
      try found(pipeline(first: "App", second: #"\#(build), "InputArtifacts": [{"Name": "Ap"}]"#), rules[0], rules[1], rules[2]) == [
        "E3701 /Resources/P/Properties/Stages/1/Actions/0/InputArtifacts/0/Name: "
          + "no action before makes the artifact `Ap`; name an output of an earlier action"
      ])
    #expect(
      try found(pipeline(first: "App", second: #"\#(build), "InputArtifacts": [{"Name": "App"}]"#), rules[0], rules[1], rules[2]) == [])
    #expect(
      try found(pipeline(first: "App", second: build), rules[0], rules[1], rules[2]) == [
        "E3702 /Resources/P/Properties/Stages/1/Actions/0: `InputArtifacts` is missing; add it"
      ])
    let late = #""ActionTypeId": {"Category": "Source", "Owner": "AWS", "Provider": "S3", "Version": "1"}"#
    #expect(
      try found(pipeline(first: "App", second: #"\#(late), "OutputArtifacts": [{"Name": "App"}]"#), rules[0], rules[1], rules[2]) == [
        "E3700 /Resources/P/Properties/Stages/1/Actions/0/ActionTypeId/Category: "
          + "`Source` actions cannot stand after the first stage; move it to the first stage",
        "E3701 /Resources/P/Properties/Stages/1/Actions/0/OutputArtifacts/0/Name: another action also makes the artifact `App`; rename one of them",
      ])
  }

  @Test func resourcesOfATypeHaveTheirOwnNames() throws {
    func queues(_ condition: String) -> String {
      let bucket = #""Type": "AWS::S3::Bucket""#
      return #""A": {\#(bucket), "Condition": "Here", "Properties": {"BucketName": "orders"}}, "#
        + #""B": {\#(bucket), "Condition": "\#(condition)", "Properties": {"BucketName": "orders"}}"#
    }
    let conditions =
      #""Conditions": {"Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}, "#
      + #""There": {"Fn::Not": [{"Condition": "Here"}]}}, "#
    #expect(
      try found(queues("Here"), "E3019", with: conditions) == [
        "E3019 /Resources/A/Properties/BucketName: `B` has the same `BucketName`; rename one of them",
        "E3019 /Resources/B/Properties/BucketName: `A` has the same `BucketName`; rename one of them",
      ])
    #expect(try found(queues("There"), "E3019", with: conditions) == [])
  }

  @Test func anInstanceHasAnImage() throws {
    func instance(_ data: String) -> String {
      #""L": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": {\#(data)}}}, "I": {"Type": "AWS::EC2::Instance", "#
        + #""Properties": {"LaunchTemplate": {"LaunchTemplateId": {"Ref": "L"}, "Version": "1"}}}"#
    }
    #expect(
      try found(instance(""), "E3673") == [
        "E3673 /Resources/I/Properties: `ImageId` is missing; add it, or take it from a launch template"
      ])
    #expect(try found(instance(#""ImageId": "ami-12345678""#), "E3673") == [])
    #expect(try found(#""I": {"Type": "AWS::EC2::Instance"}"#, "E3673").isEmpty == false)
  }

  @Test func subnetsLieInTheirNetworkAndApart() throws {
    func subnets(_ first: String, _ second: String) -> String {
      let vpc = #""V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}"#
      return
        ([vpc]
        + [("A", first), ("B", second)].map {
          #""\#($0)": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "V"}, "CidrBlock": "\#($1)"}}"#
        }).joined(separator: ", ")
    }
    #expect(try found(subnets("10.0.0.0/24", "10.0.1.0/24"), "E3059", "E3060") == [])
    #expect(
      try found(subnets("10.1.0.0/24", "10.0.1.0/24"), "E3059", "E3060") == [
        "E3059 /Resources/A/Properties/CidrBlock: `10.1.0.0/24` is not in `10.0.0.0/16` of `V`; choose a part of it"
      ])
    #expect(
      try found(subnets("10.0.0.0/23", "10.0.1.0/24"), "E3059", "E3060") == [
        "E3060 /Resources/B/Properties/CidrBlock: `10.0.1.0/24` overlaps with `10.0.0.0/23` of `A`; choose addresses of its own"
      ])
  }

  @Test func actionsOfPoliciesExist() throws {
    func policy(_ action: String) -> String {
      #""P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Version": "2012-10-17", "Statement": "#
        + #"[{"Effect": "Allow", "Action": "\#(action)", "Resource": "*"}]}}}"#
    }
    let place = "/Resources/P/Properties/PolicyDocument/Statement/0/Action"
    #expect(try found(policy("s3:Get*"), "W3037") == [])
    #expect(try found(policy("S3:getobject"), "W3037") == [])
    #expect(try found(policy("s3:GetObjec"), "W3037") == ["W3037 \(place): `s3` has no action `GetObjec`; did you mean `s3:GetObject`?"])
    #expect(try found(policy("s3:Fetch*"), "W3037") == ["W3037 \(place): no action of `s3` matches `Fetch*`"])
  }

  @Test func theResourcesOfABucketPolicyAreARNs() throws {
    func policy(_ resource: String) -> String {
      #""P": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": "orders", "PolicyDocument": {"Version": "2012-10-17", "#
        + #""Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "\#(resource)"}]}}}"#
    }
    #expect(
      try found(policy("orders/*"), "E3514") == [
        "E3514 /Resources/P/Properties/PolicyDocument/Statement/0/Resource: `orders/*` is no ARN; write `arn:aws:…`"
      ])
    #expect(try found(policy("arn:aws:s3:::orders/*"), "E3514") == [])
  }

  @Test func passwordsAreSecret() throws {
    func user(_ password: String) -> String {
      #""U": {"Type": "AWS::IAM::User", "Properties": {"LoginProfile": {"Password": \#(password)}}}"#
    }
    let place = "/Resources/U/Properties/LoginProfile/Password"
    #expect(
      try found(user(#""hunter22""#), "W2501") == [
        "W2501 \(place): the password stands in the template; use `{{resolve:secretsmanager:…}}`"
      ])
    #expect(try found(user(#""{{resolve:secretsmanager:user}}""#), "W2501") == [])
    #expect(
      try found(user(#"{"Ref": "Secret"}"#), "W2501", with: #""Parameters": {"Secret": {"Type": "String"}}, "#) == [
        "W2501 /Parameters/Secret: `Secret` is a password and is shown; add `NoEcho`"
      ])
    #expect(
      try found(user(#"{"Ref": "Secret"}"#), "W2501", with: #""Parameters": {"Secret": {"Type": "String", "NoEcho": true}}, "#) == [])
  }

  @Test func snapshotsNeedARuntimeThatHasThem() throws {
    func function(_ runtime: String) -> String {
      #""F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "packages", "S3Key": "k"}, "Handler": "h", "#
        + #""Role": "arn:aws:iam::123456789012:role/r", "Runtime": "\#(runtime)", "SnapStart": {"ApplyOn": "PublishedVersions"}}}, "#
        + #""V": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "F"}}}"#
    }
    #expect(
      try found(function("nodejs22.x"), "E2530", "W2530") == [
        "E2530 /Resources/F/Properties/SnapStart/ApplyOn: `nodejs22.x` has no snapshots; use a current Java, Python or .NET runtime"
      ])
    #expect(try found(function("java21"), "E2530", "W2530") == [])
  }

  @Test func aRecordIsInItsZone() throws {
    func record(_ zone: String) -> String {
      #""R": {"Type": "AWS::Route53::RecordSet", "Properties": {"HostedZoneName": "\#(zone)", "Name": "a.example.com", "#
        + #""Type": "A", "TTL": "60", "ResourceRecords": ["1.2.3.4"]}}"#
    }
    #expect(try found(record("example.com."), "E3041") == [])
    #expect(
      try found(record("example.org."), "E3041") == [
        "E3041 /Resources/R/Properties/Name: `a.example.com` is not in the zone `example.org.`; end it in `.example.org.`"
      ])
  }

  @Test func aFunctionOfSAMHasTheRuntimeOfTheGlobals() throws {
    let function = #""F": {"Type": "AWS::Serverless::Function", "Properties": {"Handler": "h", "InlineCode": "x"}}"#
    let sections = #""Transform": "AWS::Serverless-2016-10-31", "Globals": {"Function": {"Runtime": "python2.7"}}, "#
    #expect(
      try found(function, "E2533", with: sections) == [
        "E2533 /Resources/F/Properties/Runtime: AWS refuses to update functions with `python2.7`; use `python3.14`"
      ])
  }

  @Test func aRuntimeIsFoundBehindACall() throws {
    func function(_ runtime: String) -> String {
      #""F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "packages", "S3Key": "k"}, "Handler": "h", "#
        + #""Role": "arn:aws:iam::123456789012:role/r", "Runtime": \#(runtime)}}"#
    }
    let join = #"{"Fn::Join": ["", ["nodejs", "4.3"]]}"#
    #expect(
      try found(function(join), "W1032") == [
        "W1032 /Resources/F/Properties/Runtime/Fn::Join: "
          + "`Fn::Join` answers `nodejs4.3`: AWS refuses to update functions with `nodejs4.3`; use `nodejs24.x`"
      ])
    let sections = #""Parameters": {"Runtime": {"Type": "String", "Default": "nodejs22.x"}}, "#
    #expect(try found(function(#"{"Ref": "Runtime"}"#), "W1030", with: sections) == [])
  }

  @Test func anOutputOfAStackIsNoList() throws {
    func balancer(_ groups: String) -> String {
      #""S": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "https://example.com/t"}}, "#
        + #""L": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"SecurityGroups": \#(groups)}}"#
    }
    let output = #"{"Fn::GetAtt": ["S", "Outputs.Groups"]}"#
    #expect(
      try found(balancer(output), "E1010") == [
        "E1010 /Resources/L/Properties/SecurityGroups/Fn::GetAtt: an output is a string, not a list; split it"
      ])
    #expect(try found(balancer("[\(output)]"), "E1010") == [])
  }
}
