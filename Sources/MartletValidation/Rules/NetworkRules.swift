import MartletDocuments

extension ServiceRules {
  /// Subnets lie in their network and apart from each other, as far as the template says which addresses they have.
  ///
  /// See <https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html>.
  static let subnets = Check(types: ["AWS::EC2::VPC"], rules: [strayedSubnet, overlappingSubnet]) { check, properties, _ in
    guard let own = check.path.steps.dropFirst().first?.description else { return }
    if ["Ipv4IpamPoolId", "Ipv6IpamPoolId", "Ipv6Pool", "AmazonProvidedIpv6CidrBlock"].contains(where: { properties[$0] != nil }) {
      return
    }
    guard let first = AddressBlock(properties["CidrBlock"]) else { return }
    var blocks = [first]
    var isOpen = false
    for name in check.neighbours(of: own, "AWS::EC2::VPCCidrBlock") {
      let more = check.template.resources[name]?["Properties"]
      if let block = AddressBlock(more?["CidrBlock"]) { blocks.append(block) } else { isOpen = true }
    }
    var placed: [(name: String, block: AddressBlock)] = []
    for name in check.neighbours(of: own, "AWS::EC2::Subnet") {
      guard let block = AddressBlock(check.template.resources[name]?["Properties"]?["CidrBlock"]) else { continue }
      let place = TemplatePath(["Resources", .key(name), "Properties", "CidrBlock"])
      if !isOpen, !blocks.contains(where: { $0.contains(block) }) {
        check.record([
          Finding(
            strayedSubnet, at: place, what: "`\(block.text)` is not in \(blocks.map(\.text).list) of `\(own)`",
            fix: "choose a part of it")
        ])
      }
      let condition = check.template.resources[name]?["Condition"]
      if let other = placed.first(where: { $0.block.overlaps(block) && check.template.resources[$0.name]?["Condition"] == condition }) {
        check.record([
          Finding(
            overlappingSubnet, at: place, what: "`\(block.text)` overlaps with `\(other.block.text)` of `\(other.name)`",
            fix: "choose addresses of its own")
        ])
      }
      placed.append((name, block))
    }
  }

  static let strayedSubnet = Rule("E3059", "a subnet outside of its network")
  static let overlappingSubnet = Rule("E3060", "subnets that overlap")
}

/// A block of IPv4 addresses in CIDR notation.
private struct AddressBlock {
  let text: String
  private let addresses: ClosedRange<UInt32>

  /// Nil for anything but the literal text of a block without host bits.
  init?(_ value: JSON?) {
    guard case .string(let text)? = value else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let bytes = parts[0].split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 2, let length = UInt32(parts[1]), length <= 32, bytes.count == 4 else { return nil }
    var start: UInt32 = 0
    for byte in bytes {
      guard let byte else { return nil }
      start = start << 8 | UInt32(byte)
    }
    let hosts: UInt32 = length == 0 ? .max : UInt32((UInt64(1) << UInt64(32 - length)) - 1)
    guard start & hosts == 0 else { return nil }
    self.text = text
    addresses = start...(start | hosts)
  }

  func contains(_ other: AddressBlock) -> Bool {
    addresses.lowerBound <= other.addresses.lowerBound && other.addresses.upperBound <= addresses.upperBound
  }

  func overlaps(_ other: AddressBlock) -> Bool { addresses.overlaps(other.addresses) }
}

extension TemplateCheck {
  /// The resources of a type whose `VpcId` is the given one, in the order of their names.
  fileprivate func neighbours(of network: String, _ type: String) -> [String] {
    template.resources.keys.filter {
      template.type(of: $0) == type && template.resources[$0]?["Properties"]?["VpcId"]?.referredResource == network
    }.sorted()
  }
}
