"""The reports of `martlet lint` against the schemas of their formats, on the bad examples of all rules."""

import json
import subprocess

from jsonschema import Draft202012Validator

from examples import ROOT

MARTLET = ROOT / ".build" / "debug" / "martlet"


def check(folder, report):
    folder.mkdir(parents=True, exist_ok=True)
    for rule in json.loads(martlet("rules", "--format", "json")):
        example = rule["bad"]
        document = example.get("template") or example.get("policy")
        (folder / f"{rule['id']}.json").write_text(json.dumps(document, indent=2), encoding="utf-8")
    schema = json.loads((ROOT / "schemas" / "lint.schema.json").read_text(encoding="utf-8"))
    output = json.loads(martlet("lint", str(folder), "--format", "json"))
    report.check("lint --format json: its schema", [f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(output)])
    found = [finding for document in output["documents"] for finding in document["findings"]]
    report.check("lint --format json: findings of the examples", [] if found else ["there are none"])
    log = json.loads(martlet("lint", str(folder), "--format", "sarif"))
    report.check("lint --format sarif: SARIF 2.1.0", list(sarif_problems(log, len(found))))


def martlet(*arguments):
    run = subprocess.run([MARTLET, *arguments], capture_output=True, text=True)
    if run.returncode not in (0, 1) or run.stderr:
        raise RuntimeError(f"martlet {' '.join(arguments)}: {run.stderr}")
    return run.stdout


# What the specification requires of the objects that we write, by section, and the members that it defines for them.
# https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
OBJECTS = {
    "log": ({"version", "runs"}, {"$schema", "version", "runs", "inlineExternalProperties", "properties"}),  # 3.13
    "run": ({"tool"}, {"tool", "results", "columnKind", "artifacts", "invocations", "properties"}),  # 3.14
    "tool": ({"driver"}, {"driver", "extensions", "properties"}),  # 3.18
    "driver": ({"name"}, {"name", "version", "semanticVersion", "informationUri", "rules", "properties"}),  # 3.19
    "rule": ({"id"}, {"id", "name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration", "properties"}),  # 3.49
    "result": ({"message"}, {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "suppressions", "properties"}),  # 3.27
    "location": (set(), {"physicalLocation", "logicalLocations", "properties"}),  # 3.28
    "physicalLocation": ({"artifactLocation"}, {"artifactLocation", "region"}),  # 3.29
    "region": ({"startLine"}, {"startLine", "startColumn", "endLine", "endColumn", "snippet"}),  # 3.30
}


def sarif_problems(log, results):
    yield from object_problems("log", log, "log")
    if log.get("version") != "2.1.0":
        yield "version is not 2.1.0"
    for run in log.get("runs", []):
        yield from object_problems("run", run, "run")
        yield from object_problems("tool", run["tool"], "tool")
        yield from object_problems("driver", run["tool"]["driver"], "driver")
        if run.get("columnKind") not in ("utf16CodeUnits", "unicodeCodePoints"):
            yield f"columnKind is {run.get('columnKind')}"
        rules = run["tool"]["driver"]["rules"]
        for rule in rules:
            yield from object_problems("rule", rule, rule["id"])
            for text in ("shortDescription", "fullDescription"):
                if not rule[text].get("text"):
                    yield f"{rule['id']}: {text} has no text"
            yield from level_problems(rule["defaultConfiguration"], rule["id"])
        if len({rule["id"] for rule in rules}) != len(rules):
            yield "a rule is described twice"
        if len(run["results"]) != results:
            yield f"{len(run['results'])} results for {results} findings"
        for index, result in enumerate(run["results"]):
            yield from result_problems(result, rules, f"results[{index}]")


def result_problems(result, rules, place):
    yield from object_problems("result", result, place)
    yield from level_problems(result, place)
    if not result["message"].get("text"):
        yield f"{place}: the message has no text"
    if not (0 <= result["ruleIndex"] < len(rules)) or rules[result["ruleIndex"]]["id"] != result["ruleId"]:
        yield f"{place}: ruleIndex is not the index of {result['ruleId']}"
    if not all(isinstance(value, str) for value in result["partialFingerprints"].values()):
        yield f"{place}: a fingerprint is no text"
    for location in result["locations"]:
        yield from object_problems("location", location, place)
        physical = location["physicalLocation"]
        yield from object_problems("physicalLocation", physical, place)
        yield from object_problems("region", physical["region"], place)
        if any(not isinstance(value, int) or value < 1 for value in physical["region"].values()):
            yield f"{place}: a line or column is below 1"
        if set(physical["artifactLocation"]) - {"uri", "uriBaseId", "index", "description"} or " " in physical["artifactLocation"]["uri"]:
            yield f"{place}: {physical['artifactLocation']}"


def level_problems(value, place):
    if value.get("level") not in ("none", "note", "warning", "error"):
        yield f"{place}: level is {value.get('level')}"


def object_problems(kind, value, place):
    required, known = OBJECTS[kind]
    for name in sorted(required - set(value)):
        yield f"{place}: {name} is missing"
    for name in sorted(set(value) - known):
        yield f"{place}: {name} is no member of a {kind}"
