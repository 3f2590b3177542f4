import MartletFacts

/// The actions of one service that support the same types of resources, and those resources.
struct ActionGroup: Sendable {
  /// The service's prefix.
  let service: Word
  let actions: [Word]
  let resources: GlobSet

  /// All actions of the catalogue.
  static let all: [ActionGroup] = IAMCatalogue.servicePrefixes.flatMap { prefix -> [ActionGroup] in
    guard let service = IAMCatalogue.service(prefix) else { return [] }
    var words: [Set<String>: [Word]] = [:]
    var order: [Set<String>] = []
    for action in service.actions {
      let formats = Set(action.resourceTypes.map { $0.type.arnFormat ?? "*" })
      if words[formats] == nil { order.append(formats) }
      words[formats, default: []].append(Word(action.description.lowercasedASCII))
    }
    return order.map { ActionGroup(service: Word(prefix), actions: words[$0] ?? [], resources: resources($0)) }
  }

  /// The resources of ARN forms such as `arn:${Partition}:s3:::${BucketName}`; `*` where an action has none.
  static func resources(_ formats: Set<String>) -> GlobSet {
    if formats.isEmpty { return GlobSet([Glob([.letter(0x2A)])]) }
    if formats.contains("*") { return GlobCompiler.everyResource }
    return GlobSet(formats.sorted().flatMap { GlobCompiler().resources(ResourcePattern(PolicyText(literal: pattern($0)))) })
  }

  /// An ARN form with `*` in place of what varies.
  static func pattern(_ format: String) -> String {
    var pattern = ""
    var rest = Substring(format)
    while let start = rest.firstIndex(of: "$") {
      pattern += rest[..<start] + "*"
      rest = rest[start...].drop { $0 != "}" }.dropFirst()
    }
    return pattern + rest
  }
}
