/// How a JSON document is laid out. The bytes differ only in white space.
public enum JSONStyle: Sendable, Hashable {
  /// One member per line, two spaces of indentation, and a final newline.
  case pretty
  /// No white space at all.
  case compact
}
