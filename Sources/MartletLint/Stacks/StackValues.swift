import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Stands values in for references, so that texts and patterns of a stack can be compared as if it were deployed.
///
/// Region, account and partition are examples; a parameter is its own name; what cannot be known is `*`, which as a pattern takes
/// everything.
final class StackValues {
  static let region = "us-east-1"
  static let account = "123456789012"

  private unowned let index: StackIndex
  private var names: [String: String] = [:]
  private var arns: [String: String?] = [:]
  private var depth = 0

  init(_ index: StackIndex) { self.index = index }

  /// The text that a value gives.
  func text(_ json: JSON) -> String { text(PolicyText(template: json)) }

  /// The text with all references replaced.
  func text(_ text: PolicyText) -> String {
    if let literal = text.literal { return literal }
    return text.parts.map { part in
      if case .reference(let reference) = part { value(of: reference.name) } else { PolicyText(parts: [part]).text }
    }.joined()
  }

  /// The pattern with all references replaced; variables stay.
  func pattern(_ text: PolicyText) -> PolicyText {
    if text.references.isEmpty { return text }
    return PolicyText(
      parts: text.parts.map { part in
        if case .reference(let reference) = part { .literal(value(of: reference.name)) } else { part }
      })
  }

  /// The ARN of a resource; nil for a resource that policies cannot name.
  func arn(of resource: StackResource) -> String? {
    if let known = arns[resource.id] { return known }
    var arn: String?
    if let format = ARNFormat.formats[resource.type] {
      let name = name(of: resource)
      // A name that nothing is known of would stand for all resources of the type.
      if !name.utf8.contains(UInt8(ascii: "*")) { arn = format.arn(name) }
    }
    // Within a circle of names the answer is not the last one.
    if depth == 0 { arns[resource.id] = .some(arn) }
    return arn
  }

  /// The physical name: what the template says, or a name made from the ID.
  func name(of resource: StackResource) -> String {
    if let known = names[resource.id] { return known }
    var name = "stack-\(resource.id)"
    // Names that refer to each other in a circle are an error of the template, not a reason to go on for ever.
    if depth < 4, let property = ARNFormat.formats[resource.type]?.nameProperty, let json = resource.properties[property] {
      depth += 1
      let text = text(json)
      if text != "*" { name = text }
      depth -= 1
    }
    names[resource.id] = name
    return name
  }

  private func value(of reference: String) -> String {
    switch reference {
    case "AWS::Region": return Self.region
    case "AWS::AccountId": return Self.account
    case "AWS::Partition": return "aws"
    case "AWS::StackName": return "stack"
    case "AWS::URLSuffix": return "amazonaws.com"
    case "AWS::StackId": return "*"
    default: break
    }
    if let (resource, attribute) = index.resource(named: reference) {
      let value = value(attribute, of: resource)
      // What a plan does not know yet may be more than what it refers to.
      return reference.utf8.contains(UInt8(ascii: "#")) && value != "*" ? value + "*" : value
    }
    // The compact JSON of a function whose value only deployment knows.
    return reference.hasPrefix("{") ? "*" : reference
  }

  private func value(_ attribute: String, of resource: StackResource) -> String {
    let format = ARNFormat.formats[resource.type]
    if attribute.isEmpty || attribute == "id" || attribute == "name" || attribute == "bucket" {
      return attribute.isEmpty && format?.isReferredToByARN == true ? arn(of: resource) ?? "*" : name(of: resource)
    }
    if attribute == format?.nameProperty || attribute == "Name" { return name(of: resource) }
    guard attribute.lowercasedASCII.hasSuffix("arn") else { return "\(resource.id)-\(attribute)" }
    guard let arn = arn(of: resource) else { return "*" }
    switch (resource.type, attribute) {
    case ("AWS::DynamoDB::Table", "StreamArn"), ("AWS::DynamoDB::GlobalTable", "StreamArn"), ("AWS::DynamoDB::Table", "stream_arn"):
      return "\(arn)/stream/2026-01-01T00:00:00.000"
    case ("AWS::Logs::LogGroup", "Arn"): return "\(arn):*"
    default: return arn
    }
  }
}
