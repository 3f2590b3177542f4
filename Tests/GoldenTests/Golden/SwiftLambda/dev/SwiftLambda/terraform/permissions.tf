resource "aws_iam_role" "greet" {
  name = "SwiftLambda-dev-Greet"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy" "greet" {
  name = "Greet"
  role = aws_iam_role.greet.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.greet.arn}:*"
      },
    ]
  })
}

resource "aws_lambda_permission" "greet_greetings" {
  statement_id  = "Greetings"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.greet.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.greetings.execution_arn}/$default/GET/greet/*"
}
