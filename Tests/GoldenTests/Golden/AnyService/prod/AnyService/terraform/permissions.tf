resource "aws_iam_role" "welcome" {
  name = "AnyService-prod-Welcome"
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
  max_session_duration = 7200
}

resource "aws_iam_role_policy" "welcome" {
  name = "Welcome"
  role = aws_iam_role.welcome.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "cognito-idp:AdminGetUser"
        Resource = aws_cognito_user_pool.users.arn
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.welcome.arn}:*"
      },
      {
        Effect = "Allow"
        Action = "ses:SendEmail"
        Resource = [
          "arn:${data.aws_partition.current.partition}:ses:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:configuration-set/${aws_sesv2_configuration_set.mail.id}",
          "arn:${data.aws_partition.current.partition}:ses:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:identity/shop.example",
        ]
      },
    ]
  })
}
