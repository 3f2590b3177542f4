/// The path to a property, such as `Properties.Rules.0.Status`: names and list indexes between dots. `\` takes a dot that belongs to a name.
struct PropertyPath: Sendable, Hashable {
  let steps: [String]

  /// The longest path that makes sense: no schema is deeper.
  static let longest = 64

  enum Problem: Error {
    case empty
    case emptyStep
    case loneBackslash
    case tooLong
  }

  init(parsing text: String) throws(Problem) {
    if text.isEmpty { throw .empty }
    var steps = [""]
    var isEscaped = false
    for character in text.unicodeScalars {
      switch character {
      case _ where isEscaped:
        steps[steps.count - 1].unicodeScalars.append(character)
        isEscaped = false
      case "\\": isEscaped = true
      case ".": steps.append("")
      default: steps[steps.count - 1].unicodeScalars.append(character)
      }
    }
    if isEscaped { throw .loneBackslash }
    if steps.contains("") { throw .emptyStep }
    if steps.count > Self.longest { throw .tooLong }
    self.steps = steps
  }

  /// The path as a user writes it.
  static func text(_ steps: some Sequence<String>) -> String {
    steps.map { step in
      step.unicodeScalars.reduce(into: "") { text, scalar in
        if scalar == "." || scalar == "\\" { text.unicodeScalars.append("\\") }
        text.unicodeScalars.append(scalar)
      }
    }.joined(separator: ".")
  }
}

extension PropertyPath.Problem {
  var why: String {
    switch self {
    case .empty: "a path names a property: names and list indexes between dots"
    case .emptyStep: "there is nothing between two dots, or at an end"
    case .loneBackslash: "a backslash at the end takes nothing"
    case .tooLong: "no property lies deeper than \(PropertyPath.longest) steps"
    }
  }
}
