import MartletTables

/// The pairs of resource types that SAM connectors join, from the embedded table `schemas/sam-connectors.txt`.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html>.
public enum SAMConnectors {
  private static let connectors: [String: SAMConnector] = {
    let table = FactTable(martlet_table_sam_connectors())
    var connectors: [String: SAMConnector] = [:]
    for line in table.lines(of: table.range) {
      let tokens = table.tokens(of: line).map(table.text)
      guard tokens.count == 7, let kind = SAMConnector.Kind(rawValue: tokens[1]) else { continue }
      connectors[tokens[0]] = SAMConnector(
        kind: kind, isHeldBySource: tokens[2] == "source", permissions: tokens[3].split(separator: ",").map(String.init),
        combinations: tokens[4] == "-" ? [] : tokens[4].split(separator: "|").map { Set($0.split(separator: "+").map(String.init)) },
        needed: tokens[5] == "-" ? [] : tokens[5].split(separator: ",").map(String.init), content: FactToken.unescaped(tokens[6]))
    }
    return connectors
  }()

  /// The connector between two CloudFormation types; nil when there is none.
  public static func connector(from source: String, to destination: String) -> SAMConnector? {
    connectors["\(source)>\(destination)"]
  }
}
