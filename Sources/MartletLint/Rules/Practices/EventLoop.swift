import MartletDocuments
import MartletPolicy
import MartletTemplates

extension LintRule {
  static let eventLoop = LintRule(
    "MRT018", "event-loop", .warning, "the function may write to what triggers it",
    """
    A function that writes to the bucket, table, queue, topic or stream that triggers it may invoke itself without end, at the speed of \
    Lambda's scaling. Whether its role allows such a write, within the prefix and suffix of the trigger, is decided over all requests; the \
    witness is one that both would pass. Write elsewhere, or to another prefix, or make sure that the event is filtered. Lambda stops some \
    loops after about 16 rounds, but not all kinds.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html",
    bad: .template(
      """
      {"Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
          "Policies": [{"PolicyName": "write", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::pictures/*"}]}}]}},
        "Resize": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
        "Pictures": {"Type": "AWS::S3::Bucket", "Properties": {
          "BucketName": "pictures",
          "NotificationConfiguration": {"LambdaConfigurations": [
            {"Event": "s3:ObjectCreated:*", "Function": {"Fn::GetAtt": ["Resize", "Arn"]}}]}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
          "Policies": [{"PolicyName": "write", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::pictures/small/*"}]}}]}},
        "Resize": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
        "Pictures": {"Type": "AWS::S3::Bucket", "Properties": {
          "BucketName": "pictures",
          "NotificationConfiguration": {"LambdaConfigurations": [
            {"Event": "s3:ObjectCreated:*", "Function": {"Fn::GetAtt": ["Resize", "Arn"]},
             "Filter": {"S3Key": {"Rules": [{"Name": "prefix", "Value": "uploads/"}]}}}]}}}}}
      """),
    stack: { review in
      for function in review.index.functions {
        let loops = function.triggers.compactMap { LoopingWrite($0, in: review.index) }
        if loops.isEmpty { continue }
        let grants = review.index.grants(of: function)
        var seen: Set<String> = []
        for loop in loops where grants.mayAllowAny(of: loop.actions) && seen.insert(loop.source.id).inserted {
          guard case .access(let witness) = PolicyDecision.commonAccess([grants.document, loop.policy], steps: 50_000) else { continue }
          review.report(
            function.resource,
            what: "`\(function.resource.id)` may write to `\(loop.source.id)`, which triggers it",
            fix: "write elsewhere, narrow the grant, or filter what triggers the function", severity: loop.isFiltered ? .info : nil,
            witness: "\(witness.request.action) on \(witness.request.resource)")
        }
      }
    })
}

/// The writes that set off a trigger.
private struct LoopingWrite {
  let source: StackResource
  let actions: [String]
  /// The ARNs of what is written to, as patterns.
  let resource: String
  /// Whether only some of the events invoke the function.
  let isFiltered: Bool

  init?(_ trigger: FunctionTrigger, in index: StackIndex) {
    guard let source = trigger.source, let arn = index.values.arn(of: source) else { return nil }
    var written = arn
    var isFiltered = trigger.settings["FilterCriteria"] != nil || trigger.settings["FilterPolicy"] != nil
    switch (source.type, trigger.via.type) {
    case ("AWS::S3::Bucket", "AWS::S3::Bucket"), ("AWS::S3::Bucket", "aws_s3_bucket_notification"):
      let event = trigger.settings["Event"]?.text ?? ""
      if event.hasPrefix("s3:ObjectCreated") {
        actions = ["s3:PutObject"]
      } else if event.hasPrefix("s3:ObjectRemoved") {
        actions = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
      } else {
        return nil
      }
      var prefix = "", suffix = ""
      for rule in trigger.settings.at("Filter", "S3Key", "Rules")?.list ?? [] {
        let value = rule["Value"].map { index.values.text($0) } ?? ""
        if rule["Name"]?.text?.lowercasedASCII == "prefix" { prefix = value } else { suffix = value }
      }
      written += "/\(prefix)*\(suffix)"
    case ("AWS::SQS::Queue", "AWS::Lambda::EventSourceMapping"): actions = ["sqs:SendMessage"]
    case ("AWS::SNS::Topic", "AWS::SNS::Subscription"), ("AWS::SNS::Topic", "AWS::SNS::Topic"): actions = ["sns:Publish"]
    case ("AWS::Kinesis::Stream", "AWS::Lambda::EventSourceMapping"): actions = ["kinesis:PutRecord", "kinesis:PutRecords"]
    case ("AWS::DynamoDB::Table", "AWS::Lambda::EventSourceMapping"), ("AWS::DynamoDB::GlobalTable", "AWS::Lambda::EventSourceMapping"):
      actions = [
        "dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate",
        "dynamodb:PutItem", "dynamodb:UpdateItem",
      ]
    default: return nil
    }
    if trigger.settings["FilterCriteria"].map({ $0 == .object([]) || $0 == .null }) == true { isFiltered = false }
    self.source = source
    self.isFiltered = isFiltered
    resource = written
  }

  /// Allows exactly these writes.
  var policy: PolicyDocument {
    PolicyDocument(statements: [
      PolicyStatement(
        effect: .allow, actions: PolicyElement(actions.map { ActionPattern(PolicyText(literal: $0)) }),
        resources: PolicyElement([ResourcePattern(PolicyText(literal: resource))]))
    ])
  }
}

extension FunctionGrants {
  /// Whether some statement of the role is about one of the actions.
  fileprivate func mayAllowAny(of actions: [String]) -> Bool { actions.contains { mayAllow($0, on: nil) } }
}
