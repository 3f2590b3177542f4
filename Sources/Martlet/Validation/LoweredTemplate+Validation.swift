import MartletCLI
import MartletDiagnostics
import MartletDocuments
import MartletFacts
import MartletValidation

/// A template as it will be written.
struct EmittedTemplate: Sendable {
  let lowered: LoweredTemplate
  let json: JSON
  let bytes: [UInt8]

  init(_ lowered: LoweredTemplate, _ options: SynthesisOptions) {
    self.lowered = lowered
    json = lowered.template.json
    // The size is a matter of the checks.
    bytes = options.asTrees && !options.checksOutput ? [] : json.printedBytes(options.style)
  }
}

extension StageModel {
  /// What AWS would refuse in the emitted templates, told at the Swift lines that it comes from.
  ///
  /// Where there are errors already, only the properties of sound declarations are looked at: references may lead to what is missing.
  func validate(
    _ documents: [OutputFormat: [EmittedTemplate]], besides broken: BrokenDeclarations, _ diagnostics: inout Diagnostics
  ) {
    let checker = TemplateChecker()
    for format in [OutputFormat.cloudformation, .sam] {
      for (stack, document) in zip(stacks, documents[format] ?? []) {
        for finding in checker.check(document.json) where finding.severity != .info {
          let place = Place(finding.path, in: document.lowered, of: stack, self)
          if !broken.isEmpty, !finding.rule.isAboutProperties || place.owner.map(broken.contains) ?? true { continue }
          diagnostics.append(
            Diagnostic(
              finding.severity == .error ? .error : .warning, finding.rule.summary, what: "\(place.phrase): \(finding.what)",
              why: "rule \(finding.rule.id) of AWS's schema for \(place.type ?? "templates")",
              fix: finding.fix.isEmpty ? "give a value that the schema allows" : finding.fix, at: place.source))
        }
      }
    }
  }

  /// What each stack uses of AWS's limits. Past a limit is an error; above 80 % of it, a warning.
  func countLimits(_ documents: [OutputFormat: [EmittedTemplate]], _ diagnostics: inout Diagnostics) -> [[LimitUsage]] {
    guard let documents = documents[.cloudformation] ?? documents[.sam] else { return [] }
    return zip(stacks, documents).map { stack, document in
      let usages = TemplateLimits.usages(of: document.json, byteCount: document.bytes.count)
      for usage in usages where !usage.isHarmless && usage.level != .within {
        let place = Place(usage.path, in: document.lowered, of: stack, self)
        let isPast = usage.level == .past
        let number = usage.atLeast == usage.likely ? usage.likely.grouped : "about \(max(usage.likely, usage.atLeast).grouped)"
        diagnostics.append(
          Diagnostic(
            isPast ? .error : .warning, isPast ? "past a limit of AWS" : "near a limit of AWS",
            what: "\(place.phrase): \(usage.subject): \(number) \(usage.quota.unit)",
            why: "AWS allows \(usage.limit.grouped) \(usage.quota.unit): \(usage.quota.page)",
            fix: usage.fix, at: place.source))
      }
      return usages
    }
  }
}

/// A place of a template in the user's words.
private struct Place {
  let phrase: String
  let source: SourceLocation?
  let type: String?
  /// The declaration that the place belongs to.
  let owner: Identity?

  init(_ path: TemplatePath, in lowered: LoweredTemplate, of stack: StackModel, _ stage: StageModel) {
    let steps = path.steps.map(\.description)
    let section = steps.first ?? ""
    let entry = steps.count > 1 ? steps[1] : ""
    let node = section == "Resources" ? lowered.origins[entry].flatMap { stage[$0] } : nil
    let output = section == "Outputs" ? stack.outputs.first { $0.name == entry } : nil
    type = section == "Resources" ? lowered.template.resources[entry]?.type : nil
    owner = node?.identity
    source = node.map { $0.source(of: steps) } ?? output?.source
    if let node {
      let property = steps.dropFirst(2).joined(separator: ".")
      phrase = "\(node.header.kind) `\(node.name)`, resource `\(entry)`" + (property.isEmpty ? "" : ", `\(property)`")
    } else {
      phrase = steps.isEmpty ? "stack `\(stack.name)`" : "stack `\(stack.name)`, `\(steps.joined(separator: "."))`"
    }
  }
}

extension Node {
  /// The line behind a place in a template, `Resources`, logical ID and path: the line of the override that wrote it, else the declaration's.
  fileprivate func source(of steps: [String]) -> SourceLocation {
    let part = steps.count > 1 && steps[1] != logicalID() ? String(steps[1].dropFirst(logicalID("").count)) : nil
    let path = steps.dropFirst(2)
    let override = header.adjustments.overrides.last { override in
      guard !override.isForTerraform, override.value != nil, override.part == part,
        let written = try? PropertyPath(parsing: override.path)
      else { return false }
      return path.starts(with: written.steps) || written.steps.starts(with: path) && path.count > 1
    }
    return override?.source ?? header.source
  }
}
