import MartletDocuments

/// Recognises resources that have only got another ID, by what they hold and by who refers to them.
struct MoveDetection {
  /// A resource that has no counterpart of its ID.
  private struct Candidate {
    let resource: ComparedResource
    let properties: NormalValue
    /// What stands at the ends of the properties, each with its place.
    let leaves: [Int: Int]
    let leafCount: Int

    init?(_ resource: ComparedResource, _ form: Normalizer, _ shape: ValueShape) {
      guard let properties = form.value(resource.properties, shape) else { return nil }
      self.resource = resource
      self.properties = properties
      var leaves: [Int: Int] = [:]
      Self.collect(properties, 0, into: &leaves)
      self.leaves = leaves
      leafCount = leaves.values.reduce(0, +)
    }

    private static func collect(_ value: NormalValue, _ place: Int, into leaves: inout [Int: Int]) {
      switch value.content {
      case .object(let members) where !members.isEmpty:
        for member in members { collect(member.value, combined(place, member.name.hashValue), into: &leaves) }
      case .list(let items) where !items.isEmpty, .set(let items) where !items.isEmpty:
        for item in items { collect(item, place, into: &leaves) }
      default: leaves[combined(place, value.digest), default: 0] += 1
      }
    }

    private static func combined(_ one: Int, _ other: Int) -> Int {
      var hasher = Hasher()
      hasher.combine(one)
      hasher.combine(other)
      return hasher.finalize()
    }

    /// How much of both is in both, from 0 to 1.
    func similarity(to other: Candidate) -> Double {
      if leafCount == 0, other.leafCount == 0 { return 1 }
      let common = leaves.reduce(0) { $0 + min($1.value, other.leaves[$1.key] ?? 0) }
      return 2 * Double(common) / Double(leafCount + other.leafCount)
    }
  }

  private struct Pair {
    let move: ResourceMove
    let likeness: Int

    /// The two IDs in an order that the way back has too.
    var names: String { [move.from, move.to].sorted().joined(separator: " ") }
  }

  private let comparison: ResourceComparison
  private let removed: [ComparedResource]
  private let added: [ComparedResource]
  /// References to the resources that are gone or new, as texts of their places.
  private let oldReferrers: [String: Set<String>]
  private let newReferrers: [String: Set<String>]
  /// By ID, what the resources that are gone and those that are new refer to.
  private let oldReferences: [String: Set<String>]
  private let newReferences: [String: Set<String>]

  /// Nil when nothing can have moved.
  ///
  /// - Parameter known: the moves that are known already.
  init?(old: ComparedStack, new: ComparedStack, known: [ResourceMove]) {
    let sources = Set(known.map(\.from))
    let targets = Set(known.map(\.to))
    let gone = old.resources.filter { new[$0.id] == nil && !sources.contains($0.id) && Self.canMove($0.type) }
    let fresh = new.resources.filter { old[$0.id] == nil && !targets.contains($0.id) && Self.canMove($0.type) }
    let types = Set(gone.map(\.type)).intersection(fresh.map(\.type))
    if types.isEmpty { return nil }
    removed = gone.filter { types.contains($0.type) }
    added = fresh.filter { types.contains($0.type) }
    // References to what may have moved count as equal when their types are.
    var names = Dictionary(known.map { ($0.from, $0.to) }) { first, _ in first }
    for resource in removed { names[resource.id] = "\u{1A}\(resource.type)" }
    comparison = ResourceComparison(old: old, new: new, renamed: names)
    let ids = Set((removed + added).map(\.id))
    oldReferrers = Self.referrers(of: ids, in: old, comparison, names)
    newReferrers = Self.referrers(
      of: ids, in: new, comparison, Dictionary(added.map { ($0.id, "\u{1A}\($0.type)") }) { first, _ in first })
    oldReferences = Self.references(of: removed, in: old, comparison)
    newReferences = Self.references(of: added, in: new, comparison)
  }

  /// The resources of which every version is one of its own.
  private static let versions: Set = ["AWS::ApiGateway::Deployment", "AWS::Lambda::Version", "AWS::CDK::Metadata"]

  private static func canMove(_ type: String) -> Bool { !versions.contains(type) && !type.isEmpty && !type.hasPrefix("Custom::") }

  /// The moves, the surest first.
  func moves() -> [ResourceMove] {
    let fresh = Normalizer(comparison.new.json, renamed: Dictionary(added.map { ($0.id, "\u{1A}\($0.type)") }) { first, _ in first })
    let left = Dictionary(grouping: removed.compactMap { candidate($0, comparison.oldForm) }) { $0.resource.type }
    let right = Dictionary(grouping: added.compactMap { candidate($0, fresh) }) { $0.resource.type }
    var pairs: [Pair] = []
    for (type, candidates) in left {
      guard let others = right[type], candidates.count * others.count <= 100_000 else { continue }
      let isOnly = candidates.count == 1 && others.count == 1
      for candidate in candidates {
        for other in others { pairs += pair(candidate, other, isOnly: isOnly).map { [$0] } ?? [] }
      }
    }
    // Of pairs that are equally sure, those come first of which what they refer to has made the same move.
    let first = Dictionary(Self.chosen(pairs, agreement: { _ in 0 }).map { ($0.from, $0.to) }) { first, _ in first }
    return Self.chosen(pairs) { pair in
      let referred = newReferences[pair.move.to] ?? []
      return (oldReferences[pair.move.from] ?? []).count { first[$0].map(referred.contains) ?? false }
    }
  }

  /// One move of each resource, the surest pairs first.
  private static func chosen(_ pairs: [Pair], agreement: (Pair) -> Int) -> [ResourceMove] {
    let ranked = pairs.map { (pair: $0, agreement: agreement($0)) }.sorted { left, right in
      (left.pair.move.confidence, left.agreement, left.pair.likeness, right.pair.names)
        > (right.pair.move.confidence, right.agreement, right.pair.likeness, left.pair.names)
    }
    var taken: Set<String> = []
    var gone: Set<String> = []
    return ranked.map(\.pair).compactMap { pair in
      guard !gone.contains(pair.move.from), taken.insert(pair.move.to).inserted else { return nil }
      gone.insert(pair.move.from)
      return pair.move
    }
  }

  private func candidate(_ resource: ComparedResource, _ form: Normalizer) -> Candidate? {
    let shape = comparison.old.dialect == .terraform ? ValueShape.free : ValueShape(propertiesOf: comparison.shape(of: resource.type))
    return Candidate(resource, form, shape)
  }

  private func pair(_ one: Candidate, _ other: Candidate, isOnly: Bool) -> Pair? {
    // What is still referred to by the other ID means something else there.
    if newReferrers[one.resource.id] != nil || oldReferrers[other.resource.id] != nil { return nil }
    let similarity = one.similarity(to: other)
    let before = oldReferrers[one.resource.id] ?? []
    let after = newReferrers[other.resource.id] ?? []
    let common = before.intersection(after)
    let share = before.isEmpty && after.isEmpty ? nil : Double(common.count) / Double(before.union(after).count)
    let name = sharedName(one.resource, other.resource)
    guard similarity >= 0.85 || similarity >= 0.6 && (name != nil || share ?? 0 >= 0.5) else { return nil }
    // A resource that would have to be replaced is not the same one.
    if similarity < 1, comparison.change(one.resource, other.resource, move: nil)?.kind == .replaced { return nil }
    var evidence: [String] = []
    let information = Double(min(one.leafCount, 8)) / 8
    var confidence = similarity * (0.55 + 0.2 * information) + 0.2 * (share ?? similarity / 2)
    if similarity == 1 {
      evidence.append(one.leafCount == 0 ? "neither has properties" : "all properties are equal")
    } else {
      evidence.append("\(Int(similarity * 100)) % of the properties are equal")
    }
    if let name {
      evidence.append("both are named `\(name)`")
      confidence = max(confidence, 0.97)
    }
    if !common.isEmpty {
      evidence.append(common.count == 1 ? "one reference leads to it as before" : "\(common.count) references lead to it as before")
    }
    if isOnly {
      evidence.append("no other `\(one.resource.type)` is gone or new")
      confidence += 0.05
    }
    let move = ResourceMove(
      from: one.resource.id, to: other.resource.id, confidence: (min(confidence, 0.99) * 100).rounded() / 100, evidence: evidence)
    return Pair(move: move, likeness: Self.likeness(one.resource.id, other.resource.id))
  }

  /// The name that both give themselves; nil when they give none, or two.
  private func sharedName(_ one: ComparedResource, _ other: ComparedResource) -> String? {
    let type = comparison.shape(of: one.type).facts
    let names = comparison.old.dialect == .terraform ? ["name", "bucket", "function_name"] : type?.primaryIdentifier ?? []
    for name in names {
      if case .string(let text)? = one.properties[name], other.properties[name] == .string(text) { return text }
    }
    return nil
  }

  /// How many letters two IDs begin and end with alike.
  private static func likeness(_ one: String, _ other: String) -> Int {
    let head = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
    let tail = zip(one.utf8.reversed(), other.utf8.reversed()).prefix { $0 == $1 }.count
    return head + tail
  }

  /// By ID, the resources that some resources refer to.
  private static func references(
    of resources: [ComparedResource], in stack: ComparedStack, _ comparison: ResourceComparison
  ) -> [String: Set<String>] {
    guard stack.dialect == .cloudFormation else { return [:] }
    let form = Normalizer(stack.json)
    var found: [String: Set<String>] = [:]
    for resource in resources {
      let shape = ValueShape(propertiesOf: comparison.shape(of: resource.type))
      form.value(resource.properties, shape)?.forEachReference("") { id, _ in found[resource.id, default: []].insert(id) }
    }
    return found
  }

  /// By ID, the places that refer to resources; places in resources that may have moved are named by their type.
  private static func referrers(
    of wanted: Set<String>, in stack: ComparedStack, _ comparison: ResourceComparison, _ names: [String: String]
  ) -> [String: Set<String>] {
    guard stack.dialect == .cloudFormation else { return [:] }
    var found: [String: Set<String>] = [:]
    let form = Normalizer(stack.json)
    for resource in stack.resources {
      let shape = ValueShape(propertiesOf: comparison.shape(of: resource.type))
      guard let properties = form.value(resource.properties, shape) else { continue }
      let owner = names[resource.id] ?? resource.id
      properties.forEachReference(owner) { id, place in
        if wanted.contains(id), id != resource.id { found[id, default: []].insert(place) }
      }
    }
    if let outputs = stack.json["Outputs"].flatMap({ form.value($0, .free) }) {
      outputs.forEachReference("Outputs") { id, place in if wanted.contains(id) { found[id, default: []].insert(place) } }
    }
    return found
  }
}

extension NormalValue {
  /// Calls `body` with each ID that the value refers to, and the place, in which items of lists have no numbers.
  fileprivate func forEachReference(_ place: String, _ body: (_ id: String, _ place: String) -> Void) {
    switch content {
    case .object(let members):
      for member in members { member.value.forEachReference("\(place)/\(member.name)", body) }
    case .list(let items), .set(let items):
      for item in items { item.forEachReference(place, body) }
    case .scalar: break
    case .text, .function:
      for case .reference(let id, let attribute) in references { body(id, "\(place) \(attribute ?? "")") }
    }
  }
}
