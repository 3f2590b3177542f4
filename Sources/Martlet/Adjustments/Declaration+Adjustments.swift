import MartletDiagnostics

/// What every kind has for what its own settings do not offer. Everything is checked at synth, with the line of the call.
extension Declaration {
  /// The same declaration with one property of its resource set to `value` in the CloudFormation and SAM templates.
  ///
  /// ```swift
  /// Function("Report", …) { … }
  ///   .override("Properties.RuntimeManagementConfig.UpdateRuntimeOn", "FunctionUpdate", terraform: .nothing)
  ///   .override("Properties.MaxSessionDuration", 7200, on: "Role", terraform: .path("max_session_duration", on: "aws_iam_role"))
  /// ```
  ///
  /// Overrides apply in the order in which they are written, after everything that the kind sets.
  /// - Parameters:
  ///   - path: names and list indexes between dots, from `Properties`, `CreationPolicy` or `UpdatePolicy` on. `\.` is a dot in a name. Objects
  ///     on the way are made; the index after a list's last item adds one.
  ///   - part: the resource that the declaration brings along, by what its logical ID adds to the declaration's name: `Role`, `LogGroup`.
  ///     The declaration's main resource by default.
  ///   - sam: the path where SAM has a type of its own that calls the property differently: `.path("Properties.Tracing")`. The same path by
  ///     default.
  ///   - terraform: what says the same in Terraform: `.path("memory_size")`, or `.nothing` when the module is right without it. Synth to
  ///     Terraform is an error until one of them is said.
  public func override(
    _ path: String, _ value: ResourceValue, on part: String? = nil, sam: OverrideCounterpart? = nil,
    terraform: OverrideCounterpart? = nil, fileID: String = #fileID, line: Int = #line
  ) -> Self {
    adding(
      Override(
        path: path, value: value, part: part, isForTerraform: false, sam: sam, terraform: terraform,
        source: SourceLocation(fileID: fileID, line: line)))
  }

  /// The same declaration with one attribute of its resource set to `value` in the Terraform module alone.
  /// - Parameters:
  ///   - path: names of attributes and blocks and list indexes between dots: `rule.0.status`. A block that stands once needs no index.
  ///   - part: the type (`aws_iam_role`) or the address (`aws_iam_role.report`) of another resource of the declaration; its main resource by default.
  public func override(
    terraform path: String, _ value: ResourceValue, on part: String? = nil, fileID: String = #fileID, line: Int = #line
  ) -> Self {
    adding(
      Override(
        path: path, value: value, part: part, isForTerraform: true, source: SourceLocation(fileID: fileID, line: line)))
  }

  /// The same declaration without one of the properties that its kind sets. The parameters are those of ``override(_:_:on:sam:terraform:fileID:line:)``.
  /// A property that is not there is an error.
  public func removeProperty(
    _ path: String, on part: String? = nil, sam: OverrideCounterpart? = nil, terraform: OverrideCounterpart? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> Self {
    adding(
      Override(
        path: path, value: nil, part: part, isForTerraform: false, sam: sam, terraform: terraform,
        source: SourceLocation(fileID: fileID, line: line)))
  }

  /// The same declaration without an attribute or a block that its kind sets in the Terraform module.
  public func removeProperty(
    terraform path: String, on part: String? = nil, fileID: String = #fileID, line: Int = #line
  ) -> Self {
    adding(
      Override(
        path: path, value: nil, part: part, isForTerraform: true, source: SourceLocation(fileID: fileID, line: line)))
  }

  /// The same declaration, created after the main resources of others: `DependsOn` in a template, `depends_on` in a module. References order
  /// resources without it. The others come along into the stack; one of another stack is an error.
  public func dependsOn(_ others: any Declaration..., fileID: String = #fileID, line: Int = #line) -> Self {
    let source = SourceLocation(fileID: fileID, line: line)
    var copy = self
    copy.header.adjustments.dependencies += others.map { Adjustments.Dependency(declaration: $0, source: source) }
    return copy
  }

  /// The same declaration, which exists only where a condition holds at deployment. All of its resources follow it: a `Condition` in a
  /// template, `count = local.<name> ? 1 : 0` in a module. What refers to it needs the same condition; an output gets it.
  ///
  /// ```swift
  /// Queue("Mirror").condition("IsIreland", .equals(Region.current, "eu-west-1"))
  /// ```
  /// - Parameter name: 1 to 255 ASCII letters and digits. One name stands for one condition in an app.
  public func condition(
    _ name: String, _ condition: DeploymentCondition, fileID: String = #fileID, line: Int = #line
  ) -> Self {
    var copy = self
    copy.header.adjustments.conditions.append(
      .init(name: name, condition: condition, source: SourceLocation(fileID: fileID, line: line)))
    return copy
  }

  /// The same declaration with an entry in the `Metadata` of its main resource, which tools read and CloudFormation hands out. Terraform's
  /// resources have no metadata: a module is written without it.
  public func metadata(_ key: String, _ value: ResourceValue, fileID: String = #fileID, line: Int = #line) -> Self {
    var copy = self
    copy.header.adjustments.metadata.append(
      .init(key: key, value: value, source: SourceLocation(fileID: fileID, line: line)))
    return copy
  }

  private func adding(_ override: Override) -> Self {
    var copy = self
    copy.header.adjustments.overrides.append(override)
    return copy
  }
}
