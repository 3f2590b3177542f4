import MartletTables

/// What the body of a resource or of a nested block may hold: attributes and nested blocks.
///
/// Arguments that Terraform itself adds to every resource, such as `count` and `lifecycle`, are not among them.
/// A value is only a place in the embedded table: each property reads what it is asked for.
public struct TerraformSchema: Sendable, Hashable {
  /// An attribute or a nested block.
  public enum Item: Sendable, Hashable {
    case attribute(TerraformAttribute)
    case block(TerraformNestedBlock)

    /// The name of either.
    public var name: String {
      switch self {
      case .attribute(let attribute): attribute.name
      case .block(let block): block.name
      }
    }
  }

  /// The body of the whole record, where shared blocks stand.
  let record: Range<Int>
  /// The lines of this body and of what lies deeper.
  let body: Range<Int>
  /// The spaces before each line of this body.
  let depth: Int

  /// The body of a record.
  init(_ record: Range<Int>) {
    self.init(record: record, body: record, depth: 1)
  }

  init(record: Range<Int>, body: Range<Int>, depth: Int) {
    self.record = record
    self.body = body
    self.depth = depth
  }

  /// Attributes and blocks, ordered by name.
  public var items: [Item] {
    let table = FactTable(martlet_table_terraform_aws())
    var items: [Item] = []
    var lines = TerraformLines(table: table, rest: body, depth: depth)
    while let line = lines.next() {
      if let item = item(line, followedBy: lines.rest, in: table) { items.append(item) }
    }
    return items
  }

  /// The attributes, ordered by name.
  public var attributes: [TerraformAttribute] {
    items.compactMap { if case .attribute(let attribute) = $0 { attribute } else { nil } }
  }

  /// The nested blocks, ordered by name.
  public var blocks: [TerraformNestedBlock] {
    items.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }

  /// The attribute or block of a name; nil when there is none.
  public func item(_ name: String) -> Item? {
    let table = FactTable(martlet_table_terraform_aws())
    let wanted = Array(name.utf8)
    var lines = TerraformLines(table: table, rest: body, depth: depth)
    while let line = lines.next() {
      let end = line.lowerBound + wanted.count
      guard end < line.upperBound, table[end] == UInt8(ascii: " "), table.equals(line.lowerBound..<end, wanted) else { continue }
      return item(line, followedBy: lines.rest, in: table)
    }
    return nil
  }

  /// The attribute of a name; nil when there is none.
  public func attribute(_ name: String) -> TerraformAttribute? {
    if case .attribute(let attribute)? = item(name) { attribute } else { nil }
  }

  /// The nested block of a name; nil when there is none.
  public func block(_ name: String) -> TerraformNestedBlock? {
    if case .block(let block)? = item(name) { block } else { nil }
  }

  /// `name FLAGS TYPE` or `name {NESTING min..max @shared`.
  private func item(_ line: Range<Int>, followedBy rest: Range<Int>, in table: FactTable) -> Item? {
    var tokens = table.tokens(of: line)
    guard let name = tokens.next(), let flags = tokens.next() else { return nil }
    let text = table.text(name)
    guard table[flags.lowerBound] == UInt8(ascii: "{") else {
      return tokens.next().map { .attribute(TerraformAttribute(name: text, flags: flags, typeRange: $0, in: table)) }
    }
    var bounds: (minimum: Int, maximum: Int?) = (0, nil)
    var inner = TerraformSchema(record: record, body: rest, depth: depth + 1)
    for token in tokens {
      if table[token.lowerBound] == UInt8(ascii: "@") {
        inner = TerraformSchema(record: record, body: shared(token, in: table), depth: 1)
      } else {
        bounds = Self.bounds(token, in: table)
      }
    }
    return .block(TerraformNestedBlock(name: text, flags: flags, bounds: bounds, schema: inner, in: table))
  }

  /// The body of the shared block `@n`: the lines after the line `@n` of the record.
  private func shared(_ name: Range<Int>, in table: FactTable) -> Range<Int> {
    var offset = record.lowerBound
    while offset < record.upperBound {
      let sign = table.first(UInt8(ascii: "@"), in: offset..<record.upperBound)
      let end = table.first(UInt8(ascii: "\n"), in: sign..<record.upperBound)
      let startsLine = sign > record.lowerBound && sign < end && table[sign - 1] == UInt8(ascii: "\n")
      if startsLine, end - sign == name.count, zip(sign..<end, name).allSatisfy({ table[$0] == table[$1] }) {
        return min(end + 1, record.upperBound)..<record.upperBound
      }
      offset = max(end, offset + 1)
    }
    return record.upperBound..<record.upperBound
  }

  /// `min..max`, either of which may be missing.
  private static func bounds(_ token: Range<Int>, in table: FactTable) -> (minimum: Int, maximum: Int?) {
    var minimum = 0
    var maximum: Int?
    var hasDots = false
    for offset in token {
      let digit = Int(table[offset]) - 0x30
      if !(0...9).contains(digit) {
        hasDots = true
      } else if hasDots {
        maximum = (maximum ?? 0) &* 10 &+ digit
      } else {
        minimum = minimum &* 10 &+ digit
      }
    }
    return (minimum, maximum)
  }
}

/// The lines of one body, without their indentation; what lies deeper is skipped, and the first line that lies less deep ends it.
private struct TerraformLines {
  let table: FactTable
  var rest: Range<Int>
  let depth: Int

  mutating func next() -> Range<Int>? {
    while !rest.isEmpty {
      let start = rest.lowerBound
      let end = table.first(UInt8(ascii: "\n"), in: rest)
      var text = start
      while text < end, table[text] == UInt8(ascii: " ") { text += 1 }
      guard text - start >= depth else { return nil }
      rest = min(end + 1, rest.upperBound)..<rest.upperBound
      if text - start == depth { return text..<end }
    }
    return nil
  }
}
