/// The options and operands of one command line, checked against the command's declarations.
struct ParsedArguments: Sendable, Hashable {
  /// For each option given, its values in order; a switch has none.
  var options: [String: [String]] = [:]
  /// The arguments without a name.
  var operands: [String] = []
  /// Whether `-h` or `--help` was among them.
  var asksForHelp = false

  /// Whether the switch or option was given.
  func has(_ name: String) -> Bool { options[name] != nil }

  /// The value of an option that is given at most once.
  func value(_ name: String) -> String? { options[name]?.last }

  /// The values of an option that may be repeated.
  func values(_ name: String) -> [String] { options[name] ?? [] }
}
