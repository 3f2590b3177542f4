import MartletDocuments
import MartletValidation
import Testing

/// `RULE path: message` for everything that is found in a SAM template with these resources.
func serverlessFindings(_ resources: String, globals: String = "{}", parameters: String = "{}") throws -> [String] {
  let text = """
    {"Transform": "AWS::Serverless-2016-10-31", "Globals": \(globals), "Parameters": \(parameters), "Resources": {\(resources)}}
    """
  return TemplateChecker.check(try JSON(parsing: text)).map { "\($0.rule.id) \($0.path.text): \($0.message)" }
}

/// A function `F` that is right but for what is added to it.
func function(_ more: String = "", attributes: String = "") -> String {
  """
  "F": {"Type": "AWS::Serverless::Function"\(attributes), "Properties": {
    "Runtime": "python3.13", "Handler": "a.b", "CodeUri": "s3://bucket/key"\(more.isEmpty ? "" : ", " + more)}}
  """
}

/// A function `F` with one event `E`.
func event(_ type: String, _ properties: String) -> String {
  function(#""Events": {"E": {"Type": "\#(type)", "Properties": {\#(properties)}}}"#)
}
