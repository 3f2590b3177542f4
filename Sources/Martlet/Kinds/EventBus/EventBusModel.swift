/// The meaning of an ``EventBus``.
public struct EventBusModel: Sendable {
  var archive: Setting<ArchiveSettings>?
  var senders: [Setting<Sender>] = []
  var key: Setting<ARN>?

  init() {}

  struct ArchiveSettings: Sendable {
    var days: Int?
    var pattern: EventPattern?
  }

  struct Sender: Sendable {
    var sender: EventSender
    var sources: [String]
  }
}

extension EventBusModel: ResourceModel {
  func derivesNames(_ node: Node) -> Bool { node.header.physicalName == nil || archive != nil }

  var references: [any Declaration] {
    (key?.value.expression.declarations ?? []) + (archive?.value.pattern?.declarations ?? [])
  }

  /// One statement for each sender, in canonical order.
  func statements(_ node: Node) -> [(id: String, statement: Statement)] {
    senders.map(\.value).sorted { $0.sender.statementID < $1.sender.statementID }.map { entry in
      let bus = node.declaration.reference(EventBus.arnAttribute)
      var statement = Statement(actions: ["events:PutEvents"], resources: [bus])
      switch entry.sender.content {
      case .account(let id):
        statement.principal = .aws("arn:\(Partition.current):iam::\(id):root")
      case .organization(let id):
        statement.principal = .anyone
        statement.conditions = [.organization(Expression(id))]
      }
      if !entry.sources.isEmpty {
        // One request may put several events: each must have one of the sources, and none may be without.
        statement.conditions += [
          Condition(.stringEquals, "events:source", values: entry.sources.map { Expression($0) }, quantifier: .forAllValues),
          Condition(.null, "events:source", "false"),
        ]
      }
      return (entry.sender.statementID, statement)
    }
  }
}
