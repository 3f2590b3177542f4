/// A set of intrinsic functions: those that may be called at a place.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>.
struct FunctionSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  static let ref = FunctionSet(rawValue: 1 << 0)
  static let getAtt = FunctionSet(rawValue: 1 << 1)
  static let sub = FunctionSet(rawValue: 1 << 2)
  static let join = FunctionSet(rawValue: 1 << 3)
  static let `if` = FunctionSet(rawValue: 1 << 4)
  static let select = FunctionSet(rawValue: 1 << 5)
  static let split = FunctionSet(rawValue: 1 << 6)
  static let findInMap = FunctionSet(rawValue: 1 << 7)
  static let base64 = FunctionSet(rawValue: 1 << 8)
  static let cidr = FunctionSet(rawValue: 1 << 9)
  static let getAZs = FunctionSet(rawValue: 1 << 10)
  static let importValue = FunctionSet(rawValue: 1 << 11)
  static let getStackOutput = FunctionSet(rawValue: 1 << 12)
  static let length = FunctionSet(rawValue: 1 << 13)
  static let toJSONString = FunctionSet(rawValue: 1 << 14)
  static let transform = FunctionSet(rawValue: 1 << 15)
  static let equals = FunctionSet(rawValue: 1 << 16)
  static let and = FunctionSet(rawValue: 1 << 17)
  static let or = FunctionSet(rawValue: 1 << 18)
  static let not = FunctionSet(rawValue: 1 << 19)
  static let condition = FunctionSet(rawValue: 1 << 20)
  /// The functions that only rules of the `Rules` section know.
  static let assertions = FunctionSet(rawValue: 1 << 21)

  /// What properties, metadata and outputs take.
  static let values: FunctionSet = [
    .ref, .getAtt, .sub, .join, .if, .select, .split, .findInMap, .base64, .cidr, .getAZs, .importValue, .getStackOutput, .length,
    .toJSONString, .transform,
  ]
  /// What conditions are made of.
  static let conditions: FunctionSet = [.equals, .and, .or, .not, .condition]
  /// What the rules of the `Rules` section are made of.
  static let rules: FunctionSet = [.equals, .and, .or, .not, .condition, .assertions]
  /// What the transform `AWS::LanguageExtensions` brings.
  static let languageExtensions: FunctionSet = [.length, .toJSONString]
  /// What deletion, update and creation policies take.
  static let policies: FunctionSet = [.sub, .select, .findInMap, .if, .ref]
}
