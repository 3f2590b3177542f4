/// Principals that no statement tells apart, and one of them.
struct PrincipalClass {
  let principal: RequestPrincipal?
  /// What the principal stands for in each element that it is compared with.
  private let identities: [RequestPrincipal]
  /// Where only `aws:PrincipalArn` decides which of them is meant: what their ARNs match, and what not.
  var arns: (inside: Glob, outside: [Glob])?
  /// The keys that follow from the principal, each with its value; empty for a key that it does not have.
  var given: [ConditionKey: [String]] = [:]

  init(principal: RequestPrincipal?) {
    self.principal = principal
    identities = (principal ?? .anonymous).identities
  }

  static let arnKey: ConditionKey = "aws:PrincipalArn"
  static let accountKey: ConditionKey = "aws:PrincipalAccount"

  /// All classes that some statements tell apart.
  ///
  /// Entries of `Principal` are literal, so that finitely many principals stand for all: each one named, a session of each role
  /// named, the root and some other principal of each account named, one of an account that is not, and one of each other kind.
  static func all(for statements: [PolicyStatement], _ names: FreshNames) -> [PrincipalClass] {
    guard statements.contains(where: { $0.principals != nil }) else { return [PrincipalClass(principal: nil)] }
    let tests = statements.flatMap(\.conditions)
    let isLinked = tests.contains { $0.key == arnKey || $0.key == accountKey }
    let named = statements.flatMap { $0.principals?.entries ?? [] }

    var accounts: [String] = []
    var arns: [String] = []
    for entry in named {
      switch entry {
      case .account(let account): accounts.append(account)
      case .aws(let text):
        arns.append(text.text)
        if let arn = ARN(text.text) { accounts.append(arn.account) }
      default: break
      }
    }
    for test in tests where test.key == arnKey || test.key == accountKey {
      for literal in test.values.compactMap(\.literal) {
        let account = ARN(literal)?.account ?? literal
        if account.utf8.count == 12, account.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { accounts.append(account) }
      }
    }

    var classes: [PrincipalClass] = []
    for account in [names.account] + accounts.unique {
      for kind in isLinked ? ["role", "user"] : ["role"] {
        classes.append(other(kind, of: account, besides: arns, names, isLinked))
      }
      classes.append(made(.aws("arn:aws:iam::\(account):root"), isLinked))
    }
    for arn in arns.unique {
      classes.append(made(.aws(arn), isLinked))
      guard let parsed = ARN(arn) else { continue }
      if parsed.service == "iam", parsed.resource.hasPrefix("role/"), let name = parsed.resource.split(separator: "/").last {
        let session = "arn:\(parsed.partition):sts::\(parsed.account):assumed-role/\(name)/\(names.name)"
        classes.append(made(.aws(session), isLinked, roleARN: arn))
      } else if parsed.service == "sts", let role = RequestPrincipal.aws(arn).identities.dropFirst().first {
        classes.append(made(role, isLinked))
      }
    }
    for entry in named {
      switch entry {
      case .service(let text): classes.append(made(.service(text.text), isLinked))
      case .federated(let text): classes.append(made(.federated(text.text), isLinked))
      case .canonicalUser(let text): classes.append(made(.canonicalUser(text.text), isLinked))
      default: break
      }
    }
    classes.append(made(.service("\(names.name).amazonaws.com"), isLinked))
    classes.append(made(.federated("\(names.name).example"), isLinked))
    classes.append(made(.canonicalUser(names.canonicalUser), isLinked))
    classes.append(made(.anonymous, isLinked))
    return isLinked ? classes : distinct(classes, statements)
  }

  /// Some principal of an account that is not named itself.
  private static func other(
    _ kind: String, of account: String, besides named: [String], _ names: FreshNames, _ isLinked: Bool
  ) -> PrincipalClass {
    var result = made(.aws("arn:aws:iam::\(account):\(kind)/\(names.name)"), isLinked)
    guard isLinked else { return result }
    let beginning = Word("arn:aws:iam::\(account):\(kind)/").map { GlobToken.letter($0) }
    result.arns = (Glob(beginning + [.one, .many]), named.map { Glob(Word($0).map { .letter($0) }) })
    result.given[arnKey] = nil
    return result
  }

  private static func made(_ principal: RequestPrincipal, _ isLinked: Bool, roleARN: String? = nil) -> PrincipalClass {
    var result = PrincipalClass(principal: principal)
    guard isLinked else { return result }
    switch principal {
    case .anonymous:
      result.given = [arnKey: [], accountKey: []]
    case .aws(let text) where ARN(text) != nil:
      result.given = [arnKey: [roleARN ?? text], accountKey: principal.account.map { [$0] } ?? []]
    default: break
    }
    return result
  }

  /// One class for each combination of `Principal` elements that match.
  private static func distinct(_ classes: [PrincipalClass], _ statements: [PolicyStatement]) -> [PrincipalClass] {
    var seen: Set<[Bool]> = []
    return classes.filter { candidate in
      seen.insert(statements.map { candidate.matches($0) }).inserted
    }
  }

  /// Whether the principals are nobody whom a policy names: anonymous, or of an account that is not named.
  func isStranger(_ names: FreshNames) -> Bool {
    switch principal {
    case nil, .anonymous: true
    case .aws: principal?.account == names.account
    case .service, .federated, .canonicalUser: false
    }
  }

  func matches(_ statement: PolicyStatement) -> Bool {
    statement.principals?.matches(identities) ?? true
  }
}

extension [String] {
  /// Without repetitions, in order.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
