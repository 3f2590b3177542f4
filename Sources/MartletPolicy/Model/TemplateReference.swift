import MartletDocuments

/// A value that only deployment knows: an intrinsic function of CloudFormation, or a reference in a Terraform document.
///
/// Two references are the same value when they are written alike, and different values otherwise: `Fn::GetAtt: Orders.Arn`,
/// `Fn::GetAtt: [Orders, Arn]` and `${Orders.Arn}` within `Fn::Sub` are all the ARN of that table.
public struct TemplateReference: Sendable, Hashable {
  /// What the reference says, such as `Orders.Arn`, `AWS::Region` or the compact JSON of any other function.
  public let name: String
  /// The intrinsic function, for printing it again; nil for a reference within a text.
  let json: JSON?

  public init(_ name: String) {
    self.name = name
    json = nil
  }

  init(_ name: String, json: JSON?) {
    self.name = name
    self.json = json
  }

  /// The reference as it stands in messages and in witness requests, where it takes the place of its value: `${Orders.Arn}`.
  ///
  /// Its colons are letters that look alike, so that no reference is taken for several fields of an ARN.
  public var symbol: String {
    var symbol = "${"
    for scalar in name.unicodeScalars {
      symbol.unicodeScalars.append(scalar == ":" ? "\u{A789}" : scalar == "*" ? "\u{2217}" : scalar == "?" ? "\u{FF1F}" : scalar)
    }
    return symbol + "}"
  }

  /// A text of a witness request with its references as a template writes them: `${AWS::Region}`.
  public static func readable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar == "\u{A789}" ? ":" : scalar == "\u{2217}" ? "*" : scalar == "\u{FF1F}" ? "?" : scalar)
    }
    return result
  }

  public static func == (left: Self, right: Self) -> Bool { left.name == right.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
