import MartletTables

/// What the plans of the Terraform AWS provider do beyond its schema, from the embedded table `schemas/terraform-plans.txt`.
public enum TerraformPlanFacts {
  /// The types of which there are such facts, sorted.
  public static var types: [String] { FactTable(martlet_table_terraform_plans()).keys() }

  /// The facts about a type such as `aws_dynamodb_table`.
  public static func facts(about type: String) -> [TerraformPlanFact] {
    let table = FactTable(martlet_table_terraform_plans())
    guard let record = table.record(type) else { return [] }
    return table.lines(of: record).compactMap { TerraformPlanFact(table.tokens(of: $0).map(table.text)) }
  }
}

extension TerraformPlanFact {
  /// Reads a line of the table; nil when it is not of its form.
  init?(_ tokens: [String]) {
    guard tokens.count >= 2 else { return nil }
    path = tokens[0].split(separator: "/").map(String.init)
    switch tokens[1] {
    case "json": kind = .json
    case "default" where tokens.count == 3: kind = .default(tokens[2])
    case "replaces": kind = .replaces(condition: tokens.count == 3 ? tokens[2] : nil)
    case "recomputed" where tokens.count == 3 || tokens.count == 4:
      kind = .recomputed(causes: tokens[2].split(separator: ",").map(String.init), condition: tokens.count == 4 ? tokens[3] : nil)
    default: return nil
    }
  }
}
