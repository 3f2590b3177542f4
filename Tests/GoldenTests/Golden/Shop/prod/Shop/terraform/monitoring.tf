resource "aws_cloudwatch_log_group" "create_order" {
  name              = "/aws/lambda/Shop-prod-CreateOrder"
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "orders_failing" {
  alarm_name          = "Shop-prod-OrdersFailing"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 1
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.on_call.arn]
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.create_order.function_name
  }
  statistic = "Sum"
  period    = 300
}

resource "aws_cloudwatch_log_group" "print_receipt" {
  name              = "/aws/lambda/Shop-prod-PrintReceipt"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "read_order" {
  name              = "/aws/lambda/Shop-prod-ReadOrder"
  retention_in_days = 30
}
