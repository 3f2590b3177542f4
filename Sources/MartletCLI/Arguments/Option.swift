/// One `--name` of a command, as data: the parser, the help and the suggestions all read it.
struct Option: Sendable, Hashable {
  /// The name without its two dashes.
  var name: String
  /// What stands for the value in the help, such as `DIR`; nil for a switch.
  var placeholder: String?
  /// One sentence.
  var help: String
  /// Whether it may be given more than once.
  var isRepeatable: Bool
  /// The only values allowed; empty when any is.
  var allowedValues: [String]
  /// How many values it takes: after one another, or separated by commas.
  var valueCount = 1

  /// An option with a value.
  init(
    _ name: String, value placeholder: String, count: Int = 1, allowed: [String] = [], repeatable: Bool = false, help: String
  ) {
    self.name = name
    self.placeholder = placeholder
    self.help = help
    isRepeatable = repeatable
    allowedValues = allowed
    valueCount = count
  }

  /// A switch: given or not.
  init(_ name: String, help: String) {
    self.name = name
    placeholder = nil
    self.help = help
    isRepeatable = false
    allowedValues = []
  }
}
