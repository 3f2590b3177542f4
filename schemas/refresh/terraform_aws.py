"""terraform-aws.txt: the provider's settings and its resources, as `terraform providers schema -json` prints them."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from terraform_force_new import force_new
from terraform_provider import Provider, install
from text import compact_json, joined

TYPES = {"string": "s", "number": "n", "bool": "b", "dynamic": "*"}
COLLECTIONS = {"list": "[", "set": "<", "map": "{"}
NESTING = {"list": "L", "set": "S", "single": "1", "map": "M", "group": "G"}
# A shorter block is not worth a reference.
SHORTEST_SHARED = 24


def table():
    with tempfile.TemporaryDirectory(prefix="terraform-schema-") as folder:
        schema, program = install(Path(folder))
        replacing = force_new_paths(schema, program)
    records = [record("p aws", schema["provider"], set())]
    for name in sorted(schema["resource_schemas"]):
        records.append(record(f"r {name}", schema["resource_schemas"][name], replacing[name]))
    return "".join(records)


def force_new_paths(schema, program):
    """The paths that force a new resource, by resource."""
    provider = Provider(program, schema)
    resources = schema["resource_schemas"]
    found, silent = {}, []
    try:
        for name in sorted(resources):
            found[name], unanswered, plans = force_new(provider, name, resources[name]["block"])
            if unanswered == plans:
                silent.append(name)
    finally:
        provider.stop()
    print(f"terraform-aws.txt: {len(silent)} resources refused every plan: {' '.join(silent)}", file=sys.stderr)
    return found


def record(key, schema, replacing):
    block = block_of(schema["block"], replacing)
    heading = [f"={key}"]
    if schema.get("version"):
        heading.append(f"v{schema['version']}")
    if schema["block"].get("deprecated"):
        heading.append("D")
    return joined([" ".join(heading), *Printer(block).lines])


def block_of(schema, replacing, path=()):
    """The attributes of a block, `[flags, type]`, and its nested blocks, `[mode, least, most, block]`, by name."""
    block = {}
    for name, attribute in schema.get("attributes", {}).items():
        block[name] = [flags(attribute) + ("F" if (*path, name) in replacing else ""), type_of(attribute["type"])]
    for name, nested in schema.get("block_types", {}).items():
        inner = block_of(nested["block"], replacing, (*path, name))
        mode = "{" + NESTING[nested["nesting_mode"]] + ("F" if (*path, name) in replacing else "")
        block[name] = [mode, nested.get("min_items", 0), nested.get("max_items", 0), inner]
    return block


def flags(attribute):
    found = "R" if attribute.get("required") else "O" if attribute.get("optional") else ""
    for key, letter in (("computed", "C"), ("sensitive", "S"), ("deprecated", "D"), ("write_only", "W")):
        found += letter if attribute.get(key) else ""
    return found


def type_of(kind):
    if isinstance(kind, str):
        return TYPES[kind]
    form, inner = kind
    if form == "object":
        return "(" + ",".join(f"{name}:{type_of(inner[name])}" for name in sorted(inner)) + ")"
    if form == "tuple":
        return "|" + ",".join(type_of(element) for element in inner) + "|"
    return COLLECTIONS[form] + type_of(inner)


def is_block(entry):
    return entry[0].startswith("{")


class Printer:
    """The lines of one record; a block that occurs twice is printed once, after the others, and referred to by its number."""

    def __init__(self, block):
        self.counts = Counter()
        self.count(block)
        self.numbers = {}
        self.shared = []
        self.lines = []
        self.print(block, depth=1)
        # Printing a shared block may find another one.
        for number, body in enumerate(self.shared, 1):
            self.lines.append(f"@{number}")
            self.print(body, depth=1)

    def count(self, block):
        for entry in filter(is_block, block.values()):
            text = compact_json(entry[3])
            self.counts[text] += 1
            if self.counts[text] == 1:
                self.count(entry[3])

    def print(self, block, depth):
        for name in sorted(block):
            entry = block[name]
            line = " " * depth + f"{name} {entry[0]}"
            if not is_block(entry):
                self.lines.append(f"{line} {entry[1]}")
                continue
            _, least, most, inner = entry
            if least or most:
                line += f" {least or ''}..{most or ''}"
            text = compact_json(inner)
            if self.counts[text] > 1 and len(text) > SHORTEST_SHARED:
                self.lines.append(f"{line} @{self.number(text, inner)}")
            else:
                self.lines.append(line)
                self.print(inner, depth + 1)

    def number(self, text, block):
        if text not in self.numbers:
            self.shared.append(block)
            self.numbers[text] = len(self.shared)
        return self.numbers[text]
