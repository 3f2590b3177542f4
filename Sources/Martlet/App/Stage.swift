import MartletDiagnostics

/// One deployment of the whole app: `dev`, `prod`, one for each customer.
///
/// Two stages are equal when their names are equal, so `stage == "prod"` holds whatever Region the stage carries. Settings of your
/// own are plain Swift: `extension Stage { var memory: Int { self == "prod" ? 1024 : 256 } }`.
public struct Stage: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// 1 to 32 ASCII letters, digits and `-`, the first a letter; part of the deployed stacks' names.
  public let name: String
  /// The 12-digit account that the stage belongs to; nil for whichever account it is deployed with.
  public let account: String?
  /// The Region that the stage belongs to, such as `eu-west-1`; nil for whichever Region it is deployed to.
  public let region: String?
  /// Nil for a stage that is a literal, which does not know where it stands.
  let source: SourceLocation?

  public init(
    _ name: String, account: String? = nil, region: String? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.name = name
    self.account = account
    self.region = region
    self.source = SourceLocation(fileID: fileID, line: line)
  }

  public init(stringLiteral value: String) {
    name = value
    account = nil
    region = nil
    source = nil
  }

  public var description: String { name }

  public static func == (left: Stage, right: Stage) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
