output "address" {
  description = "Where the API answers"
  value       = "${aws_apigatewayv2_api.web.api_endpoint}/v1"
}

output "everything" {
  value = "${aws_apigatewayv2_api.web.id}.execute-api.${data.aws_region.current.name}.${data.aws_partition.current.dns_suffix} in ${data.aws_region.current.name}, ${data.aws_caller_identity.current.account_id}, ${data.aws_partition.current.partition}"
}
