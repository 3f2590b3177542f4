"""JSON Schema as the tokens of cloudformation.txt.

An object with properties of its own becomes an `@` line with one line for each property; where a schema nests such an object
without a name, it gets its path as the name. Everything else is a row of tokens.
"""

import re
from dataclasses import dataclass, field

from text import compact_json, escaped

TYPES = {"string": "s", "integer": "i", "number": "n", "boolean": "b", "object": "o", "array": "a", "null": "z"}
RANGES = [("l", "minLength", "maxLength"), ("r", "minimum", "maximum"), ("p", "minProperties", "maxProperties")]
COMBINATORS = {
    "oneOf", "anyOf", "allOf", "requiredXor", "requiredOr", "dependentExcluded", "dependentRequired", "dependencies", "if", "then", "else",
    "not", "prefixItems", "uniqueKeys", "maxUniqueItems"}
PROSE = {"title", "$comment", "examples", "description", "relationshipRef"}
# What of a schema says something about the object itself; the rest is about the place where the object stands.
OF_THE_OBJECT = COMBINATORS | {
    "type", "properties", "required", "patternProperties", "additionalProperties", "minProperties", "maxProperties"}
DEFINITION = "#/definitions/"


@dataclass
class Described:
    """An `@` line: its tokens, its properties by name with whether they are required, the definitions that they name."""

    tokens: list = field(default_factory=list)
    properties: dict = field(default_factory=dict)
    references: set = field(default_factory=set)


class Descriptors:
    """All objects of one resource type."""

    def __init__(self, schema):
        self.objects = {}
        self.root = Described()
        self.describe_object(self.root, {key: value for key, value in schema.items() if key != "type"}, path="")
        for name, definition in schema.get("definitions", {}).items():
            described = self.add(name)
            if "properties" in definition:
                self.describe_object(described, definition, path="." + name)
            else:
                described.tokens = self.tokens(definition, "." + name, described.references)

    def add(self, name):
        if name in self.objects:
            raise ValueError(f"two objects of a schema are called {name}")
        return self.objects.setdefault(name, Described())

    def reachable(self):
        """The names of the definitions that the root leads to, sorted."""
        seen, rest = set(), [self.root]
        while rest:
            new = {name for name in rest.pop().references if name in self.objects} - seen
            seen |= new
            rest += [self.objects[name] for name in new]
        return sorted(seen)

    def describe_object(self, described, schema, path):
        properties = schema.get("properties") or {}
        for name in sorted(properties):
            tokens = self.tokens(properties[name], f"{path}.{name}", described.references)
            described.properties[name] = (name in schema.get("required", []), tokens)
        described.tokens = self.tokens(schema, path, described.references, is_object=True)
        if described.tokens == ["-"]:
            described.tokens = []

    def tokens(self, schema, path, references, is_object=False):
        """The tokens of one schema; `references` gathers the definitions that they name."""
        if not isinstance(schema, dict):
            return ["-"] if schema is True else ["!"]
        if schema.get("properties") is not None and not is_object:
            nested = self.add(path)
            self.describe_object(nested, {key: schema[key] for key in schema if key in OF_THE_OBJECT}, path)
            schema = {key: schema[key] for key in schema if key not in OF_THE_OBJECT} | {"$ref": DEFINITION + path}

        types = schema.get("type")
        letters = "".join(TYPES[kind] for kind in ([types] if isinstance(types, str) else types or []))
        is_list = "items" in schema or letters == "a"
        maps = self.map_tokens(schema, path, references)
        tokens = []
        if is_list:
            tokens.append(f"[{','.join(list_constraints(schema))}]")
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(DEFINITION).removeprefix("#")
            references.add(name)
            tokens.append("@" + escaped(name))
        is_plain_map = maps and letters == "o" and "$ref" not in schema
        if letters and not (is_list and letters == "a") and not is_plain_map:
            tokens.append(letters)
        elif not letters and is_list:
            tokens.append("*")
        elif not letters and maps and "$ref" not in schema:
            tokens.append("-")
        tokens += value_constraints(schema, is_list)
        tokens += combinators(schema, references)
        if is_object and schema.get("additionalProperties") is not False:
            tokens.append("+")
        tokens += maps
        if "items" in schema:
            tokens += [":", *self.tokens(schema["items"], path + ".*", references)]
        return tokens or ["-"]

    def map_tokens(self, schema, path, references):
        """`{pattern} value` for each pattern of property names; a value among several stands in `<>`, escaped."""
        values = [(pattern, value) for pattern, value in schema.get("patternProperties", {}).items()]
        if isinstance(schema.get("additionalProperties"), dict):
            values.append(("", schema["additionalProperties"]))
        tokens = []
        for pattern, value in values:
            tokens.append("{" + escaped(pattern, also="}") + "}")
            inner = self.tokens(value, path + ".%", references)
            tokens += [f"<{escaped(' '.join(inner))}>"] if len(values) > 1 else inner
        return tokens


def bounds(schema, least, most):
    return f"{schema.get(least, '')}..{schema.get(most, '')}"


def list_constraints(schema):
    if "minItems" in schema or "maxItems" in schema:
        yield bounds(schema, "minItems", "maxItems")
    if schema.get("uniqueItems") is True:
        yield "u"
    if schema.get("insertionOrder") is False:
        yield "~"


def value_constraints(schema, is_list):
    for letter, least, most in RANGES:
        if least in schema or most in schema:
            yield letter + bounds(schema, least, most)
    if not is_list:
        # Said of a list without `type`, or of something that is none.
        if "minItems" in schema or "maxItems" in schema:
            yield "i" + bounds(schema, "minItems", "maxItems")
        if schema.get("uniqueItems") is True:
            yield "u"
        if schema.get("insertionOrder") is False:
            yield "~~"
    if "enum" in schema:
        values = schema["enum"]
        is_text = values and all(isinstance(value, str) for value in values)
        yield "=" + alternatives(values) if is_text else "#" + escaped(compact_json(values))
    if "enumCaseInsensitive" in schema:
        yield "=~" + alternatives(schema["enumCaseInsensitive"])
    if "pattern" in schema:
        yield "/" + escaped(schema["pattern"])
    if "format" in schema:
        yield "f:" + escaped(schema["format"])
    if is_choice_of(schema.get("anyOf"), "format"):
        yield "f|" + "|".join(arm["format"] for arm in schema["anyOf"])
    if "const" in schema:
        yield "k:" + escaped(compact_json(schema["const"]))
    if schema.get("default") is not None:
        yield "d:" + escaped(compact_json(schema["default"]))
    for token, keyword in (("xm:", "exclusiveMaximum"), ("mo:", "multipleOf")):
        if keyword in schema:
            yield token + escaped(compact_json(schema[keyword]))


def alternatives(values):
    return "|".join(escaped(value, also="|") for value in values)


def is_choice_of(arms, keyword):
    """Whether every arm of `oneOf` or `anyOf` says `keyword` and nothing else."""
    return bool(arms) and all(set(arm) == {keyword} for arm in arms)


def combinators(schema, references):
    rest = {key: without_prose(schema[key]) for key in COMBINATORS if key in schema}
    for token, keyword in (("x1:", "oneOf"), ("xa:", "anyOf")):
        if is_choice_of(rest.get(keyword), "required"):
            yield token + "|".join("+".join(arm["required"]) for arm in rest.pop(keyword))
    if is_choice_of(rest.get("anyOf"), "format"):
        del rest["anyOf"]
    closes = schema.get("additionalProperties")
    # Elsewhere, a map takes no key beside its patterns, and an object without properties takes any.
    if isinstance(closes, bool) and not closes and not schema.get("properties") and not schema.get("patternProperties"):
        rest["additionalProperties"] = False
    elif closes in (None, True) and schema.get("patternProperties") and not schema.get("properties"):
        rest["additionalProperties"] = True
    undeclared = sorted(set(schema.get("required", [])) - set(schema.get("properties") or {}))
    if undeclared:
        yield "Q:" + ",".join(undeclared)
    if rest:
        text = compact_json(rest)
        references.update(re.findall(rf'"\$ref":"{DEFINITION}([^"]+)"', text))
        yield "X:" + escaped(text)


def without_prose(schema):
    if isinstance(schema, dict):
        return {key: without_prose(value) for key, value in schema.items() if key not in PROSE}
    if isinstance(schema, list):
        return [without_prose(value) for value in schema]
    return schema
