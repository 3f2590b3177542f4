import MartletDocuments
import MartletLint

/// Findings in the Static Analysis Results Interchange Format 2.1.0.
///
/// See <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
enum SARIF {
  static func log(_ report: LintReport) -> JSON {
    let results = report.findings.map { ($0, nil as String?) } + report.allowed.map { ($0.located, $0.reason) }
    let used = Set(results.map(\.0.finding.rule.id))
    let rules = RuleCatalogue.rules.filter { used.contains($0.id) }
    let indices = Dictionary(rules.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    return [
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "Martlet", "version": .string(Tool.version), "semanticVersion": .string(Tool.version),
              "rules": .array(rules.map(descriptor)),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "results": .array(results.map { result($0.0, index: indices[$0.0.finding.rule.id] ?? -1, reason: $0.1) }),
        ]
      ],
    ]
  }

  private static func descriptor(_ rule: LintRule) -> JSON {
    [
      "id": .string(rule.id), "name": .string(rule.name), "shortDescription": ["text": .string(rule.summary)],
      "fullDescription": ["text": .string(rule.explanation)], "helpUri": .string(rule.source),
      "defaultConfiguration": ["level": .string(rule.severity.level)],
      "properties": ["severity": .string(rule.severity.rawValue), "security-severity": .string(rule.severity.score)],
    ]
  }

  private static func result(_ located: LocatedFinding, index: Int, reason: String?) -> JSON {
    let finding = located.finding
    var region: [JSON.Member] = [.init("startLine", .int(located.line))]
    if let column = located.column { region.append(.init("startColumn", .int(column))) }
    var place: [JSON.Member] = [
      .init(
        "physicalLocation",
        .object([
          .init("artifactLocation", ["uri": .string(uri(located.file))]), .init("region", .object(region)),
        ]))
    ]
    if let resource = finding.resource {
      place.append(.init("logicalLocations", .array([["name": .string(resource), "kind": "resource"]])))
    }
    var properties: [JSON.Member] = [
      .init("pointer", .string(finding.pointer.description)), .init("severity", .string(finding.severity.rawValue)),
    ]
    if let code = finding.code { properties.append(.init("code", .string(code.rawValue))) }
    if let witness = finding.witness { properties.append(.init("witness", .string(witness))) }
    let identity = "\(finding.rule.id)|\(located.document)|\(finding.pointer)|\(finding.what)"
    var members: [JSON.Member] = [
      .init("ruleId", .string(finding.rule.id)), .init("ruleIndex", .int(index)), .init("level", .string(finding.severity.level)),
      .init("message", ["text": .string(finding.message)]), .init("locations", .array([.object(place)])),
      .init("partialFingerprints", ["martlet/v1": .string(SHA256(Array(identity.utf8)).hexadecimal)]),
      .init("properties", .object(properties)),
    ]
    if let reason { members.append(.init("suppressions", .array([["kind": "inSource", "justification": .string(reason)]]))) }
    return .object(members)
  }

  /// A path as a relative reference: everything but unreserved characters and `/` as `%XX`.
  private static func uri(_ path: String) -> String {
    var text = path.hasPrefix("/") ? "file://" : ""
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += String(decoding: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
      }
    }
    return text
  }
}

extension LintSeverity {
  /// SARIF's name for it.
  fileprivate var level: String {
    switch self {
    case .critical, .security, .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  /// The number by which code scanning services rank security findings, from 0 to 10.
  fileprivate var score: String {
    switch self {
    case .critical: "9.5"
    case .security: "7.5"
    case .error: "5.0"
    case .warning: "3.0"
    case .info: "1.0"
    }
  }
}
