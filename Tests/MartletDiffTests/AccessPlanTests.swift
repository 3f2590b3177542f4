import MartletDiff
import MartletDocuments
import MartletPolicy
import Testing

@Suite("Access in the plans of Terraform")
struct AccessPlanTests {
  /// A plan of a function with a role, whose policy is known, or is one that depends on a table that is made later.
  private func plan(_ policy: String?, _ more: String = "", name: String = "export") throws -> JSON {
    let values = policy.map { #""policy":\#(JSON.string($0).printed(.compact)),"# } ?? ""
    let expression = policy == nil ? #""policy":{"references":["aws_dynamodb_table.orders.arn","aws_dynamodb_table.orders"]},"# : ""
    let more = more.isEmpty ? "" : "," + more
    return try JSON(
      parsing: #"""
        {"planned_values":{"root_module":{"resources":[
          {"address":"aws_dynamodb_table.orders","mode":"managed","type":"aws_dynamodb_table","values":{"name":"orders"}},
          {"address":"aws_iam_role.\#(name)","mode":"managed","type":"aws_iam_role","values":{"name":"export","assume_role_policy":
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"}},
          {"address":"aws_iam_role_policy.\#(name)","mode":"managed","type":"aws_iam_role_policy","values":{\#(values)"role":"export"}}\#(more)
        ]}},
        "configuration":{"root_module":{"resources":[
          {"address":"aws_iam_role_policy.\#(name)","mode":"managed","type":"aws_iam_role_policy","expressions":{\#(expression)"name":{}}}
        ]}}}
        """#)
  }

  private func policy(_ actions: String) -> String {
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":\#(actions),"Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"}]}"#
  }

  @Test("A grant that is known")
  func known() throws {
    let old = try plan(policy(#""dynamodb:GetItem""#)), new = try plan(policy(#"["dynamodb:GetItem","dynamodb:DeleteItem"]"#))
    let lines = accessLines(old, new)
    #expect(
      lines == [
        "newly-allowed aws_iam_role.export: `aws_iam_role.export` can now delete items of `arn:aws:dynamodb:eu-west-1:111122223333:table/orders` (dynamodb:DeleteItem)"
      ])
    #expect(StackDiff(old: old, new: new).accessChanges().map(\.logicalID) == ["aws_iam_role_policy.export"])
    #expect(accessLines(new, new) == [])
    #expect(accessLines(old, try plan(policy(#"["dynamodb:getitem"]"#))) == [])
  }

  @Test("Resources under other addresses")
  func moves() throws {
    let old = try plan(policy(#""dynamodb:GetItem""#)), new = try plan(policy(#""dynamodb:GetItem""#), name: "dump")
    let moves = ["aws_iam_role", "aws_iam_role_policy"].map {
      ResourceMove(from: "\($0).export", to: "\($0).dump", confidence: 1, evidence: [])
    }
    #expect(accessLines(old, new, moves: moves) == [])
  }

  @Test("A policy that is known only after the apply is undecided, and the same one says nothing")
  func unknown() throws {
    let known = try plan(policy(#""dynamodb:GetItem""#)), unknown = try plan(nil)
    #expect(
      accessLines(known, unknown) == [
        "newly-denied aws_iam_role.export: `aws_iam_role.export` can no longer read `arn:aws:dynamodb:eu-west-1:111122223333:table/orders` (dynamodb:GetItem), unless a policy that only the deployment knows allows it",
        "undecided aws_iam_role.export: `aws_iam_role.export` has a policy whose text only the deployment knows",
      ])
    #expect(accessLines(unknown, unknown) == [])
    let queue = #"{"address":"aws_sqs_queue.jobs","mode":"managed","type":"aws_sqs_queue","values":{"name":"jobs"}}"#
    #expect(accessLines(unknown, try plan(nil, queue)) == [])
  }

  @Test("An attached policy, a bucket's list, an anonymous method and a function's URL")
  func others() throws {
    let read = policy(#""dynamodb:GetItem""#)
    let old = try plan(read)
    func added(_ resource: String) throws -> [String] { accessLines(old, try plan(read, resource)) }
    #expect(
      try added(
        #"{"address":"aws_iam_role_policy_attachment.a","mode":"managed","type":"aws_iam_role_policy_attachment","values":{"role":"export","policy_arn":"arn:aws:iam::aws:policy/AmazonS3FullAccess"}}"#
      ) == ["undecided aws_iam_role.export: `aws_iam_role.export` has the policy `AmazonS3FullAccess`, whose text is not part of the stack"]
    )
    #expect(
      try added(
        #"{"address":"aws_apigatewayv2_route.get","mode":"managed","type":"aws_apigatewayv2_route","values":{"api_id":"a1","route_key":"GET /orders","authorization_type":"NONE"}}"#
      ) == ["newly-allowed anyone: `GET /orders` is new and anonymous"])
    #expect(
      try added(
        #"{"address":"aws_lambda_function_url.u","mode":"managed","type":"aws_lambda_function_url","values":{"function_name":"export","authorization_type":"NONE"}}"#
      ) == ["newly-allowed anyone: the URL of `export` is new and anonymous"])
    #expect(
      try added(
        #"{"address":"aws_s3_bucket.site","mode":"managed","type":"aws_s3_bucket","values":{"bucket":"site"}},{"address":"aws_s3_bucket_acl.site","mode":"managed","type":"aws_s3_bucket_acl","values":{"bucket":"site","acl":"public-read"}},{"address":"aws_s3_bucket_public_access_block.site","mode":"managed","type":"aws_s3_bucket_public_access_block","values":{"bucket":"site","ignore_public_acls":false}}"#
      ) == ["newly-allowed anyone: `aws_s3_bucket.site` is new and public"])
  }
}
