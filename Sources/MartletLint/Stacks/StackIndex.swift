import MartletDocuments
import MartletPolicy
import MartletTemplates

/// The resources of a stack by name, by type and by what refers to what. Everything is found out when it is first asked for.
final class StackIndex {
  let stack: DeployableStack
  private let byID: [String: StackResource]
  private let byType: [String: [StackResource]]
  private var referencesByID: [String: Set<String>] = [:]
  private(set) lazy var values = StackValues(self)
  private(set) lazy var functions: [StackFunction] = StackFunction.all(in: self)
  private lazy var idsByARN: [String: String] = Dictionary(
    stack.resources.compactMap { resource in values.arn(of: resource).map { ($0, resource.id) } }, uniquingKeysWith: { first, _ in first })

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
    byID = Dictionary(stack.resources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    byType = Dictionary(grouping: stack.resources, by: \.type)
  }

  subscript(id: String) -> StackResource? { byID[id] }

  /// All resources of the given types, in the order of the types.
  func resources(_ types: String...) -> [StackResource] { types.flatMap { byType[$0] ?? [] } }

  /// The function with this ID.
  func function(_ id: String) -> StackFunction? { functions.first { $0.resource.id == id } }

  /// The resource whose name begins a reference: `Orders` for `Orders.Arn`, `aws_sqs_queue.jobs` for `aws_sqs_queue.jobs.arn`;
  /// with the rest of the reference.
  func resource(named reference: String) -> (resource: StackResource, attribute: String)? {
    var name = Substring(reference)
    // A plan numbers what it does not know yet: `aws_sqs_queue.jobs.arn#3`.
    if let mark = name.lastIndex(of: "#") { name = name[..<mark] }
    let whole = name
    while true {
      if let resource = byID[String(name)] { return (resource, String(whole.dropFirst(name.count + 1))) }
      guard let dot = name.lastIndex(of: ".") else { return nil }
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
    let found = references(in: json)
    if found.count == 1, let id = found.first { return byID[id] }
    guard found.isEmpty else { return nil }
    return resource(withARN: values.text(json))
  }

  /// The resource that an ARN, or a pattern of ARNs, is about: `Orders` for that table's ARN and for those of its indexes.
  func resource(withARN text: String) -> StackResource? {
    guard text.hasPrefix("arn:") else { return nil }
    var prefix = Substring(text)
    while true {
      if let id = idsByARN[String(prefix)] { return byID[id] }
      guard let cut = prefix.lastIndex(where: { $0 == "/" || $0 == ":" }), prefix.utf8.count > 12 else { return nil }
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
