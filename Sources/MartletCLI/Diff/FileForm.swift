/// What a file is that is no JSON, told by how it begins or by its name.
struct FileForm {
  /// Ends the sentence ``FILE cannot be read:``.
  let what: String
  let fix: String

  static let showPlan = "show a plan: `terraform plan -out=plan.out && terraform show -json plan.out`"

  /// What a Terraform configuration in JSON begins with.
  static let configurationBlocks: Set = ["resource", "provider", "terraform", "module", "variable", "locals"]

  /// Nil for a file of which no more is known.
  init?(_ bytes: [UInt8], name: String) {
    let name = name.lowercased()
    if bytes.starts(with: [0x1F, 0x8B]) {
      (what, fix) = ("it is compressed with gzip", "decompress it first, for example with `gunzip`")
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      (what, fix) = ("it is a ZIP archive", "print a Terraform plan with `terraform show -json plan.out`")
    } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(2).contains(0) {
      (what, fix) = ("it is UTF-16", "write it as UTF-8, in PowerShell with `| Out-File -Encoding utf8`")
    } else if name.hasSuffix(".tf") || name.hasSuffix(".tofu") || name.hasSuffix(".hcl") {
      (what, fix) = ("it is a Terraform configuration", Self.showPlan)
    } else {
      return nil
    }
  }

  static func isYAML(_ name: String) -> Bool { [".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) } }
}
