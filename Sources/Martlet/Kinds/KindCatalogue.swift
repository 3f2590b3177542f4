/// Every resource kind, one line each. A kind is a folder beside this file: its DSL type, its lowerings, its verbs, its attributes.
enum KindCatalogue {
  /// The DSL type's name, which is the folder's, and the verbs of the kind and of its parts.
  static let all: [Kind] = [
    Kind("Alarm", verbs: [Alarm.Access.all]),
    Kind("Bucket", verbs: [Bucket.Access.all, Bucket.Objects.Access.all]),
    Kind("EventBus", verbs: [EventBus.Access.all]),
    Kind("Function", verbs: [Function.Access.all]),
    Kind("HTTPAPI", verbs: [HTTPAPI.Access.all]),
    Kind("Parameter", verbs: [ParameterAccess.all]),
    Kind("Queue", verbs: [Queue.Access.all]),
    Kind("Resource"),
    Kind("Rule"),
    Kind("Schedule", verbs: [Schedule.Access.all]),
    Kind("ScheduleGroup", verbs: [ScheduleGroup.Access.all]),
    Kind("Secret", verbs: [Secret.Access.all]),
    Kind("StateMachine", verbs: [StateMachine.Access.all, StateMachine.Execution.Access.all]),
    Kind("Table", verbs: [Table.Access.all, Table.Index.Access.all, Table.Items.Access.all]),
    Kind("Topic", verbs: [Topic.Access.all]),
  ]
}

/// A kind as the documentation and the tests see it.
struct Kind: Sendable {
  let name: String
  let verbs: [[any AccessVerb]]

  init(_ name: String, verbs: [[any AccessVerb]] = []) {
    self.name = name
    self.verbs = verbs
  }
}
