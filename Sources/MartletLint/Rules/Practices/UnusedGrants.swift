import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Finds what the role of functions allows and nothing in the stack uses.
struct UnusedGrants {
  let functions: [StackFunction]
  let grants: FunctionGrants
  let review: StackReview
  let uses: FunctionUses
  /// The functions in a sentence.
  private let names: String

  init(_ functions: [StackFunction], _ grants: FunctionGrants, _ review: StackReview) {
    self.functions = functions
    self.grants = grants
    self.review = review
    uses = FunctionUses(functions, in: review.index)
    names = functions.map(\.resource.id).listed
  }

  func report() {
    for statement in grants.statements where statement.written.effect == .allow && !statement.policy.isAlternative {
      guard let written = statement.written.resources, let valued = statement.valued.resources, !written.isNegated,
        !statement.written.actions.isNegated
      else { continue }
      for (number, entry) in written.entries.enumerated() {
        let place = written.pointer(ofEntry: number)
        if entry.isEverything {
          reportWide(statement, place)
        } else {
          reportUnused(statement, entry, valued.entries[number], place)
        }
      }
    }
    reportManagedPolicies()
  }

  /// A grant on a resource of the stack that the functions have nothing to do with.
  private func reportUnused(
    _ statement: FunctionGrants.Statement, _ written: ResourcePattern, _ valued: ResourcePattern, _ place: JSONPointer
  ) {
    var named = written.text.references.compactMap { review.index.resource(named: $0.name) }
    if named.isEmpty, let resource = review.index.resource(withARN: valued.text.text) { named = [(resource, "")] }
    // Of several references, one is the resource, and the others are its name's parts.
    named = named.filter { ARNFormat.formats[$0.resource.type] != nil }
    guard let (resource, attribute) = named.first, named.count == 1, resource.type != "AWS::IAM::Role" else { return }
    let actions = statement.written.actions.entries.map(\.text.text).listed
    if attribute == "StreamArn" || attribute == "stream_arn" {
      if uses.polled.contains(resource.id) { return }
      review.report(
        statement.policy, at: place, "\(names) may read the stream of `\(resource.id)` (\(actions)), but no event source mapping does",
        fix: "add the event source mapping, or remove the grant", severity: .info)
    } else if !uses.include(resource) {
      review.report(
        statement.policy, at: place, "\(actions) on `\(resource.id)`: nothing in the stack tells \(names) of that resource",
        fix: "remove the grant, or name the resource in the environment", severity: .info)
    }
  }

  /// A grant on everything, where the stack knows what it is for.
  private func reportWide(_ statement: FunctionGrants.Statement, _ place: JSONPointer) {
    var reported: Set<String> = []
    for pattern in statement.written.actions.entries {
      guard let service = pattern.servicePrefix, !reported.contains(service) else { continue }
      let used = uses.ids.compactMap { review.index[$0] }.filter { resource in
        ARNFormat.formats[resource.type]?.service == service && resource.type != "AWS::Lambda::Function"
          && resource.type != "AWS::Logs::LogGroup"
      }
      guard !used.isEmpty, review.actions.actions(matching: pattern).contains(where: { !$0.action.resourceTypes.isEmpty }) else { continue }
      reported.insert(service)
      let ids = used.map(\.id).sorted().listed
      review.report(
        statement.policy, at: place,
        "`\(pattern.text.text)` on every resource, though \(names) \(functions.count == 1 ? "is" : "are") told of \(ids) only",
        fix: "name \(ids) in `Resource`", severity: .info)
    }
  }

  /// Managed policies for features that the functions do not use.
  private func reportManagedPolicies() {
    guard let role = functions.first?.role else { return }
    let polled = Set(functions.flatMap { $0.triggers.compactMap { $0.kind == .poll ? $0.service : nil } })
    for name in grants.managedPolicies {
      let feature: String?
      switch name {
      case "AWSLambdaSQSQueueExecutionRole": feature = polled.contains("sqs") ? nil : "no event source mapping reads a queue"
      case "AWSLambdaDynamoDBExecutionRole": feature = polled.contains("dynamodb") ? nil : "no event source mapping reads a table's stream"
      case "AWSLambdaKinesisExecutionRole": feature = polled.contains("kinesis") ? nil : "no event source mapping reads a stream"
      case "AWSLambdaMSKExecutionRole": feature = polled.contains("kafka") ? nil : "no event source mapping reads from Kafka"
      case "AWSLambdaVPCAccessExecutionRole", "AWSLambdaENIManagementAccess":
        feature =
          functions.contains { $0.isInVPC || $0.properties["VpcConfig"] != nil } ? nil : "no function of the role is attached to a VPC"
      default: feature = nil
      }
      guard let feature, !polled.contains("") else { continue }
      review.report(
        role, "ManagedPolicyArns", what: "the role of \(names) has `\(name)`, but \(feature)",
        fix: "replace it by `AWSLambdaBasicExecutionRole`", severity: .info)
    }
  }
}
