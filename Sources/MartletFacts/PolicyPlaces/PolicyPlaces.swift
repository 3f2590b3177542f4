import MartletTables

/// Where policies stand in the resources of CloudFormation, SAM and Terraform, from the embedded table `schemas/policy-places.txt`.
public enum PolicyPlaces {
  /// The places in resources of a type, as the file names it: `AWS::IAM::Role`, `aws_iam_role`.
  public static func places(in type: String) -> [PolicyPlace] {
    let table = FactTable(martlet_table_policy_places())
    guard let record = table.record(type) else { return [] }
    return table.lines(of: record).compactMap { PolicyPlace(table.tokens(of: $0).map(table.text)) }
  }

  /// All types that can hold policies, sorted.
  public static var types: [String] { FactTable(martlet_table_policy_places()).keys() }
}

extension PolicyPlace {
  /// Reads a line of the table; nil when it is not of its form.
  init?(_ tokens: [String]) {
    guard tokens.count >= 5 else { return nil }
    switch tokens[0] {
    case "d": form = .document
    case "i": form = .inlineDocument
    case "s": form = .statement
    case "p": form = .properties
    case "b": form = .boundaryReference
    case "a": form = .attachmentReference
    default: return nil
    }
    let pieces = tokens[1].split(separator: "?", maxSplits: 1)
    if pieces.count == 2 {
      kindProperty = String(pieces[0])
      var kinds: [String: String] = [:]
      for choice in pieces[1].split(separator: ",") {
        let sides = choice.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if sides.count == 2 { kinds[String(sides[0])] = String(sides[1]) }
      }
      self.kinds = kinds
    } else {
      kindProperty = nil
      kinds = ["": tokens[1]]
    }
    governedType = tokens[2] == "-" ? nil : tokens[2]
    targets = tokens[3] == "-" ? [] : tokens[3].split(separator: ",").map { $0 == "." ? [] : Self.names($0) }
    let isMadeOfProperties = form == .properties
    path = isMadeOfProperties ? [] : Self.names(tokens[4][...])
    parts = tokens[(isMadeOfProperties ? 4 : 5)...].compactMap { token in
      let sides = token.split(separator: "=", maxSplits: 1)
      return sides.count == 2 ? Part(element: String(sides[0]), property: String(sides[1])) : nil
    }
  }

  private static func names(_ path: Substring) -> [String] { path.split(separator: "/").map(String.init) }
}
