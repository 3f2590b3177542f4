/// The AWS managed policies that execution roles of functions usually have, with the actions that they allow on every resource.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html> and, for each,
/// <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>.
public enum LambdaServicePolicies {
  /// The actions by the name of the policy.
  public static let actions: [String: [String]] = [
    "AWSLambdaBasicExecutionRole": logs,
    "AWSLambdaBasicDurableExecutionRolePolicy": logs + ["lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"],
    "AWSLambdaDynamoDBExecutionRole": logs + dynamoDBStreams,
    "AWSLambdaENIManagementAccess": interfaces,
    "AWSLambdaInvocation-DynamoDB": ["lambda:InvokeFunction"] + dynamoDBStreams,
    "AWSLambdaKinesisExecutionRole": logs + [
      "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards",
      "kinesis:ListStreams", "kinesis:SubscribeToShard",
    ],
    "AWSLambdaMSKExecutionRole": logs + [
      "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets", "ec2:DescribeVpcs", "kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers",
    ],
    "AWSLambdaRole": ["lambda:InvokeFunction"],
    "AWSLambdaSQSQueueExecutionRole": logs + ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
    "AWSLambdaVPCAccessExecutionRole": logs + interfaces + ["ec2:DescribeSubnets"],
    "AWSXRayDaemonWriteAccess": xray,
    "AWSXrayWriteOnlyAccess": xray,
  ]

  private static let logs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
  private static let dynamoDBStreams = [
    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams",
  ]
  private static let interfaces = [
    "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
    "ec2:UnassignPrivateIpAddresses",
  ]
  private static let xray = [
    "xray:GetSamplingRules", "xray:GetSamplingStatisticSummaries", "xray:GetSamplingTargets", "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ]
}
