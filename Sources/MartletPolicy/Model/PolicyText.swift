/// A text in a policy, taken apart into what stands for itself and what stands for a value.
public struct PolicyText: Sendable, Hashable {
  public enum Part: Sendable, Hashable {
    /// Stands for itself, except that `*` and `?` may be wildcards where the text is a pattern.
    case literal(String)
    /// One of `*`, `?` and `$`, written `${*}`: never a wildcard.
    case escaped(Character)
    case variable(PolicyVariable)
    case reference(TemplateReference)
  }

  public let parts: [Part]

  public init(parts: [Part]) { self.parts = parts }

  /// Text that stands for itself.
  public init(literal: String) { parts = [.literal(literal)] }

  /// The whole text when no part of it stands for something else.
  public var literal: String? {
    if parts.isEmpty { return "" }
    guard parts.count == 1, case .literal(let text) = parts[0] else { return nil }
    return text
  }

  /// The variables in it.
  public var variables: [PolicyVariable] {
    parts.compactMap { part in
      if case .variable(let variable) = part { variable } else { nil }
    }
  }

  /// The references of a template in it.
  public var references: [TemplateReference] {
    parts.compactMap { part in
      if case .reference(let reference) = part { reference } else { nil }
    }
  }

  /// The text as a policy document shows it; a reference as its symbol.
  public var text: String {
    if let literal { return literal }
    var text = ""
    for part in parts {
      switch part {
      case .literal(let literal): text += literal
      case .escaped(let character): text += "${\(character)}"
      case .variable(let variable): text += variable.text
      case .reference(let reference): text += reference.symbol
      }
    }
    return text
  }
}
