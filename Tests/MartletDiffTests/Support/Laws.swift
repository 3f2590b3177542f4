import MartletDiff
import MartletDocuments
import Testing

/// What holds of every pair of documents.
enum Laws {
  static func check(_ old: JSON, _ new: JSON, _ comment: Comment) {
    #expect(StackDiff(old: old, new: old).isEmpty, comment)
    #expect(StackDiff(old: new, new: new).isEmpty, comment)
    let forward = StackDiff(old: old, new: new)
    let backward = StackDiff(old: new, new: old)
    #expect(kinds(forward, isMirrored: false) == kinds(backward, isMirrored: true), comment)
    #expect(values(forward, isMirrored: false) == values(backward, isMirrored: true), comment)
    #expect(Set(forward.entries.map { "\($0.section)/\($0.name)" }) == Set(backward.entries.map { "\($0.section)/\($0.name)" }), comment)
    guard forward.new.dialect == .cloudFormation else { return }
    // Facts are about what the documents mean, so what they make is compared by meaning too.
    let made = with(Applying.resources(forward), of: forward.new.json)
    let wanted = with(.object(forward.new.resources.map { JSON.Member($0.id, $0.json) }), of: forward.new.json)
    #expect(Events.facts(StackDiff(old: made, new: wanted)) == [], comment)
  }

  private static func with(_ resources: JSON, of document: JSON) -> JSON {
    guard case .object(let members) = document else { return document }
    return .object(members.filter { $0.key != "Resources" && $0.key != "Globals" } + [JSON.Member("Resources", resources)])
  }

  private static func kinds(_ diff: StackDiff, isMirrored: Bool) -> Set<String> {
    Set(
      diff.resources.map { change in
        switch change.kind {
        case .added: isMirrored ? "removed \(change.id)" : "added \(change.id)"
        case .removed: isMirrored ? "added \(change.id)" : "removed \(change.id)"
        default: "\(change.kind) \((isMirrored ? change.old : change.new)?.id ?? "")"
        }
      })
  }

  private static func values(_ diff: StackDiff, isMirrored: Bool) -> [String] {
    diff.resources.flatMap { change in
      change.properties.filter { $0.replacedReference == nil }.map { property in
        let sides = [property.old, property.new].map { $0?.printed(.compact) ?? "none" }
        return "\((isMirrored ? change.old : change.new)?.id ?? "") \((isMirrored ? sides.reversed() : sides).joined(separator: " -> "))"
      }
    }.sorted()
  }
}
