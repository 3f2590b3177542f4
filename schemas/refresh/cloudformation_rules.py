"""cloudformation-rules.txt: what single resource types must meet beyond their schemas, from cfn-lint's extension schemas."""

import re

from cfnlint.core import get_rules
from cfnlint.data.schemas.other import iam
from cfnlint.helpers import load_resource
from cfnlint.rules.jsonschema.CfnLintJsonSchema import CfnLintJsonSchema
from cfnlint.rules.jsonschema.CfnLintJsonSchemaRegional import CfnLintJsonSchemaRegional
from cfnlint.rules.resources.iam.Policy import Policy
from text import compact_json, escaped, joined

REGION = "us-east-1"
PLACE = re.compile(r"Resources/(AWS::[^/]+)/Properties/?(.*)")
# They read more than their place.
MORE_THAN_SCHEMAS = {"E3051", "E3063"}
PROSE = {"description", "title", "$comment", "$id", "cfnLint"}
# A longer list would double the table: the instance classes of each database engine.
SIZE_LIMIT = 60_000

POLICIES = "E3510 E3512 E3513 E3530".split()
ENGINES = {"E3682", "E3691"}
DISKS = [
    "AWS::EC2::Instance BlockDeviceMappings/*", "AWS::EC2::LaunchTemplate LaunchTemplateData/BlockDeviceMappings/*",
    "AWS::EC2::SpotFleet SpotFleetRequestConfigData/LaunchSpecifications/*/BlockDeviceMappings/*",
    "AWS::AutoScaling::LaunchConfiguration BlockDeviceMappings/*", "AWS::OpsWorks::Instance BlockDeviceMappings/*",
]
ROLES = [
    "AWS::Backup::BackupSelection BackupSelection/IamRoleArn", "AWS::Batch::ComputeEnvironment ComputeResources/SpotIamFleetRole",
    "AWS::Batch::ComputeEnvironment ServiceRole", "AWS::EC2::SpotFleet SpotFleetRequestConfigData/IamFleetRole",
    "AWS::ECS::TaskDefinition ExecutionRoleArn", "AWS::S3::Bucket ReplicationConfiguration/Role",
]
CACHE_BEHAVIORS = [
    "AWS::CloudFront::Distribution DistributionConfig/DefaultCacheBehavior", "AWS::CloudFront::Distribution DistributionConfig/CacheBehaviors/*"]


def days(tier, least):
    return {
        "if": {"properties": {"AccessTier": {"const": tier}}, "required": ["AccessTier"]},
        "then": {"properties": {"Days": {"minimum": least, "maximum": 730}}}}


# What cfn-lint has as code and a schema can say: rule, places, schema.
WRITTEN_HERE = [
    ("W3698", DISKS, {"if": {"required": ["Ebs"]}, "then": {"properties": {"VirtualName": False}}}),
    ("E3511", ROLES, {"if": {"type": "string"}, "then": {"pattern": r"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/[a-zA-Z_0-9+=,.@\-_/]+$"}}),
    ("E3013", ["AWS::CloudFront::Distribution DistributionConfig/Aliases/*"], {
        "allOf": [{"not": {"pattern": r"\.\*\."}}, {"pattern": r"^(?:[a-z0-9\*](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$"}]}),
    ("W3045", ["AWS::S3::Bucket -"], {"cfnContext": {"functions": [], "schema": {"properties": {"AccessControl": False}}}}),
    ("E3061", ["AWS::S3::Bucket IntelligentTieringConfigurations/*/Tierings/*"], {
        "allOf": [days("ARCHIVE_ACCESS", 90), days("DEEP_ARCHIVE_ACCESS", 180)]}),
    ("E3056", ["AWS::AutoScaling::AutoScalingGroup HealthCheckType"], {"not": {"pattern": r"(^|,)\s*EC2\s*,|,\s*EC2\s*(,|$)"}}),
    ("E3716", ["AWS::Lambda::Function Layers/*"], {"maxLength": 176 + len("aws") + len(REGION)}),
    ("W3704", CACHE_BEHAVIORS, {"if": {"required": ["CachePolicyId"]}, "then": {"properties": {"ForwardedValues": False}}}),
    ("W3700", ["AWS::EC2::EIP Domain"], {"enumCaseInsensitive": ["standard", "vpc"]}),
    ("W3701", ["AWS::SSM::Parameter Name"], {"pattern": r"(?i)^((?!aws|ssm)[\w.-]+|\/(?!aws|ssm)[\w.-]+(\/[\w.-]+)*)$"}),
    ("W3699", ["AWS::RDS::DBInstance -"], {
        "if": {"properties": {"Engine": {"type": "string", "pattern": "(?i)^(?!oracle|custom-oracle|db2)"}}, "required": ["Engine"]},
        "then": {"properties": {"ReplicaMode": False}}}),
]


def table():
    records, users, texts = {}, {}, {}
    for rule in sorted(get_rules([], [], [], include_experimental=False), key=lambda rule: rule.id):
        places = [place for place in map(PLACE.fullmatch, rule.keywords) if place] if hasattr(rule, "keywords") else []
        schema = schema_of(rule) if places else None
        text = escaped(compact_json(schema)) if schema else ""
        if not text or len(text) > SIZE_LIMIT:
            continue
        findings = "*" if rule.all_matches or isinstance(rule, (Policy, CfnLintJsonSchemaRegional)) else "1"
        # What several places share stands once, under the name of the rule.
        if len(places) > 1:
            records[f"@{rule.id}"] = {text}
            text = f"@{rule.id}"
        for place in places:
            shown = text
            if rule.id == "E3512" and place[1] == "AWS::S3::BucketPolicy":
                # Statements of bucket policies may share an identifier.
                del schema["properties"]["Statement"]["uniqueKeys"]
                shown = escaped(compact_json(schema))
            records.setdefault(place[1], set()).add(f"{rule.id} {findings} {place[2] or '-'} {shown}")
            if rule.id in POLICIES:
                outdated = {"properties": {"Version": {"not": {"const": "2008-10-17"}}}}
                records[place[1]].add(f"W2511 * {place[2]} {escaped(compact_json(outdated))}")
    for rule, places, schema in WRITTEN_HERE:
        for place in places:
            name, path = place.split()
            records.setdefault(name, set()).add(f"{rule} * {path} {escaped(compact_json(schema))}")
    return "".join(joined([f"={name}", *sorted(records[name])]) for name in sorted(records))


def schema_of(rule):
    """The rule's schema with all that it refers to; nothing for a rule that is more than a schema."""
    if isinstance(rule, Policy):
        return with_definitions(rule.identity_schema, {"policy": load_resource(iam, "policy.json")})
    if not isinstance(rule, CfnLintJsonSchema) or not rule._schema or rule.id in MORE_THAN_SCHEMAS:
        return None
    schema = rule._schema.get(REGION) if isinstance(rule, CfnLintJsonSchemaRegional) else rule._schema
    if rule.id in ENGINES:
        schema = ignoring_case(schema)
    return schema and with_definitions(schema, {})


def ignoring_case(schema):
    """The schema with the names of database engines in either case."""
    if isinstance(schema, list):
        return [ignoring_case(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: ignoring_case(value) for key, value in schema.items()}
    engine = schema.get("properties", {}).get("Engine")
    if isinstance(engine, dict):
        names = engine.get("enum", [engine["const"]] if "const" in engine else [])
        if names:
            result["properties"]["Engine"] = {"enumCaseInsensitive": names}
    return result


def with_definitions(schema, others):
    """The schema with `#/definitions/…` for every reference, also for those into other documents."""
    definitions = {}

    def resolved(part, document):
        if isinstance(part, list):
            return [resolved(item, document) for item in part]
        if not isinstance(part, dict):
            return part
        result = {}
        for key, value in part.items():
            if key == "$ref" and isinstance(value, str):
                source, _, path = value.partition("#")
                source = source or document
                name = path.removeprefix("/definitions/").replace("/", ".").lstrip(".")
                name = f"{source}.{name}" if source else name
                if name not in definitions:
                    definitions[name] = True
                    target = others[source] if source else schema
                    for step in filter(None, path.split("/")):
                        target = target[step]
                    definitions[name] = resolved(target, source)
                result[key] = "#/definitions/" + name
            elif key not in PROSE | {"definitions"} or key == "description" and isinstance(value, dict):
                result[key] = resolved(value, document)
        return result

    result = resolved(schema, "")
    return result | {"definitions": definitions} if definitions else result
