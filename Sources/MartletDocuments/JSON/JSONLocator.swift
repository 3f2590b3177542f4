/// Finds the lines of places in a JSON text.
///
/// Nothing is read before the first question. What a question reads of an object is kept for the next, so that many questions about one
/// text cost little more than one.
public final class JSONLocator {
  /// A place in a text, lines and columns counted from 1, columns in Unicode scalars.
  public struct Position: Sendable, Hashable {
    public let line: Int
    public let column: Int
  }

  private let bytes: [UInt8]
  /// The offsets at which lines begin.
  private lazy var lineStarts: [Int] = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  /// The members of the objects that were asked about, by the offset at which the object begins.
  private var members: [Int: [String: Member]] = [:]

  private struct Member {
    let key: Int
    let value: Int
  }

  /// - Parameter bytes: a text that is JSON in UTF-8. Of any other text the places are guesses.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where the value at a path begins; where its nearest ancestor does when there is none. A path goes on into a text that holds JSON.
  ///
  /// A value that is an object or a list begins with its name where it has one.
  ///
  /// - Parameter path: names of members, and numbers of elements from 0.
  public func position(of path: [String]) -> Position {
    let offset = min(offset(of: path[...]), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = bytes[lineStarts[low]..<offset].reduce(1) { $1 & 0xC0 != 0x80 ? $0 + 1 : $0 }
    return Position(line: low + 1, column: column)
  }

  /// The text of a line without its end, and the column where it begins when it is only a stretch of a long line.
  ///
  /// - Parameter limit: the most Unicode scalars to return.
  public func excerpt(around position: Position, limit: Int = 120) -> (text: String, firstColumn: Int) {
    guard lineStarts.indices.contains(position.line - 1) else { return ("", 1) }
    let start = lineStarts[position.line - 1]
    let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
    // A line may be the whole file.
    let window = bytes[start..<end]
    if window.count <= limit { return (String(decoding: window, as: UTF8.self), 1) }
    let first = max(1, position.column - limit / 3)
    var text = String.UnicodeScalarView()
    var column = 0
    for scalar in String(decoding: window, as: UTF8.self).unicodeScalars {
      column += 1
      if column < first { continue }
      if column >= first + limit { break }
      text.append(scalar)
    }
    return (String(text), first)
  }

  // MARK: Scanning

  private func offset(of path: ArraySlice<String>) -> Int {
    var path = path
    var index = 0
    Self.skipSpace(bytes, &index)
    // Where the innermost value found begins, and where it is shown.
    var shown = index
    while let name = path.first, index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"):
        guard let member = member(name, from: index) else { return shown }
        index = member.value
        let isContainer = index < bytes.count && (bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "["))
        shown = isContainer ? member.key : index
      case UInt8(ascii: "["):
        guard let number = Int(name), let element = Self.element(number, bytes, from: index) else { return shown }
        index = element
        shown = index
      case UInt8(ascii: "\""):
        let (text, offsets) = Self.content(bytes, at: index)
        guard text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") else { return shown }
        let inner = JSONLocator(text).offset(of: path)
        return inner < offsets.count ? offsets[inner] : shown
      default: return shown
      }
      path = path.dropFirst()
    }
    return shown
  }

  private func member(_ name: String, from open: Int) -> Member? {
    if let known = members[open] { return known[name] }
    let found = Self.members(bytes, from: open)
    members[open] = found
    return found[name]
  }

  /// The members of the object that begins at an offset, as far as it is one; of members with one name the first.
  private static func members(_ bytes: [UInt8], from open: Int) -> [String: Member] {
    var found: [String: Member] = [:]
    var index = open + 1
    while index < bytes.count {
      skipSpace(bytes, &index)
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { break }
      let key = index
      skipValue(bytes, &index)
      let name = name(bytes, at: key)
      skipSpace(bytes, &index)
      guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { break }
      index += 1
      skipSpace(bytes, &index)
      if found[name] == nil { found[name] = Member(key: key, value: index) }
      guard skipToNext(bytes, &index) else { break }
    }
    return found
  }

  /// What a name in quotes says.
  private static func name(_ bytes: [UInt8], at open: Int) -> String {
    let rest = bytes[(open + 1)...]
    let end = rest.firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") } ?? rest.endIndex
    let isPlain = end == rest.endIndex || bytes[end] == UInt8(ascii: "\"")
    return isPlain ? String(decoding: rest[..<end], as: UTF8.self) : String(decoding: content(bytes, at: open).text, as: UTF8.self)
  }

  private static func element(_ number: Int, _ bytes: [UInt8], from open: Int) -> Int? {
    var index = open + 1
    skipSpace(bytes, &index)
    if number < 0 || index < bytes.count && bytes[index] == UInt8(ascii: "]") { return nil }
    for _ in 0..<number {
      guard skipToNext(bytes, &index) else { return nil }
      skipSpace(bytes, &index)
    }
    return index < bytes.count ? index : nil
  }

  /// Goes over a value and the comma after it; false when it is the last.
  private static func skipToNext(_ bytes: [UInt8], _ index: inout Int) -> Bool {
    skipValue(bytes, &index)
    skipSpace(bytes, &index)
    guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { return false }
    index += 1
    return true
  }

  private static func skipSpace(_ bytes: [UInt8], _ index: inout Int) {
    if index == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
  }

  private static func skipValue(_ bytes: [UInt8], _ index: inout Int) {
    var depth = 0
    repeat {
      guard index < bytes.count else { return }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
        index += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        index += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09:
        if depth == 0 { return }
        index += 1
      default:
        // A number or a word.
        while index < bytes.count, !Self.endsWord(bytes[index]) { index += 1 }
      }
    } while depth > 0
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: "\""), 0x20, 0x0A, 0x0D, 0x09: true
    default: false
    }
  }

  /// What a text in quotes says, and for each of its bytes the place that it comes from.
  private static func content(_ bytes: [UInt8], at open: Int) -> (text: [UInt8], offsets: [Int]) {
    var text: [UInt8] = []
    var offsets: [Int] = []
    var index = open + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      let start = index
      var scalar = [bytes[index]]
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        index += 1
        switch bytes[index] {
        case UInt8(ascii: "n"): scalar = [0x0A]
        case UInt8(ascii: "r"): scalar = [0x0D]
        case UInt8(ascii: "t"): scalar = [0x09]
        case UInt8(ascii: "b"): scalar = [0x08]
        case UInt8(ascii: "f"): scalar = [0x0C]
        case UInt8(ascii: "u"):
          let digits = String(decoding: bytes[min(index + 1, bytes.count)..<min(index + 5, bytes.count)], as: UTF8.self)
          let value = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
          scalar = Array(String(Character(value)).utf8)
          index = min(index + 4, bytes.count - 1)
        default: scalar = [bytes[index]]
        }
      }
      text += scalar
      offsets += [Int](repeating: start, count: scalar.count)
      index += 1
    }
    return (text, offsets)
  }
}
