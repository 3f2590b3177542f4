import MartletDiagnostics

/// Where a route leads: a ``Function``, an ``Integration`` of one with settings, or an ``HTTPProxy``.
public protocol RouteTarget: Sendable {
  var integrationSettings: IntegrationSettings { get }
}

/// How API Gateway calls what stands behind a route.
public enum IntegrationSettings: Sendable {
  case function(FunctionIntegration)
  case proxy(ProxyIntegration)
}

/// The version of the event that a function gets.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>
public enum PayloadFormat: String, Sendable, Hashable, CaseIterable {
  /// The form of REST APIs.
  case v1 = "1.0"
  /// The form of HTTP APIs, the default.
  case v2 = "2.0"
}

/// How API Gateway calls a function, as the model holds it.
public struct FunctionIntegration: Sendable {
  let function: Function
  let payload: PayloadFormat
  let timeout: Duration?
}

extension Function: RouteTarget {
  public var integrationSettings: IntegrationSettings {
    .function(FunctionIntegration(function: self, payload: .v2, timeout: nil))
  }
}

/// A function as the target of a route, with settings other than the usual ones.
///
/// Routes to one function with the same settings share an integration.
public struct Integration: RouteTarget {
  public let integrationSettings: IntegrationSettings

  /// - Parameters:
  ///   - payload: the version of the event; 2.0 by default.
  ///   - timeout: how long API Gateway waits: 50 milliseconds to 30 seconds; 30 seconds by default.
  public init(_ function: Function, payload: PayloadFormat = .v2, timeout: Duration? = nil) {
    integrationSettings = .function(FunctionIntegration(function: function, payload: payload, timeout: timeout))
  }
}

extension IntegrationSettings {
  var timeout: Duration? {
    switch self {
    case .function(let integration): integration.timeout
    case .proxy(let integration): integration.timeout
    }
  }

  var function: Function? { if case .function(let integration) = self { integration.function } else { nil } }

  func check(for key: RouteKey, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    if let timeout {
      if timeout.components.attoseconds % 1_000_000_000_000_000 != 0 {
        diagnostics.error(
          "value out of range", what: "`timeout` is \(timeout)", why: "AWS accepts whole milliseconds only",
          fix: "use `.milliseconds(\(timeout.wholeMilliseconds))`", at: source)
      }
      diagnostics.check(timeout.wholeMilliseconds, in: 50...30_000, "`timeout`", unit: "ms", at: source)
    }
    if case .proxy(let integration) = self { integration.check(for: key, at: source, &diagnostics) }
  }
}

extension Duration {
  /// The whole milliseconds in it, rounded down.
  var wholeMilliseconds: Int {
    // Beyond a million seconds every number is out of range, and more of them might overflow.
    Int(components.seconds).clamped(to: -1_000_000...1_000_000) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
