/// A file operation that the operating system refused.
public struct FileSystemError: Error, Sendable, Hashable {
  /// What was tried, such as `write`.
  public var operation: String
  public var path: String
  /// The system's reason, such as `Permission denied`.
  public var reason: String

  public init(operation: String, path: String, reason: String) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }
}
