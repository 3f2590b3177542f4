import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks every resource: its type, and its properties against the schema of the type.
  func checkResources() {
    guard case .object(let resources)? = template.root["Resources"] else { return }
    at("Resources") {
      for resource in resources { at(.key(resource.key)) { check(resource: resource.value) } }
    }
  }

  private func check(resource: JSON) {
    guard case .string(let name)? = resource["Type"] else { return }
    guard let type = library.type(name) else {
      guard !Self.isOpen(name) else { return }
      let hint = ResourceTypes.nearestName(to: name)
      return report(
        .unknownType, "there is no resource type `\(name)`", fix: hint.map { "did you mean `\($0)`?" } ?? "", below: ["Type"])
    }
    at("Properties") { check(resource["Properties"] ?? .object([]), against: type.properties, in: type) }
  }

  /// Whether the types of this name are made by users.
  private static func isOpen(_ name: String) -> Bool {
    name.hasPrefix("Custom::") || name == "AWS::CloudFormation::CustomResource" || name.hasSuffix("::MODULE") || !name.hasPrefix("AWS::")
  }
}
