output "address" {
  value = aws_apigatewayv2_api.items.api_endpoint
}
