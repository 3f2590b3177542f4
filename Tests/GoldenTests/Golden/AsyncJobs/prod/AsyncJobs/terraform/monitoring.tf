resource "aws_cloudwatch_log_group" "accept" {
  name              = "/aws/lambda/AsyncJobs-prod-Accept"
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "jobs_given_up" {
  alarm_name          = "AsyncJobs-prod-JobsGivenUp"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.on_call.arn]
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = aws_sqs_queue.jobs_dead_letter_queue.name
  }
  statistic = "Maximum"
  period    = 300
}

resource "aws_cloudwatch_log_group" "work" {
  name              = "/aws/lambda/AsyncJobs-prod-Work"
  retention_in_days = 30
}
