/// Where a package finds Martlet.
struct PackageDependency {
  /// The line of `Package.swift`.
  let declaration: String
  /// What the products of the dependency are asked from.
  let package: String

  /// - Parameter location: a folder, or a Git URL.
  init(_ location: String) throws(UsageError) {
    guard !location.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\"" || $0 == "\\" }) else {
      throw UsageError("`--martlet` holds a character that no path or URL may have in `Package.swift`: `\(location)`")
    }
    if location.contains("://") || location.hasPrefix("git@") {
      var name = Path.lastComponent(location)
      if name.hasSuffix(".git") { name.removeLast(4) }
      declaration = ".package(url: \"\(location)\", branch: \"main\")"
      package = name
    } else {
      // The name makes the package independent of what the folder is called.
      declaration = ".package(name: \"martlet\", path: \"\(location)\")"
      package = "martlet"
    }
  }
}
