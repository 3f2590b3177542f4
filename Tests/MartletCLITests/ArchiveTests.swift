import Foundation
import MartletDocuments
import Testing

@Suite struct ArchiveTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256Vectors(message: String, digest: String) {
    #expect(SHA256(Array(message.utf8)).hexadecimal == digest)
  }

  @Test func sha256OfAMillionBytes() {
    let digest = SHA256([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).hexadecimal
    #expect(digest == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func crcCheckValue() {
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(CRC32.checksum([]) == 0)
  }

  /// Content that reaches every branch: literals only, one symbol, long runs, far matches, several blocks, noise, and
  /// odd sizes.
  static let samples: [[UInt8]] = {
    var random = SplitMix(state: 7)
    func noise(_ count: Int, of symbols: UInt64) -> [UInt8] {
      (0..<count).map { _ in UInt8(random.next() % symbols) }
    }
    let text = Array(String(repeating: "def create(event, context):\n  return {'statusCode': 200}\n", count: 900).utf8)
    let far = noise(32_767, of: 256)
    // Fibonacci frequencies make the longest possible Huffman codes, beyond the limit of 15 bits.
    var skewed: [UInt8] = []
    var (a, b) = (1, 1)
    for symbol in UInt8(0)..<24 {
      skewed += [UInt8](repeating: symbol, count: a)
      (a, b) = (b, a + b)
    }
    skewed.shuffle(using: &random)
    return [
      [], [1], [1, 2], [1, 1, 1], [1, 1, 1, 1], [UInt8](repeating: 0, count: 100_000), Array(0...255), text, far + far,
      noise(70_000, of: 256), noise(150_000, of: 5), noise(1_000, of: 2), skewed, far + text + far.prefix(400),
    ] + (3...40).map { noise($0 * 7, of: 3) } + (250...262).map { [UInt8](repeating: 9, count: $0) }
  }()

  @Test func pythonReadsEveryArchive() throws {
    let folder = try TemporaryFolder()
    var entries = Self.samples.enumerated().map { index, bytes in
      ZipArchive.Entry(path: "sample/\(index).bin", bytes: bytes, isExecutable: index % 2 == 1)
    }
    entries.append(ZipArchive.Entry(path: "naïve/🐦.py", bytes: Array("print()".utf8)))
    for entry in entries { try folder.write(entry.bytes, to: "expected/" + entry.path) }
    try folder.write(try ZipArchive(entries: entries.shuffled()).packed(), to: "archive.zip")

    let output = try python(
      """
      import os, sys, zipfile
      root = sys.argv[1]
      archive = zipfile.ZipFile(root + '/archive.zip')
      print('bad', archive.testzip())
      print('sorted', archive.namelist() == sorted(archive.namelist(), key=lambda n: n.encode()))
      for info in archive.infolist():
          expected = open(root + '/expected/' + info.filename, 'rb').read()
          if archive.read(info) != expected: print('differs', info.filename)
          if info.date_time != (1980, 1, 1, 0, 0, 0) or info.extra: print('dated', info.filename)
          executable = info.filename.startswith('sample/') and int(info.filename[7:-4]) % 2 == 1
          if info.external_attr >> 16 != (0o100755 if executable else 0o100644): print('mode', info.filename)
      """, folder.path)
    #expect(output == "bad None\nsorted True\n")
  }

  @Test func compressionIsWorthIt() throws {
    let text = Array(String(repeating: "def create(event, context):\n  return {'statusCode': 200}\n", count: 900).utf8)
    let compressed = try #require(Deflate.compress(text))
    #expect(compressed.count < text.count / 50)
    var random = SplitMix(state: 1)
    #expect(Deflate.compress((0..<5_000).map { _ in UInt8(random.next() % 256) }) == nil)
  }

  /// Debug and release builds, and every later version, must give the same digest: it names the file and shows in
  /// templates.
  @Test func bytesArePinned() throws {
    let entries = Self.samples.enumerated().map { ZipArchive.Entry(path: "\($0)", bytes: $1) }
    let digest = SHA256(try ZipArchive(entries: entries).packed()).hexadecimal
    #expect(digest == "7d81f9db788ac5023ce4ae2b684b356ecd031906818efbe9dba35d7398d393b0")
  }
}
