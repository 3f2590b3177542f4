import MartletDocuments

extension ServerlessCheck {
  /// Checks what `AWS::Serverless::Function` asks of its properties together.
  func checkFunction(_ function: ServerlessResource) {
    checkPackage(function)
    checkDeadLetterQueue(function)
    checkTenancy(function)
    checkCapacityProviderConfig(function)
    checkPublishing(function)
    checkURL(function)
    checkEventInvokeConfig(function)
    checkPolicies(function)
    checkTags(function)
    if function["Role"] == nil { generate(function.id + "Role", "AWS::IAM::Role", for: function.node) }
    checkEvents(of: function)
  }

  // MARK: Code

  private func checkPackage(_ function: ServerlessResource) {
    let packageType = function.filled("PackageType")
    let runtime = function.filled("Runtime")
    let handler = function.filled("Handler")
    switch packageType?.value ?? "Zip" {
    case "Zip":
      if runtime == nil || handler == nil {
        refuse(
          function.place, "a function of a zip file has no \(runtime == nil ? "`Runtime`" : "`Handler`")",
          fix: "add it, or set `PackageType` to `Image`")
      }
      if let config = function.filled("ImageConfig") {
        refuse(config, "`ImageConfig` is for images", fix: "set `PackageType` to `Image`, or remove it")
      }
      if let inline = function["InlineCode"] {
        // Inline code takes precedence.
        _ = inline
      } else if let code = function["CodeUri"] {
        checkLocation(code)
      } else {
        refuse(function.place, "the function has neither `InlineCode` nor `CodeUri`", fix: "add one of them")
      }
    case "Image":
      for (name, node) in [("Handler", handler), ("Runtime", runtime), ("Layers", function.filled("Layers"))] {
        if let node { refuse(node, "a function of an image has no `\(name)`", fix: "remove it, or set `PackageType` to `Zip`") }
      }
      if function.filled("ImageUri") == nil {
        refuse(function.place, "a function of an image has no `ImageUri`", fix: "add it")
      }
    default:
      if let packageType {
        refuse(packageType, "\(packageType.value.summary) is no package type", fix: "write `Zip` or `Image`")
      }
    }
  }

  /// A place in a bucket, as an object or as a URI; a path on the disk becomes one when the template is packaged.
  func checkLocation(_ node: Located) {
    switch node.value {
    case .object:
      // `Fn::Transform`, and references to parameters, are no locations either.
      if let transform = node["Fn::Transform"] { return _ = transform }
      for name in ["Bucket", "Key"] where node[name]?.value.isBlank ?? true {
        refuse(node, "the location has no `\(name)`", fix: "write `Bucket` and `Key`, or a path")
      }
    case .string(let text):
      if text.hasDynamicReferenceToAPath {
        refuse(node, "a dynamic reference cannot stand for a location", fix: "write `Bucket` and `Key`")
      } else if text.isForeignURI {
        refuse(node, "\(node.value.summary) is no object of a bucket", fix: "write `s3://bucket/key`, or a path")
      }
    default: expect(node, [.text, .object])
    }
  }

  // MARK: Queues, tenancy, capacity

  private func checkDeadLetterQueue(_ function: ServerlessResource) {
    guard let queue = function.filled("DeadLetterQueue") else { return }
    let type = queue["Type"].flatMap { $0.value.isBlank ? nil : $0 }
    if type == nil || queue["TargetArn"]?.value.isBlank ?? true {
      refuse(queue, "`DeadLetterQueue` has no `\(type == nil ? "Type" : "TargetArn")`", fix: "write `Type` and `TargetArn`")
    } else if let type, expect(type, .text), type.text != "SQS", type.text != "SNS" {
      refuse(type, "\(type.value.summary) is no kind of dead-letter queue", fix: "write `SQS` or `SNS`")
    }
  }

  private func checkTenancy(_ function: ServerlessResource) {
    guard function.filled("TenancyConfig") != nil else { return }
    for name in ["ProvisionedConcurrencyConfig", "FunctionUrlConfig", "SnapStart"] {
      if let node = function.filled(name) {
        refuse(node, "`\(name)` does not work with `TenancyConfig`", fix: "remove one of them")
      }
    }
    for (_, event) in function["Events"]?.members ?? [] where event["Type"]?.text != "Api" && event["Type"]?.text != "HttpApi" {
      refuse(
        event["Type"] ?? event, "only `Api` and `HttpApi` events work with `TenancyConfig`",
        fix: "remove the event or `TenancyConfig`")
    }
  }

  private func checkCapacityProviderConfig(_ function: ServerlessResource) {
    let config = function["CapacityProviderConfig"]
    for name in ["ProvisionedConcurrencyConfig", "VpcConfig"] {
      if config != nil, let node = function[name] {
        refuse(node, "`\(name)` does not work with `CapacityProviderConfig`", fix: "remove one of them")
      }
    }
    if config == nil, let scaling = function["FunctionScalingConfig"] {
      refuse(scaling, "`FunctionScalingConfig` needs `CapacityProviderConfig`", fix: "add it")
    }
    if let policy = function["VersionDeletionPolicy"] {
      if function["AutoPublishAlias"] == nil {
        refuse(policy, "`VersionDeletionPolicy` needs `AutoPublishAlias`", fix: "add it")
      }
      if let text = policy.text, text != "Delete", text != "Retain" {
        refuse(policy, "\(policy.value.summary) is no deletion policy of versions", fix: "write `Delete` or `Retain`")
      }
    }
    if let config, config.value.isObject, !config.value.isBlank {
      checkModel(
        config,
        [
          "Arn": .textOrObject.required, "PerExecutionEnvironmentMaxConcurrency": .integer.or(.object),
          "ExecutionEnvironmentMemoryGiBPerVCpu": .anything,
        ])
    }
  }

  // MARK: Versions, aliases, deployments

  private func checkPublishing(_ function: ServerlessResource) {
    let alias = function.filled("AutoPublishAlias")
    if alias == nil, let concurrency = function.filled("ProvisionedConcurrencyConfig") {
      refuse(concurrency, "`ProvisionedConcurrencyConfig` needs `AutoPublishAlias`", fix: "add it")
    }
    if let alias { checkAlias(alias, of: function) }
    guard let preference = function.filled("DeploymentPreference"), preference.value.isObject else { return }
    if let condition = preference["PassthroughCondition"] {
      let value = resolved(condition).value
      let allowed: [JSON] = [true, false, "true", "True", "false", "False"]
      if !allowed.contains(value), IntrinsicCall(value)?.name != "Fn::FindInMap" {
        refuse(condition, "\(value.summary) is no Boolean", fix: "write `true` or `false`")
      }
    }
    let enabled = preference["Enabled"].map { resolved($0).value } ?? true
    guard !enabled.isBlank, enabled != "false", enabled != "False" else { return }
    if preference.value["Type"] == nil {
      refuse(preference, "`DeploymentPreference` has no `Type`", fix: "add it, such as `AllAtOnce`")
    }
    if let hooks = preference["Hooks"] { expect(hooks, .object) }
    if let alarms = preference["Alarms"], !alarms.value.isBlank, IntrinsicCall(alarms.value)?.isNoValue != true {
      for list in alarms.alternatives { expect(list, .list) }
    }
    if alias == nil { refuse(preference, "`DeploymentPreference` needs `AutoPublishAlias`", fix: "add it") }
    generate("ServerlessDeploymentApplication", "AWS::CodeDeploy::Application", for: function.node)
    generate(function.id + "DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup", for: function.node)
    if preference["Role"]?.value.isBlank ?? true { generate("CodeDeployServiceRole", "AWS::IAM::Role", for: function.node) }
  }

  private func checkAlias(_ alias: Located, of function: ServerlessResource) {
    let value = resolved(alias)
    guard let name = value.text else {
      // A parameter without a default gets its value when the template is deployed.
      if let referenced = value.value.referencedName, check.template.parameters[referenced] != nil { return }
      if !alias.value.isText { refuse(alias, "an alias is \(value.value.summary)", fix: "write a text, or `Ref` of a parameter") }
      return
    }
    let isWellFormed = name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x2D || $0 == 0x5F } && !name.isEmpty
    if !isWellFormed || name.utf8.allSatisfy(\.isDigit) {
      refuse(alias, "`\(name)` is no name of an alias", fix: "use letters, digits, `-` and `_`, and not digits alone")
    }
    generate(function.id + "Alias" + name.aliasSuffix, "AWS::Lambda::Alias", for: function.node)
    if let hash = function["AutoPublishCodeSha256"], !resolved(hash).value.isText {
      if hash.value.referencedName.map({ check.template.parameters[$0] != nil }) ?? false { return }
      refuse(hash, "the hash is \(hash.value.summary), not a string", fix: "write a text, or `Ref` of a parameter")
    }
  }

  // MARK: URL, destinations

  private func checkURL(_ function: ServerlessResource) {
    guard let config = function.filled("FunctionUrlConfig"), config.value.isObject, !config.value.isIntrinsic else { return }
    let type = config["AuthType"]
    if !(type?.value.isIntrinsic ?? false), type?.text != "AWS_IAM", type?.text != "NONE" {
      refuse(type ?? config, "the URL has no `AuthType`", fix: "write `AWS_IAM` or `NONE`")
    }
    generate(function.id + "Url", "AWS::Lambda::Url", for: function.node)
    if type?.text == "NONE" {
      generate(function.id + "UrlPublicPermissions", "AWS::Lambda::Permission", for: function.node)
      generate(function.id + "URLInvokeAllowPublicAccess", "AWS::Lambda::Permission", for: function.node)
    }
    if let mode = config["InvokeMode"] { checkLinked(mode, "AWS::Lambda::Url/InvokeMode") }
    guard let cors = config["Cors"], !cors.value.isBlank, !cors.value.isIntrinsic, expect(cors, .object) else { return }
    let shapes: [String: ServerlessProperty.Shapes] = [
      "AllowOrigins": .list, "AllowMethods": .list, "AllowCredentials": .flag, "AllowHeaders": .list, "ExposeHeaders": .list,
      "MaxAge": .integer,
    ]
    for (key, node) in cors.members {
      guard let shape = shapes[key] else {
        refuse(node, "`\(key)` is no part of `Cors`", fix: "use one of \(shapes.keys.sorted().list)")
        continue
      }
      if !node.value.isIntrinsic { expect(node, shape) }
    }
    checkLinked(cors, "AWS::Lambda::Url/Cors")
  }

  private func checkEventInvokeConfig(_ function: ServerlessResource) {
    guard let config = function.filled("EventInvokeConfig") else { return }
    generate(function.id + "EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", for: function.node)
    for name in ["MaximumEventAgeInSeconds", "MaximumRetryAttempts"] {
      if let node = config[name] { checkLinked(node, "AWS::Lambda::EventInvokeConfig/\(name)") }
    }
    guard let destinations = config["DestinationConfig"].map(resolved), !destinations.value.isBlank, expect(destinations, .object) else {
      return
    }
    let types = ["SQS", "SNS", "EventBridge", "Lambda", "S3Bucket"]
    for name in ["OnSuccess", "OnFailure"] {
      guard let destination = destinations[name], expect(destination, .object) else { continue }
      let type = destination["Type"].map(resolved)?.text
      guard let type, types.contains(type) else {
        refuse(destination["Type"] ?? destination, "the destination has no `Type`", fix: "write one of \(types.list)")
        continue
      }
      let mayBeMissing = destination["Destination"].map { node in
        node["Fn::If"]?.items.dropFirst().contains { IntrinsicCall($0.value)?.isNoValue == true } ?? false
      }
      if type != "SQS", type != "SNS" {
        if mayBeMissing ?? true {
          refuse(destination["Destination"] ?? destination, "a destination of type `\(type)` has no `Destination`", fix: "add its ARN")
        }
      } else if mayBeMissing ?? true {
        let suffix = type == "SQS" ? "Queue" : "Topic"
        generate(
          function.id + "EventInvokeConfig" + name + suffix, type == "SQS" ? "AWS::SQS::Queue" : "AWS::SNS::Topic", for: function.node)
      }
    }
  }

  // MARK: Tags

  /// The tags that the translator sets itself.
  func checkTags(_ resource: ServerlessResource) {
    guard let tags = resource["Tags"] else { return }
    for name in ["lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion"] {
      if let tag = tags[name] { refuse(tag, "the tag `\(name)` is set by SAM", fix: "rename the tag") }
    }
  }
}

extension String {
  /// The name of an alias as a part of a logical ID.
  var aliasSuffix: String {
    var text = ""
    for character in self {
      switch character {
      case "-": text += "D"
      case "_": text += "U"
      default: text.append(character)
      }
    }
    return text
  }

  /// Whether this is a URI, but not one of an object in a bucket.
  var isForeignURI: Bool {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[0].hasSuffix(":"), parts[1].isEmpty else { return false }
    return parts[0] != "s3:" || parts[2].isEmpty || parts.count < 4
  }

  /// Whether a dynamic reference of the text names a path, as in `{{resolve:ssm:/a/b}}`.
  var hasDynamicReferenceToAPath: Bool {
    guard hasDynamicReference else { return false }
    var rest = self[...]
    while let brace = rest.firstIndex(of: "{") {
      rest = rest[brace...]
      if rest.hasPrefix("{{resolve:") {
        let inside = rest.prefix { $0 != "}" }
        if inside.contains("/") { return true }
      }
      rest = rest.dropFirst()
    }
    return false
  }
}
