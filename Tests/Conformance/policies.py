"""IAM documents as sets of single permissions, so that the grouping of actions and resources does not matter."""

import json


def statements(document):
    """Every (effect, principal, action, resource, condition) that a policy document states, sorted, without statement IDs."""
    document = json.loads(document) if isinstance(document, str) else document
    found = set()
    for statement in _list(document.get("Statement", [])):
        condition = {
            operator: {key: sorted(str(v) for v in _list(value)) for key, value in keys.items()}
            for operator, keys in statement.get("Condition", {}).items()
        }
        principal = {
            key: statement[key] if isinstance(statement[key], str) else {k: sorted(_list(v)) for k, v in statement[key].items()}
            for key in ("Principal", "NotPrincipal") if key in statement
        }
        rest = {key: sorted(_list(statement[key])) for key in ("NotAction", "NotResource") if key in statement}
        for action in _list(statement.get("Action", [""])):
            for resource in _list(statement.get("Resource", [""])):
                found.add(json.dumps([statement["Effect"], principal, action, resource, condition, rest], sort_keys=True))
    return sorted(found)


def _list(value):
    return value if isinstance(value, list) else [value]
