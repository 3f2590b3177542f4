resource "aws_apigatewayv2_api" "greetings" {
  name          = "SwiftLambda-prod-Greetings"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "greetings_greet" {
  api_id                 = aws_apigatewayv2_api.greetings.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.greet.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "greetings_get_greet_name" {
  api_id             = aws_apigatewayv2_api.greetings.id
  route_key          = "GET /greet/{name}"
  target             = "integrations/${aws_apigatewayv2_integration.greetings_greet.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_stage" "greetings" {
  api_id      = aws_apigatewayv2_api.greetings.id
  name        = "$default"
  auto_deploy = true
}
