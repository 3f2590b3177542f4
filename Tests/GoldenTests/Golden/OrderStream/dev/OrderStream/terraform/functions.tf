resource "aws_lambda_function" "announce" {
  function_name    = "OrderStream-dev-Announce"
  role             = aws_iam_role.announce.arn
  runtime          = "python3.13"
  handler          = "announce.handle"
  filename         = "${path.module}/../assets/702847baab2e448042ee1cb639a78615.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/702847baab2e448042ee1cb639a78615.zip")
  architectures    = ["arm64"]
  memory_size      = 256
  timeout          = 20

  environment {
    variables = {
      PAID_TOPIC = aws_sns_topic.paid_orders.arn
    }
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.announce.name
  }
}

resource "aws_lambda_event_source_mapping" "announce_orders_changes" {
  event_source_arn                   = aws_dynamodb_table.orders.stream_arn
  function_name                      = aws_lambda_function.announce.arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = 100
  maximum_batching_window_in_seconds = 5
  function_response_types            = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error     = true
  maximum_retry_attempts             = 3

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.set_aside.arn
    }
  }

  depends_on = [aws_iam_role_policy.announce]
}
