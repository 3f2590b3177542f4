/// A character of a text under decision: a Unicode scalar, or one of the letters beyond Unicode that stand for what no pattern spells.
typealias Letter = UInt32

/// A text under decision.
typealias Word = [Letter]

extension Letter {
  static let colon: Letter = 0x3A
  /// A character, not a colon, that no pattern spells. A wildcard alone takes it.
  static let fresh: Letter = 0x11_0000

  // Letters of opaque words (`Glob.opaque`): each stands for all that one wildcard can be.

  /// Any run of characters without a colon.
  static let segmentRun: Letter = 0x11_0001
  /// Any run of characters.
  static let anyRun: Letter = 0x11_0002
  /// Any character.
  static let anyCharacter: Letter = 0x11_0003

  /// The fresh letter that stands for the value of the variable with this number.
  static func variable(_ number: Int) -> Letter { 0x11_1000 + Letter(number) }

  /// A letter in either case.
  static func eitherCase(_ letter: Letter) -> Letter { 0x12_0000 | letter }

  var isVariable: Bool { self >= 0x11_1000 && self < 0x12_0000 }

  var lowercasedASCII: Letter { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  var uppercasedASCII: Letter { self >= 0x61 && self <= 0x7A ? self & ~0x20 : self }
}

extension Word {
  init(_ text: String) { self = text.unicodeScalars.map(\.value) }

  /// The text, with `replacement` for letters that are no characters.
  func text(replacing replacement: (Letter) -> String) -> String {
    var text = ""
    for letter in self {
      if letter < 0x11_0000, let scalar = Unicode.Scalar(letter) {
        text.unicodeScalars.append(scalar)
      } else {
        text += replacement(letter)
      }
    }
    return text
  }
}
