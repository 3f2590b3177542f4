extension PolicyText {
  /// Takes a text of a policy apart.
  ///
  /// - Parameter hasVariables: whether the policy's version knows variables. References without a colon, such as
  ///   `${aws_s3_bucket.logs.arn}`, are a template's in either version.
  init(parsing text: String, hasVariables: Bool) {
    guard text.contains(byte: UInt8(ascii: "$")) else {
      self.init(literal: text)
      return
    }
    var parts: [Part] = []
    var literal = ""
    var rest = Substring(text)
    func flush() {
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = ""
    }
    while let character = rest.first {
      if character == "$", rest.dropFirst().first == "{", let end = rest.firstIndex(of: "}"),
        let part = Self.part(rest[..<end].dropFirst(2), hasVariables: hasVariables)
      {
        flush()
        parts.append(part)
        rest = rest[end...].dropFirst()
      } else {
        literal.append(character)
        rest = rest.dropFirst()
      }
    }
    flush()
    self.init(parts: parts)
  }

  /// What stands between `${` and `}`; nil when that is no placeholder, so that it stands for itself.
  private static func part(_ body: Substring, hasVariables: Bool) -> Part? {
    if body.isEmpty { return nil }
    if !body.contains(":") {
      if let character = body.first, body.count == 1, "*?$".contains(character) {
        return hasVariables ? .escaped(character) : nil
      }
      return body.contains(".") && !body.contains(" ") ? .reference(TemplateReference(String(body))) : nil
    }
    guard hasVariables else { return nil }
    let pieces = body.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let key = trimmed(pieces[0])
    if key.isEmpty || key.contains(" ") { return nil }
    guard pieces.count == 2 else { return .variable(PolicyVariable(ConditionKey(String(key)))) }
    let value = trimmed(pieces[1])
    guard value.count >= 2, value.first == "'", value.last == "'" else { return nil }
    return .variable(PolicyVariable(ConditionKey(String(key)), default: String(value.dropFirst().dropLast())))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return text
  }
}
