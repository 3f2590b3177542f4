import MartletDocuments

/// The document that `terraform show -json` prints of a plan, as far as a comparison reads it.
struct Plan {
  struct Resource {
    let address: String
    let values: JSON
    let unknown: [String]
    /// What the module's text refers to, by attribute: for values that only the apply knows, and for others.
    let references: [(String, String)]
    let written: [(String, String)]

    init(
      _ address: String, _ values: JSON, unknown: [String] = [], references: KeyValuePairs<String, String> = [:],
      written: KeyValuePairs<String, String> = [:]
    ) {
      self.address = address
      self.values = values
      self.unknown = unknown
      self.references = references.map { ($0.key, $0.value) }
      self.written = written.map { ($0.key, $0.value) }
    }

    private var type: String { address.split(separator: ".").first.map(String.init) ?? "" }
    private var plainAddress: String { address.split(separator: "[").first.map(String.init) ?? address }

    var planned: JSON { ["address": .string(address), "mode": "managed", "type": .string(type), "values": values] }

    var change: JSON {
      let names = unknown + references.map { $0.0 }
      return ["address": .string(address), "change": ["after_unknown": .object(names.map { .init($0, true) })]]
    }

    var configuration: JSON {
      let texts = (references + written).map { name, text in
        let steps = text.split(separator: ".")
        let whole = steps.prefix(2).joined(separator: ".")
        return JSON.Member(name, ["references": [.string(text), .string(whole)]])
      }
      var constants: [JSON.Member] = []
      if case .object(let members) = values {
        constants = members.filter { member in !texts.contains { $0.key == member.key } }.map {
          .init($0.key, ["constant_value": $0.value])
        }
      }
      return ["address": .string(plainAddress), "mode": "managed", "expressions": .object(texts + constants)]
    }
  }

  let json: JSON

  init(_ resources: Resource...) {
    json = [
      "planned_values": ["root_module": ["resources": .array(resources.map(\.planned))]],
      "resource_changes": .array(resources.map(\.change)),
      "configuration": ["root_module": ["resources": .array(resources.map(\.configuration))]],
    ]
  }
}
