resource "aws_lambda_function" "greet" {
  function_name    = "SwiftLambda-prod-Greet"
  role             = aws_iam_role.greet.arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  filename         = "${path.module}/../assets/DIGEST.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/DIGEST.zip")
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 5

  environment {
    variables = {
      GREETING = "Good day"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.greet.name
  }
}
