resource "aws_lambda_function" "create_order" {
  function_name    = "Shop-dev-CreateOrder"
  role             = aws_iam_role.create_order.arn
  runtime          = "python3.13"
  handler          = "orders.create"
  filename         = "${path.module}/../assets/01a93f7486138b32f6e5438395d6df4b.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/01a93f7486138b32f6e5438395d6df4b.zip")
  architectures    = ["arm64"]
  memory_size      = 256
  timeout          = 10

  environment {
    variables = {
      JOBS_QUEUE   = aws_sqs_queue.jobs.url
      ORDERS_TABLE = aws_dynamodb_table.orders.name
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.create_order.name
  }
}

resource "aws_lambda_function" "print_receipt" {
  function_name    = "Shop-dev-PrintReceipt"
  role             = aws_iam_role.print_receipt.arn
  runtime          = "python3.13"
  handler          = "receipts.print_receipts"
  filename         = "${path.module}/../assets/01a93f7486138b32f6e5438395d6df4b.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/01a93f7486138b32f6e5438395d6df4b.zip")
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 30

  environment {
    variables = {
      ORDERS_TABLE    = aws_dynamodb_table.orders.name
      RECEIPTS_BUCKET = aws_s3_bucket.receipts.bucket
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.print_receipt.name
  }
}

resource "aws_lambda_event_source_mapping" "print_receipt_jobs" {
  event_source_arn        = aws_sqs_queue.jobs.arn
  function_name           = aws_lambda_function.print_receipt.arn
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]
  depends_on              = [aws_iam_role_policy.print_receipt]
}

resource "aws_lambda_function" "read_order" {
  function_name    = "Shop-dev-ReadOrder"
  role             = aws_iam_role.read_order.arn
  runtime          = "python3.13"
  handler          = "orders.read"
  filename         = "${path.module}/../assets/01a93f7486138b32f6e5438395d6df4b.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/01a93f7486138b32f6e5438395d6df4b.zip")
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 3

  environment {
    variables = {
      ORDERS_TABLE = aws_dynamodb_table.orders.name
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.read_order.name
  }
}
