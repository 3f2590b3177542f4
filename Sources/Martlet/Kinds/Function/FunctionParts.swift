import MartletDiagnostics

/// The memory of a function, in megabytes: 128 to 10,240; 128 by default. Lambda gives processor time in proportion.
/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html>
public struct Memory: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(_ megabytes: Int, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      diagnostics.check(megabytes, in: 128...10_240, "`Memory`", unit: "MB", at: source)
      diagnostics.assign(megabytes, to: &model.memory, "Memory", at: source)
    }
  }
}

/// How long one invocation may take: 1 to 900 seconds, in whole seconds; 3 seconds by default.
/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html>
public struct Timeout: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(_ duration: Duration, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      diagnostics.check(duration, in: 1...900, "`Timeout`", at: source)
      diagnostics.assign(duration, to: &model.timeout, "Timeout", at: source)
    }
  }
}

/// The processor architecture; AWS Graviton by default.
/// <https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html>
public struct Architecture: FunctionPart {
  public enum Name: String, Sendable, Hashable, CaseIterable {
    /// AWS Graviton, the default.
    case arm64
    case x86_64
  }

  public let functionSetting: FunctionSetting

  public init(_ name: Name, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      diagnostics.assign(name, to: &model.architecture, "Architecture", at: source)
    }
  }
}

/// The size of `/tmp`, in megabytes: 512 to 10,240; 512 by default.
/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html>
public struct EphemeralStorage: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(_ megabytes: Int, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      diagnostics.check(megabytes, in: 512...10_240, "`EphemeralStorage`", unit: "MB", at: source)
      diagnostics.assign(megabytes, to: &model.ephemeralStorage, "EphemeralStorage", at: source)
    }
  }
}

/// An environment variable. All of a function's variables together have at most 4 KB.
///
/// A name begins with a letter and has at least two letters, digits or `_`; Lambda reserves some names. Never put a secret into
/// an environment variable: everyone who may see the function's configuration can read it.
/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>
public struct Environment: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(_ name: String, _ value: Expression, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, _ in
      model.environment.append(.init(name: name, value: value, source: source))
    }
  }

  @_disfavoredOverload
  public init(_ name: String, _ value: ARN, fileID: String = #fileID, line: Int = #line) {
    self.init(name, value.expression, fileID: fileID, line: line)
  }

  /// Several variables at once.
  public init(_ variables: [String: Expression], fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, _ in
      model.environment += variables.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value, source: source) }
    }
  }
}

/// The customer managed key that encrypts the environment at rest; Lambda's own key by default.
public struct EnvironmentKey: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(_ key: ARN, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      diagnostics.assign(key, to: &model.environmentKey, "EnvironmentKey", at: source)
    }
  }
}

/// Layers under the function's code: at most 5, each the ARN of a layer's version.
/// <https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html>
public struct Layers: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(_ layers: ARN..., fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, _ in model.layers += layers.map { Setting($0, at: source) } }
  }
}

/// Traces every sampled invocation with AWS X-Ray; the permission to send traces comes along. Off by default.
/// <https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html>
public struct Tracing: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(_ isActive: Bool = true, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      diagnostics.assign(isActive, to: &model.tracing, "Tracing", at: source)
    }
  }
}

/// The number of concurrent executions that are kept for the function, and the most that it can have. 0 stops it; no limit of its
/// own by default. <https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html>
public struct ReservedConcurrency: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(_ executions: Int, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      diagnostics.check(executions, in: 0...100_000, "`ReservedConcurrency`", at: source)
      diagnostics.assign(executions, to: &model.reservedConcurrency, "ReservedConcurrency", at: source)
    }
  }
}

/// An alias for the version that each deployment publishes. Triggers, APIs and other functions then call the alias.
/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html>
public struct Alias: FunctionPart {
  public let functionSetting: FunctionSetting

  /// - Parameters:
  ///   - name: 1 to 128 letters, digits, `-` and `_`, not all digits.
  ///   - provisionedConcurrency: execution environments that are kept warm, at least 1; none by default.
  public init(
    _ name: String = "live", provisionedConcurrency: Int? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      if let provisionedConcurrency {
        diagnostics.check(provisionedConcurrency, in: 1...100_000, "`provisionedConcurrency`", at: source)
      }
      let isLegal =
        (1...128).contains(name.utf8.count) && !name.utf8.allSatisfy({ (48...57).contains($0) })
        && name.utf8.allSatisfy({ ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...57).contains($0) || $0 == 45 || $0 == 95 })
      if !isLegal {
        diagnostics.error(
          "illegal name", what: "an alias is named `\(name)`",
          why: "an alias has 1 to 128 letters, digits, `-` and `_`, and not digits alone", fix: "use `live`", at: source)
      }
      diagnostics.assign(
        .init(name: name, provisionedConcurrency: provisionedConcurrency), to: &model.alias, "Alias", at: source)
    }
  }
}

/// Attaches the function to a VPC; the permission to manage its network interfaces comes along.
/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html>
public struct VPC: FunctionPart {
  public let functionSetting: FunctionSetting

  /// - Parameters:
  ///   - subnets: 1 to 16 subnet IDs.
  ///   - securityGroups: 1 to 5 security group IDs.
  ///   - allowsIPv6: whether outbound IPv6 is allowed in dual-stack subnets.
  public init(
    subnets: [Expression], securityGroups: [Expression], allowsIPv6: Bool = false, fileID: String = #fileID,
    line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      diagnostics.check(subnets.count, in: 1...16, "the number of subnets", at: source)
      diagnostics.check(securityGroups.count, in: 1...5, "the number of security groups", at: source)
      diagnostics.assign(
        .init(subnets: subnets, securityGroups: securityGroups, allowsIPv6: allowsIPv6), to: &model.vpc, "VPC", at: source)
    }
  }
}

/// The managed policy that bounds the function's role; the app's boundary by default.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html>
public struct PermissionsBoundary: FunctionPart {
  public let functionSetting: FunctionSetting

  public init(_ policy: ARN, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      diagnostics.assign(policy, to: &model.permissionsBoundary, "PermissionsBoundary", at: source)
    }
  }
}

/// What a function or an API is for: up to 256 characters for a function, 1,024 for an API.
public struct Description: FunctionPart {
  let text: String
  let source: SourceLocation

  public init(_ text: String, fileID: String = #fileID, line: Int = #line) {
    self.text = text
    self.source = SourceLocation(fileID: fileID, line: line)
  }

  public var functionSetting: FunctionSetting {
    FunctionSetting { model, diagnostics in
      if text.unicodeScalars.count > 256 {
        diagnostics.error(
          "text too long", what: "the description has \(text.unicodeScalars.count) characters",
          why: "Lambda accepts up to 256", fix: "shorten it", at: source)
      }
      model.functionDescription = text
    }
  }
}
