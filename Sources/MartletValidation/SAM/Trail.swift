/// The way from the root of a template to one of its values, written out only when something is said about the value.
final class Trail {
  private let parent: Trail?
  private let step: TemplatePath.Step?

  /// The root of the template.
  init() { (parent, step) = (nil, nil) }

  private init(_ parent: Trail, _ step: TemplatePath.Step) { (self.parent, self.step) = (parent, step) }

  static func + (trail: Trail, step: TemplatePath.Step) -> Trail { Trail(trail, step) }

  var pointer: TemplatePath {
    var steps: [TemplatePath.Step] = []
    var trail: Trail? = self
    while let current = trail {
      if let step = current.step { steps.append(step) }
      trail = current.parent
    }
    return TemplatePath(steps.reversed())
  }
}
