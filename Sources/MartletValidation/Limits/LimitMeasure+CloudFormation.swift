import MartletDocuments
import MartletFacts

extension LimitMeasure {
  /// The length of the template, by both ways to hand it to CloudFormation.
  static let templateSize = LimitMeasure { template, counter in
    counter.count(.templateSize, "the template", template.byteCount, at: [])
    counter.count(.templateSizeInRequest, "the template, when it is sent without a bucket", template.byteCount, at: [])
    if case .string(let text)? = template.root["Description"] {
      counter.count(.templateDescription, "the description", text.utf8.count, at: ["Description"])
    }
  }

  /// The entries of the template's sections.
  static let templateSections = LimitMeasure { template, counter in
    let sections: [(ServiceQuota, String)] = [
      (.templateResources, "Resources"), (.templateParameters, "Parameters"), (.templateOutputs, "Outputs"),
      (.templateMappings, "Mappings"),
    ]
    for (quota, name) in sections {
      guard case .object(let entries)? = template.root[name] else { continue }
      counter.count(quota, "the \(name.lowercased()) of the template", entries.count, at: [.key(name)])
    }
  }

  /// The keys of each mapping on the upper level, and of each of these on the lower one.
  static let mappings = LimitMeasure { template, counter in
    guard case .object(let mappings)? = template.root["Mappings"] else { return }
    for mapping in mappings {
      guard case .object(let keys) = mapping.value else { continue }
      counter.count(.mappingAttributes, "the keys of the mapping", keys.count, at: ["Mappings", .key(mapping.key)])
      for key in keys {
        guard case .object(let names) = key.value else { continue }
        counter.count(
          .mappingAttributes, "the keys of the mapping", names.count, at: ["Mappings", .key(mapping.key), .key(key.key)])
      }
    }
  }

  /// The tags of each resource.
  static let tags = LimitMeasure { template, counter in
    for resource in template.resources {
      let number =
        switch resource.properties["Tags"] {
        case .array(let tags)?: tags.count
        case .object(let tags)?: tags.count
        default: 0
        }
      if number > 0 { counter.count(.tags, "the tags", number, at: ["Resources", .key(resource.id), "Properties", "Tags"]) }
    }
  }
}
