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
    var texts = ""
    for statement in statements {
      for text in statement.texts {
        texts += text.text
        texts += "\n"
      }
    }
    func isFree(_ text: String) -> Bool { !texts.contains(text) }
    let bytes = Set(texts.utf8)
    let accounts = ["111122223333", "444455556666", "777788889999", "123456789012", "210987654321", "999900001111"]
    account = accounts.first { isFree($0) } ?? Self.generated(isFree) { "9000000" + String(10_000 + $0) }
    name = ["Example", "Witness", "Sample"].first { isFree($0) } ?? Self.generated(isFree) { "Example\($0)" }
    canonicalUser = String(repeating: "79a59df900b949e5", count: 4)
    let letters = "xzqjkvwyXZQJKVWY0123456789abcdefghilmnoprstuABCDEFGHILMNOPRSTU"
    letter = letters.first { !bytes.contains($0.asciiValue ?? 0) }.map(String.init) ?? "\u{A4}"
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
