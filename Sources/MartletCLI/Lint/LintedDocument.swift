import MartletDiagnostics
import MartletDocuments
import MartletLint

/// What the linter says about one file or one stack.
struct LintedDocument {
  /// The file as it was named on the command line, `-` for standard input; for a stack `stage/stack`.
  let name: String
  /// `policy`, `template`, `plan` or `stack`; nil for a file that is none.
  let kind: String?
  var findings: [LocatedFinding]
}

/// A finding and its place in a text.
struct LocatedFinding {
  let finding: LintFinding
  /// The document that it is in.
  let document: String
  /// The file, and lines and columns counted from 1; a Swift line has no column.
  let file: String
  let line: Int
  let column: Int?
  /// The source line, or a stretch of it, with the column where it begins.
  let excerpt: (text: String, firstColumn: Int)?

  /// A finding in a file, whose text is scanned for the place.
  init(_ finding: LintFinding, in file: String, _ locator: JSONLocator) {
    let position = locator.position(of: finding.pointer.components)
    self.finding = finding
    document = file
    self.file = file
    line = position.line
    column = position.column
    excerpt = locator.excerpt(around: position)
  }

  /// A finding that is about a file as a whole.
  init(_ finding: LintFinding, in file: String, line: Int = 1, column: Int? = nil) {
    self.finding = finding
    document = file
    self.file = file
    self.line = line
    self.column = column
    excerpt = nil
  }

  /// A finding in a stack, at the Swift line that it comes from.
  init(_ finding: LintFinding, in stack: String, at source: SourceLocation) {
    self.finding = finding
    document = stack
    file = source.fileID
    line = source.line
    column = nil
    excerpt = nil
  }

  /// `file:line:column`.
  var place: String { "\(file):\(line)" + (column.map { ":\($0)" } ?? "") }
}

/// A finding that the source allows, with the reason.
struct AllowedFinding {
  let located: LocatedFinding
  let reason: String
}
