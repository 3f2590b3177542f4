/// A template language that a stack is compiled to. The raw value is the name of the folder and of the `--format`
/// value.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  case cloudformation
  case sam
  case terraform
}
