import MartletDocuments
import MartletFacts
import MartletPolicy

/// Finds the policies in resources, as `PolicyPlaces` says where they stand.
struct PolicyCollector {
  /// Names the resources that a value refers to: by reference, by name or by ARN.
  let resolve: (PlacedValue) -> [String]
  private(set) var policies: [AttachedPolicy] = []
  /// For each managed policy that something names: what it is attached to, and what it bounds.
  private var attachments: [String: [String]] = [:]
  private var bounded: Set<String> = []
  private var places: [String: [PolicyPlace]] = [:]
  /// The last document of each type: the trust policies of most roles are alike, and need not be read again.
  private var lastRead: [PolicyType: AttachedPolicy] = [:]

  init(resolve: @escaping (PlacedValue) -> [String]) { self.resolve = resolve }

  /// Adds the policies of a resource.
  ///
  /// - Parameters:
  ///   - type: the type as the file writes it.
  ///   - properties: the properties or attributes and where they stand.
  mutating func add(_ id: String, type: String, _ properties: PlacedValue) {
    for place in places(in: type) {
      let targets = place.targets.flatMap { path in path.isEmpty ? [id] : properties.values(at: path).flatMap(resolve) }
      switch place.form {
      case .boundaryReference, .attachmentReference:
        refer(place, properties, targets)
      case .properties:
        guard let kind = kind(of: place, in: properties), let made = StatementProperties(properties, place.parts) else { continue }
        append(kind, made.json, properties.pointer, made.places, id, place.governedType, targets)
      case .statement:
        guard let kind = kind(of: place, in: properties) else { continue }
        for value in properties.values(at: place.path) {
          addStatement(value, kind, id, resourceType: place.governedType, targets, parts: place.parts, in: properties)
        }
      case .document, .inlineDocument:
        guard let kind = kind(of: place, in: properties) else { continue }
        for value in properties.values(at: place.path) { addDocument(value, kind, id, place, targets) }
      }
    }
  }

  /// Notes the managed policies that a role of its own making refers to.
  mutating func addReferences(_ id: String, _ properties: PlacedValue) {
    for place in places(in: "AWS::IAM::Role") { refer(place, properties, [id]) }
  }

  /// The places of a type, which are read once.
  private mutating func places(in type: String) -> [PolicyPlace] {
    if let known = places[type] { return known }
    let found = PolicyPlaces.places(in: type)
    places[type] = found
    return found
  }

  private mutating func refer(_ place: PolicyPlace, _ properties: PlacedValue, _ targets: [String]) {
    switch place.form {
    case .boundaryReference:
      for value in properties.values(at: place.path) { bounded.formUnion(resolve(value)) }
    case .attachmentReference:
      for policy in properties.values(at: place.path).flatMap(resolve) { attachments[policy, default: []] += targets }
    default: break
    }
  }

  /// A document that stands where no table says, such as among the policies of a SAM function.
  mutating func addInline(_ value: PlacedValue, owner: String, targets: [String]) {
    append(documents: value, .identity, owner, resourceType: nil, targets, isInline: true)
  }

  /// A policy that is not written in the file but follows from it.
  mutating func add(_ policy: AttachedPolicy) { policies.append(policy) }

  /// The policies, managed ones with all that they are attached to.
  var attachedPolicies: [AttachedPolicy] {
    policies.map { policy in
      guard [.identity, .serviceControl, .resourceControl].contains(policy.type), !policy.isInline, let owner = policy.owner else {
        return policy
      }
      var targets = policy.targets
      for target in attachments[owner] ?? [] where !targets.contains(target) { targets.append(target) }
      return policy.applied(to: targets, as: targets.isEmpty && bounded.contains(owner) ? .boundary : nil)
    }
  }

  private func kind(of place: PolicyPlace, in properties: PlacedValue) -> PolicyType? {
    var value: String?
    if let name = place.kindProperty, case .string(let text)? = properties.values(at: [name]).first?.json { value = text }
    return place.kind(value).flatMap { PolicyType(rawValue: $0) }
  }

  private mutating func addDocument(_ value: PlacedValue, _ kind: PolicyType, _ id: String, _ place: PolicyPlace, _ targets: [String]) {
    append(documents: value, kind, id, resourceType: place.governedType, targets, isInline: place.form == .inlineDocument)
  }

  mutating func append(
    documents value: PlacedValue, _ kind: PolicyType, _ id: String, resourceType: String?, _ targets: [String], isInline: Bool
  ) {
    var document = value
    if let text = DocumentText.document(value.json) { document = PlacedValue(text, value.pointer) }
    // What stands for a document that only deployment knows has nothing to look at.
    guard case .object(let members) = document.json, !(members.count == 1 && members[0].key.isFunctionName) else { return }
    for (index, branch) in DocumentBranches.all(of: document).enumerated() {
      let last = lastRead[kind]
      let policy = AttachedPolicy(
        kind, branch.json, parsed: last?.json == branch.json ? last?.parsed : nil, at: value.pointer, places: branch.places, owner: id,
        resourceType: resourceType, targets: targets, isInline: isInline, isAlternative: index > 0, assumption: branch.assumption)
      lastRead[kind] = policy
      policies.append(policy)
    }
  }

  /// A statement that stands alone.
  ///
  /// - Parameter parts: what `properties` say of it where it does not itself.
  mutating func addStatement(
    _ value: PlacedValue, _ kind: PolicyType, _ id: String, resourceType: String?, _ targets: [String], parts: [PolicyPlace.Part] = [],
    in properties: PlacedValue = PlacedValue(.null, .root)
  ) {
    let read = DocumentText.document(value.json) ?? value.json
    guard case .object(var members) = read, !members.isEmpty else { return }
    for part in parts where read[part.element] == nil {
      if part.property == "*" {
        members.append(.init(part.element, "*"))
      } else if let value = properties.values(at: [part.property]).first {
        members.append(.init(part.element, value.json))
      }
    }
    var places = PlaceMap()
    places.add(JSONPointer.root["Statement"][0], at: value.pointer)
    let document = JSON.object([.init("Version", "2012-10-17"), .init("Statement", .array([.object(members)]))])
    append(kind, document, value.pointer, places, id, resourceType, targets)
  }

  private mutating func append(
    _ kind: PolicyType, _ json: JSON, _ pointer: JSONPointer, _ places: PlaceMap, _ id: String, _ resourceType: String?, _ targets: [String]
  ) {
    policies.append(
      AttachedPolicy(
        kind, json, at: pointer, places: places, owner: id, resourceType: resourceType, targets: targets, isInline: false,
        isAlternative: false))
  }
}

extension String {
  /// Whether an object with this one member is an intrinsic function.
  var isFunctionName: Bool { self == "Ref" || hasPrefix("Fn::") }
}
