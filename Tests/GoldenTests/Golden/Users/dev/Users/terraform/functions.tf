resource "aws_lambda_function" "create_user" {
  function_name    = "Users-dev-CreateUser"
  role             = aws_iam_role.create_user.arn
  runtime          = "nodejs22.x"
  handler          = "users.create"
  filename         = "${path.module}/../assets/14054be9013aa190fa6b4102d072e74e.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/14054be9013aa190fa6b4102d072e74e.zip")
  architectures    = ["arm64"]
  memory_size      = 256
  timeout          = 5

  environment {
    variables = {
      USERS_TABLE = aws_dynamodb_table.users.name
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.create_user.name
  }
}

resource "aws_lambda_function" "delete_user" {
  function_name    = "Users-dev-DeleteUser"
  role             = aws_iam_role.delete_user.arn
  runtime          = "nodejs22.x"
  handler          = "users.remove"
  filename         = "${path.module}/../assets/14054be9013aa190fa6b4102d072e74e.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/14054be9013aa190fa6b4102d072e74e.zip")
  architectures    = ["arm64"]
  memory_size      = 256
  timeout          = 5

  environment {
    variables = {
      USERS_TABLE = aws_dynamodb_table.users.name
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.delete_user.name
  }
}

resource "aws_lambda_function" "read_user" {
  function_name    = "Users-dev-ReadUser"
  role             = aws_iam_role.read_user.arn
  runtime          = "nodejs22.x"
  handler          = "users.read"
  filename         = "${path.module}/../assets/14054be9013aa190fa6b4102d072e74e.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/14054be9013aa190fa6b4102d072e74e.zip")
  architectures    = ["arm64"]
  memory_size      = 256
  timeout          = 5

  environment {
    variables = {
      USERS_TABLE = aws_dynamodb_table.users.name
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.read_user.name
  }
}

resource "aws_lambda_function" "update_user" {
  function_name    = "Users-dev-UpdateUser"
  role             = aws_iam_role.update_user.arn
  runtime          = "nodejs22.x"
  handler          = "users.update"
  filename         = "${path.module}/../assets/14054be9013aa190fa6b4102d072e74e.zip"
  source_code_hash = filebase64sha256("${path.module}/../assets/14054be9013aa190fa6b4102d072e74e.zip")
  architectures    = ["arm64"]
  memory_size      = 256
  timeout          = 5

  environment {
    variables = {
      USERS_TABLE = aws_dynamodb_table.users.name
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.update_user.name
  }
}
