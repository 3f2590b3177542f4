import MartletDiff
import MartletDocuments
import Testing

@Suite("Access that refusals and policies of resources decide")
struct AccessRefusalTests {
  private typealias T = AccessTemplates

  private let bucket = #""Data":{"Type":"AWS::S3::Bucket","Properties":{}}"#
  private let objects = #"{"Fn::Sub":"${Data.Arn}/*"}"#

  private func policy(_ statements: String) -> String {
    #"""
    "Access":{"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":{"Ref":"Data"},
      "PolicyDocument":{"Version":"2012-10-17","Statement":[\#(statements)]}}}
    """#
  }

  private func refusal(_ principal: String, _ more: String = "") -> String {
    #"{"Effect":"Deny","Principal":\#(principal),"Action":"s3:GetObject","Resource":\#(objects)\#(more)}"#
  }

  private let plain = #","Condition":{"Bool":{"aws:SecureTransport":"false"}}"#
  private let role = #"{"AWS":{"Fn::GetAtt":["ExportRole","Arn"]}}"#

  @Test("A resource's policy that refuses binds whom other policies allow it")
  func resourcePolicy() throws {
    let open = try T.template(bucket), closed = try T.template(bucket, policy(refusal(#""*""#, plain)))
    #expect(
      accessLines(open, closed) == [
        """
        newly-denied anyone: anyone can no longer read `Data/*` (s3:GetObject) when `aws:SecureTransport` is `false`, \
        whatever other policies allow
        """
      ])
    #expect(
      accessLines(closed, open) == [
        """
        newly-allowed anyone: anyone can now read `Data/*` (s3:GetObject) when `aws:SecureTransport` is `false`, where other policies allow it
        """
      ])
    let change = try #require(StackDiff(old: open, new: closed).accessChanges().first)
    #expect(change.logicalID == "Access")
    #expect(!change.isInOld)
  }

  @Test("What a resource's policy says of a role of the stack is the role's")
  func named() throws {
    let read = T.allow(#""s3:GetObject""#, objects)
    let other = T.allow(#""sqs:SendMessage""#, #""*""#)
    let named = policy(#"{"Effect":"Allow","Principal":\#(role),"Action":"s3:GetObject","Resource":\#(objects)}"#)
    let own = try T.template(bucket, T.export("\(read),\(other)")), granted = try T.template(bucket, T.export(other), named)
    #expect(accessLines(own, granted) == [])
    #expect(accessLines(granted, own) == [])
    let less = try T.template(bucket, T.export(other))
    #expect(accessLines(less, granted) == ["newly-allowed Export: `Export` can now read `Data/*` (s3:GetObject)"])
    #expect(
      accessLines(own, try T.template(bucket, T.export("\(read),\(other)"), policy(refusal(role)))) == [
        "newly-denied Export: `Export` can no longer read `Data/*` (s3:GetObject)"
      ])
  }

  @Test("Any resource is what the policy is attached to")
  func anyResource() throws {
    let queue = #""Jobs":{"Type":"AWS::SQS::Queue","Properties":{}}"#
    let access = #"""
      "Access":{"Type":"AWS::SQS::QueuePolicy","Properties":{"Queues":[{"Ref":"Jobs"}],"PolicyDocument":{"Version":"2012-10-17",
        "Statement":[{"Effect":"Allow","Principal":\#(role),"Action":"sqs:SendMessage","Resource":"*"}]}}}
      """#
    let function = T.export(T.allow(#""s3:GetObject""#, #""*""#))
    #expect(
      accessLines(try T.template(queue, function), try T.template(queue, function, access)) == [
        "newly-allowed Export: `Export` can now send to `Jobs` (sqs:SendMessage)"
      ])
  }

  @Test("A role with a path, and one of an account's roles that may no longer")
  func principals() throws {
    func role(_ statements: String, _ more: String = "") throws -> JSON {
      try T.template(
        bucket,
        #"""
        "Reader":{"Type":"AWS::IAM::Role","Properties":{"RoleName":"reader","Path":"/app/",
          "AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[\#(statements)]}}}\#(more)
        """#)
    }
    func statement(_ effect: String, _ principal: String) -> String {
      #"{"Effect":"\#(effect)","Principal":{"AWS":"arn:aws:iam::999999999999:\#(principal)"},"Action":"sts:AssumeRole"}"#
    }
    let trusted = statement("Allow", "root")
    let arn = #"{"AWS":{"Fn::Sub":"arn:aws:iam::${AWS::AccountId}:role/app/reader"}}"#
    let named = policy(#"{"Effect":"Allow","Principal":\#(arn),"Action":"s3:GetObject","Resource":\#(objects)}"#)
    #expect(
      accessLines(try role(trusted), try role(trusted, "," + named)) == [
        "newly-allowed Reader: `Reader` can now read `Data/*` (s3:GetObject)"
      ])
    #expect(
      accessLines(try role(trusted), try role("\(trusted),\(statement("Deny", "role/x"))")) == [
        """
        newly-denied arn:aws:iam::999999999999:role/x: `arn:aws:iam::999999999999:role/x` can no longer assume `Reader` (sts:AssumeRole)
        """
      ])
  }

  @Test("A refusal counts where a policy is attached whose text is not part of the stack")
  func unknownPolicies() throws {
    let managed = #","ManagedPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess"]"#
    func template(_ resource: String) throws -> JSON {
      try T.template(T.export(#"{"Effect":"Deny","Action":"s3:GetObject","Resource":"\#(resource)"}"#, more: managed))
    }
    let wide = try template("arn:aws:s3:::secret/*"), narrow = try template("arn:aws:s3:::secret/a")
    #expect(
      accessLines(wide, narrow) == [
        "newly-allowed Export: `Export` can now read `arn:aws:s3:::secret/*` (s3:GetObject), where `ReadOnlyAccess` allows it"
      ])
    #expect(
      accessLines(narrow, wide) == [
        "newly-denied Export: `Export` can no longer read `arn:aws:s3:::secret/*` (s3:GetObject), whatever `ReadOnlyAccess` allows"
      ])
  }

  @Test("What is left out of everything is told by itself")
  func leftOut() throws {
    func actions(_ names: String) throws -> JSON {
      try T.template(T.export(#"{"Effect":"Allow","NotAction":[\#(names)],"Resource":"*"}"#))
    }
    let wide = try actions(#""iam:*""#), narrow = try actions(#""iam:*","sqs:SendMessage""#)
    #expect(accessLines(wide, narrow) == ["newly-denied Export: `Export` can no longer send to any resource (sqs:SendMessage)"])
    #expect(accessLines(narrow, wide) == ["newly-allowed Export: `Export` can now send to any resource (sqs:SendMessage)"])
    func resources(_ names: String) throws -> JSON {
      try T.template(T.export(#"{"Effect":"Allow","Action":"s3:GetObject","NotResource":[\#(names)]}"#))
    }
    #expect(
      accessLines(try resources(#""arn:aws:s3:::a/*""#), try resources(#""arn:aws:s3:::a/*","arn:aws:s3:::b/*""#)) == [
        "newly-denied Export: `Export` can no longer read `arn:aws:s3:::b/*` (s3:GetObject)"
      ])
    #expect(
      accessLines(try T.template(T.export(T.allow(#""s3:*""#, #""*""#))), try T.template(T.export(T.allow(#""*""#, #""*""#)))) == [
        "newly-allowed Export: `Export` can now do anything with any resource (* besides s3:*)"
      ])
  }

  @Test("A key policy that lets the account in, but for what it did before")
  func keyPolicy() throws {
    func key(_ actions: String) throws -> JSON {
      try T.template(
        #"""
        "Key":{"Type":"AWS::KMS::Key","Properties":{"KeyPolicy":{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
          "Principal":{"AWS":{"Fn::Sub":"arn:aws:iam::${AWS::AccountId}:root"}},"Action":[\#(actions)],"Resource":"*"}]}}}
        """#)
    }
    #expect(
      accessLines(try key(#""kms:Describe*","kms:PutKeyPolicy""#), try key(#""kms:*""#)) == [
        """
        newly-allowed this account: this account can now list, read, tag, change and change the permissions of `Key` \
        (kms:* besides kms:Describe* and kms:PutKeyPolicy)
        """
      ])
  }
}

@Suite("What policies of an organization permit")
struct AccessLimitTests {
  private func template(_ statements: String, targets: String = #""ou-abcd-11111111""#, type: String = "SERVICE") throws -> JSON {
    try JSON(
      parsing: #"""
        {"Resources":{"Guard":{"Type":"AWS::Organizations::Policy","Properties":{"Name":"guard","Type":"\#(type)_CONTROL_POLICY",
          "TargetIds":[\#(targets)],"Content":{"Version":"2012-10-17","Statement":[\#(statements)]}}}}}
        """#)
  }

  private func deny(_ actions: String, _ more: String = "") -> String {
    #"{"Effect":"Deny","Action":[\#(actions)],"Resource":"*"\#(more)}"#
  }

  private let stop = #""sqs:SendMessage""#

  @Test("A refusal that is added, lifted or only written in another way")
  func refusals() throws {
    let none = try JSON(parsing: #"{"Resources":{}}"#)
    let one = try template(deny(stop)), two = try template(deny(stop) + "," + deny(#""sqs:ReceiveMessage""#))
    let denied = """
      newly-denied ou-abcd-11111111: service control policies of `ou-abcd-11111111` no longer let principals
      """
    #expect(accessLines(none, one) == [denied + " send to any resource (sqs:SendMessage), whatever other policies allow"])
    #expect(accessLines(one, two) == [denied + " receive from any resource (sqs:ReceiveMessage), whatever other policies allow"])
    #expect(
      accessLines(two, one) == [
        """
        newly-allowed ou-abcd-11111111: service control policies of `ou-abcd-11111111` now let principals receive from any resource \
        (sqs:ReceiveMessage), where other policies allow it
        """
      ])
    let everything = #"{"Effect":"Allow","Action":"*","Resource":"*"}"#
    #expect(accessLines(two, try template(everything + "," + deny(#""sqs:ReceiveMessage",\#(stop)"#))) == [])
  }

  @Test("Targets, and a policy without any")
  func targets() throws {
    let attached = try template(deny(stop)), moved = try template(deny(stop), targets: #""111122223333""#)
    #expect(
      accessLines(attached, moved).map { String($0.prefix { $0 != ":" }) } == [
        "newly-denied 111122223333", "newly-allowed ou-abcd-11111111",
      ])
    #expect(
      accessLines(try template(deny(stop), targets: ""), try template(deny(#""sqs:*""#), targets: "")).map { String($0.prefix(80)) } == [
        String("newly-denied Guard: the service control policy `Guard` no longer lets principals".prefix(80))
      ])
  }

  @Test("What is permitted instead of everything, and resource control policies")
  func lists() throws {
    #expect(
      accessLines(
        try template(#"{"Effect":"Allow","Action":"*","Resource":"*"}"#),
        try template(#"{"Effect":"Allow","Action":["s3:*","sqs:*"],"Resource":"*"}"#)) == [
          """
          newly-denied ou-abcd-11111111: service control policies of `ou-abcd-11111111` no longer let principals \
          do anything with any resource (* besides s3:* and sqs:*)
          """
        ])
    let everybody = #","Principal":"*""#
    #expect(
      accessLines(
        try template(deny(stop, everybody), type: "RESOURCE"),
        try template(deny(#"\#(stop),"sqs:ReceiveMessage""#, everybody), type: "RESOURCE"))
        == [
          """
          newly-denied ou-abcd-11111111: resource control policies of `ou-abcd-11111111` no longer let anyone \
          receive from any resource (sqs:ReceiveMessage), whatever other policies allow
          """
        ])
  }

  @Test("Attachments of a plan")
  func plan() throws {
    func plan(_ target: String) throws -> JSON {
      let content = #"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}"#
      return try JSON(
        parsing: #"""
          {"format_version":"1.2","planned_values":{"root_module":{"resources":[
            {"address":"aws_organizations_policy.guard","mode":"managed","type":"aws_organizations_policy","name":"guard",
              "values":{"name":"guard","type":"SERVICE_CONTROL_POLICY","content":"\#(content)"}},
            {"address":"aws_organizations_policy_attachment.a","mode":"managed","type":"aws_organizations_policy_attachment","name":"a",
              "values":{"target_id":"\#(target)"}}]}},
           "configuration":{"root_module":{"resources":[
            {"address":"aws_organizations_policy_attachment.a","mode":"managed","type":"aws_organizations_policy_attachment","name":"a",
              "expressions":{"policy_id":{"references":["aws_organizations_policy.guard.id","aws_organizations_policy.guard"]}}}]}}}
          """#)
    }
    #expect(
      accessLines(try plan("111122223333"), try plan("444455556666")).map { String($0.prefix { $0 != ":" }) } == [
        "newly-allowed 111122223333", "newly-denied 444455556666",
      ])
  }
}
