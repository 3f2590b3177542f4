import MartletFacts

/// A service with what rules ask of it again and again.
final class ServiceFacts {
  let service: IAMServiceIndex
  /// Its actions, ordered by name.
  let entries: [ActionIndex.Entry]
  /// The letters and digits of each action's name.
  private let characters: [UInt64]
  /// For each resource type its ARNs; nil where their form is not known.
  private(set) lazy var formats = service.resourceTypes.map { type in type.arnFormat.map { ARNGlob(format: $0) } }
  /// For each resource type an ARN whose open parts no pattern spells, so that what matches it matches them all; empty where the form
  /// of the ARNs is not known.
  private(set) lazy var samples = service.resourceTypes.map { type in type.arnFormat.map(Self.sample) ?? [] }

  init(_ service: IAMServiceIndex) {
    self.service = service
    entries = service.actions.map { ActionIndex.Entry(service: service, action: $0) }
    characters = service.actions.map(\.characters)
  }

  /// The actions whose names a pattern in lower case matches.
  func entries(matching name: ArraySlice<UInt8>) -> [ActionIndex.Entry] {
    guard name.contains(where: \.isWildcard) else { return entry(named: name).map { [$0] } ?? [] }
    let pattern = Array(name)
    let spelled = IAMServiceIndex.Action.characters(of: pattern.filter { !$0.isWildcard })
    var found: [ActionIndex.Entry] = []
    for index in characters.indices where spelled & ~characters[index] == 0 {
      if ByteWildcard.matches(pattern, entries[index].action.lowercasedName) { found.append(entries[index]) }
    }
    return found
  }

  /// The action of this name, in lower case.
  func entry(named name: ArraySlice<UInt8>) -> ActionIndex.Entry? {
    let spelled = IAMServiceIndex.Action.characters(of: name)
    for index in characters.indices where characters[index] == spelled && entries[index].action.lowercasedName[...] == name {
      return entries[index]
    }
    return nil
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
