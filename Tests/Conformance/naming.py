"""Physical names, which the two deployments choose differently, replaced by the names of the declarations."""

import re
from collections import Counter

# CloudFormation type → Terraform type, of the resources that have a name, an ID or an address of their own.
TYPES = {
    "AWS::ApiGatewayV2::Api": "aws_apigatewayv2_api",
    "AWS::ApiGatewayV2::Authorizer": "aws_apigatewayv2_authorizer",
    "AWS::CloudWatch::Alarm": "aws_cloudwatch_metric_alarm",
    "AWS::DynamoDB::Table": "aws_dynamodb_table",
    "AWS::Events::Archive": "aws_cloudwatch_event_archive",
    "AWS::Events::EventBus": "aws_cloudwatch_event_bus",
    "AWS::Events::Rule": "aws_cloudwatch_event_rule",
    "AWS::IAM::Role": "aws_iam_role",
    "AWS::Lambda::EventSourceMapping": "aws_lambda_event_source_mapping",
    "AWS::Lambda::Function": "aws_lambda_function",
    "AWS::Logs::LogGroup": "aws_cloudwatch_log_group",
    "AWS::S3::Bucket": "aws_s3_bucket",
    "AWS::SNS::Topic": "aws_sns_topic",
    "AWS::SQS::Queue": "aws_sqs_queue",
    "AWS::Scheduler::Schedule": "aws_scheduler_schedule",
    "AWS::Scheduler::ScheduleGroup": "aws_scheduler_schedule_group",
    "AWS::StepFunctions::StateMachine": "aws_sfn_state_machine",
}
TERRAFORM_TYPES = {value: key for key, value in TYPES.items()}


class Names:
    """Replaces physical names in any document by `<declaration>`, or by `<declaration.part>` where it has several of one type."""

    def __init__(self, found):
        """`found`: (type, declaration, part) → the physical strings of a resource."""
        self.replacements = {}
        counts = Counter((type_name, declaration) for type_name, declaration, _ in found)
        for (type_name, declaration, part), strings in sorted(found.items()):
            token = f"<{declaration}.{part}>" if part and counts[type_name, declaration] > 1 else f"<{declaration}>"
            for string in strings:
                if string:
                    self.replacements.setdefault(string, token)
        longest_first = sorted(self.replacements, key=lambda s: (-len(s), s))
        pattern = "|".join(re.escape(string) for string in longest_first)
        self.pattern = re.compile(rf"(?<![A-Za-z0-9_-])(?:{pattern})(?![A-Za-z0-9_-])") if pattern else None

    def normalize(self, value):
        if isinstance(value, dict):
            return {self.normalize(key): self.normalize(entry) for key, entry in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.normalize(entry) for entry in value]
        if not isinstance(value, str):
            return value
        if self.pattern:
            value = self.pattern.sub(lambda match: self.replacements[match.group()], value)
        # Each double answers on a port of its own, which is part of its queues' addresses.
        value = re.sub(r"http://127\.0\.0\.1:\d+/", "https://double/", value)
        return re.sub(r"/stream/\d{4}-\d\d-\d\dT[\d:.]+", "/stream/<time>", value)


def of_cloudformation(aws, stage):
    """The names of the stacks deployed by `create_stack`."""
    found = {}
    client = aws.client("cloudformation")
    for stack in stage:
        declared = {entry["logicalID"]: entry for entry in stack.resources}
        for page in client.get_paginator("list_stack_resources").paginate(StackName=stack.deployed_name):
            for resource in page["StackResourceSummaries"]:
                entry = declared.get(resource["LogicalResourceId"])
                if entry and resource["ResourceType"] in TYPES:
                    key = (resource["ResourceType"], entry["name"], _part_of_logical_id(entry))
                    found[key] = _variants(resource["ResourceType"], resource["PhysicalResourceId"])
    return Names(found)


def of_terraform(states, stage):
    """The names in the states of the modules: `states` is stack name → address → values."""
    found = {}
    for stack in stage:
        labels = {}
        for entry in stack.resources:
            if entry.get("terraformAddress"):
                labels[entry["terraformAddress"].split(".")[1]] = entry["name"]
        for address, values in states[stack.name].items():
            type_name, label = address.split(".", 1)
            label = label.split("[")[0]
            owners = [name for name in labels if label == name or label.startswith(name + "_")]
            if type_name in TERRAFORM_TYPES and owners:
                owner = max(owners, key=len)
                key = (TERRAFORM_TYPES[type_name], labels[owner], _part(label[len(owner):]))
                found[key] = _state_variants(type_name, values)
    return Names(found)


def _variants(type_name, physical):
    """The strings by which a resource is known: SNS shows an ARN, SQS an address; both hold the name."""
    if type_name == "AWS::SNS::Topic":
        return [physical.split(":")[-1]]
    if type_name == "AWS::SQS::Queue":
        return [physical.split("/")[-1]]
    if type_name == "AWS::StepFunctions::StateMachine":
        return [physical.split(":")[-1]]
    return [physical]


def _state_variants(type_name, values):
    attributes = {
        "aws_apigatewayv2_api": "id", "aws_apigatewayv2_authorizer": "id", "aws_cloudwatch_metric_alarm": "alarm_name",
        "aws_lambda_event_source_mapping": "uuid", "aws_lambda_function": "function_name", "aws_s3_bucket": "bucket",
    }
    return [values[attributes.get(type_name, "name")]]


def _part_of_logical_id(entry):
    """Which part of its declaration a resource is; empty for the main one. A pinned logical ID is a main resource's."""
    name = re.sub(r"[^A-Za-z0-9]", "", entry["name"])
    logical_id = entry["logicalID"]
    return _part(logical_id[len(name):]) if logical_id.lower().startswith(name.lower()) else ""


def _part(suffix):
    """A part's name without what only says its type, so that both formats' parts sort alike."""
    word = suffix.replace("_", "").lower()
    types = "role|queue|function|loggroup|table|topic|bucket|rule|schedule|alarm|api|authorizer|eventsource|eventbus|archive|group"
    return re.sub(rf"(?:{types})+$", "", word)
