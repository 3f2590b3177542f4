resource "aws_cloudwatch_log_group" "announce" {
  name              = "/aws/lambda/OrderStream-dev-Announce"
  retention_in_days = 30
}
