"""Both deployments of a stage: the CloudFormation templates and the Terraform modules, each to a double of its own."""

import json
import re
import shutil

from supplied import COMPLETED, SUPPLIED

import terraform

BUCKET = "conformance-assets"
# No stack of the tests asks for a later version of a parameter.
VERSIONS = 3
SERVICES = [
    "apigateway", "apigatewayv2", "applicationautoscaling", "cloudwatch", "cloudwatchevents", "cloudwatchlogs",
    "dynamodb", "events", "ec2", "iam", "kms", "lambda", "logs", "s3", "scheduler", "secretsmanager", "ses", "sfn", "sns",
    "sqs", "ssm", "sts", "acm", "route53",
]
# Names of one service that the provider takes for another's alias; giving both is an error.
ALIASES = {"cloudwatchevents", "cloudwatchlogs"}


def prepare(aws, stage):
    """What the stacks of a stage expect in the account: the uploaded assets and the parameters and secrets that they read."""
    location = {} if aws.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": aws.region}}
    aws.client("s3").create_bucket(Bucket=BUCKET, **location)
    for stack in stage:
        for asset in stack.assets:
            aws.client("s3").put_object(Bucket=BUCKET, Key=asset.name, Body=asset.read_bytes())
        text = stack.template_path("cloudformation").read_text(encoding="utf-8")
        for name in sorted(set(re.findall(r"\{\{resolve:ssm:([^:}]+)", text))):
            aws.client("ssm").put_parameter(Name=name, Value=f"value of {name}", Type="String", Overwrite=True)


def prepare_parameters(aws, module):
    """The parameters that a module reads, in as many versions as it may ask for."""
    for file in module.glob("*.tf"):
        text = file.read_text(encoding="utf-8")
        for name in re.findall(r'^data "aws_ssm_parameter" "\w+" \{\n  name\s*= "([^":]+)', text, re.MULTILINE):
            for _ in range(VERSIONS):
                aws.client("ssm").put_parameter(Name=name, Value=f"value of {name}", Type="String", Overwrite=True)


def cloudformation(aws, stage, report):
    """`create_stack` for each stack after those whose exports it imports; the problems."""
    client = aws.client("cloudformation")
    for stack in in_order(stage):
        template = json.loads(_resolved(stack.template_path("cloudformation").read_text(encoding="utf-8"), report))
        for resource in template["Resources"].values():
            if "InvokedViaFunctionUrl" in resource.get("Properties", {}):
                report.note("Not in Terraform", "the permission `lambda:InvokeFunction` through a public function URL: the provider's "
                            "`aws_lambda_permission` has no `invoked_via_function_url` before version 6")
            if resource["Type"] in SUPPLIED:
                report.note("Made by the service's API, because moto's CloudFormation lacks the type or some properties",
                            resource["Type"])
            elif resource["Type"] in COMPLETED:
                report.note("Completed by the service's API, because moto's CloudFormation drops properties",
                            resource["Type"])
        values = {"AssetsBucket": BUCKET}
        parameters = [
            {"ParameterKey": name, "ParameterValue": values.get(name, "conformance")}
            for name, definition in template.get("Parameters", {}).items()
            if "Default" not in definition
        ]
        try:
            client.create_stack(
                StackName=stack.deployed_name, TemplateBody=json.dumps(template), Parameters=parameters,
                Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"])
            status = client.describe_stacks(StackName=stack.deployed_name)["Stacks"][0]["StackStatus"]
            if status != "CREATE_COMPLETE":
                return [f"{stack.title}: the stack is {status}"]
        except Exception as error:  # Whatever the double says is the finding.
            return [f"{stack.title}: create_stack: {error}", aws.tail()]
    return []


def _resolved(text, report):
    """A template with the values of the parameters that it reads, as `prepare` made them."""
    def value(match):
        report.note("Resolved before `create_stack`, because moto resolves no dynamic references", match[0])
        return f"value of {match[1]}"

    return re.sub(r"\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}", value, text)


def in_order(stage):
    """The stacks of a stage, each after the stacks whose exports it imports."""
    exports, templates = {}, {stack.name: stack.template("cloudformation") for stack in stage}
    for name, template in templates.items():
        for output in template.get("Outputs", {}).values():
            if "Export" in output:
                exports[json.dumps(output["Export"]["Name"])] = name
    ordered, waiting = [], list(stage)

    def needs(template):
        return {owner for export, owner in exports.items() if f'"Fn::ImportValue": {export}' in json.dumps(template)}

    while waiting:
        done = {stack.name for stack in ordered}
        ready = [stack for stack in waiting if needs(templates[stack.name]) <= done] or waiting[:1]
        ordered += ready
        waiting = [stack for stack in waiting if stack not in ready]
    return ordered


def apply(aws, stage, workspaces, folder):
    """`terraform apply` for each module of a stage; the problems and the working copies by stack name."""
    copies = {}
    for stack in in_order(stage):
        copy = folder / stack.name / "terraform"
        shutil.copytree(stack.terraform, copy)
        shutil.copytree(stack.folder / "assets", folder / stack.name / "assets", dirs_exist_ok=True) if stack.assets else None
        (copy / "zz_conformance_override.tf").write_text(override(aws, copy), encoding="utf-8")
        workspaces.prepare(copy)
        problems = terraform.apply(copy)
        if problems:
            return [f"{stack.title}: terraform apply", *problems, aws.tail()], copies
        copies[stack.name] = copy
    return [], copies


def override(aws, module):
    """The provider settings that send everything to the double, and a local state."""
    endpoints = "\n".join(f'    {name} = "{aws.endpoint}"' for name in SERVICES if name not in ALIASES)
    account = f'  allowed_account_ids = ["{aws.account}"]\n' if terraform.setting(module, "allowed_account_ids") else ""
    text = (
        'terraform {\n  backend "local" {}\n}\n\n'
        f'provider "aws" {{\n  region = "{aws.region}"\n  access_key = "testing"\n  secret_key = "testing"\n{account}'
        "  max_retries = 3\n  skip_credentials_validation = true\n  skip_metadata_api_check = true\n  skip_region_validation = true\n"
        f"  s3_use_path_style = true\n  endpoints {{\n{endpoints}\n  }}\n}}\n"
    )
    if not re.search(r'^  (backend|cloud) ', (module / "terraform.tf").read_text(encoding="utf-8"), re.MULTILINE):
        text = text[text.index("provider"):]
    for data in _remote_states(module):
        text += (
            f'\ndata "terraform_remote_state" "{data}" {{\n  backend = "local"\n'
            f'  config = {{\n    path = "${{path.module}}/../../{data}/terraform/terraform.tfstate"\n  }}\n}}\n'
        )
    return text


def _remote_states(module):
    """The remote states that are not local files already."""
    found = []
    for file in module.glob("*.tf"):
        text = file.read_text(encoding="utf-8")
        for match in re.finditer(r'^data "terraform_remote_state" "(\w+)" \{\n  backend = "(\w+)"', text, re.MULTILINE):
            if match.group(2) != "local":
                found.append(match.group(1))
    return found
