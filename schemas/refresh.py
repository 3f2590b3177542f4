#!/usr/bin/env python3
"""Writes lambda-runtimes.txt and regions.txt from the installed cfn-lint and botocore."""

import importlib.util
import json
import re
from importlib.metadata import version
from pathlib import Path

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

SCHEMAS = Path(__file__).resolve().parent


def data_of(package):
    return Path(importlib.util.find_spec(package).origin).parent / "data"


def write(name, rows):
    lines = sorted((" ".join(row) for row in rows), key=lambda line: line.split(" ")[0].encode())
    (SCHEMAS / name).write_text("".join(line + "\n" for line in lines))
    print(f"{name}: {len(lines)} lines")


def runtimes():
    dates = json.loads((data_of("cfnlint") / "AdditionalSpecs" / "LmbdRuntimeLifecycle.json").read_text())
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", "AWS::Lambda::Function").schema
    for identifier in schema["properties"]["Runtime"]["enum"]:
        family = re.match("[a-z]+", identifier)[0].replace("dotnetcore", "dotnet")
        facts = dates.get(identifier, {})
        columns = ("deprecated", "create-block", "update-block", "successor")
        yield [identifier, family] + [facts.get(column) or "-" for column in columns]


def regions():
    for partition in json.loads((data_of("botocore") / "partitions.json").read_text())["partitions"]:
        for region in partition["regions"]:
            if not region.endswith("-global"):
                yield [region, partition["id"], partition["outputs"]["dnsSuffix"]]


print("cfn-lint", version("cfn-lint"), "botocore", version("botocore"))
write("lambda-runtimes.txt", runtimes())
write("regions.txt", regions())
