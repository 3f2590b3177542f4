data "terraform_remote_state" "data" {
  backend = "local"
  config = {
    path = "${path.module}/../../Data/terraform/terraform.tfstate"
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_ssm_parameter" "parameter_every_kind_features" {
  name = "/every-kind/features"
}
