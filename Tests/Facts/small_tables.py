"""The form of every table, and the tables whose lines are short."""

import json
import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from moto.iam.aws_managed_policies import aws_managed_policies_data
from samtranslator.model.connector_profiles.profile import PROFILE, get_profile
from samtranslator.policy_template_processor.processor import PolicyTemplatesProcessor
from tables import SCHEMAS, difference, lines, records, text

# The noun that README.md counts, and the pattern of what it counts.
COUNTS = {
    "change-effects.txt": {"types": "^="},
    "cloudformation.txt": {"types": "^="},
    "cloudformation-permissions.txt": {"types": "^="},
    "custom-names.txt": {"types": "^"},
    "global-condition-keys.txt": {"keys": "^"},
    "iam.txt": {"services": "^=", "actions": "^ "},
    "managed-policies.txt": {"policies": "^"},
    "policy-places.txt": {"types": "^="},
    "retired-actions.txt": {"patterns": "^"},
    "sam-connectors.txt": {"pairs": "^"},
    "sam-policy-templates.txt": {"templates": "^"},
    "terraform-aws.txt": {"resources": "^=r "},
    "terraform-counterparts.txt": {"resources": "^"},
    "terraform-plans.txt": {"resources": "^="},
}


def data_of(package, path):
    return json.loads((Path(find_spec(package).origin).parent / "data" / path).read_text())


def check(report):
    for table in sorted(path.name for path in SCHEMAS.glob("*.txt") if path.name != "requirements.txt"):
        report.check(f"{table}: sorted, and counted in README.md", form(table))
    report.check("regions.txt: botocore", regions())
    report.check("lambda-runtimes.txt: cfn-lint", runtimes())
    report.check("stateful-types.txt: cfn-lint", stateful_types())
    report.check("managed-policies.txt: moto", managed_policies())
    report.check("quotas.txt: cfn-lint's own limits", quotas())
    report.check("change-effects.txt, custom-names.txt: the properties of cloudformation.txt", properties_of_changes())
    report.check("global-condition-keys.txt: the keys that iam.txt shares with it", global_condition_keys())
    report.check("sam-policy-templates.txt: the SAM translator", sam_policy_templates())
    report.check("sam-connectors.txt: the SAM translator", sam_connectors())


def form(table):
    content = text(table)
    problems = [] if content.endswith("\n") and not content.endswith("\n\n") else ["the file does not end with one line end"]
    keys = [line.split(" ")[0] for line in content.splitlines()]
    if content.startswith("="):
        keys = [heading.split(" v")[0].encode() for heading in records(table)]
    if keys != sorted(keys) or len(keys) != len(set(keys)):
        problems.append("the keys are not sorted, or one comes twice")
    row = next((line for line in text("README.md").splitlines() if line.startswith(f"| `{table}`")), None)
    if row is None:
        return [*problems, "README.md has no row for the table"]
    for noun, pattern in COUNTS.get(table, {}).items():
        count = len([line for line in content.splitlines() if re.match(pattern, line)])
        if f"{count:,} {noun}" not in row:
            problems.append(f"README.md does not say that there are {count:,} {noun}")
    return problems


def regions():
    expected = []
    for partition in data_of("botocore", "partitions.json")["partitions"]:
        names = [name for name in partition["regions"] if not name.endswith("-global")]
        expected += [(name, partition["id"], partition["outputs"]["dnsSuffix"]) for name in names]
    return difference("regions", expected, map(tuple, lines("regions.txt")))


def runtimes():
    found = {line[0]: line[2:] for line in lines("lambda-runtimes.txt")}
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", "AWS::Lambda::Function").schema
    problems = difference("identifiers", schema["properties"]["Runtime"]["enum"], found)
    for identifier, facts in data_of("cfnlint", "AdditionalSpecs/LmbdRuntimeLifecycle.json").items():
        expected = [facts.get(key) or "-" for key in ("deprecated", "create-block", "update-block", "successor")]
        if identifier in found and found[identifier] != expected:
            problems.append(f"{identifier}: {found[identifier]}, but cfn-lint says {expected}")
    return problems


def stateful_types():
    types = data_of("cfnlint", "AdditionalSpecs/StatefulResources.json")["ResourceTypes"]
    expected = {(name, "empty-only" if facts.get("DeleteRequiresEmptyResource") else "always") for name, facts in types.items()}
    return difference("types", expected, map(tuple, lines("stateful-types.txt")))


def sam_policy_templates():
    templates = PolicyTemplatesProcessor.get_default_policy_templates_json()["Templates"]
    rows = list(lines("sam-policy-templates.txt"))
    expected = {(name, *template["Parameters"]) for name, template in templates.items()}
    problems = difference("templates", expected, (tuple(row[:-1]) for row in rows))
    return problems + [f"{row[0]}: other statements" for row in rows
                       if row[0] in templates and json.loads(unquote(row[-1])) != templates[row[0]]["Definition"]["Statement"]]


def sam_connectors():
    problems = difference("pairs", {f"{source}>{to}" for source, ends in PROFILE["Permissions"].items() for to in ends},
                          [line[0] for line in lines("sam-connectors.txt")])
    for pair, _, _, permissions, *_, made in lines("sam-connectors.txt"):
        source, to = pair.split(">")
        expected = get_profile(source, to)["Properties"]["AccessCategories"]
        if permissions.split(",") != sorted(expected) or json.loads(unquote(made)) != expected:
            problems.append(f"{pair}: {permissions}, but the translator says {expected}")
    return problems


def managed_policies():
    policies = {name: policy["Path"] for name, policy in json.loads(aws_managed_policies_data).items()}
    found = {line[0]: line[1:] for line in lines("managed-policies.txt")}
    current = {name: path for name, (path, *successor) in found.items() if not successor}
    deprecated = {name: tokens[1] for name, tokens in found.items() if len(tokens) > 1}
    problems = difference("policies", (set(policies.items()) - {(name, policies.get(name)) for name in deprecated}), current.items())
    return problems + [f"{name}: no policy is called {after}" for name, after in deprecated.items() if after not in current]


def quotas():
    """cfn-lint checks a few of the same limits."""
    from cfnlint.helpers import LIMITS

    expected = {
        "cloudformation.mappings": LIMITS["Mappings"]["number"],
        "cloudformation.mapping-attributes": LIMITS["Mappings"]["attributes"],
        "cloudformation.outputs": LIMITS["Outputs"]["number"],
        "cloudformation.parameters": LIMITS["Parameters"]["number"],
        "cloudformation.parameter-value": LIMITS["Parameters"]["value"],
        "cloudformation.resources": LIMITS["Resources"]["number"],
        "cloudformation.name": LIMITS["Resources"]["name"],
        "cloudformation.template": LIMITS["template"]["body"],
    }
    found = {line[0]: int(line[1]) for line in lines("quotas.txt")}
    return [f"{key}: {found.get(key)}, but cfn-lint says {number}" for key, number in expected.items() if found.get(key) != number]


def global_condition_keys():
    """Services list the global keys that they supply, with their types."""
    found = {line[0]: line[1] for line in lines("global-condition-keys.txt")}
    problems = [f"{key}: the types are {types}" for key, types in found.items() if not re.fullmatch("[SABNDI]+|[sabndi]+", types)]
    for service, body in records("iam.txt").items():
        for line in body:
            if line.startswith("k aws:"):
                _, key, letter = line.split(" ")
                if found.get(key) != letter:
                    problems.append(f"{service} lists {key} as {letter}, but the table says {found.get(key)}")
    return problems


def properties_of_changes():
    """The types and their properties exist, as far as cloudformation.txt says them by name."""
    types = records("cloudformation.txt")
    places = [(kind, line.split(" ")[1].split("/")[0]) for kind, body in records("change-effects.txt").items() for line in body]
    places += [(line[0], line[1]) for line in lines("custom-names.txt")]
    problems = []
    for kind, name in sorted(set(places)):
        if kind not in types:
            problems.append(f"no type is called {kind}")
        elif name != "-" and not any(re.match(f" {re.escape(name)}!? ", line) for line in types[kind]):
            problems.append(f"{kind} has no {name}")
    return problems
