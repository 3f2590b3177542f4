output "address" {
  value = aws_apigatewayv2_api.greetings.api_endpoint
}
