import MartletDocuments
import MartletPolicy

/// An entry of `Resource` or `NotResource`, taken apart as an ARN.
struct LocatedARN {
  let pattern: ResourcePattern
  let arn: WrittenARN
  private let list: PolicyElement<ResourcePattern>
  private let index: Int

  var pointer: JSONPointer { list.pointer(ofEntry: index) }

  /// The statement with other texts in fields of the ARN, by their numbers from 0; nil where the ARN is not plain text.
  func fixedStatement(_ review: PolicyReview, _ changes: [Int: String]) -> JSON? {
    guard pattern.text.literal != nil else { return nil }
    let text = arn.fields.indices.map { changes[$0] ?? arn.fields[$0] }.joined(separator: ":")
    return review.statement(changing: pointer, to: .string(text))
  }

  /// The entries of all statements, without those that match every resource.
  static func all(in statements: [PolicyStatement]) -> [LocatedARN] {
    statements.flatMap { statement -> [LocatedARN] in
      guard let list = statement.resources else { return [] }
      return list.entries.enumerated().compactMap { index, pattern in
        pattern.isEverything ? nil : LocatedARN(pattern: pattern, arn: WrittenARN(pattern.text), list: list, index: index)
      }
    }
  }
}
