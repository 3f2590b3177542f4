import MartletDocuments
import MartletPolicy
import MartletTemplates

/// A function of a stack with what surrounds it.
struct StackFunction {
  let resource: StackResource
  /// The execution role, where it is in the stack.
  let role: StackResource?
  let triggers: [FunctionTrigger]
  /// The `AWS::Lambda::EventInvokeConfig` of the function.
  let invokeConfigs: [StackResource]

  var properties: JSON { resource.properties }

  /// In seconds; nil when only deployment knows.
  var timeout: Int? { properties["Timeout"].map(\.number) ?? 3 }

  /// In mebibytes; nil when only deployment knows.
  var memory: Int? { properties["MemorySize"].map(\.number) ?? 128 }

  /// The runtime, such as `python3.13`; nil for images.
  var runtime: String? { properties["Runtime"]?.text }

  /// Whether the function runs within a VPC.
  var isInVPC: Bool { properties["VpcConfig"].map { $0 != .object([]) && $0 != .null } ?? false }

  /// Whether the function sends traces of its own accord.
  var isTraced: Bool { properties.at("TracingConfig", "Mode")?.text == "Active" }

  /// What the environment says, by name.
  var environment: [JSON.Member] { properties.at("Environment", "Variables")?.members ?? [] }

  /// Where failed asynchronous invocations go: the dead-letter target, or a destination.
  var failureTarget: JSON? {
    if let target = properties.at("DeadLetterConfig", "TargetArn") { return target }
    for config in invokeConfigs {
      if let target = config.properties.at("DestinationConfig", "OnFailure", "Destination") { return target }
      // SAM makes the queue or topic of a destination that has only a type.
      if let made = config.properties.at("DestinationConfig", "OnFailure", "Type") { return made }
    }
    return nil
  }

  /// All functions, in the order of the file.
  static func all(in index: StackIndex) -> [StackFunction] {
    let functions = index.resources("AWS::Lambda::Function")
    if functions.isEmpty { return [] }
    let triggers = TriggerReader(index).triggers
    var configs: [String: [StackResource]] = [:]
    for config in index.resources("AWS::Lambda::EventInvokeConfig") {
      if let function = index.function(named: config.properties["FunctionName"]) { configs[function.id, default: []].append(config) }
    }
    return functions.map { function in
      let role = index.target(function.properties["Role"])
      return StackFunction(
        resource: function, role: role?.type == "AWS::IAM::Role" ? role : nil, triggers: triggers[function.id] ?? [],
        invokeConfigs: configs[function.id] ?? [])
    }
  }
}
