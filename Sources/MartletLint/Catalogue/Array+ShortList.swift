extension [String] {
  /// The first four, in backticks, and how many there are beside them.
  var shortList: String {
    let shown = prefix(4).map { "`\($0)`" }.joined(separator: ", ")
    return count > 4 ? "\(shown) and \(count - 4) more" : shown
  }
}
