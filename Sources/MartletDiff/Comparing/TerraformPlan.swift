import MartletDocuments

/// What a Terraform plan says beside the planned values: which values only the apply will know, and what the modules' text refers to.
///
/// See <https://developer.hashicorp.com/terraform/internals/json-format>.
struct TerraformPlan {
  /// How many modules and data sources a reference is followed through.
  private static let depthLimit = 20

  private var unknown: [String: JSON] = [:]
  private var expressions: [String: JSON] = [:]
  private var calls: [String: JSON] = [:]
  private var outputs: [String: JSON] = [:]
  private let variables: JSON
  /// The addresses under which the state knows resources that `moved` blocks have moved, by their new ones.
  private(set) var previousAddresses: [String: String] = [:]

  init(_ plan: JSON) {
    variables = plan["variables"] ?? .null
    if case .array(let changes)? = plan["resource_changes"] {
      for change in changes {
        guard case .string(let address)? = change["address"], change["deposed"] == nil else { continue }
        unknown[address] = change["change"]?["after_unknown"]
        if case .string(let previous)? = change["previous_address"] { previousAddresses[address] = previous }
      }
    }
    var modules: [(path: String, module: JSON, depth: Int)] = [("", plan["configuration"]?["root_module"] ?? .null, 0)]
    while let (path, module, depth) = modules.popLast() {
      if case .array(let resources)? = module["resources"] {
        for resource in resources {
          if case .string(let address)? = resource["address"] { expressions[path + address] = resource["expressions"] ?? .object([]) }
        }
      }
      if case .object(let members)? = module["outputs"] {
        for output in members { outputs[path + output.key] = output.value["expression"] ?? .null }
      }
      guard depth < Self.depthLimit, case .object(let members)? = module["module_calls"] else { continue }
      for call in members {
        let inner = "\(path)module.\(call.key)."
        calls[inner] = call.value["expressions"] ?? .null
        modules.append((inner, call.value["module"] ?? .null, depth + 1))
      }
    }
  }

  /// Which values of a resource are unknown until the apply: `true` in their places.
  func unknownValues(of address: String) -> JSON? { unknown[address] }

  /// What the module's text says of each attribute of a resource; nil where the plan has no configuration.
  func expressions(of address: String) -> JSON? { expressions[TerraformAddress.withoutIndexes(address)] }

  /// What the text says of an output of the root module.
  func expression(ofOutput name: String) -> JSON? { outputs[name] }

  /// What an expression of a module depends on, through variables, outputs and data sources.
  ///
  /// - Parameter module: the modules around it without indexes, such as `module.a.module.b.`; empty for the root module.
  func references(in expression: JSON?, of module: String) -> TerraformReferences {
    var found = TerraformReferences()
    var visited: Set<String> = []
    follow(expression ?? .null, module, &found, &visited, depth: 0)
    return found
  }

  private func follow(
    _ expression: JSON, _ module: String, _ found: inout TerraformReferences, _ visited: inout Set<String>, depth: Int
  ) {
    guard depth < Self.depthLimit else { return }
    for leaf in TerraformAddress.longest(in: expression["references"]) where visited.insert(module + leaf).inserted {
      let steps = TerraformAddress.steps(leaf)
      guard steps.count >= 2 else {
        found.texts.insert(module + leaf)
        continue
      }
      switch steps[0] {
      case "var":
        if let given = calls[module]?[steps[1]] {
          if let constant = given["constant_value"] { found.texts.insert("\(module)\(leaf)=\(constant.printed(.compact))") }
          follow(given, Self.parent(of: module), &found, &visited, depth: depth + 1)
        } else {
          found.texts.insert("\(leaf)=\(variables[steps[1]]?["value"]?.printed(.compact) ?? "")")
        }
      case "module" where steps.count >= 3:
        let inner = "\(module)module.\(TerraformAddress.withoutIndexes(steps[1]))."
        follow(outputs[inner + steps[2]] ?? .null, inner, &found, &visited, depth: depth + 1)
      case "data" where steps.count >= 3:
        let source = expressions[module + TerraformAddress.withoutIndexes(steps[0...2].joined(separator: "."))] ?? .null
        found.texts.insert("\(module)\(leaf)=\(source.printed(.compact))")
        for inner in Self.expressions(in: source) { follow(inner, module, &found, &visited, depth: depth + 1) }
      case "local", "each", "count", "path", "terraform", "self": found.texts.insert(module + leaf)
      default:
        let resource = module + steps[0...1].joined(separator: ".")
        found.managed.insert(TerraformReference(resource: resource, attribute: steps.count > 2 ? steps[2] : ""))
      }
    }
  }

  /// All expressions in the blocks of a resource.
  private static func expressions(in block: JSON) -> [JSON] {
    var found: [JSON] = []
    var waiting = [block]
    while let next = waiting.popLast() {
      switch next {
      case .object(let members):
        if next["references"] != nil { found.append(next) } else { waiting += members.map(\.value) }
      case .array(let items): waiting += items
      default: break
      }
    }
    return found
  }

  /// `module.a.` of `module.a.module.b.`.
  private static func parent(of module: String) -> String {
    let steps = module.split(separator: ".").dropLast(2)
    return steps.isEmpty ? "" : steps.joined(separator: ".") + "."
  }
}
