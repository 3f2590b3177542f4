/// The references in the text of a Terraform expression: `aws_sqs_queue.orders.arn`, also inside of `file("${path.module}/x")`.
///
/// It knows just enough of the grammar to leave out function names, object keys and quoted text.
struct ReferenceScanner {
  /// One reference: its first word and what follows.
  struct Chain {
    enum Step: Equatable {
      case name(String)
      case index
      case key(String)
      case splat
    }

    let root: String
    let steps: [Step]
    /// Whether it is the whole expression, so that its type is the type of the expression.
    let isWhole: Bool
  }

  private(set) var chains: [Chain] = []
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    scan()
  }

  private mutating func scan() {
    // What closes each bracket, quote and interpolation that is open.
    var open: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      if open.last == UInt8(ascii: "\"") {
        scanQuoted(byte, &open)
      } else if Self.startsWord(byte) {
        scanChain()
      } else if (48...57).contains(byte) {
        while offset < bytes.count, Self.continuesWord(bytes[offset]) || bytes[offset] == UInt8(ascii: ".") { offset += 1 }
      } else {
        switch byte {
        case UInt8(ascii: "\""): open.append(byte)
        case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
        case UInt8(ascii: "}"): if open.last == byte { open.removeLast() }
        // The rest of a chain that was cut at a bracket with an expression in it.
        case UInt8(ascii: ".") where self.byte(at: offset + 1).map(Self.startsWord) ?? false:
          offset += 1
          _ = word()
          continue
        default: break
        }
        offset += 1
      }
    }
  }

  private mutating func scanQuoted(_ byte: UInt8, _ open: inout [UInt8]) {
    let isSign = byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%")
    if byte == UInt8(ascii: "\\") {
      offset += 2
    } else if byte == UInt8(ascii: "\"") {
      open.removeLast()
      offset += 1
    } else if isSign, self.byte(at: offset + 1) == byte, self.byte(at: offset + 2) == UInt8(ascii: "{") {
      offset += 3
    } else if isSign, self.byte(at: offset + 1) == UInt8(ascii: "{") {
      open.append(UInt8(ascii: "}"))
      offset += 2
    } else {
      offset += 1
    }
  }

  private mutating func scanChain() {
    let start = offset
    let root = word()
    var steps: [Chain.Step] = []
    loop: while let byte = byte(at: offset) {
      switch byte {
      case UInt8(ascii: "."):
        guard let next = self.byte(at: offset + 1) else { break loop }
        if Self.startsWord(next) {
          offset += 1
          steps.append(.name(word()))
        } else if next == UInt8(ascii: "*") {
          offset += 2
          steps.append(.splat)
        } else if (48...57).contains(next) {
          offset += 1
          _ = word()
          steps.append(.index)
        } else {
          break loop
        }
      case UInt8(ascii: "["):
        guard let step = bracket() else {
          // What the brackets hold is an expression of its own, which the scan goes on with; so is what follows them.
          steps.append(.index)
          steps.append(contentsOf: stepsAfterBracket())
          break loop
        }
        steps.append(step)
      default: break loop
      }
    }
    if steps.isEmpty, followsParenthesis { return }
    chains.append(Chain(root: root, steps: steps, isWhole: start == 0 && offset == bytes.count))
  }

  /// `[*]`, `[0]` or `["key"]`; nil, with nothing read, for any other expression.
  private mutating func bracket() -> Chain.Step? {
    var end = offset + 1
    let first = byte(at: end)
    if first == UInt8(ascii: "*") {
      end += 1
    } else if first == UInt8(ascii: "\"") {
      end += 1
      while let byte = byte(at: end), byte != UInt8(ascii: "\"") {
        if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%") { return nil }
        end += 1
      }
      end += 1
    } else {
      while let byte = byte(at: end), (48...57).contains(byte) { end += 1 }
    }
    guard end > offset + 1, byte(at: end) == UInt8(ascii: "]") else { return nil }
    defer { offset = end + 1 }
    switch first {
    case UInt8(ascii: "*"): return .splat
    case UInt8(ascii: "\""): return .key(String(decoding: bytes[offset + 2..<end - 1], as: UTF8.self))
    default: return .index
    }
  }

  /// The attribute names after the bracket at `offset`, which may hold anything; nothing is read. A further bracket ends them.
  private func stepsAfterBracket() -> [Chain.Step] {
    var depth = 0
    var isQuoted = false
    var end = offset
    while let byte = byte(at: end) {
      end += 1
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if depth == 0 { break }
    }
    var steps: [Chain.Step] = []
    while byte(at: end) == UInt8(ascii: "."), let first = byte(at: end + 1), Self.startsWord(first) {
      let start = end + 1
      end = start
      while let byte = byte(at: end), Self.continuesWord(byte) { end += 1 }
      steps.append(.name(String(decoding: bytes[start..<end], as: UTF8.self)))
    }
    return steps
  }

  private var followsParenthesis: Bool {
    var next = offset
    while byte(at: next) == UInt8(ascii: " ") { next += 1 }
    return byte(at: next) == UInt8(ascii: "(")
  }

  private mutating func word() -> String {
    let start = offset
    while offset < bytes.count, Self.continuesWord(bytes[offset]) { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private static func startsWord(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 32) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func continuesWord(_ byte: UInt8) -> Bool {
    startsWord(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
  }
}
