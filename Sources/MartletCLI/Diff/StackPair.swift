import MartletDiff

/// The two versions of a stack; one of them may be missing.
struct StackPair {
  /// Nil when two files are compared, which have no names in common.
  let name: StackName?
  let old: DiffDocument?
  let new: DiffDocument?

  /// The stack as the others see it.
  var neighbour: NeighbouringStack { NeighbouringStack(name: name?.label ?? "", old: old?.json, new: new?.json) }

  var kind: DiffDocument.Kind { new?.kind ?? old?.kind ?? .template }
}
