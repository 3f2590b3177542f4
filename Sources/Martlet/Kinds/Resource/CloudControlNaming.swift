import MartletFacts

/// How the Cloud Control provider names what it generates from CloudFormation's schemas.
/// <https://github.com/hashicorp/terraform-provider-awscc/blob/main/contributing/docs/resource-behavior.md>
enum CloudControlNaming {
  /// `AWS::ApiGateway::RestApi` → `awscc_apigateway_rest_api`.
  static func type(_ name: String) -> String {
    let words = name.split(separator: ":").map(String.init)
    guard words.count == 3 else { return "awscc_\(attribute(name))" }
    return "awscc_\(words[1].lowercased())_\(attribute(words[2]))"
  }

  /// `S3Bucket` → `s3_bucket`. Names of Terraform's own for a resource get the resource's name before them: `Id` → `budget_id`.
  static func argument(_ property: String, of type: String) -> String {
    let name = attribute(property)
    return reserved.contains(name) ? "\(attribute(type.split(separator: ":").last.map(String.init) ?? ""))_\(name)" : name
  }

  /// `Endpoint.Address` → `endpoint.address`.
  static func path(_ name: String, of type: String) -> String {
    let steps = name.split(separator: ".").map(String.init)
    return steps.enumerated().map { $0 == 0 ? argument($1, of: type) : attribute($1) }.joined(separator: ".")
  }

  private static let reserved: Set = ["id", "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"]

  /// The words that keep together although a capital letter stands inside.
  private static let words = [
    ("CloudFormation", "Cloudformation"), ("CloudFront", "Cloudfront"), ("CloudWatch", "Cloudwatch"), ("FSx", "Fsx"),
  ]

  /// The name in the provider's snake case, which differs from ``Naming/snakeCase(_:)`` around digits: `Ipv6Cidr` → `ipv_6_cidr`.
  static func attribute(_ property: String) -> String {
    let name = words.reduce(property) { $0.replacing($1.0, with: $1.1) }
    let source = Array(name.utf8)
    var bytes: [UInt8] = []
    for (index, byte) in source.enumerated() {
      let kind = Kind(byte)
      if index > 0, kind != .other {
        let before = Kind(source[index - 1])
        let beginsWord = before == .lower && (kind == .upper || kind == .digit) || before == .digit && (kind == .upper || kind == .lower)
        let endsAcronym = before == .upper && kind == .upper && index + 1 < source.count && Kind(source[index + 1]) == .lower
        if beginsWord || endsAcronym { bytes.append(UInt8(ascii: "_")) }
      }
      bytes.append(kind == .other ? UInt8(ascii: "_") : kind == .upper ? byte + 32 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private enum Kind {
    case upper, lower, digit, other

    init(_ byte: UInt8) {
      switch byte {
      case 65...90: self = .upper
      case 97...122: self = .lower
      case 48...57: self = .digit
      default: self = .other
      }
    }
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    let source = Array(utf8)
    let wanted = Array(old.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index...].starts(with: wanted) {
        bytes += new.utf8
        index += wanted.count
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
