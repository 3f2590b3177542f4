import MartletCLI
import MartletDiagnostics

/// The meaning of a ``Function``. Public because parts of other kinds' folders (triggers) become part of it.
public struct FunctionModel: Sendable {
  var runtime: Runtime?
  var handler: String?
  var code: Code
  var functionDescription: String?
  var memory: Setting<Int>?
  var timeout: Setting<Duration>?
  var architecture: Setting<Architecture.Name>?
  var ephemeralStorage: Setting<Int>?
  var environment: [EnvironmentVariable] = []
  var environmentKey: Setting<ARN>?
  var layers: [Setting<ARN>] = []
  var tracing: Setting<Bool>?
  var reservedConcurrency: Setting<Int>?
  var alias: Setting<AliasSettings>?
  var deadLetter: Setting<DestinationTarget>?
  var asynchronous: Setting<AsynchronousSettings>?
  var url: Setting<FunctionURLSettings>?
  var vpc: Setting<VPCSettings>?
  var logging: Setting<LoggingSettings>?
  var permissionsBoundary: Setting<ARN>?
  var allows: [Allow] = []
  var triggers: [any Trigger] = []

  init(runtime: Runtime?, handler: String?, code: Code) {
    self.runtime = runtime
    self.handler = handler
    self.code = code
  }

  struct EnvironmentVariable: Sendable {
    var name: String
    var value: Expression
    var source: SourceLocation
  }

  struct AliasSettings: Sendable {
    var name: String
    var provisionedConcurrency: Int?
  }

  struct AsynchronousSettings: Sendable {
    var maximumAge: Duration?
    var retries: Int?
    var onSuccess: DestinationTarget?
    var onFailure: DestinationTarget?
  }

  struct VPCSettings: Sendable {
    var subnets: [Expression]
    var securityGroups: [Expression]
    var allowsIPv6: Bool
  }

  struct LoggingSettings: Sendable {
    var format: LogFormat = .json
    var applicationLevel: LogLevel?
    var systemLevel: LogLevel?
    var retention: LogRetention = .days(30)
    var key: ARN?
  }

  /// The logging settings, with the defaults where the user gave none.
  var effectiveLogging: LoggingSettings { logging?.value ?? LoggingSettings() }
}

extension FunctionModel: ResourceModel {
  func derivesNames(_ node: Node) -> Bool { true }

  func assets(for formats: [OutputFormat]) -> [AssetRequest] {
    switch code.content {
    case .asset(let request): [request]
    case .inline(let text): formats.contains(.terraform) ? [inlineRequest(text)] : []
    case .image: []
    }
  }

  /// Inline code as a zip file, for Terraform, which has no inline code: the file that CloudFormation would write.
  func inlineRequest(_ text: String) -> AssetRequest {
    let name = runtime?.identifier.hasPrefix("nodejs") == true ? "index.js" : "index.py"
    return AssetRequest(.file(name: name, text: text), declaredIn: "", source: code.source)
  }

  var references: [any Declaration] {
    var found: [any Declaration] = []
    if case .image(let image) = code.content { found += image.declarations }
    for variable in environment { found += variable.value.declarations }
    for layer in layers { found += layer.value.expression.declarations }
    for allow in allows { found += allow.grant.declarations }
    for trigger in triggers { found += trigger.references }
    for target in destinations { found += target.grant.declarations }
    if let vpc { found += (vpc.value.subnets + vpc.value.securityGroups).flatMap(\.declarations) }
    for key in [environmentKey?.value, effectiveLogging.key, permissionsBoundary?.value] {
      if let key { found += key.expression.declarations }
    }
    return found
  }

  /// The dead-letter target and the asynchronous destinations.
  var destinations: [DestinationTarget] {
    [deadLetter?.value, asynchronous?.value.onSuccess, asynchronous?.value.onFailure].compactMap { $0 }
  }

  func contribute(_ node: Node, to contributions: inout Contributions) {
    for (name, trigger) in namedTriggers { trigger.contribute(node, part: name, to: &contributions) }
  }

  func value(of attribute: Attribute, _ node: Node, in stage: StageModel) -> Expression? {
    attribute == Function.target && alias != nil ? node.declaration.reference(Function.aliasARN) : nil
  }
}
