import MartletTables

/// The policy templates of SAM, from the embedded table `schemas/sam-policy-templates.txt`.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html>.
public enum SAMPolicyTemplates {
  private struct Template {
    let parameters: [String]
    let statements: String
  }

  private static let templates: [String: Template] = {
    let table = FactTable(martlet_table_sam_policy_templates())
    let rows = table.lines(of: table.range).map { table.tokens(of: $0).map(table.text) }
    return Dictionary(
      rows.filter { $0.count >= 2 }.map { row in
        (row[0], Template(parameters: Array(row.dropFirst().dropLast()), statements: FactToken.unescaped(row[row.count - 1])))
      }
    ) { first, _ in first }
  }()

  /// The names of all templates, sorted.
  public static var names: [String] { templates.keys.sorted() }

  /// The parameters that a template needs; nil when there is no such template.
  public static func parameters(of template: String) -> [String]? { templates[template]?.parameters }

  /// The statements that a template stands for, as a list in JSON; `{"Ref": PARAMETER}` stands for the value of a parameter. Nil when there is
  /// no such template.
  public static func statements(of template: String) -> String? { templates[template]?.statements }
}
