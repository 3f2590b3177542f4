import MartletCLI
import MartletDiagnostics
import MartletFacts

/// StageModel → diagnostics: what only the whole stage shows to be wrong.
enum Checker {
  static func check(_ stage: StageModel) -> Diagnostics {
    var diagnostics = Diagnostics()
    checkSettings(of: stage, &diagnostics)
    for node in stage.nodes { diagnostics.noting(node.identity) { node.model.check(node, in: stage, &$0) } }
    AdjustmentChecker.check(stage, &diagnostics)
    AllowanceChecker.check(stage, &diagnostics)
    for stack in stage.stacks { checkOutputs(of: stack, in: stage, &diagnostics) }
    checkNames(in: stage, &diagnostics)
    checkDerivedNames(in: stage, &diagnostics)
    return diagnostics
  }

  private static func checkSettings(of stage: StageModel, _ diagnostics: inout Diagnostics) {
    let name = stage.stage.name
    if !Naming.isLegal(name) || name.utf8.count > 32 || name.contains("_") {
      diagnostics.error(
        "illegal name", what: "a stage is named `\(name)`",
        why: "a stage's name is part of stack names: 1 to 32 ASCII letters, digits and `-`, the first a letter",
        fix: "rename it, for example `\(Naming.legalised(name).prefix(32).filter { $0 != "_" })`", at: stage.stage.source)
    }
    let alike = stage.app.stages.filter { $0.lowercased() == name.lowercased() }
    if alike.count > 1 {
      diagnostics.error(
        "duplicate name", what: "the app's stages are \(stage.app.stages.map { "`\($0)`" }.joined(separator: ", "))",
        why: "each stage has a folder and stacks of its own, whose names regard no case",
        fix: "keep one of \(alike.map { "`\($0)`" }.joined(separator: ", "))", at: stage.stage.source)
    }
    if let account = stage.stage.account, account.utf8.count != 12 || !account.utf8.allSatisfy({ (48...57).contains($0) }) {
      diagnostics.error(
        "illegal account", what: "stage `\(name)` has the account `\(account)`", why: "an account ID has 12 digits",
        fix: "write the 12 digits without dashes", at: stage.stage.source)
    }
    if let region = stage.stage.region, !Regions.contains(region) {
      diagnostics.error(
        "unknown Region", what: "stage `\(name)` has the Region `\(region)`", why: "AWS has no Region of that name",
        fix: Regions.nearest(to: region).map { "use `\($0)`" } ?? "write a Region such as `eu-west-1`", at: stage.stage.source)
    }
    TagRules.check(stage.app.tags, of: "the app", at: nil, &diagnostics)
  }

  private static func checkOutputs(of stack: StackModel, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    var seen: [String: Output] = [:]
    TagRules.check(stack.tags, inherited: stage.app.tags, of: "stack `\(stack.name)`", at: stack.source, &diagnostics)
    for output in stack.outputs {
      let isLegal = !output.name.isEmpty && output.name.utf8.count <= 255 && Naming.logicalID(output.name) == output.name
      if !isLegal {
        diagnostics.error(
          "illegal name", what: "an output is named `\(output.name)`",
          why: "an output's name has 1 to 255 ASCII letters and digits, the first upper case or a digit",
          fix: "use `\(Naming.logicalID(Naming.legalised(output.name)))`", at: output.source)
      }
      if let description = output.outputDescription, description.utf8.count > 1024 {
        diagnostics.error(
          "text too long", what: "the description of output `\(output.name)` has \(description.utf8.count) bytes",
          why: "CloudFormation accepts up to 1,024", fix: "shorten it", at: output.source)
      }
      let key = Naming.snakeCase(output.name)
      if let before = seen[key] {
        diagnostics.error(
          "duplicate name", what: "output `\(output.name)` and output `\(before.name)` at \(before.source) share a name",
          why: "an output's name names one value, in Terraform without regard to case", fix: "rename one of them",
          at: output.source)
      }
      seen[key] = output
    }
  }

  /// Names of one kind that differ in case or separators alone would be one Terraform address or one logical ID.
  private static func checkNames(in stage: StageModel, _ diagnostics: inout Diagnostics) {
    var seen: [String: Node] = [:]
    for node in stage.nodes {
      let key = "\(node.stack)/\(node.header.kind)/\(node.terraformName())"
      if let before = seen[key] {
        diagnostics.error(
          "names too much alike", what: "\(before.identity) and \(node.identity) differ only in case or separators",
          why: "both are `\(Naming.snakeCase(node.name))` in Terraform", fix: "rename one of them", at: node.source)
      }
      seen[key] = node
    }
  }

  /// A declaration may have been given the name from which those of a renamed one go on deriving.
  private static func checkDerivedNames(in stage: StageModel, _ diagnostics: inout Diagnostics) {
    var keepers: [String: Node] = [:]
    func key(_ node: Node) -> String? {
      guard node.model.derivesNames(node) else { return nil }
      return "\(node.header.kind)/\(Naming.snakeCase(node.model.derivedStem(node, in: stage)))"
    }
    if stage.renamed.isEmpty { return }
    for node in stage.renamed {
      guard let key = key(node) else { continue }
      if let other = keepers[key] {
        diagnostics.error(
          "one former name for two", what: "\(other.identity) and \(node.identity) derive their physical names from `\(node.originalName)`",
          why: "`\(FormerName.file)` says that each of them was called so, and a physical name names one resource",
          fix: "take one of the two out of its `names`", at: node.source)
      }
      keepers[key] = node
    }
    for node in stage.nodes where node.originalName == node.name && node.originalStack == nil {
      guard let key = key(node), let keeper = keepers[key] else { continue }
      diagnostics.error(
        "physical name taken", what: "\(node.identity) derives its physical names from `\(node.name)`, as \(keeper.identity) does",
        why: "`\(FormerName.file)` says that \(keeper.identity) was called `\(keeper.originalName)` and keeps its physical names",
        fix: "give it another name", at: node.source)
    }
  }
}
