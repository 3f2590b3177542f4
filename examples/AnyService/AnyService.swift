import Martlet

/// Sign-up with Cognito, mail through SES and a budget: three services that have no kind of their own, as resources of any type.
@main
struct AnyService: App {
  static let stages: [Stage] = ["dev", "prod"]
  static let tags = ["app": "any-service"]
  let stage: Stage

  let alarms = Topic("Alarms").allowing("unencrypted-storage", because: "what it tells of the bill is no secret")

  var users: Resource {
    Resource(
      "AWS::Cognito::UserPool", named: "Users",
      properties: [
        "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"],
        "Policies": ["PasswordPolicy": ["MinimumLength": 14, "RequireNumbers": true]],
        "DeletionProtection": stage == "prod" ? "ACTIVE" : nil,
      ],
      terraform: .resource(
        "aws_cognito_user_pool",
        [
          "name": "any-service-\(stage)-users", "username_attributes": ["email"], "auto_verified_attributes": ["email"],
          "password_policy": ["minimum_length": 14, "require_numbers": true],
          "deletion_protection": stage == "prod" ? "ACTIVE" : nil,
        ]))
  }

  var mail: Resource {
    Resource(
      "AWS::SES::ConfigurationSet", named: "Mail",
      properties: [
        "Name": "any-service-\(stage)", "DeliveryOptions": ["TlsPolicy": "REQUIRE"],
        "SuppressionOptions": ["SuppressedReasons": ["BOUNCE", "COMPLAINT"]],
      ],
      terraform: .resource(
        "aws_sesv2_configuration_set",
        [
          "configuration_set_name": "any-service-\(stage)", "delivery_options": ["tls_policy": "REQUIRE"],
          "suppression_options": ["suppressed_reasons": ["BOUNCE", "COMPLAINT"]],
        ]))
  }

  /// A budget belongs to the account, so one Region declares it.
  var spend: Resource {
    let limit = stage == "prod" ? 500 : 50
    return Resource(
      "AWS::Budgets::Budget", named: "Spend",
      properties: [
        "Budget": ["BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": ["Amount": .int(limit), "Unit": "USD"]],
        "NotificationsWithSubscribers": [
          [
            "Notification": ["NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80],
            "Subscribers": [["SubscriptionType": "SNS", "Address": "\(alarms.arn)"]],
          ]
        ],
      ],
      terraform: .resource(
        "aws_budgets_budget",
        [
          "budget_type": "COST", "time_unit": "MONTHLY", "limit_amount": "\(limit)", "limit_unit": "USD",
          "notification": [
            "notification_type": "ACTUAL", "comparison_operator": "GREATER_THAN", "threshold": 80, "threshold_type": "PERCENTAGE",
            "subscriber_sns_topic_arns": ["\(alarms.arn)"],
          ],
        ])
    )
    .condition("IsHome", .equals(Region.current, "eu-west-1"))
  }

  var welcome: Function {
    Function("Welcome", runtime: .python3_13, handler: "welcome.welcome", code: .directory("handlers")) {
      Timeout(.seconds(10))
      Environment("USER_POOL_ID", users.reference)
      Environment("CONFIGURATION_SET", mail.reference)
      Environment("SENDER", "hello@shop.example")
      Allow("cognito-idp:AdminGetUser", on: users.attribute("Arn"))
      Allow(
        "ses:SendEmail", on: identities("identity/shop.example"), identities("configuration-set/\(mail.reference)"))
    }
    .override(
      "Properties.MaxSessionDuration", 7200, on: "Role", terraform: .path("max_session_duration", on: "aws_iam_role")
    )
    .metadata("Owner", ["Team": "accounts"])
  }

  var body: Infrastructure {
    welcome
    spend
    Output("UserPoolId", users.reference)
  }

  private func identities(_ resource: Expression) -> ARN {
    "arn:\(Partition.current):ses:\(Region.current):\(Account.current):\(resource)"
  }
}
