"""The reports of `diff` against the schema of their form: on the cases of the tests, on folders of them, and on a project's stages."""

import json
import subprocess

from jsonschema import Draft202012Validator

from examples import PRODUCTS, ROOT

CASES = ROOT / "Tests" / "MartletDiffTests" / "Cases"
# An example with two stages that differ.
STAGED = "Shop"


def check(folder, report):
    schema = json.loads((ROOT / "schemas" / "diff.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    plan_schema = json.loads((ROOT / "schemas" / "plan.schema.json").read_text(encoding="utf-8"))
    planned = Draft202012Validator(plan_schema)
    problems, reports, plan_problems, steps = [], [], [], 0
    for case in sorted(path for path in CASES.iterdir() if (path / "a.json").exists()):
        old, new = case / "a.json", case / "b.json"
        output = run("martlet", str(old), str(new))
        reports.append(output)
        problems += [f"{case.name}: {text}" for text in wrong(validator, output)]
        problems += [f"{case.name}: {text}" for text in contradictions(output, old, new)]
        if "Resources" in json.loads(new.read_text(encoding="utf-8")):
            plan = planned_steps(folder / "plans" / case.name, old, new)
            plan_problems += [f"{case.name}: {text}" for text in wrong(planned, plan) or misses_target(plan, folder / "plans" / case.name, old, new)]
            steps += len(plan["steps"])
        # The same as templates of two folders.
        for side, file in (("old", old), ("new", new)):
            (folder / side).mkdir(parents=True, exist_ok=True)
            (folder / side / f"{case.name}.json").write_bytes(file.read_bytes())
    report.check("martlet diff --format json: its schema, and what both documents hold", problems)
    report.check(f"martlet diff --plan: its schema, and the last of {steps} steps is the target", plan_problems)
    kinds = {resource["change"] for output in reports for resource in output["resources"]}
    missing = sorted({"added", "removed", "changed", "replaced", "may-replace"} - kinds)
    report.check("martlet diff --format json: every kind of change", [f"none is {kind}" for kind in missing])
    folders = run("martlet", str(folder / "old"), str(folder / "new"))
    report.check("martlet diff --format json of folders: its schema", wrong(validator, folders) or without_stack(folders))
    stages = run(STAGED, "--stages", "dev", "prod")
    report.check(f"{STAGED} diff --format json: its schema", wrong(validator, stages) or without_stack(stages))
    sources = [resource["logicalID"] for resource in stages["resources"] if "source" not in resource]
    report.check(f"{STAGED} diff --format json: Swift lines", [f"{name} has none" for name in sources])


def wrong(validator, output):
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(output)]


def planned_steps(folder, old, new):
    folder.parent.mkdir(parents=True, exist_ok=True)
    ended = subprocess.run([PRODUCTS / "martlet", "diff", old, new, "--plan", folder], cwd=ROOT, capture_output=True, text=True)
    if ended.returncode not in (0, 3) or ended.stderr:
        raise RuntimeError(f"martlet diff {old} {new} --plan: {ended.returncode} {ended.stderr}")
    return json.loads((folder / "plan.json").read_text(encoding="utf-8"))


def misses_target(plan, folder, old, new):
    """What of a plan of one stack is not there, or leads elsewhere."""
    missing = [f"{name} is listed, and not there" for name in plan["files"] if not (folder / name).exists()]
    if missing:
        return missing
    old, new = (json.loads(file.read_text(encoding="utf-8")) for file in (old, new))
    last = json.loads((folder / plan["steps"][-1]["file"]).read_text(encoding="utf-8")) if plan["steps"] else old
    # A change of form alone takes no deployment.
    return [] if last == new or not plan["steps"] else ["the last step is not the target"]


def without_stack(output):
    return [f"{kind}: an entry without a stack" for kind in ("resources", "access", "judgements") for entry in output[kind] if "stack" not in entry]


def contradictions(output, old, new):
    """What the report says of resources that the documents do not bear out."""
    old, new = (json.loads(file.read_text(encoding="utf-8")).get("Resources", {}) for file in (old, new))
    if not old and not new:
        return []
    told = {}
    for resource in output["resources"]:
        told.setdefault(resource["change"], set()).add(resource["logicalID"])
    moved = {resource.get("from") for resource in output["resources"] if resource["change"] == "moved"}
    looped = any(name.startswith("Fn::ForEach") for name in (*old, *new))
    if looped:
        return []
    problems = [f"{name} is added, and not told so" for name in new.keys() - old.keys() - told.get("added", set()) - told.get("moved", set())]
    problems += [f"{name} is removed, and not told so" for name in old.keys() - new.keys() - told.get("removed", set()) - moved]
    problems += [f"{name} is told as added, and was there" for name in told.get("added", set()) & old.keys() & new.keys()]
    return problems


def run(program, *arguments):
    ended = subprocess.run([PRODUCTS / program, "diff", *arguments, "--format", "json"], cwd=ROOT, capture_output=True, text=True)
    if ended.returncode not in (0, 3) or ended.stderr:
        raise RuntimeError(f"{program} diff {' '.join(arguments)}: {ended.returncode} {ended.stderr}")
    return json.loads(ended.stdout)
