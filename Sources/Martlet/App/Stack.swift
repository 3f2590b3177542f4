import MartletDiagnostics

/// A part of the app that is deployed by itself: one CloudFormation stack, one Terraform root module.
///
/// What stands outside of every `Stack` belongs to the app's own stack. A reference to a resource of another stack becomes an
/// export and an import (CloudFormation), or an output and a `terraform_remote_state` (Terraform).
public struct Stack: InfrastructurePart {
  let name: String
  let source: SourceLocation
  let content: Infrastructure
  var stackTags: [String: String] = [:]

  /// - Parameter name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter; not the app's name.
  public init(
    _ name: String, fileID: String = #fileID, line: Int = #line, @InfrastructureBuilder content: () -> Infrastructure
  ) {
    self.name = name
    self.source = SourceLocation(fileID: fileID, line: line)
    self.content = content()
  }

  public var elements: [InfrastructureElement] { [InfrastructureElement(.stack(self))] }

  /// The same stack with tags for everything in it, which win over the app's.
  public func tags(_ tags: [String: String]) -> Stack {
    var copy = self
    copy.stackTags.merge(tags) { $1 }
    return copy
  }
}
