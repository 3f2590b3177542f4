import MartletTables

/// The policy templates of SAM, from the embedded table `schemas/sam-policy-templates.txt`.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html>.
public enum SAMPolicyTemplates {
  private static let templates: [String: [String]] = {
    let table = FactTable(martlet_table_sam_policy_templates())
    let rows = table.lines(of: table.range).map { table.tokens(of: $0).map(table.text) }
    return Dictionary(rows.map { ($0[0], Array($0.dropFirst())) }) { first, _ in first }
  }()

  /// The names of all templates, sorted.
  public static var names: [String] { templates.keys.sorted() }

  /// The parameters that a template needs; nil when there is no such template.
  public static func parameters(of template: String) -> [String]? { templates[template] }
}
