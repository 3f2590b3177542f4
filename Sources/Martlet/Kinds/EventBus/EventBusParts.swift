import MartletDiagnostics

/// Keeps the events of the bus, so that they can be replayed.
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html>
public struct Archive: EventBusPart {
  public let eventBusSetting: EventBusSetting

  /// - Parameters:
  ///   - retention: whole days, at least 1; for ever by default.
  ///   - pattern: which events are kept; all by default.
  public init(
    keeping retention: Duration? = nil, matching pattern: EventPattern? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    eventBusSetting = EventBusSetting { model, diagnostics in
      if let retention, retention < .days(1) || !retention.isWholeSeconds || retention.wholeSeconds % 86_400 != 0 {
        diagnostics.error(
          "value out of range", what: "an archive keeps events for \(retention)",
          why: "EventBridge accepts whole days, from 1", fix: "use `.days(\(max(1, retention.wholeSeconds / 86_400)))`", at: source)
      }
      pattern?.check(at: source, &diagnostics)
      diagnostics.assign(
        .init(days: retention.map { $0.wholeSeconds / 86_400 }, pattern: pattern), to: &model.archive, "Archive", at: source)
    }
  }
}

/// Who, besides the bus's own account, may send events to it.
public struct EventSender: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case account(String)
    case organization(String)
  }

  let content: Content

  /// An AWS account, by its 12-digit ID.
  public static func account(_ id: String) -> EventSender { EventSender(content: .account(id)) }
  /// Every account of an AWS organization: `o-` and 10 to 32 lower-case letters and digits.
  public static func organization(_ id: String) -> EventSender { EventSender(content: .organization(id)) }
}

/// Lets another account or an organization send events to the bus.
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html>
public struct AcceptEvents: EventBusPart {
  public let eventBusSetting: EventBusSetting

  /// - Parameter sources: the event sources that are taken, such as `shop.orders`; all by default.
  public init(
    from sender: EventSender, sources: String..., fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    eventBusSetting = EventBusSetting { model, diagnostics in
      sender.check(at: source, &diagnostics)
      if model.senders.contains(where: { $0.value.sender == sender }) {
        diagnostics.error(
          "sender named twice", what: "\(sender.text) is accepted twice", why: "one statement of the policy is for one sender",
          fix: "name all its sources in one `AcceptEvents`", at: source)
      }
      model.senders.append(Setting(.init(sender: sender, sources: sources.sorted()), at: source))
    }
  }
}

/// The customer managed key that encrypts the events of the bus; a key that AWS owns by default.
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html>
public struct EventBusKey: EventBusPart {
  public let eventBusSetting: EventBusSetting

  public init(_ key: ARN, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    eventBusSetting = EventBusSetting { model, diagnostics in
      diagnostics.assign(key, to: &model.key, "EventBusKey", at: source)
    }
  }
}

extension EventSender {
  var text: String {
    switch content {
    case .account(let id): "account `\(id)`"
    case .organization(let id): "organization `\(id)`"
    }
  }

  /// The statement's ID, and what orders senders.
  var statementID: String {
    switch content {
    case .account(let id): "Account\(id)"
    case .organization(let id): "Organization\(Naming.logicalID(id))"
    }
  }

  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    switch content {
    case .account(let id):
      if id.utf8.count == 12, id.utf8.allSatisfy(isDigit) { return }
      diagnostics.error(
        "illegal account", what: "events are accepted from the account `\(id)`", why: "an account ID has 12 digits",
        fix: "write the 12 digits without dashes", at: source)
    case .organization(let id):
      let rest = id.utf8.dropFirst(2)
      let isLegal =
        id.hasPrefix("o-") && (10...32).contains(rest.count) && rest.allSatisfy { isDigit($0) || (97...122).contains($0) }
      if isLegal { return }
      diagnostics.error(
        "illegal organization", what: "events are accepted from the organization `\(id)`",
        why: "an organization's ID is `o-` and 10 to 32 lower-case letters and digits", fix: "write it as `o-a1b2c3d4e5`",
        at: source)
    }
  }
}
