import MartletDocuments

extension ServerlessCheck {
  /// Checks an event of a queue, a stream or a broker.
  func checkMapping(_ event: Located, type: String) {
    if let filter = event["FilterCriteria"], filter.value.isObject, !filter.value.isBlank, !filter.value.isIntrinsic,
      filter.members.map(\.key) != ["Filters"]
    {
      refuse(filter, "`FilterCriteria` has other members than `Filters`", fix: "keep `Filters` alone")
    }
    if let group = event["ConsumerGroupId"], !group.value.isBlank, type != "MSK", type != "SelfManagedKafka" {
      refuse(group, "`ConsumerGroupId` is for Kafka", fix: "remove it")
    }
    if let destinations = event["DestinationConfig"], !destinations.value.isBlank, destinations.value.isObject {
      checkFailureDestination(destinations)
    }
    switch type {
    case "MQ": checkCredentials(event, ["BASIC_AUTH", "VIRTUAL_HOST"], type: type)
    case "DocumentDB": checkCredentials(event, ["BASIC_AUTH"], type: type)
    case "SelfManagedKafka": checkKafka(event)
    default: break
    }
    if type == "MSK" || type == "SelfManagedKafka" { checkSchemaRegistry(event) }
    if type == "MQ" || type == "DocumentDB" || type == "SelfManagedKafka", let key = event["SecretsManagerKmsKeyId"], !key.value.isBlank {
      expect(key, .text)
    }
  }

  private func checkFailureDestination(_ destinations: Located) {
    guard let failure = destinations["OnFailure"] else {
      return refuse(destinations, "`DestinationConfig` has no `OnFailure`", fix: "add it")
    }
    guard expect(failure, .object), let type = failure["Type"], !type.value.isBlank else { return }
    if !["SQS", "SNS", "S3", "Kafka"].contains(type.text) {
      refuse(type, "\(type.value.summary) is no type of destination", fix: "write `SQS`, `SNS`, `S3` or `Kafka`")
    }
  }

  /// The credentials of a broker or of a cluster: exactly one secret of the type `BASIC_AUTH`.
  private func checkCredentials(_ event: Located, _ types: [String], type: String) {
    guard let configurations = event["SourceAccessConfigurations"], !configurations.value.isBlank else {
      return refuse(event, "the `\(type)` event has no `SourceAccessConfigurations`", fix: "add one of type `BASIC_AUTH`")
    }
    guard expect(configurations, .list) else { return }
    var secrets = 0
    for configuration in configurations.items {
      guard expect(configuration, .object) else { continue }
      guard let kind = configuration["Type"], expect(kind, .text) else {
        if configuration["Type"] == nil { refuse(configuration, "the configuration has no `Type`", fix: "add it") }
        continue
      }
      if !types.contains(kind.text ?? "") {
        refuse(kind, "\(kind.value.summary) is no type of a configuration here", fix: "use one of \(types.list)")
      } else if kind.text == "BASIC_AUTH" {
        secrets += 1
        if secrets > 1 { refuse(configuration, "there are several of type `BASIC_AUTH`", fix: "keep one") }
        if configuration["URI"]?.value.isBlank ?? true {
          refuse(configuration, "the secret has no `URI`", fix: "add the ARN of the secret as `URI`")
        }
      }
    }
    if secrets == 0 { refuse(configurations, "there is none of type `BASIC_AUTH`", fix: "add one") }
  }

  private func checkKafka(_ event: Located) {
    if event["KafkaBootstrapServers"]?.value.isBlank ?? true {
      refuse(event, "the Kafka event has no `KafkaBootstrapServers`", fix: "add them")
    }
    if let topics = event["Topics"], !topics.value.isBlank {
      if topics.value.isList, topics.items.count != 1 { refuse(topics, "there are several topics", fix: "keep one") }
    } else {
      refuse(event, "the Kafka event has no `Topics`", fix: "add one")
    }
    guard let configurations = event["SourceAccessConfigurations"], !configurations.value.isBlank else {
      return refuse(event, "the Kafka event has no `SourceAccessConfigurations`", fix: "add them")
    }
    guard expect(configurations, .list) else { return }
    let mechanisms = ["SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH", "BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH"]
    let others = ["VPC_SUBNET", "VPC_SECURITY_GROUP", "SERVER_ROOT_CA_CERTIFICATE"]
    var seen: Set<String> = []
    for configuration in configurations.items {
      guard expect(configuration, .object) else { continue }
      guard let kind = configuration["Type"]?.text, mechanisms.contains(kind) || others.contains(kind) else {
        refuse(
          configuration["Type"] ?? configuration, "the configuration has no `Type`", fix: "use one of \((others + mechanisms).list)")
        continue
      }
      let isMechanism = mechanisms.contains(kind)
      if !seen.insert(isMechanism ? "mechanism" : kind).inserted, isMechanism {
        refuse(configuration, "there are several ways to authenticate", fix: "keep one")
      }
      guard let uri = configuration["URI"], !uri.value.isBlank else {
        refuse(configuration, "the configuration has no `URI`", fix: "add it")
        continue
      }
      if !uri.value.isText, !uri.value.isIntrinsic { refuse(uri, "the URI is \(uri.value.summary)", fix: "write a text") }
    }
    if seen.contains("VPC_SUBNET") != seen.contains("VPC_SECURITY_GROUP") {
      refuse(configurations, "a subnet and a security group go together", fix: "add the other one")
    }
  }

  private func checkSchemaRegistry(_ event: Located) {
    guard let config = event["SchemaRegistryConfig"], !config.value.isBlank, expect(config, .object) else { return }
    for name in ["SchemaRegistryURI", "EventRecordFormat", "SchemaValidationConfigs"] where config.value[name] == nil {
      refuse(config, "`SchemaRegistryConfig` has no `\(name)`", fix: "add it")
    }
    if let format = config["EventRecordFormat"], format.text != "JSON", format.text != "SOURCE" {
      refuse(format, "\(format.value.summary) is no format of records", fix: "write `JSON` or `SOURCE`")
    }
    if let validations = config["SchemaValidationConfigs"] { expect(validations, .list) }
    guard let access = config["AccessConfigs"], !access.value.isBlank, expect(access, .list) else { return }
    for item in access.items where item.value["Type"] == nil || item.value["URI"] == nil {
      refuse(item, "the access has no `\(item.value["Type"] == nil ? "Type" : "URI")`", fix: "write `Type` and `URI`")
    }
  }
}
