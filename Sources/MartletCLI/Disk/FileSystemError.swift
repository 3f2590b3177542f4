/// A file operation that the operating system refused.
struct FileSystemError: Error, Sendable, Hashable {
  /// What was tried, such as `write`.
  var operation: String
  var path: String
  /// The system's reason, such as `permission denied`.
  var reason: String
}
