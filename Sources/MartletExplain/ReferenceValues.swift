import MartletDocuments
import MartletFacts
import MartletPolicy
import MartletTemplates

/// What the references of a stack stand for, as far as the stack says: `Orders.Arn` is the ARN of a table in the stack's own account and
/// Region, whether a policy writes it so or puts it together with `Fn::Sub`.
struct ReferenceValues {
  private var values: [TemplateReference: PolicyText] = [:]
  private var forms: [String: Form] = [:]

  /// What references to the resources of one type are.
  private struct Form {
    let arnFormat: String?
    /// Whether `Ref` gives the ARN: where that is what identifies the resource.
    let referenceIsARN: Bool

    init(_ type: String) {
      arnFormat = ReferenceValues.arnFormat(of: type)
      referenceIsARN = ResourceTypes.type(type)?.primaryIdentifier.first?.hasSuffix("Arn") ?? false
    }
  }

  init(_ stack: DeployableStack) {
    values[TemplateReference("AWS::Partition")] = PolicyText(literal: "aws")
    for resource in stack.resources {
      let name = Self.physicalName(of: resource)
      if let name { values[TemplateReference(resource.id)] = PolicyText(literal: name) }
      let form = forms[resource.type] ?? Form(resource.type)
      forms[resource.type] = form
      guard let arn = Self.arn(of: resource, form, named: name) else { continue }
      values[TemplateReference("\(resource.id).Arn")] = arn
      if form.referenceIsARN { values[TemplateReference(resource.id)] = arn }
    }
  }

  /// What the references of an older version of a stack stand for as seen from a newer one: a resource that is in both has the name and
  /// the ARN that it has in the newer.
  init(_ stack: DeployableStack, following newer: ReferenceValues, of newerStack: DeployableStack) {
    self.init(stack)
    for resource in stack.resources where newerStack[resource.id]?.type == resource.type {
      for name in [resource.id, "\(resource.id).Arn"] {
        values[TemplateReference(name)] = newer.values[TemplateReference(name)]
      }
    }
  }

  /// The ARN of a resource; its symbol where the ARN's form is not known.
  func arn(of resource: StackResource) -> PolicyText {
    let symbol = TemplateReference("\(resource.id).Arn")
    if let arn = values[symbol] { return arn }
    let form = forms[resource.type] ?? Form(resource.type)
    return PolicyText(parts: [.reference(form.referenceIsARN ? TemplateReference(resource.id) : symbol)])
  }

  /// A text with the values of its references in place.
  func resolved(_ text: PolicyText) -> PolicyText {
    guard !text.references.isEmpty else { return text }
    var parts: [PolicyText.Part] = []
    for part in text.parts {
      if case .reference(let reference) = part, let value = values[reference] { parts += value.parts } else { parts.append(part) }
    }
    return PolicyText(parts: Self.joined(parts))
  }

  /// An entry of `Resource`: there the name of a resource can only mean its ARN.
  private func resolvedResource(_ text: PolicyText) -> PolicyText {
    if text.parts.count == 1, let reference = text.references.first, let arn = values[TemplateReference("\(reference.name).Arn")] {
      return arn
    }
    return resolved(text)
  }

  /// A statement with the values of its references in place, at its place in the file.
  func resolved(_ statement: PolicyStatement, in policy: AttachedPolicy) -> PolicyStatement {
    PolicyStatement(
      sid: statement.sid, effect: statement.effect, principals: statement.principals.map(resolvedPrincipals), actions: statement.actions,
      resources: statement.resources.map { element in
        PolicyElement(
          element.entries.map { ResourcePattern(resolvedResource($0.text)) }, isNegated: element.isNegated, pointer: element.pointer,
          isList: element.isList)
      },
      conditions: statement.conditions.map { ConditionTest($0.operator, $0.key, $0.values.map(resolved), at: $0.pointer) },
      index: statement.index, pointer: policy.place(of: statement.pointer))
  }

  /// A reference to the stack's own account is an account, as its number would be.
  private func resolvedPrincipals(_ element: PolicyElement<PrincipalPattern>) -> PolicyElement<PrincipalPattern> {
    let account = TemplateReference("AWS::AccountId")
    let entries = element.entries.map { entry -> PrincipalPattern in
      guard case .aws(let written) = entry, !written.references.isEmpty else { return entry }
      let text = resolved(written)
      if text.parts == [.reference(account)] { return .account(account.symbol) }
      if text.parts.count == 3, case .literal(let start) = text.parts[0], start.hasPrefix("arn:"), start.hasSuffix(":iam::"),
        text.parts[1] == .reference(account), text.parts[2] == .literal(":root")
      {
        return .account(account.symbol)
      }
      return .aws(text)
    }
    return PolicyElement(entries, isNegated: element.isNegated, pointer: element.pointer, isList: element.isList)
  }

  /// Neighbouring literals become one.
  private static func joined(_ parts: [PolicyText.Part]) -> [PolicyText.Part] {
    var result: [PolicyText.Part] = []
    for part in parts {
      if case .literal(let text) = part, case .literal(let before)? = result.last {
        result[result.count - 1] = .literal(before + text)
      } else {
        result.append(part)
      }
    }
    return result
  }

  /// The name that the properties give a resource, such as `TableName`; nil when CloudFormation generates it.
  private static func physicalName(of resource: StackResource) -> String? {
    let kind = resource.type.split(separator: ":").last.map(String.init) ?? ""
    for property in ["\(kind)Name", "Name"] {
      if case .string(let name)? = resource.properties[property] { return name }
    }
    return nil
  }

  /// The ARN of a resource in the form of the service's own table.
  private static func arn(of resource: StackResource, _ form: Form, named name: String?) -> PolicyText? {
    guard let format = form.arnFormat else { return nil }
    var parts: [PolicyText.Part] = []
    var names = 0
    var rest = Substring(format)
    while let start = rest.firstIndex(of: "$") {
      parts.append(.literal(String(rest[..<start])))
      switch rest[start...].prefix(while: { $0 != "}" }) {
      case "${Partition": parts.append(.literal("aws"))
      case "${Region": parts.append(.reference(TemplateReference("AWS::Region")))
      case "${Account": parts.append(.reference(TemplateReference("AWS::AccountId")))
      default:
        names += 1
        parts.append(.literal(path(of: resource)))
        parts.append(name.map { .literal($0) } ?? .reference(TemplateReference(resource.id)))
      }
      rest = rest[start...].drop { $0 != "}" }.dropFirst()
    }
    parts.append(.literal(String(rest) + (arnSuffixes[resource.type] ?? "")))
    return names == 1 ? PolicyText(parts: joined(parts)) : nil
  }

  /// What stands before the name of a role, a user, a group or a managed policy.
  private static func path(of resource: StackResource) -> String {
    guard resource.type.hasPrefix("AWS::IAM::"), case .string(let path)? = resource.properties["Path"], path.hasPrefix("/") else {
      return ""
    }
    return String(path.dropFirst())
  }

  /// What `Fn::GetAtt` of `Arn` adds to the service's form.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html>.
  private static let arnSuffixes = ["AWS::Logs::LogGroup": ":*"]

  /// The form of the ARNs of a type: of the resource type of the same name, in a service that the type's own handlers call.
  private static func arnFormat(of type: String) -> String? {
    guard let kind = type.split(separator: ":").last?.lowercased(), let permissions = HandlerPermissions.permissions(for: type) else {
      return nil
    }
    var seen: Set<Substring> = []
    for prefix in permissions.allActions.map({ $0.prefix { $0 != ":" } }) where seen.insert(prefix).inserted {
      let types = IAMCatalogue.service(String(prefix))?.resourceTypes ?? []
      if let match = types.first(where: { $0.name.lowercased().filter(\.isLetter) == kind }) { return match.arnFormat }
    }
    return nil
  }
}
