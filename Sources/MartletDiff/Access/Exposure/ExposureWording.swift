/// Says in words what became reachable.
struct ExposureWording {
  private let change: ExposureReview.Change
  private let count: Int

  /// - Parameter count: how many routes of the same API the change stands for.
  init(_ change: ExposureReview.Change, count: Int) {
    self.change = change
    self.count = count
  }

  func sentence(isOpened: Bool) -> String {
    let name = change.name
    if count > 1 {
      let holder = "`\(change.entrance.holder)`", example = "`\(change.entrance.part)`"
      return isOpened
        ? "\(holder) is new and has \(count) anonymous routes, such as \(example)"
        : "\(holder) is gone, which had \(count) anonymous routes, such as \(example)"
    }
    switch change.entrance.kind {
    case .route, .functionURL:
      if change.isKnown { return isOpened ? "\(name) became anonymous" : "\(name) is no longer anonymous" }
      return isOpened ? "\(name) is new and anonymous" : "\(name) is gone, which was anonymous"
    case .bucket:
      if change.isKnown { return isOpened ? "\(name) became public" : "\(name) is no longer public" }
      return isOpened ? "\(name) is new and public" : "\(name) is gone, which was public"
    case .graphQL:
      return "\(name) can \(isOpened ? "now" : "no longer") be queried with an API key"
    }
  }
}
