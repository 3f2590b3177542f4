"""Made-up values of every attribute of a resource, as the plugin protocol carries them.

A plan compares two generations, 0 and 1, in which every value differs.
"""

import json

# Deeper blocks stay empty: nothing so deep forces a new resource, and a plan with all of a QuickSight dashboard takes minutes.
DEEPEST_BLOCK = 6
JSON_ATTRIBUTES = {"definition", "template_body", "pattern", "event_pattern", "container_definitions"}


def null_values(block):
    """A block in which nothing is set."""
    values = {name: None for name in block.get("attributes", {})}
    for name, nested in block.get("block_types", {}).items():
        values[name] = empty(nested)
    return values


def state_values(block, generation):
    """A block as state: every attribute has a value."""
    return block_values(block, generation, is_configuration=False)


def configuration_values(block, generation):
    """A block as the user wrote it: only what can be set has a value."""
    return block_values(block, generation, is_configuration=True)


def is_settable(attribute):
    return attribute.get("required") or attribute.get("optional") or False


def is_generated_id(name, attribute):
    """Whether this is the `id` of a resource, which the provider knows from creation on."""
    return name == "id" and not attribute.get("required")


def block_values(block, generation, is_configuration, depth=0):
    values = {}
    for name, attribute in block.get("attributes", {}).items():
        if attribute.get("write_only") or (is_configuration and not is_settable(attribute)):
            values[name] = None
        elif depth == 0 and is_generated_id(name, attribute):
            values[name] = None if is_configuration else "id-0"
        else:
            values[name] = value(attribute["type"], generation if is_settable(attribute) else 0, name)
    for name, nested in block.get("block_types", {}).items():
        if name == "timeouts":
            values[name] = None
        elif depth == DEEPEST_BLOCK:
            values[name] = empty(nested)
        else:
            inner = block_values(nested["block"], generation, is_configuration, depth + 1)
            mode = nested["nesting_mode"]
            values[name] = inner if mode in ("single", "group") else {"k": inner} if mode == "map" else [inner]
    return values


def empty(nested):
    """No block at all."""
    return {"single": None, "map": {}}.get(nested["nesting_mode"], [])


def value(kind, generation, name):
    """A value of a type; the attribute's name says what its provider will accept."""
    if kind == "string":
        return text(generation, name)
    if kind == "number":
        return 1 + generation
    if kind == "bool":
        return bool(generation)
    if kind == "dynamic":
        return None
    form, inner = kind
    if form in ("list", "set"):
        return [value(inner, generation, name)]
    if form == "map":
        return {"k": value(inner, generation, name)}
    if form == "object":
        return {field: value(inner[field], generation, field) for field in inner}
    return [value(element, generation, name) for element in inner]


def text(generation, name):
    if "json" in name or "policy" in name or "document" in name or name in JSON_ATTRIBUTES:
        return json.dumps({"a": str(generation)})
    if "arn" in name:
        return f"arn:aws:iam::12345678901{generation}:role/r{generation}"
    if "cidr" in name:
        return f"10.{generation}.0.0/16"
    return f"v{generation}"
