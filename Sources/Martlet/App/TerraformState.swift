/// Where Terraform keeps the state of the app's stacks. <https://developer.hashicorp.com/terraform/language/backend>
public enum TerraformState: Sendable, Hashable {
  /// An S3 bucket, with one key for each stage and stack, locked by S3 itself (`use_lockfile`).
  case s3(bucket: String, region: String, keyPrefix: String = "")
  /// HCP Terraform or Terraform Enterprise, with one workspace `<app>-<stage>-<stack>` each.
  case cloud(organization: String, hostname: String = "app.terraform.io")
}
