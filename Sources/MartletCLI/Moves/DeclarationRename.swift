import MartletDiff
import MartletDocuments

/// A declaration that has another name than before, or is in another stack.
struct DeclarationRename: Hashable {
  /// A declaration in a stack.
  struct Place: Hashable {
    let stage: String
    let stack: String
    let kind: String
    let name: String

    fileprivate init?(_ resource: SynthesizedResource, _ stack: StackName?) {
      guard let stack, let stage = stack.stage, !resource.kind.isEmpty else { return nil }
      self.init(stage: stage, stack: stack.stack, kind: resource.kind, name: resource.name)
    }

    private init(stage: String, stack: String, kind: String, name: String) {
      self.stage = stage
      self.stack = stack
      self.kind = kind
      self.name = name
    }

    fileprivate var key: String { "\(stage)/\(stack)/\(kind)/\(name)" }

    func isIn(_ name: StackName?) -> Bool { name?.stage == stage && name?.stack == stack }

    /// What the declaration's own resource is called in the Terraform module; nil where that is not known.
    func label(in document: DiffDocument) -> String? {
      document.lines.resources.lazy.filter { $0.kind == kind && $0.name == name }.compactMap(\.terraformAddress).first
        .flatMap { $0.split(separator: ".").last }.map(String.init)
    }
  }

  let old: Place
  let new: Place

  /// As the moves record it.
  var name: RecordedMoves.Name {
    RecordedMoves.Name(kind: new.kind, name: new.name, former: old.name, formerStack: old.stack == new.stack ? nil : old.stack)
  }

  // MARK: Finding

  /// The renames that moved resources show: of declarations that are gone, to such as were not there. Only a declaration's own resource tells
  /// of it: policies and other parts are much alike.
  static func found(in stacks: [StackChanges], _ moves: [StackMove]) -> [DeclarationRename] {
    let declarations = Declarations(stacks)
    var votes: [DeclarationRename: Int] = [:]
    func vote(_ old: SynthesizedResource?, _ oldStack: StackName?, _ new: SynthesizedResource?, _ newStack: StackName?) {
      guard new?.terraformAddress != nil else { return }
      guard let old = old.flatMap({ Place($0, oldStack) }), let new = new.flatMap({ Place($0, newStack) }) else { return }
      guard old.kind == new.kind, declarations.gone[old] != nil, declarations.fresh[new] != nil else { return }
      votes[DeclarationRename(old: old, new: new), default: 0] += 1
    }
    var resources: [StackName: (old: [String: SynthesizedResource], new: [String: SynthesizedResource])] = [:]
    for stack in stacks {
      guard let name = stack.name else { continue }
      let (old, new) = (byID(stack.old), byID(stack.new))
      resources[name] = (old, new)
      for move in stack.diff.resources.compactMap(\.move) { vote(old[move.from], name, new[move.to], name) }
      // A pinned ID stays when the name changes, and so does one when only case or separators change.
      for (id, resource) in old { vote(resource, name, new[id], name) }
    }
    for move in moves { vote(resources[move.from]?.old[move.oldID], move.from, resources[move.to]?.new[move.newID], move.to) }
    return chosen(votes)
  }

  /// The renames of which no moved resource tells, because resources with derived names would have to be replaced: of declarations of
  /// which most resources are what they were but for the name.
  ///
  /// - Parameter recorded: what physical names derive from already.
  static func likely(
    in stacks: [StackChanges], besides found: [DeclarationRename], _ recorded: RecordedMoves
  ) -> [DeclarationRename] {
    let declarations = Declarations(stacks)
    let known = (old: Set(found.map(\.old)), new: Set(found.map(\.new)))
    var shares: [DeclarationRename: Int] = [:]
    for (old, before) in declarations.gone where !known.old.contains(old) {
      for (new, after) in declarations.fresh where new.kind == old.kind && new.stage == old.stage && !known.new.contains(new) {
        let rename = DeclarationRename(old: old, new: new)
        let common =
          RenamedText.variants.map { variant in
            RenamedText(found, rename, recorded, variant).common(before, after)
          }.max() ?? 0
        if common * 2 > max(before.count, after.count) { shares[rename] = common }
      }
    }
    // Where two are alike, neither is sure.
    let olds = Dictionary(grouping: shares.keys, by: \.old)
    let news = Dictionary(grouping: shares.keys, by: \.new)
    return chosen(shares.filter { olds[$0.key.old]?.count == 1 && news[$0.key.new]?.count == 1 })
  }

  /// One rename of each declaration, those of which most resources tell first.
  private static func chosen(_ votes: [DeclarationRename: Int]) -> [DeclarationRename] {
    var taken = (old: Set<Place>(), new: Set<Place>())
    let sorted = votes.sorted { ($1.value, $0.key.old.key, $0.key.new.key) < ($0.value, $1.key.old.key, $1.key.new.key) }.map(\.key)
    return sorted.filter { rename in
      guard !taken.old.contains(rename.old), !taken.new.contains(rename.new) else { return false }
      taken.old.insert(rename.old)
      taken.new.insert(rename.new)
      return true
    }
  }

  private static func byID(_ document: DiffDocument) -> [String: SynthesizedResource] {
    Dictionary(document.lines.resources.map { ($0.logicalID, $0) }) { first, _ in first }
  }

  /// The declarations that only one version has, each with its resources.
  private struct Declarations {
    private(set) var gone: [Place: [JSON]] = [:]
    private(set) var fresh: [Place: [JSON]] = [:]

    init(_ stacks: [StackChanges]) {
      var old: [Place: [JSON]] = [:]
      var new: [Place: [JSON]] = [:]
      for stack in stacks {
        Self.collect(stack.old, stack.name, into: &old)
        Self.collect(stack.new, stack.name, into: &new)
      }
      gone = old.filter { new[$0.key] == nil }
      fresh = new.filter { old[$0.key] == nil }
    }

    private static func collect(_ document: DiffDocument, _ stack: StackName?, into declarations: inout [Place: [JSON]]) {
      for resource in document.lines.resources {
        guard let place = Place(resource, stack), let json = document.json["Resources"]?[resource.logicalID] else { continue }
        declarations[place, default: []].append(json)
      }
    }
  }
}

extension RecordedMoves {
  /// The moves with the names that the declarations had.
  func adding(_ renames: [DeclarationRename]) -> RecordedMoves {
    var moves = self
    for (_, renames) in Dictionary(grouping: renames, by: { StackName(stage: $0.new.stage, stack: $0.new.stack) }).sorted(by: {
      $0.key < $1.key
    }) {
      guard let place = renames.first?.new else { continue }
      moves.add(Stack(stage: place.stage, stack: place.stack, cloudFormation: [], terraform: [], names: renames.map(\.name)))
    }
    return moves
  }
}
