import MartletFacts
import MartletPolicy

/// Which actions of a statement can meet the resources that it names.
struct StatementReach {
  enum Verdict: Hashable {
    /// Some action of the entry works on a resource that the statement names, or the facts do not say.
    case reaches
    /// No action of the entry works on a resource that the statement names; a form of ARNs on which one would.
    case misses(wanted: String)
    /// The actions of the entry work on no single resource: they want the resource `*`.
    case wantsEverything
  }

  // The resource of an action of API Gateway's control plane is any path of its REST API, not only those that the reference lists:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-create-and-manage-api.html
  private static let servicesOfOpenForm: Set<String> = ["apigateway"]

  // Actions of CloudWatch Logs that list log groups are checked against this resource, though the reference gives them none.
  private static let listingOfLogs = ARNGlob(format: "arn:${Partition}:logs:${Region}:${Account}:log-group::log-stream:")

  /// One for each entry of the statement's actions.
  let verdicts: [Verdict]

  /// Nil where the question does not arise: the statement names no resources, all of them, or all but some.
  init?(_ outline: StatementOutline, _ index: ActionIndex) {
    guard !outline.statement.actions.isNegated, let resources = outline.statement.resources, !resources.isNegated,
      !resources.entries.isEmpty, !outline.resourceFacts.contains(where: \.isEverything)
    else { return nil }
    let patterns = outline.resourceFacts.map(\.glob)
    if patterns.contains(where: \.matchesNoResource) { return nil }
    var known = ResourceTypeAnswers()

    func isMet(_ type: Int, _ service: IAMServiceIndex) -> Bool {
      known.answer(type, of: service) {
        guard let formats = index.facts(ofService: service.prefix)?.formats, formats.indices.contains(type), let format = formats[type]
        else { return true }
        return patterns.contains { $0.meets(format) }
      }
    }

    verdicts = outline.facts.map { entry in
      // Among all actions, some work on what the statement names.
      if entry.isEverything { return .reaches }
      let matching = entry.actions
      if matching.contains(where: { Self.servicesOfOpenForm.contains($0.service.prefix) }) { return .reaches }
      var verdict = Verdict.wantsEverything
      for match in matching {
        if match.action.isAccessLevelInferred { return .reaches }
        for use in match.action.resourceTypes {
          if isMet(use.type, match.service) { return .reaches }
          if verdict == .wantsEverything, match.service.resourceTypes.indices.contains(use.type) {
            verdict = .misses(wanted: match.service.resourceTypes[use.type].arnFormat ?? "*")
          }
        }
      }
      if matching.isEmpty { return .reaches }
      // Services check many actions without a resource against all resources of theirs, as their own examples show.
      let isWide =
        verdict == .wantsEverything
        && patterns.contains { pattern in
          pattern.isAll(ofService: matching[0].service.prefix)
            || (matching[0].service.prefix == "logs" && pattern.meets(Self.listingOfLogs))
        }
      return isWide ? .reaches : verdict
    }
  }
}
