import MartletCLI
import MartletDiagnostics
import RandomStacks
import Testing

@testable import Martlet

/// An app whose every number and text is drawn without regard to what AWS accepts.
private struct Nonsense: App {
  static let name = "Nonsense"
  let stage: Stage

  var body: Infrastructure {
    let draw = Draw(seed: UInt64(stage.name.dropFirst()) ?? 0)
    let queue = Queue(
      text(draw), fifo: draw.maybe(FIFO(highThroughput: draw.bool())), deadLetter: draw.maybe(.after(receives: number(draw))),
      delay: draw.maybe(duration(draw)), visibilityTimeout: draw.maybe(duration(draw)), retention: draw.maybe(duration(draw)),
      maximumMessageSize: draw.maybe(number(draw)), receiveWait: duration(draw),
      encryption: draw.bool() ? .managed : .key(ARN(Expression(text(draw))), reuse: duration(draw)))
    let table = nonsenseTable(draw)
    let topic = nonsenseTopic(draw, queue)
    let function = nonsenseFunction(draw, queue, table, topic)
    queue.logicalID(text(draw)).tags([text(draw): text(draw)])
    table.physicalName(Expression(text(draw)))
    topic
    function.physicalName(Expression(text(draw)))
    nonsenseBucket(draw)
    nonsenseAPI(draw, function)
    Schedule(
      text(draw), expression(draw), timeZone: text(draw), target: function, flexibleWindow: duration(draw), from: text(draw),
      until: text(draw), retries: number(draw), maximumAge: duration(draw))
    nonsenseRule(draw, function, queue)
    Alarm(
      text(draw), function.errors, above: double(draw), per: duration(draw), periods: number(draw), datapoints: number(draw),
      notify: topic, description: text(draw))
    Output(text(draw), Expression(text(draw)), description: text(draw))
    if draw.bool() { Stack(text(draw)) { Output(text(draw), "x") } }
  }

  private func nonsenseRule(_ draw: Draw, _ function: Function, _ queue: Queue) -> Rule {
    let texts = (0..<4).map { _ in text(draw) }
    let (retries, age) = (number(draw), duration(draw))
    return Rule(text(draw), matching: EventPattern(json: text(draw)), description: text(draw)) {
      Target(function, input: .path(texts[0]), retries: retries, maximumAge: age)
      Target(queue, input: .template(Expression(texts[1]), [texts[2]: texts[3]]), messageGroup: texts[0])
    }
  }

  private func nonsenseTable(_ draw: Draw) -> Table {
    let (a, b, c) = (text(draw), text(draw), text(draw))
    let (days, reads, target, name) = (number(draw), number(draw), number(draw), text(draw))
    return Table(text(draw), partitionKey: .string(a), sortKey: draw.maybe(.number(b))) {
      GlobalIndex(
        c, partitionKey: .binary(a), projection: .include([b, b]),
        capacity: .autoscaled(reads: min(reads, days)...max(reads, days), writes: 1...1, target: target))
      LocalIndex(c, sortKey: .string(b))
      PointInTimeRecovery(days: days)
      TimeToLive(a)
      Capacity(.provisioned(reads: reads, writes: target))
      TableKey(ARN(Expression(name)))
    }
  }

  private func nonsenseTopic(_ draw: Draw, _ queue: Queue) -> Topic {
    let (a, b, retries, shortest, longest) = (text(draw), text(draw), number(draw), duration(draw), duration(draw))
    let isFIFO = draw.bool()
    return Topic(text(draw), fifo: isFIFO ? .highThroughput : nil, displayName: text(draw)) {
      Subscription(.email(Expression(a)), filter: .json(b))
      Subscription(
        .https(
          Expression(b), delivery: HTTPSDelivery(retries: retries, minimumDelay: shortest, maximumDelay: longest)),
        deadLetters: queue)
      Subscription(.queue(queue), filter: .attributes([a: [b: .above(5)]]))
    }
  }

  private func nonsenseFunction(_ draw: Draw, _ queue: Queue, _ table: Table, _ topic: Topic) -> Function {
    let numbers = (0..<12).map { _ in number(draw) }
    let durations = (0..<6).map { _ in duration(draw) }
    let texts = (0..<12).map { _ in text(draw) }
    return Function(
      text(draw), runtime: Runtime(text(draw)), handler: text(draw), code: draw.bool() ? .inline(text(draw)) : .zip(text(draw))
    ) {
      Memory(numbers[0])
      Timeout(durations[0])
      EphemeralStorage(numbers[1])
      ReservedConcurrency(numbers[2])
      Alias(texts[0], provisionedConcurrency: numbers[3])
      Environment(texts[1], Expression(texts[2]))
      EnvironmentKey(ARN(Expression(texts[3])))
      Layers(ARN(Expression(texts[4])))
      VPC(subnets: [], securityGroups: [Expression(texts[5])])
      Description(texts[6])
      Logging(.text, level: .debug, systemLevel: .fatal, retention: .days(numbers[4]))
      FunctionURL(cors: CORS(origins: texts[7], maximumAge: durations[1]))
      Asynchronous(maximumAge: durations[2], retries: numbers[5], onFailure: queue)
      DeadLetters(to: queue)
      Allow(Action(texts[8]), on: ARN(Expression(texts[9])))
      Allow(.query, on: table.index(texts[10]), when: .init(.stringEquals, texts[11]))
      On(queue, batchSize: numbers[6], window: durations[3], filters: [EventFilter(json: texts[0])], maximumConcurrency: numbers[7])
      On(
        table.changes, batchSize: numbers[8], window: durations[4], retries: numbers[9], maximumAge: durations[5],
        parallelization: numbers[10], onFailure: topic)
      On(expression(Draw(seed: UInt64(bitPattern: Int64(numbers[11])))), timeZone: texts[3])
    }
  }

  private func nonsenseBucket(_ draw: Draw) -> Bucket {
    let (a, b, days, more, size) = (text(draw), text(draw), number(draw), number(draw), number(draw))
    return Bucket(text(draw)) {
      LifecycleRule(
        a, prefix: b, tags: [b: a], largerThan: size, smallerThan: more,
        transitions: [.to(.glacier, afterDays: days), .to(.standardInfrequentAccess, afterDays: more)], expiresAfterDays: more,
        removesDeleteMarkers: true, keepsOldVersions: days)
      IncompleteUploads(.abort(afterDays: days))
      BucketEncryption(.key(ARN(Expression(a))))
    }.physicalName(Expression(b))
  }

  private func nonsenseAPI(_ draw: Draw, _ function: Function) -> HTTPAPI {
    let texts = (0..<8).map { _ in text(draw) }
    let (burst, rate, wait) = (number(draw), double(draw), duration(draw))
    return HTTPAPI(text(draw)) {
      Get(texts[0], Integration(function, timeout: wait), scopes: [texts[1]], throttle: Throttle(rate: rate, burst: burst))
      Post(texts[2], HTTPProxy(Expression(texts[3]), responses: [burst: [.append(.path, texts[4])]]))
      APIStage(texts[5], description: texts[6])
      StageVariable(texts[6], Expression(texts[7]))
      AccessLogs(format: .text(texts[1]), retention: .days(burst))
      CustomDomain(Expression(texts[4]), certificate: ARN(Expression(texts[5])), path: texts[6])
      LambdaAuthorizer(texts[7], function, cacheTTL: wait, simpleResponses: true, payload: .v1)
    }
  }

  private func expression(_ draw: Draw) -> ScheduleExpression {
    switch draw.uniform(0...2) {
    case 0: .rate(duration(draw))
    case 1: .cron(text(draw))
    default: .at(text(draw))
    }
  }

  private func number(_ draw: Draw) -> Int {
    draw.pick([Int.min, Int.min + 1, -1_000_000, -1, 0, 1, 2, 5, 100, 1000, 1_000_000, Int(Int32.max), Int.max - 1, Int.max])
  }

  private func double(_ draw: Draw) -> Double {
    draw.pick([-Double.infinity, -1, -0.0, 0, 0.5, 1e300, .infinity, .nan, .greatestFiniteMagnitude, .leastNonzeroMagnitude])
  }

  private func duration(_ draw: Draw) -> Duration {
    draw.pick([
      .zero, .seconds(-1), .seconds(1), .milliseconds(1), .nanoseconds(-1), .seconds(59), .seconds(61), .days(400),
      .seconds(Int64.max / 2), .seconds(Int64.min / 2),
    ])
  }

  private func text(_ draw: Draw) -> String {
    draw.pick([
      "", " ", "a", "-", "_", "1", "Name", "na-me", "{{resolve:ssm:x}}", "{{resolve:", "\"", "\u{0}", "é", "👩‍👩‍👧‍👦", "\u{301}", "/", "//", "/{",
      "/{a+}/b", "/{}", "{", "}", "[", "{\"a\":[]}", "{\"a\":1}", "[[[", "*", "?", "a:b", "s3:*", ":", "arn:", "arn:::::",
      "arn:aws:kms:::alias/x",
      "* * * * * *", "0 8 ? * ? *", "1-0/0 , # L W", "L L L L L L", "99 99 99 99 99 99", "5#9 W# L- -1 1/ /", "2026-13-41T25:61:61",
      "0000-00-00T00:00:00", "Europe", "europe/vienna", "https://", "@", "a@", ".", "..", "$", "$.", "<>", "<a", "$context.", "\n",
      String(repeating: "x", count: 300), String(repeating: "é\"", count: 2500),
    ])
  }
}

@Suite struct IllegalValuesTests {
  /// A trap would end the whole run.
  @Test(arguments: [0, 500, 1000])
  func nonsenseIsReportedAndNeverTraps(from first: Int) {
    for seed in first..<first + 500 {
      let synthesis = Pipeline.run(
        Nonsense.self, stage: Stage("s\(seed)"), options: SynthesisOptions(formats: OutputFormat.allCases)
      ) { request in
        .failed(Diagnostic(.error, "no code", what: "a", why: "b", fix: "c", at: request.source))
      }
      #expect(synthesis.diagnostics.hasErrors, "seed \(seed)")
      #expect(synthesis.stacks.map(\.name) == [], "seed \(seed)")
      for diagnostic in synthesis.diagnostics {
        let parts = [diagnostic.summary, diagnostic.what, diagnostic.why, diagnostic.fix]
        if parts.contains(where: \.isEmpty) { Issue.record("seed \(seed): \(diagnostic.rendered)") }
      }
    }
  }
}
