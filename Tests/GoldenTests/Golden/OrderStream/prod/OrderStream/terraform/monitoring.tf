resource "aws_cloudwatch_log_group" "announce" {
  name              = "/aws/lambda/OrderStream-prod-Announce"
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "announcing_fails" {
  alarm_name          = "OrderStream-prod-AnnouncingFails"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.paid_orders.arn]
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.announce.function_name
  }
  statistic = "Sum"
  period    = 60
}
