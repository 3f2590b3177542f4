/// The form of the ARNs of a resource type, as patterns: placeholders match anything.
struct ResourceARNForm: Sendable {
  /// The form as the Service Authorization Reference writes it.
  let text: String
  /// Empty where the ARNs have no region or account.
  let region: [UInt8]
  let account: [UInt8]
  let resource: [UInt8]

  /// Reads `arn:${Partition}:service:${Region}:${Account}:resource`; nil when fields are missing.
  init?(_ text: String) {
    let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else { return nil }
    self.text = text
    region = Self.pattern(fields[3], placeholder: "?*")
    account = Self.pattern(fields[4], placeholder: "?*")
    resource = Self.pattern(fields[5], placeholder: "*")
  }

  /// What the form begins its resource with, such as `table/`.
  var resourcePrefix: String { String(decoding: resource.prefix { !$0.isWildcard }, as: UTF8.self) }

  private static func pattern(_ field: Substring, placeholder: String) -> [UInt8] {
    var pattern: [UInt8] = []
    var rest = field
    while let character = rest.first {
      if character == "$", rest.dropFirst().first == "{", let end = rest.firstIndex(of: "}") {
        pattern += Array(placeholder.utf8)
        rest = rest[end...].dropFirst()
      } else {
        pattern += Array(String(character).utf8)
        rest = rest.dropFirst()
      }
    }
    return pattern
  }
}
