variable "arn" {}
resource "aws_sqs_queue" "q" { for_each = toset(["a", "b"]) }
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [for q in aws_sqs_queue.q : q.arn]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}
resource "aws_sqs_queue_policy" "qp" {
  queue_url = aws_sqs_queue.q["a"].id
  policy    = data.aws_iam_policy_document.d.json
}
