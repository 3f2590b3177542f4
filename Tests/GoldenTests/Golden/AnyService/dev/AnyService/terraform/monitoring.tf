resource "aws_cloudwatch_log_group" "welcome" {
  name              = "/aws/lambda/AnyService-dev-Welcome"
  retention_in_days = 30
}
