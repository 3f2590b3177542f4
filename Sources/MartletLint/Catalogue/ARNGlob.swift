import MartletPolicy

/// The ARNs that a pattern matches, field by field, without regard to case: the sources of ARN formats do not keep to it.
///
/// A wildcard stays within its field, except in the last one. What only deployment or the request knows counts as `*`.
struct ARNGlob {
  private let fields: [[UInt8]]
  /// Whether the pattern matches the resource `*` of actions that concern no resource.
  let matchesNoResource: Bool
  /// Whether the pattern can match an ARN at all.
  let isARN: Bool

  private static let star = UInt8(ascii: "*")

  /// A pattern of a policy.
  init(_ pattern: ResourcePattern) {
    var text = ""
    var hasHoles = false
    for part in pattern.text.parts {
      switch part {
      case .literal(let literal): text += literal
      case .escaped(let character): text.append(character)
      case .variable, .reference:
        text += "*"
        hasHoles = true
      }
    }
    // What fills the hole of a pattern such as `${Orders.Arn}/index/*` brings fields of its own.
    self.init(hasHoles && text.utf8.count(where: { $0 == UInt8(ascii: ":") }) < 5 ? [Self.star] : text.utf8.map(\.lowercasedASCII))
  }

  /// An ARN format such as `arn:${Partition}:s3:::${BucketName}`.
  init(format: String) {
    var bytes: [UInt8] = []
    var isOpen = false
    for byte in format.utf8 {
      if !isOpen { bytes.append(byte == UInt8(ascii: "$") ? Self.star : byte.lowercasedASCII) }
      if byte == UInt8(ascii: "$") { isOpen = true } else if byte == UInt8(ascii: "}") { isOpen = false }
    }
    self.init(bytes)
  }

  /// A pattern in lower case.
  private init(_ bytes: [UInt8]) {
    var fields = bytes.split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false).map(Array.init)
    let isShort = fields.count < 6
    matchesNoResource = !bytes.isEmpty && fields.count == 1 && bytes.contains(Self.star) && ByteWildcard.matches(bytes, [Self.star])
    if isShort, bytes.last == Self.star {
      while fields.count < 6 { fields.append([Self.star]) }
    }
    isARN = fields.count == 6 && ByteWildcard.matches(fields[0], Array("arn".utf8))
    self.fields = fields
  }

  /// Whether the pattern matches every resource of a service, such as `arn:aws:s3:::*`.
  func isAll(ofService prefix: String) -> Bool {
    isARN && fields[5] == [Self.star] && ByteWildcard.matches(fields[2], Array(prefix.utf8))
  }

  /// Whether some ARN matches both patterns. Exact, but for what counts as `*`.
  func meets(_ other: ARNGlob) -> Bool {
    guard isARN, other.isARN else { return false }
    // Most differ in the service, if at all.
    return ByteWildcard.meet(fields[2], other.fields[2])
      && fields.indices.allSatisfy { $0 == 2 || ByteWildcard.meet(fields[$0], other.fields[$0]) }
  }
}
