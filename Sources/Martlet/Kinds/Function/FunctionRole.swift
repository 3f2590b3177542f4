extension FunctionModel {
  /// Everything that the function's role allows: what its own parts need, what its triggers need, what the user allowed, and the use
  /// of the customer managed keys that encrypt what it names.
  func policy(_ node: Node, in stage: StageModel) -> PolicyDocument {
    var statements = [
      Statement(
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [node.declaration.reference(Function.logGroupStreams)])
    ]
    if tracing?.value == true {
      // The two actions have no resource types.
      statements.append(
        Statement(actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"]))
    }
    if vpc != nil { statements += Self.networking }
    if let key = environmentKey?.value {
      statements.append(Statement(actions: ["kms:Decrypt"], resources: [key.expression]))
    }
    for target in destinations { statements += target.grant.statements }
    for trigger in triggers { statements += trigger.statements }
    for allow in allows { statements += allow.grant.statements }
    return PolicyDocument(statements: statements + stage.keyStatements(for: statements))
  }

  /// The network interfaces of a function in a VPC. `Describe…` has no resource types; Lambda wants the others for every kind of
  /// resource of the account and Region: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions>.
  private static var networking: [Statement] {
    [
      Statement(actions: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"], resources: ["*"]),
      Statement(
        actions: [
          "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
          "ec2:UnassignPrivateIpAddresses",
        ],
        resources: ["arn:\(Partition.current):ec2:\(Region.current):\(Account.current):*/*"]),
    ]
  }

  func boundary(in stage: StageModel) -> ARN? { permissionsBoundary?.value ?? stage.app.permissionsBoundary }
}
