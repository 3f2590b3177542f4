"""The schemas of the SAM resource types, from the model that the SAM translator publishes as its own JSON schema."""

from samtranslator.internal.schema_source import schema as source

PROSE = {"title", "markdownDescription", "description", "__samPassThrough"}
MODULES = "samtranslator__internal__schema_source__aws_serverless_"


def schemas():
    """The schema of each type, in the form of CloudFormation's provider schemas."""
    model = source.get_schema(source.SamModel)["definitions"]
    definitions = {short(name): converted(schema) for name, schema in model.items()}
    found = {}
    for name, schema in model.items():
        type_names = schema["properties"].get("Type", {}).get("enum") if name.endswith("__Resource") else None
        if type_names:
            found[type_names[0]] = resource(schema["properties"].get("Properties"), definitions)
    return found


def resource(properties, definitions):
    root = {}
    if properties:
        reference = properties.get("$ref") or properties["allOf"][0]["$ref"]
        root = dict(definitions[short(reference)])
    is_taggable = "Tags" in root.get("properties", {})
    return root | {"definitions": definitions, "tagging": {"taggable": is_taggable, "tagProperty": "/properties/Tags"}}


def short(reference):
    return reference.split("/")[-1].replace(MODULES, "")


def converted(schema):
    if isinstance(schema, list):
        return [converted(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    if "__samPassThrough" in schema:
        return {"format": link(schema["__samPassThrough"]["schemaPath"])}
    if set(schema) - {"title", "markdownDescription"} == {"allOf"} and len(schema["allOf"]) == 1:
        return converted(schema["allOf"][0])
    if schema.get("$ref", "").endswith("/PassThroughProp"):
        return {}
    result = {}
    for key, value in schema.items():
        if key == "$ref":
            result[key] = "#/definitions/" + short(value)
        elif key in ("properties", "definitions"):
            result[key] = {name: converted(nested) for name, nested in value.items()}
        elif key not in PROSE:
            result[key] = value if key == "enum" else converted(value)
    return result


def link(path):
    """`>Type/Property`: what SAM hands on unread is described by the CloudFormation type that receives it."""
    first, *rest = [part for part in path[1:] if part not in ("properties", "Properties")]
    return ">" + "/".join([first.replace(".", "/@"), *rest])
