resource "aws_cloudwatch_log_group" "resize" {
  name              = "/aws/lambda/ImageResizer-prod-Resize"
  retention_in_days = 30
}
