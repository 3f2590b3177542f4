import MartletDocuments
import MartletFacts
import MartletPolicy
import Testing

@testable import MartletDiff

/// Checks what judgements say about two templates, as lines `severity id logical-ID`, those of one category, or of one judgement.
func expectFindings(
  _ expected: [String], of name: String, _ old: JSON, _ new: JSON, neighbours: [NeighbouringStack] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let findings = compared(old, new).findings(neighbours: neighbours).filter {
    $0.judgement.id == name || $0.judgement.category.rawValue == name
  }
  let lines = findings.map { "\($0.severity) \($0.judgement.id) \($0.logicalID ?? "-")" }
  #expect(lines == expected, "\(findings.map(\.message))", sourceLocation: sourceLocation)
  for finding in findings {
    #expect(!finding.message.hasSuffix(".") && !finding.fix.hasSuffix("."), sourceLocation: sourceLocation)
    #expect(!finding.message.contains("{"), "\(finding.message)", sourceLocation: sourceLocation)
  }
}

/// The messages of a judgement.
func messages(of id: String, _ old: JSON, _ new: JSON, neighbours: [NeighbouringStack] = []) -> [String] {
  compared(old, new).findings(neighbours: neighbours).filter { $0.judgement.id == id }.map(\.message)
}

func template(_ resources: JSON, _ sections: [(String, JSON)] = []) -> JSON {
  .object(sections.map { .init($0.0, $0.1) } + [.init("Resources", resources)])
}

func resource(_ type: String, _ properties: JSON = .object([]), _ attributes: [(String, JSON)] = []) -> JSON {
  .object([.init("Type", .string(type))] + attributes.map { .init($0.0, $0.1) } + [.init("Properties", properties)])
}

func compared(_ old: JSON, _ new: JSON, moves: [ResourceMove] = []) -> StackDiff { StackDiff(old: old, new: new, moves: moves) }
