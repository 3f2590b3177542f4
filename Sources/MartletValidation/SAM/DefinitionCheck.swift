import MartletDocuments

extension JSON {
  /// Whether this is an OpenAPI 3 document, as far as the translator looks.
  var isOpenAPI: Bool {
    guard self["paths"]?.isObject == true, let version = self["openapi"], !version.isBlank else { return false }
    return version.isVersion(["3"])
  }

  /// Whether this is a Swagger 2 or OpenAPI 3 document, as far as the translator looks.
  var isSwagger: Bool {
    guard self["paths"]?.isObject == true else { return false }
    return self["swagger"].map { !$0.isBlank } ?? false || isOpenAPI
  }

  /// Whether this is a version such as `3.0` or `3.0.1`, of one of these major versions.
  func isVersion(_ majors: [String]) -> Bool {
    let parts = (text ?? "").split(separator: ".", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), majors.contains(String(parts[0])) else { return false }
    return parts.dropFirst().allSatisfy { $0.utf8.count == 1 && $0.utf8.allSatisfy(\.isDigit) }
  }
}

extension ServerlessCheck {
  /// Checks the paths of an API's own definition.
  ///
  /// - Parameter readsMethods: Whether the translator looks into the methods, too, to add what protects them.
  func checkDefinition(_ body: Located, readsMethods: Bool) {
    guard let paths = body["paths"] else { return }
    for (_, path) in paths.members {
      if let choice = path["Fn::If"], !expect(choice, .list) { continue }
      for item in path.alternatives where expect(item, .object) && readsMethods {
        for method in methods(of: item) { checkMethod(method) }
      }
    }
  }

  private func methods(of path: Located) -> [Located] {
    guard case .object(let members) = path.value else { return [] }
    return members.filter { !["summary", "description", "parameters"].contains($0.key) }.map {
      Located($0.value, path.trail + .key($0.key))
    }
  }

  private func checkMethod(_ method: Located) {
    if let choice = method["Fn::If"], !expect(choice, .list) { return }
    for definition in method.alternatives where expect(definition, .object) {
      guard !(definition["x-amazon-apigateway-integration"]?.value.isBlank ?? true), let security = definition["security"] else { continue }
      guard expect(security, .list) else { continue }
      for item in security.items { expect(item, .object) }
    }
  }

  /// Checks what says who may call an API.
  func checkResourcePolicy(_ policy: Located) {
    for name in ["AwsAccountWhitelist", "AwsAccountBlacklist"] {
      if let list = policy[name], !list.value.isBlank { expect(list, [.list, .object]) }
    }
    for name in ["SourceVpcWhitelist", "SourceVpcBlacklist"] {
      guard let list = policy[name] else { continue }
      for item in list.items where item.text == nil {
        refuse(
          item, "`\(name)` takes strings only",
          fix: "use `Intrinsic\(name.dropFirst("Source".count))` for what intrinsic functions return")
      }
    }
  }
}
