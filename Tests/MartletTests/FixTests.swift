import MartletDiagnostics
import MartletFacts
import Testing

@testable import Martlet

private struct Slips: App {
  static let stages: [Stage] = ["dev", "Dev"]
  let stage: Stage

  let token = JWTAuthorizer("token", issuer: "https://issuer.example", audience: ["app"])

  var api: HTTPAPI {
    HTTPAPI("Shop") {
      CORS(origins: "https://shop.example/")
      Get("/orders/{id", handler)
      Post("/orders", handler, authorizer: .jwt(token))
    }
  }

  var handler: Function {
    Function("Orders", runtime: .python3_13, handler: "orders", code: .directory("handlers")) {
      Memory(20_000)
      Timeout(.hours(1))
      On(.rate(.seconds(30)))
    }
  }

  var body: Infrastructure {
    api
    Stack("My Data") { Queue("Jobs", retention: .days(20)) }
    Bucket("Old") { LifecycleRule("forget", expiresAfterDays: 0) }
    Stack("Slips") { Queue("Others") }
  }
}

private struct Lost: App {
  let stage: Stage
  let jobs = Queue("Jobs")
  var body: Infrastructure {
    jobs
    let address = "see \(jobs.url)!"
    Output("Address", "\(address)")
  }
}

/// What the messages about common slips say, and that following them would help.
@Suite struct FixTests {
  @Test(arguments: [
    "duplicate name: the app's stages are `dev`, `Dev` → keep one of `dev`, `Dev`",
    "not an origin: `https://shop.example/` is to be an allowed origin → use `https://shop.example`",
    "illegal path: a route has the path `/orders/{id` → write the segment as `{id}`",
    "authorizer of another API: the authorizer `token` is used and is not a part of api `Shop` → "
      + "write the authorizer itself between the API's braces too, as it writes its routes",
    "illegal handler: function `Orders` has the handler `orders` → "
      + "write `orders.handle` for the function `handle` of that file, or `index.orders`",
    "value out of range: `Memory` is 20,000 MB → use 10,240 MB, or another value in the range",
    "value out of range: `Timeout` is 1 hour → use 15 minutes, or another value in the range",
    "value out of range: `retention` is 20 days → use 14 days, or another value in the range",
    "value out of range: `expiresAfterDays` is 0 days → use 1 day, or another value in the range",
    "illegal rate: the rate is 30 s → use `.rate(.minutes(1))`",
    "illegal name: a stack is named `My Data` → rename it, for example `MyData`",
    "illegal name: a stack is named `Slips` → rename it, for example `SlipsStack`",
  ])
  func aSlipIsNamedWithItsRepair(message: String) {
    let found = Synthesized(Slips.self).errors.map { "\($0.summary): \($0.what) → \($0.fix)" }
    #expect(found.contains(message), "\(found.joined(separator: "\n"))")
  }

  @Test func aLostReferenceIsShownWhereItWasLost() {
    let whats = Set(Synthesized(Lost.self).errors.map(\.what))
    #expect(whats == [#"`see \(queue Jobs url)!` was made as a `String`"#])
  }

  @Test func anUnknownRuntimeLeadsToOneThatLambdaStillTakes() {
    for text in ["python3.99", "nodejs21.x", "python3.1O"] {
      let near = LambdaRuntimes.nearestIdentifier(to: text).flatMap(LambdaRuntimes.facts)
      #expect(near.map { $0.deprecationDate.map { $0 > LambdaRuntimes.date } ?? true } == true, "\(text) → \(near?.identifier ?? "")")
    }
  }

  @Test func durationsAndNumbersAreReadable() {
    let durations: [Duration] = [.zero, .seconds(1), .seconds(90), .minutes(1), .minutes(90), .hours(1), .days(14), .milliseconds(20)]
    #expect(durations.map(\.phrase) == ["0 s", "1 s", "90 s", "1 minute", "90 minutes", "1 hour", "14 days", "20 ms"])
    #expect([0, 999, 1000, -1_234_567, 10_240].map(\.grouped) == ["0", "999", "1,000", "-1,234,567", "10,240"])
  }
}
