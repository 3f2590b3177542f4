resource "aws_cloudwatch_log_group" "hello" {
  name              = "/aws/lambda/Hello-dev-Hello"
  retention_in_days = 30
}
