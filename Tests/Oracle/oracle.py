"""Compares the decisions of `martlet policy compare` with those of z3, an SMT solver, on an independent encoding.

    python Tests/Oracle/oracle.py [--seed N] [--pairs N] [--martlet PATH]

The pairs are random policies over a few services, and the changes of the shared corpora where these are at hand. The encoding covers
what z3's theory of strings can say well: effects, NotAction, NotResource, single-valued conditions on texts, ARNs and Booleans. Pairs
with anything else are left out, and so are those for which z3 gives no answer in time; both are counted.
"""

import argparse
import gzip
import json
import os
import pathlib
import random
import re
import subprocess
import sys

import z3

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPORA = pathlib.Path(os.environ.get("MARTLET_CORPORA", ROOT.parent / "shared" / "corpora"))
TIMEOUT = 2000  # milliseconds for one question

# z3 from version 5 reads a range that ends in the last code point as the empty string only; `AllChar` is every character.
ANY = z3.AllChar(z3.ReSort(z3.StringSort()))
NOT_COLON = z3.Intersect(ANY, z3.Complement(z3.Re(":")))


class Unsupported(Exception):
    """The encoding does not cover the policy."""


def listed(value):
    return value if isinstance(value, list) else [value]


def concat(parts):
    if not parts:
        return z3.Re("")
    return parts[0] if len(parts) == 1 else z3.Concat(*parts)


def glob(text, character=ANY, wildcards=True):
    if "${" in text:
        raise Unsupported("a variable")
    parts = []
    for piece in re.split(r"([*?])", text) if wildcards else [text]:
        if piece == "*" and wildcards:
            parts.append(z3.Star(character))
        elif piece == "?" and wildcards:
            parts.append(character)
        elif piece:
            parts.append(z3.Re(piece))
    return concat(parts)


def arn(text):
    """Field by field; a short pattern that ends in a star takes any rest."""
    fields = text.split(":", 5)
    parts = []
    for index, field in enumerate(fields):
        if index:
            parts.append(z3.Re(":"))
        takes_rest = len(fields) < 6 and index == len(fields) - 1 and field.endswith("*")
        if index == 5:
            parts.append(glob(field))
        elif takes_rest:
            parts += [glob(field[:-1], NOT_COLON), z3.Star(ANY)]
        else:
            parts.append(glob(field, NOT_COLON))
    return concat(parts)


def either_case(text):
    return concat([z3.Union(z3.Re(c.lower()), z3.Re(c.upper())) if c.isalpha() else z3.Re(c) for c in text])


class Request:
    def __init__(self):
        self.action, self.resource = z3.String("action"), z3.String("resource")
        self.keys = {}
        field = z3.Star(NOT_COLON)
        arns = concat([z3.Re("arn")] + [z3.Re(":"), field] * 4 + [z3.Re(":"), z3.Star(ANY)])
        lower = z3.Intersect(NOT_COLON, z3.Complement(z3.Range("A", "Z")))
        self.domain = [
            z3.InRe(self.action, concat([z3.Star(lower), z3.Re(":"), z3.Star(lower)])),
            z3.InRe(self.resource, z3.Union(arns, field)),
        ]

    def key(self, name):
        name = name.lower()
        if name not in self.keys:
            self.keys[name] = (z3.Bool("has " + name), z3.String(name))
        return self.keys[name]


def condition(operator, key, values, request):
    present, value = request.key(key)
    values = [str(v).lower() if isinstance(v, bool) else str(v) for v in listed(values)]
    if operator == "Null":
        return z3.Or([z3.Not(present) if v.lower() == "true" else present for v in values])
    if_exists = operator.endswith("IfExists")
    base = operator.removesuffix("IfExists")
    negated = "Not" in base
    base = base.replace("Not", "")
    if base == "StringEquals":
        matches = [z3.InRe(value, glob(v, wildcards=False)) for v in values]
    elif base == "StringLike":
        matches = [z3.InRe(value, glob(v)) for v in values]
    elif base in ("ArnLike", "ArnEquals"):
        matches = [z3.InRe(value, arn(v)) for v in values]
    elif base == "StringEqualsIgnoreCase":
        matches = [z3.InRe(value, either_case(v)) for v in values]
    elif base == "Bool":
        request.domain.append(z3.Or(value == "true", value == "false"))
        matches = [value == v.lower() for v in values]
    else:
        raise Unsupported(operator)
    found = z3.And(present, z3.Or(matches))
    result = z3.Not(found) if negated else found
    return z3.Or(z3.Not(present), result) if if_exists else result


def statement(value, request):
    if "Principal" in value or "NotPrincipal" in value:
        raise Unsupported("a principal")
    conjuncts = []
    if "NotAction" in value:
        conjuncts.append(z3.Not(z3.Or([z3.InRe(request.action, glob(a.lower())) for a in listed(value["NotAction"])])))
    else:
        conjuncts.append(z3.Or([z3.InRe(request.action, glob(a.lower())) for a in listed(value["Action"])]))
    if "NotResource" in value:
        conjuncts.append(z3.Not(z3.Or([z3.InRe(request.resource, arn(r)) for r in listed(value["NotResource"])])))
    elif "Resource" in value:
        conjuncts.append(z3.Or([z3.InRe(request.resource, arn(r)) for r in listed(value["Resource"])]))
    for operator, keys in value.get("Condition", {}).items():
        for key, values in keys.items():
            conjuncts.append(condition(operator, key, values, request))
    return z3.And(conjuncts)


def allows(policy, request):
    allowed, denied = [], []
    for value in listed(policy["Statement"]):
        (allowed if value["Effect"] == "Allow" else denied).append(statement(value, request))
    return z3.And(z3.Or(allowed), z3.Not(z3.Or(denied)))


def z3_answer(existing, new):
    request = Request()
    solver = z3.Solver()
    solver.set("timeout", TIMEOUT)
    solver.add(allows(new, request), z3.Not(allows(existing, request)))
    solver.add(request.domain)
    return {"sat": "new-access", "unsat": "no-new-access"}.get(str(solver.check()))


ACTIONS = ["*", "s3:*", "s3:Get*", "s3:GetObject", "s3:PutObject", "s3:?etObject", "*:GetObject", "iam:*", "iam:PassRole", "sqs:SendMessage"]
RESOURCES = [
    "*", "arn:aws:s3:::b", "arn:aws:s3:::b/*", "arn:aws:s3:::b/k", "arn:aws:s3:::?/*", "arn:aws:iam::*:role/*", "arn:aws:s3*",
    "arn:aws:iam::111122223333:role/x", "arn:*:sqs:us-east-1:*:q*", "arn:aws:sqs:*:111122223333:*",
]
TESTS = [
    ("StringEquals", "aws:PrincipalTag/team", ["a"]), ("StringEquals", "aws:PrincipalTag/team", ["a", "b"]),
    ("StringNotEquals", "aws:PrincipalTag/team", ["a"]), ("StringLike", "aws:PrincipalTag/team", ["a*", "?"]),
    ("StringNotLike", "aws:PrincipalTag/team", ["a*"]), ("Null", "aws:PrincipalTag/team", ["true"]),
    ("Null", "aws:PrincipalTag/team", ["false"]), ("StringEqualsIfExists", "aws:PrincipalTag/team", ["b"]),
    ("StringEqualsIgnoreCase", "aws:PrincipalTag/team", ["A"]), ("Bool", "aws:SecureTransport", ["true"]),
    ("Bool", "aws:SecureTransport", ["false"]), ("ArnLike", "aws:SourceArn", ["arn:aws:s3:::*", "arn:aws:sns:*:111122223333:t"]),
    ("ArnNotLike", "aws:SourceArn", ["arn:aws:s3:::b"]), ("StringLike", "aws:SourceArn", ["arn:aws:s3:*"]),
]


def random_policy(source):
    statements = []
    for _ in range(source.randint(1, 3)):
        value = {"Effect": source.choice(["Allow", "Allow", "Allow", "Deny"])}
        value[source.choice(["Action"] * 5 + ["NotAction"])] = source.sample(ACTIONS, source.randint(1, 2))
        value[source.choice(["Resource"] * 5 + ["NotResource"])] = source.sample(RESOURCES, source.randint(1, 2))
        for operator, key, values in source.sample(TESTS, source.choice([0, 0, 1, 1, 2])):
            value.setdefault("Condition", {}).setdefault(operator, {})[key] = values
        statements.append(value)
    return {"Version": "2012-10-17", "Statement": statements}


def corpus_pairs():
    def lines(name):
        path = CORPORA / name
        if not path.exists():
            print(f"{name} is absent: set MARTLET_CORPORA to the folder of the shared corpora")
            return []
        with gzip.open(path, "rt") if name.endswith(".gz") else open(path) as file:
            return [json.loads(line) for line in file]

    for pair in lines("new-access.jsonl"):
        yield pair["id"], pair["existing"], pair["new"]
    for pair in lines("mutants.jsonl"):
        yield pair["id"] + " <", pair["policy1"], pair["policy2"]
        yield pair["id"] + " >", pair["policy2"], pair["policy1"]
    for pair in lines("managed-changes.jsonl.gz"):
        yield pair["id"] + " <", pair["old"], pair["new"]
        yield pair["id"] + " >", pair["new"], pair["old"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=300, help="random pairs")
    parser.add_argument("--martlet", default=str(ROOT / ".build" / "debug" / "martlet"))
    arguments = parser.parse_args()
    source = random.Random(arguments.seed)
    pairs = [(f"random {n}", random_policy(source), random_policy(source)) for n in range(arguments.pairs)]
    pairs += list(corpus_pairs())

    questions = "".join(json.dumps({"id": i, "existing": old, "new": new}) + "\n" for i, old, new in pairs)
    run = subprocess.run([arguments.martlet, "policy", "compare", "--batch"], input=questions, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [a["id"] for a in answers] == [i for i, _, _ in pairs], "the answers are not in the order of the questions"

    outside = silent = agreed = 0
    wrong = []
    for (name, old, new), answer in zip(pairs, answers):
        try:
            expected = z3_answer(old, new)
        except Unsupported:
            outside += 1
            continue
        if expected is None:
            silent += 1
        elif answer.get("result") == expected:
            agreed += 1
        else:
            wrong.append((name, expected, answer, old, new))
    print(f"{agreed} agree, {len(wrong)} contradict, {silent} without an answer of z3, {outside} outside the encoding")
    for name, expected, answer, old, new in wrong:
        print(f"{name}: z3 says {expected}, martlet {json.dumps(answer)}\n  existing {json.dumps(old)}\n  new {json.dumps(new)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
