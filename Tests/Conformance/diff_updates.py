"""`martlet diff` of two templates against moto's `update_stack`.

IDs change where the diff says replaced, and what is left is what the new template makes alone. For the types that moto can update; others
it cannot, fails to, or never replaces.
"""

import itertools
import json
import re
import subprocess
from collections import Counter

from compare import differences
from diff_truth import MARTLET
from double import Double

ROLE = "arn:aws:iam::123456789012:role/r"


def container(image):
    return [{"Name": "a", "Image": image, "Memory": 128}]


# By type: the forms of its properties, each of which becomes each other one; and how its settings are read. `@` stands for the stack.
TYPES = {
    "AWS::S3::Bucket": (
        [{"BucketName": "a@"}, {"BucketName": "b@"},
         {"BucketName": "a@", "BucketEncryption": {
             "ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}},
         {"BucketName": "a@", "Tags": [{"Key": "k", "Value": "v"}]}],
        lambda aws, id: aws.client("s3").get_bucket_location(Bucket=id)),
    "AWS::ECR::Repository": (
        [{"RepositoryName": "a@"}, {"RepositoryName": "b@"}, {"RepositoryName": "a@", "ImageTagMutability": "IMMUTABLE"}],
        lambda aws, id: aws.client("ecr").describe_repositories(repositoryNames=[id])["repositories"][0]),
    "AWS::ECS::Cluster": (
        [{"ClusterName": "a@"}, {"ClusterName": "b@"}], lambda aws, id: aws.client("ecs").describe_clusters(clusters=[id])["clusters"][0]),
    "AWS::ECS::TaskDefinition": (
        [{"Family": "a@", "ContainerDefinitions": container("x")}, {"Family": "b@", "ContainerDefinitions": container("x")},
         {"Family": "a@", "ContainerDefinitions": container("y")}],
        lambda aws, id: aws.client("ecs").describe_task_definition(taskDefinition=id)["taskDefinition"]["family"]),
    "AWS::StepFunctions::StateMachine": (
        [{"StateMachineName": "a@", "DefinitionString": "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}", "RoleArn": ROLE},
         {"StateMachineName": "b@", "DefinitionString": "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}", "RoleArn": ROLE},
         {"StateMachineName": "a@", "DefinitionString": "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Succeed\"}}}", "RoleArn": ROLE}],
        lambda aws, id: aws.client("stepfunctions").describe_state_machine(stateMachineArn=id)),
    "AWS::SSM::Parameter": (
        [{"Name": "a@", "Type": "String", "Value": "1"}, {"Name": "b@", "Type": "String", "Value": "1"},
         {"Name": "a@", "Type": "String", "Value": "2"}],
        lambda aws, id: aws.client("ssm").get_parameter(Name=id)["Parameter"]),
    "AWS::CloudWatch::Dashboard": (
        [{"DashboardName": "a@", "DashboardBody": "{\"widgets\":[]}"}, {"DashboardName": "b@", "DashboardBody": "{\"widgets\":[]}"},
         {"DashboardName": "a@", "DashboardBody": "{\"widgets\":[],\"start\":\"-P1D\"}"}],
        lambda aws, id: aws.client("cloudwatch").get_dashboard(DashboardName=id)),
}
# What is another in every run.
TIMES = re.compile("(?i)created|date|modified|time|version|revision|requestid|responsemetadata|registered")


def check(folder, report):
    folder.mkdir(parents=True, exist_ok=True)
    problems, agreed = [], Counter()
    with Double() as aws:
        for number, (kind, old, new) in enumerate(pairs()):
            stack = f"s{number}"
            old, new = (template(kind, form, stack) for form in (old, new))
            try:
                said = ours(folder, old, new)
                planned, left = theirs(aws, stack, kind, old, new)
            except Exception as error:  # Whatever the double says is the finding.
                problems.append(f"{kind}: {json.dumps(old)} -> {json.dumps(new)}: {error}")
                continue
            if said == planned and not left:
                agreed[said] += 1
            else:
                problems += [f"{kind}: {json.dumps(old)} -> {json.dumps(new)}: we say {said}, moto {planned}", *left]
    counts = ", ".join(f"{count} {kind}" for kind, count in sorted(agreed.items()))
    report.check(f"update_stack does what the diff says ({counts})", problems)


def pairs():
    for kind, (forms, _) in TYPES.items():
        for old, new in itertools.permutations(forms, 2):
            yield kind, old, new


def template(kind, properties, stack):
    it = {"Type": kind, "Properties": json.loads(json.dumps(properties).replace("@", f"-{stack}"))}
    return {"Resources": {"It": it}, "Outputs": {"ID": {"Value": {"Ref": "It"}}}}


def ours(folder, old, new):
    files = []
    for name, document in (("old", old), ("new", new)):
        files.append(folder / f"{name}.json")
        files[-1].write_text(json.dumps(document), encoding="utf-8")
    run = subprocess.run([MARTLET, "diff", *files, "--format", "json"], capture_output=True, text=True)
    [entry] = json.loads(run.stdout)["resources"]
    return entry["change"]


def theirs(aws, stack, kind, old, new):
    """Whether moto replaces the resource, and what differs from what the new template makes alone."""
    client, read = aws.client("cloudformation"), TYPES[kind][1]

    def identifier():
        return client.describe_stacks(StackName=stack)["Stacks"][0]["Outputs"][0]["OutputValue"]

    client.create_stack(StackName=stack, TemplateBody=json.dumps(old))
    before = identifier()
    client.update_stack(StackName=stack, TemplateBody=json.dumps(new))
    after = identifier()
    updated = settings(read(aws, after))
    client.delete_stack(StackName=stack)
    client.create_stack(StackName=stack, TemplateBody=json.dumps(new))
    alone = settings(read(aws, identifier()))
    client.delete_stack(StackName=stack)
    return "changed" if before == after else "replaced", differences(updated, alone, names=("after the update", "alone"))


def settings(value):
    """What is read, without what is another in every run."""
    if isinstance(value, dict):
        return {key: settings(entry) for key, entry in value.items() if not TIMES.search(key)}
    return [settings(entry) for entry in value] if isinstance(value, list) else value
