output "export_archive_bucket_arn" {
  value = aws_s3_bucket.archive.arn
}

output "export_archive_bucket_name" {
  value = aws_s3_bucket.archive.bucket
}

output "export_sessions_table_arn" {
  value = aws_dynamodb_table.sessions.arn
}

output "export_sessions_table_name" {
  value = aws_dynamodb_table.sessions.name
}

output "export_sessions_table_stream_arn" {
  value = aws_dynamodb_table.sessions.stream_arn
}
