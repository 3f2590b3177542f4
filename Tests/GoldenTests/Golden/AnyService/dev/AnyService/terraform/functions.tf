resource "aws_lambda_function" "welcome" {
  function_name    = "AnyService-dev-Welcome"
  role             = aws_iam_role.welcome.arn
  runtime          = "python3.13"
  handler          = "welcome.welcome"
  filename         = "${path.module}/../assets/d0a6706c95798f99ac6e4fe219281e51.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/d0a6706c95798f99ac6e4fe219281e51.zip")
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 10

  environment {
    variables = {
      CONFIGURATION_SET = aws_sesv2_configuration_set.mail.id
      SENDER            = "hello@shop.example"
      USER_POOL_ID      = aws_cognito_user_pool.users.id
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.welcome.name
  }
}
