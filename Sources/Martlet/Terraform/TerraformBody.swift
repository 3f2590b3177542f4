/// The body of a Terraform block before its values are lowered. Setting nil sets nothing.
struct TerraformBody: Sendable {
  enum Item: Sendable {
    case attribute(String, TerraformValue)
    case block(String, labels: [String], TerraformBody)
  }

  private(set) var items: [Item] = []

  /// An attribute with a plain value.
  subscript(name: String) -> PropertyValue? {
    get { nil }
    set {
      guard let newValue else { return }
      items.append(.attribute(name, .value(newValue)))
    }
  }

  mutating func replace(_ place: Int, with item: Item) { items[place] = item }
  mutating func remove(at place: Int) { items.remove(at: place) }
  /// Removes the attribute or all blocks of a name.
  mutating func remove(_ name: String) { items.removeAll { $0.name == name } }

  /// An attribute that holds a JSON document: `jsonencode(…)`.
  mutating func json(_ name: String, _ document: PropertyValue?) {
    guard let document else { return }
    items.append(.attribute(name, .json(document)))
  }

  /// An attribute that Martlet writes as a Terraform expression, such as `filebase64sha256("…")`.
  mutating func expression(_ name: String, _ value: TerraformValue) { items.append(.attribute(name, value)) }

  /// A nested block.
  mutating func block(_ name: String, labels: [String] = [], _ build: (inout TerraformBody) -> Void) {
    var body = TerraformBody()
    build(&body)
    items.append(.block(name, labels: labels, body))
  }
}

/// A value of a Terraform attribute.
enum TerraformValue: Sendable {
  case value(PropertyValue)
  /// `jsonencode(…)`
  case json(PropertyValue)
  /// A reference or another expression that Martlet wrote: `aws_iam_role.worker`.
  case raw(String)
  case list([TerraformValue])
  case call(String, [TerraformValue])
}

/// The files of a module, by concern, as a person would cut it.
enum TerraformFile: String, Sendable, CaseIterable {
  /// Versions, provider, backend.
  case terraform
  /// Data sources about the account, and other stacks' state.
  case context
  case functions
  case permissions
  case api
  case storage
  case messaging
  case events
  case monitoring
  /// What has no kind of its own.
  case resources
  case outputs

  var fileName: String { "\(rawValue).tf" }
}
