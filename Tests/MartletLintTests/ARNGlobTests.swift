import MartletPolicy
import Testing

@testable import MartletLint

@Suite("ARNs by pattern")
struct ARNGlobTests {
  @Test(
    "Patterns meet when some ARN matches both",
    arguments: [
      ("arn:aws:s3:::a*", "arn:${Partition}:s3:::${BucketName}", true),
      ("arn:aws:s3:::a", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", false),
      ("arn:aws:s3:::*a", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", true),
      ("arn:aws:sqs:*", "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}", true),
      ("arn:aws:iam::*:role/a?c", "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", true),
      // A wildcard stays in its field.
      ("arn:aws:*:role/a", "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", false),
      ("*", "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", true),
      ("", "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", false),
    ])
  func meeting(pattern: String, format: String, expected: Bool) {
    let (left, right) = (ARNGlob(ResourcePattern(PolicyText(literal: pattern))), ARNGlob(format: format))
    #expect(left.meets(right) == expected)
    #expect(right.meets(left) == expected)
  }
}
