import MartletDiagnostics

/// The diagnostics of a stage of the pipeline, collected while it goes on.
public struct Diagnostics: Sendable {
  public private(set) var all: [Diagnostic] = []
  /// The declarations that errors were found in, as far as that was noted.
  private(set) var broken: Set<Identity> = []

  public init() {}

  public mutating func append(_ diagnostic: Diagnostic) { all.append(diagnostic) }
  mutating func append(contentsOf other: Diagnostics) {
    all += other.all
    broken.formUnion(other.broken)
  }

  /// Runs a stage's work on one declaration, and notes whether it found errors.
  mutating func noting<Result>(_ identity: Identity, _ work: (inout Diagnostics) -> Result) -> Result {
    let before = all.count
    let result = work(&self)
    if all.count > before, all[before...].hasErrors { broken.insert(identity) }
    return result
  }

  mutating func error(_ summary: String, what: String, why: String, fix: String, at source: SourceLocation?) {
    all.append(Diagnostic(.error, summary, what: what, why: why, fix: fix, at: source))
  }

  mutating func warning(_ summary: String, what: String, why: String, fix: String, at source: SourceLocation?) {
    all.append(Diagnostic(.warning, summary, what: what, why: why, fix: fix, at: source))
  }

  /// Reports a number outside of `range`, with the nearest number inside.
  mutating func check(
    _ value: Int, in range: ClosedRange<Int>, _ setting: String, unit: String = "", at source: SourceLocation
  ) {
    guard !range.contains(value) else { return }
    let unit = unit.isEmpty ? "" : " \(unit)"
    let nearest = min(max(value, range.lowerBound), range.upperBound)
    error(
      "value out of range", what: "\(setting) is \(value.grouped)\(unit)",
      why: "AWS accepts \(range.lowerBound.grouped) to \(range.upperBound.grouped)\(unit)",
      fix: "use \(nearest.grouped)\(nearest == 1 && unit.hasSuffix("s") ? String(unit.dropLast()) : unit), or another value in the range",
      at: source)
  }

  /// Reports a duration outside of `range` (in seconds) or with a fraction of a second.
  mutating func check(
    _ value: Duration, in range: ClosedRange<Int>, _ setting: String, at source: SourceLocation
  ) {
    if value.isWholeSeconds {
      guard !range.contains(value.wholeSeconds) else { return }
      let nearest = Duration.seconds(min(max(value.wholeSeconds, range.lowerBound), range.upperBound))
      error(
        "value out of range", what: "\(setting) is \(value.phrase)",
        why: "AWS accepts \(Duration.seconds(range.lowerBound).phrase) to \(Duration.seconds(range.upperBound).phrase)",
        fix: "use \(nearest.phrase), or another value in the range", at: source)
    } else {
      error(
        "value out of range", what: "\(setting) is \(value.phrase)", why: "AWS accepts whole seconds only",
        fix: "use `.seconds(\(max(range.lowerBound, value.wholeSeconds)))`", at: source)
    }
  }

  /// Stores the value of a setting that may be given once.
  mutating func assign<Value: Sendable>(
    _ value: Value, to setting: inout Setting<Value>?, _ name: String, at source: SourceLocation
  ) {
    if let before = setting {
      error(
        "setting given twice", what: "`\(name)` stands at line \(before.source.line) and again here",
        why: "the setting has one value", fix: "remove one of the two", at: source)
    }
    setting = Setting(value, at: source)
  }
}

/// A setting's value and the line that gave it.
public struct Setting<Value: Sendable>: Sendable {
  var value: Value
  var source: SourceLocation

  init(_ value: Value, at source: SourceLocation) {
    self.value = value
    self.source = source
  }
}

extension Setting: Equatable where Value: Equatable {
  public static func == (left: Self, right: Self) -> Bool { left.value == right.value }
}
