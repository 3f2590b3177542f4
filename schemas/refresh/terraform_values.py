"""Made-up values of every attribute of a resource, as the plugin protocol carries them.

A plan compares two generations, 0 and 1, in which every value differs. `known` holds pairs of texts for attributes, by path,
that take only certain texts.
"""

import json

# Deeper blocks stay empty: nothing so deep forces a new resource, and a plan with all of a QuickSight dashboard takes minutes.
DEEPEST_BLOCK = 6
ARNS = ("arn:aws:iam::123456789010:role/r0", "arn:aws:iam::123456789011:role/r1")
JSON_ATTRIBUTES = {"definition", "template_body", "pattern", "event_pattern", "container_definitions"}


def null_values(block):
    """A block in which nothing is set."""
    values = {name: None for name in block.get("attributes", {})}
    for name, nested in block.get("block_types", {}).items():
        values[name] = empty(nested)
    return values


def state_values(block, generation, known):
    """A block as state: every attribute has a value."""
    return block_values(block, generation, known, is_configuration=False)


def configuration_values(block, generation, known):
    """A block as the user wrote it: only what can be set has a value."""
    return block_values(block, generation, known, is_configuration=True)


def is_settable(attribute):
    return attribute.get("required") or attribute.get("optional") or False


def is_generated_id(name, attribute):
    """Whether this is the `id` of a resource, which the provider knows from creation on."""
    return name == "id" and not attribute.get("required")


def block_values(block, generation, known, is_configuration, path=()):
    values = {}
    for name, attribute in block.get("attributes", {}).items():
        if attribute.get("write_only") or (is_configuration and not is_settable(attribute)):
            values[name] = None
        elif not path and is_generated_id(name, attribute):
            values[name] = None if is_configuration else "id-0"
        else:
            values[name] = value(attribute["type"], generation if is_settable(attribute) else 0, known, (*path, name))
    for name, nested in block.get("block_types", {}).items():
        if name == "timeouts":
            values[name] = None
        elif len(path) == DEEPEST_BLOCK:
            values[name] = empty(nested)
        else:
            inner = block_values(nested["block"], generation, known, is_configuration, (*path, name))
            mode = nested["nesting_mode"]
            values[name] = inner if mode in ("single", "group") else {"k": inner} if mode == "map" else [inner]
    return values


def empty(nested):
    """No block at all."""
    return {"single": None, "map": {}}.get(nested["nesting_mode"], [])


def value(kind, generation, known, path):
    """A value of a type."""
    if kind == "string":
        return known[path][generation] if path in known else text(generation, path[-1])
    if kind == "number":
        return 1 + generation
    if kind == "bool":
        return bool(generation)
    if kind == "dynamic":
        return None
    form, inner = kind
    if form in ("list", "set"):
        return [value(inner, generation, known, path)]
    if form == "map":
        return {"k": value(inner, generation, known, path)}
    if form == "object":
        return {field: value(inner[field], generation, known, (*path, field)) for field in inner}
    return [value(element, generation, known, path) for element in inner]


def text(generation, name):
    """A text; the attribute's name says what its provider will accept."""
    if "json" in name or "policy" in name or "document" in name or name in JSON_ATTRIBUTES:
        return json.dumps({"a": str(generation)})
    if "arn" in name:
        return ARNS[generation]
    if "cidr" in name:
        return f"10.{generation}.0.0/16"
    return f"v{generation}"
