import MartletDiagnostics

extension Metric {
  /// Reports what CloudWatch would refuse.
  func check(isInner: Bool = false, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    switch content {
    case .single(let namespace, let name, let dimensions, let statistic, _):
      diagnostics.check(namespace.unicodeScalars.count, in: 1...255, "the length of the metric's namespace", at: source)
      diagnostics.check(name.unicodeScalars.count, in: 1...255, "the length of the metric's name", at: source)
      diagnostics.check(dimensions.count, in: 0...30, "the number of the metric's dimensions", at: source)
      if namespace.hasPrefix(":") {
        diagnostics.error(
          "illegal namespace", what: "the metric's namespace is `\(namespace)`", why: "a namespace does not begin with `:`",
          fix: "remove the colon", at: source)
      }
      if let problem = statistic.problem {
        diagnostics.error(
          "illegal statistic", what: "the metric `\(name)` has the statistic `\(statistic.text)`: \(problem)",
          why: "a percentile is a percentage", fix: "use `.p99`", at: source)
      }
    case .expression(let formula, let metrics):
      if isInner {
        diagnostics.error(
          "expression in an expression", what: "`\(formula)` is a metric of another expression",
          why: "an alarm's expression computes with metrics alone", fix: "write one formula for both", at: source)
      }
      diagnostics.check(formula.unicodeScalars.count, in: 1...2048, "the length of the metric's formula", at: source)
      diagnostics.check(metrics.count, in: 1...9, "the number of metrics in `\(formula)`", at: source)
      for (key, metric) in metrics.sorted(by: { $0.key < $1.key }) {
        Self.check(key: key, at: source, &diagnostics)
        metric.check(isInner: true, at: source, &diagnostics)
      }
      checkNames(in: formula, metrics, at: source, &diagnostics)
    }
  }

  private static func check(key: String, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    let isLegal =
      key.utf8.first.map { (97...122).contains($0) } == true && key.utf8.count <= 255 && key.utf8.allSatisfy(isWordByte)
    if isLegal { return }
    diagnostics.error(
      "illegal name", what: "a metric of the expression is named `\(key)`",
      why: "a name begins with a lower-case letter and has letters, digits and `_`",
      fix: "use `m\(String(decoding: key.utf8.filter(isWordByte), as: UTF8.self))`", at: source)
  }

  /// Names in a formula that begin with a lower-case letter are metrics; functions and keywords are in capitals.
  private func checkNames(
    in formula: String, _ metrics: [String: Metric], at source: SourceLocation, _ diagnostics: inout Diagnostics
  ) {
    var used: Set<String> = []
    // Every second piece stands inside quotes and is text.
    for (index, piece) in formula.split(separator: "\"", omittingEmptySubsequences: false).enumerated() where index % 2 == 0 {
      for word in piece.utf8.split(whereSeparator: { !Self.isWordByte($0) }) {
        if let first = word.first, (97...122).contains(first) { used.insert(String(decoding: word, as: UTF8.self)) }
      }
    }
    for name in used.subtracting(metrics.keys).sorted() {
      diagnostics.error(
        "unknown metric", what: "the formula `\(formula)` names `\(name)`", why: "the expression has no metric of that name",
        fix: nearest(to: name, in: metrics.keys).map { "write `\($0)`" } ?? "add `\"\(name)\": …`", at: source)
    }
    if !used.isSubset(of: metrics.keys) || formula.contains("METRICS(") { return }
    for name in Set(metrics.keys).subtracting(used).sorted() {
      diagnostics.error(
        "unused metric", what: "the formula `\(formula)` does not name `\(name)`",
        why: "a metric of an expression that nothing uses costs money and says nothing", fix: "remove it", at: source)
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 32 >= 97 && byte | 32 <= 122) || (48...57).contains(byte) || byte == 95
  }
}
