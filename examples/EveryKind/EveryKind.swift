import Martlet

/// Every kind with every setting, in two stacks: nothing that anybody would deploy, but the place to look up how a thing is written and
/// what becomes of it.
@main
struct EveryKind: App {
  static let stages: [Stage] = [Stage("all", account: "123456789012", region: "eu-west-1")]
  static let tags = ["app": "every-kind", "owner": "platform"]
  static let permissionsBoundary: ARN? = "arn:aws:iam::123456789012:policy/boundary"
  let stage: Stage

  let key: ARN = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"

  var body: Infrastructure {
    Stack("Data") {
      sessions
      metrics
      archive
    }
    .tags(["tier": "data"])
    functions
    messages
    events
    api
    Output("Address", api.url, description: "Where the API answers")
    Output("Everything", "\(api.domain) in \(Region.current), \(Account.current), \(Partition.current)")
  }
}
