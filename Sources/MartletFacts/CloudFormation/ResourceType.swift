import MartletTables

/// One resource type of CloudFormation or SAM: what its properties may hold, and what happens when they change.
///
/// Every fact is read from the table when it is asked for; a caller that asks often keeps the answer.
public struct ResourceType: Sendable {
  /// The name in templates, such as `AWS::SQS::Queue`.
  public let name: String
  /// The lines of the type in the table.
  private let range: Range<Int>

  init(name: String, range: Range<Int>) {
    self.name = name
    self.range = range
  }

  /// The properties that identify a resource of the type; `Ref` answers them, except for some older types.
  public var primaryIdentifier: [String] { header(UInt8(ascii: "i")) }

  /// The paths of the properties whose change replaces the resource, with `/` between the steps and `*` for a list item.
  public var createOnlyProperties: [String] { header(UInt8(ascii: "c")) }

  /// The paths of the properties whose change may replace the resource, depending on the values.
  public var conditionallyCreateOnlyProperties: [String] { header(UInt8(ascii: "k")) }

  /// The paths of the properties that AWS sets and a template must not.
  public var readOnlyProperties: [String] { header(UInt8(ascii: "o")) }

  /// The paths of the properties that AWS takes and never answers.
  public var writeOnlyProperties: [String] { header(UInt8(ascii: "w")) }

  /// The paths of the properties that AWS advises against.
  public var deprecatedProperties: [String] { header(UInt8(ascii: "d")) }

  /// The names that `Fn::GetAtt` takes, with `.` between the steps; `Outputs.*` stands for any output of a nested stack.
  public var attributes: [String] {
    if let line = headerLine(UInt8(ascii: "g")) { return words(of: line) }
    return readOnlyProperties.map { String($0.map { $0 == "/" ? "." : $0 }) }
  }

  /// Whether a replacement deletes the old resource first, so that its name is free for the new one.
  public var isDeletedBeforeReplacement: Bool { headerLine(UInt8(ascii: "R")) != nil }

  /// How far the service of the type is on its way to its end; nil for a service that goes on.
  public var lifecycle: ResourceLifecycle? {
    guard let line = headerLine(UInt8(ascii: "l")) else { return nil }
    let words = words(of: line)
    return words.first.flatMap(ResourceLifecycle.Stage.init).map { ResourceLifecycle(stage: $0, date: words.count > 1 ? words[1] : nil) }
  }

  /// How resources of the type are tagged; nil when they are not.
  public var tagging: ResourceTagging? {
    guard let line = headerLine(UInt8(ascii: "t")), let word = words(of: line).first, let mark = word.first, mark != "-" else { return nil }
    return ResourceTagging(property: String(word.dropFirst()), isUpdatable: mark == "+")
  }

  /// The schema of `Properties`.
  public var properties: PropertySchema { definition("") ?? .anything }

  /// The schema that the type's other schemas refer to by this name; nil when there is none.
  public func definition(_ name: String) -> PropertySchema? {
    let table = FactTable(martlet_table_cloudformation())
    let wanted = Array(PropertySchemaParser.escaped(name).utf8)
    var lines = table.lines(of: range)
    while let line = lines.next() {
      guard table[line.lowerBound] == UInt8(ascii: "@"), nameMatches(line, wanted, table) else { continue }
      let start = lines.rest.lowerBound
      var end = start
      while let next = lines.next(), table[next.lowerBound] == UInt8(ascii: " ") { end = min(next.upperBound + 1, range.upperBound) }
      return PropertySchemaParser(table: table).definition(heading: line, properties: start..<end)
    }
    return nil
  }

  private func nameMatches(_ line: Range<Int>, _ wanted: [UInt8], _ table: FactTable) -> Bool {
    let start = line.lowerBound + 1
    let end = start + wanted.count
    guard end <= line.upperBound, end == line.upperBound || table[end] == UInt8(ascii: " ") else { return false }
    for (offset, byte) in wanted.enumerated() where table[start + offset] != byte { return false }
    return true
  }

  private func headerLine(_ letter: UInt8) -> Range<Int>? {
    let table = FactTable(martlet_table_cloudformation())
    for line in table.lines(of: range) {
      if table[line.lowerBound] == UInt8(ascii: "@") { return nil }
      if table[line.lowerBound] == letter { return line }
    }
    return nil
  }

  private func header(_ letter: UInt8) -> [String] { headerLine(letter).map(words) ?? [] }

  /// The words of a header line after its letter.
  private func words(of line: Range<Int>) -> [String] {
    let table = FactTable(martlet_table_cloudformation())
    return table.tokens(of: line.dropFirst(2)).map { FactToken.unescaped(table.text($0)) }
  }
}

/// How resources of a type are tagged.
public struct ResourceTagging: Sendable, Equatable {
  /// The property that takes the tags, nearly always `Tags`.
  public let property: String
  /// Whether tags may change without replacing the resource.
  public let isUpdatable: Bool
}

/// The end of a service, from AWS's list of services that change their availability.
public struct ResourceLifecycle: Sendable, Equatable {
  public let stage: Stage
  /// When the stage begins or began, `YYYY-MM-DD`, where it is known.
  public let date: String?

  public enum Stage: String, Sendable {
    /// No new customers and no new features.
    case maintenance
    /// The service ends.
    case sunset
    /// The service has ended.
    case shutdown
  }
}
