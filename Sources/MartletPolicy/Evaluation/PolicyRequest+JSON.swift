import MartletDocuments

extension PolicyRequest {
  /// Reads a request: `{"action", "resource", "principal"?, "context"?}`.
  ///
  /// The principal is `"*"`, a text as ``RequestPrincipal/init(_:)`` reads it, or an object with one of the keys of a policy's
  /// `Principal`. A value of the context is a text, a number, a Boolean, or a list of these; an empty list is an absent key.
  ///
  /// - Throws: what is wrong, in words.
  public init(_ json: JSON) throws(PolicyRequestError) {
    guard case .string(let action) = json["action"] else { throw PolicyRequestError("`action` must be a text") }
    guard case .string(let resource) = json["resource"] else { throw PolicyRequestError("`resource` must be a text") }
    var context: [ConditionKey: [String]] = [:]
    switch json["context"] {
    case nil, .null: break
    case .object(let members):
      for member in members { context[ConditionKey(member.key)] = try Self.values(member.value, of: member.key) }
    default: throw PolicyRequestError("`context` must be an object")
    }
    self.init(principal: try Self.principal(json["principal"]), action: action, resource: resource, context: context)
  }

  private static func principal(_ json: JSON?) throws(PolicyRequestError) -> RequestPrincipal? {
    switch json {
    case nil, .null: return nil
    case .string(let text): return RequestPrincipal(text)
    case .object(let members):
      guard members.count == 1, let member = members.first, case .string(let text) = member.value else { break }
      switch member.key {
      case "AWS": return text == "*" ? .anonymous : text.contains(":") ? .aws(text) : RequestPrincipal(text)
      case "Service": return .service(text)
      case "Federated": return .federated(text)
      case "CanonicalUser": return .canonicalUser(text)
      default: break
      }
    default: break
    }
    throw PolicyRequestError("`principal` must be a text, or an object with one of `AWS`, `Service`, `Federated` and `CanonicalUser`")
  }

  private static func values(_ json: JSON, of key: String) throws(PolicyRequestError) -> [String] {
    guard case .array(let elements) = json else { return [try value(json, of: key)] }
    var values: [String] = []
    for element in elements { values.append(try value(element, of: key)) }
    return values
  }

  private static func value(_ json: JSON, of key: String) throws(PolicyRequestError) -> String {
    switch json {
    case .string(let text): return text
    case .bool(let value): return value ? "true" : "false"
    case .int, .double: return json.printed(.compact)
    case .null, .array, .object: throw PolicyRequestError("the value of `\(key)` must be a text, a number, a Boolean, or a list of these")
    }
  }

  /// The request as JSON, keys in order of their names: what ``init(_:)`` reads.
  public var json: JSON {
    var members: [JSON.Member] = []
    if let principal { members.append(.init("principal", principal.json)) }
    members.append(.init("action", .string(action)))
    members.append(.init("resource", .string(resource)))
    let context = context.sorted { $0.key.name < $1.key.name }.map { key, values in
      JSON.Member(key.spelling, values.count == 1 ? .string(values[0]) : .array(values.map { .string($0) }))
    }
    members.append(.init("context", .object(context)))
    return .object(members)
  }
}

extension RequestPrincipal {
  /// The principal as a policy's `Principal` would name it.
  public var json: JSON {
    switch self {
    case .anonymous: "*"
    case .aws(let text): ["AWS": .string(text)]
    case .service(let text): ["Service": .string(text)]
    case .federated(let text): ["Federated": .string(text)]
    case .canonicalUser(let text): ["CanonicalUser": .string(text)]
    }
  }
}
