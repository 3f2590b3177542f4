resource "aws_lambda_function" "authorize" {
  function_name    = "EveryKind-all-Authorize"
  role             = aws_iam_role.authorize.arn
  runtime          = "python3.13"
  handler          = "every.handle"
  filename         = "${path.module}/../assets/5b27a62d6e759f179d9d5eeabba71bf3.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/5b27a62d6e759f179d9d5eeabba71bf3.zip")
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 3

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.authorize.name
  }
}

resource "aws_lambda_function" "container" {
  function_name = "EveryKind-all-Container"
  role          = aws_iam_role.container.arn
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/every-kind:1.2.3"
  architectures = ["arm64"]
  memory_size   = 512
  timeout       = 3

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.container.name
  }
}

resource "aws_lambda_function_url" "container" {
  function_name      = aws_lambda_function.container.function_name
  authorization_type = "NONE"
  invoke_mode        = "RESPONSE_STREAM"
}

resource "aws_lambda_function" "everything" {
  function_name                  = "every-kind-everything"
  description                    = "Every setting of a function"
  role                           = aws_iam_role.everything.arn
  runtime                        = "python3.13"
  handler                        = "every.handle"
  filename                       = "${path.module}/../assets/5b27a62d6e759f179d9d5eeabba71bf3.zip"
  source_code_hash               = filebase64sha256("${path.module}/../assets/5b27a62d6e759f179d9d5eeabba71bf3.zip")
  architectures                  = ["x86_64"]
  memory_size                    = 1024
  timeout                        = 30
  reserved_concurrent_executions = 20
  publish                        = true

  ephemeral_storage {
    size = 2048
  }

  environment {
    variables = {
      ARCHIVE  = data.terraform_remote_state.data.outputs.export_archive_bucket_name
      FEATURE  = data.aws_ssm_parameter.parameter_every_kind_features.insecure_value
      REGION   = data.aws_region.current.name
      SESSIONS = data.terraform_remote_state.data.outputs.export_sessions_table_name
      TEXT     = "quotes \" and $${braces} and %%{directives} and\nlines and 🦜"
    }
  }

  tracing_config {
    mode = "Active"
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.given_up.arn
  }

  vpc_config {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }

  logging_config {
    log_format            = "JSON"
    application_log_level = "WARN"
    system_log_level      = "INFO"
    log_group             = aws_cloudwatch_log_group.everything.name
  }
}

resource "aws_lambda_alias" "everything" {
  name             = "live"
  function_name    = aws_lambda_function.everything.function_name
  function_version = aws_lambda_function.everything.version
}

resource "aws_lambda_provisioned_concurrency_config" "everything" {
  function_name                     = aws_lambda_function.everything.function_name
  qualifier                         = aws_lambda_alias.everything.name
  provisioned_concurrent_executions = 5
}

resource "aws_lambda_function_event_invoke_config" "everything" {
  function_name                = aws_lambda_function.everything.function_name
  qualifier                    = aws_lambda_alias.everything.name
  maximum_event_age_in_seconds = 3600
  maximum_retry_attempts       = 1

  destination_config {
    on_failure {
      destination = aws_sqs_queue.given_up.arn
    }

    on_success {
      destination = aws_sns_topic.fan_out.arn
    }
  }
}

resource "aws_lambda_function_url" "everything" {
  function_name      = aws_lambda_function.everything.function_name
  qualifier          = aws_lambda_alias.everything.name
  authorization_type = "AWS_IAM"

  cors {
    allow_origins = ["https://shop.example"]
    allow_methods = ["GET", "POST"]
    allow_headers = ["Content-Type"]
    max_age       = 600
  }
}

resource "aws_lambda_function" "worker" {
  function_name    = "EveryKind-all-Worker"
  role             = aws_iam_role.worker.arn
  runtime          = "nodejs22.x"
  handler          = "index.handle"
  filename         = "${path.module}/../assets/db24c45e35af6f13d43124fdacf2c392.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/db24c45e35af6f13d43124fdacf2c392.zip")
  architectures    = ["arm64"]
  memory_size      = 128
  timeout          = 20

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.worker.name
  }
}

resource "aws_lambda_event_source_mapping" "worker_incoming" {
  event_source_arn                   = aws_sqs_queue.incoming.arn
  function_name                      = aws_lambda_function.worker.arn
  batch_size                         = 100
  maximum_batching_window_in_seconds = 10

  filter_criteria {
    filter {
      pattern = "{\"body\":{\"status\":[\"paid\"]}}"
    }
  }

  scaling_config {
    maximum_concurrency = 10
  }

  depends_on = [aws_iam_role_policy.worker]
}

resource "aws_lambda_event_source_mapping" "worker_sessions_changes" {
  event_source_arn                   = data.terraform_remote_state.data.outputs.export_sessions_table_stream_arn
  function_name                      = aws_lambda_function.worker.arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = 50
  maximum_batching_window_in_seconds = 2
  bisect_batch_on_function_error     = true
  maximum_retry_attempts             = 5
  maximum_record_age_in_seconds      = 7200
  parallelization_factor             = 2

  filter_criteria {
    filter {
      pattern = "{\"eventName\":[\"INSERT\"]}"
    }
  }

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.given_up.arn
    }
  }

  depends_on = [aws_iam_role_policy.worker]
}
