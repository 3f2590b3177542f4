import MartletDocuments
import MartletExplain
import MartletTemplates

extension EntranceReader {
  /// The URLs of functions.
  ///
  /// See <https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>.
  static let functionURLs = EntranceReader { side in
    let names = NamedResources(side.stack)
    return side.stack.resources.filter { $0.type == "AWS::Lambda::Url" }.compactMap { url in
      guard let function = names.id(url.properties["TargetFunctionArn"], .function) else { return nil }
      let isServerless = url.writtenType.hasPrefix("AWS::Serverless::")
      return Entrance(
        kind: .functionURL, holder: function, part: url.properties["Qualifier"]?.text ?? "", isOpen: url.properties["AuthType"] == "NONE",
        pointer: isServerless ? url.pointer["Properties"]["FunctionUrlConfig"] : url.pointer, functions: [function])
    }
  }
}
