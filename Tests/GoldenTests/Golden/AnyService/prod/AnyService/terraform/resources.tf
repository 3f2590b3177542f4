resource "aws_sesv2_configuration_set" "mail" {
  configuration_set_name = "any-service-prod"

  delivery_options {
    tls_policy = "REQUIRE"
  }

  suppression_options {
    suppressed_reasons = ["BOUNCE", "COMPLAINT"]
  }
}

resource "aws_budgets_budget" "spend" {
  count        = local.is_home ? 1 : 0
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    subscriber_sns_topic_arns = [aws_sns_topic.alarms.arn]
    threshold                 = 80
    threshold_type            = "PERCENTAGE"
  }

  time_unit = "MONTHLY"
}

resource "aws_cognito_user_pool" "users" {
  auto_verified_attributes = ["email"]
  deletion_protection      = "ACTIVE"
  name                     = "any-service-prod-users"

  password_policy {
    minimum_length  = 14
    require_numbers = true
  }

  username_attributes = ["email"]

  lifecycle {
    prevent_destroy = true
  }
}
