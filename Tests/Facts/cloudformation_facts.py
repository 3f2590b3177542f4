"""cloudformation.txt and cloudformation-permissions.txt against cfn-lint's schema manager and the SAM translator's model."""

import functools
import json
import re

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from samtranslator.internal.schema_source import schema as sam
from tables import difference, records, unescaped

REGION = "us-east-1"
NO_RESOURCES = {"Module", "AWS::CDK::Metadata"}
TYPES = {"s": "string", "i": "integer", "n": "number", "b": "boolean", "o": "object", "a": "array", "z": "null"}
HEADERS = {
    "i": "primaryIdentifier", "c": "createOnlyProperties", "k": "conditionalCreateOnlyProperties", "o": "readOnlyProperties",
    "w": "writeOnlyProperties", "d": "deprecatedProperties"}
BOUNDS = {
    "l": ("minLength", "maxLength"), "r": ("minimum", "maximum"), "p": ("minProperties", "maxProperties"),
    "i": ("minItems", "maxItems")}
TEXTS = (("f:", "format"), ("=~", "enumCaseInsensitive"), ("@", "ref"), ("/", "pattern"))
VALUES = (
    ("#", "enum"), ("k:", "const"), ("d:", "default"), ("X:", "combinators"), ("xm:", "exclusiveMaximum"), ("mo:", "multipleOf"))
HANDLERS = {"c": "create", "r": "read", "u": "update", "d": "delete", "l": "list"}
COMPARED = ("minLength", "maxLength", "minimum", "maximum", "minProperties", "maxProperties", "minItems", "maxItems", "pattern", "enum",
            "const", "exclusiveMaximum", "multipleOf", "format")


def check(report):
    found = {name: Record(body) for name, body in records("cloudformation.txt").items()}
    names = set(PROVIDER_SCHEMA_MANAGER.get_resource_types(REGION)) - NO_RESOURCES
    own = {name for name in names if not name.startswith("AWS::Serverless::")}
    report.check("cloudformation.txt: the types of cfn-lint and of SAM", difference("types", own | sam_types(), found))
    problems = {"headers": [], "attributes": [], "properties": []}
    for name in sorted(own & set(found)):
        source = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name)
        problems["headers"] += headers(name, found[name], source.schema)
        problems["attributes"] += attributes(name, found[name], source)
        problems["properties"] += Comparison(name, found[name], source.schema).problems
    for what, list_of in problems.items():
        report.check(f"cloudformation.txt: the {what} of every type, with cfn-lint", list_of[:20])
    report.check("cloudformation.txt: the properties of the SAM types", sam_properties(found))
    report.check("cloudformation-permissions.txt: every handler, with cfn-lint", permissions(own))


class Record:
    """The headers by letter, and the objects by name: their tokens and their properties, each `(is required, tokens)`."""

    def __init__(self, body):
        self.headers, self.objects = {}, {}
        for line in body:
            if line.startswith("@"):
                name, *tokens = line[1:].split(" ")
                properties = {}
                self.objects[unescaped(name)] = (tokens, properties)
            elif line.startswith(" "):
                name, *tokens = line[1:].split(" ")
                properties[unescaped(name.removesuffix("!"))] = (name.endswith("!"), tokens)
            else:
                letter, *values = line.split(" ")
                self.headers[letter] = values


def node(tokens):
    """The keywords of JSON Schema that a row of tokens stands for; `ref` and `maps` besides."""
    found, position, is_list, is_typed = {}, 0, False, False
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token.startswith("[") and position == 1:
            is_list = True
            for part in filter(None, token[1:-1].split(",")):
                found.update({"u": {"uniqueItems": True}, "~": {"insertionOrder": False}}.get(part) or bounds("i", part))
        elif token == ":":
            found["items"] = node(tokens[position:])
            break
        elif token.startswith("{"):
            value = tokens[position]
            if value.startswith("<"):
                inner, position = node(unescaped(value[1:-1]).split(" ")), position + 1
            else:
                inner, position = node(tokens[position:]), len(tokens)
            found.setdefault("maps", {})[unescaped(token[1:-1])] = inner
        elif token in ("-", "*"):
            is_typed = True
        elif re.fullmatch("[sinboaz]+", token):
            is_typed = True
            found["type"] = sorted(TYPES[letter] for letter in token)
        else:
            found.update(keyword(token))
    if is_list and not is_typed:
        found["type"] = ["array"]
    if "maps" in found and not is_typed and not is_list and "ref" not in found:
        found["type"] = ["object"]
    return found


def keyword(token):
    plain = {"u": {"uniqueItems": True}, "~~": {"insertionOrder": False}, "+": {"open": True}, "!": {"never": True}}
    if token in plain:
        return plain[token]
    for prefix, name in TEXTS:
        if token.startswith(prefix):
            rest = token[len(prefix):]
            return {name: unescaped(rest) if name != "enumCaseInsensitive" else [unescaped(value) for value in rest.split("|")]}
    for prefix, name in VALUES:
        if token.startswith(prefix):
            return {name: json.loads(unescaped(token[len(prefix):]))}
    if token.startswith("="):
        return {"enum": [unescaped(value) for value in token[1:].split("|")]}
    if token.startswith(("x1:", "xa:")):
        return {"oneOf" if token[1] == "1" else "anyOf": [{"required": arm.split("+")} for arm in token[3:].split("|")]}
    if token.startswith("f|"):
        return {"anyOf": [{"format": value} for value in token[2:].split("|")]}
    if token.startswith("Q:"):
        return {"undeclared": token[2:].split(",")}
    return bounds(token[0], token[1:])


def bounds(letter, text):
    return {name: json.loads(value) for name, value in zip(BOUNDS[letter], text.split("..")) if value}


class Comparison:
    """Walks a schema and its record side by side."""

    def __init__(self, name, record, schema):
        self.name, self.record, self.schema, self.problems = name, record, schema, []
        self.walked = set()
        self.object("", schema, record.objects[""])

    def report(self, path, what):
        self.problems.append(f"{self.name} {path}: {what}")

    def object(self, path, schema, described):
        tokens, properties = described
        declared = schema.get("properties") or {}
        for problem in difference("properties", declared, properties):
            self.report(path, problem)
        required = {name for name, (is_required, _) in properties.items() if is_required}
        required |= set(node(tokens).get("undeclared", []))
        if required != set(schema.get("required", [])):
            self.report(path, f"required {sorted(required)}, not {sorted(schema.get('required', []))}")
        if node(tokens).get("open", False) != (schema.get("additionalProperties") is not False):
            self.report(path, "further properties")
        for name in set(declared) & set(properties):
            self.value(f"{path}/{name}", declared[name], node(properties[name][1]))

    def value(self, path, schema, found):
        if not isinstance(schema, dict):
            return
        target = found
        if "properties" in schema:
            tokens, _ = described = self.record.objects[found["ref"]]
            self.object(path, schema, described)
            # What a schema says of a nested object stands at the object, the rest where it is used.
            target = found | node(tokens)
        elif "$ref" in schema:
            self.definition(path, schema["$ref"].removeprefix("#/definitions/").removeprefix("#"), found.get("ref"))
        types = schema.get("type", target.get("type") if "properties" in schema else None)
        expected = sorted([types] if isinstance(types, str) else types or [])
        if target.get("type", []) != expected:
            self.report(path, f"type {target.get('type')}, not {expected}")
        for key in COMPARED:
            if (schema.get(key) if key in schema else None) != target.get(key):
                self.report(path, f"{key} {target.get(key)}, not {schema.get(key)}")
        if "items" in schema:
            self.value(f"{path}/*", schema["items"], found["items"])
        for pattern, inner in (schema.get("patternProperties") or {}).items():
            self.value(f"{path}/%", inner, target["maps"][pattern])

    def definition(self, path, name, found):
        if name != found:
            self.report(path, f"a value of {found}, not {name}")
        elif name not in self.walked and name in self.schema.get("definitions", {}):
            self.walked.add(name)
            schema, described = self.schema["definitions"][name], self.record.objects.get(name)
            if described is None:
                self.report(path, f"no definition {name}")
            elif "properties" in schema:
                self.object(f"@{name}", schema, described)
            else:
                self.value(f"@{name}", schema, node(described[0]))


def headers(name, record, schema):
    problems = []
    for letter, key in HEADERS.items():
        expected = [path.removeprefix("/properties/") for path in schema.get(key, [])]
        found = record.headers.get(letter, [])
        if (found if letter == "i" else sorted(found)) != (expected if letter == "i" else sorted(set(expected))):
            problems.append(f"{name}: {key} {found}, not {expected}")
    taggable = schema.get("tagging", {}).get("taggable", schema.get("taggable", False))
    if (record.headers["t"] != ["-"]) != bool(taggable):
        problems.append(f"{name}: tagging {record.headers['t']}")
    return problems


def attributes(name, record, source):
    expected = {str(key).replace("\\.", ".").replace("Outputs..*", "Outputs.*") for key in source.get_atts} - {".*"}
    found = record.headers.get("g", [path.replace("/", ".") for path in record.headers.get("o", [])])
    return difference(name, expected, found)


def permissions(names):
    found = {}
    for name, body in records("cloudformation-permissions.txt").items():
        found[name] = {}
        for line in body:
            letter, *tokens = line.split(" ")
            service, actions = "", set()
            for token in tokens:
                service, _, action = token.rpartition(":") if ":" in token else (service, "", token)
                actions.add(f"{service}:{action}")
            found[name][HANDLERS[letter]] = actions
    expected = {}
    for name in names:
        handlers = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name).schema.get("handlers")
        if handlers:
            expected[name] = {
                handler: set(handlers[handler].get("permissions", [])) - {""} for handler in HANDLERS.values() if handler in handlers}
    return difference("types", expected, found) + [f"{name}: other actions" for name in expected if expected[name] != found.get(name)]


@functools.cache
def sam_definitions():
    # The translator changes its own model on the way, so that a second call fails.
    return sam.get_schema(sam.SamModel)["definitions"]


def sam_types():
    return {name for name, _ in sam_resources()}


def sam_resources():
    """Each SAM type with the schema of its properties."""
    definitions = sam_definitions()
    for name, schema in definitions.items():
        names = schema["properties"].get("Type", {}).get("enum") if name.endswith("__Resource") else None
        if names:
            properties = schema["properties"].get("Properties", {})
            reference = properties.get("$ref") or properties.get("allOf", [{}])[0].get("$ref")
            yield names[0], definitions[reference.removeprefix("#/definitions/")] if reference else {}


def sam_properties(found):
    problems = []
    for name, schema in sam_resources():
        properties = found[name].objects[""][1]
        problems += difference(name, schema.get("properties", {}), properties)
        required = {key for key, (is_required, _) in properties.items() if is_required}
        problems += difference(f"{name}: required", schema.get("required", []), required)
    return problems
