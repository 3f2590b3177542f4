"""The reports of `lint` against the schemas of their formats, on the bad examples of all rules and on a stack."""

import json
import subprocess

import sarif
from jsonschema import Draft202012Validator

from examples import PRODUCTS, ROOT

# An example that allows a finding, so that its report has a suppression.
ALLOWING = "AnyService"


def check(folder, report):
    folder.mkdir(parents=True, exist_ok=True)
    for rule in json.loads(run("martlet", "rules", "--format", "json")):
        example = rule["bad"]
        document = json.dumps(example.get("template") or example.get("policy"), indent=2)
        (folder / f"{rule['id']}.json").write_text(document, encoding="utf-8")
    # A name of which a URI holds few characters as they are.
    (folder / "100 % où?#[1].json").write_text(document, encoding="utf-8")
    check_reports("martlet", [str(folder)], report)
    check_reports(ALLOWING, [], report)


def check_reports(program, arguments, report):
    title = f"{program} lint --format"
    schema = json.loads((ROOT / "schemas" / "lint.schema.json").read_text(encoding="utf-8"))
    output = json.loads(run(program, "lint", *arguments, "--format", "json"))
    report.check(f"{title} json: its schema", [f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(output)])
    found = [finding for document in output["documents"] for finding in document["findings"]]
    report.check(f"{title} json: findings", [] if found else ["there are none"])
    log = json.loads(run(program, "lint", *arguments, "--format", "sarif"))
    allowed = output["allowed"]
    report.check(f"{title} sarif: the official schema of SARIF 2.1.0", sarif.problems(log, len(found) + len(allowed)))
    report.check(f"{title} sarif: damaged in {len(sarif.damages(log))} ways, refused by that schema", sarif.unnoticed(log))
    if program == ALLOWING:
        suppressed = [result["suppressions"] for run in log["runs"] for result in run["results"] if "suppressions" in result]
        reasons = [[{"kind": "inSource", "justification": finding["reason"]}] for finding in allowed]
        report.check(f"{title} sarif: suppressions", [] if suppressed == reasons and reasons else [f"{suppressed}, not {reasons}"])


def run(program, *arguments):
    ended = subprocess.run([PRODUCTS / program, *arguments], cwd=ROOT, capture_output=True, text=True)
    if ended.returncode not in (0, 1) or ended.stderr:
        raise RuntimeError(f"{program} {' '.join(arguments)}: {ended.stderr}")
    return ended.stdout
