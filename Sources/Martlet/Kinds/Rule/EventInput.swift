import MartletDiagnostics

/// What a target gets instead of the whole event.
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html>
public struct EventInput: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case constant(Expression)
    case path(String)
    case template(Expression, [String: String])
  }

  let content: Content

  /// Always the same JSON text, of up to 8,192 characters.
  public static func constant(_ json: Expression) -> EventInput { EventInput(content: .constant(json)) }

  /// A part of the event, by its path: `$.detail`. Up to 256 characters.
  public static func path(_ path: String) -> EventInput { EventInput(content: .path(path)) }

  /// A text in which `<name>` stands for the part of the event at the name's path. Up to 8,192 characters and 100 paths. The names
  /// `<aws.events.rule-arn>`, `<aws.events.rule-name>`, `<aws.events.event.ingestion-time>`, `<aws.events.event>` and
  /// `<aws.events.event.json>` are EventBridge's own.
  ///
  /// ```swift
  /// .template(#"{"order": <id>}"#, ["id": "$.detail.orderId"])
  /// ```
  public static func template(_ template: Expression, _ paths: [String: String] = [:]) -> EventInput {
    EventInput(content: .template(template, paths))
  }

  /// A text that is the same for equal inputs alone.
  var key: String {
    switch content {
    case .constant(let text): "constant \(text.key)"
    case .path(let path): "path \(path)"
    case .template(let text, let paths):
      "template \(text.key) \(paths.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "))"
    }
  }

  var declarations: [any Declaration] {
    switch content {
    case .constant(let text), .template(let text, _): text.declarations
    case .path: []
    }
  }

  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    switch content {
    case .constant(let text):
      if let literal = text.literal {
        diagnostics.check(literal.unicodeScalars.count, in: 1...8192, "the length of the input", at: source)
      }
    case .path(let path): Self.check(path: path, at: source, &diagnostics)
    case .template(let text, let paths):
      if let literal = text.literal {
        diagnostics.check(literal.unicodeScalars.count, in: 1...8192, "the length of the input's template", at: source)
      }
      diagnostics.check(paths.count, in: 0...100, "the number of the input's paths", at: source)
      for (name, path) in paths.sorted(by: { $0.key < $1.key }) {
        Self.check(name: name, at: source, &diagnostics)
        Self.check(path: path, at: source, &diagnostics)
      }
      for name in Self.placeholders(in: text) where paths[name] == nil && !name.hasPrefix("aws.events.") {
        diagnostics.error(
          "placeholder without a path", what: "the input's template holds `<\(name)>`",
          why: "a placeholder stands for the part of the event at its path",
          fix: nearest(to: name, in: paths.keys).map { "write `<\($0)>`" } ?? "add `\"\(name)\": \"$.detail.\(name)\"`", at: source)
      }
    }
  }

  private static func check(path: String, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    let isPath = path == "$" || path.hasPrefix("$.") || path.hasPrefix("$[")
    if isPath, path.utf8.count <= 256 { return }
    diagnostics.error(
      "illegal path", what: "`\(path)` is to name a part of the event",
      why: "a path begins with `$` and has up to 256 characters", fix: "write it as `$.detail.orderId`", at: source)
  }

  private static func check(name: String, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    let isLegal = !name.isEmpty && !name.lowercased().hasPrefix("aws") && name.utf8.allSatisfy(isWordByte)
    if isLegal { return }
    diagnostics.error(
      "illegal name", what: "a path of the input is named `\(name)`",
      why: "a name has letters, digits, `_` and `-`, and does not begin with `AWS`", fix: "rename it", at: source)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 32 >= 97 && byte | 32 <= 122) || (48...57).contains(byte) || byte == 45 || byte == 95
  }

  /// The names in `<…>`, in order.
  private static func placeholders(in text: Expression) -> [String] {
    var names: [String] = []
    for case .literal(let literal) in text.parts {
      for piece in literal.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
        guard let end = piece.firstIndex(of: ">") else { continue }
        let name = piece[..<end]
        if !name.isEmpty, name.utf8.allSatisfy({ isWordByte($0) || $0 == 46 }) { names.append(String(name)) }
      }
    }
    return names
  }
}
