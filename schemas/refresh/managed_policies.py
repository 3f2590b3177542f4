"""managed-policies.txt: the names and paths of AWS's managed policies, from the copy that moto serves.

AWS no longer lists a policy once it is deprecated and nobody uses it; those that templates still name are added here, with the
page that says so.
"""

import json

from moto.iam.aws_managed_policies import aws_managed_policies_data
from text import escaped, joined

# Path and successor by name.
DEPRECATED = {
    # https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html
    "AWSLambdaFullAccess": ("/", "AWSLambda_FullAccess"),
    "AWSLambdaReadOnlyAccess": ("/", "AWSLambda_ReadOnlyAccess"),
    # https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2RoleforSSM.html
    "AmazonEC2RoleforSSM": ("/service-role/", "AmazonSSMManagedInstanceCore"),
    # https://docs.aws.amazon.com/config/latest/developerguide/security-iam-awsmanpol.html
    "AWSConfigRole": ("/service-role/", "AWS_ConfigRole"),
    # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-awsmanpol.html
    "AmazonEC2ContainerServiceFullAccess": ("/", "AmazonECS_FullAccess"),
    # https://docs.aws.amazon.com/codepipeline/latest/userguide/managed-policies.html
    "AWSCodePipelineFullAccess": ("/", "AWSCodePipeline_FullAccess"),
    "AWSCodePipelineReadOnlyAccess": ("/", "AWSCodePipeline_ReadOnlyAccess"),
}


def table():
    policies = {name: (policy["Path"], None) for name, policy in json.loads(aws_managed_policies_data).items()}
    policies |= DEPRECATED
    return joined(
        " ".join([escaped(name), escaped(path), *([escaped(successor)] if successor else [])])
        for name, (path, successor) in sorted(policies.items()))
