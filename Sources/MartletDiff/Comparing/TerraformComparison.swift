import MartletDocuments
import MartletPolicy

/// Compares what two Terraform plans mean to make.
enum TerraformComparison {
  /// What differs between two resources of one address.
  static func differences(_ old: ComparedResource, _ new: ComparedResource) -> [PropertyChange] { [] }

  /// The outputs that differ.
  static func outputs(_ old: JSON, _ new: JSON) -> [EntryChange] { [] }
}
