import MartletDocuments

/// Addresses of Terraform as texts: <https://developer.hashicorp.com/terraform/cli/state/resource-addressing>.
enum TerraformAddress {
  /// An address without what stands in brackets.
  static func withoutIndexes(_ address: String) -> String {
    guard address.utf8.contains(UInt8(ascii: "[")) else { return address }
    return steps(address).map { step in step.firstIndex(of: "[").map { String(step[..<$0]) } ?? step }.joined(separator: ".")
  }

  /// The modules around a resource without indexes, such as `module.a.module.b.`; empty in the root module.
  static func module(of address: String) -> String {
    var module = ""
    var steps = steps(withoutIndexes(address))[...]
    while steps.first == "module", steps.count > 2 {
      module += steps.prefix(2).joined(separator: ".") + "."
      steps = steps.dropFirst(2)
    }
    return module
  }

  /// The index of the last step with its brackets; empty where it has none.
  static func index(of address: String) -> String {
    guard let last = steps(address).last, let bracket = last.firstIndex(of: "[") else { return "" }
    return String(last[bracket...])
  }

  /// The names between the dots, each with its index.
  static func steps(_ address: String) -> [String] {
    var steps: [String] = []
    var step = ""
    var isInText = false
    var isEscaped = false
    var depth = 0
    for scalar in address.unicodeScalars {
      if isInText {
        if isEscaped { isEscaped = false } else if scalar == "\\" { isEscaped = true } else if scalar == "\"" { isInText = false }
      } else if scalar == "\"" {
        isInText = true
      } else if scalar == "[" {
        depth += 1
      } else if scalar == "]" {
        depth -= 1
      } else if scalar == ".", depth == 0 {
        steps.append(step)
        step = ""
        continue
      }
      step.unicodeScalars.append(scalar)
    }
    return steps + [step]
  }

  /// The references of an expression without those that others go on from: of `aws_sqs_queue.jobs.arn`, `aws_sqs_queue.jobs` the first.
  static func longest(in references: JSON?) -> [String] {
    guard case .array(let items)? = references else { return [] }
    var texts: [String] = []
    // Terraform writes the longest first, then what it goes on from.
    for case .string(let text) in items {
      if let last = texts.last, last == text || last.hasPrefix(text + ".") || last.hasPrefix(text + "[") { continue }
      texts.append(text)
    }
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
