output "address" {
  description = "Where the shop's API answers"
  value       = aws_apigatewayv2_api.shop.api_endpoint
}
