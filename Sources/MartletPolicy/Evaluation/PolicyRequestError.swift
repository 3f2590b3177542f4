/// Why a JSON value is no request.
public struct PolicyRequestError: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
