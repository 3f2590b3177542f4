"""Compares `martlet policy lint` with Access Analyzer's published verdicts, and with parliament on the managed policies that moto ships.

usage: policies.py [--martlet PROGRAM] [--corpus FILE] [--show CODE]...
Needs the packages of Tests/Conformance/requirements.txt. Says so when the corpus is not there. Exits with 1 when a difference is not
explained in policy_differences.txt, or too many documents carry findings that Access Analyzer does not have.
"""

import argparse
import collections
import fnmatch
import functools
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import parliament_findings
from moto.iam.aws_managed_policies import aws_managed_policies_data

ROOT = Path(__file__).resolve().parents[2]
# At most so many documents may carry an error or a warning that Access Analyzer does not have, in percent.
EXTRA = 9
# The rules that Access Analyzer does not have.
OURS = {
    "IAM018", "IAM020", "IAM021", "IAM022", "IAM023", "IAM032", "IAM033", "IAM038", "IAM039", "IAM041", "IAM042", "IAM045", "IAM046", "IAM047",
    "IAM048", "IAM049", "IAM050", "IAM051", "IAM052", "IAM053", "IAM054", "IAM055", "IAM058", "IAM059", "IAM060", "IAM061", "IAM067", "IAM068",
}


def corpus_file():
    folder = Path(os.environ.get("MARTLET_CORPORA", ROOT.parent / "shared" / "corpora"))
    return folder / "access-analyzer.jsonl.gz"


def differences():
    """Lines of `code pattern reason`: where and why a code may differ from the verdicts."""
    for line in (Path(__file__).parent / "policy_differences.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.split(" ", 2)


@functools.cache
def explained():
    return list(differences())


def is_explained(code, name):
    return any(rule == code and fnmatch.fnmatch(name, pattern) for rule, pattern, _ in explained())


def lint(martlet, policies):
    """What `martlet policy lint --batch` finds in each policy, by name; each must be answered."""
    lines = "".join(json.dumps({"id": name, "type": "identity", "policy": document}) + "\n" for name, document in policies.items())
    run = subprocess.run([martlet, "policy", "lint", "--batch"], input=lines, capture_output=True, text=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode != 0 or [answer.get("id") for answer in answers] != list(policies) or any("error" in a for a in answers):
        sys.exit(f"`martlet policy lint --batch` did not answer every policy: exit code {run.returncode} {run.stderr}")
    return {answer["id"]: answer["findings"] for answer in answers}


def compare_with_access_analyzer(martlet, corpus, shown):
    cases = [json.loads(line) for line in gzip.open(corpus)]
    found = lint(martlet, {case["name"]: case["document"] for case in cases})
    theirs, ours = collections.defaultdict(set), collections.defaultdict(set)
    extra = collections.defaultdict(set)
    for case in cases:
        name = case["name"]
        codes = {finding["code"] for finding in case["findings"]}
        for code in codes:
            theirs[code].add(name)
        for finding in found[name]:
            code = finding.get("code")
            if code:
                ours[code].add(name)
            if finding["severity"] != "info" and code not in codes and finding["rule"] not in OURS:
                extra[name].add((finding["rule"], code))
    unexplained = []
    print(f"Access Analyzer's verdicts on {len(cases)} AWS managed policies: documents with each code\n")
    print(f"  {'code':62} {'theirs':>6} {'ours':>6} {'both':>6}")
    for code in sorted(set(theirs) | set(ours)):
        print(f"  {code:62} {len(theirs[code]):6} {len(ours[code]):6} {len(theirs[code] & ours[code]):6}")
        for name in sorted(theirs[code] ^ ours[code]):
            side = "missed" if name in theirs[code] else "extra"
            if not is_explained(code, name):
                unexplained.append(f"{side} {code} in {name}")
            if code in shown:
                print(f"    {side} in {name}")
    for text in unexplained:
        print(f"  not explained: {text}")
    share = 100 * len(extra) / len(cases)
    print(f"\n  documents with an error or a warning that Access Analyzer lacks: {len(extra)} = {share:.1f} % (bar: {EXTRA} %)")
    for (rule, code), count in sorted(collections.Counter(f for fs in extra.values() for f in fs).items(), key=str):
        print(f"    {rule} {code or ''}: {count}")
    return bool(unexplained) or share > EXTRA


def compare_with_parliament(martlet):
    policies = {name: entry["Document"] for name, entry in json.loads(aws_managed_policies_data).items()}
    found = lint(martlet, policies)
    print(f"\nThe {len(policies)} AWS managed policies that moto ships: all linted")
    for rule, count in sorted(collections.Counter(r for fs in found.values() for r in {f["rule"] for f in fs}).items()):
        print(f"  {rule} in {count}")
    lacking = parliament_findings.without_counterpart(policies, found, is_explained)
    for text in lacking:
        print(f"  parliament alone: {text}")
    return bool(lacking)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--martlet", default=ROOT / ".build" / "debug" / "martlet")
    parser.add_argument("--corpus", type=Path, default=corpus_file())
    parser.add_argument("--show", action="append", default=[], help="name the documents that differ in this code")
    options = parser.parse_args()
    failed = False
    if options.corpus.exists():
        failed = compare_with_access_analyzer(options.martlet, options.corpus, options.show)
    else:
        print(f"skipped: there is no corpus at {options.corpus}")
    failed |= compare_with_parliament(options.martlet)
    sys.exit(failed)


main()
