import MartletDiagnostics

/// A finding of the linter that the source allows, and why.
struct Allowance: Sendable, Hashable {
  /// The rule, by name or number.
  let rule: String
  let reason: String
  let source: SourceLocation
  /// The line whose findings are allowed; nil for all of the declaration's.
  var scope: SourceLocation?
}

extension Declaration {
  /// The same declaration, of which `lint` does not report the findings of a rule, but lists them with the reason.
  ///
  /// ```swift
  /// Topic("OnCall")
  ///   .allowing("unencrypted-storage", because: "alarms hold no data of customers")
  /// ```
  ///
  /// When the rule finds nothing in the declaration any more, `lint` warns that the call can go. A rule that does not exist and an empty
  /// reason are errors at synth.
  /// - Parameters:
  ///   - rule: the name or the number of a rule; `lint` shows both, and `rules` lists them.
  ///   - reason: why the finding is no problem here, for whoever reads the code or the report next.
  public func allowing(_ rule: String, because reason: String, fileID: String = #fileID, line: Int = #line) -> Self {
    var copy = self
    copy.header.allowances.append(
      Allowance(rule: rule, reason: reason, source: SourceLocation(fileID: fileID, line: line)))
    return copy
  }
}

extension Allow {
  /// The same permission, of whose statements `lint` does not report the findings of a rule, but lists them with the reason. See
  /// ``Declaration/allowing(_:because:fileID:line:)``.
  public func allowing(_ rule: String, because reason: String, fileID: String = #fileID, line: Int = #line) -> Self {
    var copy = self
    copy.allowances.append(
      Allowance(rule: rule, reason: reason, source: SourceLocation(fileID: fileID, line: line), scope: source))
    return copy
  }
}
