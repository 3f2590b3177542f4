/// The routes and integrations of an API in canonical order, with the names of their parts.
struct HTTPAPILayout: Sendable {
  struct Route: Sendable {
    var settings: RouteSettings
    /// The route's key in words: `GetOrdersOrderId`.
    var words: String
    /// The words of its integration.
    var integration: String
  }

  struct Integration: Sendable {
    var settings: IntegrationSettings
    /// The function's name, or the route's words for another server: `CreateOrder`.
    var words: String
  }

  private(set) var routes: [Route] = []
  private(set) var integrations: [Integration] = []

  init(_ model: HTTPAPIModel) {
    let sorted = model.routes.sorted { ($0.key.text, $0.source) < ($1.key.text, $1.source) }
    let words = Self.words(of: sorted.map(\.key))
    var functions: [(key: FunctionKey, integration: FunctionIntegration)] = []
    for route in sorted {
      if case .function(let integration) = route.integration { functions.append((FunctionKey(integration), integration)) }
    }
    functions.sort { $0.key < $1.key }
    var names: [FunctionKey: String] = [:]
    var previous: FunctionKey?
    var count = 0
    for (key, integration) in functions where key != previous {
      count = key.function == previous?.function ? count + 1 : 1
      let name = Naming.logicalID(key.function.name) + (count == 1 ? "" : String(count))
      names[key] = name
      integrations.append(Integration(settings: .function(integration), words: name))
      previous = key
    }
    for route in sorted {
      let routeWords = words[route.key] ?? route.key.words
      switch route.integration {
      case .function(let integration):
        routes.append(Route(settings: route, words: routeWords, integration: names[FunctionKey(integration)] ?? ""))
      case .proxy:
        routes.append(Route(settings: route, words: routeWords, integration: routeWords + "Proxy"))
        integrations.append(Integration(settings: route.integration, words: routeWords + "Proxy"))
      }
    }
  }

  /// What routes to one function must share to share an integration. The usual settings come first, so that they get
  /// the plain name.
  private struct FunctionKey: Hashable, Comparable {
    var function: Identity
    var payload: PayloadFormat
    var timeout: Int?

    init(_ integration: FunctionIntegration) {
      function = integration.function.identity
      payload = integration.payload
      timeout = integration.timeout?.wholeMilliseconds
    }

    static func < (left: Self, right: Self) -> Bool {
      if left.function != right.function { return left.function < right.function }
      if left.payload != right.payload { return left.payload == .v2 }
      return (left.timeout ?? -1) < (right.timeout ?? -1)
    }
  }

  /// Words for each key that differ in more than case. Where two keys have the same words (`/orders/id`,
  /// `/orders/{id}`), the one with more parameters has them plain, and the others get a hash.
  static func words(of keys: [RouteKey]) -> [RouteKey: String] {
    var result: [RouteKey: String] = [:]
    var taken: Set<String> = []
    let parameters = { (key: RouteKey) in key.text.utf8.lazy.filter { $0 == UInt8(ascii: "{") }.count }
    for key in keys.sorted(by: { (-parameters($0), $0.text) < (-parameters($1), $1.text) }) where result[key] == nil {
      var words = key.words
      if words.utf8.count > 120 { words = words.prefix(100) + Naming.hash(key.text) }
      if !taken.insert(words.lowercased()).inserted {
        words += Naming.hash(key.text)
        taken.insert(words.lowercased())
      }
      result[key] = words
    }
    return result
  }
}
