import MartletDiagnostics

/// An HTTPS address of the function's own, `https://<id>.lambda-url.<region>.on.aws/`.
/// <https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html>
public struct FunctionURL: FunctionPart {
  /// Who may call the address.
  public enum Authorization: String, Sendable, Hashable, CaseIterable {
    /// Principals that IAM allows to; the default.
    case iam = "AWS_IAM"
    /// Everyone.
    case none = "NONE"
  }

  public let functionSetting: FunctionSetting

  /// - Parameters:
  ///   - cors: what browsers on other origins may do; nothing by default.
  ///   - streamsResponse: whether the response is streamed while the function runs.
  public init(
    authorization: Authorization = .iam, cors: CORS? = nil, streamsResponse: Bool = false, fileID: String = #fileID,
    line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      cors?.settings.check(&diagnostics)
      diagnostics.assign(
        .init(authorization: authorization, cors: cors?.settings, streamsResponse: streamsResponse), to: &model.url,
        "FunctionURL", at: source)
    }
  }
}

struct FunctionURLSettings: Sendable {
  var authorization: FunctionURL.Authorization
  var cors: CORSSettings?
  var streamsResponse: Bool
}
