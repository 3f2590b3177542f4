/// One position of a glob.
struct GlobToken: Hashable, Sendable {
  /// Below `Kind.first` the letter itself.
  let code: UInt32

  private init(code: UInt32) { self.code = code }

  /// Any run of characters.
  static let many = GlobToken(code: 0x20_0000)
  /// Any run of characters without a colon.
  static let segmentMany = GlobToken(code: 0x20_0001)
  /// Any character.
  static let one = GlobToken(code: 0x20_0002)
  /// Any character but a colon.
  static let segmentOne = GlobToken(code: 0x20_0003)

  static func letter(_ letter: Letter) -> GlobToken { GlobToken(code: letter) }

  /// A letter in either case; the letter itself where it has no case.
  static func eitherCase(_ letter: Letter) -> GlobToken {
    let lower = letter.lowercasedASCII
    return GlobToken(code: lower.uppercasedASCII == lower ? lower : .eitherCase(lower))
  }

  var isMany: Bool { code == Self.many.code || code == Self.segmentMany.code }
  var isWildcard: Bool { code >= 0x20_0000 }
  /// Whether exactly one letter matches.
  var isLiteral: Bool { code < 0x12_0000 }

  /// The token with its wildcard kept within a field.
  var withinSegment: GlobToken {
    code == Self.many.code ? .segmentMany : code == Self.one.code ? .segmentOne : self
  }

  /// Whether one letter of a word matches; a run token takes it and may take more.
  @inline(__always)
  func accepts(_ letter: Letter) -> Bool {
    if code < 0x12_0000 { return code == letter }
    switch code {
    case Self.many.code: return true
    case Self.segmentMany.code: return letter != .colon && letter != .anyRun && letter != .anyCharacter
    case Self.one.code: return letter != .segmentRun && letter != .anyRun
    case Self.segmentOne.code:
      return letter != .colon && letter != .segmentRun && letter != .anyRun && letter != .anyCharacter
    default: return letter == code || letter.lowercasedASCII == code & 0xFFFF
    }
  }
}
