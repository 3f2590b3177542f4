import MartletDocuments

extension LimitMeasure {
  /// The environment and the layers of each function.
  ///
  /// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
  static let functions = LimitMeasure { template, counter in
    for type in ["AWS::Lambda::Function", "AWS::Serverless::Function"] {
      for function in template.resources(type) {
        let path: [TemplatePath.Step] = ["Resources", .key(function.id), "Properties"]
        let environments = (function.properties["Environment"]?.branches ?? []).compactMap { $0["Variables"] }.flatMap(\.branches)
        for case .object(let variables) in environments {
          let size = variables.reduce(DocumentSize.zero) { $0 + DocumentSize(atLeast: $1.key.utf8.count) + DocumentSize(ofText: $1.value) }
          counter.count(.lambdaEnvironment, "the environment of the function", size, at: path + ["Environment", "Variables"])
        }
        let layers = function.items("Layers").count
        if layers > 0 { counter.count(.lambdaLayers, "the layers of the function", layers, at: path + ["Layers"]) }
      }
    }
  }

  /// The resource policy of each function: one statement for each permission.
  static let functionPolicies = LimitMeasure { template, counter in
    for (id, permissions) in template.resources("AWS::Lambda::Permission", by: "FunctionName") {
      let size = permissions.reduce(DocumentSize(atLeast: 60)) { $0 + statementSize(of: $1.properties) }
      counter.count(.lambdaResourcePolicy, "the resource policy of the function", size, at: ["Resources", .key(id)])
    }
  }

  /// The statement that Lambda writes for a permission: an identifier, effect, principal, action, the function's ARN, and the
  /// conditions on the source.
  private static func statementSize(of permission: JSON) -> DocumentSize {
    var size = DocumentSize(atLeast: 120, likely: 260)
    for (property, overhead) in [("Principal", 25), ("Action", 12), ("SourceArn", 45), ("SourceAccount", 45), ("EventSourceToken", 50)] {
      if let value = permission[property] { size = size + DocumentSize(ofText: value) + DocumentSize(atLeast: overhead) }
    }
    return size
  }
}
