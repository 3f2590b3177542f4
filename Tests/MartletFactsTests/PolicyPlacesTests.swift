import MartletFacts
import Testing

@Suite("Places of policies")
struct PolicyPlacesTests {
  @Test("Every place is a property of its type", arguments: PolicyPlaces.types)
  func properties(type: String) throws {
    for place in PolicyPlaces.places(in: type) {
      let names = (place.targets + [place.path]).compactMap(\.first) + place.parts.map(\.property).filter { $0 != "*" }
      if type.hasPrefix("AWS::") {
        let resource = try #require(ResourceTypes.type(type), "\(type)")
        for name in names { #expect(resource.properties.properties.contains { $0.name == name }, "\(type) has no `\(name)`") }
      } else {
        let resource = try #require(TerraformResources.resource(type), "\(type)")
        for name in names {
          #expect(resource.schema.items.contains { $0.name == name }, "\(type) has no `\(name)`")
        }
      }
    }
  }

  @Test("Kinds are kinds of policies")
  func kinds() {
    let known: Set = ["identity", "resource", "trust", "boundary", "session", "endpoint", "service-control", "resource-control"]
    for type in PolicyPlaces.types {
      for place in PolicyPlaces.places(in: type) { #expect(Set(place.kinds.values).isSubset(of: known), "\(type)") }
    }
  }
}
