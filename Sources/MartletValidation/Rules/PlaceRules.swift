import MartletDocuments

extension ServiceRules {
  /// A place in the properties of a type, such as `AWS::EC2::Subnet AvailabilityZone`.
  private struct Place: Sendable {
    let type: String
    let path: [String]

    init(_ text: String) {
      let words = text.split(separator: " ").map(String.init)
      type = words.first ?? ""
      path = words.last?.split(separator: "/").map(String.init) ?? []
    }
  }

  /// A check of the values at some places, but for those behind intrinsic functions.
  private static func check(
    _ places: [String], _ rule: Rule, _ body: @escaping @Sendable (TemplateCheck, JSON) -> Void
  ) -> Check {
    let places = places.map(Place.init)
    return Check(types: Set(places.map(\.type)), rules: [rule]) { check, properties, type in
      for place in places where place.type == type.name {
        check.visit(properties, place.path[...]) { value in
          if !check.path.steps.contains("Fn::If") { body(check, value) }
        }
      }
    }
  }

  /// A text where AWS wants an object in S3: a file that `aws cloudformation package` uploads.
  static let packagedFiles = Check(types: Set(TemplateCheck.packagedPlaces.keys), rules: [localFile]) { check, properties, type in
    guard !check.template.transforms.contains("AWS::Serverless-2016-10-31") else { return }
    for place in TemplateCheck.packagedPlaces[type.name] ?? [] {
      check.visit(properties, place.split(separator: "/").map(String.init)[...]) { value in
        guard case .string(let text) = value, !text.hasPrefix("s3://"), !text.hasPrefix("https://"), !text.isReplacedByAWS else { return }
        check.report(localFile, "`\(text)` is not in S3", fix: "run `aws cloudformation package`, or name a bucket and key")
      }
    }
  }

  static let localFile = Rule("W3002", "a file that has to be packaged first")

  static let availabilityZones = check(
    [
      "AWS::AutoScaling::AutoScalingGroup AvailabilityZones/*", "AWS::DAX::Cluster AvailabilityZones/*",
      "AWS::DMS::ReplicationInstance AvailabilityZone", "AWS::EC2::Host AvailabilityZone", "AWS::EC2::Instance AvailabilityZone",
      "AWS::EC2::LaunchTemplate LaunchTemplateData/Placement/AvailabilityZone",
      "AWS::EC2::SpotFleet SpotFleetRequestConfigData/LaunchSpecifications/*/Placement/AvailabilityZone",
      "AWS::EC2::SpotFleet SpotFleetRequestConfigData/LaunchTemplateConfigs/*/Overrides/*/AvailabilityZone",
      "AWS::EC2::Subnet AvailabilityZone", "AWS::EC2::Volume AvailabilityZone",
      "AWS::ElasticLoadBalancing::LoadBalancer AvailabilityZones/*", "AWS::ElasticLoadBalancingV2::TargetGroup Targets/*/AvailabilityZone",
      "AWS::EMR::Cluster Instances/Placement/AvailabilityZone",
      "AWS::Glue::Connection ConnectionInput/PhysicalConnectionRequirements/AvailabilityZone", "AWS::OpsWorks::Instance AvailabilityZone",
      "AWS::RDS::DBCluster AvailabilityZones/*", "AWS::RDS::DBInstance AvailabilityZone",
    ], fixedZone
  ) { check, value in
    // The CDK writes zones on purpose, for an account that it knows.
    guard case .string(let zone) = value, zone != "all", !zone.isReplacedByAWS, !check.template.isFromCDK else { return }
    check.report(fixedZone, "`\(zone)` ties the stack to one Region", fix: "use `Fn::GetAZs`")
  }

  static let fixedZone = Rule("W3010", "an Availability Zone by its name")

  /// An AMI that comes from a parameter, whose type should say so; only a bare `Ref` is looked at.
  static let imageParameters = Check(
    types: [
      "AWS::AutoScaling::LaunchConfiguration", "AWS::Batch::ComputeEnvironment", "AWS::Cloud9::EnvironmentEC2", "AWS::EC2::Instance",
      "AWS::EC2::LaunchTemplate", "AWS::EC2::SpotFleet", "AWS::ImageBuilder::Image",
    ], rules: [imageParameter]
  ) { check, properties, _ in
    var images = [properties["ImageId"], properties["ComputeResources"]?["ImageId"], properties["LaunchTemplateData"]?["ImageId"]]
    if case .array(let specifications)? = properties["SpotFleetRequestConfigData"]?["LaunchSpecifications"] {
      images += specifications.map { $0["ImageId"] }
    }
    for image in images.compactMap(\.self) {
      guard let call = IntrinsicCall(image), call.name == "Ref", case .string(let name) = call.argument,
        case .string(let type)? = check.template.parameters[name]?["Type"],
        !["AWS::EC2::Image::Id", "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>"].contains(type)
      else { continue }
      check.record([
        Finding(
          imageParameter, at: TemplatePath(["Parameters", .key(name), "Type"]), what: "`\(name)` is an AMI and has the type `\(type)`",
          fix: "use `AWS::EC2::Image::Id`")
      ])
    }
  }

  static let imageParameter = Rule("W2506", "a parameter for an AMI of another type")

  static let validationDomains = check(["AWS::CertificateManager::Certificate DomainValidationOptions/*"], foreignDomain) { check, value in
    check.forEachVariant(of: value) { option in
      guard case .string(let name)? = option["DomainName"], case .string(let domain)? = option["ValidationDomain"], name != domain,
        !name.hasSuffix("." + domain)
      else { return }
      check.report(foreignDomain, "`\(domain)` is no domain above `\(name)`", below: ["DomainName"])
    }
  }

  static let foreignDomain = Rule("E3503", "a domain that cannot vouch for the other")

  /// Associations of one subnet with several route tables, unless conditions tell them apart.
  static let subnetRoutes = Check(types: ["AWS::EC2::SubnetRouteTableAssociation"], rules: [sharedSubnet]) { check, properties, _ in
    guard let own = check.path.steps.dropFirst().first else { return }
    let mine = subnets(properties["SubnetId"], nil, check.template.resources[own.description]?["Condition"]?.text)
    let others = check.template.resources.filter {
      $0.key != own.description && $0.value["Type"] == .string("AWS::EC2::SubnetRouteTableAssociation")
    }
    let rivals = others.keys.sorted().filter { name in
      let theirs = subnets(others[name]?["Properties"]?["SubnetId"], nil, others[name]?["Condition"]?.text)
      return mine.contains { subnet in theirs.contains { $0 == subnet || $0 == Subnet(name: subnet.name, branch: nil, condition: nil) } }
    }
    guard !rivals.isEmpty else { return }
    check.report(sharedSubnet, "the subnet is also associated by \(rivals.list)", fix: "keep one association", below: ["SubnetId"])
  }

  static let sharedSubnet = Rule("E3022", "a subnet with several route tables")

  private struct Subnet: Equatable {
    let name: String
    let branch: String?
    let condition: String?
  }

  private static func subnets(_ value: JSON?, _ branch: String?, _ condition: String?) -> [Subnet] {
    guard let value else { return [] }
    guard let call = IntrinsicCall(value) else { return value.text.map { [Subnet(name: $0, branch: branch, condition: condition)] } ?? [] }
    if let conditional = Conditional(call) {
      return [conditional.whenTrue, conditional.whenFalse].flatMap { part -> [Subnet] in
        // Conditions within conditions are left alone: too little is known about them.
        IntrinsicCall(part)?.name == "Fn::If" ? [] : subnets(part, conditional.condition, condition)
      }
    }
    switch (call.name, call.argument) {
    case ("Ref", .string(let name)): return [Subnet(name: name, branch: branch, condition: condition)]
    case ("Fn::GetAtt", .array(let parts)):
      let texts = parts.compactMap(\.text)
      return texts.count == parts.count ? [Subnet(name: texts.joined(separator: "."), branch: branch, condition: condition)] : []
    default: return []
    }
  }
}

extension Template {
  /// Whether the CDK has written the template.
  var isFromCDK: Bool {
    resources.values.contains { $0["Type"] == .string("AWS::CDK::Metadata") || $0["Metadata"]?["aws:cdk:path"] != nil }
  }
}
