import MartletDocuments

extension Template {
  /// Whether the functions of the language extensions may be used.
  var hasLanguageExtensions: Bool { transforms.contains("AWS::LanguageExtensions") }

  /// Whether the template is written in SAM, whose transform makes resources of its own.
  var isServerless: Bool { transforms.contains("AWS::Serverless-2016-10-31") }

  /// Whether a macro or a loop makes entries of a section that cannot be seen here.
  func isGenerated(_ section: String) -> Bool {
    guard case .object(let members)? = root[section] else { return false }
    return members.contains { $0.key == "Fn::Transform" || $0.key.hasPrefix("Fn::ForEach::") }
  }

  var hasGeneratedMappings: Bool { isGenerated("Mappings") }
  var hasGeneratedConditions: Bool { isGenerated("Conditions") || isServerless && parameters.isEmpty && conditions.isEmpty }

  /// Whether a name that the template does not declare may be that of a resource that a transform, a loop or a module makes.
  func mayBeGenerated(_ name: String) -> Bool {
    if isGenerated("Resources") { return true }
    if isServerless {
      if ["ServerlessRestApi", "ServerlessHttpApi", "ServerlessDeploymentApplication", "CodeDeployServiceRole"].contains(
        where: name.hasPrefix)
      {
        return true
      }
    }
    // `MyFunctionRole`, `MyApi.Stage`; of a module `MyModuleBucket` or `MyModule.Bucket`.
    var prefix = name[...]
    while let _ = prefix.popLast() {
      guard let type = type(of: String(prefix)) else { continue }
      if isServerless, type.hasPrefix("AWS::Serverless::") || prefix.count + 1 < name.count { return true }
      if type.hasSuffix("::MODULE") { return true }
    }
    return false
  }
}
