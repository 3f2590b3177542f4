import MartletTables

/// The lines of one service in the table: condition keys and resource types, which actions refer to by their number,
/// then the actions.
struct IAMRecord {
  let table = FactTable(martlet_table_iam())
  let prefix: String
  private(set) var keyLines: [Range<Int>] = []
  private(set) var resourceLines: [Range<Int>] = []
  private let actions: Range<Int>

  init(_ service: IAMService) {
    prefix = service.prefix
    var lines = table.lines(of: service.range)
    var actionsStart = service.range.lowerBound
    while let line = lines.next() {
      if table[line.lowerBound] == UInt8(ascii: "k") {
        keyLines.append(line)
      } else if table[line.lowerBound] == UInt8(ascii: "r") {
        resourceLines.append(line)
      } else {
        break
      }
      actionsStart = lines.rest.lowerBound
    }
    actions = actionsStart..<service.range.upperBound
  }

  var actionLines: FactParts { table.lines(of: actions) }

  /// The place of the name in an action's line, which begins with one space.
  func actionName(in line: Range<Int>) -> Range<Int> {
    let start = line.lowerBound + 1
    return start..<table.first(UInt8(ascii: " "), in: start..<line.upperBound)
  }

  func line(ofAction name: String) -> Range<Int>? {
    let wanted = name.utf8.map(\.lowercasedASCII)
    return actionLines.first { table.matches(actionName(in: $0), lowercased: wanted) }
  }

  /// The condition key with this number, counted from 0.
  func conditionKey(at index: Int) -> IAMConditionKey? {
    guard keyLines.indices.contains(index) else { return nil }
    var tokens = table.tokens(of: keyLines[index].dropFirst(2))
    guard let name = tokens.next(), let type = tokens.next() else { return nil }
    let letter = table[type.lowerBound]
    guard let valueType = IAMConditionKey.ValueType(letter: letter.lowercasedASCII) else { return nil }
    return IAMConditionKey(
      name: FactToken.unescaped(table.text(name)), valueType: valueType,
      isMultivalued: letter == letter.lowercasedASCII)
  }

  /// The resource type with this number, counted from 0.
  func resourceType(at index: Int) -> IAMResourceType? {
    guard resourceLines.indices.contains(index) else { return nil }
    var tokens = table.tokens(of: resourceLines[index].dropFirst(2))
    guard let name = tokens.next(), let format = tokens.next() else { return nil }
    return IAMResourceType(
      name: FactToken.unescaped(table.text(name)),
      arnFormat: arnFormat(FactToken.unescaped(table.text(format))),
      conditionKeys: tokens.next().map(conditionKeys(numberedIn:)) ?? [])
  }

  /// The form of the ARNs of the resource type with this number, counted from 0.
  func arnFormat(ofResourceType index: Int) -> String? {
    var tokens = table.tokens(of: resourceLines[index].dropFirst(2))
    guard tokens.next() != nil, let format = tokens.next() else { return nil }
    return arnFormat(FactToken.unescaped(table.text(format)))
  }

  /// The action that a line describes.
  func action(in line: Range<Int>) -> IAMAction? {
    let name = actionName(in: line)
    var tokens = table.tokens(of: min(name.upperBound + 1, line.upperBound)..<line.upperBound)
    guard let level = tokens.next(), let accessLevel = IAMAccessLevel(letter: table[level.lowerBound]) else {
      return nil
    }
    var resourceTypes: [IAMActionResource] = []
    var keys: [IAMConditionKey] = []
    var dependents: [String] = []
    for token in tokens {
      switch table[token.lowerBound] {
      case UInt8(ascii: "k"):
        keys = conditionKeys(numberedIn: token.dropFirst())
      case UInt8(ascii: ">"):
        dependents = table.text(token.dropFirst()).split(separator: ",").map(String.init)
      default:
        resourceTypes = table.parts(of: token, between: UInt8(ascii: ",")).compactMap(actionResource)
      }
    }
    return IAMAction(
      servicePrefix: prefix, name: table.text(name), accessLevel: accessLevel,
      isAccessLevelInferred: level.count > 1, resourceTypes: resourceTypes, conditionKeys: keys,
      dependentActions: dependents)
  }

  /// The action that a line describes, with numbers in place of what it refers to.
  func indexedAction(in line: Range<Int>) -> IAMServiceIndex.Action? {
    let nameRange = actionName(in: line)
    var tokens = table.tokens(of: min(nameRange.upperBound + 1, line.upperBound)..<line.upperBound)
    guard let level = tokens.next(), let accessLevel = IAMAccessLevel(letter: table[level.lowerBound]) else { return nil }
    var uses: [IAMServiceIndex.ResourceUse] = []
    var keys: [Int] = []
    var dependents: [String] = []
    for token in tokens {
      switch table[token.lowerBound] {
      case UInt8(ascii: "k"): keys = keyNumbers(in: token.dropFirst())
      case UInt8(ascii: ">"): dependents = table.text(token.dropFirst()).split(separator: ",").map(String.init)
      default: uses = table.parts(of: token, between: UInt8(ascii: ",")).compactMap(indexedUse)
      }
    }
    return IAMServiceIndex.Action(
      name: table.text(nameRange), lowercasedName: nameRange.map { table[$0].lowercasedASCII }, accessLevel: accessLevel,
      isAccessLevelInferred: level.count > 1, resourceTypes: uses, keys: keys, dependentActions: dependents)
  }

  /// The numbers, counted from 0, of the keys of a resource type.
  func keyNumbers(ofResourceType index: Int) -> [Int] {
    let tokens = table.tokens(of: resourceLines[index].dropFirst(2)).dropFirst(2)
    return tokens.first { _ in true }.map(keyNumbers) ?? []
  }

  private func indexedUse(_ part: Range<Int>) -> IAMServiceIndex.ResourceUse? {
    let keys = table.first(UInt8(ascii: "("), in: part)
    guard let number = numbers(in: part.lowerBound..<keys).first, resourceLines.indices.contains(number - 1) else { return nil }
    return IAMServiceIndex.ResourceUse(
      type: number - 1, isRequired: table[keys - 1] == UInt8(ascii: "!"), keys: keyNumbers(in: keys..<part.upperBound))
  }

  private func keyNumbers(in list: Range<Int>) -> [Int] {
    if list.isEmpty { return [] }
    return numbers(in: list).map { $0 - 1 }.filter(keyLines.indices.contains)
  }

  /// `7`, `7!` or `7!(2+5)`: the number of a resource type, whether it is required, its keys.
  private func actionResource(_ part: Range<Int>) -> IAMActionResource? {
    let keys = table.first(UInt8(ascii: "("), in: part)
    guard let number = numbers(in: part.lowerBound..<keys).first, let type = resourceType(at: number - 1) else {
      return nil
    }
    return IAMActionResource(
      type: type, isRequired: table[keys - 1] == UInt8(ascii: "!"),
      conditionKeys: conditionKeys(numberedIn: keys..<part.upperBound))
  }

  private func conditionKeys(numberedIn list: Range<Int>) -> [IAMConditionKey] {
    numbers(in: list).compactMap { conditionKey(at: $0 - 1) }
  }

  /// The decimal numbers in `list`, whatever separates them.
  private func numbers(in list: Range<Int>) -> [Int] {
    var numbers: [Int] = []
    var number: Int?
    for offset in list {
      let digit = Int(table[offset]) - 0x30
      if (0...9).contains(digit) {
        number = (number ?? 0) &* 10 &+ digit
      } else if let complete = number {
        numbers.append(complete)
        number = nil
      }
    }
    if let number { numbers.append(number) }
    return numbers
  }

  private func arnFormat(_ token: String) -> String? {
    if token == "-" { return nil }
    guard token.hasPrefix("^") else { return token }
    return "arn:${Partition}:\(prefix):${Region}:${Account}:\(token.dropFirst())"
  }
}
