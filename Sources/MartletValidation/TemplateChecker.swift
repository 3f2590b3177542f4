import MartletDocuments

/// Checks CloudFormation templates against AWS's own schemas.
///
/// One checker reads each schema once, however many templates it checks.
public struct TemplateChecker {
  private let library = SchemaLibrary()

  public init() {}

  /// Everything that is wrong with a template, ours or anybody's, in the order of the places.
  public func check(_ template: JSON) -> [Finding] {
    let check = TemplateCheck(Template(template), library)
    check.checkSections()
    check.checkReferences()
    check.checkServerless()
    return check.findings.isEmpty ? [] : check.findings.canonical
  }

  /// The same for a single template.
  public static func check(_ template: JSON) -> [Finding] { TemplateChecker().check(template) }
}
