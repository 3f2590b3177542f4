output "hello_function" {
  description = "The function to call"
  value       = aws_lambda_function.hello.function_name
}
