import MartletTables

extension IAMCatalogue {
  /// Who lists the forms of ARNs: for each service that ARNs name, the prefixes of the services with such resource types, sorted.
  ///
  /// The two differ for services such as Cognito or the load balancers. A placeholder may stand for the service. Reads all resource
  /// types once, but for each no more than this.
  public static let servicesByARN: [String: [String]] = {
    var owners: [String: [String]] = [:]
    for prefix in servicePrefixes {
      guard let service = service(prefix) else { continue }
      for name in IAMRecord(service).servicesOfARNs where owners[name]?.last != prefix { owners[name, default: []].append(prefix) }
    }
    return owners
  }()
}

extension IAMRecord {
  /// The services that the ARNs of the resource types name, each once.
  fileprivate var servicesOfARNs: [String] {
    var names: [String] = []
    for line in resourceLines {
      var tokens = table.tokens(of: line.dropFirst(2))
      guard tokens.next() != nil, let format = tokens.next(), let name = serviceOfARN(format), names.last != name else { continue }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private func serviceOfARN(_ format: Range<Int>) -> String? {
    // Forms of the usual shape leave out what comes before the resource.
    if table[format.lowerBound] == UInt8(ascii: "^") { return prefix }
    var fields = table.parts(of: format, between: UInt8(ascii: ":"))
    guard fields.next() != nil, fields.next() != nil, let field = fields.next() else { return nil }
    return FactToken.unescaped(table.text(field))
  }
}
