import Martlet

extension EveryKind {
  /// Every setting of a function.
  var everything: Function {
    Function("Everything", runtime: .python3_13, handler: "every.handle", code: .directory("handlers")) {
      Description("Every setting of a function")
      Memory(1024)
      Timeout(.seconds(30))
      Architecture(.x86_64)
      EphemeralStorage(2048)
      Environment("SESSIONS", sessions.name)
      Environment("TEXT", "quotes \" and ${braces} and %{directives} and\nlines and 🦜")
      Environment(["ARCHIVE": archive.name, "REGION": Region.current, "FEATURE": features.value])
      Tracing()
      ReservedConcurrency(20)
      Alias("live", provisionedConcurrency: 5)
      DeadLetters(to: givenUp)
      Asynchronous(maximumAge: .hours(1), retries: 1, onSuccess: fanOut, onFailure: givenUp)
      FunctionURL(
        cors: CORS(origins: "https://shop.example", methods: [.get, .post], headers: ["Content-Type"], maximumAge: .minutes(10)))
      VPC(subnets: ["subnet-0a1b2c3d4e5f60718"], securityGroups: ["sg-0a1b2c3d4e5f60718"])
      Logging(.json, level: .warn, systemLevel: .info, retention: .days(90))
      PermissionsBoundary("arn:aws:iam::123456789012:policy/tighter-boundary")
      Allow(.read, on: sessions, when: .leadingKeys("${aws:PrincipalTag/user}"), Condition(.null, "dynamodb:LeadingKeys", "false"))
      Allow(.query, on: sessions.index("byDevice"))
      Allow(.read, .write, on: archive.objects("reports/*"))
      Allow(.read, on: apiKey)
      Allow(.read, on: features)
      Allow(.put, on: bus)
      Allow(.createSchedule, on: reminders)
      Allow(.startExecution, on: machine)
      Allow(.invoke, on: worker)
      Allow(
        "ses:SendEmail", on: "arn:aws:ses:eu-west-1:123456789012:identity/shop.example", when: .equals("ses:FromAddress", "a@shop.example"))
    }
    .physicalName("every-kind-everything")
  }

  /// Everything that can trigger a function.
  var worker: Function {
    Function("Worker", runtime: .nodejs22, handler: "index.handle", code: .inline("exports.handle = async () => ({});")) {
      Timeout(.seconds(20))
      Logging(.text, retention: .forever)
      On(incoming, batchSize: 100, window: .seconds(10), filters: [EventFilter(.body("status", equals: "paid"))], maximumConcurrency: 10)
      On(
        sessions.changes, batchSize: 50, window: .seconds(2), filters: [EventFilter(["eventName": ["INSERT"]])], bisectsOnError: true,
        retries: 5, maximumAge: .hours(2), parallelization: 2, onFailure: givenUp)
      On(uploads, .objectCreated, prefix: "pictures/", suffix: ".jpg")
      On(fanOut, filter: .attributes(["severity": ["high", "critical"]]))
      On(bus, matching: EventPattern(source: ["shop.orders"], detail: ["total": .above(100)]))
      On(.rate(.minutes(5)))
      On(.cron("0 8 ? * MON-FRI *"), timeZone: "Europe/Vienna")
    }
  }

  /// A function from a container image, with an address that is open to everyone.
  var container: Function {
    Function("Container", image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/every-kind:1.2.3") {
      Memory(512)
      FunctionURL(authorization: .none, streamsResponse: true)
    }
  }

  @InfrastructureBuilder var functions: Infrastructure {
    everything
    worker
    container
  }

  var apiKey: Secret { Secret("every-kind/api-key") }
  var features: Parameter { Parameter("/every-kind/features") }
  var machine: StateMachine { StateMachine(arn: "arn:aws:states:eu-west-1:123456789012:stateMachine:checkout") }
}
