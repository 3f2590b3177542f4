import MartletDiagnostics
import MartletDocuments

extension On {
  /// Invokes the function, asynchronously, when something happens to objects of a bucket.
  ///
  /// ```swift
  /// On(uploads, .objectCreated, prefix: "in/", suffix: ".jpg")
  /// ```
  /// <https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html>
  /// - Parameters:
  ///   - events: at least one.
  ///   - prefix: only objects whose names begin so.
  ///   - suffix: only objects whose names end so.
  public init(
    _ bucket: Bucket, _ events: BucketEvent..., prefix: String = "", suffix: String = "", fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      trigger: BucketTrigger(
        bucket: bucket, events: events, prefix: prefix, suffix: suffix,
        source: SourceLocation(fileID: fileID, line: line)))
  }
}

/// A function's being told of a bucket's events. The bucket holds the configuration and the function the permission, so the trigger has
/// no resource of its own. SAM's event is not used: the permission that SAM writes names no bucket, and SAM's bucket must stand in the
/// same template.
struct BucketTrigger: Trigger {
  let bucket: Bucket
  let events: [BucketEvent]
  let prefix: String
  let suffix: String
  let source: SourceLocation

  var name: String { Naming.logicalID(bucket.header.name) }
  var references: [any Declaration] { [bucket] }

  func contribute(_ function: Node, to contributions: inout Contributions) {
    contributions.add(
      BucketNotification(
        destination: .function, target: function.declaration, arn: function.declaration.reference(Function.target),
        events: events, prefix: prefix, suffix: suffix, source: source), to: bucket.identity)
    contributions.add(
      Invocation(
        name: "\(name)Bucket", principal: "s3.amazonaws.com", sourceARN: bucket.arn.expression,
        sourceAccount: Account.current), to: function.identity)
  }

  func lower(_ function: Node, part: String, to template: inout CloudFormationLowering) {}
  func lower(_ function: Node, suffix: String, to module: inout TerraformLowering) {}
}
