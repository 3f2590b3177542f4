/// A zip file named by its content.
public struct PackedAsset: Sendable, Hashable {
  /// The SHA-256 of `bytes`, as 64 lower-case hexadecimal digits.
  public var digest: String
  /// The name below the stack's `assets` folder: the first 32 digits of the digest, and `.zip`.
  public var fileName: String
  public var bytes: [UInt8]
  /// The sum of the sizes of the files inside, in bytes. AWS Lambda allows 250 MB.
  public var uncompressedSize: Int
  /// The paths of the files inside; nil for an archive that another tool made.
  public var fileNames: [String]?

  public init(digest: String, fileName: String, bytes: [UInt8], uncompressedSize: Int, fileNames: [String]? = nil) {
    self.digest = digest
    self.fileName = fileName
    self.bytes = bytes
    self.uncompressedSize = uncompressedSize
    self.fileNames = fileNames
  }

  /// Stands for code that nothing will upload, so that a stack can be looked at before its code is built.
  static let placeholder = PackedAsset(digest: String(repeating: "0", count: 64), fileName: "", bytes: [], uncompressedSize: 0)

  public static func == (left: Self, right: Self) -> Bool { left.digest == right.digest }
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
