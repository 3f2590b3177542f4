import MartletDiagnostics
import MartletFacts

/// The forms of ARNs, by the service in the ARN. They are read when a service is first asked for; judgements are kept.
final class ResourceARNForms {
  /// How an ARN stands to the forms of its service.
  struct Judgement {
    enum Field {
      case fine, missing, notAllowed
    }

    /// Whether some form has such a resource.
    var knowsResource = true
    var region = Field.fine
    var account = Field.fine
    /// The form that is nearest to what was written, where something is wrong.
    var nearest: ResourceARNForm?

    var isFine: Bool { knowsResource && region == .fine && account == .fine }
  }

  private var forms: [String: [ResourceARNForm]] = [:]
  private var judgements: [String: Judgement] = [:]

  /// The forms of the ARNs that name this service; none where they are not known.
  func forms(of service: String) -> [ResourceARNForm] {
    if let known = forms[service] { return known }
    let found = Self.read(service)
    forms[service] = found
    return found
  }

  /// How a complete ARN stands to the forms of its service; nil when none of those is known.
  func judgement(of arn: WrittenARN) -> Judgement? {
    let known = forms(of: arn.service)
    if known.isEmpty { return nil }
    let rest = "\(arn.region):\(arn.account):\(arn.resource)"
    let key = "\(arn.service):\(rest)"
    if let judgement = judgements[key] { return judgement }
    let judgement = Self.judge(arn, Array(rest.utf8), known)
    judgements[key] = judgement
    return judgement
  }

  private static func judge(_ arn: WrittenARN, _ rest: [UInt8], _ forms: [ResourceARNForm]) -> Judgement {
    let region = Array(arn.region.utf8), account = Array(arn.account.utf8), resource = Array(arn.resource.utf8)
    if forms.contains(where: {
      ByteWildcard.meet(resource, $0.resource) && ByteWildcard.meet(region, $0.region) && ByteWildcard.meet(account, $0.account)
    }) {
      return Judgement()
    }
    // A wildcard in the region or the account is given the benefit of the doubt: it may stand for several fields, as in
    // Access Analyzer.
    let isOpen = region.contains(UInt8(ascii: "*")) || account.contains(UInt8(ascii: "*"))
    let colon = UInt8(ascii: ":"), anything: [UInt8] = [UInt8(ascii: "*")]
    func meets(_ form: ResourceARNForm, region hasRegion: Bool, account hasAccount: Bool) -> Bool {
      let regions = hasRegion ? form.region : anything, accounts = hasAccount ? form.account : anything
      if isOpen { return ByteWildcard.meet(rest, regions + [colon] + accounts + [colon] + form.resource) }
      return ByteWildcard.meet(resource, form.resource) && ByteWildcard.meet(region, regions) && ByteWildcard.meet(account, accounts)
    }
    let candidates = forms.filter { meets($0, region: false, account: false) }
    guard let candidate = candidates.first else { return Judgement(knowsResource: false, nearest: nearest(to: arn.resource, forms)) }
    if candidates.contains(where: { meets($0, region: true, account: true) }) { return Judgement() }
    var judgement = Judgement(nearest: candidate)
    if !candidates.contains(where: { meets($0, region: true, account: false) }) {
      judgement.region = region.isEmpty ? .missing : .notAllowed
    }
    if !candidates.contains(where: { meets($0, region: false, account: true) }) {
      judgement.account = account.isEmpty ? .missing : .notAllowed
    }
    return judgement
  }

  /// The form whose first word is nearest to that of the resource.
  private static func nearest(to resource: String, _ forms: [ResourceARNForm]) -> ResourceARNForm? {
    func word(_ text: String) -> String { String(text.prefix { $0 != "/" && $0 != ":" }) }
    let words = forms.map { word($0.resourcePrefix) }
    guard let found = MartletDiagnostics.nearest(to: word(resource), in: words.filter { !$0.isEmpty }) else { return nil }
    return words.firstIndex(of: found).map { forms[$0] }
  }

  /// Forms that AWS documents outside the Service Authorization Reference.
  private static let additions: [ResourceARNForm] = [
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-template.html
    "arn:${Partition}:cloudformation:${Region}:${Account}:transform/${Name}",
    // https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_service-with-iam.html
    "arn:${Partition}:autoscaling:${Region}:${Account}:scalingPolicy:${Id}:resource/${ResourceId}",
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging-iam-policy.html
    "arn:${Partition}:apigateway:${Region}::/tags",
    // https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html
    "arn:${Partition}:bedrock:::foundation-model/${ModelId}",
    // Documents, parameters and views that AWS owns have no account.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/security_iam_id-based-policy-examples.html
    "arn:${Partition}:ssm:${Region}::document/${DocumentName}",
    "arn:${Partition}:ssm:${Region}::automation-definition/${DocumentName}",
    "arn:${Partition}:ssm:${Region}::parameter/aws/${ParameterName}",
    // https://docs.aws.amazon.com/resource-explorer/latest/userguide/views.html
    "arn:${Partition}:resource-explorer-2:${Region}::view/${ViewName}",
  ].compactMap { ResourceARNForm($0) }

  /// The services some of whose ARNs name any service, so that their own ARNs have forms that are not listed.
  private static let servicesOfOpenForm = Set(IAMCatalogue.servicesByARN.filter { $0.key.contains("$") }.flatMap(\.value))

  private static func read(_ service: String) -> [ResourceARNForm] {
    if servicesOfOpenForm.contains(service) { return [] }
    let owners = IAMCatalogue.servicesByARN[service] ?? []
    let listed = owners.flatMap { IAMCatalogue.service($0)?.arnFormats ?? [] }
    return (listed.compactMap { ResourceARNForm($0) } + additions).filter { $0.service == service }
  }
}
