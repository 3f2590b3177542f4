import MartletFacts

/// Answers about the resource types of services, each asked for once.
struct ResourceTypeAnswers {
  /// The service of the last question: actions of one service mostly stand together.
  private var service: IAMServiceIndex?
  private var answers: [Bool?] = []
  private var others: [ObjectIdentifier: [Bool?]] = [:]

  /// The answer about a resource type of a service, by its number.
  mutating func answer(_ type: Int, of service: IAMServiceIndex, _ ask: () -> Bool) -> Bool {
    if self.service !== service {
      if let last = self.service { others[ObjectIdentifier(last)] = answers }
      self.service = service
      answers = others[ObjectIdentifier(service)] ?? Array(repeating: nil, count: service.resourceTypes.count)
    }
    guard answers.indices.contains(type) else { return ask() }
    if let known = answers[type] { return known }
    let answer = ask()
    answers[type] = answer
    return answer
  }
}
