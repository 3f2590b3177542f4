import MartletDocuments

/// What the blocks of a module declare: all that a reference may name.
struct DeclaredNames {
  /// A declared thing that may depend on others: a resource, a data source, a local value, a module call.
  struct Declaration {
    /// `resource`, `data`, `local` or `module`.
    let kind: Kind
    /// The type of a resource or data source; empty for the others.
    let type: String
    let name: String

    var address: String {
      switch kind {
      case .resource: "\(type).\(name)"
      case .data: "data.\(type).\(name)"
      case .local: "local.\(name)"
      case .module: "module.\(name)"
      }
    }
  }

  enum Kind { case resource, data, local, module }

  private(set) var all: [Declaration] = []
  private(set) var variables: Set<String> = []
  /// The addresses that are declared more than once, in order.
  private(set) var repeated: [String] = []
  /// The providers that resource types of this module begin with, such as `aws`.
  private(set) var providers: Set<Substring> = ["aws", "awscc"]
  private var resources: [String: [String: Int]] = [:]
  private var dataSources: [String: [String: Int]] = [:]
  private var locals: [String: Int] = [:]
  private var modules: [String: Int] = [:]

  init(_ files: [HCL.Body]) {
    for file in files {
      for case .block(let block) in file.items { declare(block) }
    }
  }

  /// The number of a declaration, nil when there is none; `type` is empty for local values and module calls.
  func number(_ kind: Kind, _ type: String, _ name: String) -> Int? {
    switch kind {
    case .resource: resources[type]?[name]
    case .data: dataSources[type]?[name]
    case .local: locals[name]
    case .module: modules[name]
    }
  }

  /// Whether a reference that begins with `word` is one to a resource.
  func isResourceType(_ word: String) -> Bool {
    guard let underscore = word.utf8.firstIndex(of: UInt8(ascii: "_")) else { return false }
    return providers.contains(word[..<underscore])
  }

  /// The addresses of a kind, in the order of the files.
  func addresses(_ kind: Kind) -> [String] { all.filter { $0.kind == kind }.map(\.address) }

  private mutating func declare(_ block: HCL.Block) {
    switch (block.type, block.labels.count) {
    case ("resource", 2):
      let type = block.labels[0]
      let underscore = type.utf8.firstIndex(of: UInt8(ascii: "_")) ?? type.endIndex
      if !type.hasPrefix("aws_") { providers.insert(type[..<underscore]) }
      Self.add(.resource, type, block.labels[1], to: &resources[type, default: [:]], &all, &repeated)
    case ("data", 2):
      let type = block.labels[0]
      Self.add(.data, type, block.labels[1], to: &dataSources[type, default: [:]], &all, &repeated)
    case ("module", 1): Self.add(.module, "", block.labels[0], to: &modules, &all, &repeated)
    case ("locals", 0):
      for case .attribute(let name, _) in block.body.items {
        Self.add(.local, "", name, to: &locals, &all, &repeated)
      }
    case ("variable", 1):
      if !variables.insert(block.labels[0]).inserted { repeated.append("var.\(block.labels[0])") }
    default: break
    }
  }

  private static func add(
    _ kind: Kind, _ type: String, _ name: String, to numbers: inout [String: Int], _ all: inout [Declaration],
    _ repeated: inout [String]
  ) {
    let declaration = Declaration(kind: kind, type: type, name: name)
    if numbers.updateValue(all.count, forKey: name) != nil { repeated.append(declaration.address) }
    all.append(declaration)
  }
}
