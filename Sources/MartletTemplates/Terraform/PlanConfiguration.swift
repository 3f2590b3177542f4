import MartletDocuments

/// The `configuration` of a plan: what the module's text says of each attribute.
///
/// See <https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation>.
struct PlanConfiguration {
  /// How many modules a variable may be handed through.
  private static let depthLimit = 20

  private let root: JSON

  init(_ plan: JSON) { root = plan["configuration"]?["root_module"] ?? .null }

  /// The expressions of a resource, by attribute; nil when the plan has none.
  ///
  /// - Parameters:
  ///   - modules: the names of the modules around it, outermost first.
  ///   - address: the address within its module, without an index: `aws_sqs_queue.jobs`, `data.aws_iam_policy_document.read`.
  func expressions(of address: String, in modules: [String]) -> JSON? {
    guard case .array(let resources)? = module(modules)?["resources"] else { return nil }
    return resources.first { $0["address"] == .string(address) }?["expressions"]
  }

  /// What an expression refers to, as addresses from the root without indexes: `module.m.aws_sqs_queue.jobs.arn`. Each once, the longest of
  /// each kind only. Variables are replaced by what they are given.
  func references(in expression: JSON, of modules: [String]) -> [String] { references(in: expression, of: modules, depth: 0) }

  private func references(in expression: JSON, of modules: [String], depth: Int) -> [String] {
    guard depth < Self.depthLimit, case .array(let items)? = expression["references"] else { return [] }
    var names: [String] = []
    for item in items {
      guard case .string(let text) = item else { continue }
      let name = Self.withoutIndexes(text)
      if !names.contains(name) { names.append(name) }
    }
    let leaves = names.filter { name in !names.contains { $0 != name && $0.hasPrefix(name + ".") } }
    let prefix = modules.map { "module.\($0)." }.joined()
    var found: [String] = []
    for leaf in leaves {
      let parts = leaf.split(separator: ".")
      if parts.first == "var", parts.count >= 2, let call = modules.last,
        let given = module(modules.dropLast())?["module_calls"]?[call]?["expressions"]?[String(parts[1])]
      {
        found += references(in: given, of: modules.dropLast(), depth: depth + 1)
      } else {
        found.append(prefix + leaf)
      }
    }
    return found
  }

  private func module(_ names: some Sequence<String>) -> JSON? {
    var module: JSON? = root
    for name in names { module = module?["module_calls"]?[name]?["module"] }
    return module
  }

  /// An address without what stands in brackets.
  static func withoutIndexes(_ address: String) -> String {
    var result = ""
    var depth = 0
    for character in address {
      if character == "[" { depth += 1 }
      if depth == 0 { result.append(character) }
      if character == "]" { depth -= 1 }
    }
    return result
  }
}
