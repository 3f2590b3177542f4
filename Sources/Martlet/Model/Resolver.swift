import MartletCLI
import MartletDiagnostics

/// Resolves declarations to a ``StageModel``: evaluates each identity once, brings along what is referred to, finds the stack of
/// each resource and reports names that are illegal or stand for two things.
struct Resolver {
  private let app: AppSettings
  private let stage: Stage
  private let formerNames: [FormerName]
  private var diagnostics = Diagnostics()
  private var found: [Identity: Found] = [:]
  private var order: [Identity] = []
  private var stacks: [String: StackDraft] = [:]
  private var queue: [(declaration: any Declaration, stack: String, referrer: SourceLocation)] = []

  private struct Found {
    var declaration: any Declaration
    var header: DeclarationHeader
    var model: any ResourceModel
    /// The stack that declares it; nil while it is only referred to.
    var declaredIn: String?
    /// The stacks that refer to it, with a line that does.
    var referredFrom: [String: SourceLocation] = [:]
  }

  private struct StackDraft {
    var outputs: [Output] = []
    var tags: [String: String] = [:]
    var source: SourceLocation?
  }

  private init(app: AppSettings, stage: Stage, formerNames: [FormerName]) {
    self.app = app
    self.stage = stage
    self.formerNames = formerNames
  }

  /// Declarations → StageModel.
  ///
  /// - Parameter formerNames: what physical names go on deriving from.
  static func resolve(
    _ infrastructure: Infrastructure, app: AppSettings, stage: Stage, formerNames: [FormerName] = []
  ) -> (StageModel, Diagnostics) {
    var resolver = Resolver(app: app, stage: stage, formerNames: formerNames.filter { $0.stage == stage.name })
    resolver.declare(infrastructure.elements, in: app.name)
    resolver.bringAlong()
    return resolver.finish()
  }

  private mutating func declare(_ elements: [InfrastructureElement], in stack: String) {
    for element in elements {
      switch element.content {
      case .resource(let declaration): declare(declaration, in: stack)
      case .output(let output):
        stacks[stack, default: StackDraft()].outputs.append(output)
        enqueue(output.value.declarations, from: stack, at: output.source)
      case .stack(let nested): declare(nested, in: stack)
      }
    }
  }

  private mutating func declare(_ stack: Stack, in outer: String) {
    if outer != app.name {
      diagnostics.error(
        "stack inside a stack", what: "stack `\(stack.name)` is declared inside stack `\(outer)`",
        why: "stacks are deployed one by one and do not nest", fix: "declare it in the app's `body`", at: stack.source)
    }
    if !Naming.isLegal(stack.name) || stack.name == app.name {
      diagnostics.error(
        "illegal name", what: "a stack is named `\(stack.name)`",
        why: "a stack's name has 1 to 64 letters, digits, `-` and `_`, begins with a letter, and is not the app's own (`\(app.name)`)",
        fix: "rename it, for example `\(Naming.legalised(stack.name == app.name ? stack.name + "Stack" : stack.name))`", at: stack.source)
    }
    var draft = stacks[stack.name] ?? StackDraft()
    if let before = draft.source, before != stack.source {
      diagnostics.error(
        "duplicate name", what: "stack `\(stack.name)` is declared here and at \(before)",
        why: "a name is an identity", fix: "rename one of them, or declare everything in one", at: stack.source)
    }
    draft.source = stack.source
    draft.tags.merge(stack.stackTags) { $1 }
    stacks[stack.name] = draft
    declare(stack.content.elements, in: stack.name)
  }

  private mutating func declare(_ declaration: any Declaration, in stack: String) {
    let identity = declaration.identity
    if var known = found[identity] {
      compare(declaration, with: known, evaluating: known.declaredIn == stack)
      if let other = known.declaredIn, other != stack {
        diagnostics.error(
          "declared in two stacks", what: "\(identity) is declared in stack `\(other)` and in stack `\(stack)`",
          why: "a resource belongs to one stack", fix: "declare it in one stack and refer to it from the other",
          at: declaration.header.source)
      }
      known.declaredIn = known.declaredIn ?? stack
      found[identity] = known
    } else {
      evaluate(declaration, declaredIn: stack, referredFrom: nil)
    }
  }

  private mutating func enqueue(_ declarations: [any Declaration], from stack: String, at source: SourceLocation) {
    for declaration in declarations { queue.append((declaration, stack, source)) }
  }

  private mutating func bringAlong() {
    var next = 0
    while next < queue.count {
      let (declaration, stack, source) = queue[next]
      next += 1
      let identity = declaration.identity
      if var known = found[identity] {
        compare(declaration, with: known, evaluating: false)
        if known.referredFrom[stack] == nil {
          known.referredFrom[stack] = source
          found[identity] = known
        }
      } else {
        evaluate(declaration, declaredIn: nil, referredFrom: (stack, source))
      }
    }
  }

  private mutating func evaluate(
    _ declaration: any Declaration, declaredIn stack: String?, referredFrom referrer: (String, SourceLocation)?
  ) {
    let header = declaration.header
    checkName(header)
    let model = diagnostics.noting(declaration.header.identity) { declaration.resolve(&$0).model }
    var entry = Found(declaration: declaration, header: header, model: model, declaredIn: stack)
    if let (stack, source) = referrer { entry.referredFrom[stack] = source }
    found[header.identity] = entry
    order.append(header.identity)
    enqueue(model.references + header.adjustments.declarations, from: stack ?? referrer?.0 ?? app.name, at: header.source)
  }

  /// Reports a second declaration that is not the first one seen again. A statement that stands in a loop has one place and may
  /// still mean two things, so a repeated statement is evaluated to see whether it says the same.
  private mutating func compare(_ declaration: any Declaration, with known: Found, evaluating: Bool) {
    let header = declaration.header
    guard header.source != known.header.source || header != known.header || evaluating else { return }
    if header.source != known.header.source {
      let (first, second) = [known.header.source, header.source].sorted().split
      diagnostics.error(
        "duplicate name", what: "\(header.identity) is declared here and at \(first)",
        why: "a name is an identity: two declarations of one kind cannot share it", fix: "rename one of them", at: second)
    } else if header != known.header || differs(declaration, from: known.model) {
      diagnostics.error(
        "duplicate name", what: "\(header.identity) is declared more than once by this line, each time differently",
        why: "a name is an identity: two declarations of one kind cannot share it",
        fix: "make the loop variable or the component's name part of the name: `\"\\(name)\(header.name)\"`", at: header.source)
    }
  }

  private func differs(_ declaration: any Declaration, from model: any ResourceModel) -> Bool {
    var unused = Diagnostics()
    return String(reflecting: declaration.resolve(&unused).model) != String(reflecting: model)
  }

  private mutating func checkName(_ header: DeclarationHeader) {
    if !Naming.isLegal(header.name) {
      diagnostics.error(
        "illegal name", what: "a \(header.kind) is named `\(header.name)`",
        why: "a name has 1 to 64 ASCII letters, digits, `-` and `_`, and begins with a letter",
        fix: "use `\(Naming.legalised(header.name))`; for a name in AWS beyond that, add `.physicalName(…)`", at: header.source)
    }
    if let id = header.logicalID, id.isEmpty || id.utf8.count > 255 || id != Naming.logicalID(id) {
      diagnostics.error(
        "illegal logical ID", what: "the logical ID of \(header.identity) is pinned to `\(id)`",
        why: "a logical ID has 1 to 255 ASCII letters and digits, the first an upper-case letter or digit",
        fix: "use `\(Naming.logicalID(Naming.legalised(id)))`", at: header.source)
    }
    TagRules.check(header.tags, of: "\(header.identity)", at: header.source, &diagnostics)
  }

  private mutating func finish() -> (StageModel, Diagnostics) {
    var nodes: [Node] = []
    nodes.reserveCapacity(order.count)
    for identity in order {
      guard let entry = found[identity] else { continue }
      let stack = home(of: entry)
      nodes.append(
        Node(
          declaration: entry.declaration, header: entry.header, model: entry.model, stack: stack, former: former(of: identity, in: stack)))
      if stacks[stack] == nil { stacks[stack] = StackDraft() }
    }
    dropEmptyStacks(holding: Set(nodes.map(\.stack)))
    let models = stacks.sorted { $0.key < $1.key }.map { name, draft in
      StackModel(
        name: name, outputs: draft.outputs.sorted { $0.name < $1.name },
        tags: app.tags.merging(draft.tags) { $1 }, source: draft.source)
    }
    let model = StageModel(app: app, stage: stage, nodes: nodes, stacks: models)
    return (model, diagnostics)
  }

  /// What the physical names of a declaration derive from, where it is not its own name and stack.
  private func former(of identity: Identity, in stack: String) -> (name: String, stack: String?)? {
    guard let former = formerNames.first(where: { $0.stack == stack && $0.kind == identity.kind && $0.name == identity.name }) else {
      return nil
    }
    return (former.former, former.formerStack.map { app.deployedName(ofStack: $0, in: stage) })
  }

  /// A stack in which a stage declares nothing is no stack of it. Neither CloudFormation nor SAM takes a template without resources.
  private mutating func dropEmptyStacks(holding used: Set<String>) {
    for (name, draft) in stacks where !used.contains(name) {
      if let output = draft.outputs.min(by: { $0.source < $1.source }) {
        diagnostics.error(
          "stack without resources", what: "stack `\(name)` has the output `\(output.name)` and no resource",
          why: "CloudFormation deploys a stack when it holds a resource",
          fix: "declare the output in the stack of what it shows", at: output.source)
      }
      stacks[name] = nil
    }
  }

  /// The stack of a resource: the one that declares it, else the only one that refers to it.
  private mutating func home(of entry: Found) -> String {
    if let stack = entry.declaredIn { return stack }
    let stacks = entry.referredFrom.keys.sorted()
    if stacks.count > 1 {
      let names = stacks.map { "`\($0)`" }.joined(separator: ", ")
      diagnostics.error(
        "resource without a stack", what: "\(entry.header.identity) is used by the stacks \(names) and declared in none",
        why: "only one stack can hold it", fix: "name it in the `Stack(…) { … }` that it belongs to", at: entry.header.source)
    }
    return stacks.first ?? app.name
  }
}

extension [SourceLocation] {
  fileprivate var split: (SourceLocation, SourceLocation) { (self[0], self[1]) }
}
