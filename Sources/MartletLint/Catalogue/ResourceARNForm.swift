/// The form of the ARNs of a resource type, as patterns: placeholders match anything.
struct ResourceARNForm: Sendable {
  /// The form as the Service Authorization Reference writes it.
  let text: String
  /// The service that the ARNs name.
  let service: String
  /// Empty where the ARNs have no region or account.
  let region: [UInt8]
  let account: [UInt8]
  let resource: [UInt8]

  /// Reads `arn:${Partition}:service:${Region}:${Account}:resource`; nil when fields are missing.
  init?(_ text: String) {
    let star = UInt8(ascii: "*"), question = UInt8(ascii: "?")
    let fields = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else { return nil }
    self.text = text
    service = String(Substring(fields[2]))
    region = Self.pattern(fields[3], placeholder: [question, star])
    account = Self.pattern(fields[4], placeholder: [question, star])
    resource = Self.pattern(fields[5], placeholder: [star])
  }

  /// What the form begins its resource with, such as `table/`.
  var resourcePrefix: String { String(decoding: resource.prefix { !$0.isWildcard }, as: UTF8.self) }

  private static func pattern(_ field: Substring.UTF8View, placeholder: [UInt8]) -> [UInt8] {
    var pattern: [UInt8] = []
    var rest = field
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) {
        pattern += placeholder
        rest = rest[rest.index(after: end)...]
      } else {
        pattern.append(byte)
      }
    }
    return pattern
  }
}
