import MartletDocuments

extension ServiceRules {
  /// An instance has an image, of its own or from its launch template.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html>.
  static let instanceImage = Check(types: ["AWS::EC2::Instance"], rules: [missingImage]) { check, properties, _ in
    check.forEachVariant(of: properties) { instance in
      if let image = instance["ImageId"], image != .string("") { return }
      guard instance["LaunchTemplate"] == nil || check.lacksImage(instance["LaunchTemplate"] ?? .null) else { return }
      check.report(missingImage, "`ImageId` is missing", fix: "add it, or take it from a launch template")
    }
  }

  static let missingImage = Rule("E3673", "an instance without an image")
}

extension TemplateCheck {
  /// Whether the launch template that a value names is known to have no image.
  fileprivate func lacksImage(_ value: JSON) -> Bool {
    guard case .object = value, IntrinsicCall(value) == nil else { return false }
    guard let reference = value["LaunchTemplateId"] ?? value["LaunchTemplateName"], let name = reference.referredResource,
      template.type(of: name) == "AWS::EC2::LaunchTemplate", let properties = template.resources[name]?["Properties"]
    else { return false }
    guard case .object(let members)? = properties["LaunchTemplateData"], IntrinsicCall(.object(members)) == nil else { return false }
    return !members.contains { $0.key == "ImageId" }
  }
}
