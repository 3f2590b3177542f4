import MartletDiagnostics
import MartletTables

/// Every region of AWS, from the embedded table `schemas/regions.txt`.
public enum Regions {
  private static let partitions: [(region: String, partition: AWSPartition)] = {
    let table = FactTable(martlet_table_regions())
    return table.lines(of: table.range).compactMap { line in
      let tokens = table.tokens(of: line).map(table.text)
      guard tokens.count == 3 else { return nil }
      return (tokens[0], AWSPartition(id: tokens[1], dnsSuffix: tokens[2]))
    }
  }()

  /// The codes of all regions, sorted.
  public static var all: [String] { partitions.map(\.region) }

  /// Whether there is a region of this code, such as `eu-west-1`, in lower case.
  public static func contains(_ region: String) -> Bool { partition(of: region) != nil }

  /// The partition that a region belongs to; nil when the region is unknown.
  public static func partition(of region: String) -> AWSPartition? {
    partitions.first { $0.region == region }?.partition
  }

  /// The region that the user probably meant by an unknown code; nil when none is near.
  public static func nearest(to text: String) -> String? {
    MartletDiagnostics.nearest(to: text, in: all)
  }
}
