/// `martlet.moves.json`: resources that the user says are the same as before under another ID. Its schema is `schemas/moves.schema.json`.
///
/// It stands in the folder of the package, under version control. `diff --write-moves` adds to it; `synth` writes what CloudFormation and
/// Terraform need to be told, until the moves are removed from it. The names stay in it, because physical names derive from them.
struct RecordedMoves: Equatable {
  static let fileName = "martlet.moves.json"
  static let version = 1

  struct Move: Hashable {
    /// A logical ID or an address.
    let from: String
    let to: String
    /// The stack that had it; nil for the one that has it.
    var fromStack: String? = nil
  }

  /// What the physical names of a declaration go on deriving from.
  struct Name: Hashable {
    let kind: String
    let name: String
    let former: String
    /// The stack that held it; nil for the one that holds it.
    var formerStack: String? = nil
  }

  /// The moves in one stack of one stage, and to it.
  struct Stack: Equatable {
    let stage: String
    let stack: String
    /// Logical IDs.
    var cloudFormation: [Move]
    /// Addresses of the Terraform module.
    var terraform: [Move]
    var names: [Name] = []

    fileprivate var isEmpty: Bool { cloudFormation.isEmpty && terraform.isEmpty && names.isEmpty }
  }

  /// Ordered by stage and stack.
  private(set) var stacks: [Stack] = []

  init() {}

  /// What the file says, as it says it.
  init(_ stacks: [Stack]) {
    for stack in stacks {
      let index = place(of: stack.stack, in: stack.stage)
      self.stacks[index].cloudFormation += stack.cloudFormation
      self.stacks[index].terraform += stack.terraform
      self.stacks[index].names += stack.names
    }
    sort()
  }

  /// The moves of a stack; nil when there are none.
  func moves(stage: String, stack: String) -> Stack? { stacks.first { $0.stage == stage && $0.stack == stack } }

  /// What physical names go on deriving from.
  var formerNames: [FormerName] {
    stacks.flatMap { stack in
      stack.names.map {
        FormerName(stage: stack.stage, stack: stack.stack, kind: $0.kind, name: $0.name, former: $0.former, formerStack: $0.formerStack)
      }
    }
  }

  // MARK: Adding

  /// Adds the moves of a stack; of a resource that moves on, the two steps become one.
  mutating func add(_ added: Stack) {
    for move in added.cloudFormation { add(move, to: added.stack, in: added.stage, \.cloudFormation) }
    for move in added.terraform { add(move, to: added.stack, in: added.stage, \.terraform) }
    // Each name was the one before all of these renames.
    let known = self
    for name in added.names { add(name, to: added.stack, in: added.stage, known) }
    sort()
  }

  private mutating func sort() {
    stacks.removeAll(where: \.isEmpty)
    for index in stacks.indices {
      stacks[index].cloudFormation.sort(by: Self.areInOrder)
      stacks[index].terraform.sort(by: Self.areInOrder)
      stacks[index].names.sort { ($0.name, $0.kind) < ($1.name, $1.kind) }
    }
    stacks.sort { ($0.stage, $0.stack) < ($1.stage, $1.stack) }
  }

  private static func areInOrder(_ left: Move, _ right: Move) -> Bool {
    (left.fromStack ?? "", left.from, left.to) < (right.fromStack ?? "", right.from, right.to)
  }

  private mutating func place(of stack: String, in stage: String) -> Int {
    if let index = stacks.firstIndex(where: { $0.stage == stage && $0.stack == stack }) { return index }
    stacks.append(Stack(stage: stage, stack: stack, cloudFormation: [], terraform: []))
    return stacks.count - 1
  }

  private mutating func add(_ move: Move, to stack: String, in stage: String, _ list: WritableKeyPath<Stack, [Move]>) {
    let target = place(of: stack, in: stage)
    if stacks[target][keyPath: list].contains(move) { return }
    let source = place(of: move.fromStack ?? stack, in: stage)
    var from = (stack: move.fromStack ?? stack, id: move.from)
    if let first = stacks[source][keyPath: list].firstIndex(where: { $0.to == move.from }) {
      let before = stacks[source][keyPath: list].remove(at: first)
      from = (before.fromStack ?? from.stack, before.from)
    }
    for index in stacks.indices where stacks[index].stage == stage {
      let holder = stacks[index].stack
      stacks[index][keyPath: list].removeAll { known in
        known.from == from.id && (known.fromStack ?? holder) == from.stack || holder == stack && known.to == move.to
      }
    }
    if from == (stack, move.to) { return }
    stacks[target][keyPath: list].append(Move(from: from.id, to: move.to, fromStack: from.stack == stack ? nil : from.stack))
  }

  private mutating func add(_ name: Name, to stack: String, in stage: String, _ known: RecordedMoves) {
    var former = (stack: name.formerStack ?? stack, name: name.former)
    let before = known.moves(stage: stage, stack: former.stack)?.names.first { $0.kind == name.kind && $0.name == name.former }
    if let before {
      stacks[place(of: former.stack, in: stage)].names.removeAll { $0 == before }
      former = (before.formerStack ?? former.stack, before.former)
    }
    for index in stacks.indices where stacks[index].stage == stage {
      let holder = stacks[index].stack
      stacks[index].names.removeAll { known in
        known.kind == name.kind
          && (known.former == former.name && (known.formerStack ?? holder) == former.stack || holder == stack && known.name == name.name)
      }
    }
    if former == (stack, name.name) { return }
    let formerStack = former.stack == stack ? nil : former.stack
    stacks[place(of: stack, in: stage)].names.append(
      Name(kind: name.kind, name: name.name, former: former.name, formerStack: formerStack))
  }
}
