resource "aws_apigatewayv2_api" "users" {
  name          = "Users-dev-Users"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "users_create_user" {
  api_id                 = aws_apigatewayv2_api.users.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.create_user.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_integration" "users_delete_user" {
  api_id                 = aws_apigatewayv2_api.users.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.delete_user.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_integration" "users_read_user" {
  api_id                 = aws_apigatewayv2_api.users.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.read_user.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_integration" "users_update_user" {
  api_id                 = aws_apigatewayv2_api.users.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.update_user.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "users_delete_users_user_id" {
  api_id             = aws_apigatewayv2_api.users.id
  route_key          = "DELETE /users/{userId}"
  target             = "integrations/${aws_apigatewayv2_integration.users_delete_user.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "users_get_users_user_id" {
  api_id             = aws_apigatewayv2_api.users.id
  route_key          = "GET /users/{userId}"
  target             = "integrations/${aws_apigatewayv2_integration.users_read_user.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "users_post_users" {
  api_id             = aws_apigatewayv2_api.users.id
  route_key          = "POST /users"
  target             = "integrations/${aws_apigatewayv2_integration.users_create_user.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "users_put_users_user_id" {
  api_id             = aws_apigatewayv2_api.users.id
  route_key          = "PUT /users/{userId}"
  target             = "integrations/${aws_apigatewayv2_integration.users_update_user.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_stage" "users" {
  api_id      = aws_apigatewayv2_api.users.id
  name        = "$default"
  auto_deploy = true
}
