import MartletTables

/// A resource of the Terraform AWS provider.
///
/// A value is only a place in the embedded table: each property reads what it is asked for.
public struct TerraformResource: Sendable, Hashable {
  /// The type, such as `aws_sqs_queue`.
  public let type: String
  /// The body of the resource's record in the table.
  let record: Range<Int>

  /// What the resource's block may hold.
  public var schema: TerraformSchema { TerraformSchema(record) }

  /// Whether the provider warns about its use.
  public var isDeprecated: Bool { marks.contains("D") }

  /// The version of the schema, by which the provider upgrades states; 0 for most resources.
  public var schemaVersion: Int { marks.lazy.compactMap { $0.first == "v" ? Int($0.dropFirst()) : nil }.first ?? 0 }

  /// The words after the type in the record's heading, which is the line before its body.
  private var marks: [Substring] {
    let table = FactTable(martlet_table_terraform_aws())
    let end = max(record.lowerBound - 1, 0)
    var start = end
    while start > 0, table[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return table.text(start..<end).split(separator: " ").dropFirst(2).map { $0 }
  }
}
