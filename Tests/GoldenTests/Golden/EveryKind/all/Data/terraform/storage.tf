resource "aws_s3_bucket" "archive" {
  bucket = "every-kind-archive-123456789012"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_public_access_block" "archive" {
  bucket                  = aws_s3_bucket.archive.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_policy" "archive" {
  bucket = aws_s3_bucket.archive.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.archive.arn, "${aws_s3_bucket.archive.arn}/*"]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
  depends_on = [aws_s3_bucket_public_access_block.archive]
}

resource "aws_s3_bucket_versioning" "archive" {
  bucket = aws_s3_bucket.archive.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    id     = "abort-incomplete-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 3
    }
  }

  rule {
    id     = "age"
    status = "Enabled"

    filter {
      prefix = "logs/"
    }

    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }

    transition {
      days          = 90
      storage_class = "GLACIER"
    }

    expiration {
      days = 365
    }

    noncurrent_version_expiration {
      noncurrent_days           = 30
      newer_noncurrent_versions = 3
    }
  }

  depends_on = [aws_s3_bucket_versioning.archive]
}

resource "aws_dynamodb_table" "metrics" {
  name           = "EveryKind-all-Data-Metrics"
  billing_mode   = "PROVISIONED"
  read_capacity  = 5
  write_capacity = 5
  hash_key       = "name"
  range_key      = "time"

  attribute {
    name = "name"
    type = "S"
  }

  attribute {
    name = "time"
    type = "N"
  }

  global_secondary_index {
    name            = "byTime"
    hash_key        = "time"
    projection_type = "ALL"
    read_capacity   = 5
    write_capacity  = 5
  }

  point_in_time_recovery {
    enabled = false
  }

  lifecycle {
    ignore_changes = [read_capacity, write_capacity]
  }
}

resource "aws_appautoscaling_target" "metrics_reads" {
  service_namespace  = "dynamodb"
  resource_id        = "table/${aws_dynamodb_table.metrics.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  min_capacity       = 5
  max_capacity       = 100
}

resource "aws_appautoscaling_policy" "metrics_reads" {
  name               = "MetricsReads"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.metrics_reads.service_namespace
  resource_id        = aws_appautoscaling_target.metrics_reads.resource_id
  scalable_dimension = aws_appautoscaling_target.metrics_reads.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "DynamoDBReadCapacityUtilization"
    }
  }
}

resource "aws_appautoscaling_target" "metrics_writes" {
  service_namespace  = "dynamodb"
  resource_id        = "table/${aws_dynamodb_table.metrics.name}"
  scalable_dimension = "dynamodb:table:WriteCapacityUnits"
  min_capacity       = 5
  max_capacity       = 50
}

resource "aws_appautoscaling_policy" "metrics_writes" {
  name               = "MetricsWrites"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.metrics_writes.service_namespace
  resource_id        = aws_appautoscaling_target.metrics_writes.resource_id
  scalable_dimension = aws_appautoscaling_target.metrics_writes.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "DynamoDBWriteCapacityUtilization"
    }
  }
}

resource "aws_dynamodb_table" "sessions" {
  name                        = "EveryKind-all-Data-Sessions"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "userId"
  range_key                   = "sessionId"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  table_class                 = "STANDARD_INFREQUENT_ACCESS"
  deletion_protection_enabled = true
  tags = {
    data = "personal"
  }

  attribute {
    name = "deviceId"
    type = "S"
  }

  attribute {
    name = "sessionId"
    type = "S"
  }

  attribute {
    name = "startedAt"
    type = "N"
  }

  attribute {
    name = "userId"
    type = "S"
  }

  global_secondary_index {
    name            = "byDevice"
    hash_key        = "deviceId"
    range_key       = "startedAt"
    projection_type = "KEYS_ONLY"
  }

  local_secondary_index {
    name               = "byStart"
    range_key          = "startedAt"
    projection_type    = "INCLUDE"
    non_key_attributes = ["country", "deviceId"]
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 7
  }

  lifecycle {
    prevent_destroy = true
  }
}
