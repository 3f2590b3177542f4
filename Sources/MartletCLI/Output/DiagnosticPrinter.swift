import MartletDiagnostics

/// Diagnostics as the user reads them: all of them, by file and line, then their number.
struct DiagnosticPrinter {
  let colours: Bool

  /// The text for standard error; empty when there are no diagnostics.
  func text(_ diagnostics: [Diagnostic]) -> String {
    let all = diagnostics.canonical
    if all.isEmpty { return "" }
    let errors = all.count { $0.severity == .error }
    let counts = [(errors, "error"), (all.count - errors, "warning")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return all.map { rendered($0) + "\n" }.joined() + counts.joined(separator: ", ") + "\n"
  }

  private func rendered(_ diagnostic: Diagnostic) -> String {
    guard colours else { return diagnostic.rendered }
    let place = diagnostic.source.map { "\($0): " } ?? ""
    let label = "\(diagnostic.severity.rawValue):"
    let colour = diagnostic.severity == .error ? "31" : "33"
    return "\(place)\u{1b}[1;\(colour)m\(label)\u{1b}[0m" + diagnostic.rendered.dropFirst(place.count + label.count)
  }
}

extension CommandContext {
  /// Prints diagnostics; true when one of them is an error.
  func report(_ diagnostics: [Diagnostic]) -> Bool {
    let text = DiagnosticPrinter(colours: terminal.colours).text(diagnostics)
    if !text.isEmpty { terminal.error(text) }
    return diagnostics.hasErrors
  }
}
