"""cloudformation-permissions.txt: the IAM actions of CloudFormation's own handlers, from the provider schemas of cfn-lint."""

from itertools import groupby

from cloudformation import provider_schema, provider_types
from text import joined

HANDLERS = {"c": "create", "r": "read", "u": "update", "d": "delete", "l": "list"}


def handlers():
    """The actions of each handler of each type: `{type: {letter: [action]}}`, sorted; types without handlers left out."""
    found = {}
    for name in provider_types():
        declared = provider_schema(name).schema.get("handlers")
        if declared:
            found[name] = {
                # One schema lists an action without a name.
                letter: sorted(set(filter(None, declared[handler].get("permissions", []))))
                for letter, handler in HANDLERS.items() if handler in declared
            }
    return found


def table():
    lines = []
    for name, actions_of in handlers().items():
        lines.append(f"={name}")
        lines += [" ".join([letter, *tokens(actions)]) for letter, actions in actions_of.items()]
    return joined(lines)


def tokens(actions):
    """Actions with the service prefix only where it changes."""
    for _, group in groupby(actions, key=lambda action: action.split(":")[0]):
        first, *rest = group
        yield first
        yield from (action.partition(":")[2] for action in rest)
