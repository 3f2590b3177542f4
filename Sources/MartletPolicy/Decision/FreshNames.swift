/// Names that no policy under decision spells, for the parts of a witness that no policy decides.
struct FreshNames {
  /// A 12-digit account ID.
  let account: String
  /// A word of letters.
  let name: String
  /// A canonical user ID.
  let canonicalUser: String
  /// A letter that occurs in no policy.
  let letter: String

  init(_ statements: [PolicyStatement]) {
    var texts: [UInt8] = []
    for statement in statements {
      for text in statement.texts {
        for part in text.parts {
          if case .literal(let literal) = part { texts += literal.utf8 }
        }
        texts.append(UInt8(ascii: "\n"))
      }
    }
    var present = [Bool](repeating: false, count: 256)
    for byte in texts { present[Int(byte)] = true }
    func isFree(_ text: String) -> Bool {
      let wanted = Array(text.utf8)
      if wanted.contains(where: { !present[Int($0)] }) { return true }
      return !texts.indices.dropLast(min(texts.count, wanted.count - 1)).contains { start in
        texts[start] == wanted[0] && texts[start..<start + wanted.count].elementsEqual(wanted)
      }
    }
    let accounts = ["111122223333", "444455556666", "777788889999", "123456789012", "210987654321", "999900001111"]
    account = accounts.first(where: isFree) ?? Self.generated(isFree) { "9000000" + String(10_000 + $0) }
    name = ["Example", "Witness", "Sample"].first(where: isFree) ?? Self.generated(isFree) { "Example\($0)" }
    canonicalUser = String(repeating: "79a59df900b949e5", count: 4)
    let letters = "xzqjkvwyXZQJKVWY0123456789abcdefghilmnoprstuABCDEFGHILMNOPRSTU"
    letter = letters.first { !present[Int($0.asciiValue ?? 0)] }.map(String.init) ?? "\u{A4}"
  }

  private static func generated(_ isFree: (String) -> Bool, _ make: (Int) -> String) -> String {
    (0..<10_000).lazy.map(make).first(where: isFree) ?? make(10_000)
  }
}

extension PolicyStatement {
  /// All texts in which values of requests are compared.
  var texts: [PolicyText] {
    let principals = principals?.entries.compactMap { entry -> PolicyText? in
      switch entry {
      case .everyone: nil
      case .account(let account): PolicyText(literal: account)
      case .aws(let text), .service(let text), .federated(let text), .canonicalUser(let text): text
      }
    }
    return (principals ?? []) + actions.entries.map(\.text) + (resources?.entries.map(\.text) ?? []) + conditions.flatMap(\.values)
  }
}
