import MartletDiagnostics

extension Resource {
  /// What `Ref` of the resource answers: a name, an ID or an ARN, as the type's page says under "Return values". In Terraform it is `id`, or
  /// what the counterpart's `attributes: ["Ref": …]` names.
  public var reference: Expression { reference(attribute("Ref", .ref, nil)) }

  /// An attribute of the resource: what `Fn::GetAtt` answers. A name that the type does not have is an error at synth.
  /// - Parameter name: such as `Arn`, or `Endpoint.Address`.
  public func attribute(_ name: String, fileID: String = #fileID, line: Int = #line) -> Expression {
    reference(attribute(name, .getAtt(name), SourceLocation(fileID: fileID, line: line)))
  }

  /// An attribute that is an ARN, where one is wanted: `Allow("budgets:ViewBudget", on: spend.attribute("Arn"))`.
  @_disfavoredOverload
  public func attribute(_ name: String, fileID: String = #fileID, line: Int = #line) -> ARN {
    ARN(reference(attribute(name, .getAtt(name), SourceLocation(fileID: fileID, line: line))))
  }

  private func attribute(_ name: String, _ cloudFormation: Attribute.CloudFormationName, _ source: SourceLocation?) -> Attribute {
    var attribute =
      switch terraform?.content {
      case .resource(let type, _, let names)?:
        Attribute(name, cloudFormation, type, names[name] ?? (name == "Ref" ? "id" : Self.terraformPath(name)))
      case .cloudControl?:
        Attribute(
          name, cloudFormation, CloudControlNaming.type(self.type),
          name == "Ref" ? "id" : CloudControlNaming.path(name, of: self.type))
      case nil: Attribute(name, cloudFormation, "", "")
      }
    attribute.source = source
    return attribute
  }

  /// `Endpoint.Address` → `endpoint.address`.
  private static func terraformPath(_ name: String) -> String {
    name.split(separator: ".").map { Naming.snakeCase(String($0)) }.joined(separator: ".")
  }
}
