import MartletDocuments

/// Which resources of a plan a value refers to.
struct PlanReferences {
  /// Addresses by the names and ARNs that the plan knows.
  private var addressesByName: [String: String] = [:]
  private let addresses: Set<String>

  init(_ resources: [PlannedResource]) {
    addresses = Set(resources.map(\.address))
    for resource in resources {
      for attribute in ["name", "bucket", "function_name", "url", "arn", "id"] {
        // A name says what it is the name of only together with the type: the first resource of a kind that policies name wins.
        if case .string(let text)? = resource.values[attribute], addressesByName[text] == nil, Self.isNamed(resource.type) {
          addressesByName[text] = resource.address
        }
      }
    }
  }

  private static func isNamed(_ type: String) -> Bool {
    [
      "aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_iam_policy", "aws_lambda_function", "aws_s3_bucket", "aws_sqs_queue",
      "aws_sns_topic",
    ].contains(type)
  }

  /// The addresses that the value names; the text itself where it names nothing in the plan.
  func addresses(in value: PlacedValue) -> [String] {
    switch value.json {
    case .string(let text):
      if let address = addressesByName[text] { return [address] }
      let last = text.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? text
      return [text.hasPrefix("arn:") ? addressesByName[last] ?? text : text]
    case .array(let items): return items.flatMap { addresses(in: PlacedValue($0, value.pointer)) }
    case .object:
      guard case .string(let name)? = value.json["Ref"] else { return [] }
      return address(of: name).map { [$0] } ?? []
    default: return []
    }
  }

  /// The resource of a reference such as `aws_iam_role.r["a.b"].arn#3`.
  private func address(of name: String) -> String? {
    var text = Substring(name)
    if let mark = text.lastIndex(of: "#") { text = text[..<mark] }
    while true {
      if addresses.contains(String(text)) { return String(text) }
      guard let dot = text.lastIndex(of: ".") else { return nil }
      text = text[..<dot]
    }
  }
}
