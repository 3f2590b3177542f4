import MartletDocuments

extension ServerlessCheck {
  /// Checks what `AWS::Serverless::GraphQLApi` asks of its properties together.
  func checkGraphQLAPI(_ api: ServerlessResource) {
    if let type = check.library.type(api.type) {
      for member in api.properties {
        guard let schema = type.properties.property(member.key) else { continue }
        checkSchema(api.located(member.key, member.value), schema, type)
      }
    }
    let inline = api.filled("SchemaInline")
    let uri = api.filled("SchemaUri")
    if inline == nil, uri == nil {
      refuse(api.place, "the API has neither `SchemaInline` nor `SchemaUri`", fix: "add one of them")
    } else if inline != nil, let uri {
      refuse(uri, "`SchemaInline` and `SchemaUri` exclude each other", fix: "keep one of them")
    }
    generate(api.id + "Schema", "AWS::AppSync::GraphQLSchema", for: api.node)
    if let auth = api["Auth"] {
      checkGraphQLAuth(auth)
      for additional in auth["Additional"]?.items ?? [] { checkGraphQLAuth(additional) }
    }
    var sources: Set<String> = []
    for (_, kind) in api["DataSources"]?.members ?? [] { sources.formUnion(kind.members.map(\.key)) }
    let functions = api["Functions"]?.members ?? []
    for (_, function) in functions where function.value.isObject { checkGraphQLFunction(function, sources) }
    let names = Set(functions.map(\.key))
    for (_, resolvers) in api["Resolvers"]?.members ?? [] {
      for (_, resolver) in resolvers.members where resolver.value.isObject { checkResolver(resolver, names) }
    }
  }

  /// Checks a value against a schema of the SAM model itself.
  func checkSchema(_ node: Located, _ schema: Schema, _ type: TypeSchema) {
    guard node.value != .null else { return }
    // The translator reads these objects itself: it takes no call of a function for them.
    if schema.isClosed || schema.facts.definition != nil, node.value.isIntrinsic {
      return refuse(node, "intrinsic functions do not work here", fix: "write the properties")
    }
    check.at(path: node.trail.pointer) {
      check.within(IntrinsicPlace()) { check.check(node.value, against: schema, in: type) }
    }
  }

  private func checkGraphQLAuth(_ auth: Located) {
    let configurations = ["AWS_LAMBDA": "LambdaAuthorizer", "OPENID_CONNECT": "OpenIDConnect", "AMAZON_COGNITO_USER_POOLS": "UserPool"]
    let given = configurations.values.filter { auth[$0] != nil }
    if given.count > 1 { refuse(auth, "there is more than one way to authorize", fix: "move the others to `Additional`") }
    if let type = auth["Type"]?.text, let needed = configurations[type], auth[needed] == nil {
      refuse(auth, "`\(type)` needs `\(needed)`", fix: "add it")
    }
  }

  private func checkCode(_ node: Located, isRequired: Bool) -> Bool {
    let inline = node["InlineCode"].map { !$0.value.isBlank } ?? false
    let uri = node["CodeUri"].map { !$0.value.isBlank } ?? false
    if inline, uri { refuse(node, "`InlineCode` and `CodeUri` exclude each other", fix: "keep one of them") }
    if !inline, !uri, isRequired { refuse(node, "there is neither `InlineCode` nor `CodeUri`", fix: "add one of them") }
    if inline || uri, node["Runtime"] == nil { refuse(node, "there is code without `Runtime`", fix: "add it") }
    return inline || uri
  }

  private func checkGraphQLFunction(_ function: Located, _ sources: Set<String>) {
    if let id = function["Id"], !id.value.isBlank {
      if function.members.count > 1 { refuse(function, "`Id` stands alone", fix: "remove the other properties") }
      return
    }
    _ = checkCode(function, isRequired: true)
    guard let source = function["DataSource"], !source.value.isBlank else {
      return refuse(function, "the function has no `DataSource`", fix: "add it, or write `None`")
    }
    if let name = source.text, name.lowercased() != "none", !sources.contains(name) {
      refuse(source, "there is no data source `\(name)`", fix: "add it to `DataSources`")
    }
  }

  private func checkResolver(_ resolver: Located, _ functions: Set<String>) {
    _ = checkCode(resolver, isRequired: false)
    guard let pipeline = resolver["Pipeline"], !pipeline.value.isBlank else {
      return refuse(resolver, "the resolver has no `Pipeline`", fix: "add the names of functions")
    }
    for item in pipeline.items where item.text.map({ !functions.contains($0) }) ?? false {
      refuse(item, "there is no function \(item.value.summary)", fix: "add it to `Functions`")
    }
  }
}
