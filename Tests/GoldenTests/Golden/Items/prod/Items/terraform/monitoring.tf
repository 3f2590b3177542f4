resource "aws_cloudwatch_log_group" "items" {
  name              = "/aws/lambda/Items-prod-Items"
  retention_in_days = 30
}
