import MartletDocuments

/// Checks CloudFormation templates against AWS's own schemas.
///
/// One checker reads each schema once, however many templates it checks.
public struct TemplateChecker {
  private let library = SchemaLibrary()

  public init() {}

  /// Everything that is wrong with a template, ours or anybody's, in the order of the places, what it uses of AWS's limits included.
  ///
  /// - Parameter byteCount: the length of the template as it is written, in bytes.
  public func check(_ template: JSON, byteCount: Int) -> [Finding] {
    let limits = TemplateLimits.usages(of: template, byteCount: byteCount).compactMap(\.finding)
    let findings = check(template)
    return limits.isEmpty ? findings : (findings + limits).canonical
  }

  /// The same without the limits, for callers that count them with ``TemplateLimits``.
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
