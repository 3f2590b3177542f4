/// A zip file that depends on nothing but names, contents and executable bits: entries in byte order of their paths,
/// all dated 1980-01-01 00:00, no extra fields.
/// ([Format](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT))
public struct ZipArchive: Sendable {
  /// One file.
  public struct Entry: Sendable, Hashable {
    /// The path inside the archive, with `/` between components.
    public var path: String
    public var bytes: [UInt8]
    /// Mode 0755 rather than 0644.
    public var isExecutable: Bool

    public init(path: String, bytes: [UInt8], isExecutable: Bool = false) {
      self.path = path
      self.bytes = bytes
      self.isExecutable = isExecutable
    }
  }

  /// What a zip file without 64-bit extensions cannot hold.
  public enum LimitExceeded: Error, Sendable, Hashable {
    /// More than 65,535 entries.
    case entryCount(Int)
    /// A path of more than 65,535 bytes.
    case pathLength(String)
    /// A file, or the archive, of 4 GiB or more.
    case size
  }

  /// The files in the order of the archive.
  public let entries: [Entry]

  /// - Parameter entries: files with different paths, in any order.
  public init(entries: [Entry]) {
    self.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The sum of the sizes of the files, in bytes.
  public var uncompressedSize: Int { entries.reduce(0) { $0 + $1.bytes.count } }

  /// The archive's bytes.
  public func packed() throws(LimitExceeded) -> [UInt8] {
    guard entries.count <= 0xffff else { throw .entryCount(entries.count) }
    var output: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      guard entry.path.utf8.count <= 0xffff else { throw .pathLength(entry.path) }
      guard entry.bytes.count < 0xffff_ffff, output.count < 0xffff_ffff else { throw .size }
      let compressed = Deflate.compress(entry.bytes)
      let content = compressed ?? entry.bytes

      var common: [UInt8] = []
      common.append(littleEndian: 20, bytes: 2)  // version needed: 2.0, deflate
      common.append(littleEndian: 0x0800, bytes: 2)  // flags: names are UTF-8
      common.append(littleEndian: compressed == nil ? 0 : 8, bytes: 2)  // method: stored or deflated
      common.append(littleEndian: 0, bytes: 2)  // time 00:00:00
      common.append(littleEndian: 0x0021, bytes: 2)  // date 1980-01-01, the earliest
      common.append(littleEndian: Int(CRC32.checksum(entry.bytes)), bytes: 4)
      common.append(littleEndian: content.count, bytes: 4)
      common.append(littleEndian: entry.bytes.count, bytes: 4)
      common.append(littleEndian: entry.path.utf8.count, bytes: 2)
      common.append(littleEndian: 0, bytes: 2)  // no extra field

      directory.append(littleEndian: 0x0201_4b50, bytes: 4)
      directory.append(littleEndian: 3 << 8 | 20, bytes: 2)  // made by: Unix, 2.0
      directory += common
      directory.append(littleEndian: 0, bytes: 2)  // no comment
      directory.append(littleEndian: 0, bytes: 2)  // disk 0
      directory.append(littleEndian: 0, bytes: 2)  // internal attributes
      directory.append(littleEndian: (entry.isExecutable ? 0o100755 : 0o100644) << 16, bytes: 4)
      directory.append(littleEndian: output.count, bytes: 4)
      directory += entry.path.utf8

      output.append(littleEndian: 0x0403_4b50, bytes: 4)
      output += common
      output += entry.path.utf8
      output += content
    }
    guard output.count < 0xffff_ffff, directory.count < 0xffff_ffff else { throw .size }
    let directoryStart = output.count
    output += directory
    output.append(littleEndian: 0x0605_4b50, bytes: 4)
    output.append(littleEndian: 0, bytes: 4)  // disk 0 of 0
    output.append(littleEndian: entries.count, bytes: 2)
    output.append(littleEndian: entries.count, bytes: 2)
    output.append(littleEndian: directory.count, bytes: 4)
    output.append(littleEndian: directoryStart, bytes: 4)
    output.append(littleEndian: 0, bytes: 2)  // no comment
    return output
  }
}

extension [UInt8] {
  fileprivate mutating func append(littleEndian value: Int, bytes: Int) {
    for index in 0..<bytes { append(UInt8(value >> (8 * index) & 0xff)) }
  }
}
