import MartletTables

/// Where policies stand in the resources of CloudFormation, SAM and Terraform, from the embedded table `schemas/policy-places.txt`.
public enum PolicyPlaces {
  private static let places: [String: [PolicyPlace]] = {
    let table = FactTable(martlet_table_policy_places())
    var places: [String: [PolicyPlace]] = [:]
    for line in table.lines(of: table.range) {
      let tokens = table.tokens(of: line).map(table.text)
      guard tokens.count >= 6, let place = PolicyPlace(tokens) else { continue }
      places[tokens[0], default: []].append(place)
    }
    return places
  }()

  /// The places in resources of a type, as the file names it: `AWS::IAM::Role`, `aws_iam_role`.
  public static func places(in type: String) -> [PolicyPlace] { places[type] ?? [] }

  /// All types that can hold policies, sorted.
  public static var types: [String] { places.keys.sorted() }
}

extension PolicyPlace {
  /// Reads a line of the table; nil when it is not of its form.
  init?(_ tokens: [String]) {
    switch tokens[1] {
    case "d": form = .document
    case "i": form = .inlineDocument
    case "s": form = .statement
    case "p": form = .properties
    case "b": form = .boundaryReference
    case "a": form = .attachmentReference
    default: return nil
    }
    let pieces = tokens[2].split(separator: "?", maxSplits: 1)
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
      kinds = ["": tokens[2]]
    }
    governedType = tokens[3] == "-" ? nil : tokens[3]
    targets = tokens[4] == "-" ? [] : tokens[4].split(separator: ",").map { $0 == "." ? [] : Self.names($0) }
    let isMadeOfProperties = form == .properties
    path = isMadeOfProperties ? [] : Self.names(tokens[5][...])
    parts = tokens[(isMadeOfProperties ? 5 : 6)...].compactMap { token in
      let sides = token.split(separator: "=", maxSplits: 1)
      return sides.count == 2 ? Part(element: String(sides[0]), property: String(sides[1])) : nil
    }
  }

  private static func names(_ path: Substring) -> [String] { path.split(separator: "/").map(String.init) }
}
