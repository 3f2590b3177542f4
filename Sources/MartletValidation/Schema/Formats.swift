/// The formats of texts that name something in AWS, or write something down.
///
/// See <https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/format_keyword.md>.
enum Formats {
  /// The rule about a format, and the pattern that a text of the format matches; nil for a format that is not checked.
  static func named(_ format: String) -> (rule: Rule, pattern: String)? { known[format] }

  private static let arn = "^arn:aws[a-zA-Z-]*:"

  private static let known: [String: (rule: Rule, pattern: String)] = [
    "AWS::EC2::SecurityGroup.Id": (.securityGroupID, "^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$"),
    "AWS::EC2::VPC.Id": (.vpcID, "^vpc-([0-9A-Fa-f]{8}|[0-9A-Fa-f]{17})$"),
    "AWS::EC2::Image.Id": (.imageID, "^ami-([0-9a-z]{8}|[0-9a-z]{17})$"),
    "AWS::EC2::SecurityGroup.Name": (.securityGroupName, #"^[a-zA-Z0-9 \._\-:\/()#\,@\[\]+=&;\{\}!\$\*]+$"#),
    "AWS::EC2::Subnet.Id": (.subnetID, "^subnet-([0-9A-Fa-f]{8}|[0-9A-Fa-f]{17})$"),
    "AWS::Logs::LogGroup.Name": (.logGroupName, #"^[\.\-_\/#A-Za-z0-9]{1,512}\Z"#),
    "AWS::IAM::Role.Arn": (.roleARN, arn + #"iam::\d{12}:role/.+$"#),
    "AWS::KMS::Key.Arn": (.keyARN, arn + #"kms:[a-z0-9-]+:\d{12}:(key|alias)/.+$"#),
    "AWS::SNS::Topic.Arn": (.topicARN, arn + #"sns:[a-z0-9-]+:\d{12}:.+$"#),
    "AWS::ACM::Certificate.Arn": (.certificateARN, arn + #"acm:[a-z0-9-]+:\d{12}:certificate/.+$"#),
    "AWS::Lambda::Function.Arn": (.functionARN, arn + #"lambda:[a-z0-9-]+:\d{12}:function:.+(:.+)?$"#),
    "AWS::S3::Bucket.Name": (.bucketName, #"^(?![.\-])(?!.*\.\.)(?!.*\-\.)(?!.*\.\-)[a-z0-9.\-]{3,63}(?<![.\-])$"#),
    "AWS::KMS::Key.Id": (
      .keyID, "^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias/[a-zA-Z0-9/_-]+)$"
    ),
    "AWS::KMS::Alias.AliasName": (.aliasName, "^alias/[a-zA-Z0-9:/_-]+$"),
    "date-time": (
      .unknownProperty,
      #"^[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z"#
    ),
    "email": (.unknownProperty, "@"),
  ]

  /// Whether a text is an IPv4 network or address without host bits.
  static func isIPv4Network(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = ipv4(parts[0]) else { return false }
    guard parts.count == 2 else { return true }
    let bits: Int
    if let mask = ipv4(parts[1]) {
      let ones = mask.leadingZeroBitCount == 0 ? (~mask).leadingZeroBitCount : 0
      let isNetmask = mask == (ones == 0 ? 0 : UInt32.max << UInt32(32 - ones))
      let isHostmask = mask & (mask &+ 1) == 0
      guard isNetmask || isHostmask else { return false }
      bits = isNetmask ? ones : 32 - mask.nonzeroBitCount
    } else {
      guard let count = decimal(parts[1]), count <= 32 else { return false }
      bits = count
    }
    return bits == 32 || address & (UInt32.max >> UInt32(bits)) == 0
  }

  /// Whether a text is an IPv6 network or address without host bits.
  static func isIPv6Network(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let groups = ipv6(parts[0]) else { return false }
    guard parts.count == 2 else { return true }
    guard let bits = decimal(parts[1]), bits <= 128 else { return false }
    for (index, group) in groups.enumerated() {
      let kept = min(max(bits - index * 16, 0), 16)
      if kept < 16, group & (UInt16.max >> UInt16(kept)) != 0 { return false }
    }
    return true
  }

  private static func decimal(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count < 6, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(text)
  }

  private static func ipv4(_ text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard part.utf8.count <= 3, let byte = decimal(part), byte <= 255, part.utf8.count == 1 || part.utf8.first != 0x30 else { return nil }
      address = address << 8 | UInt32(byte)
    }
    return address
  }

  private static func ipv6(_ text: Substring) -> [UInt16]? {
    var text = text
    var tail: [UInt16] = []
    if let dot = text.lastIndex(of: ":"), text[dot...].contains(".") {
      guard let address = ipv4(text[text.index(after: dot)...]) else { return nil }
      tail = [UInt16(address >> 16), UInt16(address & 0xFFFF)]
      text = text[...dot]
      if text.hasSuffix("::") == false { text = text.dropLast() }
    }
    func groups(_ text: Substring) -> [UInt16]? {
      if text.isEmpty { return [] }
      var groups: [UInt16] = []
      for part in text.split(separator: ":", omittingEmptySubsequences: false) {
        guard !part.isEmpty, part.utf8.count <= 4, let group = UInt16(part, radix: 16), part.first != "+", part.first != "-" else {
          return nil
        }
        groups.append(group)
      }
      return groups
    }
    let bytes = Array(text)
    guard let gap = bytes.indices.dropLast().first(where: { bytes[$0] == ":" && bytes[$0 + 1] == ":" }) else {
      guard let all = groups(text), all.count + tail.count == 8 else { return nil }
      return all + tail
    }
    guard let head = groups(Substring(String(bytes[..<gap]))), let rest = groups(Substring(String(bytes[(gap + 2)...]))) else { return nil }
    let missing = 8 - head.count - rest.count - tail.count
    guard missing >= 1 else { return nil }
    return head + Array(repeating: 0, count: missing) + rest + tail
  }
}

extension TemplateCheck {
  /// Checks that a text has a format, or one of several.
  func checkFormats(_ text: String, _ formats: [String]) {
    var wrong: [(rule: Rule, what: String)] = []
    for format in formats {
      // Of several formats, one is enough.
      guard let problem = problem(text, format) else { return }
      wrong.append(problem)
    }
    if wrong.count > 1 { report(.noAlternative, "`\(text)` has none of the formats \(formats.list)") }
    for (rule, what) in wrong { report(rule, what) }
  }

  private func isAt(_ place: String) -> Bool {
    noteContext()
    return schemaPath == place
  }

  private func problem(_ text: String, _ format: String) -> (Rule, String)? {
    switch format {
    case "ipv4-network": return Formats.isIPv4Network(text) ? nil : (.unknownProperty, "`\(text)` is not an IPv4 network")
    case "ipv6-network": return Formats.isIPv6Network(text) ? nil : (.unknownProperty, "`\(text)` is not an IPv6 network")
    case "AWS::EC2::Image.Id" where text.hasPrefix("resolve:ssm") && isAt("LaunchTemplateData/ImageId"): return nil
    case "AWS::S3::Bucket.Name" where text.isEmpty && isAt("BucketName"): return nil
    default:
      guard let (rule, pattern) = Formats.named(format), !library.pattern(pattern).matches(text) else { return nil }
      return (
        rule,
        "`\(text)` is no \(rule == .unknownProperty ? "text of the format `\(format)`" : String(rule.summary.dropFirst("a text that is no ".count)))"
      )
    }
  }
}
