extension Rule {
  /// What intrinsic functions must meet.
  static let intrinsics: [Rule] = [
    unknownReference, unknownAttribute, wrongFindInMap, wrongGetAZs, wrongImportValue, wrongSelect, wrongSplit, wrongSub, wrongBase64,
    wrongJoin, wrongCidr, wrongIf, needsSub, wrongLengthCall, wrongToJSONString, wrongForEach, wrongGetStackOutput, wrongTransform,
    wrongAttributeFormat, wrongReferenceFormat, wrongSecureReference, wrongDynamicReference, misplacedSecret, spacedDynamicReference,
    secretForARN, barePseudoParameter, parameterAsSecret, shownSecret, unusedSubstitution, needlessSub, unreachableBranch,
    wrongReferencedValue, wrongSubstitutedValue, wrongJoinedValue, wrongSplitValue, wrongMappedValue, wrongSelectedValue, importedOutput,
  ]

  static let unknownAttribute = Rule("E1010", "`Fn::GetAtt` of an attribute that does not exist")
  static let wrongFindInMap = Rule("E1011", "`Fn::FindInMap` that is not written as it must be")
  static let wrongGetAZs = Rule("E1015", "`Fn::GetAZs` that is not written as it must be")
  static let wrongImportValue = Rule("E1016", "`Fn::ImportValue` that is not written as it must be")
  static let wrongSelect = Rule("E1017", "`Fn::Select` that is not written as it must be")
  static let wrongSplit = Rule("E1018", "`Fn::Split` that is not written as it must be")
  static let wrongSub = Rule("E1019", "`Fn::Sub` that is not written as it must be")
  static let unknownReference = Rule("E1020", "`Ref` of nothing")
  static let wrongBase64 = Rule("E1021", "`Fn::Base64` that is not written as it must be")
  static let wrongJoin = Rule("E1022", "`Fn::Join` that is not written as it must be")
  static let wrongCidr = Rule("E1024", "`Fn::Cidr` that is not written as it must be")
  static let wrongSecureReference = Rule("E1027", "a secure text of Systems Manager where none is replaced")
  static let wrongIf = Rule("E1028", "`Fn::If` that is not written as it must be")
  static let needsSub = Rule("E1029", "`${…}` in a text without `Fn::Sub`")
  static let wrongLengthCall = Rule("E1030", "`Fn::Length` that is not written as it must be")
  static let wrongToJSONString = Rule("E1031", "`Fn::ToJsonString` that is not written as it must be")
  static let wrongForEach = Rule("E1032", "`Fn::ForEach` without its transform")
  static let wrongGetStackOutput = Rule("E1033", "`Fn::GetStackOutput` that is not written as it must be")
  static let wrongTransform = Rule("E1005", "a transform that is not written as it must be")
  static let wrongAttributeFormat = Rule("E1040", "an attribute that answers something else than what is expected")
  static let wrongReferenceFormat = Rule("E1041", "a `Ref` that answers something else than what is expected")
  static let wrongDynamicReference = Rule("E1050", "a dynamic reference that is not written as it must be")
  static let misplacedSecret = Rule("E1051", "a dynamic reference to a secret outside of resource properties")
  static let parameterAsSecret = Rule("W1011", "a secret that comes from a parameter")
  static let unusedSubstitution = Rule("W1019", "a value of `Fn::Sub` that the text does not use")
  static let needlessSub = Rule("W1020", "`Fn::Sub` of a text without `${…}`")
  static let unreachableBranch = Rule("W1028", "a value of `Fn::If` that is never taken")
  static let wrongReferencedValue = Rule("W1030", "a value of `Ref` that its place does not take")
  static let wrongSubstitutedValue = Rule("W1031", "a value of `Fn::Sub` that its place does not take")
  static let wrongJoinedValue = Rule("W1032", "a value of `Fn::Join` that its place does not take")
  static let wrongSplitValue = Rule("W1033", "a value of `Fn::Split` that its place does not take")
  static let wrongMappedValue = Rule("W1034", "a value of `Fn::FindInMap` that its place does not take")
  static let wrongSelectedValue = Rule("W1035", "a value of `Fn::Select` that its place does not take")
  static let secretForARN = Rule("W1051", "a dynamic reference to a secret where its ARN is expected")
  static let spacedDynamicReference = Rule("W1053", "a dynamic reference with spaces, which is not replaced")
  static let barePseudoParameter = Rule("W1054", "the name of a pseudo parameter as a text")
  static let shownSecret = Rule("W2010", "a hidden parameter that is shown")
  static let importedOutput = Rule("W6001", "an output that is an import")
}
