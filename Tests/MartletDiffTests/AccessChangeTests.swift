import MartletDiff
import MartletDocuments
import MartletPolicy
import Testing

@Suite("Who may newly do what")
struct AccessChangeTests {
  private typealias T = AccessTemplates

  @Test("A new action is newly allowed, and newly denied the other way round")
  func newAction() throws {
    let read = T.allow(#""dynamodb:GetItem""#)
    let both = T.allow(#"["dynamodb:GetItem","dynamodb:DeleteItem"]"#)
    let old = try T.template(T.orders, T.export(read)), new = try T.template(T.orders, T.export(both))
    #expect(accessLines(old, new) == ["newly-allowed Export: `Export` can now delete items of `Orders` (dynamodb:DeleteItem)"])
    #expect(accessLines(new, old) == ["newly-denied Export: `Export` can no longer delete items of `Orders` (dynamodb:DeleteItem)"])
    let change = try #require(StackDiff(old: old, new: new).accessChanges().first)
    #expect(change.logicalID == "ExportRole")
    #expect(change.pointer.description == "/Resources/ExportRole/Properties/Policies/0/PolicyDocument/Statement/0")
    #expect(change.witness?.action == "dynamodb:DeleteItem")
  }

  @Test(
    "A rewrite that means the same says nothing",
    arguments: [
      (
        #"{"Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:Query"],"Resource":{"Fn::GetAtt":["Orders","Arn"]}}"#,
        #"""
        {"Effect":"Allow","Action":"dynamodb:Query","Resource":{"Fn::GetAtt":"Orders.Arn"}},
        {"Effect":"Allow","Action":"DynamoDB:getitem","Resource":
          {"Fn::Sub":"arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Orders}"}}
        """#
      ),
      (#"{"Effect":"Allow","Action":["s3:Get*","s3:GetObject"],"Resource":"*"}"#, #"{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}"#),
      (
        #"{"Sid":"A","Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"},{"Effect":"Deny","Action":"sqs:*","Resource":"arn:aws:sqs:*:*:x"}"#,
        #"{"Effect":"Deny","Action":"sqs:*","Resource":"arn:aws:sqs:*:*:x"},{"Sid":"B","Effect":"Allow","Action":"sqs:SendMessage","Resource":["*"]}"#
      ),
      (
        #"{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::b/*"],"Condition":{"Bool":{"aws:SecureTransport":"true"}}}"#,
        #"""
        {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":true}}},
        {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/a","Condition":{"Bool":{"aws:SecureTransport":["true"]}}}
        """#
      ),
    ])
  func rewrites(_ before: String, _ after: String) throws {
    let old = try T.template(T.orders, T.export(before)), new = try T.template(T.orders, T.export(after))
    #expect(accessLines(old, new) == [])
    #expect(accessLines(new, old) == [])
  }

  @Test("A statement that moves into a policy of its own says nothing")
  func ownPolicy() throws {
    let statement = T.allow(#""dynamodb:GetItem""#)
    let old = try T.template(T.orders, T.export(statement))
    let new = try T.template(
      T.orders, T.export(""),
      #"""
      "Reads":{"Type":"AWS::IAM::Policy","Properties":{"PolicyName":"r","Roles":[{"Ref":"ExportRole"}],
        "PolicyDocument":{"Version":"2012-10-17","Statement":[\#(statement)]}}}
      """#)
    #expect(accessLines(old, new) == [])
  }

  @Test("Only what is new of a list is said")
  func narrowed() throws {
    let old = try T.template(T.orders, T.export(T.allow(#"["dynamodb:GetItem","dynamodb:Query"]"#)))
    let new = try T.template(
      T.orders,
      T.export(T.allow(#"["dynamodb:Query","dynamodb:GetItem","dynamodb:PutItem"]"#, #"["*",{"Fn::GetAtt":["Orders","Arn"]}]"#)))
    #expect(
      accessLines(old, new) == [
        "newly-allowed Export: `Export` can now read and put items into any resource and `Orders` (dynamodb:Query, dynamodb:GetItem, dynamodb:PutItem)"
      ])
  }

  @Test("Of a pattern, the actions that are new")
  func pattern() throws {
    let old = try T.template(T.orders, T.export(T.allow(#"["sqs:Receive*","sqs:Get*"]"#, #""arn:aws:sqs:*:*:jobs""#)))
    let new = try T.template(T.orders, T.export(T.allow(#"["sqs:Receive*","sqs:GetQueueUrl"]"#, #""arn:aws:sqs:*:*:jobs""#)))
    #expect(accessLines(new, old) == ["newly-allowed Export: `Export` can now read `arn:aws:sqs:*:*:jobs` (sqs:GetQueueAttributes)"])
  }

  @Test("A condition that is gone")
  func condition() throws {
    let limit = #","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1"}}"#
    let old = try T.template(T.orders, T.export(T.allow(#""dynamodb:GetItem""#, #""*""#, limit)))
    let new = try T.template(T.orders, T.export(T.allow(#""dynamodb:GetItem""#, #""*""#)))
    #expect(
      accessLines(old, new) == [
        "newly-allowed Export: `Export` can now read any resource (dynamodb:GetItem), not only when `aws:SourceVpc` is `vpc-1`"
      ])
    #expect(
      accessLines(new, old) == [
        "newly-denied Export: `Export` can no longer read any resource (dynamodb:GetItem), but when `aws:SourceVpc` is `vpc-1`"
      ])
    let wider = try JSON(parsing: old.printed(.compact).replacing(#""vpc-1""#, with: #"["vpc-1","vpc-2"]"#))
    #expect(
      accessLines(old, wider) == [
        "newly-allowed Export: `Export` can now read any resource (dynamodb:GetItem) when `aws:SourceVpc` is `vpc-2`"
      ])
  }

  @Test("A refusal that is new takes away, one that is gone gives")
  func refusal() throws {
    let all = T.allow(#""s3:*""#, #""arn:aws:s3:::b/*""#)
    let deny = #"{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::b/kept/*"}"#
    let old = try T.template(T.export(all)), new = try T.template(T.export("\(all),\(deny)"))
    #expect(accessLines(old, new) == ["newly-denied Export: `Export` can no longer delete `arn:aws:s3:::b/kept/*` (s3:DeleteObject)"])
    #expect(accessLines(new, old) == ["newly-allowed Export: `Export` can now delete `arn:aws:s3:::b/kept/*` (s3:DeleteObject)"])
  }

  @Test("A permissions boundary that is set or lifted")
  func boundary() throws {
    let limit = #"""
      "Limit":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}}}
      """#
    let all = T.allow(#"["s3:GetObject","s3:PutObject"]"#, #""*""#)
    let old = try T.template(limit, T.export(all, more: #","PermissionsBoundary":{"Ref":"Limit"}"#)),
      new = try T.template(limit, T.export(all))
    #expect(accessLines(old, new) == ["newly-allowed Export: `Export` can now write any resource (s3:PutObject)"])
    #expect(accessLines(new, old) == ["newly-denied Export: `Export` can no longer write any resource (s3:PutObject)"])
    let wider = limit.replacing("s3:Get*", with: "s3:*Object")
    let widened = try T.template(wider, T.export(all, more: #","PermissionsBoundary":{"Ref":"Limit"}"#))
    #expect(accessLines(old, widened) == ["newly-allowed Export: `Export` can now write any resource (s3:PutObject)"])
  }

  @Test("Policies whose text is not in the stack are undecided, and what depends on them says so")
  func attached() throws {
    let read = T.allow(#""dynamodb:GetItem""#)
    func template(_ policies: String, _ statements: String) throws -> JSON {
      try T.template(T.orders, T.export(statements, more: #","ManagedPolicyArns":[\#(policies)]"#))
    }
    let table = #""arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess""#
    #expect(
      accessLines(try template("", read), try template(table, read)) == [
        "undecided Export: `Export` has the policy `AmazonDynamoDBReadOnlyAccess`, whose text is not part of the stack"
      ])
    #expect(
      accessLines(try template(table, ""), try template("", read)) == [
        "newly-allowed Export: `Export` can now read `Orders` (dynamodb:GetItem), unless `AmazonDynamoDBReadOnlyAccess` allowed it before",
        "undecided Export: `Export` no longer has the policy `AmazonDynamoDBReadOnlyAccess`, whose text is not part of the stack",
      ])
    // What the policies for functions allow is known.
    #expect(
      accessLines(try template("", read), try template(#""arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess""#, read)) == [
        "newly-allowed Export: `Export` can now read and change any resource (xray:GetSamplingRules, xray:GetSamplingStatisticSummaries, xray:GetSamplingTargets, xray:PutTelemetryRecords, xray:PutTraceSegments)"
      ])
  }

  @Test("A new principal says what it may do, in few sentences; one that is gone what it could")
  func newPrincipal() throws {
    let statements = [
      T.allow(#""dynamodb:GetItem""#), T.allow(#""dynamodb:PutItem""#), T.allow(#""sqs:SendMessage""#, #""arn:aws:sqs:*:*:jobs""#),
    ].joined(separator: ",")
    let old = try T.template(T.orders), new = try T.template(T.orders, T.export(statements))
    #expect(
      accessLines(old, new) == [
        "newly-allowed Export: `Export` can now read and put items into `Orders` (dynamodb:GetItem, dynamodb:PutItem)",
        "newly-allowed Export: `Export` can now send to `arn:aws:sqs:*:*:jobs` (sqs:SendMessage)",
      ])
    #expect(
      accessLines(new, old) == [
        "newly-denied Export: `Export` can no longer read and put items into `Orders` (dynamodb:GetItem, dynamodb:PutItem)",
        "newly-denied Export: `Export` can no longer send to `arn:aws:sqs:*:*:jobs` (sqs:SendMessage)",
      ])
  }

  @Test("A new principal with many statements ends with one sentence for the rest")
  func manyStatements() throws {
    let statements = (0..<8).map { T.allow(#""s3:GetObject""#, "\"arn:aws:s3:::b\($0)/*\"") }.joined(separator: ",")
    let lines = accessLines(try T.template(T.orders), try T.template(T.orders, T.export(statements)))
    #expect(
      lines.last
        == "newly-allowed Export: `Export` can now use `arn:aws:s3:::b4/*`, `arn:aws:s3:::b5/*`, `arn:aws:s3:::b6/*` and `arn:aws:s3:::b7/*` (4 more statements)"
    )
    #expect(lines.count == 5)
  }

  @Test("A function that gets another role is compared with the former one")
  func otherRole() throws {
    let old = try T.template(T.orders, T.export(T.allow(#"["dynamodb:GetItem","dynamodb:PutItem"]"#), role: "Shared"))
    let new = try T.template(T.orders, T.export(T.allow(#""dynamodb:GetItem""#), role: "OwnRole"))
    #expect(accessLines(old, new) == ["newly-denied Export: `Export` can no longer put items into `Orders` (dynamodb:PutItem)"])
  }

  @Test("A table that gets another name stays the table that the grant means")
  func physicalName() throws {
    let named = #""Orders":{"Type":"AWS::DynamoDB::Table","Properties":{"TableName":"orders-v2"}}"#
    let old = try T.template(T.orders, T.export(T.allow(#""dynamodb:GetItem""#)))
    let new = try T.template(named, T.export(T.allow(#"["dynamodb:getitem"]"#)))
    #expect(accessLines(old, new) == [])
  }
}

extension String {
  func replacing(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(range, with: other)
  }

  private func replacingCharacters(_ range: Range<String.Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
