import MartletDiff
import MartletDocuments
import MartletPolicy
import Testing

@Suite("Whom resources and roles newly let in")
struct AccessResourceTests {
  private typealias T = AccessTemplates

  private func queue(_ statements: String) -> String {
    #"""
    "Jobs":{"Type":"AWS::SQS::Queue"},
    "JobsPolicy":{"Type":"AWS::SQS::QueuePolicy","Properties":{"Queues":[{"Ref":"Jobs"}],
      "PolicyDocument":{"Version":"2012-10-17","Statement":[\#(statements)]}}}
    """#
  }

  @Test("A queue's policy that lets in another account, and everybody")
  func queuePolicy() throws {
    func statement(_ principal: String) -> String {
      #"{"Effect":"Allow","Principal":\#(principal),"Action":"sqs:SendMessage","Resource":{"Fn::GetAtt":["Jobs","Arn"]}}"#
    }
    let own = try T.template(queue(statement(#"{"AWS":{"Fn::Sub":"arn:aws:iam::${AWS::AccountId}:root"}}"#)))
    let same = try T.template(queue(statement(#"{"AWS":{"Ref":"AWS::AccountId"}}"#)))
    let other = try T.template(queue(statement(#"{"AWS":["111122223333",{"Ref":"AWS::AccountId"}]}"#)))
    let all = try T.template(queue(statement(#""*""#)))
    #expect(accessLines(own, same) == [])
    // A new queue that its own account may use lets in nobody else.
    #expect(accessLines(try T.template(T.orders), own) == [])
    #expect(accessLines(own, other) == ["newly-allowed 111122223333: account `111122223333` can now send to `Jobs` (sqs:SendMessage)"])
    #expect(accessLines(other, own) == ["newly-denied 111122223333: account `111122223333` can no longer send to `Jobs` (sqs:SendMessage)"])
    #expect(accessLines(own, all) == ["newly-allowed anyone: anyone can now send to `Jobs` (sqs:SendMessage)"])
    let change = try #require(StackDiff(old: own, new: all).accessChanges().first)
    #expect(change.logicalID == "JobsPolicy")
    #expect(change.pointer.description == "/Resources/JobsPolicy/Properties/PolicyDocument/Statement/0")
  }

  @Test("A role that others may assume")
  func trust() throws {
    func role(_ principal: String) throws -> JSON {
      try T.template(
        #"""
        "Deploy":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Principal":\#(principal),"Action":"sts:AssumeRole"}]}}}
        """#)
    }
    let lambda = try role(#"{"Service":"lambda.amazonaws.com"}"#)
    let both = try role(#"{"Service":["lambda.amazonaws.com","ec2.amazonaws.com"],"AWS":"arn:aws:iam::111122223333:role/ci"}"#)
    #expect(
      accessLines(lambda, both) == [
        "newly-allowed arn:aws:iam::111122223333:role/ci: `arn:aws:iam::111122223333:role/ci` can now assume `Deploy` (sts:AssumeRole)",
        "newly-allowed ec2.amazonaws.com: `ec2.amazonaws.com` can now assume `Deploy` (sts:AssumeRole)",
      ])
    // Of a new role only who is let in from outside is news.
    #expect(accessLines(try T.template(T.orders), lambda) == [])
    let news = StackDiff(old: try T.template(T.orders), new: both).accessChanges()
    #expect(news.map(\.principal) == ["arn:aws:iam::111122223333:role/ci"])
  }

  @Test("A function's permission")
  func permission() throws {
    let function = #""Hook":{"Type":"AWS::Lambda::Function","Properties":{"Role":"arn:aws:iam::111122223333:role/r"}}"#
    func permission(_ principal: String, _ more: String = "") -> String {
      #"""
      "Call":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"Hook"},
        "Principal":"\#(principal)"\#(more)}}
      """#
    }
    let none = try T.template(function)
    #expect(
      accessLines(none, try T.template(function, permission("*")))
        == ["newly-allowed anyone: anyone can now invoke `Hook` (lambda:InvokeFunction)"])
    #expect(
      accessLines(
        none, try T.template(function, permission("sns.amazonaws.com", #","SourceArn":"arn:aws:sns:eu-west-1:111122223333:news""#)))
        == [
          "newly-allowed sns.amazonaws.com: `sns.amazonaws.com` can now invoke `Hook` (lambda:InvokeFunction) when `aws:SourceArn` matches `arn:aws:sns:eu-west-1:111122223333:news`"
        ])
    // A new function with its own wiring.
    let wired = try T.template(
      function, permission("sns.amazonaws.com", #","SourceArn":"arn:aws:sns:eu-west-1:111122223333:news""#))
    #expect(accessLines(try T.template(T.orders), wired) == [])
  }

  @Test("Moved resources are the same for references and principals")
  func moves() throws {
    let read = T.allow(#""dynamodb:GetItem""#)
    let old = try T.template(T.orders, T.export(read))
    let new = try JSON(
      parsing: old.printed(.compact).replacingAll("Orders", "Purchases").replacingAll("ExportRole", "DumpRole")
        .replacingAll("\"Export\"", "\"Dump\""))
    let moves = [("Orders", "Purchases"), ("ExportRole", "DumpRole"), ("Export", "Dump")].map {
      ResourceMove(from: $0.0, to: $0.1, confidence: 1, evidence: [])
    }
    #expect(accessLines(old, new, moves: moves) == [])
  }

  @Test("Policy templates of SAM, and roles that SAM makes")
  func serverless() throws {
    func function(_ id: String, _ policies: String) -> String {
      #""\#(id)":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"a.b","Runtime":"python3.13","Policies":[\#(policies)]}}"#
    }
    let read = #"{"DynamoDBReadPolicy":{"TableName":{"Ref":"Orders"}}}"#
    let crud = #"{"DynamoDBCrudPolicy":{"TableName":{"Ref":"Orders"}}}"#
    let old = try T.template(T.orders, function("Show", read)), new = try T.template(T.orders, function("Show", crud))
    #expect(
      accessLines(old, new) == [
        "newly-allowed Show: `Show` can now read and change `Orders` and `Orders/index/*` (dynamodb:DeleteItem, dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:BatchWriteItem, dynamodb:ConditionCheckItem)"
      ])
    let moved = try T.template(T.orders, function("View", read))
    #expect(accessLines(old, moved, moves: [ResourceMove(from: "Show", to: "View", confidence: 1, evidence: [])]) == [])
    let change = try #require(StackDiff(old: old, new: new).accessChanges().first)
    #expect(change.logicalID == "Show")
    #expect(change.pointer.description.hasPrefix("/Resources/Show/Properties/Policies/0"))
  }
}

extension String {
  func replacingAll(_ text: String, _ other: String) -> String {
    var result = "", rest = Substring(self)
    while let range = rest.firstRange(of: text) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
