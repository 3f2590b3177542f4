resource "aws_apigatewayv2_api" "shop" {
  name          = "Shop-dev-Shop"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["https://shop.example"]
  }
}

resource "aws_apigatewayv2_integration" "shop_create_order" {
  api_id                 = aws_apigatewayv2_api.shop.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.create_order.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_integration" "shop_read_order" {
  api_id                 = aws_apigatewayv2_api.shop.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.read_order.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "shop_get_orders_order_id" {
  api_id             = aws_apigatewayv2_api.shop.id
  route_key          = "GET /orders/{orderId}"
  target             = "integrations/${aws_apigatewayv2_integration.shop_read_order.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "shop_post_orders" {
  api_id             = aws_apigatewayv2_api.shop.id
  route_key          = "POST /orders"
  target             = "integrations/${aws_apigatewayv2_integration.shop_create_order.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_stage" "shop" {
  api_id      = aws_apigatewayv2_api.shop.id
  name        = "$default"
  auto_deploy = true
}
