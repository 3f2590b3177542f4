import MartletDocuments
import MartletPolicy
import MartletTemplates

/// A way into a stack for callers from anywhere: a route, a function URL, a bucket, a GraphQL API.
struct Entrance {
  enum Kind: Sendable, Hashable {
    case route
    case functionURL
    case bucket
    case graphQL
  }

  let kind: Kind
  /// What the entrance leads into, by the IDs of the newer version: an API, a function, a bucket.
  let holder: String
  /// What tells it from other entrances of the holder: the verb and the path of a route.
  let part: String
  /// Whether anybody may use it without saying who they are.
  let isOpen: Bool
  /// The place that says so.
  let pointer: JSONPointer
  /// The functions that it leads to, and what else acts as a role there: data sources, methods that call a service themselves.
  var functions: [String] = []

  /// The same for the same entrance in both versions.
  var key: Key { Key(kind: kind, holder: holder, part: part) }

  struct Key: Hashable {
    let kind: Kind
    let holder: String
    let part: String
  }
}

/// Reads one kind of entrances of a stack. A new one is one file and one line of ``all``.
struct EntranceReader: Sendable {
  let read: @Sendable (AccessSide) -> [Entrance]

  static let all: [EntranceReader] = [.routes, .methods, .definitions, .functionURLs, .buckets, .graphQL]
}

extension AccessSide {
  /// The entrances of the stack, of each the first with its key.
  var entrances: [Entrance] {
    var seen: Set<Entrance.Key> = []
    return EntranceReader.all.flatMap { $0.read(self) }.filter { seen.insert($0.key).inserted }
  }

  /// The resource that a value refers to, or the text itself.
  func holder(_ json: JSON?) -> String? {
    guard let json else { return nil }
    if let id = json.referencedID { return stack.resource(referredToAs: id)?.id ?? id }
    if case .string(let text) = json { return text }
    return nil
  }

  /// The functions of the stack that references in a value name.
  func functions(in json: JSON?) -> [String] {
    guard let json else { return [] }
    var names: [String] = []
    Self.collect(json, into: &names)
    var ids: [String] = []
    for name in names {
      guard let resource = stack.resource(referredToAs: name), resource.type == "AWS::Lambda::Function", !ids.contains(resource.id) else {
        continue
      }
      ids.append(resource.id)
    }
    return ids
  }

  /// The names of `Ref`, `Fn::GetAtt` and `Fn::Sub`. A document is never nested deeper than its parser allows.
  static func collect(_ json: JSON, into names: inout [String]) {
    switch json {
    case .array(let items):
      for item in items { collect(item, into: &names) }
    case .object(let members):
      if members.count == 1, let id = json.referencedID { return names.append(id) }
      for member in members {
        if member.key == "Fn::Sub" {
          if case .string(let text) = member.value { names += placeholders(in: text) }
          if case .array(let parts) = member.value, case .string(let text)? = parts.first { names += placeholders(in: text) }
        }
        collect(member.value, into: &names)
      }
    default: break
    }
  }

  static func placeholders(in text: String) -> [String] {
    text.split(separator: "$").compactMap { (piece: Substring) -> String? in
      guard piece.first == "{", let end = piece.firstIndex(of: "}") else { return nil }
      return String(piece[..<end].dropFirst())
    }
  }
}

extension JSON {
  /// Whether this is true, as a Boolean or as the text that CloudFormation takes for one.
  var isTrue: Bool { self == true || self == "true" || self == "True" }

  /// The text, where this is one.
  var text: String? { if case .string(let text) = self { text } else { nil } }
}
