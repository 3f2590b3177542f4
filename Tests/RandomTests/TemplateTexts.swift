import MartletDocuments

/// Every text of a JSON template as the deployment sees it: members' names, strings, and the literal pieces of `Fn::Sub` and `Fn::Join`.
/// Documents inside of strings (filters, policies) are read too.
struct TemplateTexts {
  private(set) var all: Set<[UInt8]> = []

  init(_ json: JSON) { collect(json) }

  private mutating func insert(_ text: String) {
    for piece in Self.around(dynamicReferencesIn: Array(text.utf8)) { all.insert(piece) }
    // By bytes: Swift's `==` takes texts for equal that differ in bytes.
    all.insert(Array(text.utf8))
    if text.utf8.first == UInt8(ascii: "{") || text.utf8.first == UInt8(ascii: "["), let json = try? JSON(parsing: text) {
      collect(json)
    }
  }

  private mutating func collect(_ json: JSON) {
    switch json {
    case .string(let text): insert(text)
    case .array(let values): for value in values { collect(value) }
    case .object(let members):
      if members.count == 1, case .string(let template) = members[0].value, members[0].key == "Fn::Sub" {
        for piece in Self.literals(ofSub: template) { insert(piece) }
        return
      }
      if members.count == 1, members[0].key == "Fn::Join", case .array(let arguments) = members[0].value,
        arguments.count == 2, case .array(let pieces) = arguments[1]
      {
        collectPieces(pieces)
        return
      }
      for member in members {
        insert(member.key)
        collect(member.value)
      }
    default: break
    }
  }

  /// What stands around `{{resolve:ssm:…}}` is text of its own. By bytes: a brace may be one character with the text beside it.
  private static func around(dynamicReferencesIn bytes: [UInt8]) -> [[UInt8]] {
    let opening = Array("{{resolve:ssm:".utf8)
    let closing = Array("}}".utf8)
    var pieces: [[UInt8]] = []
    var start = 0
    var index = 0
    while index + opening.count < bytes.count {
      guard bytes[index...].starts(with: opening) else {
        index += 1
        continue
      }
      pieces.append(Array(bytes[start..<index]))
      while index < bytes.count, !bytes[index...].starts(with: closing) { index += 1 }
      index = min(bytes.count, index + closing.count)
      start = index
    }
    return pieces.isEmpty ? [] : pieces + [Array(bytes[start...])]
  }

  /// Literals that stand beside one another are one text.
  private mutating func collectPieces(_ pieces: [JSON]) {
    var run = ""
    for piece in pieces {
      if case .string(let text) = piece {
        run = String(decoding: Array(run.utf8) + Array(text.utf8), as: UTF8.self)
      } else {
        insert(run)
        run = ""
        collect(piece)
      }
    }
    insert(run)
  }

  /// What `Fn::Sub` leaves as it is: all but `${Name}`; `${!Name}` is the text `${Name}`.
  static func literals(ofSub template: String) -> [String] {
    var pieces: [String] = []
    var run: [UInt8] = []
    var rest = Array(template.utf8)[...]
    let opening = Array("${".utf8)
    while let byte = rest.first {
      guard rest.starts(with: opening), let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
        run.append(byte)
        rest = rest.dropFirst()
        continue
      }
      if rest.dropFirst(2).first == UInt8(ascii: "!") {
        run += opening + rest[(rest.startIndex + 3)...end]
      } else {
        pieces.append(String(decoding: run, as: UTF8.self))
        run = []
      }
      rest = rest[(end + 1)...]
    }
    pieces.append(String(decoding: run, as: UTF8.self))
    return pieces
  }
}
