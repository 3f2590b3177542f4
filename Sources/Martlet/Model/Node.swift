import MartletDiagnostics

/// One resolved declaration of a stage.
struct Node: Sendable {
  /// The declaration that it was resolved from.
  let declaration: any Declaration
  let header: DeclarationHeader
  let model: any ResourceModel
  /// The name of the stack that holds it.
  let stack: String

  var identity: Identity { header.identity }
  var name: String { header.name }
  var source: SourceLocation { header.source }

  /// The logical ID of the main resource (`part` nil) or of a part of the declaration, such as its role.
  ///
  /// A name's logical ID is the name in upper camel case and the kind, or the part: `CreateOrderFunction`, `CreateOrderRole`.
  /// A pinned logical ID replaces it, and stands before the names of the parts.
  func logicalID(_ part: String? = nil) -> String {
    if let pinned = header.logicalID { return part.map { pinned + $0 } ?? pinned }
    return Naming.logicalID(header.name) + (part ?? Naming.logicalID(header.kind))
  }

  /// The Terraform name of the main resource or of a part: the name in snake case, then the part's own words.
  func terraformName(_ suffix: String? = nil) -> String {
    let name = Naming.snakeCase(header.name)
    return suffix.map { "\(name)_\($0)" } ?? name
  }

  var deletionPolicy: DeletionPolicy {
    header.deletionPolicy ?? (type(of: model).isStateful ? .retain : .delete)
  }

  var replacementPolicy: DeletionPolicy { header.replacementPolicy ?? deletionPolicy }
}
