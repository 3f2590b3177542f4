import MartletDocuments

extension ServerlessCheck {
  /// Checks `Domain` of an API.
  func checkDomain(_ domain: Located, of api: ServerlessResource) {
    guard expect(domain, .object) else { return }
    let isREST = api.kind == "Api"
    for name in ["DomainName", "CertificateArn"] where domain[name] == nil {
      refuse(domain, "`Domain` has no `\(name)`", fix: "add it")
    }
    let endpoint = domain["EndpointConfiguration"].map(resolved)
    let endpoints = isREST ? ["EDGE", "REGIONAL", "PRIVATE"] : ["REGIONAL"]
    if let endpoint, !endpoints.contains(endpoint.text ?? "") {
      refuse(endpoint, "\(endpoint.value.summary) is no endpoint of a domain", fix: "use one of \(endpoints.list)")
    }
    let isPrivate = isREST && endpoint?.text == "PRIVATE"
    if !isPrivate, let tls = domain["MutualTlsAuthentication"].map(resolved), !tls.value.isBlank {
      checkMutualTLS(tls, api)
    }
    checkBasePaths(domain, of: api, isREST: isREST)
    if isPrivate, let access = domain["AccessAssociation"].map(resolved) { expect(access, .object) }
    guard let route = domain["Route53"].map(resolved), expect(route, .object) else { return }
    if route["HostedZoneId"] == nil, route["HostedZoneName"] == nil {
      refuse(route, "`Route53` names no hosted zone", fix: "add `HostedZoneId` or `HostedZoneName`")
    }
    if isREST, let separate = route["SeparateRecordSetGroup"], !separate.value.isBlank { expect(separate, .flag) }
  }

  private func checkMutualTLS(_ tls: Located, _ api: ServerlessResource) {
    if api.kind == "WebSocketApi" {
      return refuse(tls, "mutual TLS does not work with WebSocket APIs", fix: "remove it")
    }
    guard expect(tls, .object) else { return }
    for (key, node) in tls.members where key != "TruststoreUri" && key != "TruststoreVersion" {
      refuse(node, "`\(key)` is no part of `MutualTlsAuthentication`", fix: "use `TruststoreUri` and `TruststoreVersion`")
    }
  }

  private func checkBasePaths(_ domain: Located, of api: ServerlessResource, isREST: Bool) {
    let suffix = isREST ? "BasePathMapping" : "ApiMapping"
    let type = isREST ? "AWS::ApiGateway::BasePathMapping" : "AWS::ApiGatewayV2::ApiMapping"
    let base = domain["BasePath"].map(resolved)
    guard let base, !base.value.isBlank, base.value.isText || base.value.isList else {
      return generate(api.id + suffix, type, for: api.node)
    }
    for path in base.value.isList ? base.items.map(resolved) : [base] {
      guard expect(path, .text), let text = path.text else { continue }
      let isWellFormed = text.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x2F || $0 == 0x2D || $0 == 0x5F }
      if !isREST, !isWellFormed {
        refuse(path, "`\(text)` is no base path", fix: "use letters, digits, `/`, `-` and `_`")
      }
      generate(api.id + String(decoding: text.utf8.filter(\.isLetterOrDigit), as: UTF8.self) + suffix, type, for: api.node)
    }
  }
}
