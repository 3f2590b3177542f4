import MartletDiagnostics
import MartletValidation

extension StageModel {
  /// Checks what was lowered against the provider's schema, and each module against itself.
  ///
  /// A finding stands at the line that declares what the address belongs to. Where there are errors already, what was lowered is
  /// incomplete: nothing more is said about a declaration with an error, and nothing about references to what is missing.
  func validate(_ modules: [LoweredModule], besides broken: BrokenDeclarations, _ diagnostics: inout Diagnostics) {
    let checker = TerraformChecker()
    for (stack, module) in zip(stacks, modules) {
      for finding in checker.check(module.module.files.map(\.body)) {
        let owner = module.owners[finding.address]
        if !broken.isEmpty, finding.rule == .unknownAddress || owner.map(broken.contains) ?? true { continue }
        let source = owner.flatMap { self[$0]?.source } ?? stack.source(ofOutput: finding.address)
        diagnostics.append(finding.diagnostic(at: source))
      }
    }
  }
}

extension StackModel {
  /// The line of the output with this address.
  fileprivate func source(ofOutput address: String) -> SourceLocation? {
    outputs.first { "output.\(Naming.snakeCase($0.name))" == address }?.source
  }
}
