/// The text of `--help`.
struct Help {
  static let exitCodes =
    "Exit codes: 0 done, 1 the stack has errors or the disk failed, 2 the command line was wrong.\n"

  /// The name that the user types, such as `Shop`.
  let program: String

  func overview(_ commands: [any Command], summary: String) -> String {
    var text = "\(summary)\n\nUsage: \(program) COMMAND [options]\n\nCommands:\n"
    text += Self.table(commands.map { ($0.name, $0.abstract) })
    text += "\nOptions:\n" + Self.table([("--version", "Print the version."), ("-h, --help", "Print this help.")])
    text += "\n`\(program) COMMAND --help` describes a command.\n\n" + Self.exitCodes
    return text
  }

  func page(_ command: any Command) -> String {
    var usage = "\(program) \(command.name)"
    for operand in command.operands { usage += operand.isRepeatable ? " \(operand.placeholder)…" : " [\(operand.placeholder)]" }
    usage += command.options.isEmpty ? "" : " [options]"
    var text = "\(command.abstract)\n\nUsage: \(usage)\n"
    if !command.operands.isEmpty {
      text += "\nArguments:\n" + Self.table(command.operands.map { ($0.placeholder, $0.help) })
    }
    let options = command.options.map { option in
      ("--" + option.name + (option.placeholder.map { " " + $0 } ?? ""), option.help)
    }
    text += "\nOptions:\n" + Self.table(options + [("-h, --help", "Print this help.")])
    if !command.discussion.isEmpty { text += "\n\(command.discussion)\n" }
    return text + "\n" + command.exitCodes
  }

  /// Two columns; the right one is broken between words at 80 characters.
  private static func table(_ rows: [(String, String)]) -> String {
    let width = min(rows.map { $0.0.count }.max() ?? 0, 28)
    var text = ""
    for (left, right) in rows {
      var line = "  " + left + String(repeating: " ", count: max(0, width - left.count)) + " "
      for word in right.split(separator: " ") {
        if line.count + 1 + word.count > 80 {
          text += line + "\n"
          line = String(repeating: " ", count: width + 3)
        }
        line += " " + word
      }
      text += line + "\n"
    }
    return text
  }
}
