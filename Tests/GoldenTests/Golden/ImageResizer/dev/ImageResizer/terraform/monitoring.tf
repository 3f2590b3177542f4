resource "aws_cloudwatch_log_group" "resize" {
  name              = "/aws/lambda/ImageResizer-dev-Resize"
  retention_in_days = 30
}
