"""lambda-runtimes.txt: identifiers from the CloudFormation schema of functions, dates from cfn-lint's list of Lambda's announcements."""

import json
import re

from cloudformation import provider_schema
from iam import data_of
from text import joined

COLUMNS = ("deprecated", "create-block", "update-block", "successor")


def table():
    dates = json.loads((data_of("cfnlint") / "data/AdditionalSpecs/LmbdRuntimeLifecycle.json").read_text())
    identifiers = provider_schema("AWS::Lambda::Function").schema["properties"]["Runtime"]["enum"]
    return joined(line(identifier, dates.get(identifier, {})) for identifier in sorted(identifiers))


def line(identifier, facts):
    family = re.match("[a-z]+", identifier)[0].replace("dotnetcore", "dotnet")
    return " ".join([identifier, family, *(facts.get(column) or "-" for column in COLUMNS)])
