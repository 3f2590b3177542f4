/// The name by which the two versions of a stack find each other.
struct StackName: Hashable {
  /// The stage; nil of templates in a folder.
  var stage: String?
  /// The stack, or the path of a template in its folder.
  var stack: String

  /// `stage/stack`, or the path of a template.
  var label: String { stage.map { "\($0)/\(stack)" } ?? stack }
}

extension StackName: Comparable {
  static func < (left: Self, right: Self) -> Bool { left.label.utf8.lexicographicallyPrecedes(right.label.utf8) }
}
