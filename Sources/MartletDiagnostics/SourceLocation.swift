/// A place in the user's Swift source, as `#fileID` and `#line` give it: never an absolute path.
public struct SourceLocation: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Module and file, such as `Shop/Shop.swift`.
  public var fileID: String
  /// The line, counted from 1.
  public var line: Int

  public init(fileID: String, line: Int) {
    self.fileID = fileID
    self.line = line
  }

  public var description: String { "\(fileID):\(line)" }

  public static func < (left: Self, right: Self) -> Bool {
    left.fileID == right.fileID ? left.line < right.line : left.fileID < right.fileID
  }
}
