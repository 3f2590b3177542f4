import MartletDocuments
import MartletPolicy

/// A resource or data source of a plan.
struct PlannedResource {
  /// With indexes: `module.m[0].aws_sqs_queue.jobs["a"]`.
  let address: String
  let type: String
  let isData: Bool
  /// The names of the modules around it, outermost first.
  let modules: [String]
  /// Null where nothing is known before the apply.
  let values: JSON
  let pointer: JSONPointer

  /// The address within its module, without an index.
  var nameInModule: String {
    let prefix = modules.map { "module.\($0)." }.joined()
    let plain = PlanConfiguration.withoutIndexes(address)
    return plain.hasPrefix(prefix) ? String(plain.dropFirst(prefix.count)) : plain
  }

  /// All of a module and the modules in it, in the order of the file.
  static func all(in module: JSON, at pointer: JSONPointer, modules: [String] = [], depth: Int = 0) -> [PlannedResource] {
    var found: [PlannedResource] = []
    if case .array(let resources)? = module["resources"] {
      for (index, resource) in resources.enumerated() {
        guard case .string(let address)? = resource["address"], case .string(let type)? = resource["type"] else { continue }
        found.append(
          PlannedResource(
            address: address, type: type, isData: resource["mode"] == "data", modules: modules, values: resource["values"] ?? .null,
            pointer: pointer["resources"][index]))
      }
    }
    guard depth < 20, case .array(let children)? = module["child_modules"] else { return found }
    for (index, child) in children.enumerated() {
      guard case .string(let address)? = child["address"] else { continue }
      // The last step of `module.a[0].module.b`, of which the index may hold dots.
      let name = PlanConfiguration.withoutIndexes(address).split(separator: ".").last.map(String.init) ?? address
      found += all(in: child, at: pointer["child_modules"][index], modules: modules + [name], depth: depth + 1)
    }
    return found
  }
}
