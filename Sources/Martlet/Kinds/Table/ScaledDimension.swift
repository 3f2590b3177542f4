/// The reads or the writes of a table or a global index that Application Auto Scaling moves.
/// <https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-dynamodb.html>
///
/// No role is named, so that the service uses its service-linked one and makes it when the account has none yet.
struct ScaledDimension: Sendable {
  /// Nil for the table itself.
  var index: String?
  var isReads: Bool
  var range: ClosedRange<Int>
  var target: Int

  private var dimension: String {
    "dynamodb:\(index == nil ? "table" : "index"):\(isReads ? "Read" : "Write")CapacityUnits"
  }
  private var metric: String { "DynamoDB\(isReads ? "Read" : "Write")CapacityUtilization" }
  private var part: String { (index.map { Naming.logicalID($0) + "Index" } ?? "") + (isReads ? "Reads" : "Writes") }
  private var suffix: String {
    (index.map { Naming.snakeCase($0) + "_index_" } ?? "") + (isReads ? "reads" : "writes")
  }

  private func resource(_ node: Node) -> Expression {
    let name = node.declaration.reference(Table.nameAttribute)
    return index.map { "table/\(name)/index/\($0)" } ?? "table/\(name)"
  }

  private func targetAttribute(_ terraformName: String) -> Attribute {
    Attribute(
      "scalingTarget/\(terraformName)", part: "\(part)ScalableTarget", .ref, "aws_appautoscaling_target", terraformName,
      suffix: suffix)
  }

  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    template.add(
      "AWS::ApplicationAutoScaling::ScalableTarget", for: node, part: "\(part)ScalableTarget",
      [
        "ServiceNamespace": "dynamodb", "ResourceId": .string(resource(node)), "ScalableDimension": .string(dimension),
        "MinCapacity": .int(range.lowerBound), "MaxCapacity": .int(range.upperBound),
      ])
    template.add(
      "AWS::ApplicationAutoScaling::ScalingPolicy", for: node, part: "\(part)ScalingPolicy",
      [
        "PolicyName": .string("\(node.originalName)\(part)"), "PolicyType": "TargetTrackingScaling",
        "ScalingTargetId": .string(node.declaration.reference(targetAttribute("resource_id"))),
        "TargetTrackingScalingPolicyConfiguration": [
          "PredefinedMetricSpecification": ["PredefinedMetricType": .string(metric)], "TargetValue": .int(target),
        ],
      ])
  }

  func lower(_ node: Node, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["service_namespace"] = "dynamodb"
    body["resource_id"] = .string(resource(node))
    body["scalable_dimension"] = .string(dimension)
    body["min_capacity"] = .int(range.lowerBound)
    body["max_capacity"] = .int(range.upperBound)
    body["tags"] = module.tags(for: node)
    module.add("aws_appautoscaling_target", for: node, suffix: suffix, in: .storage, body)

    var policy = TerraformBody()
    policy["name"] = .string("\(node.originalName)\(part)")
    policy["policy_type"] = "TargetTrackingScaling"
    for name in ["service_namespace", "resource_id", "scalable_dimension"] {
      policy[name] = .string(node.declaration.reference(targetAttribute(name)))
    }
    policy.block("target_tracking_scaling_policy_configuration") {
      $0["target_value"] = .int(target)
      $0.block("predefined_metric_specification") { $0["predefined_metric_type"] = .string(metric) }
    }
    module.add("aws_appautoscaling_policy", for: node, suffix: suffix, in: .storage, policy)
  }
}

extension TableModel {
  /// What is scaled: the table first, then its global indexes by name, each one's reads before its writes.
  var scaledDimensions: [ScaledDimension] {
    let holders: [(String?, Capacity.Mode)] =
      [(nil, billing)] + globalIndexes.sorted { $0.name < $1.name }.map { ($0.name, $0.capacity ?? billing) }
    return holders.flatMap { index, mode -> [ScaledDimension] in
      guard let scaling = mode.scaling else { return [] }
      return [
        ScaledDimension(index: index, isReads: true, range: scaling.reads, target: scaling.target),
        ScaledDimension(index: index, isReads: false, range: scaling.writes, target: scaling.target),
      ]
    }
  }
}
