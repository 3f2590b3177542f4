"""Compares `martlet validate` with cfn-lint on seeded mutants: resources generated from AWS's schemas, each with one thing wrong.

usage: mutants.py [--martlet PROGRAM] [--seed N] [--mutants N] [--types PATTERN] [--jobs N] [--all-rules] [--show RULE]...
Every type is generated in a minimal valid form first: there both must agree too. Needs the packages of Tests/Conformance/requirements.txt.
"""

import argparse
import collections
import copy
import functools
import json
import multiprocessing
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pattern_examples
from cfnlint.api import lint
from cfnlint.core import get_rules
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

ROOT = Path(__file__).resolve().parents[2]
REGION = "us-east-1"
# The rules that say what a property may hold.
PROPERTY_RULES = {
    "E3002", "E3003", "E3008", "E3012", "E3014", "E3017", "E3018", "E3020", "E3021", "E3030", "E3031", "E3032", "E3033", "E3034", "E3037",
    "E3040", "E3058", "E3065", "E1101", "E1103",
} | {f"E11{number}" for number in range(50, 65)}

# Ours alone: cfn-lint has the rule and never applies it.
OURS = {"E3040"}


class Generator:
    """Values that a schema allows, and values with one thing wrong."""

    def __init__(self, schema, chance):
        self.schema, self.chance = schema, chance

    def resolved(self, schema):
        while isinstance(schema, dict) and "$ref" in schema:
            target = self.schema
            for step in schema["$ref"].lstrip("#/").split("/"):
                target = target[step]
            schema = target
        return schema

    def value(self, schema, depth=0):
        schema = self.resolved(schema)
        if not isinstance(schema, dict):
            return "x"
        for words in ("oneOf", "anyOf"):
            if schema.get(words) and "properties" not in schema and "type" not in schema:
                return self.value(schema[words][0], depth)
        if "const" in schema:
            return schema["const"]
        for words in ("enum", "enumCaseInsensitive"):
            if schema.get(words):
                return self.chance.choice(schema[words])
        kind = schema.get("type", "object" if "properties" in schema else "string")
        if isinstance(kind, list):
            kind = kind[0] if kind[0] != "null" else kind[-1]
        if kind == "string":
            return self.text(schema)
        if kind in ("integer", "number"):
            low = schema.get("minimum", schema.get("exclusiveMinimum", 0) + ("exclusiveMinimum" in schema))
            return low if "minimum" in schema else min(low, schema.get("maximum", low))
        if kind == "boolean":
            return self.chance.choice([True, False])
        if kind == "array":
            items = [self.value(schema.get("items", {}), depth + 1) for _ in range(schema.get("minItems", 1 if depth < 4 else 0))]
            return items
        if kind == "object":
            return self.object(schema, depth)
        return "x"

    def text(self, schema):
        low, high = schema.get("minLength", 0), schema.get("maxLength", 64)
        format_ = schema.get("format")
        known = {
            "AWS::IAM::Role.Arn": "arn:aws:iam::123456789012:role/name", "AWS::EC2::VPC.Id": "vpc-12345678",
            "AWS::EC2::Subnet.Id": "subnet-12345678", "AWS::EC2::SecurityGroup.Id": "sg-12345678",
            "date-time": "2026-01-01T00:00:00Z", "ipv4-network": "10.0.0.0/16", "ipv6-network": "2001:db8::/32",
            "AWS::KMS::Key.Arn": "arn:aws:kms:us-east-1:123456789012:key/abc", "AWS::S3::Bucket.Name": "bucket",
            "AWS::SNS::Topic.Arn": "arn:aws:sns:us-east-1:123456789012:topic", "AWS::EC2::Image.Id": "ami-12345678",
        }
        if format_ in known:
            return known[format_]
        if schema.get("pattern"):
            text = pattern_examples.example(schema["pattern"], low, high, self.chance)
            if text is not None:
                return text
        return "a" * max(low, 1 if high else 0)

    def object(self, schema, depth):
        value = {}
        names = set(schema.get("required", []))
        for words in ("requiredXor", "requiredOr"):
            names.update(schema.get(words, [])[:1])
        for words in ("oneOf", "anyOf"):
            for option in schema.get(words, [])[:1]:
                names.update(self.resolved(option).get("required", []))
        for name, part in schema.get("properties", {}).items():
            if name in names or depth < 3 and self.chance.random() < 0.12:
                if depth < 12:
                    value[name] = self.value(part, depth + 1)
        for pattern, part in schema.get("patternProperties", {}).items():
            if depth < 6 and self.chance.random() < 0.5:
                key = pattern_examples.example(pattern, 1, 32, self.chance)
                if key:
                    value[key] = self.value(part, depth + 1)
        return value

    def mutate(self, value, schema, depth=0):
        """A copy of the value with one thing wrong somewhere."""
        schema = self.resolved(schema)
        value = copy.deepcopy(value)
        if isinstance(value, dict) and isinstance(schema, dict):
            names = [name for name in value if name in schema.get("properties", {})]
            if names and self.chance.random() < (0.75 if depth == 0 else 0.6):
                name = self.chance.choice(names)
                value[name] = self.mutate(value[name], schema["properties"][name], depth + 1)
                return value
            entries = [(k, v) for k in value for p, v in schema.get("patternProperties", {}).items() if re.search(p, k)]
            if entries and self.chance.random() < 0.6:
                name, part = self.chance.choice(entries)
                value[name] = self.mutate(value[name], part, depth + 1)
                return value
            kind = self.chance.randrange(5)
            if kind == 0:
                value[self.chance.choice(list(schema.get("properties", {"x": 0}) or ["x"])) + "x"] = "y"
            elif kind == 1 and value:
                del value[self.chance.choice(list(value))]
            elif kind in (2, 3) and schema.get("properties"):
                # Another property: one that AWS sets, or that excludes what is there.
                for _ in range(kind):
                    name = self.chance.choice(list(schema["properties"]))
                    value[name] = self.value(schema["properties"][name], depth + 1)
            else:
                return self.chance.choice(["text", 5, ["a"], True])
            return value
        if isinstance(value, list):
            items = schema.get("items", {}) if isinstance(schema, dict) else {}
            kind = self.chance.randrange(5)
            if value and kind < 2:
                index = self.chance.randrange(len(value))
                value[index] = self.mutate(value[index], items, depth + 1)
            elif kind == 2:
                return (value or [self.value(items, depth + 1)]) * 2
            elif kind == 3:
                return [self.value(items, depth + 1) for _ in range(min(schema.get("maxItems", 3) + 1, 120))]
            else:
                return self.chance.choice([[], {"a": "b"}, "text"])
            return value
        return self.chance.choice(self.scalars(value, schema if isinstance(schema, dict) else {}))

    def scalars(self, value, schema):
        wrong = [{"a": 1}, ["a"], "", "not allowed!", -1, 99999999999, 1.5, True, "true", "{{resolve:ssm:name}}", "TRUE", " 5 ", "é" * 3]
        if isinstance(value, str):
            wrong += [value + "!", value.upper(), value.lower(), " " + value, value + "\n", value[:-1], value + value]
            wrong += ["a" * (schema.get("maxLength", 300) + 1), value.swapcase(), "arn:aws:s3:::x", "A" * max(schema.get("minLength", 1) - 1, 0)]
        if isinstance(value, (int, float)):
            wrong += [schema.get("maximum", 10**9) + 1, schema.get("minimum", 0) - 1, str(value), str(value) + "x", float(value)]
        return wrong


def templates(options):
    """(name, template) of each case, the same for the same seed."""
    names = [name for name in sorted(PROVIDER_SCHEMA_MANAGER.get_resource_types(REGION)) if re.search(options.types, name)]
    for name in names:
        if not name.startswith("AWS::"):
            continue
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name).schema
        chance = random.Random(f"{options.seed} {name}")
        generator = Generator(schema, chance)
        good = generator.object(schema, 0)
        for path in schema.get("readOnlyProperties", []):
            good.pop(path.split("/")[2], None)
        yield f"{name} good", resource(name, good)
        for number in range(options.mutants):
            bad = generator.mutate(generator.object(schema, 0) if number % 2 else good, schema)
            yield f"{name} {number}", resource(name, bad)


def resource(name, properties):
    return {"Resources": {"R": {"Type": name, "Properties": properties}}}


@functools.cache
def all_rules():
    return get_rules([], [], [])


def cfn_lint(case):
    name, template = case
    try:
        found = lint(json.dumps(template), rules=all_rules(), regions=[REGION])
        return name, [(match.rule.id, "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in match.path), match.message) for match in found]
    except Exception as error:
        return name, [("X", "", str(error))]


def martlet(program, cases):
    with tempfile.TemporaryDirectory() as folder:
        for number, (_, template) in enumerate(cases):
            Path(folder, f"{number}.json").write_text(json.dumps(template))
        found = []
        for start in range(0, len(cases), 500):
            files = [f"{number}.json" for number in range(start, min(start + 500, len(cases)))]
            run = subprocess.run([program, "validate", "--format", "json", *files], cwd=folder, capture_output=True)
            if run.returncode not in (0, 1):
                sys.exit(f"error: validate ended with {run.returncode}: {run.stderr.decode()}")
            found += [report["findings"] for report in json.loads(run.stdout)]
        return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--martlet", default=ROOT / ".build" / "debug" / "martlet")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--mutants", type=int, default=3, help="for each type")
    parser.add_argument("--types", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--all-rules", action="store_true")
    parser.add_argument("--show", action="append", default=[])
    parser.add_argument("--verdicts", help="a file that keeps cfn-lint's verdicts from run to run")
    options = parser.parse_args()
    cases = list(templates(options))
    if options.verdicts and Path(options.verdicts).exists():
        verdicts = json.loads(Path(options.verdicts).read_text())
    else:
        with multiprocessing.Pool(options.jobs) as pool:
            verdicts = dict(pool.imap(cfn_lint, cases, chunksize=20))
        if options.verdicts:
            Path(options.verdicts).write_text(json.dumps(verdicts))
    rules = collections.defaultdict(collections.Counter)
    for (name, template), found in zip(cases, martlet(options.martlet, cases)):
        theirs = {(rule, path) for rule, path, _ in verdicts[name]}
        if any(rule == "X" for rule, _ in theirs):
            continue
        ours = {(finding["rule"], finding["path"]) for finding in found}
        messages = {(rule, path): message for rule, path, message in verdicts[name]} | {
            (finding["rule"], finding["path"]): finding["message"] for finding in found}
        for rule, path in theirs | ours:
            if rule in OURS and (rule, path) not in theirs or not options.all_rules and rule not in PROPERTY_RULES:
                continue
            side = "both" if (rule, path) in theirs & ours else "missed" if (rule, path) in theirs else "extra"
            rules[rule][side] += 1
            if side != "both" and ("all" in options.show or rule in options.show):
                value = template
                for step in path.split("/")[1:]:
                    step = step.replace("~1", "/").replace("~0", "~")
                    value = value[int(step) if isinstance(value, list) else step] if isinstance(value, (list, dict)) and (isinstance(value, list) or step in value) else None
                print(f"{side:7}{rule} {name} {path}\n        {messages[rule, path][:200]}\n        {json.dumps(value)[:200]}")
    print(f"{'rule':8}{'both':>8}{'missed':>8}{'extra':>8}")
    for rule in sorted(rules):
        counts = rules[rule]
        print(f"{rule:8}{counts['both']:8}{counts['missed']:8}{counts['extra']:8}")
    both, missed, extra = (sum(counts[side] for counts in rules.values()) for side in ("both", "missed", "extra"))
    print(f"recall {100 * both / max(both + missed, 1):.2f} %, {extra} that cfn-lint does not have, {len(cases)} templates")


if __name__ == "__main__":
    main()
