import MartletDiagnostics

/// How a table is billed, and how many requests it takes; on demand by default.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html>
public struct Capacity: TablePart {
  /// What a table or a global index is billed for.
  public enum Mode: Sendable, Hashable {
    /// Each request; the default.
    case onDemand
    /// A fixed number of reads and writes a second, each 1 to 40,000.
    case provisioned(reads: Int, writes: Int)
    /// Reads and writes that Application Auto Scaling moves within ranges so that `target` percent (20 to 90) are used. Application
    /// Auto Scaling does so with its own service-linked role.
    case autoscaled(reads: ClosedRange<Int>, writes: ClosedRange<Int>, target: Int = 70)
  }

  public let tableSetting: TableSetting

  public init(_ mode: Mode, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    tableSetting = TableSetting { model, diagnostics in
      diagnostics.assign(mode, to: &model.capacity, "Capacity", at: source)
    }
  }
}

extension Capacity.Mode {
  var isProvisioned: Bool { self != .onDemand }

  /// The capacity that a table starts with; nil on demand.
  var initial: (reads: Int, writes: Int)? {
    switch self {
    case .onDemand: nil
    case .provisioned(let reads, let writes): (reads, writes)
    case .autoscaled(let reads, let writes, _): (reads.lowerBound, writes.lowerBound)
    }
  }

  /// The ranges in which the capacity moves.
  var scaling: (reads: ClosedRange<Int>, writes: ClosedRange<Int>, target: Int)? {
    if case .autoscaled(let reads, let writes, let target) = self { (reads, writes, target) } else { nil }
  }

  func check(_ holder: String, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    switch self {
    case .onDemand: break
    case .provisioned(let reads, let writes):
      diagnostics.check(reads, in: 1...40_000, "`reads` of \(holder)", unit: "a second", at: source)
      diagnostics.check(writes, in: 1...40_000, "`writes` of \(holder)", unit: "a second", at: source)
    case .autoscaled(let reads, let writes, let target):
      for (name, range) in [("reads", reads), ("writes", writes)] {
        for bound in Set([range.lowerBound, range.upperBound]).sorted() {
          diagnostics.check(bound, in: 1...40_000, "a bound of `\(name)` of \(holder)", unit: "a second", at: source)
        }
      }
      diagnostics.check(target, in: 20...90, "`target` of \(holder)", unit: "percent", at: source)
    }
  }
}
