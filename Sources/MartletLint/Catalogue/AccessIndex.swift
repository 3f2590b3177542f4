import MartletFacts
import MartletPolicy

/// What the actions of a pattern can do, and what stands for all resources that they work on. What is made is kept.
final class AccessIndex {
  /// The actions of one pattern that support resource-level permissions.
  final class Grants {
    /// By `AccessRisk`, ordered by service and name.
    private let risky: [[ActionIndex.Entry]]
    /// All of them.
    let all: [ActionIndex.Entry]

    fileprivate init(_ entries: [ActionIndex.Entry]) {
      all = entries
      var risky = [[ActionIndex.Entry]](repeating: [], count: AccessRisk.allCases.count)
      for entry in entries { risky[AccessRisk.risk(of: entry.action, of: entry.service.prefix).rawValue].append(entry) }
      self.risky = risky
    }

    subscript(risk: AccessRisk) -> [ActionIndex.Entry] { risky[risk.rawValue] }
  }

  private var grants: [String: Grants] = [:]
  private var escalationSteps: [String: [Int]] = [:]
  private var samples: [String: [[UInt8]]] = [:]

  /// What the actions of a pattern can do.
  func grants(of pattern: ActionPattern, _ actions: ActionIndex) -> Grants {
    let name = pattern.name
    if let known = grants[name] { return known }
    let made = Grants(actions.actions(matching: pattern).filter { !$0.action.resourceTypes.isEmpty })
    grants[name] = made
    return made
  }

  /// The numbers of the escalation steps whose actions a pattern matches.
  func escalationSteps(of pattern: ActionPattern) -> [Int] {
    let name = pattern.name
    if let known = escalationSteps[name] { return known }
    let bytes = Array(name.utf8)
    let found = EscalationAnalysis.steps.indices.filter { ByteWildcard.matches(bytes, EscalationAnalysis.steps[$0].action) }
    escalationSteps[name] = found
    return found
  }

  /// For each resource type of a service an ARN whose open parts no pattern spells, so that what matches it matches them all; empty
  /// where the form of the ARNs is not known.
  func samples(of service: IAMServiceIndex) -> [[UInt8]] {
    if let known = samples[service.prefix] { return known }
    let made = service.resourceTypes.map { type in type.arnFormat.map(Self.sample) ?? [] }
    samples[service.prefix] = made
    return made
  }

  /// The ARNs to which an action can be narrowed, one for each resource type that a statement has to name.
  func samples(of entry: ActionIndex.Entry) -> [[UInt8]] {
    let types = samples(of: entry.service)
    let uses = entry.action.resourceTypes
    let required = uses.filter(\.isRequired)
    // An access point is another way to a bucket, whose own ARN counts.
    let alternatives = uses.filter { !entry.service.resourceTypes[$0.type].isAccessPoint }
    return (!required.isEmpty ? required : alternatives.isEmpty ? uses : alternatives).compactMap {
      types.indices.contains($0.type) ? types[$0.type] : nil
    }
  }

  /// An ARN form of `aws`, with the byte 1 in place of what varies.
  private static func sample(_ format: String) -> [UInt8] {
    let partition = "arn:${Partition}:"
    var sample: [UInt8] = []
    var rest = Substring(format).utf8
    if format.hasPrefix(partition) {
      sample = Array("arn:aws:".utf8)
      rest = rest.dropFirst(partition.utf8.count)
    }
    var isOpen = false
    for byte in rest {
      if !isOpen { sample.append(byte == UInt8(ascii: "$") ? 1 : byte) }
      if byte == UInt8(ascii: "$") { isOpen = true } else if byte == UInt8(ascii: "}") { isOpen = false }
    }
    return sample
  }
}

extension IAMResourceType {
  fileprivate var isAccessPoint: Bool { name.hasPrefix("accesspoint") || name.hasPrefix("multiregionaccesspoint") }
}
