import MartletDiagnostics

/// Reads the arguments of one command: `--option value`, `--option=value`, switches, operands, and `--` before
/// operands that start with a dash.
struct CommandLineParser {
  let options: [Option]
  let operands: [Operand]

  func parse(_ arguments: [String]) throws(UsageError) -> ParsedArguments {
    var parsed = ParsedArguments()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        for operand in rest { try accept(operand, into: &parsed) }
        break
      }
      if argument == "-h" || argument == "--help" {
        parsed.asksForHelp = true
      } else if argument.hasPrefix("--") {
        try accept(optionArgument: argument.dropFirst(2), rest: &rest, into: &parsed)
      } else if argument.hasPrefix("-") && argument != "-" {
        throw unknownOption(argument)
      } else {
        try accept(argument, into: &parsed)
      }
      // Whatever else is wrong, somebody who asks for help gets it.
      if parsed.asksForHelp { return parsed }
    }
    return parsed
  }

  private func accept(
    optionArgument: Substring, rest: inout ArraySlice<String>, into parsed: inout ParsedArguments
  ) throws(UsageError) {
    let parts = optionArgument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    let attached = parts.count > 1 ? String(parts[1]) : nil
    guard let option = options.first(where: { $0.name == name }) else {
      if rest.contains("--help") || rest.contains("-h") {
        parsed.asksForHelp = true
        return
      }
      throw unknownOption("--" + name)
    }
    if parsed.has(name) && !option.isRepeatable && option.placeholder != nil {
      throw UsageError("option `--\(name)` is given twice")
    }
    guard let placeholder = option.placeholder else {
      if let attached { throw UsageError("option `--\(name)` takes no value, but got `\(attached)`") }
      parsed.options[name] = []
      return
    }
    // A value may not look like an option, or a forgotten value would swallow the next option; `--name=-value` still
    // can. A dash alone is standard input.
    let separate = attached == nil && (rest.first == "-" || rest.first?.hasPrefix("-") == false) ? rest.popFirst() : nil
    guard let value = attached ?? separate, !value.isEmpty else {
      if rest.first == "--help" || rest.first == "-h" {
        parsed.asksForHelp = true
        return
      }
      throw UsageError("option `--\(name)` needs a value: `--\(name) \(placeholder)`")
    }
    if option.valueCount > 1 {
      parsed.options[name] = try values(of: option, placeholder, from: value, &rest)
      return
    }
    if !option.allowedValues.isEmpty && !option.allowedValues.contains(value) {
      let suggestion = nearest(to: value, in: option.allowedValues)
      throw UsageError.unknown("value for `--\(name)`:", value, nearest: suggestion, known: option.allowedValues)
    }
    parsed.options[name, default: []].append(value)
  }

  private func values(
    of option: Option, _ placeholder: String, from first: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> [String] {
    var values = first.split(separator: ",").map(String.init)
    if values.count == 1 {
      while values.count < option.valueCount, rest.first?.hasPrefix("-") == false, let value = rest.popFirst() { values.append(value) }
    }
    guard values.count == option.valueCount else {
      throw UsageError("option `--\(option.name)` needs \(option.valueCount) values: `--\(option.name) \(placeholder)`")
    }
    return values
  }

  private func accept(_ operand: String, into parsed: inout ParsedArguments) throws(UsageError) {
    guard parsed.operands.count < operands.count || operands.last?.isRepeatable == true else {
      throw UsageError("unexpected argument `\(operand)`")
    }
    parsed.operands.append(operand)
  }

  private func unknownOption(_ argument: String) -> UsageError {
    let known = options.map { "--" + $0.name } + ["--help"]
    return .unknown("option", argument, nearest: nearest(to: argument, in: known), known: known)
  }
}
