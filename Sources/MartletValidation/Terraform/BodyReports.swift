import MartletDiagnostics
import MartletFacts

/// The wording of what is wrong with a body.
extension ModuleCheck {
  /// Where the check stands: `aws_sqs_queue.orders.delay_seconds` in backticks.
  var place: String { path.isEmpty ? "`\(addressText)`" : "`\(pathText)` of `\(addressText)`" }

  /// Where the check stands without the last step.
  private var parent: String {
    var outer = self
    outer.path.removeLast(min(1, outer.path.count))
    return outer.place
  }

  mutating func reportUnknown(_ name: String, _ schema: SchemaIndex, _ kind: BodyKind) {
    reportUnknown(name, schema.settableNames + kind.metaAttributes + (kind == .resource ? BodyKind.resourceBlocks : []))
  }

  mutating func reportUnknown(_ name: String, _ known: [String]) {
    report(
      .unknownArgument, what: "\(place) is set", why: "\(parent) has no argument `\(name)`",
      fix: nearest(to: name, in: known).map { "write `\($0)`" } ?? "remove it; these exist: \(Self.list(known))")
  }

  mutating func reportMissing(_ item: TerraformSchema.Item) {
    switch item {
    case .attribute(let attribute):
      report(
        .missingArgument, what: "\(place) does not set `\(attribute.name)`", why: "the attribute is required",
        fix: "set `\(attribute.name)` to a value of the type `\(attribute.type)`")
    case .block(let block):
      report(
        .blockCount, what: "\(place) has no block `\(block.name)`", why: "it takes \(Self.bounds(of: block))",
        fix: "add `\(block.name) { … }`")
    }
  }

  /// Reports a number of blocks outside of the bounds; a missing required block is reported as missing.
  mutating func checkCount(_ item: TerraformSchema.Item, _ count: Int) {
    guard case .block(let block) = item, count > 0 else { return }
    let tooMany = block.maximum.map { count > $0 } ?? false
    guard tooMany || count < block.minimum else { return }
    report(
      .blockCount, what: "\(place) has \(Self.blocks(count, block.name))", why: "it takes \(Self.bounds(of: block))",
      fix: tooMany ? "remove \(count - (block.maximum ?? 0)) of them" : "add \(block.minimum - count) more")
  }

  mutating func reportDepth() {
    report(
      .nestedTooDeep, what: "\(place) is nested more than \(Self.depthLimit) levels deep",
      why: "no resource type of the provider is nested so deep", fix: "take levels out of the value")
  }

  private static func bounds(of block: TerraformNestedBlock) -> String {
    switch (block.minimum, block.maximum) {
    case (0, let maximum?): "\(blocks(maximum, block.name)) at most"
    case (let minimum, nil): "\(blocks(minimum, block.name)) at least"
    case (let minimum, let maximum?) where minimum == maximum: "exactly \(blocks(minimum, block.name))"
    case (let minimum, let maximum?): "\(minimum) to \(blocks(maximum, block.name))"
    }
  }

  private static func blocks(_ count: Int, _ name: String) -> String { "\(count) block\(count == 1 ? "" : "s") `\(name)`" }

  static func list(_ names: [String]) -> String {
    let sorted = names.sorted()
    let shown = sorted.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return sorted.count > 12 ? shown + ", …" : sorted.isEmpty ? "none" : shown
  }
}
