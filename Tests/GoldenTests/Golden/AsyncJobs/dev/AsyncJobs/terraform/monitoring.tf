resource "aws_cloudwatch_log_group" "accept" {
  name              = "/aws/lambda/AsyncJobs-dev-Accept"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "work" {
  name              = "/aws/lambda/AsyncJobs-dev-Work"
  retention_in_days = 30
}
