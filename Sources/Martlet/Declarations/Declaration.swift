import MartletDiagnostics

/// A value that declares one resource with everything that belongs to it: a ``Function``, a ``Table``, a ``Queue``…
///
/// Its name is its identity: it decides the logical ID and the Terraform address, and two declarations of one kind with one name
/// are the same declaration only when they stand in the same place.
public protocol Declaration: InfrastructurePart {
  /// Name, place and the settings that every kind has.
  var header: DeclarationHeader { get set }
  /// Evaluates the declaration's parts. Called once for an identity.
  func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration
}

/// What a declaration means, after its parts have been evaluated.
public struct ResolvedDeclaration: Sendable {
  let model: any ResourceModel

  init(_ model: any ResourceModel) { self.model = model }
}

extension Declaration {
  public var elements: [InfrastructureElement] { [InfrastructureElement(.resource(self))] }

  var identity: Identity { header.identity }
}

/// What every declaration has besides its own settings.
public struct DeclarationHeader: Sendable, Hashable {
  /// The kind's name in messages, such as `table`.
  public let kind: String
  /// The user's name for it.
  public let name: String
  /// Where it is declared.
  public let source: SourceLocation
  /// What the main resource's logical ID adds to the name; the kind by default.
  var noun: String?
  var logicalID: String?
  var physicalName: Expression?
  var tags: [String: String] = [:]
  var deletionPolicy: DeletionPolicy?
  var replacementPolicy: DeletionPolicy?
  /// What the user changes in the resources that the kind makes.
  var adjustments = Adjustments()
  /// The findings of the linter that the user allows.
  var allowances: [Allowance] = []

  init(kind: String, name: String, fileID: String, line: Int) {
    self.kind = kind
    self.name = name
    self.source = SourceLocation(fileID: fileID, line: line)
  }

  var identity: Identity { Identity(kind: kind, name: name) }
}

/// What happens to a resource when its declaration goes away, or when a change has to replace it.
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>.
public enum DeletionPolicy: String, Sendable, Hashable, CaseIterable {
  /// The resource is deleted with everything in it.
  case delete = "Delete"
  /// The resource stays in the account and leaves the stack. Terraform: `prevent_destroy`.
  case retain = "Retain"
}

extension Declaration {
  /// The same declaration with a pinned logical ID, so that a resource of an existing stack can be adopted.
  /// - Parameter id: 1 to 255 ASCII letters and digits.
  public func logicalID(_ id: String) -> Self {
    var copy = self
    copy.header.logicalID = id
    return copy
  }

  /// The same declaration with an explicit physical name. Without one, CloudFormation generates a name and Terraform uses
  /// `<app>-<stage>-<name>`. A resource with an explicit name cannot be replaced while it exists.
  public func physicalName(_ name: Expression) -> Self {
    var copy = self
    copy.header.physicalName = name
    return copy
  }

  /// The same declaration with tags of its own, which win over the app's.
  /// - Parameter tags: keys of 1 to 128 characters, values of up to 256; keys must not begin with `aws:`.
  public func tags(_ tags: [String: String]) -> Self {
    var copy = self
    copy.header.tags.merge(tags) { $1 }
    return copy
  }

  /// The same declaration with the given policy for its deletion. Tables, buckets and keys are retained by default, everything
  /// else is deleted.
  public func deletionPolicy(_ policy: DeletionPolicy) -> Self {
    var copy = self
    copy.header.deletionPolicy = policy
    return copy
  }

  /// The same declaration with the given policy for the old resource when a change replaces it; the deletion policy by default.
  public func replacementPolicy(_ policy: DeletionPolicy) -> Self {
    var copy = self
    copy.header.replacementPolicy = policy
    return copy
  }
}
