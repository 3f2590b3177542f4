import MartletDocuments
import MartletFacts

/// What the provider does with the values of one type of resource.
struct TerraformBehavior {
  let type: String
  let schema: TerraformSchema?
  private let policies: Set<[String]>
  private let facts: [TerraformPlanFact]

  init(_ type: String) {
    self.type = type
    schema = TerraformResources.resource(type)?.schema
    policies = Set(
      PolicyPlaces.places(in: type).filter { $0.form == .document || $0.form == .inlineDocument }.map { $0.path.filter { $0 != "*" } })
    facts = TerraformPlanFacts.facts(about: type)
  }

  /// Whether the type is in the table: of others it is unknown what replaces them.
  var isKnown: Bool { schema != nil }

  /// How the text at these names is compared.
  func form(of names: [String]) -> TerraformEquality.Form {
    if policies.contains(names) { return .policy }
    return facts.contains { $0.path == names && $0.kind == .json } ? .json : .text
  }

  /// Whether the provider sets this value where none is written.
  func isDefault(_ value: TerraformValue, at names: [String]) -> Bool {
    let texts: [String] =
      switch value {
      case .scalar(let json): [TerraformEquality.text(json)]
      case .list(let items): items.map { if case .scalar(let json) = $0 { TerraformEquality.text(json) } else { "" } }
      default: []
      }
    return !texts.isEmpty && facts.contains { $0.path == names && $0.kind == .default(texts.joined(separator: ",")) }
  }

  /// Whether the provider makes up a value that nobody would write, where none is written: a name.
  func isGenerated(_ names: [String]) -> Bool {
    guard let last = names.last else { return false }
    return names.count == 1 && schema?.attribute("\(last)_prefix") != nil
  }

  /// Whether a change here replaces the resource for certain values, which the schema does not say.
  func mayReplace(_ names: [String]) -> Bool {
    facts.contains { $0.path == names && $0.kind == .replaces(condition: nil) }
  }

  /// Whether a change here replaces the resource because an attribute says so.
  ///
  /// - Parameter truths: the attributes that are true after the change.
  func replaces(_ names: [String], where truths: Set<String>) -> Bool {
    facts.contains { fact in
      guard fact.path == names, case .replaces(let condition?) = fact.kind else { return false }
      return truths.contains(condition)
    }
  }

  /// The computed attributes whose values are unknown after a change of the attribute or block with this name.
  ///
  /// - Parameter properties: the values after the change.
  func recomputed(after name: String, _ properties: JSON) -> [String] {
    facts.compactMap { fact in
      guard case .recomputed(let causes, let condition) = fact.kind, causes.contains(name) else { return nil }
      return condition.map { properties[$0] == true } ?? true ? fact.path.first : nil
    }
  }
}
