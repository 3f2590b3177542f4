"""`martlet diff` of two plans against what Terraform itself plans: the first stack is applied to moto, the second planned in its state.

The stacks are random ones that can be deployed, and what they become when a few decisions are made in another way (`Tests/MutatedStack`).
Many stacks are modules of one configuration, because most of Terraform's time is the provider's start and its waiting.
"""

import json
import re
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import deploy
import examples
import terraform
from diff_deviations import LOST, all_entries, explanation, names_that_differ, refusal, significant
from double import Double

PROGRAMS = {"old": Path(".build/debug/RandomStack"), "new": Path(".build/debug/MutatedStack")}
MARTLET = Path(".build/debug/martlet")
# How many pairs one configuration holds: Terraform writes the whole state after every resource.
BATCH = 8
# So many pairs need every deviation; fewer may not come upon one.
ENOUGH = 300
ACTIONS = {
    ("create",): "added", ("delete",): "removed", ("update",): "changed", ("no-op",): "same",
    ("delete", "create"): "replaced", ("create", "delete"): "replaced",
}
# A change that may replace the resource does, or it does not.
ALLOWED = {"may-replace": {"replaced", "changed"}}


def check(count, folder, report):
    """The pairs of the seeds 0 to `count`."""
    for side, program in PROGRAMS.items():
        stages = [argument for seed in range(count) for argument in ("--stage", f"d{seed}")]
        run = subprocess.run([program, "synth", "--output", folder / side, *stages], capture_output=True, text=True)
        if not report.check(f"{count} {side} stacks: synth", [] if run.returncode == 0 else [run.stdout[-4000:] + run.stderr[-4000:]]):
            return
    starts = range(0, count, BATCH)
    with ThreadPoolExecutor(3) as pool:
        results = list(pool.map(lambda start: Batch(folder, range(start, min(start + BATCH, count)), report).compare(), starts))
    agreed, used = Counter(), set()
    for counts, deviations in results:
        agreed += counts
        used |= deviations
    summary = ", ".join(f"{number} {kind}" for kind, number in sorted(agreed.items()))
    report.check(f"{count} pairs: the diff says what Terraform plans ({summary})", [] if agreed else ["nothing was compared"])
    if count >= ENOUGH:
        unused = sorted(all_entries() - used)
        report.check("each deviation of the diff from Terraform's plans occurs", [f"never: {entry}" for entry in unused])


class Batch:
    """Some pairs as the modules of two configurations, one for each side."""

    def __init__(self, folder, seeds, report):
        self.title = f"pairs {seeds[0]} to {seeds[-1]}"
        self.seeds, self.report = seeds, report
        self.root = folder / f"batch-{seeds[0]}"
        self.sources = {side: folder / side for side in PROGRAMS}
        # The stages whose change Terraform refuses to plan.
        self.refused = set()
        # The entries of `diff_deviations.py` that were needed.
        self.used = set()

    def compare(self):
        """The agreements by what happens to the resource, and the deviations that were needed."""
        with Double() as aws:
            try:
                return self._compare(aws)
            except Problem as problem:
                self.report.check(f"{self.title}: {problem.step}", problem.lines)
                return Counter(), self.used

    def _compare(self, aws):
        for side in PROGRAMS:
            self._write(side, aws)
        plans = {side: self._plan(side) for side in PROGRAMS}
        applied = terraform.run(
            ["apply", "-input=false", "-no-color", "-parallelism=60", "-auto-approve", "plan"], self.root / "old", timeout=1500)
        state = self.root / "old" / "terraform.tfstate"
        if not state.exists():
            raise Problem("terraform apply", [applied.stderr[-4000:], aws.tail()])
        document = json.loads(state.read_text(encoding="utf-8"))
        made = self._made(document)
        self._restore(document, json.loads(plans["old"].read_text(encoding="utf-8")))
        (self.root / "new" / "terraform.tfstate").write_text(json.dumps(document), encoding="utf-8")
        ours = self._diffs(plans)
        self._move(ours)
        truth = json.loads(self._plan("new").read_text(encoding="utf-8"))
        return self._judge(ours, plans, truth, made)

    def _diffs(self, plans):
        """What `martlet diff` says of each pair by itself: what it takes for moved, it looks for in the same stack."""
        documents = {side: json.loads(path.read_text(encoding="utf-8")) for side, path in plans.items()}
        ours = {}
        for stage in sorted(documents["old"]["configuration"]["root_module"]["module_calls"]):
            files = {side: self.root / f"{side}-{stage}.json" for side in plans}
            for side, file in files.items():
                file.write_text(json.dumps(of_stage(documents[side], stage)), encoding="utf-8")
            ours |= diff(files["old"], files["new"])
        return ours

    def _move(self, ours):
        """Tells Terraform which resources have only got another address, as a user would."""
        for address, entry in ours.items():
            if "from" in entry:
                with open(self.root / "new" / f"{stage_of(address)}.tf", "a", encoding="utf-8") as file:
                    file.write(f"\nmoved {{\n  from = {entry['from']}\n  to   = {address}\n}}\n")

    def _write(self, side, aws):
        root = self.root / side
        calls = {}
        for stage, stacks in examples.stacks(self.sources[side]).items():
            if int(stage[1:]) not in self.seeds:
                continue
            [stack] = stacks
            copy = root / stage / "terraform"
            shutil.copytree(stack.terraform, copy)
            if stack.assets:
                shutil.copytree(stack.folder / "assets", root / stage / "assets")
            settings = (copy / "terraform.tf").read_text(encoding="utf-8")
            start = settings.index('provider "aws"')
            (copy / "terraform.tf").write_text(settings[:start], encoding="utf-8")
            for file in copy.glob("*.tf"):
                # What Terraform refuses to plan, nobody learns.
                text = file.read_text(encoding="utf-8")
                file.write_text(text.replace("prevent_destroy = true", "prevent_destroy = false"), encoding="utf-8")
            provider = settings[start:]
            calls[stage] = f'module "{stage}" {{\n  source = "./{stage}/terraform"\n}}\n'
            deploy.prepare_parameters(aws, copy)
        (root / "provider.tf").write_text(provider, encoding="utf-8")
        for stage, call in calls.items():
            (root / f"{stage}.tf").write_text(call, encoding="utf-8")
        (root / "terraform.tf").write_text("", encoding="utf-8")
        (root / "zz_override.tf").write_text(deploy.override(aws, root), encoding="utf-8")
        result = terraform.init(root)
        if result.returncode != 0:
            raise Problem("terraform init", [result.stdout + result.stderr])

    def _plan(self, side):
        """Plans in what state there is; the file with the plan as JSON."""
        root = self.root / side
        arguments = ["plan", "-input=false", "-no-color", "-refresh=false", "-out=plan", "-parallelism=60"]
        result = terraform.run(arguments, root, timeout=900)
        reasons = {refusal(error) for error in re.findall(r"^Error: (.*)", result.stderr, re.MULTILINE)}
        if result.returncode != 0 and reasons and None not in reasons:
            for stage in set(re.findall(r"with module\.(d\d+)\.", result.stderr)):
                self.refused.add(stage)
                (root / f"{stage}.tf").unlink()
            self.used |= reasons
            for reason in reasons:
                self.report.note("Not compared, because Terraform refuses to plan the change", reason)
            result = terraform.run(arguments, root, timeout=900)
        if result.returncode != 0:
            raise Problem(f"terraform plan of the {side} stacks", [result.stdout[-2000:] + result.stderr[-6000:]])
        shown = terraform.run(["show", "-json", "plan"], root)
        names = [self.root / f"{side}{number}.json" for number in ("", "-in-state")]
        path = next(name for name in names if not name.exists())
        path.write_text(shown.stdout, encoding="utf-8")
        return path

    @staticmethod
    def _made(state):
        """The addresses of what the apply has made whole."""
        return {address for address, instance in instances(state) if instance.get("status") != "tainted"}

    def _restore(self, state, plan):
        """Puts what moto drops into the state, as it was applied."""
        applied = {change["address"]: change for change in plan["resource_changes"]}
        for address, instance in instances(state):
            change = applied[address]
            for name in LOST.get(change["type"], ()):
                value, unknown = change["change"]["after"].get(name), change["change"]["after_unknown"].get(name)
                if "True" not in str(unknown) and instance["attributes"].get(name) != value:
                    instance["attributes"][name] = value
                    self.used.add(f"{change['type']}.{name}")
                    self.report.note("Dropped by moto, and put into the state as it was applied", f"{change['type']}.{name}")

    def _judge(self, ours, plans, truth, made):
        documents = {side: json.loads(path.read_text(encoding="utf-8")) for side, path in plans.items()}
        missing = {c["address"] for c in documents["old"]["resource_changes"] if c["mode"] == "managed"} - made
        for address in missing:
            self.report.note("Not compared, because moto could not make it", address.split(".")[2])
        missing = with_referrers(missing, documents.values())
        agreed, different = Counter(), []
        for change in truth["resource_changes"]:
            if change["mode"] != "managed" or "deposed" in change or stage_of(change["address"]) in self.refused:
                continue
            planned = ACTIONS[tuple(change["change"]["actions"])]
            previous = change.get("previous_address")
            # What Terraform moves by itself before it deletes it, it had another address in the old plan.
            address = previous if previous and planned == "removed" else change["address"]
            if previous and planned in ("same", "changed"):
                planned = "moved"
            said = ours.get(address, {"change": "same", "properties": []})
            if missing & {address, said.get("from")}:
                continue
            kind = said["change"]
            if kind == planned or planned in ALLOWED.get(kind, ()):
                agreed[kind if kind == planned else f"{kind} ({planned})"] += 1
            else:
                different.append((change, said, planned))
        problems = self._unexplained(different, documents, agreed)
        self.report.check(f"{self.title}: {sum(agreed.values())} resources, {len(missing)} left out", problems)
        return agreed, self.used


    def _unexplained(self, different, documents, agreed):
        """What is told otherwise for no reason, as lines."""
        explained, problems = {}, []
        for change, said, planned in different:
            reason = explanation(change, said, planned, documents)
            if reason:
                explained[change["address"]] = reason
        for change, said, planned in different:
            address = change["address"]
            causes = {entry.get("replacedReference") for entry in said["properties"]}
            reason = explained.get(address)
            if reason is None and causes and causes <= set(explained):
                reason = explained[min(causes)]
            if reason:
                self.used |= {reason, *(f"{change['type']}.{name}" for name in names_that_differ(change["change"]))}
                self.report.note("The diff says other than Terraform plans, for a reason", reason)
                agreed["explained"] += 1
                continue
            problems.append(f"{address}: we say {said['change']}, Terraform plans {planned}")
            problems += [f"    ours: {entry['path']}" for entry in said["properties"]]
            problems += [f"    Terraform: {line}" for line in differing(change["change"])]
        return problems


def stage_of(address):
    """The stage of a resource's stack, which is the module that it is in."""
    return address.split(".")[1]


def with_referrers(addresses, plans):
    """Some resources, and all that depend on one of them."""
    found = set(addresses)
    resources = []
    for plan in plans:
        for stage, call in plan["configuration"]["root_module"]["module_calls"].items():
            for resource in call["module"].get("resources", []):
                texts = json.dumps([resource.get("expressions"), resource.get("depends_on")])
                resources.append((f"module.{stage}.{resource['address']}", set(re.findall(r'"(aws_\w+\.\w+)', texts)), f"module.{stage}."))
    while True:
        more = {address for address, names, prefix in resources if any(prefix + name in found for name in names)} - found
        if not more:
            return found
        found |= more


def of_stage(plan, stage):
    """A plan with nothing but one module in it."""
    calls = {stage: plan["configuration"]["root_module"]["module_calls"][stage]}
    modules = plan["planned_values"]["root_module"].get("child_modules", [])
    return {
        **plan, "planned_values": {"root_module": {"child_modules": [m for m in modules if m["address"] == f"module.{stage}"]}},
        "resource_changes": [c for c in plan["resource_changes"] if c.get("module_address") == f"module.{stage}"],
        "configuration": {**plan["configuration"], "root_module": {"module_calls": calls}},
    }


def instances(state):
    """The managed resources of a state, each with its address."""
    for resource in state["resources"]:
        for instance in resource["instances"]:
            if resource["mode"] == "managed":
                index = f"[{json.dumps(instance['index_key'])}]" if "index_key" in instance else ""
                module = f"{resource['module']}." if "module" in resource else ""
                yield f"{module}{resource['type']}.{resource['name']}{index}", instance


def diff(old, new):
    """What `martlet diff` says of each resource that differs."""
    run = subprocess.run([MARTLET, "diff", old, new, "--format", "json"], capture_output=True, text=True)
    if run.returncode not in (0, 3):
        raise Problem("martlet diff", [run.stdout[-2000:] + run.stderr[-2000:]])
    return {entry["logicalID"]: entry for entry in json.loads(run.stdout)["resources"]}


def differing(change):
    """The attributes that differ in a planned change, with their values."""
    before, after, unknown = (change.get(side) or {} for side in ("before", "after", "after_unknown"))
    lines = [f"replaced because of {change['replace_paths']}"] if change.get("replace_paths") else []
    for name in sorted(set(before) | set(after) | set(unknown)):
        if "True" in str(unknown.get(name)) or significant(before.get(name)) != significant(after.get(name)):
            value = "(known after apply)" if unknown.get(name) is True else str(after.get(name))
            if before and after:
                lines.append(f"{name}: {str(before.get(name))[:300]} -> {value[:300]}")
    return lines


class Problem(Exception):
    def __init__(self, step, lines):
        self.step, self.lines = step, lines
