import MartletDiagnostics

/// An S3 bucket.
///
/// ```swift
/// let uploads = Bucket("Uploads") {
///   Versioning()
///   LifecycleRule("archive", prefix: "2025/", transitions: [.to(.glacier, afterDays: 90)])
///   Notify(jobs, on: .objectCreated, prefix: "in/")
/// }
/// ```
///
/// Unless its parts say otherwise a bucket is encrypted with keys that S3 owns, gives up incomplete uploads after seven days and is retained
/// when its declaration goes away. Public access is always blocked, access control lists are off, and requests without TLS are
/// refused.
///
/// CloudFormation generates its name, unless it notifies functions, queues or topics, or writes access logs: then the name is
/// `<app>-<stage>-<name>-<account>-<region>`, so that those can name the bucket before it exists and no reference closes a circle.
/// Terraform uses this name always.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html>
public struct Bucket: Declaration {
  public var header: DeclarationHeader
  let parts: @Sendable () -> [BucketSetting]

  /// - Parameter name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  public init(
    _ name: String, fileID: String = #fileID, line: Int = #line,
    @BucketBuilder parts: @escaping @Sendable () -> [BucketSetting] = { [] }
  ) {
    self.header = DeclarationHeader(kind: "bucket", name: name, fileID: fileID, line: line)
    self.parts = parts
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    var model = BucketModel()
    for part in parts() { part.apply(&model, &diagnostics) }
    return ResolvedDeclaration(model)
  }
}

/// Something that can stand inside a ``Bucket``: a rule, a notification, a setting.
public protocol BucketPart: Sendable {
  var bucketSetting: BucketSetting { get }
}

/// What a part of a bucket changes in it.
public struct BucketSetting: Sendable {
  let apply: @Sendable (inout BucketModel, inout Diagnostics) -> Void

  init(_ apply: @escaping @Sendable (inout BucketModel, inout Diagnostics) -> Void) { self.apply = apply }
}

extension Array: BucketPart where Element: BucketPart {
  public var bucketSetting: BucketSetting {
    BucketSetting { model, diagnostics in
      for part in self { part.bucketSetting.apply(&model, &diagnostics) }
    }
  }
}

/// Builds a bucket from its parts.
@resultBuilder
public enum BucketBuilder: PartsBuilder {
  public typealias Element = BucketSetting

  @inlinable
  public static func buildExpression<Part: BucketPart>(_ part: Part) -> [BucketSetting] { [part.bucketSetting] }
}
