import MartletDiff
import MartletDocuments

/// A diff as lines, for tests.
enum Events {
  static func lines(_ diff: StackDiff) -> [String] {
    facts(diff) + access(diff) + judgements(diff)
  }

  static func facts(_ diff: StackDiff) -> [String] {
    diff.resources.flatMap { change -> [String] in
      let from = change.move.map { " from \($0.from)" } ?? ""
      return ["\(change.kind.rawValue) \(change.id)\(from)"]
        + change.properties.map { property in
          let mark = property.old == nil ? "+" : property.new == nil ? "-" : "~"
          let effect = property.effect == .updates ? "" : " \(property.effect.rawValue)"
          let cause =
            property.replacedReference.map { " because \($0) is replaced" }
            ?? property.entry.map { " because of \($0.section)/\($0.name)" } ?? ""
          return "  \(mark) \(property.path)\(effect)\(cause)"
        }
    } + diff.entries.map { "\($0.kind.rawValue) \($0.section)\($0.name.isEmpty ? "" : "/" + $0.name)" }
  }

  static func access(_ diff: StackDiff) -> [String] {
    diff.accessChanges().map { change in
      "access \(change.result.rawValue) \(change.principal)\(change.witness.map { " \($0.action)" } ?? "")"
    }
  }

  static func judgements(_ diff: StackDiff) -> [String] {
    diff.findings().map { "judgement \($0.judgement.id) \($0.severity.rawValue) \($0.logicalID ?? "-")" }
  }
}
