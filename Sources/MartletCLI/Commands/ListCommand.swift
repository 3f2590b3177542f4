import MartletDocuments

/// `list`: shows stages, stacks and resources without writing anything.
struct ListCommand: Command {
  let name = "list"
  let abstract = "Show the stages, the stacks and their resources."
  let options = [
    Option("stage", value: "NAME", repeatable: true, help: "Only this stage. May be repeated. Default: all."),
    Option("format", value: "FORMAT", allowed: ["text", "json"], help: "text (the default) or json."),
  ]

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    guard let project = context.project else { return 2 }
    let stages = try SynthesisRun.selectedStages(context.arguments.values("stage"), of: project)
    // What a stack declares can be listed before its code is built.
    let options = SynthesisOptions(
      formats: [.cloudformation], checksOutput: false, formerNames: try RecordedMoves.read(context).formerNames)
    let run = SynthesisRun(project, stages: stages, options: options) { _ in .packed(.placeholder) }
    if context.report(run.diagnostics) { return 1 }
    if context.arguments.value("format") == "json" {
      context.terminal.output(json(project.name, run).printedBytes(.pretty))
    } else {
      context.terminal.print(text(run))
    }
    return 0
  }

  private func json(_ app: String, _ run: SynthesisRun) -> JSON {
    .object([
      .init("app", .string(app)),
      .init(
        "stages",
        .array(
          run.stages.map { stage in
            .object([
              .init("name", .string(stage.name)),
              .init(
                "stacks",
                .array(
                  stage.stacks.map { stack in
                    .object([
                      .init("name", .string(stack.name)),
                      .init("resources", .array(sorted(stack.resources).map(\.json))),
                    ])
                  })),
            ])
          })),
    ])
  }

  private func text(_ run: SynthesisRun) -> String {
    let header = ["KIND", "NAME", "TYPE", "LOGICAL ID", "SOURCE"]
    let rows = run.stages.map { stage in
      (stage.name, stage.stacks.map { ($0.name, sorted($0.resources).map(columns)) })
    }
    let widths = TextTable(header: header, rows: rows.flatMap { $0.1.flatMap(\.1) }).widths
    var text = ""
    for (stage, stacks) in rows {
      for (stack, resources) in stacks {
        text += "\(text.isEmpty ? "" : "\n")\(stage)/\(stack)\n"
        text += TextTable(header: header, rows: resources, widths: widths).text()
      }
    }
    return text
  }

  private func columns(_ resource: SynthesizedResource) -> [String] {
    [resource.kind, resource.name, resource.type, resource.logicalID, "\(resource.source)"]
  }

  private func sorted(_ resources: [SynthesizedResource]) -> [SynthesizedResource] {
    resources.sorted { ($0.kind, $0.name, $0.logicalID) < ($1.kind, $1.name, $1.logicalID) }
  }
}
