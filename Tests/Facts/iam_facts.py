"""iam.txt against policy_sentry's interface and cfn-lint's list of actions."""

import re

from policy_sentry.querying.actions import get_actions_for_service, get_privilege_info
from policy_sentry.querying.all import get_all_service_prefixes
from small_tables import data_of
from tables import difference, records, unescaped

LEVELS = {"W": "Write", "R": "Read", "L": "List", "T": "Tagging", "P": "Permissions management"}
KEY_TYPES = {"S": "String", "A": "ARN", "B": "Bool", "N": "Numeric", "D": "Date", "I": "IPAddress"}


class Service:
    """One record."""

    def __init__(self, prefix, body):
        self.keys, self.resources, self.actions = [], [], {}
        own = f"arn:${{Partition}}:{prefix}:${{Region}}:${{Account}}:"
        for line in body:
            kind, *tokens = [unescaped(token) for token in line.split(" ")]
            if kind == "k":
                self.keys.append((tokens[0], tokens[1]))
            elif kind == "r":
                arn = own + tokens[1][1:] if tokens[1].startswith("^") else tokens[1]
                self.resources.append((tokens[0], arn, self.named(tokens[2]) if len(tokens) > 2 else []))
            else:
                self.actions[tokens[0]] = tokens[1:]

    def action(self, name):
        """The level, the resources with whether they are required and their condition keys, the own keys, the dependent actions."""
        level, *rest = self.actions[name]
        resources, keys, dependents = {}, [], []
        for token in rest:
            if token.startswith("k"):
                keys = self.named(token[1:])
            elif token.startswith(">"):
                dependents = token[1:].split(",")
            else:
                for number, required, own in re.findall(r"(\d+)(!?)(?:\(([\d+]+)\))?", token):
                    resource = self.resources[int(number) - 1][0]
                    resources[resource] = (bool(required), self.named(own.replace("+", ",")) if own else [])
        return LEVELS[level], resources, keys, dependents

    def named(self, numbers):
        return [self.keys[int(number) - 1][0] for number in numbers.split(",")]


def check(report):
    services = {prefix: Service(prefix, body) for prefix, body in records("iam.txt").items()}
    report.check("iam.txt: the actions of policy_sentry", names(services))
    report.check("iam.txt: the newer actions of cfn-lint", newer(services))
    report.check("iam.txt: the facts of every action, with policy_sentry", facts(services)[:20])
    report.check("iam.txt: resource types and condition keys, with policy_sentry", declarations(services)[:20])


def names(services):
    problems = difference("services", get_all_service_prefixes(), [p for p, s in services.items() if known(s)])
    for prefix in get_all_service_prefixes():
        own = [action.partition(":")[2] for action in get_actions_for_service(prefix)]
        problems += difference(prefix, own, known(services[prefix]) if prefix in services else [])
    return problems


def known(service):
    """The actions whose level is stated, which are those of policy_sentry."""
    return [name for name, tokens in service.actions.items() if not tokens[0].endswith("?")]


def newer(services):
    problems = []
    for prefix, source in data_of("cfnlint", "AdditionalSpecs/Policies.json").items():
        own = {name.lower() for name in services[prefix].actions} if prefix in services else set()
        missing = sorted(set(source.get("Actions", {})) - own)
        problems += [f"{prefix}: missing {missing[:5]}"] if missing else []
    return problems


def facts(services):
    problems = []
    for prefix, service in services.items():
        for name in known(service):
            source = get_privilege_info(prefix, name)
            uses = dict(source["resource_types"])
            every = list(uses.values())
            own = uses.pop("", {"condition_keys": []})
            expected = (
                source["access_level"],
                {resource: (bool(use["required"]), sorted(set(use["condition_keys"]))) for resource, use in uses.items()},
                sorted(set(own["condition_keys"])), sorted({action for use in every for action in use["dependent_actions"]}))
            if service.action(name) != expected:
                problems.append(f"{prefix}:{name}: {service.action(name)}, but policy_sentry says {expected}")
    return problems


def declarations(services):
    problems = []
    for prefix, service in services.items():
        names = known(service)
        if not names:
            continue
        source = get_privilege_info(prefix, names[0])
        found = {name: (arn, keys) for name, arn, keys in service.resources}
        for resource in source["service_resources"].values():
            expected = (resource["arn"], sorted(set(resource["condition_keys"])))
            if found.get(resource["resource"]) != expected:
                problems.append(f"{prefix} {resource['resource']}: {found.get(resource['resource'])}, but policy_sentry says {expected}")
        letters = dict(service.keys)
        for key in source["service_conditions"].values():
            letter = letters.get(key["condition"], "?")
            name = ("ArrayOf" if letter.islower() else "") + KEY_TYPES.get(letter.upper(), "")
            if name != key["type"]:
                problems.append(f"{prefix} {key['condition']}: {name}, but policy_sentry says {key['type']}")
    return problems
