import MartletDiff
import MartletDocuments

/// The deployments that lead from the old stacks to the new ones, as files.
struct PlannedDeployments {
  /// The list of the files, by which a folder is known to hold a plan.
  static let fileName = "plan.json"
  static let version = 1

  struct Step {
    /// The template, below the folder.
    let file: String
    /// Nil of a stack without a name.
    let stack: StackName?
    let step: DeploymentStep

    /// The mapping of a step that is a stack refactor, below the folder.
    var mappingFile: String { file.dropLast(".json".count) + ".refactor.json" }
  }

  let steps: [Step]
  /// What no order of deployments gets over.
  let obstacles: [String]
  private let app: String?
  private let stacks: [StackReport]

  init(_ report: DiffReport, app: String?) {
    self.app = app
    stacks = report.stacks
    var steps: [Step] = []
    var obstacles: [String] = []
    // Stages are deployed to places of their own.
    for (_, stacks) in Dictionary(grouping: report.stacks, by: { $0.name?.stage ?? "" }).sorted(by: { $0.key < $1.key }) {
      if stacks.count == 1, let stack = stacks.first {
        let plan = stack.diff.plan()
        let folder = report.stacks.count > 1 ? stack.name.map { Self.folder($0) } ?? "" : ""
        steps += plan.steps.enumerated().map { Step(file: "\(folder)\($0.offset + 1).json", stack: stack.name, step: $0.element) }
        obstacles += plan.obstacles
        continue
      }
      let names = Dictionary(stacks.compactMap { stack in stack.name.map { ($0.label, $0) } }) { first, _ in first }
      let plan = StackPlan(
        stacks.map { stack in
          let accepted = stack.diff.resources.compactMap(\.move).filter { $0.confidence == 1 }
          return NeighbouringStack(name: stack.name?.label ?? "", old: stack.pair.old?.json, new: stack.pair.new?.json, moves: accepted)
        })
      for (index, step) in plan.steps.enumerated() {
        let name = names[step.stack]
        let suffix = name.map { "-" + Self.component($0.stack) } ?? ""
        steps.append(Step(file: "\(name.map { Self.folder($0) } ?? "")\(index + 1)\(suffix).json", stack: name, step: step.step))
      }
      obstacles += plan.obstacles
    }
    self.steps = steps
    self.obstacles = obstacles
  }

  /// The templates, the mappings, and the list of them last.
  var files: [OutputFile] {
    var files: [OutputFile] = []
    for step in steps {
      files.append(OutputFile(path: step.file, bytes: step.step.template.printedBytes()))
      if step.step.isRefactor { files.append(OutputFile(path: step.mappingFile, bytes: mapping(step).printedBytes())) }
    }
    return files + [OutputFile(path: Self.fileName, bytes: list(files.map(\.path)).printedBytes())]
  }

  /// What each step does, for people.
  ///
  /// - Parameter directory: as the user named it.
  func text(_ directory: String) -> String {
    var text = "\nDeployments\n"
    for step in steps {
      let stack = step.stack.map { " of \(ValueText.plain($0.label))" } ?? ""
      text += "  \(ValueText.plain(Path.join(directory, step.file)))\(stack): \(ValueText.plain(told(step.step.reason)))\n"
      for preparation in step.step.preparations { text += "    first: \(ValueText.plain(told(preparation)))\n" }
      if step.step.isRefactor { text += "    with the mapping \(ValueText.plain(Path.join(directory, step.mappingFile)))\n" }
    }
    for obstacle in obstacles { text += "  no deployment gets over this: \(ValueText.plain(told(obstacle)))\n" }
    return text
  }

  /// A sentence without the secrets of any stack.
  private func told(_ text: String) -> String { stacks.reduce(text) { $1.sentence($0) } }

  private func list(_ files: [String]) -> JSON {
    [
      "version": .int(Self.version),
      "files": .array(files.map { .string($0) }),
      "steps": .array(
        steps.map { step in
          var members: [JSON.Member] = [.init("file", .string(step.file))]
          if let stage = step.stack?.stage { members.append(.init("stage", .string(stage))) }
          if let stack = step.stack?.stack { members.append(.init("stack", .string(stack))) }
          members.append(.init("reason", .string(told(step.step.reason))))
          members.append(.init("preparations", .array(step.step.preparations.map { .string(told($0)) })))
          if step.step.isRefactor { members.append(.init("mapping", .string(step.mappingFile))) }
          return .object(members)
        }),
      "obstacles": .array(obstacles.map { .string(told($0)) }),
    ]
  }

  private func mapping(_ step: Step) -> JSON {
    let name = step.stack.map { name in
      MoveDocuments.stackName(app: app ?? name.stack, stage: name.stage ?? "STAGE", stack: name.stack)
    }
    let stack = name ?? "STACK"
    let mappings = step.step.moves.map {
      (from: StackRefactor.Place(stack: stack, logicalID: $0.from), to: StackRefactor.Place(stack: stack, logicalID: $0.to))
    }
    return StackRefactor(stacks: [stack], mappings: mappings).json { $0 }
  }

  private static func folder(_ name: StackName) -> String { name.stage.map { component($0) + "/" } ?? "" }

  /// A name that is one component of a path.
  private static func component(_ name: String) -> String {
    let name = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-" })
    return plain.hasPrefix(".") ? "-" + plain : plain
  }
}
