extension Judgement {
  static let pathToTable = Judgement(
    "path-to-table", .exposure, .info, "a table can be reached from the internet",
    """
    Anybody can call a function or another part of the stack that may use a table, and could not before: the way in is new, the function got \
    the permission, or both. What the function checks by itself is not known.
    """,
    source: "https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/security.html"
  ) { review in
    for exposure in review.exposures {
      for path in TablePaths(exposure).new {
        review.report(
          at: path.pointer, logicalID: exposure.new.resourceID(at: path.pointer),
          "internet → \(path.entrance) → `\(path.function)` → `\(path.table)` is a new path")
      }
    }
  }
}
