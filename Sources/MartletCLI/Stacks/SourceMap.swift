import MartletDiagnostics
import MartletDocuments
import MartletPolicy

/// The Swift lines behind the places of a template.
struct SourceMap {
  /// The resources as the project declares them.
  let resources: [SynthesizedResource]
  /// By JSON pointer, the lines of what other lines made than the resources'.
  private let sources: [String: SourceLocation]
  private let indices: [String: Int]

  /// Of a template that no Swift made.
  static let none = SourceMap(resources: [])

  init(resources: [SynthesizedResource], sources: [String: SourceLocation] = [:]) {
    self.resources = resources
    self.sources = sources
    indices = Dictionary(resources.enumerated().map { ($0.element.logicalID, $0.offset) }) { first, _ in first }
  }

  /// The Swift line that made a place of the template.
  func line(of pointer: JSONPointer) -> SourceLocation? {
    if resources.isEmpty { return nil }
    var place = pointer.description[...]
    while !sources.isEmpty, let slash = place.utf8.lastIndex(of: UInt8(ascii: "/")) {
      if let source = sources[String(place)] { return source }
      place = place[..<slash]
    }
    return declaration(of: pointer)?.source
  }

  /// The declared resource that a place of the template belongs to.
  func declaration(of pointer: JSONPointer) -> SynthesizedResource? {
    let steps = pointer.description.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 3)
    guard steps.count > 1, steps[0].elementsEqual("Resources".utf8) else { return nil }
    return indices[String(Substring(steps[1]))].map { resources[$0] }
  }
}
