import MartletDocuments
import MartletFacts

/// Checks Terraform modules against the provider's schema and against themselves.
///
/// What it reports, `terraform validate` refuses, deprecated attributes apart, which it warns about. Values that are only known at
/// plan time are accepted wherever their type allows it. Data sources and resources of other providers are checked for their references only.
public struct TerraformChecker {
  private let schemas = SchemaCache()

  public init() {}

  /// All findings in a module: in the order of its files, then repeated addresses, then cycles.
  ///
  /// The schemas that a module needs are kept for the next.
  public func check(_ files: [HCL.Body]) -> [TerraformFinding] {
    var module = ModuleCheck(files, schemas)
    for file in files {
      for item in file.items { module.check(item) }
    }
    module.checkAddresses()
    module.checkCycles()
    return module.findings
  }
}
