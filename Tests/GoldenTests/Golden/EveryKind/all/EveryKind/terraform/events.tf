resource "aws_cloudwatch_event_bus" "bus" {
  name = "EveryKind-all-Bus"
}

resource "aws_cloudwatch_event_archive" "bus" {
  name             = "EveryKind-all-Bus"
  event_source_arn = aws_cloudwatch_event_bus.bus.arn
  retention_days   = 30
  event_pattern = jsonencode({
    source = ["shop.orders"]
  })
}

resource "aws_scheduler_schedule" "nightly" {
  name                         = "EveryKind-all-Nightly"
  schedule_expression          = "cron(0 2 * * ? *)"
  schedule_expression_timezone = "Europe/Vienna"
  state                        = "ENABLED"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }

  target {
    arn      = aws_lambda_function.container.arn
    role_arn = aws_iam_role.nightly_schedule.arn
    input    = "{\"task\": \"clean\"}"

    retry_policy {
      maximum_event_age_in_seconds = 86400
      maximum_retry_attempts       = 3
    }

    dead_letter_config {
      arn = aws_sqs_queue.given_up.arn
    }
  }
}

resource "aws_cloudwatch_event_rule" "paid" {
  name           = "EveryKind-all-Paid"
  description    = "Paid orders"
  event_bus_name = aws_cloudwatch_event_bus.bus.name
  event_pattern = jsonencode({
    detail = {
      country = [
        {
          anything-but = ["XX"]
        },
      ]
    }
    detail-type = ["OrderPaid"]
    source      = ["shop.orders"]
  })
  state = "ENABLED"
}

resource "aws_cloudwatch_event_target" "paid_container_function" {
  rule           = aws_cloudwatch_event_rule.paid.name
  event_bus_name = aws_cloudwatch_event_bus.bus.name
  target_id      = "ContainerFunction"
  arn            = aws_lambda_function.container.arn
}

resource "aws_cloudwatch_event_target" "paid_given_up_queue" {
  rule           = aws_cloudwatch_event_rule.paid.name
  event_bus_name = aws_cloudwatch_event_bus.bus.name
  target_id      = "GivenUpQueue"
  arn            = aws_sqs_queue.given_up.arn

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 10
  }

  dead_letter_config {
    arn = aws_sqs_queue.incoming.arn
  }
}

resource "aws_cloudwatch_event_target" "paid_fan_out_topic" {
  rule           = aws_cloudwatch_event_rule.paid.name
  event_bus_name = aws_cloudwatch_event_bus.bus.name
  target_id      = "FanOutTopic"
  arn            = aws_sns_topic.fan_out.arn

  input_transformer {
    input_paths = {
      id = "$.detail.id"
    }
    input_template = "{\"order\": <id>}"
  }
}

resource "aws_scheduler_schedule_group" "reminders" {
  name = "EveryKind-all-Reminders"
}

resource "aws_cloudwatch_event_rule" "worker_bus" {
  name           = "EveryKind-all-Worker-bus"
  event_bus_name = aws_cloudwatch_event_bus.bus.name
  event_pattern = jsonencode({
    detail = {
      total = [
        {
          numeric = [">", 100]
        },
      ]
    }
    source = ["shop.orders"]
  })
  state = "ENABLED"
}

resource "aws_cloudwatch_event_target" "worker_bus" {
  rule           = aws_cloudwatch_event_rule.worker_bus.name
  event_bus_name = aws_cloudwatch_event_bus.bus.name
  target_id      = "WorkerFunction"
  arn            = aws_lambda_function.worker.arn
}

resource "aws_scheduler_schedule" "worker_cron" {
  name                         = "EveryKind-all-Worker-cron"
  schedule_expression          = "cron(0 8 ? * MON-FRI *)"
  schedule_expression_timezone = "Europe/Vienna"
  state                        = "ENABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.worker.arn
    role_arn = aws_iam_role.worker_cron.arn
  }
}

resource "aws_scheduler_schedule" "worker_every5_minutes" {
  name                = "EveryKind-all-Worker-every5_minutes"
  schedule_expression = "rate(5 minutes)"
  state               = "ENABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.worker.arn
    role_arn = aws_iam_role.worker_every5_minutes.arn
  }
}
