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
            service = found[prefix] = {"keys": [], "types": {}, "resources": [], "actions": {}}
        elif line.startswith("k "):
            _, key, kind = line.split(" ")
            service["keys"].append(key.lower())
            service["types"][key.lower()] = kind.lower()
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
    return any(is_key(key, service["keys"][number - 1]) for number in carried)


def is_key(key, name):
    return fnmatchcase(key.lower(), re.sub(r"\$\{[^}]*\}", "*", name))


def is_needed(action, key, document):
    """Whether a statement that names the action fails without the key."""
    return any(
        action.lower() in [a.lower() for a in listed(statement.get("Action", []))] and key.lower() == name.lower()
        for statement in listed(document["Statement"])
        for operator, keys in statement.get("Condition", {}).items()
        for name in keys
        if not operator.lower().endswith("ifexists") and not operator.lower().startswith("forallvalues:") and "not" not in operator.lower()
    )


def has_text_pattern_of_arn(document):
    """Whether a key of type ARN is compared with a pattern for texts: other mixtures of texts and ARNs compare the same."""
    return any(
        "stringlike" in operator.lower() or "stringnotlike" in operator.lower()
        for statement in listed(document["Statement"])
        for operator, keys in statement.get("Condition", {}).items()
        for key in keys
        if any(kind == "a" and is_key(key, name) for name, kind in services().get(key.split(":")[0].lower(), {"types": {}})["types"].items())
    )


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
    """Whether a statement names the action and no resource that it works on. What S3 and logs take for all of theirs is one."""
    known = fact(action)
    if not known or not known[1]:
        return False
    formats = [known[0]["resources"][number - 1][0] for number in known[1]["resources"]]
    for statement in listed(document["Statement"]):
        if "Resource" not in statement or action.lower() not in [a.lower() for a in listed(statement.get("Action", []))]:
            continue
        resources = [re.sub(r"\$\{[^}]*\}", "*", resource) for resource in listed(statement["Resource"])]
        if "*" in resources or any(re.fullmatch(r"arn:[^:]*:\w[^:]*:[^:]*:[^:]*:(log-group:)?\*", resource) for resource in resources):
            continue
        if not any(meets(resource, form) for resource in resources for form in formats):
            return True
    return False


def is_open(document):
    """Whether a statement grants a named action without a condition on every resource of every type that the action needs."""
    for statement in listed(document["Statement"]):
        if statement["Effect"] != "Allow" or statement.get("Condition") or "*" in listed(statement.get("Resource", "*")):
            continue
        for action in listed(statement.get("Action", [])):
            known = fact(action)
            if not known or not known[1] or not known[1]["resources"]:
                continue
            forms = [known[0]["resources"][number - 1][0] for number in known[1]["resources"]]
            if all(any(fnmatchcase(form, resource) for resource in listed(statement["Resource"])) for form in forms):
                return True
    return False


def is_granted_on_everything(actions, document):
    """Whether a statement without a condition grants one of the actions on `*`, and the facts let it be narrowed."""
    for statement in listed(document["Statement"]):
        if statement["Effect"] != "Allow" or statement.get("Condition") or "*" not in listed(statement.get("Resource", [])):
            continue
        for action in actions:
            known = fact(action)
            named = any(fnmatchcase(action.lower(), a.lower()) and a != "*" for a in listed(statement.get("Action", [])))
            if named and known and known[1] and known[1]["resources"]:
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
        key, action = match[1], match[2]
        return not key.lower().startswith("aws:") and has_key(action, key) is False and is_needed(action, key, document)
    if issue == "RESOURCE_MISMATCH":
        return any(is_dead(action, document) for action in re.findall(r"'action': '([^']+)'", detail))
    if issue == "RESOURCE_STAR":
        return is_granted_on_everything(re.findall(r"'([^']+:[^']+)'", detail), document)
    if issue == "RESOURCE_EFFECTIVELY_STAR":
        return is_open(document)
    # A text or an ARN operator on a key of the other kind compares the same, but for a pattern of texts on an ARN.
    if issue in ("MISMATCHED_TYPE", "MISMATCHED_TYPE_BUT_USABLE"):
        return has_text_pattern_of_arn(document)
    # AWS owns some resources, whose ARNs have a word in place of the account.
    if issue == "INVALID_ARN" and "Account" in detail:
        return False
    return issue in COUNTERPARTS


def without_counterpart(policies, found, is_explained):
    """The right findings of parliament, one a line, in documents where Martlet has no finding of the same kind and none is explained."""
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
            if is_right(finding.issue, detail, document) and not rules & COUNTERPARTS[finding.issue] and not is_explained(finding.issue, name):
                lacking.append(f"{finding.issue} in {name}: {detail[:200]}")
    return lacking
