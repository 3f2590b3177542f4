import MartletDiagnostics

/// An event bus in Amazon EventBridge.
///
/// ```swift
/// let orders = EventBus("Orders") {
///   Archive(keeping: .days(30))
///   AcceptEvents(from: .organization("o-a1b2c3d4e5"))
/// }
/// ```
///
/// Without parts a bus takes events of its own account alone and keeps nothing. ``EventBus/default`` is the bus that every account
/// has, to which AWS services send their events.
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html>
public struct EventBus: Declaration {
  public var header: DeclarationHeader
  let isDefault: Bool
  let parts: @Sendable () -> [EventBusSetting]

  /// - Parameter name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  public init(
    _ name: String, fileID: String = #fileID, line: Int = #line,
    @EventBusBuilder parts: @escaping @Sendable () -> [EventBusSetting] = { [] }
  ) {
    self.header = DeclarationHeader(kind: "eventBus", name: name, fileID: fileID, line: line)
    self.isDefault = false
    self.parts = parts
  }

  private init() {
    header = DeclarationHeader(kind: "eventBus", name: "default", fileID: "Martlet/EventBus.swift", line: 1)
    isDefault = true
    parts = { [] }
  }

  /// The account's default bus in the stack's Region. It is there without being declared.
  public static let `default` = EventBus()

  /// The default bus is no resource of a stack.
  public var elements: [InfrastructureElement] { isDefault ? [] : [InfrastructureElement(.resource(self))] }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    var model = EventBusModel()
    if let name = header.physicalName?.literal { Self.check(physicalName: name, at: header.source, &diagnostics) }
    for part in parts() { part.apply(&model, &diagnostics) }
    return ResolvedDeclaration(model)
  }

  private static func check(physicalName name: String, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    let isLegal =
      (1...256).contains(name.utf8.count) && name != "default"
      && name.utf8.allSatisfy {
        ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...57).contains($0) || [45, 46, 47, 95].contains($0)
      }
    guard !isLegal else { return }
    diagnostics.error(
      "illegal name", what: "an event bus has the physical name `\(name)`",
      why: "a bus's name has 1 to 256 letters, digits, `.`, `-`, `_` and `/`, and is not `default`",
      fix: "rename it, or use `EventBus.default` for the account's own bus", at: source)
  }
}

/// Something that can stand inside an ``EventBus``: an archive, a permission to send, a setting.
public protocol EventBusPart: Sendable {
  var eventBusSetting: EventBusSetting { get }
}

/// What a part of a bus changes in it.
public struct EventBusSetting: Sendable {
  let apply: @Sendable (inout EventBusModel, inout Diagnostics) -> Void

  init(_ apply: @escaping @Sendable (inout EventBusModel, inout Diagnostics) -> Void) { self.apply = apply }
}

extension Array: EventBusPart where Element: EventBusPart {
  public var eventBusSetting: EventBusSetting {
    EventBusSetting { model, diagnostics in
      for part in self { part.eventBusSetting.apply(&model, &diagnostics) }
    }
  }
}

/// Builds an event bus from its parts.
@resultBuilder
public enum EventBusBuilder: PartsBuilder {
  public typealias Element = EventBusSetting

  @inlinable
  public static func buildExpression<Part: EventBusPart>(_ part: Part) -> [EventBusSetting] { [part.eventBusSetting] }
}
