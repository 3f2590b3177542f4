import MartletDocuments
import MartletFacts

extension LimitMeasure {
  /// The length of the template, by both ways to hand it to CloudFormation.
  static let templateSize = LimitMeasure { template, count in
    count(LimitCount(.templateSize, "the template", at: [], template.byteCount))
    count(LimitCount(.templateSizeInRequest, "the template, when it is sent without a bucket", at: [], template.byteCount))
    if case .string(let text)? = template.template.root["Description"] {
      count(LimitCount(.templateDescription, "the description", at: ["Description"], text.utf8.count))
    }
  }

  /// The entries of the template's sections.
  static let templateSections = LimitMeasure { template, count in
    let sections: [(ServiceQuota, String)] = [
      (.templateResources, "Resources"), (.templateParameters, "Parameters"), (.templateOutputs, "Outputs"),
      (.templateMappings, "Mappings"),
    ]
    for (quota, name) in sections {
      guard case .object(let entries)? = template.template.root[name] else { continue }
      count(LimitCount(quota, "the \(name.lowercased()) of the template", at: [.key(name)], entries.count))
    }
  }

  /// The tags of each resource.
  static let tags = LimitMeasure { template, count in
    for (id, resource) in template.template.resources {
      let number =
        switch resource["Properties"]?["Tags"] {
        case .array(let tags)?: tags.count
        case .object(let tags)?: tags.count
        default: 0
        }
      if number > 0 { count(LimitCount(.tags, "the tags", at: ["Resources", .key(id), "Properties", "Tags"], number)) }
    }
  }
}
