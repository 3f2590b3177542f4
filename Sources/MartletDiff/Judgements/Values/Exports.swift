import MartletDocuments

/// The exports of a template.
struct Exports {
  struct Export {
    /// The logical ID of the output.
    let output: String
    /// The name, or the expression for it.
    let name: JSON
    let json: JSON
  }

  let all: [Export]

  init(_ template: JSON) {
    all = (template["Outputs"]?.members ?? []).compactMap { output in
      output.value["Export"]?["Name"].map { Export(output: output.key, name: $0, json: output.value) }
    }
  }

  /// The export with a name, which is compared as it is written.
  func export(named name: JSON) -> Export? { all.first { $0.name == name } }
}

extension StackDiff {
  /// An export of the old template that CloudFormation refuses to let go while another stack imports it.
  struct LostExport {
    let export: Exports.Export
    /// Whether the new template still has the export, with another value.
    let isKept: Bool
  }

  /// The exports that go or get another value.
  var lostExports: [LostExport] {
    guard old.dialect == .cloudFormation, new.dialect == .cloudFormation else { return [] }
    let after = Exports(new.json)
    let replaced = Set(resources.filter(\.isReplacedForCertain).compactMap { $0.new?.id })
    return Exports(old.json).all.compactMap { export in
      guard let kept = after.export(named: export.name) else { return LostExport(export: export, isKept: false) }
      let isOther = kept.json["Value"] != export.json["Value"] || kept.json["Value"]?.references.contains(where: replaced.contains) == true
      return isOther ? LostExport(export: export, isKept: true) : nil
    }
  }
}

extension NeighbouringStack {
  /// Whether a template of the stack imports an export.
  static func imports(_ name: JSON, _ template: JSON?) -> Bool {
    var found = false
    template?.forEachImport { if $0 == name { found = true } }
    return found
  }
}
