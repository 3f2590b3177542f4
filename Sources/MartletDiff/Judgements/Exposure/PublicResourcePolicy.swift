import MartletDocuments
import MartletPolicy

extension Judgement {
  static let publicResourcePolicy = Judgement(
    "public-resource-policy", .exposure, .error, "a resource policy lets strangers in",
    """
    The policy of a queue, a topic, a key, a secret, an event bus, a function or another resource allows a request by somebody whom it does \
    not name, neither as a principal nor by an organization, an account or a network that others cannot choose. Decided over all requests.
    """,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"
  ) { review in
    for exposure in review.exposures {
      // Policies of APIs and endpoints limit what is open without them; a bucket has blocks besides; a URL is judged by itself.
      let others: Set = ["AWS::ApiGateway::RestApi", "AWS::EC2::VPCEndpoint", "AWS::S3::Bucket"]
      let urls = Set(exposure.opened.filter { $0.entrance.kind == .functionURL }.map(\.entrance.holder))
      for subject in AccessSubjects(old: exposure.old, new: exposure.new).differing where subject.kind == .resource {
        if let type = exposure.new.stack[subject.id]?.type, others.contains(type) { continue }
        guard let policies = subject.new?.policies, let found = PublicPolicy.witness(policies, exposure.new),
          PublicPolicy.witness(subject.old?.policies ?? [], exposure.old) == nil
        else { continue }
        if urls.contains(subject.id), found.witness.request.action.lowercased() == "lambda:invokefunctionurl" { continue }
        review.report(
          at: found.pointer, logicalID: exposure.new.resourceID(at: found.pointer),
          "the policy of `\(subject.name)` lets strangers in: it allows `\(found.witness.request.action)` to anyone",
          fix: "name who is meant in `Principal`, or add a condition that names an account or an organization")
      }
    }
  }
}
