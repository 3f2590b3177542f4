extension Judgement {
  static let graphQLKey = Judgement(
    "graphql-api-key", .exposure, .warning, "a GraphQL API takes an API key",
    """
    An API key stands in every page and app that queries the API, so that whoever has one of these has the key: it tells nothing about the \
    caller.
    """,
    source: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html"
  ) { review in
    review.reportOpened(.graphQL, known: .warning, fix: "ask for another kind of authorization where data is not for everybody")
  }
}
