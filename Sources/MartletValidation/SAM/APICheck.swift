import MartletDocuments

extension ServerlessCheck {
  /// Checks what `AWS::Serverless::Api` asks of its properties together.
  func checkAPI(_ api: ServerlessResource) {
    let facts = apis[api.id]
    let isManaged = facts?.isManaged ?? true
    let body = isManaged ? nil : api.filled("DefinitionBody")
    let hasBody = isManaged || body != nil
    checkSources(api, hasBody: hasBody)
    if let version = api.filled("OpenApiVersion") { checkVersion(version, isManaged: isManaged) }

    let auth = api.filled("Auth").map(resolved).flatMap { $0.value.isObject && !$0.value.isBlank ? $0 : nil }
    let parts: [(String, Located?)] = [
      ("Cors", api.filled("Cors")), ("Auth", auth), ("GatewayResponses", api.filled("GatewayResponses")), ("Models", api.filled("Models")),
      ("DisableExecuteApiEndpoint", api["DisableExecuteApiEndpoint"]),
    ]
    for (name, node) in parts {
      if let node, !hasBody { refuse(node, "`\(name)` works with a definition in the template only", fix: "use `DefinitionBody`") }
    }
    let extensions = parts.compactMap(\.1) + [api.filled("BinaryMediaTypes")].compactMap { $0 }
    if let body, body.value.isObject, !extensions.isEmpty {
      if body.value.isSwagger {
        let protects = auth.map { $0["DefaultAuthorizer"] != nil || !($0["ApiKeyRequired"]?.value.isBlank ?? true) } ?? false
        checkDefinition(body, readsMethods: protects)
        if auth?["ApiKeyRequired"].map({ !$0.value.isBlank }) ?? false, let definitions = body["securityDefinitions"] {
          expect(definitions, .object)
        }
      } else {
        refuse(body, "the definition is neither Swagger 2 nor OpenAPI 3", fix: "write `swagger` or `openapi`, and `paths`")
      }
    }
    if hasBody {
      checkCORS(api)
      if let auth { checkAuth(auth, of: api, hasPaths: body?["paths"].map { !$0.value.isBlank } ?? !(facts?.routes.isEmpty ?? true)) }
      checkGatewayResponses(api)
      checkModels(api)
    }
    checkEndpoint(api)
    if let domain = api["Domain"].map(resolved) { checkDomain(domain, of: api) }
    let stage = api["StageName"]?.text ?? ""
    if !stage.isEmpty, stage.utf8.allSatisfy(\.isLetterOrDigit) {
      generate(api.id + stage + "Stage", "AWS::ApiGateway::Stage", for: api.node)
    }
  }

  private func checkSources(_ api: ServerlessResource, hasBody: Bool) {
    guard let uri = api.filled("DefinitionUri") else { return }
    if hasBody { refuse(uri, "`DefinitionUri` and a definition in the template exclude each other", fix: "keep one of them") }
    if let merge = api.filled("MergeDefinitions") {
      refuse(merge, "`MergeDefinitions` works with a definition in the template only", fix: "use `DefinitionBody`")
    }
    checkLocation(uri)
  }

  private func checkVersion(_ version: Located, isManaged: Bool) {
    // Where the translator writes the definition, it reads a number as the text of a version, too.
    if !version.value.isText, !(isManaged && version.value.isVersion(["3"])) {
      refuse(version, "\(version.value.summary) is not a string", fix: "put the version in quotes")
    } else if !version.value.isVersion(["2", "3"]) {
      refuse(version, "\(version.value.summary) is no version of OpenAPI", fix: "write one such as `3.0.1`")
    }
  }

  private func checkCORS(_ api: ServerlessResource) {
    guard let cors = api.filled("Cors"), !cors.value.isIntrinsic, cors.value.isObject else { return }
    let names = ["AllowMethods", "AllowHeaders", "AllowOrigin", "MaxAge", "AllowCredentials"]
    for (key, node) in cors.members where !names.contains(key) {
      refuse(node, "`\(key)` is no part of `Cors`", fix: "use one of \(names.list)")
    }
    let origin = cors.value["AllowOrigin"] ?? "'*'"
    if cors["AllowCredentials"]?.value == true, origin == "'*'" {
      refuse(cors, "credentials are not allowed for every origin", fix: "name the origins in `AllowOrigin`")
    }
    if cors.value["AllowOrigin"].map(\.isBlank) ?? false {
      refuse(cors, "`AllowOrigin` is empty", fix: "name the origins")
    }
  }

  private func checkGatewayResponses(_ api: ServerlessResource) {
    let kinds = ["ResponseParameters", "ResponseTemplates", "StatusCode"]
    let places = ["Headers", "Paths", "QueryStrings"]
    for (_, response) in api.filled("GatewayResponses")?.members ?? [] {
      if response.value.isIntrinsic {
        refuse(response, "intrinsic functions do not work here", fix: "write an object")
        continue
      }
      guard expect(response, .object) else { continue }
      for (key, node) in response.members where !kinds.contains(key) {
        refuse(node, "`\(key)` is no part of a gateway response", fix: "use one of \(kinds.list)")
      }
      if let parameters = response["ResponseParameters"], !parameters.value.isBlank, expect(parameters, .object) {
        for (key, node) in parameters.members {
          if !places.contains(key) {
            refuse(node, "`\(key)` is no place of a parameter", fix: "use one of \(places.list)")
          } else {
            expect(node, .object)
          }
        }
      }
      if let status = response["StatusCode"], !status.value.isBlank {
        let text = status.value.text ?? ""
        if !(1...3).contains(text.utf8.count) || !text.utf8.allSatisfy(\.isDigit) {
          refuse(status, "\(status.value.summary) is no status code", fix: "write a number such as 403")
        }
      }
    }
  }

  private func checkModels(_ api: ServerlessResource) {
    for (_, model) in api.filled("Models")?.members ?? [] {
      guard expect(model, .object) else { continue }
      if model["type"]?.value.isBlank ?? true { refuse(model, "the model has no `type`", fix: "add `\"type\": \"object\"`") }
    }
  }

  private func checkEndpoint(_ api: ServerlessResource) {
    guard let endpoint = api.filled("EndpointConfiguration") else { return }
    if endpoint["Type"].map({ !$0.value.isBlank }) ?? false, endpoint.value["VPCEndpointIds"] != nil,
      endpoint.value["VpcEndpointIds"] != nil
    {
      refuse(endpoint, "`VPCEndpointIds` and `VpcEndpointIds` are the same", fix: "keep one of them")
    }
    let type = endpoint.value.isObject ? endpoint["Type"] : endpoint
    if let type, let text = type.text, !["EDGE", "REGIONAL", "PRIVATE"].contains(text) {
      check.record([
        Finding(
          .wrongValue, at: type.trail.pointer, what: "\(type.value.summary) is not an allowed value",
          fix: "use one of `EDGE`, `REGIONAL`, `PRIVATE`")
      ])
    }
  }
}
