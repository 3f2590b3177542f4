resource "aws_cloudwatch_log_group" "welcome" {
  name              = "/aws/lambda/AnyService-prod-Welcome"
  retention_in_days = 30
}
