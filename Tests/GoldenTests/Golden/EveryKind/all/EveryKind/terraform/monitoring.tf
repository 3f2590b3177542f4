resource "aws_cloudwatch_log_group" "authorize" {
  name              = "/aws/lambda/EveryKind-all-Authorize"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "container" {
  name              = "/aws/lambda/EveryKind-all-Container"
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "error_rate" {
  alarm_name          = "EveryKind-all-ErrorRate"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.fan_out.arn]

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      dimensions = {
        FunctionName = aws_lambda_function.worker.function_name
      }
      period = 60
      stat   = "Sum"
    }
  }

  metric_query {
    id = "invocations"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Invocations"
      dimensions = {
        FunctionName = aws_lambda_function.worker.function_name
      }
      period = 60
      stat   = "Sum"
    }
  }

  metric_query {
    id          = "result"
    expression  = "errors / invocations * 100"
    return_data = true
  }
}

resource "aws_cloudwatch_log_group" "everything" {
  name              = "/aws/lambda/EveryKind-all-Everything"
  retention_in_days = 90
}

resource "aws_cloudwatch_metric_alarm" "given_up_jobs" {
  alarm_name          = "EveryKind-all-GivenUpJobs"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.fan_out.arn]
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.incoming_dead_letter_queue.name
  }
  statistic = "Maximum"
  period    = 300
}

resource "aws_cloudwatch_log_group" "web_access" {
  name              = "/aws/vendedlogs/EveryKind-all-Web"
  retention_in_days = 14
}

resource "aws_cloudwatch_log_resource_policy" "web_access" {
  policy_name = "EveryKind-all-Web-access-logs"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "delivery.logs.amazonaws.com"
        }
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.web_access.arn}:*"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = data.aws_caller_identity.current.account_id
          }
        }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "worker" {
  name = "/aws/lambda/EveryKind-all-Worker"
}

resource "aws_cloudwatch_metric_alarm" "worker_failing" {
  alarm_name          = "EveryKind-all-WorkerFailing"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 1
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.fan_out.arn]
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.worker.function_name
  }
  statistic = "Sum"
  period    = 300
}
