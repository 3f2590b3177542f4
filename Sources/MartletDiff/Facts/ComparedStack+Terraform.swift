import MartletDocuments
import MartletPolicy

extension ComparedStack {
  /// The managed resources of a plan's root module and of the modules below it, in the order of the document.
  static func plannedResources(_ json: JSON) -> [ComparedResource] {
    guard let root = json["planned_values"]?["root_module"] else { return [] }
    var resources: [ComparedResource] = []
    var modules: [(module: JSON, pointer: JSONPointer)] = [(root, JSONPointer.root["planned_values"]["root_module"])]
    while let (module, pointer) = modules.popLast() {
      if case .array(let items)? = module["resources"] {
        for (index, item) in items.enumerated() {
          guard case .string(let address)? = item["address"], case .string(let type)? = item["type"], item["mode"] == "managed" else {
            continue
          }
          let json: JSON = ["Type": .string(type), "Properties": item["values"] ?? .object([])]
          resources.append(ComparedResource(address, type: type, json: json, at: pointer["resources"][index]))
        }
      }
      if case .array(let children)? = module["child_modules"] {
        modules += children.enumerated().reversed().map { ($0.element, pointer["child_modules"][$0.offset]) }
      }
    }
    return resources
  }
}
