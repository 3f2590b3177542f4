import MartletDocuments

/// The conditions of a template under which a document with `Fn::If` in it reads as it does.
public struct BranchAssumption: Sendable {
  /// All conditions that the document asks about.
  public let conditions: Set<String>
  /// Of each way to answer them, those that are false.
  var falsehoods: [Set<String>]
  /// The document as the file writes it.
  var written: JSON

  /// Whether the document reads so when these conditions are false and all others true. With more than three conditions not every way to
  /// answer them is known.
  public func holds(whenFalse falsehoods: Set<String>) -> Bool { self.falsehoods.contains(falsehoods.intersection(conditions)) }
}
