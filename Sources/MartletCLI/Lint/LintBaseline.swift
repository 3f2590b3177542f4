import MartletDocuments

/// Findings that were there before, and are not reported again.
///
/// A finding is known by its rule, its document, its place and what it says, not by its line: what stands above it may change.
struct LintBaseline {
  struct Entry: Hashable, Comparable {
    let rule: String
    let document: String
    let place: String
    let what: String

    private var key: [String] { [document, place, rule, what] }

    static func < (left: Self, right: Self) -> Bool { left.key.lexicographicallyPrecedes(right.key) }
  }

  private(set) var entries: Set<Entry>

  init(_ findings: [LocatedFinding]) { entries = Set(findings.map(Self.entry)) }

  /// Reads a baseline file.
  init(_ json: JSON) throws(UsageError) {
    guard case .array(let list)? = json["findings"] else { throw UsageError("the baseline has no list `findings`") }
    entries = []
    for item in list {
      guard case .string(let rule)? = item["rule"], case .string(let document)? = item["document"],
        case .string(let place)? = item["place"], case .string(let what)? = item["what"]
      else { throw UsageError("an entry of the baseline lacks `rule`, `document`, `place` or `what`") }
      entries.insert(Entry(rule: rule, document: document, place: place, what: what))
    }
  }

  var json: JSON {
    .object([
      .init(
        "findings",
        .array(
          entries.sorted().map { entry in
            .object([
              .init("rule", .string(entry.rule)), .init("document", .string(entry.document)), .init("place", .string(entry.place)),
              .init("what", .string(entry.what)),
            ])
          }))
    ])
  }

  func contains(_ finding: LocatedFinding) -> Bool { entries.contains(Self.entry(finding)) }

  /// The entries about these documents that no finding meets any more.
  func stale(_ findings: [LocatedFinding], in documents: Set<String>, rules: Set<String>) -> [Entry] {
    entries.subtracting(findings.map(Self.entry)).filter { documents.contains($0.document) && rules.contains($0.rule) }.sorted()
  }

  private static func entry(_ located: LocatedFinding) -> Entry {
    Entry(
      rule: located.finding.rule.id, document: located.document, place: located.finding.pointer.description, what: located.finding.what)
  }
}
