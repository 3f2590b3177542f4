/// Turns texts of policies into globs, with the values of variables put in.
struct GlobCompiler {
  /// The value of each variable's key in this case of the decision; none where the key is absent.
  var values: [ConditionKey: [Word]] = [:]

  /// The tokens of a text; nil when a variable has neither a value nor a default.
  func tokens(_ text: PolicyText, wildcards: Bool, foldingCase: Bool = false) -> [GlobToken]? {
    var tokens: [GlobToken] = []
    func append(_ scalars: some Sequence<Letter>) {
      for letter in scalars { tokens.append(foldingCase ? .eitherCase(letter) : .letter(letter)) }
    }
    for part in text.parts {
      switch part {
      case .literal(let literal):
        for scalar in literal.unicodeScalars {
          switch scalar {
          case "*" where wildcards: tokens.append(.many)
          case "?" where wildcards: tokens.append(.one)
          default: tokens.append(foldingCase ? .eitherCase(scalar.value) : .letter(scalar.value))
          }
        }
      case .escaped(let character): append(String(character).unicodeScalars.map(\.value))
      case .reference(let reference): append(reference.symbol.unicodeScalars.map(\.value))
      case .variable(let variable):
        if let value = values[variable.key]?.first {
          append(value)
        } else if let value = variable.defaultValue {
          append(value.unicodeScalars.map(\.value))
        } else {
          return nil
        }
      }
    }
    return tokens
  }

  /// The action names that a pattern matches: in lower case, with exactly one colon and something on either side of it.
  ///
  /// A pattern that spells no colon has it in one of its wildcards.
  func actions(_ pattern: ActionPattern) -> [Glob] {
    let tokens = (tokens(pattern.text, wildcards: true) ?? []).map { token in
      token.isLiteral ? GlobToken.letter(token.code.lowercasedASCII) : token.withinSegment
    }
    let colons = tokens.count { $0 == .letter(.colon) }
    if colons == 1 { return [Glob(Self.inhabited(tokens))] }
    guard colons == 0 else { return [] }
    var globs: [Glob] = []
    for (index, token) in tokens.enumerated() where token.isWildcard {
      // Neighbouring runs are one.
      if token.isMany, index > 0, tokens[index - 1].isMany { continue }
      let middle: [GlobToken] = token.isMany ? [.segmentMany, .letter(.colon), .segmentMany] : [.letter(.colon)]
      globs.append(Glob(Self.inhabited(tokens[..<index] + middle + tokens[(index + 1)...])))
    }
    return globs
  }

  /// An action's tokens without the names that have nothing on one side of the colon.
  private static func inhabited(_ tokens: [GlobToken]) -> [GlobToken] {
    let sides = tokens.split(separator: .letter(.colon), maxSplits: 1, omittingEmptySubsequences: false)
    return Array(
      sides.map { side in side.allSatisfy(\.isMany) && !side.isEmpty ? [.segmentOne, .segmentMany] : Array(side) }
        .joined(separator: [.letter(.colon)]))
  }

  /// The resources that a pattern matches: ARNs of six fields, and names without a colon, of which `*` is the resource of
  /// actions that concern none.
  func resources(_ pattern: ResourcePattern) -> [Glob] {
    guard let tokens = tokens(pattern.text, wildcards: true) else { return [] }
    let fields = tokens.split(separator: .letter(.colon), maxSplits: 5, omittingEmptySubsequences: false)
    var globs: [Glob] = []
    if fields.count == 1 { globs.append(Glob(tokens.map(\.withinSegment))) }
    let takesRest = fields.count < 6 && tokens.last == .many
    guard takesRest || fields.count == 6, let first = fields.first,
      Glob(first.map(\.withinSegment)).matches(Word("arn"))
    else { return globs }
    var arn = Word("arn").map { GlobToken.letter($0) }
    for index in 1..<6 {
      arn.append(.letter(.colon))
      if index >= fields.count {
        arn.append(index == 5 ? .many : .segmentMany)
      } else {
        arn += index == 5 ? Array(fields[index]) : fields[index].map(\.withinSegment)
      }
    }
    globs.append(Glob(arn))
    return globs
  }

  /// The texts that an ARN of a condition matches, field by field.
  func arns(_ text: PolicyText) -> Glob? {
    guard let tokens = tokens(text, wildcards: true) else { return nil }
    var result: [GlobToken] = []
    var colons = 0
    for (index, token) in tokens.enumerated() {
      if token == .letter(.colon) { colons += 1 }
      // The sixth field may hold colons, and so may what a final `*` takes.
      let mayHoldColons = colons >= 5 || (index == tokens.count - 1 && token == .many)
      result.append(mayHoldColons ? token : token.withinSegment)
    }
    return Glob(result)
  }

  /// Every action.
  static let everyAction = GlobSet([
    Glob([.segmentOne, .segmentMany, .letter(.colon), .segmentOne, .segmentMany])
  ])

  /// Every resource.
  static let everyResource: GlobSet = {
    let fields = [GlobToken.letter(.colon), .segmentMany]
    let arn = Word("arn").map { GlobToken.letter($0) } + fields + fields + fields + fields + [.letter(.colon), .many]
    return GlobSet([Glob(arn), Glob([.segmentMany])])
  }()
}
