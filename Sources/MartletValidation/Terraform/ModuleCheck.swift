import MartletDiagnostics
import MartletDocuments
import MartletFacts

/// The check of one module: what is declared, where the check stands, and what it has found.
struct ModuleCheck {
  enum Step {
    case name(String)
    case index(Int)
    case key(String)
  }

  private static let blockTypes = [
    "check", "data", "import", "locals", "module", "moved", "output", "provider", "removed", "resource", "terraform", "variable",
  ]

  /// Deeper values and blocks than any real module has are reported, not followed.
  static let depthLimit = 100

  let names: DeclaredNames
  let schemas: SchemaCache
  private(set) var findings: [TerraformFinding] = []
  var dependencies: DirectedGraph
  /// Where the references of the module that were right lead.
  var resolved: [String: Resolution] = [:]
  /// The address of the block that is checked.
  private(set) var address = Address.none
  /// Where in that block the check stands.
  var path: [Step] = []

  /// The address of a block, put together when something asks for it.
  enum Address {
    case none
    case declaration(Int)
    case other(String, String)
  }

  init(_ files: [HCL.Body], _ schemas: SchemaCache) {
    names = DeclaredNames(files)
    self.schemas = schemas
    dependencies = DirectedGraph(count: names.all.count)
  }

  private var declared = 0

  mutating func check(_ item: HCL.Item) {
    guard case .block(let block) = item else {
      if case .attribute(let name, _) = item {
        report(
          .unknownBlock, what: "`\(name) = …` stands outside of any block", why: "a module consists of blocks",
          fix: "put it into the block that it belongs to")
      }
      return
    }
    switch (block.type, block.labels.count) {
    case ("resource", 2):
      beginDeclaration()
      checkResource(block)
    case ("data", 2), ("module", 1):
      beginDeclaration()
      checkReferences(of: block.body, depth: 0)
    case ("locals", 0):
      for case .attribute(let name, let value) in block.body.items {
        beginDeclaration()
        path = [.name(name)]
        check(value, nil, depth: 0)
        path = []
      }
    case ("provider", 1):
      begin(.other("provider", block.labels[0]))
      if block.labels[0] == "aws" {
        checkBody(block.body, schemas.provider, of: .provider, depth: 0)
      } else {
        checkReferences(of: block.body, depth: 0)
      }
    case ("output", 1):
      begin(.other("output", block.labels[0]))
      checkReferences(of: block.body, depth: 0)
    case ("variable", 1), ("terraform", 0), ("moved", 0), ("removed", 0), ("import", 0), ("check", 1): break
    default:
      address = .none
      let labels = block.labels.map { " \"\($0)\"" }.joined()
      report(
        .unknownBlock, what: "`\(block.type)\(labels)` is no block of a module",
        why: "Terraform knows each block by its type and the number of its labels",
        fix: Self.blockTypes.contains(block.type)
          ? "give it the labels that `\(block.type)` takes"
          : nearest(to: block.type, in: Self.blockTypes).map { "write `\($0)`" } ?? "remove it")
    }
  }

  mutating func checkAddresses() {
    for repeated in names.repeated {
      address = .other(repeated, "")
      report(
        .repeatedAddress, what: "`\(repeated)` is declared twice", why: "an address names one thing of a module",
        fix: "rename one of the two")
    }
  }

  /// Of cycles that lead into each other one is reported: repairing it often repairs the others too.
  mutating func checkCycles() {
    let groups = dependencies.cyclicGroups
    for group in groups.all {
      var budget = group.count
      guard let first = group.first, let cycle = dependencies.shortestCycle(through: first, in: groups, budget: &budget) else { continue }
      address = .declaration(first)
      let chain = (cycle + [first]).map { "`\(names.all[$0].address)`" }.joined(separator: " → ")
      report(
        .dependencyCycle,
        what: cycle.count == 1 ? "`\(names.all[first].address)` refers to itself" : "each waits for the next: \(chain)",
        why: "Terraform creates a resource after all that it refers to",
        fix: cycle.count == 1
          ? "write the value itself, or remove the reference"
          : "remove one of the references, for instance with a name instead of an attribute")
    }
  }

  /// Reports a finding where the check stands.
  mutating func report(_ rule: TerraformRule, what: String, why: String, fix: String) {
    findings.append(
      TerraformFinding(rule, address: addressText, path: pathText, what: what, why: why, fix: fix))
  }

  var addressText: String {
    switch address {
    case .none: ""
    case .declaration(let number): names.all[number].address
    case .other(let text, ""): text
    case .other(let kind, let name): "\(kind).\(name)"
    }
  }

  var pathText: String {
    var text = ""
    for step in path {
      switch step {
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let index): text += "[\(index)]"
      case .key(let key): text += "[\"\(key)\"]"
      }
    }
    return text
  }

  /// The declarations come in the order in which `names` numbered them.
  private mutating func beginDeclaration() {
    address = .declaration(declared)
    dependencies.begin(declared)
    declared += 1
  }

  private mutating func begin(_ address: Address) {
    self.address = address
    dependencies.end()
  }

  private mutating func checkResource(_ block: HCL.Block) {
    let type = block.labels[0]
    if let schema = schemas.schema(ofResource: type) {
      if schema.isDeprecated {
        report(
          .deprecatedResourceType, what: "`\(addressText)` is of the type `\(type)`",
          why: "the Terraform AWS provider is to drop this type", fix: "see what the provider's documentation says to use instead")
      }
      return checkBody(block.body, schema, of: .resource, depth: 0)
    }
    if type.hasPrefix("aws_") {
      report(
        .unknownResourceType, what: "`\(addressText)` is of the type `\(type)`",
        why: "the Terraform AWS provider has no such resource type",
        fix: TerraformResources.nearestType(to: type).map { "write `\($0)`" }
          ?? "choose a type from the provider's documentation")
    }
    checkReferences(of: block.body, depth: 0)
  }
}
