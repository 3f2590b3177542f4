#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A Lambda function without any library: it takes one event after the other from Lambda's runtime interface and posts the answer.
/// <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>
@main
struct GreetLambda {
  static func main() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let address = environment["AWS_LAMBDA_RUNTIME_API"] else { throw HTTPError.notInsideLambda }
    let lambda = try HTTPClient(address: address)
    let greeting = environment["GREETING"] ?? "Hello"
    while true {
      let event = try lambda.send("GET", "/2018-06-01/runtime/invocation/next")
      guard let id = event.headers["lambda-runtime-aws-request-id"] else { throw HTTPError.badResponse }
      let body = try JSONEncoder().encode(answer(to: event.body, greeting: greeting))
      _ = try lambda.send("POST", "/2018-06-01/runtime/invocation/\(id)/response", body: body)
    }
  }

  struct Event: Decodable {
    var pathParameters: [String: String]?
  }

  struct Answer: Encodable {
    var statusCode: Int
    var body: String
  }

  static func answer(to event: Data, greeting: String) -> Answer {
    guard let name = (try? JSONDecoder().decode(Event.self, from: event))?.pathParameters?["name"] else {
      return Answer(statusCode: 400, body: "whom?")
    }
    return Answer(statusCode: 200, body: "\(greeting), \(name)!")
  }
}
