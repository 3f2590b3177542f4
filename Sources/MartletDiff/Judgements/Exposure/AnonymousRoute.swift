extension Judgement {
  static let anonymousRoute = Judgement(
    "anonymous-route", .exposure, .error, "a route became anonymous",
    """
    A route, a method or an operation of an API answers callers who do not say who they are. One that asked before is an error, a new one is \
    worth a look. Preflight requests and private APIs do not count.
    """,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html"
  ) { review in
    review.reportOpened(.route, fix: "set an authorizer, or leave it if the route is meant for everybody")
  }
}
