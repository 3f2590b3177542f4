import MartletDocuments
import Testing

@Suite struct SubTextTests {
  /// The parts of a text, names in angle brackets.
  private func parts(_ text: String) -> [String] {
    SubText(text).parts.map { part in
      switch part {
      case .literal(let text): text
      case .variable(let name): "<\(name)>"
      }
    }
  }

  @Test(arguments: [
    ("", []), ("plain", ["plain"]), ("${A}", ["<A>"]), ("a${B.Arn}c", ["a", "<B.Arn>", "c"]), ("${A}${B}", ["<A>", "<B>"]),
    ("${ A }", ["<A>"]), ("${!A}", ["${!A}"]), ("${!A}${B}", ["${!A}", "<B>"]), ("${}", ["${}"]), ("${A", ["${A"]), ("$", ["$"]),
    ("$${A}", ["$", "<A>"]), ("cost $5 ${A}", ["cost $5 ", "<A>"]), ("é${Ü}ß", ["é", "<Ü>", "ß"]),
  ])
  func aTextIsTakenApart(text: String, parts: [String]) {
    #expect(self.parts(text) == parts)
    #expect(SubText.variables(of: text).map { "<\($0)>" } == parts.filter { $0.hasPrefix("<") })
  }

  @Test func aNameRefersToWhatStandsBeforeItsDot() {
    var targets: [String] = []
    SubText.forEachTarget(of: "${A.Arn}/${ B }/${!C}/${AWS::Region}/${D.E.F}") { targets.append($0) }
    #expect(targets == ["A", "B", "AWS::Region", "D"])
  }
}
