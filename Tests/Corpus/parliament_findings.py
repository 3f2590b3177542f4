"""What parliament finds in AWS managed policies, and whether Martlet finds it too.

parliament's facts are of February 2025. A finding is right when the newer facts of `schemas/iam.txt` bear it out; each right one needs a
counterpart in the same document.
"""

import functools
import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

import parliament

ROOT = Path(__file__).resolve().parents[2]
# For each issue of parliament, the rules that find the same.
COUNTERPARTS = {
    "UNKNOWN_PREFIX": {"IAM016", "IAM018"},
    "UNKNOWN_ACTION": {"IAM017", "IAM018"},
    "UNKNOWN_CONDITION_FOR_ACTION": {"IAM025", "IAM026", "IAM027"},
    "RESOURCE_STAR": {"IAM048", "IAM049", "IAM050", "IAM051", "IAM052", "IAM053", "IAM054"},
    "RESOURCE_MISMATCH": {"IAM020", "IAM021", "IAM022"},
    "RESOURCE_EFFECTIVELY_STAR": {"IAM048"},
    "RESOURCE_POLICY_PRIVILEGE_ESCALATION": {"IAM059"},
    "MISMATCHED_TYPE": {"IAM028", "IAM029"},
    "MISMATCHED_TYPE_BUT_USABLE": {"IAM028"},
    "INVALID_ARN": {"IAM011", "IAM012", "IAM013", "IAM014"},
}


@functools.cache
def services():
    """The facts of `schemas/iam.txt`: for each prefix its keys, its resource types and its actions."""
    found = {}
    for line in (ROOT / "schemas" / "iam.txt").read_text().splitlines():
        if line.startswith("="):
            prefix = line[1:]
            service = found[prefix] = {"keys": [], "resources": [], "actions": {}}
        elif line.startswith("k "):
            service["keys"].append(line.split(" ")[1].lower())
        elif line.startswith("r "):
            parts = line.split(" ")
            arn = parts[2].replace("^", "arn:${Partition}:%s:${Region}:${Account}:" % prefix)
            service["resources"].append((re.sub(r"\$\{[^}]*\}", "*", arn), numbers(parts[3]) if len(parts) > 3 else set()))
        elif line.startswith(" "):
            parts = line[1:].split(" ")
            action = {"resources": set(), "keys": set()}
            for token in parts[2:]:
                if token.startswith("k"):
                    action["keys"] |= numbers(token[1:])
                elif not token.startswith(">"):
                    for use in token.split(","):
                        if match := re.match(r"(\d+)!?(?:\((.*)\))?$", use):
                            action["resources"].add(int(match[1]))
                            action["keys"] |= numbers(match[2] or "")
            service["actions"][parts[0].lower()] = action
    return found


def numbers(text):
    return {int(number) for number in re.findall(r"\d+", text)}


def fact(action):
    prefix, _, name = action.lower().partition(":")
    service = services().get(prefix)
    return service and (service, service["actions"].get(name))


def has_key(action, key):
    """Whether the facts say that requests for the action may carry the key; None when they lack the action."""
    known = fact(action)
    if not known or not known[1]:
        return None
    service, entry = known
    carried = set(entry["keys"])
    for number in entry["resources"]:
        carried |= service["resources"][number - 1][1]
    pattern = [re.sub(r"\$\{[^}]*\}", "*", service["keys"][number - 1]) for number in carried]
    return any(fnmatchcase(key.lower(), name) for name in pattern)


def meets(first, second):
    """Whether some text matches both patterns of `*`; `?` counts as `*`."""
    first, second = first.replace("?", "*"), second.replace("?", "*")

    @functools.cache
    def rest(i, j):
        if i == len(first) and j == len(second):
            return True
        if i < len(first) and first[i] == "*" and (rest(i + 1, j) or j < len(second) and rest(i, j + 1)):
            return True
        if j < len(second) and second[j] == "*" and (rest(i, j + 1) or i < len(first) and rest(i + 1, j)):
            return True
        return i < len(first) and j < len(second) and first[i] == second[j] and rest(i + 1, j + 1)

    return rest(0, 0)


def is_dead(action, document):
    """Whether the action can work on none of the resources of a statement that names it."""
    known = fact(action)
    if not known or not known[1] or not known[1]["resources"]:
        return bool(known and known[1])
    formats = [known[0]["resources"][number - 1][0] for number in known[1]["resources"]]
    for statement in listed(document["Statement"]):
        if "Resource" not in statement or not any(fnmatchcase(action.lower(), a.lower()) for a in listed(statement.get("Action", []))):
            continue
        resources = [re.sub(r"\$\{[^}]*\}", "*", resource) for resource in listed(statement["Resource"])]
        if not any(meets(resource, form) for resource in resources for form in formats):
            return True
    return False


def listed(value):
    return value if isinstance(value, list) else [value]


def is_right(issue, detail, document):
    if issue == "UNKNOWN_PREFIX":
        return detail.split()[-1] not in services()
    if issue == "UNKNOWN_ACTION":
        known = fact(detail.split()[-1])
        return bool(known) and known[1] is None and "*" not in detail
    if issue == "UNKNOWN_CONDITION_FOR_ACTION":
        match = re.match(r"Unknown condition (\S+) for action (\S+)", detail)
        return not match[1].lower().startswith("aws:") and has_key(match[2], match[1]) is False
    if issue == "RESOURCE_MISMATCH":
        return any(is_dead(action, document) for action in re.findall(r"'action': '([^']+)'", detail))
    if issue == "RESOURCE_STAR":
        return any((known := fact(action)) and known[1] and known[1]["resources"] for action in re.findall(r"'([^']+:[^']+)'", detail))
    return issue in COUNTERPARTS


def without_counterpart(policies, found):
    """The right findings of parliament, one a line, in documents where Martlet has no finding of the same kind."""
    lacking = []
    for name, document in policies.items():
        rules = {finding["rule"] for finding in found[name]}
        try:
            analyzed = parliament.analyze_policy_string(json.dumps(document))
        except Exception as error:  # parliament fails on some of AWS's own policies
            print(f"  parliament fails on {name}: {error}")
            continue
        for finding in analyzed.findings:
            detail = str(finding.detail)
            if is_right(finding.issue, detail, document) and not rules & COUNTERPARTS[finding.issue]:
                lacking.append(f"{finding.issue} in {name}: {detail[:200]}")
    return lacking
