import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates

/// The ways from anybody to a table, through a function or something else that acts as a role.
struct TablePaths {
  struct Path: Hashable {
    /// The way in, in backticks.
    let entrance: String
    let function: String
    let table: String
    let pointer: JSONPointer
  }

  private let exposure: ExposureReview
  /// How many decisions are made; what is beyond is not told.
  private static let limit = 300

  init(_ exposure: ExposureReview) { self.exposure = exposure }

  /// The paths of the new version that the old one lacks, in the order of the file.
  var new: [Path] {
    let entrances = exposure.new.entrances.filter { $0.isOpen && !$0.functions.isEmpty }
    if entrances.isEmpty { return [] }
    let former = exposure.old.entrances.filter(\.isOpen)
    let openBefore = Dictionary(former.map { ($0.key, Set($0.functions)) }) { first, _ in first }
    let tables = exposure.new.stack.resources.filter { Self.isTable($0) }
    var known: [[String]: Bool] = [:]
    var decisions = 0
    func reaches(_ function: String, _ table: StackResource, _ side: AccessSide, _ version: String) -> Bool {
      if let answer = known[[version, function, table.id]] { return answer }
      guard decisions < Self.limit else { return false }
      decisions += 1
      let answer = Self.reaches(function, table, side)
      known[[version, function, table.id]] = answer
      return answer
    }
    var paths: [Path] = []
    for entrance in entrances {
      for function in entrance.functions {
        let wasOpen = openBefore[entrance.key]?.contains(function) ?? false
        if wasOpen, !mayReachMore(function) { continue }
        for table in tables where reaches(function, table, exposure.new, "new") {
          if wasOpen, exposure.old.stack[table.id] != nil, reaches(function, table, exposure.old, "old") { continue }
          let name: String
          switch entrance.kind {
          case .route: name = "`\(entrance.part)`"
          case .graphQL, .bucket: name = "`\(entrance.holder)`"
          case .functionURL: name = "the URL of `\(entrance.holder)`"
          }
          paths.append(Path(entrance: name, function: function, table: table.id, pointer: entrance.pointer))
        }
      }
    }
    return paths
  }

  private static func isTable(_ resource: StackResource) -> Bool {
    resource.type == "AWS::DynamoDB::Table" || resource.type == "AWS::DynamoDB::GlobalTable"
  }

  /// Whether anything differs in what a function may do.
  private func mayReachMore(_ function: String) -> Bool {
    guard let former = exposure.old.roles[function], let latter = exposure.new.roles[function],
      let before = exposure.old.identities[former], let after = exposure.new.identities[latter]
    else { return true }
    return former != latter || !before.isWrittenLike(after)
  }

  /// Whether the role of a function allows something on the table or on a part of it.
  private static func reaches(_ function: String, _ table: StackResource, _ side: AccessSide) -> Bool {
    guard let role = side.roles[function], let grants = side.identities[role], let arn = side.access.resource(table.id) else {
      return false
    }
    let statements = grants.policies.flatMap(side.access.statements) + grants.attached.flatMap(Grants.statements) + grants.named
    let resources = [arn, PolicyText(parts: arn.parts + [.literal("/*")])].map { ResourcePattern($0) }
    let query = PolicyDocument(statements: [
      PolicyStatement(
        effect: .allow, actions: PolicyElement([ActionPattern(PolicyText(literal: "dynamodb:*"))]), resources: PolicyElement(resources))
    ])
    let limits = grants.boundary.map { [PolicyDocument(statements: $0.flatMap(side.access.statements))] } ?? []
    return PolicyDecision.commonAccess([query, PolicyDocument(statements: statements)] + limits, steps: 200_000).witness != nil
  }
}
