import MartletDiff
import MartletDocuments
import MartletPolicy

/// Differences for programs; `schemas/diff.schema.json` describes it.
enum DiffJSON {
  static func report(_ report: DiffReport) -> JSON {
    func entries(_ section: String) -> JSON {
      .array(report.entries.filter { $0.change.section == section }.map { entry($0.change, in: $0.stack) })
    }
    let own: Set = ["Outputs", "Parameters", "Conditions", "Mappings"]
    return [
      "version": 1,
      "stacks": .array(
        report.stacks.compactMap { stack in stack.name.map { .object(name($0) + [.init("change", .string(stack.change.rawValue))]) } }),
      "resources": .array(report.resources.map { resource($0.change, in: $0.stack) }),
      "access": .array(report.access.map { access($0.change, in: $0.stack) }),
      "judgements": .array(report.findings.map { judgement($0.finding, in: $0.stack) }),
      "outputs": entries("Outputs"),
      "parameters": entries("Parameters"),
      "conditions": entries("Conditions"),
      "mappings": entries("Mappings"),
      "others": .array(
        report.entries.filter { !own.contains($0.change.section) }.map { change, stack in
          entry(stack, in: change, [.init("section", .string(stack.section))])
        }),
      "movesBetweenStacks": .array(report.moves.map(move)),
    ]
  }

  private static func resource(_ change: ResourceChange, in stack: StackReport) -> JSON {
    var members: [JSON.Member] = [
      .init("logicalID", .string(change.id)), .init("type", .string(change.type)), .init("change", .string(change.kind.rawValue)),
    ]
    if let move = change.move {
      members += [
        .init("from", .string(move.from)), .init("confidence", .double(move.confidence)),
        .init("evidence", .array(move.evidence.map { .string($0) })),
      ]
    } else if change.kind == .moved, let old = change.old {
      members.append(.init("from", .string(old.id)))
    }
    members.append(.init("properties", .array(change.properties.map { property($0, in: change, stack.mask) })))
    if change.kind == .added, let resource = change.new { members.append(.init("resource", stack.mask.resource(resource))) }
    if change.kind == .removed, let resource = change.old { members.append(.init("resource", stack.mask.resource(resource))) }
    return .object(members + place(stack.place(of: change)) + name(stack.name))
  }

  private static func property(_ property: PropertyChange, in change: ResourceChange, _ mask: SecretMask) -> JSON {
    let (old, new) = mask.values(of: property, in: change)
    var members: [JSON.Member] = [.init("path", .string(property.path.description))]
    if let old { members.append(.init("old", old)) }
    if let new { members.append(.init("new", new)) }
    members.append(.init("replaces", .bool(property.effect == .replaces)))
    if property.effect == .mayReplace { members.append(.init("mayReplace", true)) }
    if let reference = property.replacedReference { members.append(.init("replacedReference", .string(reference))) }
    if let entry = property.entry {
      members.append(.init("entry", ["section": .string(entry.section), "name": .string(entry.name)]))
    }
    return .object(members)
  }

  private static func access(_ change: AccessChange, in stack: StackReport) -> JSON {
    var members: [JSON.Member] = [.init("principal", .string(change.principal)), .init("result", .string(change.result.rawValue))]
    if let witness = change.witness { members.append(.init("witness", witness.json)) }
    members.append(.init("description", .string(stack.sentence(change.description))))
    if let id = change.logicalID { members.append(.init("logicalID", .string(id))) }
    return .object(members + place(stack.place(of: change)) + name(stack.name))
  }

  private static func judgement(_ finding: JudgementFinding, in stack: StackReport) -> JSON {
    var members: [JSON.Member] = [
      .init("id", .string(finding.judgement.id)), .init("category", .string(finding.judgement.category.rawValue)),
      .init("severity", .string(finding.severity.rawValue)),
    ]
    if let id = finding.logicalID { members.append(.init("logicalID", .string(id))) }
    members.append(.init("message", .string(stack.sentence(finding.message))))
    if !finding.fix.isEmpty { members.append(.init("fix", .string(stack.sentence(finding.fix)))) }
    return .object(members + place(stack.place(of: finding)) + name(stack.name))
  }

  private static func entry(_ change: EntryChange, in stack: StackReport, _ more: [JSON.Member] = []) -> JSON {
    let (old, new) = stack.mask.values(of: change)
    var members = more + [.init("name", .string(change.name)), .init("change", .string(change.kind.rawValue))]
    if let old { members.append(.init("old", old)) }
    if let new { members.append(.init("new", new)) }
    return .object(members + place(stack.place(of: change)) + name(stack.name))
  }

  private static func move(_ move: StackMove) -> JSON {
    .object(
      [
        .init("logicalID", .string(move.newID)), .init("type", .string(move.type)), .init("from", .string(move.oldID)),
        .init("fromStack", .string(move.from.label)), .init("toStack", .string(move.to.label)),
      ] + place(move.place))
  }

  private static func place(_ place: DiffPlace) -> [JSON.Member] {
    var members: [JSON.Member] = [.init("pointer", .string(place.pointer.description))]
    if let source = place.source { members.append(.init("source", .string("\(source)"))) }
    return members
  }

  private static func name(_ name: StackName?) -> [JSON.Member] {
    guard let name else { return [] }
    return (name.stage.map { [.init("stage", .string($0))] } ?? []) + [.init("stack", .string(name.stack))]
  }
}
