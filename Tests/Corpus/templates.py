"""Compares `martlet validate` with cfn-lint's published verdicts on real templates: recall by rule, and what we alone report.

usage: templates.py [--martlet PROGRAM] [--corpus FILE] [--kind KIND]... [--show RULE]... [--extra]
The corpus is read where it stands, beside the checkout; without it the script says so and ends well.
"""

import argparse
import collections
import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def corpus_file():
    folder = os.environ.get("MARTLET_CORPORA", ROOT.parent / "shared" / "corpora")
    return Path(folder) / "templates.jsonl.gz"


def findings(martlet, cases):
    """What `martlet validate` says about each case."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, case in enumerate(cases):
            name = f"{number}.json"
            Path(folder, name).write_text(json.dumps(case["template"]))
            names.append(name)
        run = subprocess.run([martlet, "validate", "--format", "json", *names], cwd=folder, capture_output=True)
        if run.returncode not in (0, 1):
            sys.exit(f"error: validate ended with {run.returncode}: {run.stderr.decode()}")
        return [report["findings"] for report in json.loads(run.stdout)]


def pointer(path):
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


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
    theirs, both, ours = collections.Counter(), collections.Counter(), collections.Counter()
    same_place = collections.Counter()
    for case, found in zip(cases, findings(options.martlet, cases)):
        expected = {(finding["rule"], pointer(finding["path"])) for finding in case["cfnlint"]}
        actual = {(finding["rule"], finding["path"]) for finding in found}
        expected_rules, actual_rules = {rule for rule, _ in expected}, {rule for rule, _ in actual}
        for rule in expected_rules | actual_rules:
            theirs[rule] += rule in expected_rules
            ours[rule] += rule in actual_rules
            both[rule] += rule in expected_rules & actual_rules
            wanted = {path for r, path in expected if r == rule}
            same_place[rule] += bool(wanted) and wanted <= {path for r, path in actual if r == rule}
        for rule, path in sorted(expected - actual):
            if rule in options.show:
                messages = [f["message"] for f in case["cfnlint"] if f["rule"] == rule and pointer(f["path"]) == path]
                print(f"missed {rule} {case['name']} {path}\n       {messages[0]}")
        for rule, path in sorted(actual - expected):
            if rule in options.show or options.extra and rule.startswith("E") and rule not in expected_rules:
                messages = [f["message"] for f in found if f["rule"] == rule and f["path"] == path]
                print(f"extra  {rule} {case['kind']} {case['name']} {path}\n       {messages[0]}")
    print(f"{'rule':8}{'cfn-lint':>10}{'martlet':>10}{'both':>8}{'same places':>14}   (files)")
    for rule in sorted(theirs | ours):
        print(f"{rule:8}{theirs[rule]:10}{ours[rule]:10}{both[rule]:8}{same_place[rule]:14}")
    covered = [rule for rule in theirs if ours[rule]]
    wanted, found = sum(theirs[r] for r in covered), sum(both[r] for r in covered)
    print(f"recall over the rules that both know: {found} of {wanted}; files with a rule that cfn-lint does not report: "
          f"{sum(ours[r] - both[r] for r in ours)}")


main()
