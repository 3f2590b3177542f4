import MartletPolicy

/// A statement with the roles and users that it names, where it names nobody else: the policy of a resource may have a statement for each of
/// many principals, and is decided principal by principal.
struct NamedStatement {
  let statement: PolicyStatement
  /// Nil where others are meant as well.
  private let names: Set<String>?

  init(_ statement: PolicyStatement) {
    self.statement = statement
    guard let principals = statement.principals, !principals.isNegated else {
      names = nil
      return
    }
    let own = principals.entries.compactMap(\.ownName)
    names = own.count == principals.entries.count ? Set(own) : nil
  }

  /// Whether no request is about both statements for certain.
  func isApart(from other: NamedStatement) -> Bool {
    guard let names, let others = other.names else { return false }
    return names.isDisjoint(with: others)
  }
}

extension PrincipalPattern {
  /// The ARN of one role or user, written in the only way there is: without a path, which a session's ARN would leave out.
  fileprivate var ownName: String? {
    guard case .aws(let text) = self, let name = text.literal, let arn = ARN(name), arn.service == "iam",
      arn.resource.hasPrefix("role/") || arn.resource.hasPrefix("user/"), arn.resource.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 1
    else { return nil }
    return name
  }
}
