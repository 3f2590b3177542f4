import MartletDocuments

/// Resources as texts in which the names of renamed declarations are all the same.
struct RenamedText {
  /// How the names are looked for.
  struct Variant {
    /// Whether a name counts only where a word begins or after another name: `Create` in `CreateRole`, and not in `ObjectCreated`.
    let onlyAtStarts: Bool
    /// Whether the name in question counts as buckets spell it, too: `-order-files-` of `OrderFiles`.
    let inLowerCase: Bool
  }

  static let variants = [false, true].flatMap { starts in [false, true].map { Variant(onlyAtStarts: starts, inLowerCase: $0) } }

  private typealias Word = (text: [UInt8], sign: [UInt8])

  private let old: [Word]
  private let new: [Word]
  private let variant: Variant

  /// - Parameters:
  ///   - renames: those that are known.
  ///   - rename: the one in question.
  ///   - recorded: what physical names derive from already.
  init(_ renames: [DeclarationRename], _ rename: DeclarationRename, _ recorded: RecordedMoves, _ variant: Variant) {
    self.variant = variant
    func words(_ place: (DeclarationRename) -> DeclarationRename.Place) -> [Word] {
      let all = ([rename] + renames).enumerated().flatMap { index, rename -> [Word] in
        let place = place(rename)
        let names = [place.name] + [recorded.former(of: place)].compactMap { $0 }
        let spellings = names.flatMap { Self.spellings($0, inLowerCase: variant.inLowerCase && index == 0) }
        return spellings.map { (Array($0.utf8), Array("\u{1}\(index)".utf8)) }
      }
      return all.filter { !$0.text.isEmpty }.sorted { $0.text.count > $1.text.count }
    }
    old = words(\.old)
    new = words(\.new)
  }

  /// How many resources of two versions are the same but for the names.
  func common(_ before: [JSON], _ after: [JSON]) -> Int {
    var texts = before.map { replaced($0.printedBytes(.compact), old) }
    return after.count { resource in
      guard let index = texts.firstIndex(of: replaced(resource.printedBytes(.compact), new)) else { return false }
      texts.remove(at: index)
      return true
    }
  }

  private func replaced(_ text: [UInt8], _ words: [Word]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    var afterName = false
    while index < text.count {
      let mayBegin =
        afterName || !variant.onlyAtStarts || index == 0 || !Self.isLetter(text[index - 1]) || text[index] == UInt8(ascii: "-")
      afterName = false
      if mayBegin, let word = words.first(where: { text[index...].starts(with: $0.text) }) {
        result += word.sign
        index += word.text.count
        afterName = true
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 32 >= 97 && byte | 32 <= 122) || (48...57).contains(byte) }

  /// A declaration's name in the ways in which a template spells it.
  private static func spellings(_ name: String, inLowerCase: Bool) -> [String] {
    let words = name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let logicalID = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return inLowerCase ? [name, logicalID, "-\(lowerCase(name))-"] : [name, logicalID]
  }

  /// `OrderFiles` → `order-files`, `HTTPLogs` → `http-logs`.
  private static func lowerCase(_ name: String) -> String {
    let letters = Array(name)
    var result = ""
    for (index, letter) in letters.enumerated() {
      guard letter.isLetter || letter.isNumber else {
        result += "-"
        continue
      }
      if letter.isUppercase, index > 0, letters[index - 1].isLetter || letters[index - 1].isNumber {
        let endsAcronym = letters[index - 1].isUppercase && index + 1 < letters.count && letters[index + 1].isLowercase
        if !letters[index - 1].isUppercase || endsAcronym { result += "-" }
      }
      result += letter.lowercased()
    }
    return result
  }
}

extension RecordedMoves {
  /// What the physical names of a declaration derive from; nil for its own name.
  fileprivate func former(of place: DeclarationRename.Place) -> String? {
    moves(stage: place.stage, stack: place.stack)?.names.first { $0.kind == place.kind && $0.name == place.name }?.former
  }
}
