import MartletDiagnostics

/// One resolved declaration of a stage. An object, because it never changes and the back ends pass it around for every value.
final class Node: Sendable {
  /// The declaration that it was resolved from.
  let declaration: any Declaration
  let header: DeclarationHeader
  let model: any ResourceModel
  /// The name of the stack that holds it.
  let stack: String
  /// The name that physical names derive from: the declaration's own, or the one that it had when they were given.
  let originalName: String
  /// The deployed name of the stack that held it when they were given; nil for the one that holds it.
  let originalStack: String?

  // Names are asked for with every reference.
  private let logicalStem: String
  private let mainLogicalID: String
  private let terraformStem: String

  /// - Parameter former: the name and the deployed stack that physical names derive from, where they are not the declaration's own.
  init(
    declaration: any Declaration, header: DeclarationHeader, model: any ResourceModel, stack: String,
    former: (name: String, stack: String?)? = nil
  ) {
    self.declaration = declaration
    self.header = header
    self.model = model
    self.stack = stack
    originalName = former?.name ?? header.name
    originalStack = former?.stack
    logicalStem = header.logicalID ?? Naming.logicalID(header.name)
    mainLogicalID = header.logicalID ?? logicalStem + Naming.logicalID(header.noun ?? header.kind)
    terraformStem = Naming.snakeCase(header.name)
  }

  var identity: Identity { header.identity }
  var name: String { header.name }
  var source: SourceLocation { header.source }

  /// The logical ID of the main resource (`part` nil) or of a part of the declaration, such as its role.
  ///
  /// A name's logical ID is the name in upper camel case and the kind, or the part: `CreateOrderFunction`, `CreateOrderRole`.
  /// A pinned logical ID replaces it, and stands before the names of the parts.
  func logicalID(_ part: String? = nil) -> String { part.map { logicalStem + $0 } ?? mainLogicalID }

  /// What the main resource's logical ID was when its physical names were given.
  var originalLogicalID: String {
    originalName == name ? mainLogicalID : header.logicalID ?? Naming.logicalID(originalName) + Naming.logicalID(header.noun ?? header.kind)
  }

  /// The stack's name in the names that a template derives.
  var namingStack: Expression { originalStack.map { Expression($0) } ?? Expression(.pseudo(.stackName)) }

  /// `<stack>-<name>`, which most names that a template derives begin with.
  var derivedStem: Expression { "\(namingStack)-\(originalName)" }

  /// The Terraform name of the main resource or of a part: the name in snake case, then the part's own words.
  func terraformName(_ suffix: String? = nil) -> String {
    suffix.map { "\(terraformStem)_\($0)" } ?? terraformStem
  }

  var deletionPolicy: DeletionPolicy {
    header.deletionPolicy ?? (model.isStateful ? .retain : .delete)
  }

  var replacementPolicy: DeletionPolicy { header.replacementPolicy ?? deletionPolicy }
}
