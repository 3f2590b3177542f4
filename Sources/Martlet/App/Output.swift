import MartletDiagnostics

/// A value that the deployed stack shows: an API's address, a table's name.
///
/// An output is plain text to everyone who may describe the stack; never put a secret into one.
public struct Output: InfrastructurePart {
  let name: String
  let value: Expression
  let outputDescription: String?
  let source: SourceLocation

  /// - Parameters:
  ///   - name: 1 to 255 ASCII letters and digits.
  ///   - description: up to 1,024 bytes.
  public init(
    _ name: String, _ value: Expression, description: String? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.name = name
    self.value = value
    self.outputDescription = description
    self.source = SourceLocation(fileID: fileID, line: line)
  }

  @_disfavoredOverload
  public init(_ name: String, _ value: ARN, description: String? = nil, fileID: String = #fileID, line: Int = #line) {
    self.init(name, value.expression, description: description, fileID: fileID, line: line)
  }

  public var elements: [InfrastructureElement] { [InfrastructureElement(.output(self))] }
}
