import MartletFacts
import MartletTemplates

/// The names that the resources of a stack will have: those that the stack gives them, or patterns of what CloudFormation generates.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html>.
struct GeneratedNames {
  let stack: DeployableStack
  /// The name of the stack, or a wildcard.
  let stackName: String

  init(_ stack: DeployableStack, stackName: String?) {
    self.stack = stack
    self.stackName = stackName ?? "*"
  }

  /// Whether ARNs of this form are those of a type's resources: the word before the name is the type's own.
  func isFormat(_ format: String, of type: String) -> Bool {
    guard let permissions = HandlerPermissions.permissions(for: type), let kind = type.split(separator: ":").last?.lowercased() else {
      return false
    }
    let services = Set(permissions.allActions.map { String($0.prefix { $0 != ":" }) })
    return services.contains { prefix in
      IAMCatalogue.service(prefix)?.resourceTypes.contains {
        $0.arnFormat == format && $0.name.lowercased().filter(\.isLetter) == kind
      } ?? false
    }
  }

  /// The resources of the stack that have ARNs of this form.
  func resources(withFormat format: String) -> [StackResource] { stack.resources.filter { isFormat(format, of: $0.type) } }

  /// The ARN of a resource. What only deployment knows, such as the ID of an API, stands as `*`.
  func arn(_ format: String, of resource: StackResource) -> String {
    let kind = resource.type.split(separator: ":").last?.lowercased() ?? ""
    return filled(format) { variable in
      variable.lowercased().hasPrefix("\(kind)name") ? name(of: resource) : "*"
    }
  }

  /// The form with `*` for every name.
  func anyARN(_ format: String) -> String { filled(format) { _ in "*" } }

  private func name(of resource: StackResource) -> String {
    let kind = resource.type.split(separator: ":").last.map(String.init) ?? ""
    for property in ["\(kind)Name", "Name"] {
      if case .string(let name)? = resource.properties[property] { return name }
    }
    // Generated names are cut to the service's limit from the middle, so only their beginning is sure; buckets' are in lower case.
    let generated = "\(stackName)-\(resource.id)*"
    return resource.type == "AWS::S3::Bucket" ? generated.lowercased() : generated
  }

  /// The form with names in place of its variables, but for the three that are not names.
  private func filled(_ format: String, _ name: (Substring) -> String) -> String {
    var text = ""
    var rest = Substring(format)
    while let start = rest.firstIndex(of: "$") {
      text += rest[..<start]
      let variable = rest[start...].prefix { $0 != "}" }.dropFirst(2)
      text += ["Partition", "Region", "Account"].contains(variable) ? "${\(variable)}" : name(variable)
      rest = rest[start...].drop { $0 != "}" }.dropFirst()
    }
    return text + rest
  }
}
