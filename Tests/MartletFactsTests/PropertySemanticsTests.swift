import MartletFacts
import Testing

struct PropertySemanticsTests {
  static let types = PropertySemantics.types.filter { $0 != "*" }

  @Test(arguments: types) func `what the table names exists in the type`(_ name: String) throws {
    let type = try #require(ResourceTypes.type(name))
    let semantics = PropertySemantics(of: name)
    let paths = semantics.defaults.keys.map { $0.split(separator: "/").map(String.init) } + semantics.createOnlyProperties.map { [$0] }
    for path in paths {
      var schema: PropertySchema? = type.properties
      for step in path {
        // A property of SAM that links to another type's has no parts of its own.
        guard let known = schema, !known.properties.isEmpty else { break }
        let next = known.properties.first { $0.name == step }?.schema
        #expect(next != nil, "\(name) \(path)")
        schema = next.flatMap { next in next.definition.map { type.definition($0) } ?? next }
      }
    }
    #expect(!semantics.sets.isEmpty || !paths.isEmpty)
  }

  @Test func `defaults are JSON`() {
    #expect(PropertySemantics(of: "AWS::Lambda::Function").defaults["Architectures"] == #"["x86_64"]"#)
    #expect(PropertySemantics(of: "AWS::SQS::Queue").defaults["VisibilityTimeout"] == "30")
    #expect(PropertySemantics(of: "*").sets.contains("Tags"))
    #expect(PropertySemantics(of: "AWS::No::Type").sets.isEmpty)
  }
}
