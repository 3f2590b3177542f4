import MartletDocuments
import MartletPolicy

/// The elements of a statement that hold texts, by whether variables may stand there.
enum VariablePlaces {
  enum Place {
    case principal, action, resource, condition

    fileprivate var elements: [String] {
      switch self {
      case .principal: ["Principal", "NotPrincipal"]
      case .action: ["Action", "NotAction"]
      case .resource: ["Resource", "NotResource"]
      case .condition: ["Condition"]
      }
    }

    /// How deep the texts lie in objects.
    fileprivate var depth: Int {
      switch self {
      case .action, .resource: 0
      case .principal: 1
      case .condition: 2
      }
    }
  }

  /// Hands over every text that stands in one of the places.
  static func forEachText(
    in statement: WrittenStatement, ofPlaces places: [Place], _ body: (_ text: String, _ pointer: () -> JSONPointer) -> Void
  ) {
    for place in places {
      for name in place.elements {
        if let element = statement[name] { visit(element, depth: place.depth, body) }
      }
    }
  }

  private static func visit(_ element: WrittenElement, depth: Int, _ body: (String, () -> JSONPointer) -> Void) {
    element.forEachText(body)
    if depth > 0 {
      for member in element.members { visit(member, depth: depth - 1, body) }
    }
  }
}
