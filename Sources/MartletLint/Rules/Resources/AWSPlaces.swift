import MartletFacts

/// Where resources can be.
enum AWSPlaces {
  static let regions = Regions.all
  static let partitions = Set(Regions.all.compactMap { Regions.partition(of: $0)?.id }).sorted()

  /// What stands for an account in the ARNs of resources that AWS itself owns.
  static let ownAccounts = ["aws", "amazon", "aws-managed", "aws-marketplace", "cloudfront"]
}
