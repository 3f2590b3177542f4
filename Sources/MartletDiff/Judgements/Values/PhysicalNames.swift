import MartletDocuments
import MartletFacts

/// The name that a template gives a resource, within everything that must have another one.
struct PhysicalName: Hashable {
  /// The type, or the first of the types that share their names.
  let type: String
  /// The name, or the expression for it, as compact JSON.
  let name: JSON
  /// What the name is unique within; `null` for the account and the region.
  let scope: JSON

  static func == (left: Self, right: Self) -> Bool { left.type == right.type && left.name == right.name && left.scope == right.scope }

  func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    hasher.combine(name.string ?? name.printed(.compact))
  }

  /// Nil for a resource that CloudFormation names, and for one whose name need not be unique.
  init?(of resource: ComparedResource) {
    guard resource.type.contains("::"), let facts = CustomName(of: resource.type) ?? CustomName(of: resource.deployedType),
      let name = resource.properties[facts.property], !name.isNothing
    else { return nil }
    let type = resource.deployedType
    self.type = Self.shared[type] ?? type
    self.name = name
    scope = facts.scope.flatMap { resource.properties[$0] } ?? .null
  }

  /// Types whose resources take names from one pot.
  private static let shared = [
    "AWS::DynamoDB::GlobalTable": "AWS::DynamoDB::Table", "AWS::CloudWatch::CompositeAlarm": "AWS::CloudWatch::Alarm",
  ]
}

/// Who holds which name before the change, and who after it.
struct PhysicalNames {
  let old: [PhysicalName: [ComparedResource]]
  let new: [PhysicalName: [ComparedResource]]

  init(_ diff: StackDiff) {
    old = Self.holders(diff.old)
    new = Self.holders(diff.new)
  }

  private static func holders(_ stack: ComparedStack) -> [PhysicalName: [ComparedResource]] {
    var holders: [PhysicalName: [ComparedResource]] = [:]
    for resource in stack.resources {
      if let name = PhysicalName(of: resource) { holders[name, default: []].append(resource) }
    }
    return holders
  }
}

extension ResourceChange {
  /// Whether the resource is replaced for certain. A table is when its primary key changes, although the schema of its type leaves that
  /// open: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html>.
  var isReplacedForCertain: Bool {
    if kind == .replaced || properties.contains(where: { $0.effect == .replaces }) { return true }
    guard kind == .changed || kind == .mayReplace, let old, let new else { return false }
    return TableIndexes.keyChanges(from: old, to: new)
  }
}
