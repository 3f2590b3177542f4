output "address" {
  value = aws_apigatewayv2_api.jobs.api_endpoint
}
