import MartletFacts

extension TypeSchema {
  /// Whether users make the type themselves, so that its attributes are unknown.
  static func isCustom(_ type: String) -> Bool { type == "AWS::CloudFormation::CustomResource" || type.hasPrefix("Custom::") }

  /// Whether `Fn::GetAtt` takes the name.
  func hasAttribute(_ name: String) -> Bool {
    attributes.contains { $0 == name || $0.hasSuffix(".*") && name.hasPrefix($0.dropLast()) && name.utf8.count >= $0.utf8.count }
  }

  /// What an attribute answers, found by following its name through the properties.
  func findAttributeSchema(_ name: String) -> Destination? {
    var schema = properties
    for step in name.split(separator: ".") {
      guard let next = property(String(step), of: schema) else { return nil }
      schema = next
    }
    return Destination(schema, in: self)
  }

  /// What `Ref` answers, in the words of formats; empty when the schema does not say.
  var referenceFormats: [String] {
    guard let identifier = type?.primaryIdentifier, identifier.count == 1, let path = identifier.first else { return [] }
    return attributeSchema(path.split(separator: "/").joined(separator: "."))?.formats ?? []
  }

  private func property(_ name: String, of schema: Schema) -> Schema? {
    var schema = schema
    for _ in 0..<8 {
      if let property = schema.property(name) { return property }
      guard let definition = schema.definition(in: self) else { return nil }
      schema = definition
    }
    return nil
  }
}
