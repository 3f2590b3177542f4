import MartletDiagnostics
import MartletTables

/// Every resource of the Terraform AWS provider, from the embedded table `schemas/terraform-aws.txt`.
///
/// Nothing is read before the first look-up, and a look-up reads only what it answers. The facts are the provider's own
/// (`terraform providers schema`); see <https://registry.terraform.io/providers/hashicorp/aws/latest/docs>.
public enum TerraformResources {
  /// The types of all resources, sorted.
  public static var types: [String] {
    FactTable(martlet_table_terraform_aws()).keys().compactMap { heading in
      let words = heading.split(separator: " ")
      return words.count > 1 && words[0] == "r" ? String(words[1]) : nil
    }
  }

  /// The resource of a type such as `aws_sqs_queue`; nil when the provider has none.
  public static func resource(_ type: String) -> TerraformResource? {
    guard !type.utf8.contains(UInt8(ascii: " ")) else { return nil }
    return FactTable(martlet_table_terraform_aws()).record("r \(type)", words: 2).map { TerraformResource(type: type, record: $0) }
  }

  /// The settings of a `provider "aws"` block.
  public static var provider: TerraformSchema {
    TerraformSchema(FactTable(martlet_table_terraform_aws()).record("p aws") ?? 0..<0)
  }

  /// The type that the user probably meant by an unknown one; nil when none is near.
  public static func nearestType(to type: String) -> String? { nearest(to: type, in: types) }
}
