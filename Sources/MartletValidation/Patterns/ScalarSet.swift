/// A set of Unicode scalars, as a regular expression writes it.
struct ScalarSet {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0
  private var ranges: [ClosedRange<UInt32>] = []
  private var classes: [(kind: ScalarClass, isNegated: Bool)] = []
  private var isNegated = false

  mutating func insert(_ range: ClosedRange<UInt32>) {
    var value = range.lowerBound
    while value < 128, value <= range.upperBound {
      setASCII(value)
      value += 1
    }
    if range.upperBound >= 128 { ranges.append(range) }
  }

  mutating func insert(_ kind: ScalarClass, isNegated: Bool) {
    classes.append((kind, isNegated))
    for value in UInt32(0)..<128 where Unicode.Scalar(value).map({ kind.contains($0) }) != isNegated { setASCII(value) }
  }

  mutating func insert(_ other: ScalarSet) {
    low |= other.low
    high |= other.high
    ranges += other.ranges
    classes += other.classes
  }

  mutating func negate() {
    low = ~low
    high = ~high
    isNegated.toggle()
  }

  /// Adds the other case of each ASCII letter.
  mutating func ignoreCase() {
    let letters: UInt64 = 0x07FF_FFFE
    high |= (high & letters) << 32 | (high >> 32) & letters
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 64 { return low >> UInt64(value) & 1 == 1 }
    if value < 128 { return high >> UInt64(value - 64) & 1 == 1 }
    let isIn = ranges.contains { $0.contains(value) } || classes.contains { $0.kind.contains(scalar) != $0.isNegated }
    return isIn != isNegated
  }

  private mutating func setASCII(_ value: UInt32) {
    if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
  }
}

/// A class of Unicode scalars that has a name in regular expressions.
enum ScalarClass {
  case digit, word, space
  /// General categories by their first letter, or by both.
  case category(String)
  case named(Named)

  enum Named {
    case alphabetic, uppercase, lowercase, alphanumeric, punctuation, printable, graphic, blank, control, hexadecimal, ascii, any
  }

  /// The class that `\p{name}` or `[:name:]` stands for; nil when it is not known.
  init?(name: String) {
    switch name.lowercased() {
    case "alpha", "alphabetic", "isalphabetic": self = .named(.alphabetic)
    case "upper", "uppercase": self = .named(.uppercase)
    case "lower", "lowercase": self = .named(.lowercase)
    case "alnum": self = .named(.alphanumeric)
    case "punct": self = .named(.punctuation)
    case "print": self = .named(.printable)
    case "graph": self = .named(.graphic)
    case "blank": self = .named(.blank)
    case "cntrl": self = .named(.control)
    case "xdigit": self = .named(.hexadecimal)
    case "ascii": self = .named(.ascii)
    case "any": self = .named(.any)
    case "digit": self = .digit
    case "space": self = .space
    case "word": self = .word
    case "letter": self = .category("L")
    default:
      var name = name
      if name.hasPrefix("Is") { name.removeFirst(2) }
      guard name.count <= 2, let first = name.first, "LMNPSZC".contains(first) else { return nil }
      self = .category(name)
    }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let category = scalar.properties.generalCategory
    switch self {
    case .digit: return category == .decimalNumber
    case .word:
      return scalar == "_" || scalar.properties.isAlphabetic || category.letters.hasPrefix("N") || category.letters.hasPrefix("M")
    case .space: return scalar.properties.isWhitespace
    case .category(let name): return category.letters.hasPrefix(name) || name == "L&" && ["Lu", "Ll", "Lt"].contains(category.letters)
    case .named(let named):
      switch named {
      case .alphabetic: return scalar.properties.isAlphabetic
      case .uppercase: return scalar.properties.isUppercase
      case .lowercase: return scalar.properties.isLowercase
      case .alphanumeric: return scalar.properties.isAlphabetic || category == .decimalNumber
      case .punctuation:
        return category.letters.hasPrefix("P") || scalar.isASCII && category.letters.hasPrefix("S")
      case .printable: return !["Cc", "Cs", "Cn"].contains(category.letters)
      case .graphic: return !["Cc", "Cs", "Cn"].contains(category.letters) && !scalar.properties.isWhitespace
      case .blank: return scalar == "\t" || category == .spaceSeparator
      case .control: return category == .control
      case .hexadecimal: return scalar.properties.isHexDigit
      case .ascii: return scalar.isASCII
      case .any: return true
      }
    }
  }
}

extension Unicode.GeneralCategory {
  /// The two letters of the category.
  var letters: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    default: "Cn"
    }
  }
}
