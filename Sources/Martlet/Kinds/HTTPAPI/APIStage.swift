import MartletDiagnostics

/// The stage of an API; without this part it is `$default`, which is served at the API's address without a path.
///
/// Changes are deployed at once. <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html>
public struct APIStage: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  /// - Parameters:
  ///   - name: `$default`, or 1 to 128 ASCII letters, digits, `-` and `_`, which begin the path of every request.
  ///   - throttle: the limits for each route that has none of its own; the account's by default.
  ///   - detailedMetrics: whether CloudWatch gets metrics for each route, which cost extra.
  ///   - description: up to 1,024 characters.
  public init(
    _ name: String = "$default", throttle: Throttle? = nil, detailedMetrics: Bool = false, description: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    let settings = APIStageSettings(
      name: name, throttle: throttle, detailedMetrics: detailedMetrics, description: description)
    httpAPISetting = HTTPAPISetting { model, diagnostics in
      settings.check(at: source, &diagnostics)
      diagnostics.assign(settings, to: &model.stageSettings, "APIStage", at: source)
    }
  }
}

struct APIStageSettings: Sendable {
  var name = "$default"
  var throttle: Throttle?
  var detailedMetrics = false
  var description: String?

  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    throttle?.check(at: source, &diagnostics)
    let isLegal = (1...128).contains(name.utf8.count) && name.utf8.allSatisfy(isNameByte)
    if name != "$default", !isLegal {
      diagnostics.error(
        "illegal name", what: "an API's stage is named `\(name)`",
        why: "a stage is `$default` or has 1 to 128 ASCII letters, digits, `-` and `_`",
        fix: "use `\(Naming.legalised(name))`", at: source)
    }
    if let description { checkDescription(description, of: "the stage", at: source, &diagnostics) }
  }
}

/// The greatest number of requests that a route takes; more are refused with the status 429.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html>
public struct Throttle: Sendable, Hashable {
  let rate: Double
  let burst: Int

  /// - Parameters:
  ///   - rate: requests a second in the long run, 0 or more; the account's limit holds besides, 10,000 unless it was
  ///   raised.
  ///   - burst: requests at the same time, 0 or more; the account's limit holds besides, 5,000 unless it was raised.
  public init(rate: Double, burst: Int) {
    self.rate = rate
    self.burst = burst
  }

  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    diagnostics.check(burst, in: 0...Int(Int32.max), "`burst`", at: source)
    if !(rate >= 0 && rate <= Double(Int32.max)) {
      diagnostics.error(
        "value out of range", what: "`rate` is \(rate)", why: "a rate is a number of requests a second, 0 or more",
        fix: "use a number such as `50`", at: source)
    }
  }

  var rateValue: PropertyValue { .number(rate) }
}

/// A variable of the API's stage, which integrations and authorizers read as `$stageVariables.<name>`. Never put a
/// secret into one.
public struct StageVariable: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits and `_`.
  ///   - value: up to 512 ASCII letters, digits and `-._~:/?#&=,`.
  public init(_ name: String, _ value: Expression, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    httpAPISetting = HTTPAPISetting { model, diagnostics in
      if !(1...64).contains(name.utf8.count) || !name.utf8.allSatisfy({ isNameByte($0) && $0 != UInt8(ascii: "-") }) {
        diagnostics.error(
          "illegal name", what: "a stage variable is named `\(name)`",
          why: "a name has 1 to 64 ASCII letters, digits and `_`",
          fix: "rename it", at: source)
      }
      for case .literal(let text) in value.parts
      where text.utf8.count > 512 || !text.utf8.allSatisfy({ isNameByte($0) || ".~:/?#&=,".utf8.contains($0) }) {
        diagnostics.error(
          "illegal value", what: "the stage variable `\(name)` has the value `\(text.prefix(60))`",
          why: "a value has up to 512 ASCII letters, digits and `-._~:/?#&=,`", fix: "change the value", at: source)
      }
      if let before = model.variables[name] {
        diagnostics.error(
          "setting given twice",
          what: "the stage variable `\(name)` stands at line \(before.source.line) and again here",
          why: "the variable has one value", fix: "remove one of the two", at: source)
      }
      model.variables[name] = Setting(value, at: source)
    }
  }
}

/// An ASCII letter or digit, `-` or `_`.
private func isNameByte(_ byte: UInt8) -> Bool {
  (97...122).contains(byte | 32) || (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}

/// Reports a description that API Gateway would refuse.
func checkDescription(
  _ text: String, of holder: String, at source: SourceLocation, _ diagnostics: inout Diagnostics
) {
  if text.unicodeScalars.count > 1024 {
    diagnostics.error(
      "text too long", what: "the description of \(holder) has \(text.unicodeScalars.count) characters",
      why: "API Gateway accepts up to 1,024", fix: "shorten it", at: source)
  }
}

extension Description: HTTPAPIPart {
  public var httpAPISetting: HTTPAPISetting {
    HTTPAPISetting { model, diagnostics in
      checkDescription(text, of: "the API", at: source, &diagnostics)
      diagnostics.assign(text, to: &model.descriptionText, "Description", at: source)
    }
  }
}

extension CORS: HTTPAPIPart {
  public var httpAPISetting: HTTPAPISetting {
    let settings = settings
    return HTTPAPISetting { model, diagnostics in
      settings.check(&diagnostics)
      diagnostics.assign(settings, to: &model.cors, "CORS", at: settings.source)
    }
  }
}
