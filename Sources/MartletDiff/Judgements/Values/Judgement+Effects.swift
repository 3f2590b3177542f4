import MartletDocuments
import MartletFacts

extension Judgement {
  /// A judgement whose cases are the lines of `schemas/change-effects.txt` that name it.
  init(ofEffects id: String, _ category: Category, _ severity: Severity, _ summary: String, _ explanation: String, source: String) {
    self.init(id, category, severity, summary, explanation, source: source) { review in
      for change in review.diff.resources { review.judgeEffects(id, change) }
    }
  }
}

extension JudgementReview {
  fileprivate func judgeEffects(_ id: String, _ change: ResourceChange) {
    guard let resource = change.old, change.kind != .added else { return }
    for effect in effects(of: resource.effectType) where effect.judgement == id {
      if effect.path.isEmpty {
        let isRemoved = change.kind == .removed || (change.kind == .moved && !change.isAccepted)
        switch effect.test {
        case .removed where isRemoved: report(effect, change, of: resource.id)
        case .replaced where change.isReplacedForCertain: report(effect, change)
        case .replaced where change.kind == .mayReplace:
          report(effect, change, note: ", if it is replaced\(change.cause)")
        default: break
        }
        continue
      }
      guard let new = change.new, new.type == resource.type else { continue }
      let (before, after) = (settings(resource, of: diff.old), settings(new, of: diff.new))
      for pair in ValuePair.pairs(at: effect.path[...], before, after, JSONPointer.root["Properties"]) where effect.test.holds(pair) {
        report(effect, change, of: nil, pair)
      }
    }
  }

  /// The properties in the words of CloudFormation.
  private func settings(_ resource: ComparedResource, of stack: ComparedStack) -> JSON? {
    if stack.dialect == .cloudFormation { return resource.json["Properties"] }
    let properties = (stack === diff.old ? oldPlan : newPlan)[resource.id]?.properties
    // Terraform writes 0 and -1 where CloudFormation has no value.
    return properties.map { properties in
      .object(
        properties.members.filter { member in
          if let number = member.value.number { return number > 0 || (number == 0 && member.key != "RetentionInDays") }
          return true
        })
    }
  }

  private func report(
    _ effect: ChangeEffect, _ change: ResourceChange, of id: String? = nil, _ pair: ValuePair? = nil, note: String = ""
  ) {
    let hadEnd = pair?.old != nil && pair?.old?.number != 0
    let old = effect.test == .shorter && !hadEnd ? "no limit" : pair?.old?.shown ?? "the default"
    func filled(_ text: String) -> String {
      text.replacing("{id}", with: id ?? change.id).replacing("{old}", with: old)
        .replacing("{new}", with: pair?.new?.shown ?? "the default")
    }
    // The places of a plan have other names.
    let path = diff.new.dialect == .cloudFormation ? pair?.pointer ?? change.causePath : change.causePath
    report(
      change, at: path, severity: Judgement.Severity(rawValue: effect.severity),
      filled(effect.message) + note, fix: filled(effect.fix))
  }
}

extension ChangeEffect.Test {
  /// Whether two values meet it.
  func holds(_ pair: ValuePair) -> Bool {
    let (old, new) = (pair.old, pair.new)
    func truth(_ value: JSON?, absent: Bool) -> Bool? { value == nil ? absent : value?.truth }
    switch self {
    case .off(let absent): return truth(old, absent: absent) == true && truth(new, absent: absent) == false
    case .on(let absent): return truth(old, absent: absent) == false && truth(new, absent: absent) == true
    case .lower(let absent):
      guard let before = old == nil ? absent : old?.number, let after = new == nil ? absent : new?.number else { return false }
      return after < before
    case .shorter:
      guard let after = new?.number, after > 0 else { return false }
      guard let old, old.number != 0 else { return true }
      return old.number.map { after < $0 } ?? false
    case .times(let factor):
      guard let before = old?.number, let after = new?.number else { return false }
      return after > before * factor
    case .removed: return old != nil && new == nil
    case .added: return old == nil && new != nil
    case .changed: return old != nil && new != nil && old != new
    case .becomes(let texts):
      guard let text = new?.scalarText, texts.contains(text) else { return false }
      return old.map { !$0.isIntrinsic && !texts.contains($0.scalarText ?? "") } ?? true
    case .from(let texts):
      guard let text = old?.scalarText, texts.contains(text) else { return false }
      return new.map { !$0.isIntrinsic && !texts.contains($0.scalarText ?? "") } ?? true
    case .replaced: return false
    }
  }
}

extension JSON {
  /// The text of a value that is no list and no object.
  fileprivate var scalarText: String? {
    switch self {
    case .string(let text): text
    case .int(let number): String(number)
    case .bool(let value): value ? "true" : "false"
    default: nil
    }
  }
}
