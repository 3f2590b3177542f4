resource "aws_cloudwatch_log_group" "greet" {
  name              = "/aws/lambda/SwiftLambda-prod-Greet"
  retention_in_days = 30
}
