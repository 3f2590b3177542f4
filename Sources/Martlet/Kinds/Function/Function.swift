import MartletDiagnostics

/// A Lambda function with a role and a log group of its own.
///
/// ```swift
/// Function("CreateOrder", runtime: .python3_13, handler: "orders.create", code: .directory("handlers")) {
///   Memory(512)
///   Timeout(.seconds(10))
///   Environment("ORDERS_TABLE", orders.name)
///   Allow(.putItem, on: orders)
/// }
/// ```
///
/// Unless its parts say otherwise a function has 128 MB of memory, 3 seconds, the arm64 architecture, JSON logs that are kept for 30 days,
/// and a role that may write to its own log group and nothing else.
/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-common.html>
public struct Function: Declaration {
  public var header: DeclarationHeader
  let runtime: Runtime?
  let handler: String?
  let code: Code
  let parts: @Sendable () -> [FunctionSetting]

  /// A function that Lambda runs from a zip file or from inline source.
  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  ///   - handler: up to 128 characters without spaces, in the form that the runtime wants: `module.function`.
  public init(
    _ name: String, runtime: Runtime, handler: String, code: Code, fileID: String = #fileID, line: Int = #line,
    @FunctionBuilder parts: @escaping @Sendable () -> [FunctionSetting] = { [] }
  ) {
    self.header = DeclarationHeader(kind: "function", name: name, fileID: fileID, line: line)
    self.runtime = runtime
    self.handler = handler
    self.code = code
    self.parts = parts
  }

  /// A function written in Swift: an executable product of this package, packed by the AWS Lambda packager plugin, on `provided.al2023`.
  /// - Parameter product: the product's name; the function's own by default.
  public init(
    _ name: String, swiftProduct product: String? = nil, fileID: String = #fileID, line: Int = #line,
    filePath: String = #filePath, @FunctionBuilder parts: @escaping @Sendable () -> [FunctionSetting] = { [] }
  ) {
    self.init(
      name, runtime: .providedAL2023, handler: "bootstrap",
      code: .swiftProduct(product ?? name, filePath: filePath, fileID: fileID, line: line), fileID: fileID, line: line,
      parts: parts)
  }

  /// A function from a container image in Amazon ECR.
  /// - Parameter image: `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>` or `…@sha256:<digest>`.
  public init(
    _ name: String, image: Expression, fileID: String = #fileID, line: Int = #line,
    @FunctionBuilder parts: @escaping @Sendable () -> [FunctionSetting] = { [] }
  ) {
    self.header = DeclarationHeader(kind: "function", name: name, fileID: fileID, line: line)
    self.runtime = nil
    self.handler = nil
    self.code = Code(content: .image(image), source: header.source)
    self.parts = parts
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    var model = FunctionModel(runtime: runtime, handler: handler, code: code)
    for part in parts() { part.apply(&model, &diagnostics) }
    return ResolvedDeclaration(model)
  }
}

/// Something that can stand inside a ``Function``: a setting, a permission, a trigger.
public protocol FunctionPart: Sendable {
  var functionSetting: FunctionSetting { get }
}

extension Array: FunctionPart where Element: FunctionPart {
  public var functionSetting: FunctionSetting {
    FunctionSetting { model, diagnostics in
      for part in self { part.functionSetting.apply(&model, &diagnostics) }
    }
  }
}

/// What a part of a function changes in it.
public struct FunctionSetting: Sendable {
  let apply: @Sendable (inout FunctionModel, inout Diagnostics) -> Void

  init(_ apply: @escaping @Sendable (inout FunctionModel, inout Diagnostics) -> Void) { self.apply = apply }
}

/// Parts that several functions share can be built once, `@FunctionBuilder var usual: [FunctionSetting] { … }`, and stand among others.
extension FunctionSetting: FunctionPart {
  public var functionSetting: FunctionSetting { self }
}

/// Builds a function from its parts.
@resultBuilder
public enum FunctionBuilder: PartsBuilder {
  public typealias Element = FunctionSetting

  @inlinable
  public static func buildExpression<Part: FunctionPart>(_ part: Part) -> [FunctionSetting] { [part.functionSetting] }
}
