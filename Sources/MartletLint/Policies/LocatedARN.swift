import MartletDocuments
import MartletPolicy

/// An entry of `Resource` or `NotResource`, taken apart as an ARN.
struct LocatedARN {
  let facts: ResourceFacts
  private let outline: StatementOutline
  private let index: Int

  var pattern: ResourcePattern { facts.pattern }
  var arn: WrittenARN { facts.arn }
  var pointer: JSONPointer { outline.statement.resources?.pointer(ofEntry: index) ?? outline.statement.pointer }

  /// The statement with other texts in fields of the ARN, by their numbers from 0; nil where the ARN is not plain text.
  func fixedStatement(_ review: PolicyReview, _ changes: [Int: String]) -> JSON? {
    guard pattern.text.literal != nil else { return nil }
    let text = arn.fields.indices.map { changes[$0] ?? arn.fields[$0] }.joined(separator: ":")
    return review.statement(changing: pointer, to: .string(text))
  }

  /// The entries of all statements, without those that match every resource.
  static func all(in outlines: [StatementOutline]) -> [LocatedARN] {
    outlines.flatMap { outline in
      outline.resourceFacts.enumerated().compactMap { index, facts in
        facts.isEverything ? nil : LocatedARN(facts: facts, outline: outline, index: index)
      }
    }
  }
}
