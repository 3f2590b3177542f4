import MartletDocuments

/// The APIs that SAM makes of the events of functions that name none, and that no resource of the template stands for.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html>.
struct ImplicitAPIs {
  /// What the template's `Globals` say of them, by kind; nil when there are none.
  let globals: JSON?

  init(_ stack: ComparedStack) {
    guard case .object(let sections)? = stack.json["Globals"] else {
      globals = nil
      return
    }
    let kinds = ["Api": "RestApiId", "HttpApi": "ApiId"].filter { kind, reference in
      stack.resources.contains { resource in
        guard resource.type == "AWS::Serverless::Function", case .object(let events)? = resource.properties["Events"] else { return false }
        return events.contains { $0.value["Type"] == .string(kind) && $0.value["Properties"]?[reference] == nil }
      }
    }
    let found = sections.filter { kinds[$0.key] != nil }
    globals = found.isEmpty ? nil : .object(found)
  }
}
