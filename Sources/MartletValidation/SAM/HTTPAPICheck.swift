import MartletDocuments

extension ServerlessCheck {
  /// Checks what `AWS::Serverless::HttpApi` asks of its properties together.
  func checkHTTPAPI(_ api: ServerlessResource) {
    let isManaged = apis[api.id]?.isManaged ?? true
    let body = isManaged ? nil : api.filled("DefinitionBody")
    let hasBody = isManaged || body != nil
    if let uri = api.filled("DefinitionUri") {
      if hasBody { refuse(uri, "`DefinitionUri` and a definition in the template exclude each other", fix: "keep one of them") }
      checkLocation(uri)
    } else if !hasBody {
      refuse(api.place, "the API has neither `DefinitionBody` nor `DefinitionUri`, and no event", fix: "add one of them")
    }
    let cors = api.filled("CorsConfiguration").map(resolved).flatMap { $0.value.isBlank ? nil : $0 }
    let auth = api.filled("Auth").flatMap { $0.value.isObject ? $0 : nil }
    let parts: [(String, Located?)] = [
      ("CorsConfiguration", cors), ("Auth", auth), ("Tags", api.filled("Tags")), ("Name", api.filled("Name")),
      ("Description", api.filled("Description")), ("DisableExecuteApiEndpoint", api["DisableExecuteApiEndpoint"]),
    ]
    for (name, node) in parts {
      guard let node else { continue }
      if !hasBody {
        refuse(node, "`\(name)` works with a definition in the template only", fix: "use `DefinitionBody`")
      } else if let body, body.value.isObject, !body.value.isOpenAPI {
        refuse(body, "the definition is no OpenAPI 3 document", fix: "write `openapi` and `paths`")
      }
    }
    if let body { checkOwnDefinition(body, of: api, readsMethods: auth?["DefaultAuthorizer"].map { !$0.value.isBlank } ?? false) }
    if let cors, hasBody { checkHTTPCORS(cors) }
    if let auth, hasBody { checkHTTPAuth(auth, of: api) }
    if let domain = api["Domain"].map(resolved) { checkDomain(domain, of: api) }
    let stage = api["StageName"]
    if stage == nil || stage?.text == "$default" {
      generate(api.id + "ApiGatewayDefaultStage", "AWS::ApiGatewayV2::Stage", for: api.node)
    } else if let name = stage?.text, name.utf8.allSatisfy(\.isLetterOrDigit) {
      generate(api.id + name + "Stage", "AWS::ApiGatewayV2::Stage", for: api.node)
    }
  }

  private func checkOwnDefinition(_ body: Located, of api: ServerlessResource, readsMethods: Bool) {
    guard body.value.isOpenAPI else { return }
    if readsMethods { checkDefinition(body, readsMethods: true) }
    if let tags = body["tags"], !tags.value.isBlank { expect(tags, .list) }
    let info = body["info"]
    if let description = api.filled("Description"), let own = info?["description"], !own.value.isBlank {
      refuse(description, "the definition has a description of its own", fix: "keep one of them")
    }
    if let name = api.filled("Name"), info?["title"]?.value != ["Ref": "AWS::StackName"] {
      refuse(name, "the definition has a title of its own", fix: "remove `Name`")
    }
    if api["DisableExecuteApiEndpoint"] != nil {
      for server in body["servers"]?.items ?? [] { expect(server, .object) }
    }
  }

  private func checkHTTPCORS(_ cors: Located) {
    guard cors.value.isObject, !cors.value.isIntrinsic else { return }
    let names = ["AllowMethods", "AllowHeaders", "AllowOrigins", "MaxAge", "ExposeHeaders", "AllowCredentials"]
    for (key, node) in cors.members where !names.contains(key) {
      refuse(node, "`\(key)` is no part of `CorsConfiguration`", fix: "use one of \(names.list)")
    }
    if cors["AllowCredentials"]?.value == true, cors["AllowOrigins"]?.value == ["*"] {
      refuse(cors, "credentials are not allowed for every origin", fix: "name the origins in `AllowOrigins`")
    }
  }

  // MARK: WebSocket APIs

  /// Checks what `AWS::Serverless::WebSocketApi` asks of its properties together.
  func checkWebSocketAPI(_ api: ServerlessResource) {
    let routes = api["Routes"]
    if let routes, routes.value.isBlank { refuse(routes, "a WebSocket API has no routes", fix: "add one") }
    if let type = api["IpAddressType"], !type.value.isIntrinsic, type.text != "ipv4", type.text != "dualstack" {
      refuse(type, "\(type.value.summary) is no type of addresses", fix: "write `ipv4` or `dualstack`")
    }
    if api["StageName"]?.text == "$default", let stage = api["StageName"] {
      refuse(stage, "a stage of a WebSocket API is not named `$default`", fix: "write another name")
    }
    if let auth = api.filled("Auth"), auth.value.isObject {
      if routes?["$connect"] == nil { refuse(auth, "there is no `$connect` route to protect", fix: "add it, or remove `Auth`") }
      checkWebSocketAuth(auth)
    }
    for (key, route) in routes?.members ?? [] { checkRoute(key, route, of: api) }
    if let domain = api["Domain"] { checkDomain(domain, of: api) }
    let stage = api["StageName"]?.text ?? "default"
    generate(api.id + (stage == "default" ? "Default" : stage) + "Stage", "AWS::ApiGatewayV2::Stage", for: api.node)
  }

  private func checkWebSocketAuth(_ auth: Located) {
    guard let type = auth["AuthType"], !type.value.isBlank else {
      return refuse(auth, "`Auth` has no `AuthType`", fix: "write `AWS_IAM`, `CUSTOM` or `NONE`")
    }
    switch type.text?.uppercased() {
    case "CUSTOM":
      if auth["AuthArn"]?.value.isBlank ?? true { refuse(auth, "a custom authorizer has no `AuthArn`", fix: "add it") }
    case "AWS_IAM", "NONE":
      for (key, node) in auth.members where key != "AuthType" {
        refuse(node, "`\(key)` is for custom authorizers", fix: "remove it")
      }
    default: refuse(type, "\(type.value.summary) is no `AuthType`", fix: "write `AWS_IAM`, `CUSTOM` or `NONE`")
    }
  }

  private func checkRoute(_ key: String, _ route: Located, of api: ServerlessResource) {
    let isSpecial = ["$connect", "$disconnect", "$default"].contains(key)
    if !isSpecial, !key.utf8.allSatisfy(\.isLetterOrDigit) || key.isEmpty {
      refuse(route, "`\(key)` is no key of a route", fix: "use letters and digits, `$connect`, `$disconnect` or `$default`")
    }
    guard expect(route, .object) else { return }
    if route.value["FunctionArn"] == nil { refuse(route, "the route has no function", fix: "add `FunctionArn`") }
    if key != "$connect", let parameters = route["RequestParameters"], !parameters.value.isBlank {
      refuse(parameters, "only `$connect` has request parameters", fix: "remove them")
    }
    let name = key.filter { $0 != "$" }
    let id = api.id + name.prefix(1).uppercased() + name.dropFirst().lowercased()
    generate(id + "Route", "AWS::ApiGatewayV2::Route", for: route)
    generate(id + "Integration", "AWS::ApiGatewayV2::Integration", for: route)
    generate(id + "Permission", "AWS::Lambda::Permission", for: route)
  }
}
