output "orders_table" {
  value = aws_dynamodb_table.orders.name
}
