import MartletDocuments

extension ServerlessCheck {
  /// Checks `Auth` of a REST API.
  ///
  /// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html>.
  func checkAuth(_ auth: Located, of api: ServerlessResource, hasPaths: Bool) {
    let names = [
      "Authorizers", "DefaultAuthorizer", "InvokeRole", "AddDefaultAuthorizerToCorsPreflight", "AddApiKeyRequiredToCorsPreflight",
      "ApiKeyRequired", "ResourcePolicy", "UsagePlan",
    ]
    for (key, node) in auth.members where !names.contains(key) {
      refuse(node, "`\(key)` is no part of `Auth`", fix: "use one of \(names.list)")
    }
    let authorizers = auth["Authorizers"].map(resolved).flatMap { $0.value.isBlank ? nil : $0 }
    if let authorizers, expect(authorizers, .object) {
      for (name, authorizer) in authorizers.members where expect(authorizer, .object) {
        checkRESTAuthorizer(authorizer)
        if !(authorizer["FunctionArn"]?.value.isBlank ?? true), authorizer["DisableFunctionDefaultPermissions"]?.value.isBlank ?? true {
          generate(api.id + name + "AuthorizerPermission", "AWS::Lambda::Permission", for: authorizer)
        }
      }
    }
    checkDefaultAuthorizer(auth, authorizers, among: ["AWS_IAM"])
    if let policy = auth["ResourcePolicy"].map(resolved), !policy.value.isBlank, expect(policy, .object), hasPaths {
      checkResourcePolicy(policy)
    }
    if let plan = auth["UsagePlan"].map(resolved) { checkUsagePlan(plan, of: api) }
  }

  func checkDefaultAuthorizer(_ auth: Located, _ authorizers: Located?, among others: [String]) {
    guard let name = auth["DefaultAuthorizer"].map(resolved), !name.value.isBlank else { return }
    // Without authorizers, the translator does not look at the default of a REST API.
    if others == ["AWS_IAM"], authorizers == nil { return }
    guard let text = name.text else {
      if others != ["AWS_IAM"], IntrinsicCall(name.value)?.isNoValue == true { return }
      return refuse(name, "the default authorizer is \(name.value.summary), not a string", fix: "write its name")
    }
    if !others.contains(text), authorizers?.value[text] == nil {
      refuse(name, "there is no authorizer `\(text)`", fix: "use one of \((authorizers?.members.map(\.key) ?? []).list)")
    }
  }

  private func checkRESTAuthorizer(_ authorizer: Located) {
    let payload = authorizer["FunctionPayloadType"]
    if let payload, payload.text != "TOKEN", payload.text != "REQUEST" {
      refuse(payload, "\(payload.value.summary) is no payload type", fix: "write `TOKEN` or `REQUEST`")
    }
    if let scopes = authorizer["AuthorizationScopes"] { expect(scopes, .list) }
    if let disables = authorizer["DisableFunctionDefaultPermissions"] { expect(disables, .flag) }
    let identity = authorizer["Identity"].flatMap { $0.value.isBlank ? nil : $0 }
    if let identity, !expect(identity, .object) { return }
    guard payload?.text == "REQUEST" else { return }
    let sources = ["Headers", "QueryStrings", "StageVariables", "Context"]
    var isEmpty = true
    for name in sources {
      guard let source = identity?[name], !source.value.isBlank else { continue }
      isEmpty = false
      // The translator reads the sources of Lambda authorizers only.
      guard authorizer["UserPoolArn"]?.value.isBlank ?? true, expect(source, .list) else { continue }
      for item in source.items { expect(item, .text) }
    }
    let lifetime = identity?["ReauthorizeEvery"]?.value.number
    if isEmpty, lifetime.map({ $0 >= 1 }) ?? true {
      refuse(identity ?? authorizer, "a `REQUEST` authorizer has no source of identity", fix: "add one of \(sources.list)")
    }
  }

  private func checkUsagePlan(_ plan: Located, of api: ServerlessResource) {
    guard expect(plan, .object) else { return }
    let names = ["CreateUsagePlan", "Description", "Quota", "Tags", "Throttle", "UsagePlanName"]
    for (key, node) in plan.members where !names.contains(key) {
      refuse(node, "`\(key)` is no part of `UsagePlan`", fix: "use one of \(names.list)")
    }
    for key in names.dropFirst() {
      if let node = plan[key], !node.value.isBlank { checkLinked(node, "AWS::ApiGateway::UsagePlan/\(key)") }
    }
    guard let create = plan["CreateUsagePlan"].map(resolved) else {
      return refuse(plan, "`UsagePlan` has no `CreateUsagePlan`", fix: "add it")
    }
    let prefix: String
    switch create.text {
    case "PER_API": prefix = api.id
    case "SHARED": prefix = "Serverless"
    case "NONE": return
    default:
      return refuse(create, "\(create.value.summary) is no way to make usage plans", fix: "write `PER_API`, `SHARED` or `NONE`")
    }
    generate(prefix + "UsagePlan", "AWS::ApiGateway::UsagePlan", for: api.node)
    generate(prefix + "ApiKey", "AWS::ApiGateway::ApiKey", for: api.node)
    generate(prefix + "UsagePlanKey", "AWS::ApiGateway::UsagePlanKey", for: api.node)
  }

  // MARK: HTTP APIs

  /// Checks `Auth` of an HTTP API.
  func checkHTTPAuth(_ auth: Located, of api: ServerlessResource) {
    let names = ["Authorizers", "DefaultAuthorizer", "EnableIamAuthorizer"]
    for (key, node) in auth.members where !names.contains(key) {
      refuse(node, "`\(key)` is no part of `Auth`", fix: "use one of \(names.list)")
    }
    let authorizers = auth["Authorizers"].flatMap { $0.value.isBlank ? nil : $0 }
    if let authorizers, expect(authorizers, .object) {
      for (name, authorizer) in authorizers.members where expect(authorizer, .object) {
        checkHTTPAuthorizer(authorizer)
        if authorizer["EnableFunctionDefaultPermissions"]?.value == true {
          generate(api.id + name + "AuthorizerPermission", "AWS::Lambda::Permission", for: authorizer)
        }
      }
    }
    checkDefaultAuthorizer(auth, authorizers, among: auth["EnableIamAuthorizer"]?.value == true ? ["AWS_IAM", ""] : [])
  }

  private func checkHTTPAuthorizer(_ authorizer: Located) {
    if let url = authorizer["OpenIdConnectUrl"] {
      refuse(url, "`OpenIdConnectUrl` is no longer supported", fix: "write `JwtConfiguration` with `issuer` and `audience`")
    }
    if let scopes = authorizer["AuthorizationScopes"] { expect(scopes, .list) }
    let jwt = authorizer["JwtConfiguration"].flatMap { $0.value.isBlank ? nil : $0 }
    let ofJWT = ["AuthorizationScopes", "JwtConfiguration", "IdentitySource"]
    let ofLambda = [
      "FunctionArn", "FunctionInvokeRole", "Identity", "AuthorizerPayloadFormatVersion", "EnableSimpleResponses",
      "EnableFunctionDefaultPermissions",
    ]
    for name in jwt == nil ? ofJWT : ofLambda {
      guard let node = authorizer[name] else { continue }
      refuse(node, "`\(name)` is for \(jwt == nil ? "OAuth 2" : "Lambda") authorizers", fix: "remove it")
    }
    if let jwt {
      expect(jwt, .object)
      if authorizer["IdentitySource"]?.value.isBlank ?? true {
        refuse(authorizer, "the authorizer has no `IdentitySource`", fix: "add one such as `$request.header.Authorization`")
      }
      return
    }
    for name in ["FunctionArn", "AuthorizerPayloadFormatVersion"] where authorizer[name]?.value.isBlank ?? true {
      refuse(authorizer, "the authorizer has no `\(name)`", fix: "add it")
    }
    if let enables = authorizer["EnableFunctionDefaultPermissions"] { expect(enables, .flag) }
    guard let identity = authorizer["Identity"], !identity.value.isBlank, expect(identity, .object) else { return }
    for name in ["Headers", "QueryStrings", "StageVariables", "Context"] {
      guard let source = identity[name], !source.value.isBlank, expect(source, .list) else { continue }
      for item in source.items { expect(item, .text) }
    }
  }
}
