"""cloudformation.txt: every resource type of CloudFormation, from cfn-lint's provider schemas, and of SAM, from the translator's model."""

import sam_model
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from schema_descriptor import Descriptors
from text import escaped, joined

REGION = "us-east-1"
# Not resources: a stand-in for modules, and an entry of the CDK.
NO_RESOURCES = {"Module", "AWS::CDK::Metadata"}
HEADERS = {
    "i": "primaryIdentifier", "c": "createOnlyProperties", "k": "conditionalCreateOnlyProperties", "o": "readOnlyProperties",
    "w": "writeOnlyProperties", "d": "deprecatedProperties",
}
PROPERTIES = "/properties/"


def provider_types():
    """The names of CloudFormation's own types, sorted."""
    return sorted(set(PROVIDER_SCHEMA_MANAGER.get_resource_types(REGION)) - NO_RESOURCES)


def provider_schema(name):
    return PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name)


def table():
    records = {}
    for name in provider_types():
        if not name.startswith("AWS::Serverless::"):
            schema = provider_schema(name)
            records[name] = record(name, schema.schema, attributes(schema))
    for name, schema in sam_model.schemas().items():
        records[name] = record(name, schema, [])
    return "".join(records[name] for name in sorted(records))


def attributes(schema):
    """The names that `Fn::GetAtt` takes, as cfn-lint resolves them."""
    names = {str(name).replace("\\.", ".").replace("Outputs..*", "Outputs.*") for name in schema.get_atts}
    return sorted(names - {".*"})


def record(name, schema, attributes):
    lines = [f"={name}"]
    if schema.get("replacementStrategy") == "delete_then_create":
        lines.append("R")
    lifecycle = schema.get("lifecycle", {})
    if lifecycle.get("status"):
        lines.append(f"l {lifecycle['status']} {lifecycle.get('date', '')}".rstrip())
    paths = {letter: property_paths(schema, letter) for letter in HEADERS}
    lines += [f"{letter} {' '.join(names)}" for letter, names in paths.items() if names]
    if attributes != sorted(path.replace("/", ".") for path in paths["o"]):
        lines.append(f"g {' '.join(attributes)}")
    lines.append(f"t {tagging(schema)}")

    descriptors = Descriptors(schema)
    lines += object_lines("", descriptors.root)
    for definition in descriptors.reachable():
        lines += object_lines(escaped(definition), descriptors.objects[definition])
    return joined(lines)


def property_paths(schema, letter):
    paths = [path.removeprefix(PROPERTIES) for path in schema.get(HEADERS[letter], [])]
    # The parts of an identifier have an order: `Ref` joins them in it.
    return paths if letter == "i" else sorted(set(paths))


def tagging(schema):
    declared = schema.get("tagging")
    if declared is None:
        has_tags = "Tags" in schema.get("properties", {})
        return "-" if not schema.get("taggable") else "+Tags" if has_tags else "+"
    if not declared.get("taggable"):
        return "-"
    sign = "+" if declared.get("tagUpdatable", True) else "!"
    return sign + declared.get("tagProperty", "/properties/Tags").removeprefix(PROPERTIES)


def object_lines(name, described):
    yield " ".join([f"@{name}", *described.tokens])
    for key, (is_required, tokens) in described.properties.items():
        yield " ".join([f" {escaped(key)}{'!' if is_required else ''}", *tokens])
