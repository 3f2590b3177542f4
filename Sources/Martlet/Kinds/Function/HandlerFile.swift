import MartletDiagnostics

/// Where a runtime of Python or Node.js looks for the file that a handler names.
struct HandlerFile {
  /// The module, as the handler names it: `lib/orders` of `lib/orders.create`.
  let module: String
  /// The function in it: `create` of `lib/orders.create`.
  let function: String
  private let language: Language

  private enum Language {
    case python
    case node
  }

  /// Nil for other runtimes, and for a module that stands outside of the code.
  init?(handler: String, runtime: Runtime) {
    let (folder, name) = Self.split(handler)
    // Python cuts at the last dot, because those before it separate packages. Node.js cuts at the first of the file's name.
    let dot: Substring.Index?
    if runtime.identifier.hasPrefix("python") {
      language = .python
      dot = name.lastIndex(of: ".")
    } else if runtime.identifier.hasPrefix("nodejs") {
      language = .node
      dot = name.firstIndex(of: ".")
    } else {
      return nil
    }
    guard let dot, dot > name.startIndex, !handler.hasPrefix("/"), !handler.contains("..") else { return nil }
    let stem = language == .python ? name[..<dot].split(separator: ".").joined(separator: "/") : String(name[..<dot])
    let path = folder + stem
    module = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    function = String(name[name.index(after: dot)...])
  }

  private static func split(_ path: String) -> (folder: String, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
    return (String(path[...slash]), path[path.index(after: slash)...])
  }

  /// The file that a person would write.
  var usualName: String { module + (language == .python ? ".py" : ".mjs") }

  func exists(in files: [String]) -> Bool {
    switch language {
    case .python:
      // A compiled module carries the interpreter's version and the platform in its name.
      files.contains { file in
        file == module + ".py" || file == module + ".pyc" || file.hasPrefix(module + "/__init__.py")
          || file.hasPrefix(module + ".") && file.hasSuffix(".so")
      }
    case .node:
      files.contains { file in
        file == module || scripts.contains { file == module + $0 || file == module + "/index" + $0 }
          || file == module + "/package.json" || file.hasPrefix("node_modules/\(module)/")
      }
    }
  }

  /// The handler that names the file nearest to this one's; nil when none is near.
  func nearestHandler(in files: [String]) -> (handler: String, file: String)? {
    let modules = files.compactMap { file -> (module: String, file: String)? in
      let extensions = language == .python ? [".py"] : scripts
      return extensions.first { file.hasSuffix($0) }.map { (String(file.dropLast($0.count)), file) }
    }
    guard let near = nearest(to: module, in: modules.map(\.module)), let found = modules.first(where: { $0.module == near }) else {
      return nil
    }
    return ("\(near).\(function)", found.file)
  }

  private var scripts: [String] { [".js", ".mjs", ".cjs"] }
}

extension FunctionModel {
  /// The file of the handler has to be in the folder. A layer may bring it along, so that a function with layers is left alone.
  func check(_ node: Node, packed assets: Assets, _ diagnostics: inout Diagnostics) {
    guard case .asset(let request) = code.content, case .directory(let path) = request.content, layers.isEmpty,
      let files = assets[request]?.fileNames, let handler, let runtime,
      let wanted = HandlerFile(handler: handler, runtime: runtime), !wanted.exists(in: files)
    else { return }
    let fix =
      wanted.nearestHandler(in: files).map { "did you mean `\($0.handler)`, of `\($0.file)`?" }
      ?? "put `\(wanted.usualName)` into `\(path)`, or correct the handler"
    diagnostics.error(
      "missing handler", what: "\(node.identity) has the handler `\(handler)`, and `\(path)` holds no `\(wanted.usualName)`",
      why: "the function would fail on every call: the runtime loads the module that the handler names from the code",
      fix: fix, at: node.source)
  }
}
