/// What an expression depends on.
struct TerraformReferences: Hashable {
  /// Attributes of managed resources.
  var managed: Set<TerraformReference> = []
  /// Everything else that decides the value, each as a text: local values, variables with their values, data sources with their arguments.
  var texts: Set<String> = []

  var isEmpty: Bool { managed.isEmpty && texts.isEmpty }
  /// The addresses of the managed resources.
  var resources: Set<String> { Set(managed.map(\.resource)) }

  mutating func formUnion(_ other: TerraformReferences) {
    managed.formUnion(other.managed)
    texts.formUnion(other.texts)
  }
}

/// An attribute of a managed resource.
struct TerraformReference: Hashable {
  /// The address from the root module; with an index where the expression writes one.
  let resource: String
  /// The first name after it; empty for the whole resource.
  let attribute: String
}
