resource "aws_lambda_function" "accept" {
  function_name    = "AsyncJobs-prod-Accept"
  role             = aws_iam_role.accept.arn
  runtime          = "python3.13"
  handler          = "jobs.accept"
  filename         = "${path.module}/../assets/93bce1343563e3fcfea8c301037f913e.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/93bce1343563e3fcfea8c301037f913e.zip")
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 5

  environment {
    variables = {
      JOBS_QUEUE = aws_sqs_queue.jobs.url
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.accept.name
  }
}

resource "aws_lambda_function" "work" {
  function_name                  = "AsyncJobs-prod-Work"
  role                           = aws_iam_role.work.arn
  runtime                        = "python3.13"
  handler                        = "jobs.work"
  filename                       = "${path.module}/../assets/93bce1343563e3fcfea8c301037f913e.zip"
  source_code_hash               = filebase64sha256("${path.module}/../assets/93bce1343563e3fcfea8c301037f913e.zip")
  architectures                  = ["arm64"]
  memory_size                    = 512
  timeout                        = 120
  reserved_concurrent_executions = 10

  environment {
    variables = {
      RESULTS_TABLE = aws_dynamodb_table.results.name
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.work.name
  }
}

resource "aws_lambda_event_source_mapping" "work_jobs" {
  event_source_arn        = aws_sqs_queue.jobs.arn
  function_name           = aws_lambda_function.work.arn
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = 5
  }

  depends_on = [aws_iam_role_policy.work]
}
