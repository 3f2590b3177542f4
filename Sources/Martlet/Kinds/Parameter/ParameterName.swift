import MartletDiagnostics

/// The name of a parameter in the parameter store.
/// <https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html#sysman-parameter-name-constraints>
struct ParameterName: Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  var arn: ARN {
    let path = text.hasPrefix("/") ? String(text.dropFirst()) : text
    return "arn:\(Partition.current):ssm:\(Region.current):\(Account.current):parameter/\(path)"
  }

  func grant(_ access: ParameterAccess) -> Grant {
    var grant = Grant(access.actions, on: [arn.expression])
    grant.checks = [{ _, diagnostics, source in check(at: source, &diagnostics) }]
    return grant
  }

  func check(at source: SourceLocation?, _ diagnostics: inout Diagnostics) {
    let levels = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst(text.hasPrefix("/") ? 1 : 0)
    let isHierarchy = levels.count > 1
    let isLegal =
      (1...1011).contains(text.utf8.count) && levels.count <= 15 && levels.allSatisfy { !$0.isEmpty }
      && (!isHierarchy || text.hasPrefix("/"))
      && text.utf8.allSatisfy {
        ($0 | 32 >= 97 && $0 | 32 <= 122) || (45...57).contains($0) || $0 == 95
      }
    let first = levels.first?.lowercased() ?? ""
    if !isLegal {
      diagnostics.error(
        "illegal name", what: "a parameter is named `\(text)`",
        why: "a parameter's name has up to 1,011 letters, digits and `_.-`, in up to 15 levels, each after a `/`",
        fix: isHierarchy && !text.hasPrefix("/") ? "use `/\(text)`" : "write the name as the parameter store shows it",
        at: source)
    } else if first.hasPrefix("ssm") || first.hasPrefix("aws") && !text.hasPrefix("/aws/") {
      diagnostics.error(
        "illegal name", what: "a parameter is named `\(text)`",
        why: "names that begin with `aws` or `ssm` are reserved; AWS's own parameters stand under `/aws/`",
        fix: "write the name as the parameter store shows it", at: source)
    }
  }
}
