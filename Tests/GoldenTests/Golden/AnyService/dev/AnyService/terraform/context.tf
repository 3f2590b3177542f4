data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  is_home = data.aws_region.current.name == "eu-west-1"
}
