import MartletDiff
import MartletDocuments
import MartletLint
import MartletPolicy

/// Hides secrets of two documents before anything of them is shown.
struct SecretMask {
  /// What stands for a secret.
  static let masked: JSON = "(masked)"
  /// What stands for a secret that took the place of another.
  static let maskedChange: JSON = "(masked, changed)"

  /// How deep texts in texts are looked into; what is deeper is hidden.
  private static let textDepthLimit = 3

  private let old: JSON
  private let new: JSON
  private let isPlan: Bool

  init(old: DiffDocument, new: DiffDocument) {
    self.old = old.json
    self.new = new.json
    isPlan = old.kind == .plan || new.kind == .plan
  }

  /// The values of a property without its secrets.
  func values(of property: PropertyChange, in change: ResourceChange) -> (old: JSON?, new: JSON?) {
    let path = property.path.components
    let isInSecret =
      path.dropLast().contains(where: SecretNames.areSecrets) && [property.old, property.new].contains { $0.map(isLiteral) ?? false }
    if isInSecret || isSensitive(path, change.old) || isSensitive(path, change.new) {
      return shown(property.old.map { _ in Self.masked }, property.new.map { _ in Self.masked }, differ: property.old != property.new)
    }
    let name = variableName(at: path, of: change) ?? path.last { Int($0) == nil } ?? ""
    return (property.old.map { hidden($0, name, nil) }, property.new.map { hidden($0, name, property.old) })
  }

  /// A resource as a whole without its secrets.
  func resource(_ resource: ComparedResource) -> JSON {
    guard isPlan, let marks = sensitiveValues(of: resource) else { return hidden(resource.json, "", nil) }
    return hidden(["Type": .string(resource.type), "Properties": Self.hiding(resource.properties, marks)], "", nil)
  }

  /// The values of an entry without its secrets: a parameter with `NoEcho` has a secret default.
  func values(of entry: EntryChange) -> (old: JSON?, new: JSON?) {
    if [entry.old, entry.new].contains(where: { $0?["sensitive"] == true }), isPlan {
      return shown(entry.old.map { _ in Self.masked }, entry.new.map { _ in Self.masked }, differ: entry.old != entry.new)
    }
    let isNoEcho = [entry.old, entry.new].contains { $0?["NoEcho"] == true || $0?["NoEcho"] == "true" }
    func value(_ json: JSON, other: JSON?) -> JSON {
      guard entry.section == "Parameters", isNoEcho, case .object(let members) = json else {
        return hidden(json, entry.section == "Outputs" ? "" : entry.name, other)
      }
      return .object(
        members.map { member in
          guard member.key == "Default" || member.key == "AllowedValues" else { return member }
          return .init(member.key, other.map { $0[member.key] != member.value } ?? false ? Self.maskedChange : Self.masked)
        })
    }
    return (entry.old.map { value($0, other: nil) }, entry.new.map { value($0, other: entry.old) })
  }

  private func shown(_ old: JSON?, _ new: JSON?, differ: Bool) -> (old: JSON?, new: JSON?) {
    (old, new.map { _ in old != nil && differ ? Self.maskedChange : Self.masked })
  }

  // MARK: Values

  /// A value without its secrets.
  ///
  /// - Parameters:
  ///   - name: of the member that holds it.
  ///   - other: what stood there before.
  ///   - textDepth: how many texts it stands in.
  private func hidden(_ json: JSON, _ name: String, _ other: JSON?, textDepth: Int = 0) -> JSON {
    // The keys of conditions, such as `token.actions.githubusercontent.com:sub`, name no secrets.
    let name = name.contains(":") ? "" : name
    if SecretNames.areSecrets(name), isLiteral(json) || SecretText.reason(name: name, value: json) != nil { return mask(json, other) }
    switch json {
    case .null, .bool, .int, .double: return json
    case .string(let text):
      if SecretText.reason(name: name, value: json) != nil { return mask(json, other) }
      guard let inner = Self.document(in: text) else { return json }
      if textDepth == Self.textDepthLimit { return mask(json, other) }
      let shown = hidden(inner, "", nil, textDepth: textDepth + 1)
      return shown == inner ? json : .string(shown.printed(.compact))
    case .array(let elements):
      let others: [JSON] = if case .array(let others)? = other { others } else { [] }
      return .array(
        elements.enumerated().map {
          hidden($0.element, name, others.indices.contains($0.offset) ? others[$0.offset] : nil, textDepth: textDepth)
        })
    case .object(let members):
      if members.count == 1, let member = members.first, member.key == "Ref" || member.key.hasPrefix("Fn::") {
        if member.key != "Fn::If", SecretText.reason(name: name, value: json) != nil { return mask(json, other) }
        // What is chosen between goes by the name of the member that takes it; what is referred to is no secret.
        guard member.key == "Fn::If" || member.key == "Fn::Sub" || member.key == "Fn::Join" else { return json }
        return .object([
          .init(member.key, hidden(member.value, member.key == "Fn::If" ? name : "", other?[member.key], textDepth: textDepth))
        ])
      }
      let variable = Self.variableName(members)
      return .object(
        members.map { member in
          let isValue = variable != nil && ["value", "Value"].contains(member.key)
          return .init(member.key, hidden(member.value, isValue ? variable ?? "" : member.key, other?[member.key], textDepth: textDepth))
        })
    }
  }

  private func mask(_ json: JSON, _ other: JSON?) -> JSON { other.map { $0 != json } ?? false ? Self.maskedChange : Self.masked }

  /// Whether a value is not a reference to where the secret is kept.
  private func isLiteral(_ json: JSON) -> Bool {
    switch json {
    case .string(let text): !text.isEmpty && !text.hasPrefix("{{resolve:") && !text.hasPrefix("arn:")
    case .int, .double: true
    case .object(let members): !(members.count == 1 && members.allSatisfy { $0.key == "Ref" || $0.key.hasPrefix("Fn::") })
    case .array: true
    case .null, .bool: false
    }
  }

  private static func document(in text: String) -> JSON? {
    guard let first = text.utf8.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    return try? JSON(parsing: text)
  }

  // MARK: Lists of variables

  /// The name of the variable that a pair of a list declares.
  private static func variableName(_ members: [JSON.Member]) -> String? {
    guard members.contains(where: { $0.key == "Value" || $0.key == "value" }) else { return nil }
    return members.compactMap { member -> String? in
      guard ["Name", "name", "Key", "key", "ParameterKey"].contains(member.key), case .string(let text) = member.value else { return nil }
      return text
    }.first
  }

  /// The name of the variable whose value a path ends in.
  private func variableName(at path: [String], of change: ResourceChange) -> String? {
    guard let last = path.last, last == "Value" || last == "value" else { return nil }
    for resource in [change.old, change.new] {
      var json = resource?.json
      for step in path.dropLast() {
        if case .array(let elements)? = json {
          json = Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
        } else {
          json = json?[step]
        }
      }
      if case .object(let members)? = json, let name = Self.variableName(members) { return name }
    }
    return nil
  }

  // MARK: Plans

  /// Whether a plan says that a place is sensitive.
  private func isSensitive(_ path: [String], _ resource: ComparedResource?) -> Bool {
    guard isPlan, let resource, path.first == "Properties", var marks = sensitiveValues(of: resource) else { return false }
    for step in path.dropFirst() {
      if marks == true { return true }
      if case .array(let elements) = marks {
        guard let index = Int(step), elements.indices.contains(index) else { return false }
        marks = elements[index]
      } else {
        guard let next = marks[step] else { return false }
        marks = next
      }
    }
    return Self.marksAnything(marks)
  }

  /// The plan's marks for the values of a resource.
  private func sensitiveValues(of resource: ComparedResource) -> JSON? {
    for document in [old, new] {
      var place: JSON? = document
      for step in resource.pointer.components {
        if case .array(let elements)? = place {
          place = Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
        } else {
          place = place?[step]
        }
      }
      if let place, place["address"] == .string(resource.id) { return place["sensitive_values"] }
    }
    return nil
  }

  private static func marksAnything(_ marks: JSON) -> Bool {
    switch marks {
    case .bool(let value): value
    case .array(let elements): elements.contains(where: marksAnything)
    case .object(let members): members.contains { marksAnything($0.value) }
    case .null, .int, .double, .string: false
    }
  }

  private static func hiding(_ json: JSON, _ marks: JSON) -> JSON {
    if marks == true { return masked }
    switch (json, marks) {
    case (.object(let members), .object):
      return .object(members.map { member in .init(member.key, marks[member.key].map { hiding(member.value, $0) } ?? member.value) })
    case (.array(let elements), .array(let marks)):
      return .array(elements.enumerated().map { marks.indices.contains($0.offset) ? hiding($0.element, marks[$0.offset]) : $0.element })
    default: return json
    }
  }
}
