import MartletDiagnostics
import MartletDocuments

/// `martlet.moves.json`: resources that the user says are the same as before under another ID. Its schema is `schemas/moves.schema.json`.
///
/// It stands in the folder of the package, under version control. `diff --write-moves` adds to it; `synth` writes what CloudFormation and
/// Terraform need to be told, until the moves are removed from it.
struct RecordedMoves: Equatable {
  static let fileName = "martlet.moves.json"
  static let version = 1

  struct Move: Hashable {
    /// A logical ID or an address.
    let from: String
    let to: String
  }

  /// The moves in one stack of one stage.
  struct Stack: Equatable {
    let stage: String
    let stack: String
    /// Logical IDs.
    var cloudFormation: [Move]
    /// Addresses of the Terraform module.
    var terraform: [Move]
  }

  /// Ordered by stage and stack.
  private(set) var stacks: [Stack] = []

  init() {}

  /// Reads the file.
  ///
  /// - Throws: what is wrong with it.
  init(_ json: JSON) throws(UsageError) {
    guard json["version"] == .int(Self.version) else {
      throw UsageError("`\(Self.fileName)` is not of version \(Self.version) (`\"version\": \(Self.version)`)")
    }
    guard case .array(let entries)? = json["stacks"] else { throw UsageError("`\(Self.fileName)` has no list `stacks`") }
    for (index, entry) in entries.enumerated() {
      guard case .string(let stage)? = entry["stage"], case .string(let stack)? = entry["stack"],
        let cloudFormation = Self.moves(entry["cloudformation"]), let terraform = Self.moves(entry["terraform"])
      else {
        throw UsageError("entry \(index + 1) of `\(Self.fileName)` needs `stage`, `stack`, and `from` and `to` in each of its moves")
      }
      add(Stack(stage: stage, stack: stack, cloudFormation: cloudFormation, terraform: terraform))
    }
  }

  private static func moves(_ json: JSON?) -> [Move]? {
    guard let json else { return [] }
    guard case .array(let items) = json else { return nil }
    let moves = items.compactMap { item -> Move? in
      guard case .string(let from)? = item["from"], case .string(let to)? = item["to"] else { return nil }
      return Move(from: from, to: to)
    }
    return moves.count == items.count ? moves : nil
  }

  /// Adds the moves of a stack; of a resource that moves on, the two steps become one.
  mutating func add(_ added: Stack) {
    guard let index = stacks.firstIndex(where: { $0.stage == added.stage && $0.stack == added.stack }) else {
      if !added.cloudFormation.isEmpty || !added.terraform.isEmpty { stacks.append(added) }
      stacks.sort { ($0.stage, $0.stack) < ($1.stage, $1.stack) }
      return
    }
    stacks[index].cloudFormation = Self.joined(stacks[index].cloudFormation, added.cloudFormation)
    stacks[index].terraform = Self.joined(stacks[index].terraform, added.terraform)
  }

  private static func joined(_ known: [Move], _ added: [Move]) -> [Move] {
    var moves = known
    for move in added where !moves.contains(move) {
      if let index = moves.firstIndex(where: { $0.to == move.from }) {
        let first = moves.remove(at: index).from
        if first != move.to { moves.append(Move(from: first, to: move.to)) }
      } else {
        moves.removeAll { $0.from == move.from || $0.to == move.to }
        moves.append(move)
      }
    }
    return moves.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// The moves of a stack; nil when there are none.
  func moves(stage: String, stack: String) -> Stack? { stacks.first { $0.stage == stage && $0.stack == stack } }

  var json: JSON {
    func list(_ moves: [Move]) -> JSON { .array(moves.map { ["from": .string($0.from), "to": .string($0.to)] }) }
    return [
      "version": .int(Self.version),
      "stacks": .array(
        stacks.map { stack in
          [
            "stage": .string(stack.stage), "stack": .string(stack.stack), "cloudformation": list(stack.cloudFormation),
            "terraform": list(stack.terraform),
          ]
        }),
    ]
  }
}

extension RecordedMoves {
  /// Reads the file in the working directory; no moves when there is none.
  ///
  /// - Throws: `UsageError` when it cannot be read.
  static func read(_ context: CommandContext) throws(UsageError) -> RecordedMoves {
    let path = context.path(fileName)
    guard FileSystem.exists(path) else { return RecordedMoves() }
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try FileSystem.read(path)
    } catch {
      throw UsageError("could not \(error.operation) `\(fileName)`: \(error.reason)")
    }
    let json: JSON
    do throws(JSONParseError) {
      json = try JSON(parsing: bytes)
    } catch {
      throw UsageError("`\(fileName)` is no JSON: \(error)")
    }
    return try RecordedMoves(json)
  }
}
