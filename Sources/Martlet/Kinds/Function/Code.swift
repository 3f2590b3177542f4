import MartletCLI
import MartletDiagnostics

/// The code of a function.
///
/// Relative paths are looked up beside the Swift file that names them, then in each folder above, up to the one that holds `Package.swift`.
public struct Code: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case asset(AssetRequest)
    case inline(String)
    case image(Expression)
  }

  let content: Content
  let source: SourceLocation

  /// A folder that is packed into a deterministic zip file. 250 MB unpacked at most.
  public static func directory(
    _ path: String, filePath: String = #filePath, fileID: String = #fileID, line: Int = #line
  ) -> Code { asset(.directory(path), filePath, fileID, line) }

  /// A zip file that another tool made.
  public static func zip(
    _ path: String, filePath: String = #filePath, fileID: String = #fileID, line: Int = #line
  ) -> Code { asset(.zip(path), filePath, fileID, line) }

  /// The zip file that the AWS Lambda packager plugin (`swift package archive`) left for an executable product of this package.
  public static func swiftProduct(
    _ name: String, filePath: String = #filePath, fileID: String = #fileID, line: Int = #line
  ) -> Code { asset(.swiftProduct(name), filePath, fileID, line) }

  /// Source text that stands in the template: up to 4,096 bytes, for the Node.js and Python runtimes, with the handler
  /// `index.<function>`.
  public static func inline(_ text: String, fileID: String = #fileID, line: Int = #line) -> Code {
    Code(content: .inline(text), source: SourceLocation(fileID: fileID, line: line))
  }

  private static func asset(_ content: AssetRequest.Content, _ filePath: String, _ fileID: String, _ line: Int) -> Code {
    let source = SourceLocation(fileID: fileID, line: line)
    return Code(content: .asset(AssetRequest(content, declaredIn: filePath, source: source)), source: source)
  }
}
