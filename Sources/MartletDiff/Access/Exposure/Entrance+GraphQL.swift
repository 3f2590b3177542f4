import MartletDocuments
import MartletTemplates

extension EntranceReader {
  /// GraphQL APIs, which an API key opens to everybody who has the page or the app that holds it.
  ///
  /// See <https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html>.
  static let graphQL = EntranceReader { side in
    side.stack.resources.filter { $0.type == "AWS::AppSync::GraphQLApi" || $0.type == "aws_appsync_graphql_api" }.map { api in
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
        kind: .graphQL, holder: api.id, part: "", isOpen: kinds.contains("API_KEY") && !isPrivate, pointer: api.pointer)
    }
  }
}
