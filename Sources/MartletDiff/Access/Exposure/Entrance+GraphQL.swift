import MartletDocuments
import MartletTemplates

extension EntranceReader {
  /// GraphQL APIs, which an API key opens to everybody who has the page or the app that holds it.
  ///
  /// See <https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html>.
  static let graphQL = EntranceReader { side in
    let apis = side.stack.resources.filter { $0.type == "AWS::AppSync::GraphQLApi" || $0.type == "aws_appsync_graphql_api" }
    if apis.isEmpty { return [] }
    let sources = DataSources(side)
    return apis.map { api in
      var kinds = [api.properties["AuthenticationType"] ?? api.properties["authentication_type"]]
      for name in ["AdditionalAuthenticationProviders", "additional_authentication_provider"] {
        guard case .array(let providers)? = api.properties[name] else { continue }
        kinds += providers.map { $0["AuthenticationType"] ?? $0["authentication_type"] }
      }
      // SAM lists the kinds below `Auth`.
      kinds.append(api.properties["Auth"]?["Type"])
      if case .array(let more)? = api.properties["Auth"]?["Additional"] { kinds += more.map { $0["Type"] } }
      let isPrivate = api.properties["Visibility"] == "PRIVATE"
      return Entrance(
        kind: .graphQL, holder: api.id, part: "", isOpen: kinds.contains("API_KEY") && !isPrivate, pointer: api.pointer,
        functions: sources.actors[api.id] ?? [])
    }
  }
}

/// What the resolvers of GraphQL APIs call.
///
/// See <https://docs.aws.amazon.com/appsync/latest/devguide/resolver-components.html>.
private struct DataSources {
  /// By API, the functions that resolvers call, and the data sources that act as a role of their own.
  private(set) var actors: [String: [String]] = [:]

  init(_ side: AccessSide) {
    /// By API and name, the data source.
    var ids: [[String]: StackResource] = [:]
    for source in side.stack.resources where ["AWS::AppSync::DataSource", "aws_appsync_datasource"].contains(source.type) {
      guard let api = side.holder(source.properties["ApiId"] ?? source.properties["api_id"]) else { continue }
      ids[[api, source.id]] = source
      if let name = (source.properties["Name"] ?? source.properties["name"])?.text { ids[[api, name]] = source }
    }
    if ids.isEmpty { return }
    let types: Set = [
      "AWS::AppSync::Resolver", "AWS::AppSync::FunctionConfiguration", "aws_appsync_resolver", "aws_appsync_function",
    ]
    var seen: Set<String> = []
    for resolver in side.stack.resources where types.contains(resolver.type) {
      guard let api = side.holder(resolver.properties["ApiId"] ?? resolver.properties["api_id"]),
        let name = side.holder(
          resolver.properties["DataSourceName"] ?? resolver.properties["data_source"] ?? resolver.properties["DataSource"]),
        let source = ids[[api, name]], seen.insert(source.id).inserted
      else { continue }
      let functions = side.functions(in: source.properties["LambdaConfig"] ?? source.properties["lambda_config"])
      actors[api, default: []] += functions.isEmpty ? [source.id] : functions
    }
  }
}
