import MartletPolicy

/// What is to be known about a pattern of resources: made once for all statements that hold it.
final class ResourceFacts {
  let pattern: ResourcePattern
  /// The pattern as it was written, as bytes.
  let bytes: [UInt8]
  /// Whether the pattern matches every resource.
  let isEverything: Bool
  private let hasWildcard: Bool
  let arn: WrittenARN
  /// The ARNs that it matches.
  private(set) lazy var glob = ARNGlob(pattern)
  /// How a complete ARN stands to the forms of its service; nil where these are not known, and where nothing is wrong.
  let flaw: ResourceARNForms.Judgement?
  /// Whether the text is an ARN of six fields whose service is in lower case.
  let isWellFormed: Bool
  /// The service of the ARN where it is written out and does not exist.
  let unknownService: String?
  /// Whether the service of the ARN is a pattern, but not `*`.
  let hasServicePattern: Bool

  init(_ pattern: ResourcePattern, _ index: ActionIndex) {
    self.pattern = pattern
    bytes = Array(pattern.text.text.utf8)
    isEverything = pattern.isEverything
    hasWildcard = bytes.hasWildcard
    arn = WrittenARN(pattern.text)
    flaw = arn.isComplete ? index.arnForms.judgement(of: arn).flatMap { $0.isFine ? nil : $0 } : nil
    isWellFormed = arn.isComplete && arn.service == arn.service.lowercasedASCII
    unknownService = pattern.service.flatMap { service in
      let isKnown = service.isEmpty || service.hasWildcard || service != service.lowercasedASCII || index.isServiceOfARNs(service)
      return isKnown ? nil : service
    }
    let fields = pattern.text.text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    hasServicePattern =
      pattern.text.hasWildcards && fields.count == 4 && fields[0] == "arn" && fields[2] != "*"
      && fields[2].utf8.contains(where: \.isWildcard)
  }

  /// Whether the pattern matches a text, with references taken as they are written.
  func spells(_ text: [UInt8]) -> Bool { isEverything || (hasWildcard ? ByteWildcard.matches(bytes, text) : bytes == text) }
}

extension ResourcePattern {
  /// The service of the ARN where the text begins with it.
  fileprivate var service: String? {
    guard case .literal(let start)? = text.parts.first else { return nil }
    let fields = start.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    return fields.count == 4 && fields[0] == "arn" ? String(fields[2]) : nil
  }
}
