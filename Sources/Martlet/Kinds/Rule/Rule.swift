import MartletDiagnostics

/// A rule of an event bus: the events that match its pattern go to its targets.
///
/// ```swift
/// Rule("OrderPaid", on: orders, matching: EventPattern(source: ["shop.orders"], detailType: ["OrderPaid"])) {
///   Target(printInvoice)
///   Target(audit, input: .path("$.detail"))
/// }
/// ```
///
/// A rule has at most 5 targets.
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html>
public struct Rule: Declaration {
  public var header: DeclarationHeader
  let bus: EventBus
  let pattern: EventPattern
  let isEnabled: Bool
  let ruleDescription: String?
  let parts: @Sendable () -> [RuleSetting]

  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  ///   - bus: the account's default bus by default.
  ///   - description: up to 512 characters.
  public init(
    _ name: String, on bus: EventBus = .default, matching pattern: EventPattern, isEnabled: Bool = true,
    description: String? = nil, fileID: String = #fileID, line: Int = #line,
    @RuleBuilder parts: @escaping @Sendable () -> [RuleSetting]
  ) {
    self.header = DeclarationHeader(kind: "rule", name: name, fileID: fileID, line: line)
    self.bus = bus
    self.pattern = pattern
    self.isEnabled = isEnabled
    self.ruleDescription = description
    self.parts = parts
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    pattern.check(at: header.source, &diagnostics)
    if let ruleDescription {
      diagnostics.check(ruleDescription.unicodeScalars.count, in: 0...512, "the length of `description`", at: header.source)
    }
    var model = RuleModel(bus: bus, pattern: pattern, isEnabled: isEnabled, ruleDescription: ruleDescription)
    for part in parts() { part.apply(&model, &diagnostics) }
    return ResolvedDeclaration(model)
  }
}

/// Something that can stand inside a ``Rule``: a target.
public protocol RulePart: Sendable {
  var ruleSetting: RuleSetting { get }
}

/// What a part of a rule changes in it.
public struct RuleSetting: Sendable {
  let apply: @Sendable (inout RuleModel, inout Diagnostics) -> Void

  init(_ apply: @escaping @Sendable (inout RuleModel, inout Diagnostics) -> Void) { self.apply = apply }
}

extension Array: RulePart where Element: RulePart {
  public var ruleSetting: RuleSetting {
    RuleSetting { model, diagnostics in
      for part in self { part.ruleSetting.apply(&model, &diagnostics) }
    }
  }
}

/// Builds a rule from its parts.
@resultBuilder
public enum RuleBuilder: PartsBuilder {
  public typealias Element = RuleSetting

  @inlinable
  public static func buildExpression<Part: RulePart>(_ part: Part) -> [RuleSetting] { [part.ruleSetting] }
}

extension Rule {
  static let arnAttribute = Attribute("arn", .getAtt("Arn"), "aws_cloudwatch_event_rule", "arn")
  static let nameAttribute = Attribute("name", .ref, "aws_cloudwatch_event_rule", "name")
  static let roleARN = Attribute("roleArn", part: "RuleRole", .getAtt("Arn"), "aws_iam_role", "arn", suffix: "rule")

  /// The rule's ARN.
  public var arn: ARN { ARN(reference(Self.arnAttribute)) }
}
