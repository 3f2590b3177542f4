"""SARIF logs against the official schema of SARIF 2.1.0, and what the specification asks beyond it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

import copy
import functools
import json
import sys
import tarfile
from pathlib import Path

from jsonschema import Draft4Validator, FormatChecker

# The package that `sources.txt` names for the schema, and where its source archive holds it.
PACKAGE = "mcp_audit_scanner-*.tar.gz"
MEMBER = "tests/fixtures/sarif-schema-2.1.0.json"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@functools.cache
def validator():
    archives = list(Path(sys.prefix, "sources").glob(PACKAGE))
    if len(archives) != 1:
        raise RuntimeError(f"{len(archives)} archives of {PACKAGE} in {sys.prefix}/sources: remove .venv and run `make` again")
    name = archives[0].name.removesuffix(".tar.gz")
    with tarfile.open(archives[0]) as archive:
        schema = json.load(archive.extractfile(f"{name}/{MEMBER}"))
    if schema["id"] != SCHEMA:
        raise RuntimeError(f"{MEMBER} of {name} is {schema['id']}")
    Draft4Validator.check_schema(schema)
    formats = FormatChecker(["uri", "uri-reference"])
    # A checker whose package is absent would let every text pass.
    if formats.conforms("a b", "uri") or formats.conforms("a b", "uri-reference"):
        raise RuntimeError("nothing checks the format of URIs")
    return Draft4Validator(schema, format_checker=formats)


def schema_problems(log):
    return [f"{error.json_path}: {error.message[:300]}" for error in validator().iter_errors(log)]


def problems(log, results):
    """What is wrong with a log of so many results; what the schema says of it first."""
    found = schema_problems(log)
    return found or list(consistency_problems(log, results))


def consistency_problems(log, results):
    if log["$schema"] != SCHEMA:
        yield f"$schema is {log['$schema']}"
    for run in log["runs"]:
        if "columnKind" not in run:
            yield "a run with columns in its regions has no columnKind"  # 3.14.17
        rules = run["tool"]["driver"]["rules"]
        if len({rule["id"] for rule in rules}) != len(rules):
            yield "two rules have one id"  # 3.49.3
        if len(run["results"]) != results:
            yield f"{len(run['results'])} results for {results} findings"
        for index, result in enumerate(run["results"]):
            number = result["ruleIndex"]
            if not 0 <= number < len(rules) or rules[number]["id"] != result["ruleId"]:
                yield f"results[{index}]: ruleIndex is not the index of {result['ruleId']}"  # 3.27.6
            if not result["message"].get("text") or not result["locations"]:
                yield f"results[{index}]: no text or no location"
            for location in result["locations"]:
                place = location["physicalLocation"]
                if "startLine" not in place["region"] or not place["artifactLocation"].get("uri"):
                    yield f"results[{index}]: {place} names no line of a file"


def damages(log):
    """The log with one mistake in it, by the name of the mistake. The schema has to find each."""

    def damaged(change):
        changed = copy.deepcopy(log)
        run = changed["runs"][0]
        change(changed, run, run["tool"]["driver"]["rules"][0], run["results"][0])
        return changed

    def place(result):
        return result["locations"][0]["physicalLocation"]

    changes = {
        "no version": lambda log, run, rule, result: log.pop("version"),
        "another version": lambda log, run, rule, result: log.update(version="2.0.0"),
        "a member that is not defined": lambda log, run, rule, result: result.update(severity="error"),
        "no tool": lambda log, run, rule, result: run.pop("tool"),
        "a tool without a name": lambda log, run, rule, result: run["tool"]["driver"].pop("name"),
        "a rule without an id": lambda log, run, rule, result: rule.pop("id"),
        "a rule twice": lambda log, run, rule, result: run["tool"]["driver"]["rules"].append(rule),
        "a description that is a text": lambda log, run, rule, result: rule.update(shortDescription="short"),
        "a help address with a space": lambda log, run, rule, result: rule.update(helpUri="https://example.com/a b"),
        "a column kind of its own": lambda log, run, rule, result: run.update(columnKind="bytes"),
        "a result without a message": lambda log, run, rule, result: result.pop("message"),
        "a message without a text": lambda log, run, rule, result: result.update(message={"markdown": "*text*"}),
        "a level of its own": lambda log, run, rule, result: result.update(level="critical"),
        "an index below -1": lambda log, run, rule, result: result.update(ruleIndex=-2),
        "a fingerprint that is a number": lambda log, run, rule, result: result.update(partialFingerprints={"martlet/v1": 1}),
        "a suppression of a kind of its own": lambda log, run, rule, result: result.update(suppressions=[{"kind": "baseline"}]),
        "line 0": lambda log, run, rule, result: place(result)["region"].update(startLine=0),
        "a column that is a text": lambda log, run, rule, result: place(result)["region"].update(startColumn="1"),
        "a region without a start": lambda log, run, rule, result: place(result).update(region={"endLine": 2}),
        "a file name that is no URI": lambda log, run, rule, result: place(result)["artifactLocation"].update(uri="a b.json"),
    }
    return {name: damaged(change) for name, change in changes.items()}


def unnoticed(log):
    """The mistakes that the schema does not find in a log that has them."""
    return [f"not found: {name}" for name, damaged in damages(log).items() if not schema_problems(damaged)]
