import MartletPolicy

/// A text `${…}` in a policy as it is written, with what is wrong with it.
struct VariableText {
  enum Problem {
    case missingBrace, empty, space, missingQuote
  }

  /// The text from `${` to `}`; to the end where there is no `}`.
  let text: String
  let problem: Problem?
  /// Whether the text names a condition key. Others are escaped characters, or a template's references.
  let isKey: Bool

  /// What the variables of the Serverless Framework begin with.
  private static let foreignPrefixes: Set<Substring> = ["self", "opt", "env", "param", "sls"]

  /// The variables of a text in order. Of those without an end, only the first is told.
  static func all(in text: String) -> [VariableText] {
    guard text.contains(byte: UInt8(ascii: "$")) else { return [] }
    let bytes = Array(text.utf8)
    var found: [VariableText] = []
    /// Where the variable that has begun begins.
    var start: Int?
    var isMissingBrace = false
    func reportMissingBrace(_ range: Range<Int>) {
      if !isMissingBrace {
        found.append(VariableText(text: String(decoding: bytes[range], as: UTF8.self), problem: .missingBrace, isKey: false))
      }
      isMissingBrace = true
    }
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "{"), index > 0, bytes[index - 1] == UInt8(ascii: "$") {
        if let start { reportMissingBrace(start..<index - 1) }
        start = index - 1
      } else if bytes[index] == UInt8(ascii: "}"), let begun = start {
        found.append(VariableText(body: Substring(String(decoding: bytes[(begun + 2)..<index], as: UTF8.self))))
        start = nil
      }
    }
    if let start { reportMissingBrace(start..<bytes.count) }
    return found
  }

  private init(text: String, problem: Problem?, isKey: Bool) {
    self.text = text
    self.problem = problem
    self.isKey = isKey
  }

  /// Reads what stands between the braces.
  private init(body: Substring) {
    let text = "${\(body)}"
    let isBlank = body.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
    guard !isBlank else {
      self.init(text: text, problem: .empty, isKey: false)
      return
    }
    let pieces = body.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let key = pieces[0]
    // `${AWS::Region}`, `${aws_s3_bucket.logs.arn}` and `${self:custom.stage}` are references that some other tool resolves.
    guard let prefix = key.firstIndex(of: ":").map({ key[..<$0] }), !key.contains("::"), !Self.foreignPrefixes.contains(prefix) else {
      self.init(text: text, problem: nil, isKey: false)
      return
    }
    // The key of a tag, after the slash, may hold spaces.
    let name = key.prefix { $0 != "/" }
    let keyHasSpace = name.contains(" ") || key.last == " "
    var isUnquoted = false
    if pieces.count == 2 {
      let value = pieces[1].drop { $0 == " " }
      let trimmed = String(value.reversed().drop { $0 == " " }.reversed())
      isUnquoted = trimmed.utf8.count < 2 || trimmed.first != "'" || trimmed.last != "'"
    }
    self.init(text: text, problem: keyHasSpace ? .space : isUnquoted ? .missingQuote : nil, isKey: true)
  }
}
