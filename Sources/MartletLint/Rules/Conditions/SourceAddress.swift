import MartletPolicy

extension LintRule {
  static let sourceAddress = LintRule(
    "IAM037", "source-address", .error, "address that requests cannot have, or that says too little",
    """
    `aws:SourceIp` is the public address of the caller, so that private ranges never match it. `aws:VpcSourceIp` and \
    `aws:Ec2InstanceSourcePrivateIPv4` are private addresses, which any other network has too: only together with the network do they say \
    who calls. Bits of an address behind its prefix are ignored.
    """,
    codes: [
      .privateIPAddress, .privateNotIPAddress, .privateIPAddressSubset, .privateNotIPAddressSubset, .improveIPRange,
      .missingPairedConditionKeys,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}, "StringEquals": {"aws:SourceVpc": "vpc-11223344556677889"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions {
          if let networks = test.key.networks, !test.isPresenceTest,
            !statement.conditions.contains(where: { networks.contains($0.key) })
          {
            review.report(
              at: test.pointer, "other networks have the addresses of `\(test.key)` too", fix: "also compare `\(networks[0])`",
              code: .missingPairedConditionKeys, severity: .security)
          }
          guard test.operator.comparison.family == .ipAddress else { continue }
          review.checkPrefixes(of: test)
          if test.key == "aws:SourceIp" { review.checkPrivateAddresses(of: test) }
        }
      }
    })

  fileprivate static let privateRanges: [IPRange] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].compactMap { IPRange($0) }
}

extension PolicyReview {
  fileprivate func checkPrivateAddresses(of test: ConditionTest) {
    let ranges = test.values.compactMap { $0.literal.flatMap { IPRange($0) } }
    guard ranges.count == test.values.count else { return }
    let isPrivate = ranges.map { range in
      LintRule.privateRanges.contains { $0.contains(range.first) && $0.contains(range.last) }
    }
    guard isPrivate.contains(true) else { return }
    let isNegated = test.operator.comparison == .notIPAddress
    if isPrivate.contains(false) {
      report(
        at: test.pointer, "some values of `\(test.key)` are private addresses, which no request comes from",
        fix: "use `aws:VpcSourceIp` for them", code: isNegated ? .privateNotIPAddressSubset : .privateIPAddressSubset, severity: .info)
    } else {
      report(
        at: test.pointer, "all values of `\(test.key)` are private addresses, so that the test is always \(isNegated ? "true" : "false")",
        fix: "use public addresses, or `aws:VpcSourceIp`", code: isNegated ? .privateNotIPAddress : .privateIPAddress)
    }
  }

  fileprivate func checkPrefixes(of test: ConditionTest) {
    for value in test.values {
      guard let text = value.literal, let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")), let range = IPRange(text),
        let address = IPAddress(text[..<slash]), address != range.first
      else { continue }
      report(
        at: test.pointer, "the range `\(text)` begins at `\(range.first.text)`: what stands behind the prefix is ignored",
        fix: "write `\(range.first.text)\(text[slash...])`", code: .improveIPRange, severity: .info)
    }
  }
}

extension ConditionKey {
  /// For the key of a private address, the keys that say in which network it is; the first is the usual one.
  fileprivate var networks: [ConditionKey]? {
    switch name {
    case "aws:vpcsourceip": ["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"]
    case "aws:ec2instancesourceprivateipv4": ["aws:Ec2InstanceSourceVpc"]
    default: nil
    }
  }
}
