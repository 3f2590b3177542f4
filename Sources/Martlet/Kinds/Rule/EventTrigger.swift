import MartletDiagnostics
import MartletDocuments

extension On {
  /// Invokes the function for each event of a bus that matches the pattern: a rule of the function's own.
  ///
  /// ```swift
  /// On(orders, matching: EventPattern(source: ["shop.orders"], detailType: ["OrderPaid"]))
  /// ```
  /// - Parameters:
  ///   - input: what the function gets; the whole event by default.
  ///   - retries: 0 to 185; 185 by default.
  ///   - maximumAge: how long it is tried: 60 to 86,400 seconds; 24 hours by default.
  ///   - deadLetters: a standard queue for what could not be delivered.
  public init(
    _ bus: EventBus, matching pattern: EventPattern, input: EventInput? = nil, retries: Int? = nil,
    maximumAge: Duration? = nil, deadLetters: (any Destination)? = nil, isEnabled: Bool = true, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      trigger: EventTrigger(
        bus: bus, pattern: pattern, input: input, retries: retries, maximumAge: maximumAge,
        deadLetters: deadLetters?.destinationTarget, isEnabled: isEnabled,
        source: SourceLocation(fileID: fileID, line: line)))
  }
}

/// A function's own rule.
struct EventTrigger: Trigger {
  var bus: EventBus
  var pattern: EventPattern
  var input: EventInput?
  var retries: Int?
  var maximumAge: Duration?
  var deadLetters: DestinationTarget?
  var isEnabled: Bool
  var source: SourceLocation

  var name: String { Naming.logicalID(bus.header.name) }
  var sortKey: String { "\(pattern.key) \(isEnabled) \(Self.key(input, retries, maximumAge, deadLetters))" }

  /// A text that orders targets by what they say.
  static func key(_ input: EventInput?, _ retries: Int?, _ maximumAge: Duration?, _ deadLetters: DestinationTarget?) -> String {
    "\(input?.key ?? "") \(retries ?? -1) \(maximumAge?.wholeSeconds ?? -1) \(deadLetters?.arn.key ?? "")"
  }

  var references: [any Declaration] {
    bus.declarations + pattern.declarations + (input?.declarations ?? []) + (deadLetters?.grant.declarations ?? [])
  }

  private func settings(_ function: Node) -> EventTargetSettings? {
    guard let target = (function.declaration as? Function)?.destinationTarget else { return nil }
    return EventTargetSettings(
      target: target, input: input, retries: retries, maximumAge: maximumAge, deadLetters: deadLetters, source: source)
  }

  private func attribute(_ name: String, _ cloudFormation: Attribute.CloudFormationName, _ part: String) -> Attribute {
    Attribute(
      "\(part)Rule\(name)", part: "\(part)Rule", cloudFormation, "aws_cloudwatch_event_rule", name,
      suffix: Naming.snakeCase(part))
  }

  func contribute(_ function: Node, part: String, to contributions: inout Contributions) {
    settings(function)?.contribute(
      name: part, ruleARN: function.declaration.reference(attribute("arn", .getAtt("Arn"), part)),
      isGrantedBySAM: deadLetters == nil, to: &contributions)
  }

  func check(_ function: Node, _ model: FunctionModel, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    pattern.check(at: source, &diagnostics)
    settings(function)?.check(&diagnostics)
  }

  func lower(_ function: Node, part: String, to template: inout CloudFormationLowering) {
    guard let settings = settings(function) else { return }
    template.add(
      "AWS::Events::Rule", for: function, part: "\(part)Rule",
      [
        "EventBusName": bus.property, "EventPattern": pattern.value, "State": isEnabled ? "ENABLED" : "DISABLED",
        "Targets": [settings.property(id: function.originalLogicalID, role: nil)], "Tags": template.tagList(for: function),
      ])
  }

  /// SAM names the rule itself, so that a queue's policy could not name the rule: with a dead-letter queue the rule passes through.
  func samEvent(_ function: Node, in template: inout CloudFormationLowering) -> JSON? {
    guard deadLetters == nil, let settings = settings(function) else { return nil }
    var properties: Properties = [
      "EventBusName": bus.property, "Pattern": pattern.value, "State": isEnabled ? "ENABLED" : "DISABLED",
      "Target": ["Id": .string(function.originalLogicalID)],
    ]
    for member in settings.properties.members { properties[member.name] = member.value }
    return ["Type": "EventBridgeRule", "Properties": template.json(properties)]
  }

  /// The suffix begins with the bus's name, which may be a new one.
  private func originalSuffix(_ suffix: String, in stage: StageModel) -> String {
    guard let node = stage[bus.identity], node.originalName != node.name else { return suffix }
    return Naming.snakeCase(Naming.logicalID(node.originalName)) + suffix.dropFirst(Naming.snakeCase(name).count)
  }

  func lower(_ function: Node, suffix: String, to module: inout TerraformLowering) {
    guard let settings = settings(function) else { return }
    var rule = TerraformBody()
    rule["name"] = .string(module.derivedName(function, limit: 64, suffix: "-\(originalSuffix(suffix, in: module.stage))"))
    rule["event_bus_name"] = bus.property
    rule.json("event_pattern", pattern.value)
    rule["state"] = isEnabled ? "ENABLED" : "DISABLED"
    rule["tags"] = module.tags(for: function)
    module.add("aws_cloudwatch_event_rule", for: function, suffix: suffix, in: .events, rule)
    let name = Attribute("ruleName", part: suffix, .ref, "aws_cloudwatch_event_rule", "name", suffix: suffix)
    module.add(
      "aws_cloudwatch_event_target", for: function, suffix: suffix, in: .events,
      settings.body(id: function.originalLogicalID, rule: function.declaration.reference(name), bus: bus, role: nil))
  }
}
