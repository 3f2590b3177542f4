resource "aws_cloudwatch_log_group" "create_user" {
  name              = "/aws/lambda/Users-prod-CreateUser"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "delete_user" {
  name              = "/aws/lambda/Users-prod-DeleteUser"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "read_user" {
  name              = "/aws/lambda/Users-prod-ReadUser"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "update_user" {
  name              = "/aws/lambda/Users-prod-UpdateUser"
  retention_in_days = 30
}
