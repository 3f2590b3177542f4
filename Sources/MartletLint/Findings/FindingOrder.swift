import MartletDocuments
import MartletPolicy

extension Sequence<LintFinding> {
  /// In the order of the rules' places in the file, without repetitions.
  public var canonical: [LintFinding] {
    var steps: [JSONPointer: [PointerStep]] = [:]
    let ordered = map { finding in
      let known = steps[finding.pointer]
      let made = known ?? PointerStep.steps(of: finding.pointer)
      if known == nil { steps[finding.pointer] = made }
      return (finding: finding, place: made)
    }.sorted { left, right in
      if left.place != right.place { return left.place.lexicographicallyPrecedes(right.place) }
      return (left.finding.rule.id, left.finding.what) < (right.finding.rule.id, right.finding.what)
    }
    var findings: [LintFinding] = []
    findings.reserveCapacity(ordered.count)
    for (finding, _) in ordered {
      if let last = findings.last, last.rule.id == finding.rule.id, last.what == finding.what, last.pointer == finding.pointer { continue }
      findings.append(finding)
    }
    return findings
  }
}

/// One step of a way into a document whose members are sorted: numbers count as numbers.
private enum PointerStep: Comparable {
  case number(Int)
  case name(Substring)

  static func steps(of pointer: JSONPointer) -> [PointerStep] {
    pointer.description.utf8.split(separator: UInt8(ascii: "/")).map { bytes in
      let step = Substring(bytes)
      return Int(step).map { .number($0) } ?? .name(step)
    }
  }
}
