import MartletDiagnostics
import MartletTables

/// Every action that IAM knows, from the embedded table `schemas/iam.txt`.
///
/// Nothing is read before the first look-up, and a look-up reads only what it answers. Service prefixes and action names
/// count in any case, as in IAM.
public enum IAMCatalogue {
  /// The prefixes of all services, in lower case, sorted.
  public static var servicePrefixes: [String] { FactTable(martlet_table_iam()).keys() }

  /// The service of an action prefix such as `dynamodb`; nil when there is none.
  public static func service(_ prefix: String) -> IAMService? {
    let key = String(decoding: prefix.utf8.map(\.lowercasedASCII), as: UTF8.self)
    return FactTable(martlet_table_iam()).record(key).map { IAMService(prefix: key, range: $0) }
  }

  /// The action written as `service:Name`; nil when there is none, and for patterns such as `s3:Get*`.
  public static func action(_ text: String) -> IAMAction? {
    guard let (prefix, name) = parts(of: text) else { return nil }
    return service(prefix)?.action(name)
  }

  /// The action that the user probably meant by the unknown `service:Name`; nil when none is near.
  ///
  /// Looks within the service if that exists; else in the nearest service that has an action of exactly that name, else in
  /// the service whose prefix is nearest.
  public static func nearestAction(to text: String) -> IAMAction? {
    guard let (prefix, name) = parts(of: text) else { return nil }
    if let service = service(prefix) { return nearestAction(to: name, in: service) }
    let prefixes = servicePrefixes
    let owners = prefixes.filter { candidate in
      service(candidate).map { IAMRecord($0).line(ofAction: name) != nil } ?? false
    }
    if let owner = nearest(to: prefix, in: owners) { return service(owner)?.action(name) }
    return nearest(to: prefix, in: prefixes).flatMap(service).flatMap { nearestAction(to: name, in: $0) }
  }

  private static func nearestAction(to name: String, in service: IAMService) -> IAMAction? {
    nearest(to: name, in: service.actionNames).flatMap(service.action)
  }

  private static func parts(of text: String) -> (prefix: String, name: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }
}
