import MartletDiagnostics

/// The code of a function, as its declaration names it, to be found on disk and packed.
public struct AssetRequest: Sendable, Hashable {
  /// Where the code comes from.
  public enum Content: Sendable, Hashable {
    /// A folder whose content is zipped.
    case directory(String)
    /// A zip file that is taken as it is.
    case zip(String)
    /// One file with the given text.
    case file(name: String, text: String)
    /// The zip that the AWS Lambda packager plugin built for a product of this package.
    case swiftProduct(String)
  }

  public var content: Content
  /// Swift's `#filePath` of the declaration: relative paths are looked up from its folder. It appears in no output.
  public var declaredIn: String
  public var source: SourceLocation

  public init(_ content: Content, declaredIn: String, source: SourceLocation) {
    self.content = content
    self.declaredIn = declaredIn
    self.source = source
  }
}
