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

  var actionLines: FactLines { table.lines(of: actions) }

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
    let tokens = Array(table.tokens(of: keyLines[index]))
    guard tokens.count == 3 else { return nil }
    let letter = table[tokens[2].lowerBound]
    guard let type = IAMConditionKey.ValueType(letter: letter.lowercasedASCII) else { return nil }
    return IAMConditionKey(
      name: FactToken.unescaped(table.text(tokens[1])), valueType: type,
      isMultivalued: letter == letter.lowercasedASCII)
  }

  /// The resource type with this number, counted from 0.
  func resourceType(at index: Int) -> IAMResourceType? {
    guard resourceLines.indices.contains(index) else { return nil }
    let tokens = Array(table.tokens(of: resourceLines[index]))
    guard tokens.count >= 3 else { return nil }
    return IAMResourceType(
      name: FactToken.unescaped(table.text(tokens[1])),
      arnFormat: arnFormat(FactToken.unescaped(table.text(tokens[2]))),
      conditionKeys: tokens.count > 3 ? conditionKeys(numbered: table.text(tokens[3]), separator: ",") : [])
  }

  /// The action that a line describes.
  func action(in line: Range<Int>) -> IAMAction? {
    let name = actionName(in: line)
    var tokens = table.tokens(of: min(name.upperBound + 1, line.upperBound)..<line.upperBound)
    guard let level = tokens.next(), let accessLevel = IAMAccessLevel(letter: table[level.lowerBound]) else { return nil }
    var resourceTypes: [IAMActionResource] = []
    var keys: [IAMConditionKey] = []
    var dependents: [String] = []
    for token in tokens {
      switch table[token.lowerBound] {
      case UInt8(ascii: "k"):
        keys = conditionKeys(numbered: table.text(token.lowerBound + 1..<token.upperBound), separator: ",")
      case UInt8(ascii: ">"):
        dependents = table.text(token.lowerBound + 1..<token.upperBound).split(separator: ",").map(String.init)
      default:
        resourceTypes = table.text(token).split(separator: ",").compactMap(actionResource)
      }
    }
    return IAMAction(
      servicePrefix: prefix, name: table.text(name), accessLevel: accessLevel,
      isAccessLevelInferred: level.count > 1, resourceTypes: resourceTypes, conditionKeys: keys,
      dependentActions: dependents)
  }

  /// `7`, `7!` or `7!(2+5)`: the number of a resource type, whether it is required, its keys.
  private func actionResource(_ text: Substring) -> IAMActionResource? {
    let number = text.prefix { $0.isNumber }
    guard let type = Int(number).flatMap({ resourceType(at: $0 - 1) }) else { return nil }
    let keys = text.split(separator: "(").dropFirst().first?.dropLast() ?? ""
    return IAMActionResource(
      type: type, isRequired: text.dropFirst(number.count).first == "!",
      conditionKeys: conditionKeys(numbered: String(keys), separator: "+"))
  }

  private func conditionKeys(numbered text: String, separator: Character) -> [IAMConditionKey] {
    text.split(separator: separator).compactMap { Int($0).flatMap { conditionKey(at: $0 - 1) } }
  }

  private func arnFormat(_ token: String) -> String? {
    if token == "-" { return nil }
    guard token.hasPrefix("^") else { return token }
    return "arn:${Partition}:\(prefix):${Region}:${Account}:\(token.dropFirst())"
  }
}
