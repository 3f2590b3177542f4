resource "aws_sns_topic" "fan_out" {
  name           = "EveryKind-all-FanOut"
  display_name   = "Fan-out"
  tracing_config = "Active"
}

resource "aws_sns_topic_policy" "fan_out" {
  arn = aws_sns_topic.fan_out.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"
        }
        Action = [
          "sns:AddPermission",
          "sns:DeleteTopic",
          "sns:GetTopicAttributes",
          "sns:ListSubscriptionsByTopic",
          "sns:Publish",
          "sns:RemovePermission",
          "sns:SetTopicAttributes",
          "sns:Subscribe",
        ]
        Resource = aws_sns_topic.fan_out.arn
      },
      {
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.fan_out.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_cloudwatch_metric_alarm.error_rate.arn
          }
        }
      },
      {
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.fan_out.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_cloudwatch_metric_alarm.given_up_jobs.arn
          }
        }
      },
      {
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.fan_out.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_cloudwatch_metric_alarm.worker_failing.arn
          }
        }
      },
      {
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.fan_out.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_cloudwatch_event_rule.paid.arn
          }
        }
      },
      {
        Effect = "Allow"
        Principal = {
          Service = "s3.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.fan_out.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_s3_bucket.uploads.arn
          }
          StringEquals = {
            "aws:SourceAccount" = data.aws_caller_identity.current.account_id
          }
        }
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.fan_out.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "fan_out_email_oncall_shop_example" {
  topic_arn = aws_sns_topic.fan_out.arn
  protocol  = "email"
  endpoint  = "oncall@shop.example"
}

resource "aws_sns_topic_subscription" "fan_out_https_shop_example_hook" {
  topic_arn = aws_sns_topic.fan_out.arn
  protocol  = "https"
  endpoint  = "https://shop.example/hook"
}

resource "aws_sqs_queue" "given_up" {
  name                       = "EveryKind-all-GivenUp"
  visibility_timeout_seconds = 300
  message_retention_seconds  = 1209600
  max_message_size           = 262144
  receive_wait_time_seconds  = 0
  sqs_managed_sse_enabled    = true
}

resource "aws_sqs_queue_policy" "given_up" {
  queue_url = aws_sqs_queue.given_up.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = aws_sqs_queue.given_up.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_cloudwatch_event_rule.paid.arn
          }
        }
      },
      {
        Effect = "Allow"
        Principal = {
          Service = "sns.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = aws_sqs_queue.given_up.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_sns_topic.fan_out.arn
          }
        }
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.given_up.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "given_up_fan_out_queue" {
  topic_arn            = aws_sns_topic.fan_out.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.given_up.arn
  raw_message_delivery = true
  filter_policy = jsonencode({
    kind = [
      "order",
      {
        prefix = "pre-"
      },
    ]
  })
  filter_policy_scope = "MessageBody"
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.given_up.arn
  })
}

resource "aws_sqs_queue" "incoming" {
  name                       = "EveryKind-all-Incoming"
  delay_seconds              = 5
  visibility_timeout_seconds = 130
  message_retention_seconds  = 604800
  max_message_size           = 262144
  receive_wait_time_seconds  = 20
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.incoming_dead_letter_queue.arn
    maxReceiveCount     = 5
  })
  sqs_managed_sse_enabled = true
}

resource "aws_sqs_queue_policy" "incoming" {
  queue_url = aws_sqs_queue.incoming.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = aws_sqs_queue.incoming.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_cloudwatch_event_rule.paid.arn
          }
        }
      },
      {
        Effect = "Allow"
        Principal = {
          Service = "s3.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = aws_sqs_queue.incoming.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_s3_bucket.uploads.arn
          }
          StringEquals = {
            "aws:SourceAccount" = data.aws_caller_identity.current.account_id
          }
        }
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.incoming.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_sqs_queue" "incoming_dead_letter_queue" {
  name                      = "EveryKind-all-Incoming-dead-letters"
  message_retention_seconds = 1209600
  max_message_size          = 262144
  receive_wait_time_seconds = 20
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "incoming_dead_letter_queue" {
  queue_url = aws_sqs_queue.incoming_dead_letter_queue.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.incoming_dead_letter_queue.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "incoming_dead_letter_queue" {
  queue_url = aws_sqs_queue.incoming_dead_letter_queue.url
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.incoming.arn]
  })
}

resource "aws_sqs_queue" "ordered" {
  name                      = "EveryKind-all-Ordered.fifo"
  fifo_queue                = true
  deduplication_scope       = "messageGroup"
  fifo_throughput_limit     = "perMessageGroupId"
  max_message_size          = 262144
  receive_wait_time_seconds = 20
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.ordered_dead_letter_queue.arn
    maxReceiveCount     = 3
  })
  kms_master_key_id                 = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  kms_data_key_reuse_period_seconds = 300
}

resource "aws_sqs_queue_policy" "ordered" {
  queue_url = aws_sqs_queue.ordered.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "sns.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = aws_sqs_queue.ordered.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = aws_sns_topic.ordered_topic.arn
          }
        }
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.ordered.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_sqs_queue" "ordered_dead_letter_queue" {
  name                              = "EveryKind-all-Ordered-dead-letters.fifo"
  fifo_queue                        = true
  deduplication_scope               = "messageGroup"
  fifo_throughput_limit             = "perMessageGroupId"
  message_retention_seconds         = 1209600
  max_message_size                  = 262144
  receive_wait_time_seconds         = 20
  kms_master_key_id                 = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  kms_data_key_reuse_period_seconds = 300
}

resource "aws_sqs_queue_policy" "ordered_dead_letter_queue" {
  queue_url = aws_sqs_queue.ordered_dead_letter_queue.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.ordered_dead_letter_queue.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "ordered_dead_letter_queue" {
  queue_url = aws_sqs_queue.ordered_dead_letter_queue.url
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.ordered.arn]
  })
}

resource "aws_sns_topic_subscription" "ordered_ordered_topic_queue" {
  topic_arn = aws_sns_topic.ordered_topic.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.ordered.arn
}

resource "aws_sns_topic" "ordered_topic" {
  name                        = "EveryKind-all-OrderedTopic.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
}

resource "aws_sns_topic_policy" "ordered_topic" {
  arn = aws_sns_topic.ordered_topic.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"
        }
        Action = [
          "sns:AddPermission",
          "sns:DeleteTopic",
          "sns:GetTopicAttributes",
          "sns:ListSubscriptionsByTopic",
          "sns:Publish",
          "sns:RemovePermission",
          "sns:SetTopicAttributes",
          "sns:Subscribe",
        ]
        Resource = aws_sns_topic.ordered_topic.arn
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.ordered_topic.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "worker_fan_out" {
  topic_arn = aws_sns_topic.fan_out.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.worker.arn
  filter_policy = jsonencode({
    severity = ["high", "critical"]
  })
  filter_policy_scope = "MessageAttributes"
}
