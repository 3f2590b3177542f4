/// What an expression depends on.
struct TerraformReferences: Hashable {
  /// Attributes of managed resources.
  var managed: Set<TerraformReference> = []
  /// Everything else that decides the value, each as a text: local values, variables with their values, data sources with their arguments.
  var texts: Set<String> = []

  var isEmpty: Bool { managed.isEmpty && texts.isEmpty }
  /// The addresses of the managed resources.
  var resources: Set<String> { Set(managed.map(\.resource)) }

  /// The same after moves.
  ///
  /// - Parameter names: the new addresses by the old ones, without indexes.
  func renamed(_ names: [String: String]) -> TerraformReferences {
    guard !names.isEmpty, managed.contains(where: { names[TerraformAddress.withoutIndexes($0.resource)] != nil }) else { return self }
    var result = self
    result.managed = Set(
      managed.map { reference in
        guard let name = names[TerraformAddress.withoutIndexes(reference.resource)] else { return reference }
        return TerraformReference(resource: name + TerraformAddress.index(of: reference.resource), attribute: reference.attribute)
      })
    return result
  }

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
