import MartletFacts

extension AnyResourceModel {
  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    var properties = properties.properties
    if let tagging = ResourceFacts.tagging(type), properties[tagging.property] == nil {
      properties[tagging.property] = tagging.isMap ? template.tagMap(for: node) : template.tagList(for: node)
    }
    template.add(type, for: node, properties)
  }
}
