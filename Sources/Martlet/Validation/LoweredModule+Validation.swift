import MartletDiagnostics
import MartletValidation

extension StageModel {
  /// Checks what was lowered against the provider's schema, and each module against itself.
  ///
  /// A finding stands at the line that declares what the address belongs to. Where there are errors already, what was lowered is
  /// incomplete: nothing more is said about a declaration with an error, and nothing about references to what is missing.
  func validate(_ modules: [LoweredModule], _ diagnostics: inout Diagnostics) {
    let checker = TerraformChecker()
    let isBroken = diagnostics.all.hasErrors
    let broken = isBroken ? Set(diagnostics.all.filter { $0.severity == .error }.map(\.source)) : []
    for (stack, module) in zip(stacks, modules) {
      for finding in checker.check(module.module.files.map(\.body)) {
        if isBroken, finding.rule == .unknownAddress { continue }
        let source = module.owners[finding.address].flatMap { self[$0]?.source } ?? stack.source(ofOutput: finding.address)
        if !broken.contains(source) { diagnostics.append(finding.diagnostic(at: source)) }
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
