import MartletDiagnostics

/// What a user changes in the resources that a declaration becomes: the escape hatches that every kind has.
struct Adjustments: Sendable, Hashable {
  var overrides: [Override] = []
  var dependencies: [Dependency] = []
  var conditions: [ConditionSetting] = []
  var metadata: [MetadataEntry] = []

  /// Another declaration that has to exist first.
  struct Dependency: Sendable, Hashable {
    let declaration: any Declaration
    let source: SourceLocation

    static func == (left: Self, right: Self) -> Bool { left.declaration.identity == right.declaration.identity }
    func hash(into hasher: inout Hasher) { hasher.combine(declaration.identity) }
  }

  struct ConditionSetting: Sendable, Hashable {
    let name: String
    let condition: DeploymentCondition
    let source: SourceLocation
  }

  struct MetadataEntry: Sendable, Hashable {
    let key: String
    let value: ResourceValue
    let source: SourceLocation
  }

  /// The declarations that the adjustments refer to.
  var declarations: [any Declaration] {
    dependencies.map(\.declaration) + overrides.flatMap(\.declarations) + metadata.flatMap(\.value.content.declarations)
  }
}

/// One property that is set or removed in one resource of a declaration.
struct Override: Sendable, Hashable {
  /// The path as it was written.
  let path: String
  /// Nil removes the property.
  let value: ResourceValue?
  /// The part of the declaration as it was written: nil for its main resource.
  let part: String?
  /// Whether it is for the Terraform module alone; else it is for the CloudFormation and SAM templates.
  let isForTerraform: Bool
  /// What SAM's own resource has instead.
  var sam: OverrideCounterpart?
  /// What Terraform's resource has instead; nil when the user has not said.
  var terraform: OverrideCounterpart?
  let source: SourceLocation

  var verb: String { value == nil ? "removed" : "overridden" }
  var call: String { value == nil ? "removeProperty" : "override" }

  fileprivate var declarations: [any Declaration] {
    [value, sam?.value, terraform?.value].compactMap(\.self).flatMap(\.content.declarations)
  }

  /// The change of a SAM template; nil when it has none of its own.
  var forSAM: Override? { applying(sam) }
  /// The change of a Terraform module; nil when there is none.
  var forTerraform: Override? { isForTerraform ? self : terraform.flatMap { applying($0) } }

  private func applying(_ counterpart: OverrideCounterpart?) -> Override? {
    guard let counterpart else { return self }
    guard let path = counterpart.path else { return nil }
    return Override(
      path: path, value: value == nil ? nil : counterpart.value ?? value, part: counterpart.part ?? (isForTerraform ? part : nil),
      isForTerraform: isForTerraform, source: source)
  }
}

/// What an override of a CloudFormation property is in another format.
public struct OverrideCounterpart: Sendable, Hashable {
  /// Nil when there is none.
  let path: String?
  let value: ResourceValue?
  let part: String?

  /// The path of what has the same meaning there.
  /// - Parameters:
  ///   - value: the value there; the same as CloudFormation's by default.
  ///   - part: for Terraform the type or the address of the resource (`aws_iam_role`), for SAM the part; the main resource by default.
  public static func path(_ path: String, _ value: ResourceValue? = nil, on part: String? = nil) -> OverrideCounterpart {
    OverrideCounterpart(path: path, value: value, part: part)
  }

  /// The other format is right without it.
  public static let nothing = OverrideCounterpart(path: nil, value: nil, part: nil)
}
