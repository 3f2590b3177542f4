import MartletDocuments

extension ServiceRules {
  /// A function whose code is a zip file has a handler and a runtime.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html>.
  static let codePackage = Check(types: ["AWS::Lambda::Function", "AWS::Serverless::Function"], rules: [incompletePackage]) {
    check, properties, type in
    check.forEachVariant(of: properties) { function in
      guard let place = type.name == "AWS::Lambda::Function" ? zipPlace(function) : serverlessZipPlace(function) else { return }
      let shared = type.name == "AWS::Lambda::Function" ? nil : check.template.root["Globals"]?["Function"]
      let missing = ["Handler", "Runtime"].filter { function[$0] == nil && shared?[$0] == nil }
      guard !missing.isEmpty else { return }
      check.report(
        incompletePackage, "\(missing.list) is missing for code in a zip file", fix: "add it, or give an image",
        below: place.isEmpty ? [] : [.key(place)])
    }
  }

  static let incompletePackage = Rule("W2533", "a zip file without handler or runtime")

  /// The property that says that the code is a zip file; nil when it is none.
  private static func zipPlace(_ function: JSON) -> String? {
    if function["PackageType"] == .string("Zip") { return "PackageType" }
    let texts = [function["Code"]?["ZipFile"], function["Code"]?["S3Key"]].compactMap(\.self)
    return texts.contains { $0 != .string("") } ? "Code" : nil
  }

  /// The same of a SAM function, whose code is a zip file unless it says otherwise; empty when nothing says so.
  private static func serverlessZipPlace(_ function: JSON) -> String? {
    switch function["PackageType"] {
    case .string("Image")?: return nil
    case .string("Zip")?: return "PackageType"
    default: break
    }
    if function["ImageUri"] != nil { return nil }
    return function["CodeUri"] != nil ? "CodeUri" : function["InlineCode"] != nil ? "InlineCode" : ""
  }
}
