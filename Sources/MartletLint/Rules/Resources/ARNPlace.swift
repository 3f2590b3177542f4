import MartletFacts
import MartletPolicy

extension LintRule {
  static let arnPlace = LintRule(
    "IAM012", "arn-place", .error, "no such partition, region or account",
    """
    The partition, the region and the account of an ARN say where a resource is. A partition or region that AWS does not have, or an \
    account that is no number of 12 digits, names no resource at all, so that the statement does nothing. Wildcards are fine as \
    long as something can match them.
    """,
    codes: [.invalidPartition, .invalidARNRegion, .invalidARNAccount],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-11:111122223333:orders"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"}]}
      """),
    policy: { review in
      for place in review.arns where place.arn.isComplete { check(place, review) }
    })

  private static func check(_ place: LocatedARN, _ review: PolicyReview) {
    let arn = place.arn
    if arn.partition != "aws", arn.partition != "*", !isMet(arn.partition, by: AWSPlaces.partitions) {
      let partitions = AWSPlaces.partitions.map { "`\($0)`" }.joined(separator: ", ")
      review.report(
        at: place.pointer, "there is no partition `\(arn.partition)`", fix: "the partitions are \(partitions)", code: .invalidPartition)
    }
    if !arn.region.isEmpty, arn.region != "*", !isMet(arn.region, by: AWSPlaces.regions) {
      let nearest = arn.region.hasWildcard ? nil : Regions.nearest(to: arn.region)
      review.report(
        at: place.pointer, "there is no region `\(arn.region)`",
        fix: nearest.map { "did you mean `\($0)`?" } ?? "write the code of a region",
        code: .invalidARNRegion)
    }
    if !arn.account.isEmpty, arn.account != "*", !isAccount(arn, review) {
      review.report(
        at: place.pointer, "`\(arn.account)` is no account", fix: "write the 12 digits of its number", code: .invalidARNAccount)
    }
  }

  private static func isMet(_ field: String, by values: [String]) -> Bool {
    guard field.hasWildcard else { return values.contains(field) }
    let pattern = Array(field.utf8)
    return values.contains { ByteWildcard.matches(pattern, Array($0.utf8)) }
  }

  /// Whether 12 digits match, or a name that AWS uses for resources of its own.
  private static func isAccount(_ arn: WrittenARN, _ review: PolicyReview) -> Bool {
    let account = arn.account.utf8
    let stars = account.count { $0 == UInt8(ascii: "*") }
    let others = account.count - stars
    let isNumber = account.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0.isWildcard }
    if isNumber, stars > 0 ? others <= 12 : others == 12 { return true }
    let pattern = Array(account)
    return isMet(arn.account, by: AWSPlaces.ownAccounts)
      || review.actions.arnForms.forms(of: arn.service).contains { !$0.account.contains(where: \.isWildcard) && $0.account == pattern }
  }
}
