import MartletDocuments

extension ServerlessCheck {
  /// Checks an event that adds a route to an API: `Api` or `HttpApi`.
  func checkRoute(_ resource: ServerlessResource, _ name: String, _ event: Located, kind: String) {
    let isREST = kind == "Api"
    // A REST event without properties has been refused already.
    if isREST, event.value.isBlank { return }
    var path = event["Path"]
    var method = event["Method"]
    if !isREST, path?.value.isBlank ?? true, method?.value.isBlank ?? true {
      path = Located("$default", event.trail)
      method = Located("any", event.trail)
    }
    for (key, node) in [("Path", path), ("Method", method)] {
      if let node { expect(node, .text) } else if !isREST { refuse(event, "`\(key)` is missing", fix: "add `\(key)`") }
    }
    guard let id = apiID(of: event, kind: kind) else { return }
    let suffix = isREST ? permissionSuffix(ofAPI: id) : ""
    if let suffix, resource.kind == "Function" {
      generate(resource.id + name + "Permission" + suffix, "AWS::Lambda::Permission", for: event)
    }
    if resource.kind == "StateMachine" { generate(resource.id + name + "Role", "AWS::IAM::Role", for: event) }
    guard let pathText = path?.text, let method = method?.text else { return }
    if apis[id]?.isManaged == true, apis[id]?.routes.insert("\(method.normalizedMethod) \(pathText)").inserted == false {
      refuse(event["Path"] ?? event, "the route `\(method) \(pathText)` is there already", fix: "give it another path or method")
    }
    if isREST {
      checkREST(event, id, isFunction: resource.kind == "Function")
    } else {
      checkHTTP(event, id)
    }
  }

  /// The API that an event names, or the implicit one; nil when it has been refused.
  private func apiID(of event: Located, kind: String) -> String? {
    let key = kind == "Api" ? "RestApiId" : "ApiId"
    guard event.value[key] != nil else { return implicitAPI(kind) }
    let node = event[key] ?? Located(.null, event.trail + .key(key))
    guard let id = node.text ?? node["Ref"]?.text else {
      refuse(node, "the API is not named by a string or by `Ref`", fix: "write `Ref` of an `AWS::Serverless::\(kind)` of this template")
      return nil
    }
    let type = resource(id)?["Type"]?.text
    guard implicit[id] != nil || resource(id) != nil, !(kind == "Api" && type == "AWS::Serverless::HttpApi") else {
      refuse(node, "`\(id)` is no API of this template that takes `\(kind)` events", fix: "write `Ref` of an `AWS::Serverless::\(kind)`")
      return nil
    }
    if kind == "HttpApi", apis[id]?.kind == "Api", apis[id]?.isManaged == true || apis[id]?.body != nil {
      refuse(node, "`\(id)` is a REST API", fix: "write `Ref` of an `AWS::Serverless::HttpApi`, or use `Api` events")
      return nil
    }
    return id
  }

  private func permissionSuffix(ofAPI id: String) -> String? {
    if implicit[id] != nil { return "Prod" }
    guard let stage = resource(id)?["Properties"]?["StageName"] else { return "Stage" }
    guard let text = stage.text else { return "Stage" }
    if text.isEmpty { refuse(stage, "the name of the stage is empty", fix: "write a name") }
    return text.utf8.allSatisfy(\.isLetterOrDigit) ? text : nil
  }

  // MARK: REST

  private func checkREST(_ event: Located, _ id: String, isFunction: Bool) {
    let auth = event["Auth"].flatMap { $0.value.isBlank || !$0.value.isObject ? nil : $0 }
    let merges = property("MergeDefinitions", ofAPI: id).map { !$0.value.isBlank } ?? false
    let isExtended = apis[id]?.isManaged == true || isFunction && merges && apis[id]?.body != nil
    if isExtended {
      if let auth { checkRESTAuth(auth, id) }
      if isFunction {
        checkRequestModel(event, id)
        checkRequestParameters(event)
      }
    }
    guard isFunction, let auth, let override = auth["OverrideApiAuth"], !override.value.isBlank, isExtended || apis[id]?.body != nil else {
      return
    }
    let needed = ["Authorizer", "ApiKeyRequired", "ResourcePolicy"]
    if needed.allSatisfy({ auth[$0]?.value.isBlank ?? true }) {
      refuse(override, "`OverrideApiAuth` overrides with nothing", fix: "add one of \(needed.list)")
    } else if !isExtended {
      checkRESTAuth(auth, id)
    }
  }

  private func checkRESTAuth(_ auth: Located, _ id: String) {
    let apiAuth = property("Auth", ofAPI: id).map(resolved)
    let authorizer = auth["Authorizer"].flatMap { $0.value.isBlank ? nil : $0 }
    if let authorizer, authorizer.text != "AWS_IAM" {
      checkAuthorizer(authorizer, apiAuth, id)
    }
    if let scopes = auth["AuthorizationScopes"], !scopes.value.isBlank, expect(scopes, .list), authorizer == nil {
      refuse(scopes, "there are `AuthorizationScopes` without an `Authorizer`", fix: "add the authorizer")
    }
    if let key = auth["ApiKeyRequired"], key.value.isBlank, apiAuth?["ApiKeyRequired"]?.value.isBlank ?? true {
      refuse(key, "the API asks for no key, so that a method cannot do without", fix: "remove it, or set `ApiKeyRequired` on the API")
    }
    if let policy = auth["ResourcePolicy"], !policy.value.isBlank, expect(policy, .object) { checkResourcePolicy(policy) }
  }

  private func checkAuthorizer(_ authorizer: Located, _ apiAuth: Located?, _ id: String) {
    let authorizers = apiAuth?["Authorizers"].map(resolved)
    if authorizer.text == "NONE" {
      if apiAuth?["DefaultAuthorizer"]?.value.isBlank ?? true {
        refuse(authorizer, "`NONE` is for APIs with a default authorizer", fix: "remove it, or set `DefaultAuthorizer` on `\(id)`")
      }
      return
    }
    guard let authorizers, authorizers.value.isObject, !authorizers.value.isBlank else {
      return refuse(authorizer, "the API `\(id)` has no authorizers", fix: "add `Authorizers` to its `Auth`")
    }
    guard let name = authorizer.text else {
      return refuse(authorizer, "the authorizer is \(authorizer.value.summary), not a string", fix: "write its name")
    }
    if authorizers[name]?.value.isBlank ?? true {
      refuse(authorizer, "the API `\(id)` has no authorizer `\(name)`", fix: "use one of \(authorizers.members.map(\.key).list)")
    }
  }

  private func checkRequestModel(_ event: Located, _ id: String) {
    guard let request = event["RequestModel"], !request.value.isBlank, expect(request, .object), let model = request["Model"],
      !model.value.isBlank
    else { return }
    guard let models = property("Models", ofAPI: id), !models.value.isBlank else {
      return refuse(model, "the API `\(id)` has no models", fix: "add `Models` to it")
    }
    guard models.value.isObject else { return refuse(model, "the models of the API are \(models.value.summary)", fix: "write an object") }
    guard let name = model.text else { return refuse(model, "the model is \(model.value.summary), not a string", fix: "write its name") }
    guard !(models[name]?.value.isBlank ?? true) else {
      return refuse(model, "the API `\(id)` has no model `\(name)`", fix: "use one of \(models.members.map(\.key).list)")
    }
    for key in ["ValidateBody", "ValidateParameters"] {
      if let node = request[key], !node.value.isBoolean {
        refuse(node, "\(node.value.summary) is not a Boolean", fix: "write `true` or `false`; intrinsic functions do not work here")
      }
    }
  }

  private func checkRequestParameters(_ event: Located) {
    guard let parameters = event["RequestParameters"], !parameters.value.isBlank else { return }
    for parameter in parameters.items {
      let name: String?
      switch parameter.value {
      case .string(let text): name = text
      case .object(let members):
        name = members.first?.key
        let settings = parameter.members.first?.node
        if let settings, !settings.value.isObject || settings.members.contains(where: { $0.key != "Required" && $0.key != "Caching" }) {
          refuse(settings, "the settings of a parameter are `Required` and `Caching`", fix: "write `{\"Required\": true}`")
        }
      default: name = nil
      }
      let prefixes = ["method.request.querystring.", "method.request.path.", "method.request.header."]
      guard let name else {
        refuse(parameter, "\(parameter.value.summary) is no parameter", fix: "write a name such as `method.request.header.Authorization`")
        continue
      }
      if !prefixes.contains(where: name.hasPrefix) {
        refuse(parameter, "`\(name)` is no name of a parameter", fix: "begin it with one of \(prefixes.list)")
      }
    }
  }

  // MARK: HTTP

  private func checkHTTP(_ event: Located, _ id: String) {
    if let settings = event["RouteSettings"] {
      expect(settings, .object)
      if let own = resource(id)?["Properties"]?["RouteSettings"] { expect(own, .object) }
    }
    guard let api = apis[id], api.isManaged || api.body != nil else { return }
    if let body = api.body, !body.value.isOpenAPI {
      refuse(body, "the definition is no OpenAPI 3 document", fix: "write `openapi` and `paths`")
    }
    guard let auth = event["Auth"], !auth.value.isBlank, auth.value.isObject else { return }
    let apiAuth = property("Auth", ofAPI: id)
    let authorizer = auth["Authorizer"].flatMap { $0.value.isBlank ? nil : $0 }
    if authorizer == nil, apiAuth?["DefaultAuthorizer"]?.value.isBlank ?? true {
      refuse(auth, "`Auth` names no authorizer", fix: "add `Authorizer`, or a `DefaultAuthorizer` to the API")
    }
    if let authorizer, !(authorizer.text == "AWS_IAM" && apiAuth?["EnableIamAuthorizer"]?.value == true) {
      checkAuthorizer(authorizer, apiAuth, id)
    }
    if let scopes = auth["AuthorizationScopes"], !scopes.value.isBlank { expect(scopes, .list) }
  }
}

extension String {
  /// The name of a method in the definition of an API.
  var normalizedMethod: String {
    let name = lowercased()
    return name == "any" ? "x-amazon-apigateway-any-method" : name
  }
}
