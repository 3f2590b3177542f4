"""sam-connectors.txt: the pairs of resource types that the connectors of the SAM translator join."""

import json
import re

from iam import data_of
from text import escaped, joined

KINDS = {
    "AWS_IAM_ROLE_MANAGED_POLICY": "role",
    "AWS_LAMBDA_PERMISSION": "permission",
    "AWS_SNS_TOPIC_POLICY": "topic",
    "AWS_SQS_QUEUE_POLICY": "queue",
}


def table():
    profiles = json.loads((data_of("samtranslator") / "model/connector_profiles/profiles.json").read_text())["Permissions"]
    return joined(sorted((line(*pair) for pair in pairs(profiles)), key=lambda line: line.split(" ")[0].encode()))


def pairs(profiles):
    for source, destinations in profiles.items():
        for destination, profile in destinations.items():
            yield source, destination, profile


def line(source, destination, profile):
    properties = profile["Properties"]
    combinations = ["+".join(sorted(names)) for names in properties.get("ValidAccessCategories", [])]
    needed = sorted(set(re.findall(r"%\{([\w.]+)\}", json.dumps(profile))))
    holder = "source" if properties.get("SourcePolicy") else "destination"
    permissions = ",".join(sorted(properties["AccessCategories"]))
    made = escaped(json.dumps(properties["AccessCategories"], separators=(",", ":")))
    return " ".join(
        [f"{source}>{destination}", KINDS[profile["Type"]], holder, permissions, "|".join(combinations) or "-", ",".join(needed) or "-", made])
