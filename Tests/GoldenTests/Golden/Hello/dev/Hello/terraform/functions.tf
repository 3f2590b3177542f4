resource "aws_lambda_function" "hello" {
  function_name    = "Hello-dev-Hello"
  role             = aws_iam_role.hello.arn
  runtime          = "python3.13"
  handler          = "hello.handle"
  filename         = "${path.module}/../assets/d4a456bd7f8e740aea68ed336150d84b.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/d4a456bd7f8e740aea68ed336150d84b.zip")
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 3

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.hello.name
  }
}

resource "aws_lambda_function_url" "hello" {
  function_name      = aws_lambda_function.hello.function_name
  authorization_type = "AWS_IAM"
}
