import MartletDiagnostics

/// Finds the file or folder that a declaration names by a relative path.
struct AssetLocator {
  enum Result {
    case found(String)
    /// Where it looked, in order, as the user would write it; and the nearest name that exists in one of these places.
    case missing(lookedIn: [String], nearest: String?)
  }

  let workingDirectory: String

  /// Looks next to the Swift file, then in each folder above up to the package's own; the working directory stands in
  /// for them when the Swift file is no longer where it was compiled.
  func locate(_ path: String, declaredIn filePath: String) -> Result {
    if Path.isAbsolute(path) {
      return FileSystem.exists(path)
        ? .found(path) : .missing(lookedIn: [Path.parent(path)], nearest: nearestSibling(path))
    }
    let places = folders(declaredIn: filePath)
    for folder in places {
      let candidate = Path.normalized(Path.join(folder, path))
      if FileSystem.exists(candidate) { return .found(candidate) }
    }
    let nearest = places.lazy.compactMap { nearestSibling(Path.normalized(Path.join($0, path))) }.first
    return .missing(lookedIn: places.map { display($0, declaredIn: filePath) }, nearest: nearest)
  }

  /// The folder of the package that holds `filePath`, or that the program runs in; nil outside a package.
  func packageRoot(declaredIn filePath: String) -> String? {
    let start = FileSystem.exists(filePath) ? Path.parent(filePath) : workingDirectory
    return upward(from: start).first { FileSystem.exists(Path.join($0, "Package.swift")) }
  }

  private func folders(declaredIn filePath: String) -> [String] {
    guard Path.isAbsolute(filePath), FileSystem.exists(filePath) else { return [workingDirectory] }
    let all = upward(from: Path.parent(filePath))
    guard let root = all.firstIndex(where: { FileSystem.exists(Path.join($0, "Package.swift")) }) else {
      return [all[0], workingDirectory]
    }
    return Array(all[...root])
  }

  private func upward(from folder: String) -> [String] {
    var folders = [folder]
    var current = folder
    while current != "/" && current != "." {
      current = Path.parent(current)
      folders.append(current)
    }
    return folders
  }

  private func nearestSibling(_ path: String) -> String? {
    guard let names = try? FileSystem.names(in: Path.parent(path)) else { return nil }
    return nearest(to: Path.lastComponent(path), in: names)
  }

  /// A folder as seen from the package's.
  private func display(_ folder: String, declaredIn filePath: String) -> String {
    guard let root = packageRoot(declaredIn: filePath) else { return folder }
    if folder == root { return "." }
    return folder.hasPrefix(root + "/") ? String(folder.dropFirst(root.count + 1)) : folder
  }
}
