import MartletDocuments

extension ServiceRules {
  /// Snapshots need a runtime that has them, and a version to be taken of.
  ///
  /// See <https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html>.
  static let snapshots = Check(types: ["AWS::Lambda::Function"], rules: [unsupportedSnapshots, uselessSnapshots]) { check, properties, _ in
    guard let snapStart = properties["SnapStart"] else { return }
    check.forEachVariant(of: properties) { function in
      guard function["SnapStart"]?["ApplyOn"] == .string("PublishedVersions"), case .string(let runtime)? = function["Runtime"],
        !hasSnapshots(runtime)
      else { return }
      check.report(
        unsupportedSnapshots, "`\(runtime)` has no snapshots", fix: "use a current Java, Python or .NET runtime",
        below: ["SnapStart", "ApplyOn"])
    }
    guard let own = check.path.steps.dropFirst().first?.description else { return }
    check.at("SnapStart") {
      check.visit(snapStart, ["ApplyOn"]) { value in
        let hasVersion = check.references.edges.contains { source, edges in
          check.template.type(of: source) == "AWS::Lambda::Version" && edges.contains { $0.target == own && !$0.isFromOutput }
        }
        guard value == .string("PublishedVersions"), !hasVersion else { return }
        check.report(uselessSnapshots, "no version of the function is published", fix: "add an `AWS::Lambda::Version`")
      }
    }
  }

  static let unsupportedSnapshots = Rule("E2530", "snapshots for a runtime that has none")
  static let uselessSnapshots = Rule("W2530", "snapshots of a function without versions")

  private static func hasSnapshots(_ runtime: String) -> Bool {
    guard ["python", "java", "dotnet"].contains(where: runtime.hasPrefix), !runtime.hasPrefix("dotnetcore") else { return false }
    let older: Set<String> = [
      "dotnet5.0", "dotnet6", "dotnet7", "java8.al2", "java8", "python3.10", "python3.11", "python3.7", "python3.8", "python3.9",
      "python3.6", "python2.7",
    ]
    return !older.contains(runtime)
  }
}
