import MartletFacts
import MartletPolicy

/// The paths of privilege escalation that some identity policies leave open together.
///
/// A path is open when every action of it is allowed on a resource that the policies do not name: who may pass one role, or update one
/// function, escalates nothing. Conditions count: keys that whoever asks can choose may have any value, all others are absent. So
/// a tag, a source address or a permissions boundary that the policy asks for closes the path, and so does a denial.
struct EscalationAnalysis {
  /// A path that is open.
  struct OpenPath {
    let path: EscalationPath
    /// For each step a request that is allowed, in words.
    let witnesses: [String]
    /// The statement that allows the first step, by its number among all.
    let statement: Int
  }

  /// One of the actions that paths take.
  struct Step {
    let step: EscalationPath.Step
    /// In lower case.
    let action: [UInt8]
  }

  static let steps: [Step] = {
    var seen: Set<EscalationPath.Step> = []
    return EscalationPaths.all.flatMap(\.steps).filter { seen.insert($0).inserted }.map { step in
      Step(step: step, action: Array(step.action.lowercased().utf8))
    }
  }()

  /// The numbers of the steps whose actions a pattern in lower case matches.
  static func steps(matching pattern: [UInt8]) -> [Int] {
    guard let first = pattern.first else { return [] }
    let isOpen = first.isWildcard
    return steps.indices.filter { (isOpen || steps[$0].action.first == first) && ByteWildcard.matches(pattern, steps[$0].action) }
  }

  /// For each path the numbers of its steps.
  private static let paths: [(path: EscalationPath, steps: [Int])] = {
    let numbers = Dictionary(uniqueKeysWithValues: steps.enumerated().map { ($1.step, $0) })
    return EscalationPaths.all.map { path in (path, path.steps.compactMap { numbers[$0] }) }
  }()

  private let outlines: [StatementOutline]
  /// The numbers of the statements that grant some action of a path.
  private let allows: [Int]
  /// For each step whether some statement grants its action on something.
  private let touched: [Bool]
  private let denies: [StatementOutline]
  private let actions: ActionIndex

  init(_ outlines: [StatementOutline], _ actions: ActionIndex) {
    self.outlines = outlines
    self.actions = actions
    denies = outlines.filter { $0.statement.effect == .deny }
    var allows: [Int] = []
    var touched = [Bool](repeating: false, count: Self.steps.count)
    for (number, outline) in outlines.enumerated() where outline.statement.effect == .allow {
      var isTouching = false
      if outline.statement.actions.isNegated {
        isTouching = true
        for (index, step) in Self.steps.enumerated() where outline.mayCover(action: step.action) { touched[index] = true }
      } else {
        for facts in outline.facts where !facts.escalationSteps.isEmpty {
          for index in facts.escalationSteps { touched[index] = true }
          isTouching = true
        }
      }
      if isTouching { allows.append(number) }
    }
    self.allows = allows
    self.touched = touched
  }

  /// The open paths, without those that take more actions than another open one.
  func openPaths() -> [OpenPath] {
    guard !allows.isEmpty else { return [] }
    var answers: [Int: (statement: Int, witness: String)?] = [:]
    var open: [(path: EscalationPath, steps: [Int], statement: Int, witnesses: [String])] = []
    for (path, steps) in Self.paths where steps.allSatisfy({ touched[$0] }) {
      var found: [(statement: Int, witness: String)] = []
      for step in steps {
        let answer = answers[step] ?? allowance(of: Self.steps[step])
        answers[step] = .some(answer)
        guard let answer else { break }
        found.append(answer)
      }
      guard found.count == steps.count, let first = found.first else { continue }
      open.append((path, steps, first.statement, found.map(\.witness)))
    }
    return open.filter { path in
      !open.contains { $0.steps.count < path.steps.count && Set($0.steps).isSubset(of: path.steps) }
    }.map { OpenPath(path: $0.path, witnesses: $0.witnesses, statement: $0.statement) }
  }

  /// The statement that allows a step on a resource that no policy names, and the request.
  private func allowance(of named: Step) -> (statement: Int, witness: String)? {
    let action = named.action, step = named.step
    guard let prefix = action.split(separator: UInt8(ascii: ":")).first,
      let facts = actions.facts(ofService: String(decoding: prefix, as: UTF8.self)),
      let entry = facts.entry(named: action.dropFirst(prefix.count + 1))
    else { return nil }
    var samples = actions.samples(of: entry)
    if !step.resourceTypes.isEmpty {
      let types = facts.service.resourceTypes
      samples = types.indices.filter { step.resourceTypes.contains(types[$0].name) }.map { facts.samples[$0] }
    }
    if samples.isEmpty { samples = [[UInt8(ascii: "*")]] }
    var found: [(statement: Int, witness: String)] = []
    for sample in samples {
      let answer = allows.lazy.compactMap { number -> (statement: Int, witness: String)? in
        guard outlines[number].mayCover(action: action), outlines[number].mayCover(resource: sample) else { return nil }
        return witness(named, on: sample, through: outlines[number]).map { (number, $0) }
      }.first
      guard let answer else { return nil }
      found.append(answer)
    }
    return found.first.map { ($0.statement, found.map(\.witness).joined(separator: "; ")) }
  }

  private func witness(_ named: Step, on sample: [UInt8], through outline: StatementOutline) -> String? {
    let step = named.step
    var request = PolicyRequest(action: step.action, resource: String(decoding: sample, as: UTF8.self))
    if let service = step.passedToService { request[ConditionKey.passedToService] = [service] }
    let relevant = denies.filter { $0.mayCover(action: named.action) }.map(\.statement)
    if outline.statement.matches(request) {
      if !relevant.contains(where: { $0.matches(request) }) { return request.inWords }
    } else if outline.statement.conditions.isEmpty {
      return nil
    }
    // The keys that whoever asks can choose may make the difference.
    let tests = outline.statement.conditions + relevant.flatMap(\.conditions)
    guard tests.contains(where: { $0.key.isChosenByCaller }) else { return nil }
    var closed: [ConditionTest] = []
    for key in Set(tests.map(\.key)) where !key.isChosenByCaller && key != .passedToService {
      closed.append(ConditionTest(ConditionOperator(.null), key, [PolicyText(literal: "true")]))
    }
    if let service = step.passedToService {
      closed.append(ConditionTest(ConditionOperator(.stringEquals), .passedToService, [PolicyText(literal: service)]))
    }
    let question = PolicyStatement(
      effect: .allow, actions: PolicyElement([ActionPattern(PolicyText(literal: step.action))]),
      resources: PolicyElement([ResourcePattern(PolicyText(literal: request.resource))]),
      conditions: closed.sorted { $0.key.name < $1.key.name })
    let decision = PolicyDecision.matching([outline.statement, question], butNone: relevant, steps: 40_000)
    return decision.witness.map { $0.request.inWords }
  }
}

extension ConditionKey {
  static let passedToService: ConditionKey = "iam:PassedToService"

  /// Whether whoever sends a request chooses the value, so that a condition on the key keeps nobody out.
  fileprivate var isChosenByCaller: Bool { Self.chosenByCaller.contains(name) }

  private static let chosenByCaller: Set<String> = [
    "aws:currenttime", "aws:epochtime", "aws:requestedregion", "aws:securetransport", "aws:useragent", "aws:referer",
  ]
}

extension PolicyRequest {
  /// The request as a reader of findings sees it: made-up names in place of what no policy spells.
  fileprivate var inWords: String {
    let name = resource.split(separator: "\u{1}", omittingEmptySubsequences: false).joined(separator: "example")
    let fields = name.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    var shown = name
    if fields.count == 6 {
      let region = fields[3] == "example" ? "us-east-1" : fields[3]
      let account = fields[4] == "example" ? "111122223333" : fields[4]
      shown = "\(fields[0]):\(fields[1]):\(fields[2]):\(region):\(account):\(fields[5])"
    }
    let conditions = context.keys.sorted { $0.name < $1.name }.map { "\($0) is \(self[$0].joined(separator: " and "))" }
    return "\(action) on \(shown)" + (conditions.isEmpty ? "" : " when " + conditions.joined(separator: " and "))
  }
}
