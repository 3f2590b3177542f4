/// What happens to the data of a stateful resource when CloudFormation deletes or replaces it without a policy that says otherwise.
public enum StatefulDeletion: String, Sendable, Hashable, CaseIterable {
  /// The data is deleted with the resource.
  case always
  /// AWS refuses to delete the resource as long as it holds data, and the deployment fails.
  case emptyOnly = "empty-only"
}
