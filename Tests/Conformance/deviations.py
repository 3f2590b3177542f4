"""What may differ between the two deployments, and why. Anything else that differs is a failure."""

import re

# (pattern of the place, reason). The place is `category/declaration/setting…` as `inventory.py` lays it out; it is removed on both sides.
DEVIATIONS = []

# Examples that no double can take, and why. Their documents are checked all the same.
NOT_DEPLOYED = {
    "AnyService": "moto makes no budgets and no SES configuration sets from a template; a double for every service of AWS there is not",
}

# What no tool here reads, and why: modules of the Cloud Control provider (`terraform: .cloudControl`), because `terraform validate` needs
# the provider `hashicorp/awscc`, of hundreds of megabytes. No example uses it; unit tests compare its text, and the names follow the
# provider's own tests of its naming.


def without_deviations(left, right, report):
    """Both inventories without the places that may differ; each that does differ is noted in the report."""
    for pattern, reason in DEVIATIONS:
        expression = re.compile(pattern)
        removed_left, removed_right = {}, {}
        left = _pruned(left, expression, "", removed_left)
        right = _pruned(right, expression, "", removed_right)
        if removed_left != removed_right:
            report.note("Deployed differently, for a reason", f"{pattern}: {reason}")
    return left, right


def _pruned(value, expression, path, removed):
    if isinstance(value, dict):
        result = {}
        for key, entry in value.items():
            place = f"{path}/{key}" if path else str(key)
            if expression.fullmatch(place):
                removed[place] = repr(entry)
            else:
                result[key] = _pruned(entry, expression, place, removed)
        return result
    if isinstance(value, list):
        return [_pruned(entry, expression, f"{path}[{index}]", removed) for index, entry in enumerate(value)]
    return value
