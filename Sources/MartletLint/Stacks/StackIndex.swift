import MartletDocuments
import MartletPolicy
import MartletTemplates

/// The resources of a stack by name, by type and by what refers to what. Everything is found out when it is first asked for.
final class StackIndex {
  let stack: DeployableStack
  private let byType: [String: [StackResource]]
  private var referencesByID: [String: Set<String>] = [:]
  private(set) lazy var values = StackValues(self)
  private(set) lazy var functions: [StackFunction] = StackFunction.all(in: self)
  private lazy var idsByARN: [String: String] = Dictionary(
    stack.resources.compactMap { resource in values.arn(of: resource).map { ($0, resource.id) } }, uniquingKeysWith: { first, _ in first })

  private lazy var logGroupsByName: [String: StackResource] = Dictionary(
    resources("AWS::Logs::LogGroup").map { (values.name(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
  /// The resources of Terraform that attach policies.
  private(set) lazy var policyAttachments: [StackResource] = stack.resources.filter {
    $0.writtenType.hasPrefix("aws_iam_") && $0.writtenType.contains("policy_attachment")
  }
  private var grantsByRole: [String: FunctionGrants] = [:]
  private lazy var identityPolicies: [String: [AttachedPolicy]] = {
    var found: [String: [AttachedPolicy]] = [:]
    for policy in stack.policies where policy.type == .identity {
      for id in Set(policy.targets + [policy.owner].compactMap { $0 }) { found[id, default: []].append(policy) }
    }
    return found
  }()

  init(_ stack: DeployableStack) {
    self.stack = stack
    byType = Dictionary(grouping: stack.resources, by: \.type)
  }

  subscript(id: String) -> StackResource? { stack[id] }

  /// All resources of the given types, in the order of the types.
  func resources(_ types: String...) -> [StackResource] { types.flatMap { byType[$0] ?? [] } }

  /// The function with this ID.
  func function(_ id: String) -> StackFunction? { functions.first { $0.resource.id == id } }

  /// The resource whose name begins a reference: `Orders` for `Orders.Arn`, `aws_sqs_queue.jobs` for `aws_sqs_queue.jobs.arn`;
  /// with the rest of the reference.
  func resource(named reference: String) -> (resource: StackResource, attribute: String)? {
    var name = Substring(reference)
    // A plan numbers what it does not know yet: `aws_sqs_queue.jobs.arn#3`.
    if let mark = name.utf8.lastIndex(of: UInt8(ascii: "#")) { name = name[..<mark] }
    let whole = name
    while true {
      if let resource = stack[String(name)] { return (resource, String(whole[name.endIndex...].dropFirst())) }
      guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
      name = name[..<dot]
    }
  }

  /// The IDs of the resources that a value refers to.
  func references(in json: JSON) -> Set<String> {
    Set(StackReferences.names(in: json).compactMap { resource(named: $0)?.resource.id })
  }

  /// The IDs of the resources that the properties of a resource refer to.
  func references(of resource: StackResource) -> Set<String> {
    if let known = referencesByID[resource.id] { return known }
    let found = references(in: resource.properties)
    referencesByID[resource.id] = found
    return found
  }

  /// The one resource that a value names by reference, by its ARN or as a text that holds one of these; nil where it names none or
  /// several.
  func target(_ json: JSON?) -> StackResource? {
    guard let json else { return nil }
    var found: StackResource?
    for name in StackReferences.names(in: json) {
      guard let resource = resource(named: name)?.resource else { continue }
      if let other = found, other.id != resource.id { return nil }
      found = resource
    }
    return found ?? resource(withARN: values.text(json))
  }

  /// The resource that an ARN, or a pattern of ARNs, is about: `Orders` for that table's ARN and for those of its indexes.
  func resource(withARN text: String) -> StackResource? {
    guard text.hasPrefix("arn:") else { return nil }
    var prefix = Substring(text)
    while true {
      if let id = idsByARN[String(prefix)] { return stack[id] }
      guard let cut = prefix.utf8.lastIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }), prefix.utf8.count > 12 else {
        return nil
      }
      prefix = prefix[..<cut]
    }
  }

  /// The policies of a role in the stack, inline and attached.
  func policies(of role: StackResource) -> [AttachedPolicy] { identityPolicies[role.id] ?? [] }

  /// What the role of a function allows.
  func grants(of function: StackFunction) -> FunctionGrants {
    if let id = function.role?.id, let known = grantsByRole[id] { return known }
    let grants = FunctionGrants(function, in: self)
    if let id = function.role?.id { grantsByRole[id] = grants }
    return grants
  }

  /// The log group of this name.
  func logGroup(named name: String) -> StackResource? { logGroupsByName[name] }

  /// The bucket whose name a value gives.
  func bucket(named json: JSON?) -> StackResource? {
    guard let json else { return nil }
    let text = values.text(json)
    return resources("AWS::S3::Bucket").first { values.name(of: $0) == text }
  }

  /// The function that a value names, through an alias or version or by itself.
  func function(named json: JSON?) -> StackResource? {
    var found = target(json)
    for _ in 0..<2 {
      guard let resource = found, resource.type == "AWS::Lambda::Alias" || resource.type == "AWS::Lambda::Version" else { break }
      found = target(resource.properties["FunctionName"])
    }
    return found?.type == "AWS::Lambda::Function" ? found : nil
  }
}
