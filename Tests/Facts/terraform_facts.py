"""terraform-aws.txt against the schema that Terraform prints."""

import json
import tempfile
from pathlib import Path

import terraform
from tables import difference, records

MODES = {"L": "list", "S": "set", "1": "single", "M": "map", "G": "group"}
FLAGS = {"R": "required", "O": "optional", "C": "computed", "S": "sensitive", "D": "deprecated", "W": "write_only"}
TYPES = {"string": "s", "number": "n", "bool": "b", "dynamic": "*"}
# The provider's documentation says of these that a change forces a new resource, or says nothing.
FORCE_NEW = {
    "aws_apigatewayv2_api": ("protocol_type", "name"),
    "aws_cloudwatch_log_group": ("name", "retention_in_days"),
    "aws_dynamodb_table": ("hash_key", "billing_mode"),
    "aws_iam_role": ("path", "description"),
    "aws_lambda_function": ("function_name", "memory_size"),
    "aws_lambda_permission": ("principal", None),
    "aws_s3_bucket": ("bucket", "force_destroy"),
    "aws_sns_topic": ("fifo_topic", "display_name"),
    "aws_sqs_queue": ("fifo_queue", "visibility_timeout_seconds"),
}


def check(report):
    found = {key: tree(body) for key, body in records("terraform-aws.txt").items()}
    report.check("terraform-aws.txt: force-new of well-known attributes", force_new(found))
    schema = provider_schema()
    if isinstance(schema, str):
        report.note("Not checked", f"terraform-aws.txt against the provider's schema: {schema}")
        return
    expected = {heading(f"r {name}", resource): block(resource["block"]) for name, resource in schema["resource_schemas"].items()}
    expected["p aws"] = block(schema["provider"]["block"])
    problems = difference("resources", expected, found)
    for key in sorted(set(expected) & set(found)):
        if without_force_new(found[key]) != expected[key]:
            problems.append(f"{key}: another tree")
    report.check("terraform-aws.txt: every resource, with `terraform providers schema`", problems)


def provider_schema():
    """The schema, or the reason why there is none."""
    with tempfile.TemporaryDirectory(prefix="martlet-facts-") as folder:
        try:
            workspaces = terraform.Workspaces(Path(folder) / "terraform")
        except terraform.TerraformMissing as missing:
            return str(missing)
        answer = json.loads(terraform.run(["providers", "schema", "-json"], workspaces.seed).stdout)
        lock = (workspaces.seed / ".terraform.lock.hcl").read_text()
        if '"5.100.0"' not in lock:
            return "Terraform has another version of the provider"
        return answer["provider_schemas"]["registry.terraform.io/hashicorp/aws"]


def heading(key, schema):
    version, deprecated = schema.get("version", 0), schema["block"].get("deprecated")
    return key + (f" v{version}" if version else "") + (" D" if deprecated else "")


def tree(body):
    """The lines of a record as nested dictionaries: `[flags, type]` or `[mode, bounds, block]` by name."""
    root, shared, references = {}, {}, []
    path = [root]
    for line in body:
        if line.startswith("@"):
            path = [shared.setdefault(line, {})]
            continue
        depth = len(line) - len(line.lstrip(" "))
        del path[depth:]
        name, first, *rest = line.split()
        if not first.startswith("{"):
            path[-1][name] = [first, rest[0]]
            continue
        entry = path[-1][name] = [first, next((token for token in rest if ".." in token), ".."), {}]
        if rest and rest[-1].startswith("@"):
            references.append((entry, rest[-1]))
        else:
            path.append(entry[2])
    for entry, reference in references:
        entry[2] = shared[reference]
    return root


def block(schema):
    found = {}
    for name, attribute in schema.get("attributes", {}).items():
        letters = "".join(letter for letter, key in FLAGS.items() if attribute.get(key))
        found[name] = [letters, type_of(attribute["type"])]
    for name, nested in schema.get("block_types", {}).items():
        mode = next(letter for letter, mode in MODES.items() if mode == nested["nesting_mode"])
        bounds = f"{nested.get('min_items') or ''}..{nested.get('max_items') or ''}"
        found[name] = ["{" + mode, bounds, block(nested["block"])]
    return found


def type_of(kind):
    if isinstance(kind, str):
        return TYPES[kind]
    if kind[0] == "object":
        return "(" + ",".join(f"{name}:{type_of(inner)}" for name, inner in sorted(kind[1].items())) + ")"
    return {"list": "[", "set": "<", "map": "{"}[kind[0]] + type_of(kind[1])


def without_force_new(entries):
    return {
        name: [first.replace("F", ""), *rest[:-1], without_force_new(rest[-1]) if first.startswith("{") else rest[-1]]
        for name, (first, *rest) in entries.items()}


def force_new(found):
    problems = []
    for name, (forcing, harmless) in FORCE_NEW.items():
        attributes = next(entries for key, entries in found.items() if key.split(" v")[0] == f"r {name}")
        if "F" not in attributes[forcing][0]:
            problems.append(f"{name}.{forcing} forces a new resource")
        if harmless and "F" in attributes[harmless][0]:
            problems.append(f"{name}.{harmless} does not force a new resource")
    return problems
