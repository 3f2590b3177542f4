import MartletDiff
import MartletDocuments
import MartletPolicy
import Testing

@Suite("Laws of access")
struct AccessLawTests {
  private typealias T = AccessTemplates

  /// A linear congruential generator: the same tests every time.
  private struct Draws {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }

    mutating func one(_ texts: [String]) -> String { texts[next(texts.count)] }
  }

  private func statement(_ draws: inout Draws) -> String {
    let actions = ["s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "sqs:SendMessage", "*", "s3:???Object"]
    let resources = ["arn:aws:s3:::a/*", "arn:aws:s3:::a/x", "arn:aws:s3:::*", "*", "arn:aws:sqs:eu-west-1:111122223333:q"]
    let conditions = [
      "", "", "", #","Condition":{"StringEquals":{"aws:SourceVpc":"v1"}}"#, #","Condition":{"StringEquals":{"aws:SourceVpc":["v1","v2"]}}"#,
      #","Condition":{"Bool":{"aws:SecureTransport":"true"}}"#,
    ]
    let effect = draws.next(4) == 0 ? "Deny" : "Allow"
    let list = Set((0...draws.next(2)).map { _ in "\"\(draws.one(actions))\"" }).sorted().joined(separator: ",")
    let action = draws.next(8) == 0 ? "NotAction" : "Action"
    return #"{"Effect":"\#(effect)","\#(action)":[\#(list)],"Resource":"\#(draws.one(resources))"\#(draws.one(conditions))}"#
  }

  @Test("Newly allowed is what the decision says, and the other direction mirrors it", arguments: 0..<100)
  func random(_ seed: Int) throws {
    var draws = Draws(state: UInt64(seed) &* 7919 &+ 17)
    let before = (0...draws.next(3)).map { _ in statement(&draws) }
    var after = before
    for _ in 0...draws.next(2) {
      switch draws.next(3) {
      case 0: after.append(statement(&draws))
      case 1 where !after.isEmpty: after.remove(at: draws.next(after.count))
      default: after.reverse()
      }
    }
    let old = try T.template(T.export(before.joined(separator: ",")))
    let new = try T.template(T.export(after.joined(separator: ",")))
    func document(_ statements: [String]) throws -> PolicyDocument {
      try PolicyDocument(JSON(parsing: #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#))
    }
    let forward = StackDiff(old: old, new: new).accessChanges()
    let backward = StackDiff(old: new, new: old).accessChanges()
    let oldDocument = try document(before), newDocument = try document(after)
    let gains = PolicyDecision.newlyAllowed(old: oldDocument, new: newDocument)
    #expect(forward.contains { $0.result == .newlyAllowed } == (gains.witness != nil), "\(before) \(after)")
    func described(_ changes: [AccessChange], _ result: AccessChange.Result) -> [PolicyRequest?] {
      changes.filter { $0.result == result }.map(\.witness)
    }
    #expect(described(forward, .newlyAllowed) == described(backward, .newlyDenied))
    #expect(described(forward, .newlyDenied) == described(backward, .newlyAllowed))
    for change in forward {
      let witness = try #require(change.witness)
      let isNew = change.result == .newlyAllowed
      #expect((oldDocument.evaluate(witness) == .allowed) != isNew && (newDocument.evaluate(witness) == .allowed) == isNew)
    }
  }

  @Test("Hostile policies end undecided")
  func hostile() throws {
    func resources(_ seed: Int) -> String {
      (0..<12).map { "\"arn:aws:s3:::\(seed + $0 % 7)*a*b*\($0)*c*a*b*\($0)*?*d*\(seed)\"" }.joined(separator: ",")
    }
    func statements(_ seed: Int) -> String {
      (0..<12).map { T.allow(#"["s3:*t*\#($0)","s3:?*e*\#($0 % 5)*"]"#, "[\(resources($0 + seed))]") }.joined(separator: ",")
    }
    let old = try T.template(T.export(statements(0))), new = try T.template(T.export(statements(1)))
    let changes = StackDiff(old: old, new: new).accessChanges(steps: 200_000)
    #expect(changes.contains { $0.result == .undecided })
    #expect(changes.allSatisfy { $0.result != .undecided || $0.description.contains("not decided") })
  }
}
