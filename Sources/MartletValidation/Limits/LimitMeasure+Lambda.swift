import MartletDocuments

extension LimitMeasure {
  /// The environment and the layers of each function.
  ///
  /// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
  static let functions = LimitMeasure { template, count in
    for type in ["AWS::Lambda::Function", "AWS::Serverless::Function"] {
      for function in template.resources(type) {
        let path: [JSONPointer.Step] = ["Resources", .key(function.id), "Properties"]
        if case .object(let variables)? = function.properties["Environment"]?["Variables"] {
          let size = variables.reduce(DocumentSize.zero) { $0 + DocumentSize(atLeast: $1.key.utf8.count) + DocumentSize(ofText: $1.value) }
          count(LimitCount(.lambdaEnvironment, "the environment of the function", at: path + ["Environment", "Variables"], size))
        }
        let layers = function.items("Layers").count
        if layers > 0 { count(LimitCount(.lambdaLayers, "the layers of the function", at: path + ["Layers"], layers)) }
      }
    }
  }

  /// The resource policy of each function: one statement for each permission.
  static let functionPolicies = LimitMeasure { template, count in
    for (id, permissions) in template.resources("AWS::Lambda::Permission", by: "FunctionName") {
      let size = permissions.reduce(DocumentSize(atLeast: 60)) { $0 + statementSize(of: $1.properties) }
      let path: [JSONPointer.Step] =
        template.template.resources[id] == nil ? ["Resources", .key(permissions[0].id)] : ["Resources", .key(id)]
      count(LimitCount(.lambdaResourcePolicy, "the resource policy of the function", at: path, size))
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
