import MartletPolicy

/// The fields of an ARN in `Resource`, in which `*` and `?` are wildcards.
///
/// Whatever only a request or the deployment knows (variables, references of a template) stands as `*`.
struct WrittenARN {
  /// Up to six: prefix, partition, service, region, account, resource.
  let fields: [String]
  /// Whether a variable or a reference is part of it, which may stand for several fields.
  let hasHole: Bool
  /// Whether the text begins with a variable or a reference, so that its first field is not known.
  let beginsOpen: Bool

  init(_ text: PolicyText) {
    if let literal = text.literal {
      fields = Self.fields(of: literal)
      hasHole = false
      beginsOpen = false
      return
    }
    var pattern = ""
    for part in text.parts {
      switch part {
      case .literal(let literal): pattern += literal
      case .escaped: pattern += "?"
      case .variable, .reference: pattern += "*"
      }
    }
    fields = Self.fields(of: pattern)
    hasHole = !text.variables.isEmpty || !text.references.isEmpty
    switch text.parts.first {
    case .variable, .reference: beginsOpen = true
    default: beginsOpen = false
    }
  }

  private static func fields(of pattern: String) -> [String] {
    pattern.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  /// Whether the text is an ARN of six fields.
  var isComplete: Bool { fields.count == 6 && fields[0] == "arn" && !beginsOpen }

  var partition: String { field(1) }
  var service: String { field(2) }
  var region: String { field(3) }
  var account: String { field(4) }
  var resource: String { field(5) }

  private func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
}

extension String {
  /// Whether the text has a `*` or `?`.
  var hasWildcard: Bool { utf8.contains(where: \.isWildcard) }
}
