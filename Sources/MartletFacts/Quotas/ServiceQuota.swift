import MartletTables

/// A limit of an AWS service on what a template may hold, from the embedded table `schemas/quotas.txt`.
///
/// The numbers are the defaults of an account; where `isAdjustable`, AWS raises them on request. A case's raw value is its key
/// in the table, and each property reads what it is asked for.
public enum ServiceQuota: String, Sendable, Hashable, CaseIterable {
  // MARK: API Gateway, HTTP APIs

  /// Routes of an API.
  case apiRoutes = "apigateway.routes"
  /// Integrations of an API.
  case apiIntegrations = "apigateway.integrations"
  /// Authorizers of an API.
  case apiAuthorizers = "apigateway.authorizers"
  /// Stages of an API.
  case apiStages = "apigateway.stages"
  /// Authorization scopes of a route.
  case apiScopesPerRoute = "apigateway.scopes-per-route"

  // MARK: CloudFormation

  /// Resources of a template, those that a transform adds among them.
  case templateResources = "cloudformation.resources"
  /// Outputs of a template.
  case templateOutputs = "cloudformation.outputs"
  /// Parameters of a template.
  case templateParameters = "cloudformation.parameters"
  /// Mappings of a template.
  case templateMappings = "cloudformation.mappings"
  /// Attributes of a mapping.
  case mappingAttributes = "cloudformation.mapping-attributes"
  /// Dynamic references of a template.
  case dynamicReferences = "cloudformation.dynamic-references"
  /// The name of a mapping, an output, a parameter or a resource.
  case templateNames = "cloudformation.name"
  /// The value of a parameter.
  case parameterValue = "cloudformation.parameter-value"
  /// The name of a stack.
  case stackName = "cloudformation.stack-name"
  /// The description of a template.
  case templateDescription = "cloudformation.description"
  /// A template that is passed as an object of S3.
  case templateSize = "cloudformation.template"
  /// A template that is passed in the request itself.
  case templateSizeInRequest = "cloudformation.template-in-request"

  // MARK: CloudWatch

  /// Actions of an alarm for one of its states.
  case alarmActions = "cloudwatch.alarm-actions"
  /// Metrics that the expression of an alarm refers to.
  case alarmMetrics = "cloudwatch.alarm-metrics"

  // MARK: DynamoDB

  /// Global secondary indexes of a table.
  case globalIndexes = "dynamodb.global-indexes"
  /// Local secondary indexes of a table.
  case localIndexes = "dynamodb.local-indexes"
  /// Attributes that the indexes of a table project by name, added up over the indexes.
  case projectedAttributes = "dynamodb.projected-attributes"

  // MARK: EventBridge

  /// Rules of an event bus; in some regions fewer.
  case rules = "events.rules"
  /// Targets of a rule.
  case ruleTargets = "events.targets"
  /// The event pattern of a rule.
  case eventPattern = "events.pattern"
  /// The resource policy of an event bus.
  case eventBusPolicy = "events.bus-policy"

  // MARK: IAM

  /// The inline policies of a group together. IAM counts no white space.
  case inlinePoliciesPerGroup = "iam.inline-policies-per-group"
  /// The inline policies of a role together. IAM counts no white space.
  case inlinePoliciesPerRole = "iam.inline-policies-per-role"
  /// The inline policies of a user together. IAM counts no white space.
  case inlinePoliciesPerUser = "iam.inline-policies-per-user"
  /// Managed policies that are attached to a role.
  case managedPoliciesPerRole = "iam.managed-policies-per-role"
  /// The document of a customer-managed policy. IAM counts no white space.
  case managedPolicy = "iam.managed-policy"
  /// The trust policy of a role.
  case trustPolicy = "iam.trust-policy"

  // MARK: KMS

  /// The policy of a key.
  case keyPolicy = "kms.key-policy"

  // MARK: Lambda

  /// The names and values of a function's environment variables together.
  case lambdaEnvironment = "lambda.environment"
  /// Layers of a function.
  case lambdaLayers = "lambda.layers"
  /// The resource policy of a function, to which each permission adds a statement.
  case lambdaResourcePolicy = "lambda.resource-policy"
  /// The unzipped code of a function with its layers.
  case lambdaCodeUnzipped = "lambda.code-unzipped"
  /// Zipped code that is uploaded to Lambda directly; there is no such limit for code in a bucket.
  case lambdaCodeZipped = "lambda.code-zipped"
  /// The zip file that CloudFormation makes of code in a template.
  case lambdaInlineCode = "lambda.inline-code"

  // MARK: Organizations

  /// A resource control policy.
  case resourceControlPolicy = "organizations.resource-control-policy"
  /// A service control policy.
  case serviceControlPolicy = "organizations.service-control-policy"

  // MARK: S3

  /// The policy of a bucket.
  case bucketPolicy = "s3.bucket-policy"
  /// Lifecycle rules of a bucket.
  case lifecycleRules = "s3.lifecycle-rules"
  /// Event notification configurations of a bucket, over all kinds of destinations.
  case bucketNotifications = "s3.notifications"

  // MARK: SNS

  /// The policy of a topic.
  case topicPolicy = "sns.topic-policy"
  /// Statements in the policy of a topic.
  case topicPolicyStatements = "sns.topic-policy-statements"
  /// Subscriptions of a topic that have a filter policy.
  case filterPoliciesPerTopic = "sns.filter-policies"
  /// A filter policy.
  case filterPolicy = "sns.filter-policy"
  /// Keys of a filter policy.
  case filterPolicyKeys = "sns.filter-policy-keys"
  /// The product of the numbers of values under each key of a filter policy.
  case filterPolicyCombinations = "sns.filter-policy-combinations"

  // MARK: SQS

  /// The policy of a queue.
  case queuePolicy = "sqs.policy"
  /// Statements in the policy of a queue.
  case queuePolicyStatements = "sqs.policy-statements"
  /// Actions of a statement in the policy of a queue.
  case queuePolicyActionsPerStatement = "sqs.policy-actions-per-statement"
  /// Principals in the policy of a queue.
  case queuePolicyPrincipals = "sqs.policy-principals"
  /// Conditions in the policy of a queue.
  case queuePolicyConditions = "sqs.policy-conditions"

  // MARK: All services

  /// Tags of a resource.
  case tags

  /// The quota of a key such as `lambda.environment`; nil when there is none.
  public init?(key: String) { self.init(rawValue: key) }

  /// The greatest number that AWS takes.
  public var limit: Int { Int(column(1)) ?? .max }

  /// What the limit counts, in the plural: `bytes`, `characters`, `resources`, ….
  public var unit: String { column(2) }

  /// Whether AWS raises the limit on request.
  public var isAdjustable: Bool { column(3) == "adjustable" }

  /// The address of the AWS page that states the limit.
  public var page: String { column(4) }

  private func column(_ index: Int) -> String {
    let table = FactTable(martlet_table_quotas())
    guard let line = table.line(of: rawValue) else { return "" }
    return table.tokens(of: line).dropFirst(index).first { _ in true }.map(table.text) ?? ""
  }
}
