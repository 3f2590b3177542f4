import MartletFacts
import MartletPolicy

/// What is wrong with one value of a condition.
struct ValueFlaw {
  let code: AccessAnalyzerCode
  let severity: LintSeverity
  /// What the value is, as the end of a sentence.
  let what: String
  let fix: String

  private init(_ code: AccessAnalyzerCode, _ severity: LintSeverity, _ what: String, _ fix: String) {
    self.code = code
    self.severity = severity
    self.what = what
    self.fix = fix
  }

  /// The flaw of a value; nil when it has none.
  init?(of value: String, in test: ConditionTest) {
    guard let flaw = Self.ofForm(value, test) ?? Self.ofMeaning(value, test) else { return nil }
    self = flaw
  }

  /// What the operator wants of its values.
  private static func ofForm(_ value: String, _ test: ConditionTest) -> ValueFlaw? {
    switch test.operator.comparison.family {
    case .bool, .null:
      let folded = value.lowercasedASCII
      if folded == "true" || folded == "false" { return nil }
      return ValueFlaw(.typeMismatchBoolean, .warning, "no Boolean", "write `true` or `false`")
    case .numeric:
      if NumericValue.parse(value) != nil { return nil }
      return ValueFlaw(.typeMismatchNumber, .warning, "no number", "write a decimal number")
    case .date:
      guard DateValue.parse(value) != nil else {
        return ValueFlaw(.typeMismatchDate, .warning, "no date", "write it as `2026-03-01` or `2026-03-01T00:00:00Z`")
      }
      return ofDate(value, test)
    case .ipAddress:
      if IPRange(value) != nil { return nil }
      return ValueFlaw(.typeMismatchIPRange, .error, "no range of addresses", "write it as `203.0.113.0/24` or `2001:db8::/32`")
    case .binary:
      if isBase64(value) { return nil }
      return ValueFlaw(.typeMismatchString, .warning, "not in base64", "encode the bytes in base64")
    case .string, .arn: return nil
    }
  }

  /// A date in seconds, short of a day, or of a day that does not exist.
  private static func ofDate(_ value: String, _ test: ConditionTest) -> ValueFlaw? {
    let isEpoch = value.utf8.count != 4 && value.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    if isEpoch {
      if test.key.name == "aws:epochtime" { return nil }
      return ValueFlaw(
        .invalidDateValue, .warning, "a count of seconds, which may not be the moment that was meant", "write it as `2026-03-01T00:00:00Z`")
    }
    let day = value.prefix(10)
    guard let written = CalendarDate(String(day)) else {
      return ValueFlaw(.invalidDateValue, .warning, "a date without a day", "write it as `2026-03-01`")
    }
    // A day that the month does not have comes out as one of the next month.
    let isReal = (1...Self.days(of: written.month, in: written.year)).contains(written.day)
    return isReal ? nil : ValueFlaw(.invalidDateValue, .warning, "a day that the month does not have", "write an existing day")
  }

  private static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// What the key wants of its values. Patterns are taken to fit, but for regions, which can be tried one by one.
  private static func ofMeaning(_ value: String, _ test: ConditionTest) -> ValueFlaw? {
    guard test.operator.comparison.family == .string || test.operator.comparison.family == .arn else { return nil }
    let hasWildcards = value.utf8.contains(where: \.isWildcard)
    let name = test.key.name
    if name == "aws:requestedregion" {
      let pattern = Array(value.utf8)
      if Regions.all.contains(where: { ByteWildcard.matches(pattern, Array($0.utf8)) }) { return nil }
      let meant = hasWildcards ? nil : Regions.nearest(to: value)
      return ValueFlaw(.invalidRegion, .error, hasWildcards ? "like no region" : "no region", meant.map { "did you mean `\($0)`?" } ?? "")
    }
    if hasWildcards || value.isEmpty { return nil }
    switch name {
    case "aws:sourcevpc":
      if isID(value, "vpc-") { return nil }
      return ValueFlaw(.invalidVPCFormat, .error, "no ID of a network", "write `vpc-` and 8 or 17 letters or digits")
    case "aws:sourcevpce":
      if isID(value, "vpce-") { return nil }
      return ValueFlaw(.invalidVPCEFormat, .error, "no ID of an endpoint", "write `vpce-` and 8 or 17 letters or digits")
    case "s3:x-amz-server-side-encryption-aws-kms-key-id":
      if let arn = ARN(value), arn.service == "kms", arn.resource.hasPrefix("key/"), !arn.region.isEmpty, arn.account.isAccountID {
        return nil
      }
      return ValueFlaw(
        .invalidKMSKeyValue, .error, "no ARN of a key", "write `arn:aws:kms:eu-west-1:111122223333:key/` and the ID of the key")
    default:
      guard namesService(name), !isServicePrincipal(value, isRegional: name == "kms:viaservice") else { return nil }
      let form = name == "kms:viaservice" ? "s3.eu-west-1.amazonaws.com" : "lambda.amazonaws.com"
      return ValueFlaw(.invalidServicePrincipalFormat, .error, "no name of a service", "write it in lower case, like `\(form)`")
    }
  }

  /// Whether the values of a key are the names of services, such as `lambda.amazonaws.com`.
  private static func namesService(_ key: String) -> Bool {
    switch key {
    case "aws:principalservicename", "aws:principalservicenameslist", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast",
      "iam:awsservicename", "kms:viaservice", "organizations:serviceprincipal":
      true
    default: key.hasSuffix(":passedtoservice")
    }
  }

  private static func isServicePrincipal(_ text: String, isRegional: Bool) -> Bool {
    if !isRegional, PrincipalForm.isService(text) { return true }
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    let isName = labels.allSatisfy { label in
      !label.isEmpty && label.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x5F }
    }
    return isName && labels.count > (isRegional ? 3 : 2)
      && [".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".aws.internal", ".api.aws", ".aws.com"].contains(where: text.hasSuffix)
  }

  private static func isID(_ text: String, _ prefix: String) -> Bool {
    guard text.hasPrefix(prefix) else { return false }
    let rest = text.utf8.dropFirst(prefix.utf8.count)
    return (rest.count == 8 || rest.count == 17)
      && rest.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) }
  }

  private static func isBase64(_ text: String) -> Bool {
    let body = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
    return text.utf8.count % 4 == 0 && text.utf8.count - body.count <= 2
      && body.allSatisfy { byte in
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x2F && byte <= 0x39) || byte == 0x2B
      }
  }
}
