import MartletDocuments
import MartletPolicy
import MartletTemplates

/// The resources of the stack that a function has to do with, as far as the template tells.
struct FunctionUses {
  /// By reference: from the function, its triggers and destinations, and one step further, as from a queue to its key.
  let ids: Set<String>
  /// The tables whose stream the function reads.
  let polled: Set<String>
  private let texts: Set<String>
  private let index: StackIndex

  init(_ functions: [StackFunction], in index: StackIndex) {
    var direct: Set<String> = []
    var polled: Set<String> = []
    var texts: Set<String> = []
    for function in functions {
      direct.insert(function.resource.id)
      direct.formUnion(index.references(of: function.resource))
      if let group = function.logGroup(in: index) { direct.insert(group.id) }
      for trigger in function.triggers {
        if let source = trigger.source { direct.insert(source.id) }
        if trigger.kind == .poll, let source = trigger.source { polled.insert(source.id) }
        direct.formUnion(index.references(of: trigger.via))
        direct.insert(trigger.via.id)
      }
      for config in function.invokeConfigs { direct.formUnion(index.references(of: config)) }
      for variable in function.environment { texts.insert(index.values.text(variable.value)) }
    }
    var all = direct
    for id in direct {
      // What a role mentions is what is allowed, which is the question, not the answer.
      guard let resource = index[id], !resource.type.hasPrefix("AWS::IAM::"), resource.type != "AWS::Lambda::Permission" else { continue }
      all.formUnion(index.references(of: resource))
    }
    ids = all
    self.polled = polled
    self.texts = texts
    self.index = index
  }

  /// Whether the function has to do with the resource: by reference, or because its name or ARN is in the environment.
  func include(_ resource: StackResource) -> Bool {
    ids.contains(resource.id) || texts.contains(index.values.name(of: resource))
      || index.values.arn(of: resource).map(texts.contains) == true
  }
}
