"""Policies: linting AWS's managed policies beside parliament, deciding real changes, linting a large stack, and hostile documents."""
import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from process import middle, run

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ROUNDS = 3


def measure(martlet, stack, folder, bars):
    print("Policies: release build, whole process, median\n")
    linting(martlet, folder, bars)
    changes(martlet, folder, bars)
    large_stack(stack, folder, bars)
    hostile(martlet, folder, bars)
    print()


def fed(program, arguments, file):
    """What a program uses that reads a file from its standard input."""
    return run(["sh", "-c", 'exec "$0" "$@" < "$INPUT" > /dev/null', program, *arguments], INPUT=file)


def linting(martlet, folder, bars):
    from moto.iam.aws_managed_policies import aws_managed_policies_data

    policies = {name: entry["Document"] for name, entry in json.loads(aws_managed_policies_data).items()}
    file = os.path.join(folder, "managed.jsonl")
    Path(file).write_text("".join(json.dumps({"id": n, "type": "identity", "policy": p}) + "\n" for n, p in policies.items()))
    ours = middle([fed(martlet, ["policy", "lint", "--batch"], file) for _ in range(ROUNDS)])
    theirs = middle([run([sys.executable, os.path.join(HERE, "lint_parliament.py"), file]) for _ in range(ROUNDS)])
    print(f"  {len(policies)} managed policies: martlet {ours.cpu:.2f} s cpu, {ours.memory / 1e6:.0f} MB; parliament {theirs.cpu:.2f} s cpu")
    bars.check("times faster than parliament", theirs.cpu / ours.cpu, 12, at_least=True)


def changes(martlet, folder, bars):
    corpus = Path(os.environ.get("MARTLET_CORPORA", os.path.join(ROOT, "..", "shared", "corpora"))) / "managed-changes.jsonl.gz"
    if not corpus.exists():
        print("  changes of managed policies: skipped, the corpus is not there")
        return
    cases = [json.loads(line) for line in gzip.open(corpus)]
    questions = [{"id": 0, "type": "identity", "existing": a, "new": b} for c in cases for a, b in ((c["old"], c["new"]), (c["new"], c["old"]))]
    lines = [json.dumps(question) + "\n" for question in questions]
    file = os.path.join(folder, "changes.jsonl")
    Path(file).write_text("".join(lines))
    whole = middle([fed(martlet, ["policy", "compare", "--batch"], file) for _ in range(ROUNDS)])
    slowest, undecided = one_by_one(martlet, lines)
    print(f"  {len(lines)} changes, both directions: {whole.cpu:.2f} s cpu")
    bars.check("milliseconds a change", whole.cpu * 1e3 / len(lines), 1, form="{:.2f}")
    bars.check("milliseconds for the slowest change", slowest * 1e3, 100)
    bars.check("changes undecided", undecided, 0, form="{:.0f}")


def one_by_one(martlet, lines):
    """Asks one question at a time: the longest wait for an answer, and how many answers are `undecided`."""
    slowest, undecided = 0, 0
    with subprocess.Popen([martlet, "policy", "compare", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        for line in lines:
            start = time.perf_counter()
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
            slowest = max(slowest, time.perf_counter() - start)
            undecided += json.loads(answer)["result"] == "undecided"
        process.stdin.close()
    return slowest, undecided


def large_stack(stack, folder, bars):
    stage = ["--stage", "n10"]
    output = ["--output", os.path.join(folder, "linted")]
    cloudformation = [stack, "synth", *stage, "--format", "cloudformation"]
    # Commands as a user types them; linting synthesises the stack first, to a template that it neither checks nor writes.
    commands = {
        "synth": [stack, "synth", *stage, *output],
        "CloudFormation": [*cloudformation, *output],
        "unchecked": [*cloudformation, "--no-check", "--stdout", "--compact"],
        "lint": [stack, "lint", *stage, "--fail-on", "never"],
    }
    # In turn, so that what else the machine does is shared.
    rounds = [{name: run(command) for name, command in commands.items()} for _ in range(ROUNDS * 3)]
    cpu = {name: middle([usages[name] for usages in rounds]).cpu * 1e3 for name in commands}
    linting = cpu["lint"] - cpu["unchecked"]
    print(
        f"  360 resources: synth {cpu['synth']:.1f} ms cpu, of CloudFormation alone {cpu['CloudFormation']:.1f} ms; "
        f"lint {cpu['lint']:.1f} ms, of which linting {linting:.1f} ms")
    bars.check("the time of linting a stack in that of synthesising it", cpu["lint"] / cpu["synth"], 1, form="{:.2f}")
    bars.check("the same without the synthesis that lint needs, to CloudFormation alone", linting / cpu["CloudFormation"], 1, form="{:.2f}")


def hostile(martlet, folder, bars):
    """Documents made to be slow: memory and time stay bounded."""
    many = [f"arn:aws:s3:::{'*a' * 40}{n}*" for n in range(1500)]
    documents = {
        "140 KB of wildcards": statement(Action="s3:*", Resource=many),
        "thousands of actions": statement(Action=[f"*:*{chr(97 + n % 26)}*{n}*" for n in range(6000)], Resource="*"),
        "contradictory conditions": {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": ("Allow", "Deny")[n % 2], "Action": "*", "Resource": "*",
                 "Condition": {"StringLike": {f"aws:PrincipalTag/t{n % 40}": f"*a{n}*b*"}, "StringNotLike": {f"aws:PrincipalTag/t{n % 37}": f"*{n}*"}}}
                for n in range(400)
            ],
        },
        "deep nesting": {"Version": "2012-10-17", "Statement": nested(400)},
    }
    for name, document in documents.items():
        file = os.path.join(folder, "hostile.jsonl")
        Path(file).write_text(
            json.dumps({"id": 0, "type": "identity", "policy": document, "existing": document, "new": statement(Action="*", Resource="*")}) + "\n")
        for question in ("lint", "compare"):
            usage = fed(martlet, ["policy", question, "--batch"], file)
            print(f"  {name}, {len(json.dumps(document)) / 1e3:.0f} KB, {question}: {usage.cpu:.2f} s cpu, {usage.memory / 1e6:.0f} MB")
            bars.check(f"MB for {name}, {question}", usage.memory / 1e6, 200, form="{:.0f}")
            bars.check(f"seconds for {name}, {question}", usage.cpu, 5)


def statement(**elements):
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **elements}]}


def nested(depth):
    value = "x"
    for _ in range(depth):
        value = [value]
    return value
