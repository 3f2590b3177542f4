import MartletDiagnostics
import MartletFacts

extension TerraformBody {
  /// Sets the attribute or the blocks at the end of `path`, or removes them when `value` is nil. A name leads to the attribute or to the
  /// block of that name; an index after it chooses among several blocks.
  mutating func set(
    _ path: ArraySlice<String>, to value: PropertyValue?, _ schema: TerraformSchema?
  ) -> PathProblem? {
    guard let name = path.first else { return nil }
    let rest = path.dropFirst()
    let places = items.indices.filter { items[$0].name == name }
    guard let place = places.first else { return add(name, rest, at: path.startIndex, value, schema) }
    if rest.isEmpty {
      remove(name)
      if let value { append(name, value, schema) }
      return nil
    }
    switch items[place] {
    case .attribute(let name, var attribute):
      let problem = attribute.set(rest, to: value)
      replace(place, with: .attribute(name, attribute))
      return problem
    case .block: return setInBlock(name, places, rest, at: path.startIndex, value, schema)
    }
  }

  private mutating func setInBlock(
    _ name: String, _ places: [Int], _ rest: ArraySlice<String>, at step: Int, _ value: PropertyValue?, _ schema: TerraformSchema?
  ) -> PathProblem? {
    let inner = schema?.block(name)?.schema
    let index = rest.first.flatMap { Int($0) }
    guard index != nil || places.count == 1 else { return .noSuchItem(step: rest.startIndex, count: places.count) }
    let further = index == nil ? rest : rest.dropFirst()
    let number = index ?? 0
    if number == places.count, let value {
      var body = TerraformBody()
      if further.isEmpty {
        append(name, value, schema)
        return nil
      }
      let problem = body.set(further, to: value, inner)
      if problem == nil { block(name) { $0 = body } }
      return problem
    }
    guard places.indices.contains(number), case .block(let type, let labels, var body) = items[places[number]] else {
      return .noSuchItem(step: rest.startIndex, count: places.count)
    }
    if further.isEmpty {
      if case .map(let properties)? = value {
        replace(places[number], with: .block(type, labels: labels, TerraformBody(properties, inner)))
      } else if value == nil {
        remove(at: places[number])
      } else {
        return .leaf(step: rest.startIndex)
      }
      return nil
    }
    let problem = body.set(further, to: value, inner)
    replace(places[number], with: .block(type, labels: labels, body))
    return problem
  }

  /// Adds what is not there yet.
  private mutating func add(
    _ name: String, _ rest: ArraySlice<String>, at step: Int, _ value: PropertyValue?, _ schema: TerraformSchema?
  ) -> PathProblem? {
    guard let value else { return .absent(step: step, nearest: nearest(to: name, in: items.map(\.name))) }
    let isBlock = schema?.block(name) != nil || name == "lifecycle" || name == "timeouts"
    if rest.isEmpty || !isBlock {
      var container = PropertyValue.container(for: rest)
      if let problem = container.set(rest, to: value) { return problem }
      append(name, container, schema)
      return nil
    }
    let further = rest.first == "0" ? rest.dropFirst() : rest
    guard let next = further.first else {
      append(name, value, schema)
      return nil
    }
    if Int(next) != nil { return .noSuchItem(step: rest.startIndex, count: 0) }
    var body = TerraformBody()
    let problem = body.set(further, to: value, schema?.block(name)?.schema)
    if problem == nil { block(name) { $0 = body } }
    return problem
  }
}

extension TerraformBody.Item {
  var name: String {
    switch self {
    case .attribute(let name, _): name
    case .block(let name, _, _): name
    }
  }
}

extension TerraformValue {
  fileprivate mutating func set(_ path: ArraySlice<String>, to value: PropertyValue?) -> PathProblem? {
    switch self {
    case .value(var inner):
      let problem = inner.set(path, to: value)
      self = .value(inner)
      return problem
    case .json(var inner):
      let problem = inner.set(path, to: value)
      self = .json(inner)
      return problem
    case .raw, .list, .call: return .leaf(step: path.startIndex)
    }
  }
}
