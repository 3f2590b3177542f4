import Martlet

/// Draws a stack kind by kind, each after the kinds that it refers to. A kind's file adds what it draws.
final class StackGenerator {
  let draw: Draw
  /// Decides order and places alone, never content.
  private let order: Draw
  private let isShuffled: Bool
  private(set) var texts: [String] = []
  private(set) var codes: [String] = []

  /// The names of the stacks beside the app's own; a resource refers to resources of its own stack and of earlier ones.
  private(set) var stackNames: [String] = []
  /// What stands in each stack: the app's own first.
  private var content: [[InfrastructureElement]] = [[]]
  private var counts: [String: Int] = [:]
  private var line = 0
  private var part = ""
  private var drawnInPart = 0
  let isDeployable: Bool
  /// A part of names that no other stack has.
  let physicalStem: String

  var queues: [Placed<DrawnQueue>] = []
  var tables: [Placed<DrawnTable>] = []
  var topics: [Placed<DrawnTopic>] = []
  var buses: [Placed<EventBus>] = []
  var buckets: [Placed<Bucket>] = []
  var functions: [Placed<DrawnFunction>] = []
  var apis: [Placed<HTTPAPI>] = []

  /// - Parameters:
  ///   - isDeployable: whether an account with nothing in it takes it: one stack, without texts that XML cannot carry.
  ///   - tape: what records the decisions, or changes some that it has recorded.
  init(seed: UInt64, isShuffled: Bool, isDeployable: Bool = false, tape: DrawTape? = nil) {
    draw = Draw(seed: seed, tape: tape)
    order = Draw(seed: seed ^ 0xA5A5)
    self.isShuffled = isShuffled
    self.isDeployable = isDeployable
    physicalStem = isDeployable ? "random-\(seed)" : "random"
  }

  func stack() -> [InfrastructureElement] {
    for name in isDeployable ? [] : draw.some(of: ["Data", "Work-2", "front_end"], atMost: 2) {
      stackNames.append(name)
      content.append([])
    }
    begin("queues", drawQueues)
    begin("tables", drawTables)
    begin("topics", drawTopics)
    begin("buses", drawBuses)
    begin("buckets", drawBuckets)
    begin("functions") { drawFunctions(1...4) }
    begin("rules", drawRules)
    begin("schedules", drawSchedules)
    begin("apis", drawAPIs)
    begin("alarms", drawAlarms)
    begin("resources", drawResources)
    // These may refer to the APIs, too.
    begin("more functions") { drawFunctions(0...1) }
    begin("circle") { if draw.oneIn(3) { drawCircle() } }
    begin("outputs", drawOutputs)
    return finish()
  }

  /// Draws what belongs together; see ``DrawTape``.
  private func begin(_ part: String, _ body: () -> Void) {
    self.part = part
    drawnInPart = 0
    draw.begin(part)
    body()
  }

  /// Begins the next declaration of the current part.
  private func beginDeclaration() {
    drawnInPart += 1
    draw.begin("\(part) \(drawnInPart)")
  }

  private func finish() -> [InfrastructureElement] {
    var elements: [InfrastructureElement] = shuffled(content[0])
    for (index, name) in stackNames.enumerated() {
      let members = shuffled(content[index + 1])
      let tags = members.isEmpty ? [:] : tags(atMost: 2)
      // The same stack may be declared in one place only.
      elements += Stack(name, fileID: fileID, line: nextLine()) { Elements(elements: members) }.tags(tags).elements
    }
    return shuffled(elements)
  }

  // MARK: Places

  /// A declaration and the stack that holds it: 0 is the app's own.
  struct Placed<Value> {
    let value: Value
    let stack: Int
  }

  /// Some elements as a part of a `body`.
  private struct Elements: InfrastructurePart {
    let elements: [InfrastructureElement]
  }

  /// A stack that holds a resource, so that outputs can stand there.
  func anyUsedStack() -> Int {
    beginDeclaration()
    return draw.pick(content.indices.filter { !content[$0].isEmpty })
  }

  /// The stack of the next declaration.
  func anyStack() -> Int {
    beginDeclaration()
    return draw.uniform(0...stackNames.count)
  }

  func place<Value>(_ part: some InfrastructurePart, as value: Value, in stack: Int) -> Placed<Value> {
    content[stack] += part.elements
    return Placed(value: value, stack: stack)
  }

  /// One of the declarations that a resource of `stack` may refer to.
  ///
  /// With `sameStack` one of its own stack, for what refers back.
  func one<Value>(of placed: [Placed<Value>], from stack: Int, sameStack: Bool = false) -> Value? {
    let candidates = placed.filter { sameStack ? $0.stack == stack : $0.stack <= stack }
    return candidates.isEmpty ? nil : draw.pick(candidates).value
  }

  func shuffled<Element>(_ elements: [Element]) -> [Element] {
    isShuffled ? order.shuffled(elements) : elements
  }

  /// Where declarations claim to stand; elsewhere when shuffled.
  var fileID: String { isShuffled ? "Moved/Elsewhere.swift" : "RandomStacks/Drawn.swift" }

  func nextLine() -> Int {
    line += 1
    return isShuffled ? order.uniform(1...1_000_000) : line
  }

  // MARK: Names

  /// A name that no other declaration of the kind has. Declarations of different kinds often share one.
  func name(_ kind: String) -> String {
    let count = counts[kind, default: 0]
    counts[kind] = count + 1
    let stem = draw.pick([
      "Orders", "orders", "HTTPServer", "a", "Jobs-", "dead_letters_", "x-y_z-",
      "ANameOfFiftyFourCharactersWhichIsNearlyAsLongAsItCanBe", "Z",
    ])
    return "\(stem)\(count)"
  }

  func triggerNumber() -> Int {
    counts["trigger", default: 0] += 1
    return counts["trigger", default: 1]
  }

  /// A physical name that nothing else has.
  func physicalName() -> Expression {
    let count = counts["physical", default: 0]
    counts["physical"] = count + 1
    return Expression("\(physicalStem)-\(count)-name")
  }

  /// What every declaration can carry.
  func dressed<Kind: Declaration>(_ declaration: Kind, physicalName isPhysical: Bool = true, tags isTagged: Bool = true) -> Kind {
    var result = declaration
    if isTagged, draw.oneIn(3) { result = result.tags(tags(atMost: 3)) }
    if draw.oneIn(6) { result = result.deletionPolicy(draw.pick(DeletionPolicy.self)) }
    if draw.oneIn(6) { result = result.replacementPolicy(draw.pick(DeletionPolicy.self)) }
    if isPhysical, draw.oneIn(6) { result = result.physicalName(physicalName()) }
    if draw.oneIn(8) {
      counts["pinned", default: 0] += 1
      result = result.logicalID("Pinned\(counts["pinned", default: 0])")
    }
    return result
  }

  // MARK: Text

  /// A text of hostile fragments that must come out as it goes in.
  func text(
    _ fragments: [String] = HostileText.fragments, atMost limit: Int = 60, fills: Bool = false
  ) -> String {
    let text = unrecorded(fragments, atMost: limit, fills: fills)
    texts.append(text)
    return text
  }

  /// The same between a beginning and an end.
  func text(
    _ fragments: [String] = HostileText.fragments, prefix: String, suffix: String = "", atMost limit: Int = 60, fills: Bool = false
  ) -> String {
    let text = prefix + unrecorded(fragments, atMost: limit - prefix.utf8.count - suffix.utf8.count, fills: fills) + suffix
    texts.append(text)
    return text
  }

  /// Inline code, which a Terraform module packs into a zip file.
  func code(atMost limit: Int, fills: Bool) -> String {
    let text = "x = " + unrecorded(HostileText.fragments, atMost: limit - 4, fills: fills)
    codes.append(text)
    return text
  }

  /// For what was drawn and is not used after all.
  func forgetTexts(after mark: Int) { texts.removeLast(texts.count - mark) }

  private func unrecorded(_ fragments: [String], atMost limit: Int, fills: Bool = false) -> String {
    // By scalars: appended characters would merge, and the limit would not hold.
    var scalars = String.UnicodeScalarView()
    var bytes = 0
    for _ in 0..<(fills ? limit : draw.uniform(1...8)) {
      let fragment = draw.pick(fragments)
      if isDeployable, fragment.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x10FFFF }) { continue }
      guard bytes + fragment.utf8.count <= limit else { continue }
      scalars.append(contentsOf: fragment.unicodeScalars)
      bytes += fragment.utf8.count
    }
    if scalars.isEmpty { scalars.append("a") }
    // `{{resolve:` is refused; two fragments must not make it.
    return String(scalars).replacing("{{resolve:", with: "{{resolve;")
  }

  func tags(atMost limit: Int) -> [String: String] {
    var tags: [String: String] = [:]
    for _ in 0..<draw.uniform(0...limit) {
      let key = "k\(tags.count)" + Self.trimmed(unrecorded(HostileText.tag, atMost: 100))
      // CloudFormation takes no empty value for an alarm's tag.
      let value = "v" + Self.trimmed(unrecorded(HostileText.tag, atMost: 200))
      tags[key] = value
      texts += [key, value]
    }
    return tags
  }

  /// AWS drops the white space around a tag.
  private static func trimmed(_ text: String) -> String {
    var scalars = Substring.UnicodeScalarView(text.unicodeScalars)
    while scalars.first == " " { scalars.removeFirst() }
    while scalars.last == " " { scalars.removeLast() }
    return String(Substring(scalars))
  }

  /// A text, a reference, or texts around a reference.
  /// - Parameter sameStack: whether it refers to resources of the stack alone: an output of an import is a warning of cfn-lint's.
  func expression(from stack: Int, atMost limit: Int = 60, sameStack: Bool = false) -> Expression {
    switch draw.uniform(0...4) {
    case 0, 1: return Expression(text(atMost: limit))
    case 2: return reference(from: stack, sameStack: sameStack)
    case 3: return "\(text(atMost: limit / 2))\(reference(from: stack, sameStack: sameStack))\(text(atMost: limit / 2))"
    default:
      return "\(reference(from: stack, sameStack: sameStack))\(text(atMost: limit / 2))\(reference(from: stack, sameStack: sameStack))"
    }
  }

  /// A value that is known only after deployment.
  func reference(from stack: Int, sameStack: Bool = false) -> Expression {
    var candidates: [Expression] = [
      Region.current, Account.current, Partition.current, Partition.urlSuffix, Parameter("/shop/tariff").value,
      Parameter("plain_name", version: 3).value,
    ]
    if let table = one(of: tables, from: stack, sameStack: sameStack)?.table { candidates += [table.name, Expression(table.arn)] }
    if let topic = one(of: topics, from: stack, sameStack: sameStack)?.topic { candidates += [topic.name, Expression(topic.arn)] }
    if let bus = one(of: buses, from: stack, sameStack: sameStack) { candidates += [bus.name, Expression(bus.arn)] }
    if let api = one(of: apis, from: stack, sameStack: sameStack) { candidates += [api.id, api.url, api.domain] }
    if let queue = one(of: queues, from: stack, sameStack: sameStack)?.queue {
      candidates += [queue.name, queue.url, Expression(queue.arn)]
    }
    return draw.pick(candidates)
  }

  func key() -> ARN {
    "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890a\(draw.uniform(0...9))"
  }
}
