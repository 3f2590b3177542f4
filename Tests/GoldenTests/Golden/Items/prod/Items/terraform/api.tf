resource "aws_apigatewayv2_api" "items" {
  name          = "Items-prod-Items"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["*"]
    allow_methods = ["GET", "POST", "PUT", "DELETE"]
    allow_headers = ["Content-Type"]
  }
}

resource "aws_apigatewayv2_integration" "items_items" {
  api_id                 = aws_apigatewayv2_api.items.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.items.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "items_delete_items_id" {
  api_id             = aws_apigatewayv2_api.items.id
  route_key          = "DELETE /items/{id}"
  target             = "integrations/${aws_apigatewayv2_integration.items_items.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "items_get_items" {
  api_id             = aws_apigatewayv2_api.items.id
  route_key          = "GET /items"
  target             = "integrations/${aws_apigatewayv2_integration.items_items.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "items_get_items_id" {
  api_id             = aws_apigatewayv2_api.items.id
  route_key          = "GET /items/{id}"
  target             = "integrations/${aws_apigatewayv2_integration.items_items.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "items_post_items" {
  api_id             = aws_apigatewayv2_api.items.id
  route_key          = "POST /items"
  target             = "integrations/${aws_apigatewayv2_integration.items_items.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "items_put_items_id" {
  api_id             = aws_apigatewayv2_api.items.id
  route_key          = "PUT /items/{id}"
  target             = "integrations/${aws_apigatewayv2_integration.items_items.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_stage" "items" {
  api_id      = aws_apigatewayv2_api.items.id
  name        = "$default"
  auto_deploy = true
}
