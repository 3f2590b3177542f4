import MartletDiagnostics

/// A domain name of one's own for the API, regional and with TLS 1.2.
///
/// The name's DNS record is up to whoever holds the zone: an alias to ``HTTPAPI/domainTarget`` in the zone
/// ``HTTPAPI/domainHostedZone``.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-custom-domain-names.html>
public struct CustomDomain: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  /// - Parameters:
  ///   - name: a domain name in lower case, such as `api.shop.example`, or with `*` as its first label.
  ///   - certificate: a certificate for the name in AWS Certificate Manager, in the API's Region.
  ///   - path: the path under which the API is reached, such as `v1` or `shop/v1`; all of the domain by default.
  ///   - keepsDefaultEndpoint: whether the API also answers at `https://<id>.execute-api.<region>.amazonaws.com`.
  public init(
    _ name: Expression, certificate: ARN, path: String? = nil, keepsDefaultEndpoint: Bool = true,
    fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    let settings = DomainSettings(
      name: name, certificate: certificate, path: path, keepsDefaultEndpoint: keepsDefaultEndpoint)
    httpAPISetting = HTTPAPISetting { model, diagnostics in
      settings.check(at: source, &diagnostics)
      diagnostics.assign(settings, to: &model.domain, "CustomDomain", at: source)
    }
  }
}

struct DomainSettings: Sendable {
  var name: Expression
  var certificate: ARN
  var path: String?
  var keepsDefaultEndpoint: Bool

  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    if let name = name.literal, !Self.isDomainName(name) {
      diagnostics.error(
        "not a domain name", what: "`CustomDomain` names `\(name)`",
        why: "a domain name has two or more labels of lower-case letters, digits and `-`, with dots between them",
        fix: "write it as `api.shop.example`, without a scheme or a path", at: source)
    }
    if !certificate.isWellFormed {
      diagnostics.error(
        "not an ARN", what: "`\(certificate.expression.literal ?? "")` stands where a certificate is named",
        why: "a certificate is named by its ARN: `arn:aws:acm:region:account:certificate/id`",
        fix: "copy the ARN from AWS Certificate Manager", at: source)
    }
    if let path, !Self.isMappingKey(path) {
      diagnostics.error(
        "illegal path", what: "`CustomDomain` has the path `\(path)`",
        why:
          "a mapping's path has up to 300 ASCII letters, digits and `-._~!$&'()*+,;=:@`, with `/` between segments only",
        fix: "write it as `v1` or `shop/v1`", at: source)
    }
  }

  private static func isDomainName(_ name: String) -> Bool {
    var labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if labels.first == "*" { labels.removeFirst() }
    return labels.count >= 2 && name.utf8.count <= 255
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static func isMappingKey(_ path: String) -> Bool {
    (1...300).contains(path.utf8.count)
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { segment in
        !segment.isEmpty
          && segment.utf8.allSatisfy {
            (97...122).contains($0 | 32) || (48...57).contains($0) || "-._~!$&'()*+,;=:@".utf8.contains($0)
          }
      }
  }
}
