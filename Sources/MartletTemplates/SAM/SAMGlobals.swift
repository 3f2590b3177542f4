import MartletDocuments

/// The `Globals` of a SAM template.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html>.
public struct SAMGlobals {
  private let sections: JSON

  public init(_ template: JSON) { sections = template["Globals"] ?? .null }

  /// The properties of a resource with those that all resources of its type share.
  public func applied(to properties: JSON, of type: String) -> JSON {
    guard type.hasPrefix("AWS::Serverless::"), let shared = sections[String(type.dropFirst("AWS::Serverless::".count))] else {
      return properties
    }
    return Self.merged(shared, properties)
  }

  /// Maps are merged, lists joined, other values replaced.
  private static func merged(_ shared: JSON, _ own: JSON) -> JSON {
    switch (shared, own) {
    case (.object(var members), .object(let others)):
      // A function is one value, whatever it stands for.
      if own.isFunction || shared.isFunction { return own }
      for other in others {
        if let index = members.firstIndex(where: { $0.key == other.key }) {
          members[index].value = merged(members[index].value, other.value)
        } else {
          members.append(other)
        }
      }
      return .object(members)
    case (.array(let items), .array(let others)): return .array(items + others)
    default: return own
    }
  }
}

extension JSON {
  /// Whether this is an intrinsic function.
  var isFunction: Bool {
    guard case .object(let members) = self, members.count == 1 else { return false }
    return members[0].key.isFunctionName
  }
}
