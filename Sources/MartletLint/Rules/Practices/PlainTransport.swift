import MartletDocuments
import MartletPolicy
import MartletTemplates

extension LintRule {
  static let plainTransport = LintRule(
    "MRT016", "plain-transport", .info, "requests without TLS are not refused",
    """
    The endpoints of S3, SQS and SNS take requests over HTTP too. A statement that denies what comes with `aws:SecureTransport` false \
    makes sure that neither data nor signatures travel in the clear, whatever a client is configured to do.
    """,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    bad: .template(
      """
      {"Resources": {"Receipts": {"Type": "AWS::S3::Bucket"}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Receipts": {"Type": "AWS::S3::Bucket"},
        "ReceiptsPolicy": {"Type": "AWS::S3::BucketPolicy", "Properties": {
          "Bucket": {"Ref": "Receipts"},
          "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Deny", "Principal": "*", "Action": "s3:*",
            "Resource": [{"Fn::GetAtt": ["Receipts", "Arn"]}, {"Fn::Sub": "${Receipts.Arn}/*"}],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}}}}}
      """),
    stack: { review in
      let index = review.index
      var safe: Set<String> = []
      for (type, key) in [
        ("AWS::S3::BucketPolicy", "Bucket"), ("AWS::SQS::QueuePolicy", "Queues"), ("AWS::SQS::QueueInlinePolicy", "Queue"),
        ("AWS::SNS::TopicPolicy", "Topics"), ("AWS::SNS::TopicInlinePolicy", "TopicArn"),
      ] {
        for policy in index.resources(type) where policy.properties["PolicyDocument"]?.refusesPlainTransport == true {
          for target in policy.properties[key]?.list ?? [] {
            if let id = index.target(target)?.id ?? (key == "Bucket" ? index.bucket(named: target)?.id : nil) { safe.insert(id) }
          }
        }
      }
      for resource in index.resources("AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic") where !safe.contains(resource.id) {
        review.report(
          resource, what: "`\(resource.id)` does not refuse requests without TLS",
          fix: "deny requests with `aws:SecureTransport` false in its policy")
      }
    })
}

extension JSON {
  /// Whether a policy denies what comes without TLS.
  fileprivate var refusesPlainTransport: Bool {
    ParsedPolicy(self).document.statements.contains { statement in
      statement.effect == .deny && statement.conditions.contains { $0.key == ConditionKey("aws:SecureTransport") }
    }
  }
}
