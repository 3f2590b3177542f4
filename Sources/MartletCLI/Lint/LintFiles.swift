import MartletDocuments
import MartletLint
import MartletPolicy
import MartletTemplates

/// Lints the files that a command line names.
struct LintFiles {
  /// Folders that are passed over: what tools and package managers put there is not the user's.
  private static let ignoredFolders: Set<String> = ["node_modules"]

  private let linter: Linter
  /// The type of policies that stand alone; nil to tell it by their content.
  private let policyType: PolicyType?
  private let context: CommandContext
  private var report = LintReport(documents: [])
  private var visited: Set<String> = []

  static func report(_ operands: [String], _ linter: Linter, _ policyType: PolicyType?, _ context: CommandContext) -> LintReport {
    var run = LintFiles(linter: linter, policyType: policyType, context: context)
    for operand in operands {
      if operand != "-", FileSystem.isDirectory(context.path(operand)) {
        run.walk(operand)
      } else {
        run.lint(operand, isNamed: true)
      }
    }
    return run.report
  }

  private init(linter: Linter, policyType: PolicyType?, context: CommandContext) {
    self.linter = linter
    self.policyType = policyType
    self.context = context
  }

  private mutating func walk(_ folder: String) {
    let path = context.path(folder)
    // A link may lead back to where it stands.
    guard let real = FileSystem.realPath(path), visited.insert(real).inserted else { return }
    let names: [String]
    do throws(FileSystemError) {
      names = try FileSystem.names(in: path)
    } catch {
      add(folder, kind: nil, [.unreadable("could not \(error.operation) the folder: \(error.reason)")])
      return
    }
    for name in names where !name.hasPrefix(".") && !Self.ignoredFolders.contains(name) {
      let child = folder == "." ? name : Path.join(folder, name)
      switch FileSystem.kind(of: context.path(child)) {
      case .directory: walk(child)
      case .file where name.hasSuffix(".json"): lint(child, isNamed: false)
      default: continue
      }
    }
  }

  private mutating func lint(_ file: String, isNamed: Bool) {
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = file == "-" ? standardInput() : try FileSystem.read(context.path(file))
    } catch {
      add(file, kind: nil, [.unreadable("could not \(error.operation) the file: \(error.reason)")])
      return
    }
    let json: JSON
    do throws(JSONParseError) {
      json = try JSON(parsing: bytes)
    } catch {
      guard isNamed else {
        report.passedOver += 1
        return
      }
      let isYAML = error.problem == .valueExpected || error.problem == .unknownLiteral
      let finding = LintFinding.unreadable(
        "the file is no JSON: \(error)", fix: isYAML ? "write YAML as JSON first, for example with `cfn-flip`" : "")
      report.documents.append(
        LintedDocument(
          name: file, kind: nil, findings: [LocatedFinding(finding, in: file, line: error.line, column: error.column)]))
      return
    }
    guard let kind = DocumentKind(json) ?? (policyType == nil || !isNamed ? nil : .policy) else {
      if isNamed {
        add(file, kind: nil, [.unreadable("the file is no policy, no CloudFormation or SAM template and no Terraform plan")])
      } else {
        report.passedOver += 1
      }
      return
    }
    let findings: [LintFinding]
    switch kind {
    case .policy: findings = linter.lint(AttachedPolicy(policyType ?? PolicyType(guessedFor: json), json))
    case .template, .plan: findings = linter.lint(DeployableStack(json))
    }
    let locator = JSONLocator(bytes)
    let located = findings.map { LocatedFinding($0, in: file, locator) }
      .sorted { ($0.line, $0.column ?? 0, $0.finding.rule.id) < ($1.line, $1.column ?? 0, $1.finding.rule.id) }
    report.documents.append(LintedDocument(name: file, kind: kind.rawValue, findings: located))
  }

  private func standardInput() -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = context.terminal.input() { bytes += piece }
    return bytes
  }

  private mutating func add(_ name: String, kind: String?, _ findings: [LintFinding]) {
    report.documents.append(LintedDocument(name: name, kind: kind, findings: findings.map { LocatedFinding($0, in: name) }))
  }
}
