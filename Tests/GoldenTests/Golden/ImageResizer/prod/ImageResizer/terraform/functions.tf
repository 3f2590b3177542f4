resource "aws_lambda_function" "resize" {
  function_name    = "ImageResizer-prod-Resize"
  role             = aws_iam_role.resize.arn
  runtime          = "python3.13"
  handler          = "resize.handle"
  filename         = "${path.module}/../assets/010d8d048411cea8522070d11f195cd5.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/010d8d048411cea8522070d11f195cd5.zip")
  architectures    = ["arm64"]
  memory_size      = 1024
  timeout          = 30

  ephemeral_storage {
    size = 1024
  }

  environment {
    variables = {
      WIDTH = "300"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.resize.name
  }
}

resource "aws_lambda_function_event_invoke_config" "resize" {
  function_name          = aws_lambda_function.resize.function_name
  maximum_retry_attempts = 1

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failures.arn
    }
  }
}
