resource "aws_lambda_function" "items" {
  function_name    = "Items-prod-Items"
  role             = aws_iam_role.items.arn
  runtime          = "python3.13"
  handler          = "items.handle"
  filename         = "${path.module}/../assets/b0d61bc295033f95cedb3133150230e6.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/b0d61bc295033f95cedb3133150230e6.zip")
  architectures    = ["arm64"]
  memory_size      = 256
  timeout          = 5

  environment {
    variables = {
      ITEMS_TABLE = aws_dynamodb_table.items.name
    }
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.items.name
  }
}
