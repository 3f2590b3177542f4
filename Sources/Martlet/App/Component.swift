/// A reusable group of declarations: plain Swift with a `body`.
///
/// A component has no identity of its own; give it a name and build the names of its resources from it, so that two instances differ.
///
/// ```swift
/// struct Worker: Component {
///   let name: String
///   var jobs: Queue { Queue("\(name)Jobs", deadLetter: .after(receives: 5)) }
///   var body: Infrastructure {
///     Function("\(name)Worker", runtime: .python3_13, handler: "worker.run", code: .directory("handlers")) { On(jobs) }
///   }
/// }
/// ```
public protocol Component: InfrastructurePart {
  @InfrastructureBuilder var body: Infrastructure { get }
}

extension Component {
  public var elements: [InfrastructureElement] { body.elements }
}
