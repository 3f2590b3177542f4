import Martlet

/// A function and what decides how it may be used.
struct DrawnFunction {
  let function: Function
  let hasURL: Bool
}

extension StackGenerator {
  func drawFunctions(_ number: ClosedRange<Int>) {
    for _ in 0..<draw.uniform(number) { drawFunction(in: anyStack()) }
  }

  func drawCircle() { _ = place(Circle(name: "Circle").ping, as: (), in: 0) }

  private func drawFunction(in stack: Int) {
    let isImage = draw.oneIn(6)
    let timeout = draw.maybe(draw.int(1...900))
    var parts = settings(in: stack, timeout: timeout)
    if !isImage, draw.oneIn(4), !isDeployable {
      parts.append(
        Layers(
          "arn:aws:lambda:eu-west-1:111122223333:layer:z:\(draw.int(1...9))",
          "arn:aws:lambda:\(Region.current):111122223333:layer:a:1", fileID: fileID, line: nextLine()))
    }
    let hasURL = draw.oneIn(4)
    if hasURL { parts.append(url()) }
    parts += environment(in: stack) + permissions(in: stack) + triggers(in: stack, timeout: timeout ?? 3)
    let settings = shuffled(parts).map(\.functionSetting)
    let name = name("function")
    let function: Function
    if isImage {
      function = Function(
        name, image: "111122223333.dkr.ecr.\(Region.current).amazonaws.com/shop:v1", fileID: fileID, line: nextLine()
      ) { return settings }
    } else {
      let (runtime, handler, code) = program()
      function = Function(name, runtime: runtime, handler: handler, code: code, fileID: fileID, line: nextLine()) {
        return settings
      }
    }
    let dressed = overridden(dressed(function))
    functions.append(place(dressed, as: DrawnFunction(function: dressed, hasURL: hasURL), in: stack))
  }

  private func program() -> (Runtime, String, Code) {
    // Those that neither cfn-lint calls deprecated nor Terraform's provider 5.x takes for unknown.
    let runtimes: [Runtime] = [
      .nodejs22, .python3_12, .python3_13, .java21, .ruby3_4, .providedAL2023,
    ]
    switch draw.uniform(0...3) {
    case 0:
      let limit = draw.oneIn(4) ? 4000 : 200
      let code = Code.inline(code(atMost: limit, fills: limit == 4000), fileID: fileID, line: nextLine())
      return (draw.bool() ? .python3_13 : .nodejs22, "index.handler", code)
    case 1: return (draw.pick(runtimes), "handler.run", .zip("Code/handler.zip", fileID: fileID, line: nextLine()))
    default: return (draw.pick(runtimes), "handler.run", .directory("Code", fileID: fileID, line: nextLine()))
    }
  }

  private func settings(in stack: Int, timeout: Int?) -> [any FunctionPart] {
    var parts: [any FunctionPart] = []
    if let timeout { parts.append(Timeout(.seconds(timeout), fileID: fileID, line: nextLine())) }
    if draw.bool() { parts.append(Memory(draw.int(128...10_240), fileID: fileID, line: nextLine())) }
    if draw.oneIn(3) { parts.append(Architecture(draw.pick([.arm64, .x86_64]), fileID: fileID, line: nextLine())) }
    if draw.oneIn(4) { parts.append(EphemeralStorage(draw.int(512...10_240), fileID: fileID, line: nextLine())) }
    if draw.oneIn(6) { parts.append(EnvironmentKey(key(), fileID: fileID, line: nextLine())) }
    if draw.oneIn(4) { parts.append(Tracing(draw.bool(), fileID: fileID, line: nextLine())) }
    let reserved = draw.maybe(draw.int(1...1000))
    if let reserved { parts.append(ReservedConcurrency(reserved, fileID: fileID, line: nextLine())) }
    if draw.oneIn(4) {
      let provisioned = draw.maybe(draw.int(1...(reserved ?? 1000)))
      parts.append(
        Alias(draw.pick(["live", "Prod-1", "a_b"]), provisionedConcurrency: provisioned, fileID: fileID, line: nextLine()))
    }
    if draw.oneIn(5) {
      parts.append(
        VPC(
          subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], securityGroups: ["sg-0123456789abcdef0"],
          allowsIPv6: draw.bool(), fileID: fileID, line: nextLine()))
    }
    if draw.oneIn(6) {
      parts.append(PermissionsBoundary("arn:aws:iam::111122223333:policy/boundary", fileID: fileID, line: nextLine()))
    }
    if draw.bool() { parts.append(Description(text(atMost: 256, fills: draw.oneIn(4)), fileID: fileID, line: nextLine())) }
    if draw.bool() { parts.append(logging()) }
    let standard = queues.filter { !$0.value.isFIFO }
    if draw.oneIn(5), let queue = one(of: standard, from: stack) {
      parts.append(DeadLetters(to: queue.queue, fileID: fileID, line: nextLine()))
    }
    if draw.oneIn(4) {
      let target: (any Destination)? = one(of: functions, from: stack)?.function
      parts.append(
        Asynchronous(
          maximumAge: draw.maybe(draw.seconds(60...21_600)), retries: draw.maybe(draw.int(0...2)),
          onSuccess: draw.maybe(target) ?? nil, onFailure: one(of: standard, from: stack)?.queue, fileID: fileID,
          line: nextLine()))
    }
    return parts
  }

  private func logging() -> Logging {
    let days = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]
    let retention: LogRetention = draw.oneIn(5) ? .forever : .days(draw.pick(days))
    if draw.oneIn(3) {
      return Logging(.text, retention: retention, key: draw.maybe(key()), fileID: fileID, line: nextLine())
    }
    return Logging(
      .json, level: draw.maybe(draw.pick(LogLevel.self)), systemLevel: draw.maybe(draw.pick([.debug, .info, .warn])),
      retention: retention, fileID: fileID, line: nextLine())
  }

  private func url() -> FunctionURL {
    FunctionURL(
      authorization: draw.pick(FunctionURL.Authorization.self), cors: draw.maybe(cors()), streamsResponse: draw.bool(),
      fileID: fileID, line: nextLine())
  }

  func cors() -> CORS {
    let allowsCredentials = draw.bool()
    if !allowsCredentials, draw.bool() {
      return CORS(origins: "*", methods: [.any], maximumAge: draw.maybe(draw.seconds(0...86_400)), fileID: fileID, line: nextLine())
    }
    return CORS(
      origins: "https://shop.example", "http://localhost:3000", methods: [.put, .delete],
      headers: ["x-custom", "authorization"], exposedHeaders: draw.bool() ? ["x-total"] : [],
      allowsCredentials: allowsCredentials, maximumAge: draw.maybe(draw.seconds(0...86_400)), fileID: fileID,
      line: nextLine())
  }

  private func environment(in stack: Int) -> [any FunctionPart] {
    if draw.oneIn(8) {
      return [Environment("LARGE", Expression(text(atMost: 4000, fills: true)), fileID: fileID, line: nextLine())]
    }
    var parts: [any FunctionPart] = (0..<draw.uniform(0...5)).map { index in
      Environment("VARIABLE_\(index)", expression(from: stack, atMost: 300), fileID: fileID, line: nextLine())
    }
    if draw.oneIn(3) {
      parts.append(
        Environment(["ZZ": expression(from: stack), "AA": Expression(text())], fileID: fileID, line: nextLine()))
    }
    return parts
  }

  private func permissions(in stack: Int) -> [any FunctionPart] {
    var parts: [any FunctionPart] = []
    for _ in 0..<draw.uniform(0...3) {
      if let table = one(of: tables, from: stack) { parts.append(tableGrant(table, from: stack)) }
      if let queue = one(of: queues, from: stack) { parts.append(queueGrant(queue, from: stack)) }
    }
    if draw.oneIn(3), let other = one(of: functions, from: stack) {
      parts.append(Allow(draw.pick(Function.Access.all), on: other.function, fileID: fileID, line: nextLine()))
    }
    if draw.oneIn(3), let topic = one(of: topics, from: stack)?.topic {
      parts.append(Allow(draw.pick(Topic.Access.all), on: topic, fileID: fileID, line: nextLine()))
    }
    if draw.oneIn(3) { parts.append(Allow(draw.pick(EventBus.Access.all), on: anyBus(from: stack), fileID: fileID, line: nextLine())) }
    if draw.oneIn(3), let api = one(of: apis, from: stack) { parts.append(Allow(.invoke, on: api, fileID: fileID, line: nextLine())) }
    if draw.oneIn(3), let bucket = one(of: buckets, from: stack) { parts.append(bucketGrant(bucket, from: stack)) }
    if draw.oneIn(4) {
      parts.append(Allow(draw.pick(Secret.Access.all), on: Secret("shop/key", key: draw.maybe(key())), fileID: fileID, line: nextLine()))
      parts.append(Allow(draw.pick(ParameterAccess.all), on: Parameter("/shop/tariff"), fileID: fileID, line: nextLine()))
      parts.append(Allow(.getParameter, on: SecureParameter("/shop/secure", key: draw.maybe(key())), fileID: fileID, line: nextLine()))
    }
    if draw.oneIn(4) {
      let machine = StateMachine(arn: "arn:\(Partition.current):states:eu-west-1:111122223333:stateMachine:Fulfilment")
      parts.append(Allow(draw.pick(StateMachine.Access.all), on: machine, fileID: fileID, line: nextLine()))
      parts.append(Allow(draw.pick(StateMachine.Execution.Access.all), on: machine.execution("a-*"), fileID: fileID, line: nextLine()))
    }
    if draw.oneIn(3) {
      parts.append(
        Allow(
          "ses:SendEmail", "ses:SendRawEmail", on: "arn:\(Partition.current):ses:eu-west-1:111122223333:identity/shop.example",
          "arn:aws:ses:eu-west-1:111122223333:identity/${aws:PrincipalTag/domain}", when: condition(from: stack),
          fileID: fileID, line: nextLine()))
    }
    return parts
  }

  private func triggers(in stack: Int, timeout: Int) -> [any FunctionPart] {
    var parts: [any FunctionPart] = []
    let patient = queues.filter { $0.value.visibility.map { $0 >= timeout } ?? true }
    if draw.oneIn(3), let queue = one(of: patient, from: stack) { parts.append(queueTrigger(queue)) }
    if draw.oneIn(3), let table = one(of: tables.filter(\.value.hasChanges), from: stack) {
      parts.append(tableTrigger(table, from: stack))
    }
    if draw.oneIn(3), let topic = one(of: topics.filter { !$0.value.isFIFO }, from: stack)?.topic {
      let deadLetters = one(of: queues.filter { !$0.value.isFIFO }, from: stack, sameStack: true)?.queue
      parts.append(
        On(
          topic, filter: draw.maybe(filterPolicy()), deadLetters: draw.maybe(deadLetters) ?? nil, fileID: fileID, line: nextLine()))
    }
    if draw.oneIn(3), let bucket = one(of: buckets, from: stack, sameStack: true) { parts.append(bucketTrigger(bucket)) }
    for _ in 0..<draw.uniform(0...2) where draw.oneIn(3) { parts.append(eventTrigger(in: stack)) }
    for _ in 0..<draw.uniform(0...2) where draw.oneIn(3) { parts.append(scheduleTrigger(from: stack)) }
    return parts
  }

  private func tableTrigger(_ drawn: DrawnTable, from stack: Int) -> On {
    let windows = draw.maybe(draw.seconds(0...900))
    return On(
      drawn.table.changes, batchSize: draw.maybe(draw.int(1...10_000)), window: draw.maybe(draw.seconds(0...300)),
      startingPosition: draw.pick(StartingPosition.self), filters: filters(keys: ["dynamodb", "userIdentity"], atMost: 5),
      reportsPartialFailures: draw.bool(), bisectsOnError: draw.bool(), retries: draw.maybe(draw.int(-1...10_000)),
      maximumAge: draw.maybe(draw.seconds(60...604_800)),
      parallelization: windows == nil ? draw.maybe(draw.int(1...10)) : nil, tumblingWindow: windows,
      onFailure: one(of: queues.filter { !$0.value.isFIFO }, from: stack)?.queue, fileID: fileID, line: nextLine())
  }
}

/// Two functions that may invoke each other: a circle that the templates must break.
private struct Circle {
  let name: String

  var ping: Function {
    Function("\(name)Ping", runtime: .python3_13, handler: "index.ping", code: .inline("x = 1")) {
      Allow(.invoke, on: pong)
    }
  }

  var pong: Function {
    Function("\(name)Pong", runtime: .python3_13, handler: "index.pong", code: .inline("x = 1")) {
      Allow(.invoke, on: ping)
    }
  }
}
