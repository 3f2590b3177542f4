import MartletDocuments
import MartletFacts
import MartletPolicy

/// A policy of one statement, made of the properties of a resource: what AWS writes into the resource policy for them.
struct StatementProperties {
  /// The document.
  let json: JSON
  /// Where its parts stand.
  let places: PlaceMap

  /// Nil when the properties say no statement: there is no action or no principal.
  init?(_ resource: PlacedValue, _ parts: [PolicyPlace.Part]) {
    var members: [JSON.Member] = [.init("Effect", "Allow")]
    var tests: [(operator: String, key: String, value: JSON)] = []
    var places = PlaceMap()
    let statement = JSONPointer.root["Statement"][0]
    places.add(.root, at: resource.pointer)
    places.add(statement, at: resource.pointer)
    var hasAction = false
    var hasPrincipal = false
    for part in parts {
      guard let found = Self.value(of: part, in: resource) else { continue }
      switch part.element {
      case "Principal":
        hasPrincipal = true
        members.append(.init("Principal", Self.principal(found.json)))
        for kind in ["Service", "AWS"] { places.add(statement["Principal"][kind], at: found.pointer) }
      case "Condition":
        guard case .string(let comparison)? = Self.setting("Type", of: found.json),
          case .string(let key)? = Self.setting("Key", of: found.json), let value = Self.setting("Value", of: found.json)
        else { continue }
        tests.append((comparison, key, value))
        places.add(statement["Condition"], at: found.pointer)
        continue
      case let element where element.contains("/"):
        let names = element.split(separator: "/", maxSplits: 1).map(String.init)
        tests.append((names[0], names[1], found.json))
        places.add(statement["Condition"][names[0]][names[1]], at: found.pointer)
        continue
      default:
        hasAction = hasAction || part.element == "Action"
        members.append(.init(part.element, found.json))
      }
      places.add(statement[part.element], at: found.pointer)
    }
    guard hasAction, hasPrincipal else { return nil }
    var conditions: [JSON.Member] = []
    for test in tests {
      let key = JSON.Member(test.key, test.value)
      if let index = conditions.firstIndex(where: { $0.key == test.operator }), case .object(let keys) = conditions[index].value {
        conditions[index].value = .object(keys + [key])
      } else {
        conditions.append(.init(test.operator, .object([key])))
      }
    }
    if !conditions.isEmpty { members.append(.init("Condition", .object(conditions))) }
    json = .object([.init("Version", "2012-10-17"), .init("Statement", .array([.object(members)]))])
    self.places = places
  }

  private static func value(of part: PolicyPlace.Part, in resource: PlacedValue) -> PlacedValue? {
    if part.property == "*" { return PlacedValue("*", resource.pointer) }
    return resource.values(at: [part.property]).first
  }

  /// A member as CloudFormation writes it, or, in lower case and in a list of one, as Terraform does.
  private static func setting(_ name: String, of json: JSON) -> JSON? {
    if case .array(let items) = json { return items.first.flatMap { setting(name, of: $0) } }
    return json[name] ?? json[name.lowercased()]
  }

  /// A service by its name, an account by its number, a role or user by its ARN.
  private static func principal(_ json: JSON) -> JSON {
    guard case .string(let text) = json else {
      // A reference: the name of a service has no parameter as a rule, an account often has.
      return .object([.init("AWS", json)])
    }
    if text == "*" { return json }
    let isService = text.contains(".") && !text.hasPrefix("arn:")
    return .object([.init(isService ? "Service" : "AWS", json)])
  }
}
