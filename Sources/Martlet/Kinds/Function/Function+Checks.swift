import MartletDiagnostics
import MartletFacts

extension FunctionModel {
  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    checkCode(node, &diagnostics)
    checkEnvironment(node, &diagnostics)
    if layers.count > 5 {
      diagnostics.error(
        "too many layers", what: "\(node.identity) has \(layers.count) layers", why: "Lambda accepts up to 5",
        fix: "merge layers, or put their content into the code", at: layers[5].source)
    }
    if runtime == nil, let layer = layers.first {
      diagnostics.error(
        "layers on an image", what: "\(node.identity) is a container image and has layers",
        why: "Lambda uses layers with zip files only", fix: "build their content into the image", at: layer.source)
    }
    if let reserved = reservedConcurrency, let provisioned = alias?.value.provisionedConcurrency, provisioned > reserved.value {
      diagnostics.error(
        "more provisioned than reserved", what: "\(provisioned) executions are provisioned and \(reserved.value) reserved",
        why: "provisioned concurrency is part of the reserved", fix: "reserve at least \(provisioned)", at: reserved.source)
    }
    if let name = node.header.physicalName?.literal { checkPhysicalName(name, node, &diagnostics) }
    for allow in allows { allow.check(in: stage, &diagnostics) }
    for trigger in triggers { trigger.check(node, self, in: stage, &diagnostics) }
  }

  private func checkPhysicalName(_ name: String, _ node: Node, _ diagnostics: inout Diagnostics) {
    let isLegal =
      (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        (byte | 32 >= 97 && byte | 32 <= 122) || (48...57).contains(byte) || byte == 45 || byte == 95
      }
    if !isLegal {
      diagnostics.error(
        "illegal name", what: "\(node.identity) has the physical name `\(name)`",
        why: "a function's name has 1 to 64 letters, digits, `-` and `_`", fix: "use `\(Naming.legalised(name))`",
        at: node.source)
    }
  }

  private func checkCode(_ node: Node, _ diagnostics: inout Diagnostics) {
    if let runtime { checkRuntime(runtime, node, &diagnostics) }
    if let handler, handler.isEmpty || handler.utf8.count > 128 || handler.unicodeScalars.contains(where: \.properties.isWhitespace) {
      diagnostics.error(
        "illegal handler", what: "\(node.identity) has the handler `\(handler)`",
        why: "a handler has 1 to 128 characters and no white space", fix: "write `module.function`", at: node.source)
    }
    checkHandlerForm(node, &diagnostics)
    guard case .inline(let text) = code.content, let runtime else { return }
    // The limit is on the zip file that CloudFormation makes; a text of that length does not fit into a template anyway.
    let most = ServiceQuota.lambdaInlineCode.limit
    if text.isEmpty || text.utf8.count > most {
      diagnostics.error(
        "value out of range", what: "the inline code of \(node.identity) has \(text.utf8.count) bytes",
        why: "CloudFormation accepts 1 to \(most.grouped)", fix: "use `code: .directory(…)`", at: code.source)
    }
    if !runtime.identifier.hasPrefix("python"), !runtime.identifier.hasPrefix("nodejs") {
      diagnostics.error(
        "inline code for another runtime", what: "\(node.identity) has inline code for `\(runtime.identifier)`",
        why: "CloudFormation packs inline code for Node.js and Python only", fix: "use `code: .directory(…)`",
        at: code.source)
    }
    if let handler, !handler.hasPrefix("index.") {
      diagnostics.error(
        "illegal handler", what: "\(node.identity) has inline code and the handler `\(handler)`",
        why: "CloudFormation writes inline code to a file named `index`",
        fix: "use `index.\(handler.split(separator: ".").last ?? "handler")`", at: node.source)
    }
  }

  /// A runtime of a scripting language takes the handler as a module and a function in it.
  private func checkHandlerForm(_ node: Node, _ diagnostics: inout Diagnostics) {
    guard let handler, !handler.isEmpty, !handler.utf8.contains(UInt8(ascii: ".")),
      let language = runtime?.identifier.prefix(while: \.isLetter), ["python", "nodejs", "ruby"].contains(language)
    else { return }
    diagnostics.error(
      "illegal handler", what: "\(node.identity) has the handler `\(handler)`",
      why: "a handler names a file without its extension and a function in it, with a dot between them",
      fix: "write `\(handler).handle` for the function `handle` of that file, or `index.\(handler)`", at: node.source)
  }

  private func checkRuntime(_ runtime: Runtime, _ node: Node, _ diagnostics: inout Diagnostics) {
    guard let facts = LambdaRuntimes.facts(for: runtime.identifier) else {
      let near = LambdaRuntimes.nearestIdentifier(to: runtime.identifier)
      diagnostics.error(
        "unknown runtime", what: "\(node.identity) has the runtime `\(runtime.identifier)`",
        why: "Lambda has no runtime of that name", fix: "use `\(near ?? "python3.13")`", at: node.source)
      return
    }
    var newer: String { facts.successor.map { "use `\($0)`" } ?? "use a newer runtime" }
    if let date = facts.createBlockDate, date <= LambdaRuntimes.date {
      diagnostics.error(
        "retired runtime", what: "\(node.identity) has the runtime `\(runtime.identifier)`",
        why: "Lambda refuses new functions on it since \(date)", fix: newer, at: node.source)
    } else if let date = facts.deprecationDate, date <= LambdaRuntimes.date {
      diagnostics.warning(
        "deprecated runtime", what: "\(node.identity) has the runtime `\(runtime.identifier)`",
        why: "Lambda has deprecated it since \(date): no more security updates", fix: newer, at: node.source)
    }
  }

  private func checkEnvironment(_ node: Node, _ diagnostics: inout Diagnostics) {
    var seen: [String: EnvironmentVariable] = [:]
    var size = 0
    for variable in environment {
      let bytes = variable.name.utf8
      let isLegal =
        bytes.count >= 2 && bytes.first.map { $0 | 32 >= 97 && $0 | 32 <= 122 } == true
        && bytes.allSatisfy { ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...57).contains($0) || $0 == 95 }
      if !isLegal {
        diagnostics.error(
          "illegal name", what: "an environment variable is named `\(variable.name)`",
          why: "a name begins with a letter and has at least two letters, digits or `_`", fix: "rename it", at: variable.source)
      }
      if Self.reservedNames.contains(variable.name) {
        diagnostics.error(
          "reserved name", what: "an environment variable is named `\(variable.name)`", why: "Lambda sets it itself",
          fix: "rename it, for example `APP_\(variable.name)`", at: variable.source)
      }
      if let before = seen[variable.name] {
        diagnostics.error(
          "setting given twice", what: "`\(variable.name)` is set at line \(before.source.line) and again here",
          why: "a variable has one value", fix: "remove one of the two", at: variable.source)
      }
      seen[variable.name] = variable
      size += bytes.count + (variable.value.literal?.utf8.count ?? 0)
    }
    let most = ServiceQuota.lambdaEnvironment.limit
    if size > most, let source = environment.last?.source {
      diagnostics.error(
        "environment too large", what: "the variables of \(node.identity) have \(size) bytes",
        why: "Lambda accepts \(most.grouped) for names and values together",
        fix: "keep large settings in a file of the code, in a `Parameter` or in a bucket", at: source)
    }
  }

  /// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime>
  private static let reservedNames: Set<String> = [
    "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
  ]
}
