import MartletTemplates

extension LintRule {
  static let queueWithoutRedrive = LintRule(
    "MRT009", "queue-without-redrive", .warning, "messages that fail are received again and again",
    """
    Without a redrive policy a message that the function cannot process returns to the queue until its retention ends, and is then \
    lost; in a FIFO queue it blocks its group for as long. A dead-letter queue keeps it for people to look at. AWS recommends at least \
    five receives before that.
    """,
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    part: "deadLetter: .after(receives: …)",
    bad: .template(
      """
      {"Resources": {
        "Jobs": {"Type": "AWS::SQS::Queue"},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Failed": {"Type": "AWS::SQS::Queue"},
        "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {
          "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Failed", "Arn"]}, "maxReceiveCount": 5}}},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}}}}}
      """),
    stack: { review in
      for function in review.index.functions {
        for trigger in function.triggers where trigger.kind == .poll {
          guard let queue = trigger.source, queue.type == "AWS::SQS::Queue" else { continue }
          // Terraform may keep the policy in a resource of its own.
          let separate = review.index.resources("aws_sqs_queue_redrive_policy")
          if separate.contains(where: { review.index.references(of: $0).contains(queue.id) }) { continue }
          guard let redrive = queue.properties["RedrivePolicy"] else {
            review.report(
              queue, what: "messages of `\(queue.id)` that `\(function.resource.id)` cannot process go round until they expire",
              fix: "set `RedrivePolicy` with a dead-letter queue and `maxReceiveCount`")
            continue
          }
          if let receives = redrive["maxReceiveCount"]?.number, receives < 5 {
            review.report(
              queue, "RedrivePolicy", "maxReceiveCount",
              what: "`\(queue.id)` gives a message up after \(receives) receive\(receives == 1 ? "" : "s"), throttled ones included",
              fix: "set `maxReceiveCount` to 5 or more", severity: .info)
          }
        }
      }
    })
}
