import MartletDiagnostics

extension BucketModel {
  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    if let name = node.header.physicalName?.literal { checkPhysicalName(name, node, &diagnostics) }
    checkNotifications(node, in: stage, &diagnostics)
    checkRules(node, &diagnostics)
    guard let logs = accessLogs else { return }
    if logs.value.bucket.identity == node.identity {
      diagnostics.error(
        "logs to itself", what: "\(node.identity) writes its access logs to itself",
        why: "each log would be a request to be logged", fix: "use another bucket", at: logs.source)
    } else if let target = stage.model(logs.value.bucket.identity, as: BucketModel.self), target.key != nil {
      diagnostics.error(
        "access logs under a customer managed key",
        what: "\(logs.value.bucket.identity) takes access logs and has a key of its own",
        why: "S3 writes access logs to buckets that are encrypted with its own keys only",
        fix: "use a bucket without a key",
        at: logs.source)
    }
  }

  private func checkRules(_ node: Node, _ diagnostics: inout Diagnostics) {
    var seen: [String: LifecycleRuleSettings] = [:]
    for rule in lifecycleRules {
      if let before = seen[rule.name] {
        diagnostics.error(
          "duplicate name", what: "lifecycle rule `\(rule.name)` stands at line \(before.source.line) and again here",
          why: "the rules of a bucket have different names", fix: "rename one of them", at: rule.source)
      }
      seen[rule.name] = rule
      let needsVersions = rule.oldVersionExpirationDays != nil || !rule.oldVersionTransitions.isEmpty
      if needsVersions, versioning == nil {
        diagnostics.error(
          "rule without effect",
          what: "lifecycle rule `\(rule.name)` is about old versions and \(node.identity) has none",
          why: "only a bucket with `Versioning()` keeps old versions", fix: "add `Versioning()`, or remove the setting",
          at: rule.source)
      }
    }
    for (name, count, limit, source) in [
      ("lifecycle rules", lifecycleRules.count, 999, lifecycleRules.last?.source),
      ("CORS rules", cors.count, 100, cors.last?.source),
    ] where count > limit {
      diagnostics.error(
        "too many rules", what: "\(node.identity) has \(count) \(name)", why: "S3 accepts up to \(limit)",
        fix: "join some of them", at: source)
    }
  }

  /// The words of the sort key put the checks into the same order on every run.
  private func checkNotifications(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    let all = allNotifications(node, in: stage).sorted { ($0.source, $0.sortKey) < ($1.source, $1.sortKey) }
    for (index, notification) in all.enumerated() {
      let source = notification.source
      if notification.events.isEmpty {
        diagnostics.error(
          "notification without events",
          what: "\(notification.target.identity) is to be told of nothing in \(node.identity)",
          why: "a notification is about at least one event", fix: "name one, such as `.objectCreated`", at: source)
      }
      for (word, text) in [("prefix", notification.prefix), ("suffix", notification.suffix)]
      where text.utf8.count > 1024 {
        diagnostics.error(
          "text too long", what: "the \(word) of a notification has \(text.utf8.count) bytes",
          why: "the name of an object has up to 1,024", fix: "shorten it", at: source)
      }
      if notification.isFIFO {
        diagnostics.error(
          "FIFO destination", what: "\(node.identity) is to notify \(notification.target.identity), a FIFO one",
          why: "S3 notifies standard queues and standard topics only",
          fix: "use a standard one, or `EventBridgeNotifications()` and a rule",
          at: source)
      }
      if let before = all[..<index].first(where: { $0.overlaps(notification) }) {
        diagnostics.error(
          "notifications overlap",
          what:
            "\(node.identity) is to notify \(before.target.identity) at \(before.source) and \(notification.target.identity) here of the same events",
          why: "S3 refuses two notifications of one event whose prefixes and suffixes can both match one name",
          fix: "make the prefixes or the suffixes differ, or send the events to a topic that both subscribe to",
          at: source)
      }
    }
    if all.count > 100, let source = all.last?.source {
      diagnostics.error(
        "too many notifications", what: "\(node.identity) sends \(all.count) notifications",
        why: "S3 accepts up to 100",
        fix: "send the events to a topic or to EventBridge", at: source)
    }
  }

  /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>
  private func checkPhysicalName(_ name: String, _ node: Node, _ diagnostics: inout Diagnostics) {
    let bytes = Array(name.utf8)
    let isAlphanumeric = { (byte: UInt8) in (97...122).contains(byte) || (48...57).contains(byte) }
    let isAddress = bytes.filter { $0 == 46 }.count == 3 && bytes.allSatisfy { $0 == 46 || (48...57).contains($0) }
    let isReserved =
      ["xn--", "sthree-", "amzn-s3-demo-"].contains(where: name.hasPrefix)
      || ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"].contains(where: name.hasSuffix)
    let isLegal =
      (3...63).contains(bytes.count) && bytes.allSatisfy { isAlphanumeric($0) || $0 == 45 || $0 == 46 }
      && bytes.first.map(isAlphanumeric) == true && bytes.last.map(isAlphanumeric) == true
      && !name.contains("..") && !isAddress && !isReserved
    if !isLegal {
      let kept = Naming.snakeCase(name).utf8.map { $0 == 95 ? UInt8(45) : $0 }.prefix(63)
      let near = String(decoding: kept, as: UTF8.self)
      diagnostics.error(
        "illegal name", what: "\(node.identity) has the physical name `\(name)`",
        why:
          "a bucket's name has 3 to 63 lower-case letters, digits and `-`, begins and ends with a letter or a digit, and is no IP address and no name that S3 reserves",
        fix: near.utf8.count >= 3 && !isReserved && !isAddress
          ? "use `\(near)`" : "use a name such as `\(Naming.snakeCase(node.name))-files`",
        at: node.source)
    } else if name.contains(".") {
      diagnostics.warning(
        "dots in a bucket's name", what: "\(node.identity) has the physical name `\(name)`",
        why: "S3's certificate does not cover names with dots, so that requests over TLS fail in many clients",
        fix: "write `-` instead of `.`", at: node.source)
    }
  }
}
