/// What takes resources from the Terraform states of other stacks into that of one: no block of a module reaches into another state.
///
/// See <https://developer.hashicorp.com/terraform/cli/commands/state/mv>.
struct StateMoves {
  static let fileName = "move-state.sh"

  /// By the stack that had them, the moves of addresses.
  private let moves: [(stack: String, moves: [RecordedMoves.Move])]

  /// Nil when nothing comes from another stack.
  init?(_ all: [RecordedMoves.Move]) {
    var byStack: [String: [RecordedMoves.Move]] = [:]
    for move in all { if let stack = move.fromStack { byStack[stack, default: []].append(move) } }
    if byStack.isEmpty { return nil }
    moves = byStack.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The script, for the folder of the stack's module. The new state is written first, so that no resource is ever in none.
  var script: String {
    var text = """
      #!/bin/sh
      # Takes resources from the states of other stacks into this one's. Run it here once, after `terraform init` in each of the
      # folders, and before the next `terraform apply` in any of them.
      set -eu

      """
    return text + "\n" + commands
  }

  /// The commands of the script.
  var commands: String {
    moves.map { stack, moves in
      let folder = Self.quoted("../../\(stack)/terraform")
      var text = """
        terraform -chdir=\(folder) state pull > from.tfstate
        terraform state pull > to.tfstate
        [ -s to.tfstate ] || rm to.tfstate

        """
      for move in moves {
        text += "terraform state mv -state=from.tfstate -state-out=to.tfstate \(Self.quoted(move.from)) \(Self.quoted(move.to))\n"
      }
      return text + """
        terraform state push to.tfstate
        terraform -chdir=\(folder) state push - < from.tfstate
        rm -f from.tfstate to.tfstate from.tfstate.*.backup to.tfstate.*.backup

        """
    }.joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
