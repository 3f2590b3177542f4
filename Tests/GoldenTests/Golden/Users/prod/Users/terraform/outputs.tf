output "address" {
  value = aws_apigatewayv2_api.users.api_endpoint
}
