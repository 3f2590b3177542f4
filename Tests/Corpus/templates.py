"""Compares `martlet validate` with cfn-lint's published verdicts on real templates: recall by rule, and what we alone report.

usage: templates.py [--martlet PROGRAM] [--corpus FILE] [--kind KIND]... [--show RULE]... [--extra]
Ends with 1 when recall over the covered rules in cfn-lint's bad templates is below its bar, or when an error is reported that neither cfn-lint has nor
template_differences.txt explains. The corpus is read where it stands, beside the checkout; without it the script says so and ends well.
"""

import argparse
import collections
import fnmatch
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The least share of cfn-lint's findings by rule and file in its bad templates that we must have, in percent.
RECALL = 95


def corpus_file():
    folder = os.environ.get("MARTLET_CORPORA", ROOT.parent / "shared" / "corpora")
    return Path(folder) / "templates.jsonl.gz"


def covered_rules():
    """The rules that Martlet has: in code, and as data."""
    sources = "\n".join(path.read_text() for path in sorted((ROOT / "Sources" / "MartletValidation").rglob("*.swift")))
    table = (ROOT / "schemas" / "cloudformation-rules.txt").read_text()
    return set(re.findall(r'Rule\(\s*"([EWI]\d{4})"', sources)) | set(re.findall(r"@([EWI]\d{4})$", table, re.M))


def differences():
    """What is known to differ: rule, pattern of the template's name, reason."""
    for line in (Path(__file__).parent / "template_differences.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            rule, name, reason = line.split(" ", 2)
            yield rule, name, reason


def findings(martlet, cases):
    """What `martlet validate` says about each case."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, case in enumerate(cases):
            name = f"{number}.json"
            Path(folder, name).write_text(json.dumps(case["template"]))
            names.append(name)
        command = [Path(martlet).absolute(), "validate", "--format", "json", *names]
        run = subprocess.run(command, cwd=folder, capture_output=True)
        if run.returncode not in (0, 1):
            sys.exit(f"error: validate ended with {run.returncode}: {run.stderr.decode()}")
        return [report["findings"] for report in json.loads(run.stdout)]


def pointer(path):
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


class Score:
    """Counts by rule, in files."""

    def __init__(self):
        self.theirs, self.ours, self.both, self.same_places = (collections.Counter() for _ in range(4))

    def add(self, expected, actual):
        rules, found = {rule for rule, _ in expected}, {rule for rule, _ in actual}
        for rule in rules | found:
            self.theirs[rule] += rule in rules
            self.ours[rule] += rule in found
            self.both[rule] += rule in rules & found
            wanted = {path for r, path in expected if r == rule}
            self.same_places[rule] += bool(wanted) and wanted <= {path for r, path in actual if r == rule}

    def share(self, covered):
        wanted = sum(self.theirs[rule] for rule in covered)
        return 100 * sum(self.both[rule] for rule in covered) / wanted if wanted else 100

    def recall(self, covered):
        return f"{self.share(covered):.1f} % of {sum(self.theirs[rule] for rule in covered)}"

    def show(self, covered):
        print(f"{'rule':8}{'cfn-lint':>10}{'martlet':>10}{'both':>8}{'same places':>14}   (files)")
        for rule in sorted(self.theirs | self.ours):
            note = "" if rule in covered else "   not covered"
            print(f"{rule:8}{self.theirs[rule]:10}{self.ours[rule]:10}{self.both[rule]:8}{self.same_places[rule]:14}{note}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--martlet", default=ROOT / ".build" / "debug" / "martlet")
    parser.add_argument("--corpus", type=Path, default=corpus_file())
    parser.add_argument("--kind", action="append")
    parser.add_argument("--show", action="append", default=[], help="print the misses and extras of this rule")
    parser.add_argument("--extra", action="store_true", help="print every error that cfn-lint does not have")
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"skipped: there is no corpus at {options.corpus}")
        return
    cases = [json.loads(line) for line in gzip.open(options.corpus)]
    # A verdict `X` is a crash of cfn-lint: there is nothing to compare with.
    cases = [case for case in cases if not any(finding["rule"] == "X" for finding in case["cfnlint"])]
    if options.kind:
        cases = [case for case in cases if case["kind"] in options.kind]
    covered, known, score, explained, alone = covered_rules(), list(differences()), Score(), [], []
    bad = Score()
    for case, found in zip(cases, findings(options.martlet, cases)):
        expected = {(finding["rule"], pointer(finding["path"])) for finding in case["cfnlint"]}
        actual = {(finding["rule"], finding["path"]) for finding in found}
        reasons = {rule for rule, name, _ in known if fnmatch.fnmatch(case["name"], name)}
        explained += [(rule, case["name"]) for rule in {rule for rule, _ in expected ^ actual} & reasons]
        compared = {f for f in expected if f[0] not in reasons}, {f for f in actual if f[0] not in reasons}
        score.add(*compared)
        if case["kind"] == "cfn-bad":
            bad.add(*compared)
        report(case, found, expected, actual, options)
        # The SAM translator refuses these, whatever cfn-lint says of them.
        if case["kind"] != "sam-error":
            errors = {f["rule"] for f in found if f["severity"] == "error"} - {rule for rule, _ in expected} - reasons
            alone += [(rule, case["name"]) for rule in sorted(errors)]
    score.show(covered)
    print(f"\nrecall over the {len(covered)} rules that Martlet has: {score.recall(covered)} in all templates")
    print(f"recall in cfn-lint's bad templates: {bad.recall(covered)} (bar: {RECALL} %)")
    print(f"explained in template_differences.txt: {len(explained)}")
    refused = [f for case, f in zip(cases, findings(options.martlet, cases)) if case["kind"] == "sam-error"]
    print(f"refused of what the SAM translator refuses: {sum(any(f['severity'] == 'error' for f in r) for r in refused)} of {len(refused)}")
    for rule, name in alone:
        print(f"error that cfn-lint does not have: {rule} {name}")
    if bad.share(covered) < RECALL or alone:
        sys.exit(1)


def report(case, found, expected, actual, options):
    """Prints what differs in one template, for the rules asked for."""
    for rule, path in sorted(expected - actual):
        if rule in options.show:
            messages = [f["message"] for f in case["cfnlint"] if f["rule"] == rule and pointer(f["path"]) == path]
            print(f"missed {rule} {case['name']} {path}\n       {messages[0]}")
    rules = {rule for rule, _ in expected}
    for rule, path in sorted(actual - expected):
        if rule in options.show or options.extra and rule.startswith("E") and rule not in rules:
            messages = [f["message"] for f in found if f["rule"] == rule and f["path"] == path]
            print(f"extra  {rule} {case['kind']} {case['name']} {path}\n       {messages[0]}")


main()
