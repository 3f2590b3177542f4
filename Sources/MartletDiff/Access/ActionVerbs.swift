import MartletPolicy

/// What the actions that grants mostly name do, in words that an ID can follow.
enum ActionVerbs {
  /// Nil unless each of the actions is known, and there is little to say.
  static func verbs(of actions: PolicyElement<ActionPattern>) -> [String]? {
    guard !actions.isNegated, !actions.entries.isEmpty else { return nil }
    var verbs: [String] = []
    for entry in actions.entries {
      guard let verb = known[entry.name] else { return nil }
      if !verbs.contains(verb) { verbs.append(verb) }
    }
    // More make no sentence.
    return verbs.count > 2 ? nil : verbs
  }

  private static let known: [String: String] = {
    let verbs = [
      "read": [
        "dynamodb:getitem", "dynamodb:batchgetitem", "dynamodb:query", "dynamodb:scan", "s3:getobject", "secretsmanager:getsecretvalue",
        "ssm:getparameter", "ssm:getparameters",
      ],
      "put items into": ["dynamodb:putitem"], "update items of": ["dynamodb:updateitem"], "delete items of": ["dynamodb:deleteitem"],
      "write items of": ["dynamodb:batchwriteitem"], "write": ["s3:putobject"], "delete": ["s3:deleteobject"], "list": ["s3:listbucket"],
      "send to": ["sqs:sendmessage"], "receive from": ["sqs:receivemessage"], "delete messages of": ["sqs:deletemessage"],
      "publish to": ["sns:publish"], "subscribe to": ["sns:subscribe"], "put events on": ["events:putevents"],
      "invoke": ["lambda:invokefunction", "lambda:invokefunctionurl", "execute-api:invoke"],
      "assume": ["sts:assumerole", "sts:assumerolewithwebidentity", "sts:assumerolewithsaml"],
      "decrypt with": ["kms:decrypt"], "encrypt with": ["kms:encrypt"], "make data keys with": ["kms:generatedatakey"],
      "start": ["states:startexecution", "states:startsyncexecution"],
    ]
    return Dictionary(uniqueKeysWithValues: verbs.flatMap { verb, actions in actions.map { ($0, verb) } })
  }()
}
