resource "aws_cloudwatch_log_group" "create_order" {
  name              = "/aws/lambda/Shop-dev-CreateOrder"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "print_receipt" {
  name              = "/aws/lambda/Shop-dev-PrintReceipt"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "read_order" {
  name              = "/aws/lambda/Shop-dev-ReadOrder"
  retention_in_days = 30
}
