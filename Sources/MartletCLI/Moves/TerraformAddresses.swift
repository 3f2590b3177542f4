import MartletDocuments

/// The addresses of the resources in modules that `synth` wrote.
enum TerraformAddresses {
  /// The resources that the Terraform files of a stack declare.
  static func declared(in files: [OutputFile]) -> Set<String> {
    Set(files.filter { $0.path.hasPrefix("\(OutputFormat.terraform.rawValue)/") }.flatMap { declared(in: $0.bytes) })
  }

  /// The resources that a file declares: lines such as `resource "aws_sqs_queue" "jobs" {`. No text of a user stands at the beginning of a
  /// line there.
  static func declared(in bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.starts(with: "resource \"".utf8) else { return nil }
      let parts = line.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
      guard parts.count == 5 else { return nil }
      return "\(String(decoding: parts[1], as: UTF8.self)).\(String(decoding: parts[3], as: UTF8.self))"
    }
  }

  /// The moves between two sets of addresses that renamed declarations explain.
  ///
  /// - Parameter renamed: the old and the new label of each declaration's own resource; the labels of its other resources begin with it.
  static func moves(from old: Set<String>, to new: Set<String>, renamed: [(from: String, to: String)]) -> [RecordedMoves.Move] {
    moves(gone: old.subtracting(new), fresh: new.subtracting(old), renamed: renamed)
  }

  /// The same from what a module no longer has to what a module, perhaps another one, has now; there an address may be the one that it was.
  static func moves(gone: Set<String>, fresh: Set<String>, renamed: [(from: String, to: String)]) -> [RecordedMoves.Move] {
    gone.sorted().compactMap { address in
      if fresh.contains(address) { return RecordedMoves.Move(from: address, to: address) }
      let parts = address.split(separator: ".", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      // What belongs to two declarations has the names of both, and both may be renamed.
      let once = replacements(in: String(parts[1]), renamed)
      let labels = once + once.flatMap { replacements(in: $0, renamed) }
      return labels.lazy.map { "\(parts[0]).\($0)" }.first(where: fresh.contains).map { RecordedMoves.Move(from: address, to: $0) }
    }
  }

  private static func replacements(in label: String, _ renamed: [(from: String, to: String)]) -> [String] {
    renamed.map { replaced(label, $0.from, $0.to) }.filter { $0 != label }
  }

  /// The label with a name in it replaced, where it stands between underscores.
  private static func replaced(_ label: String, _ old: String, _ new: String) -> String {
    let padded = "_\(label)_"
    guard let range = padded.firstRange(of: "_\(old)_") else { return label }
    let text = padded[..<range.lowerBound] + "_\(new)_" + padded[range.upperBound...]
    return String(text.dropFirst().dropLast())
  }
}
