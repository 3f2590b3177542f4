resource "aws_apigatewayv2_api" "jobs" {
  name          = "AsyncJobs-dev-Jobs"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "jobs_accept" {
  api_id                 = aws_apigatewayv2_api.jobs.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.accept.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "jobs_post_jobs" {
  api_id             = aws_apigatewayv2_api.jobs.id
  route_key          = "POST /jobs"
  target             = "integrations/${aws_apigatewayv2_integration.jobs_accept.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_stage" "jobs" {
  api_id      = aws_apigatewayv2_api.jobs.id
  name        = "$default"
  auto_deploy = true
}
