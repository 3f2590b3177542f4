import MartletDocuments

/// Checks a CloudFormation template against AWS's own schemas.
public enum TemplateChecker {
  /// Everything that is wrong with a template, ours or anybody's, in the order of the places.
  public static func check(_ template: JSON) -> [Finding] {
    let check = TemplateCheck(Template(template))
    check.checkSections()
    check.checkReferences()
    check.checkServerless()
    return check.findings.canonical
  }
}
