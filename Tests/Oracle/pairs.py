"""The pairs of policies that are compared: random ones over a few services, and those of the shared corpora."""

import gzip
import json
import os
import pathlib

CORPORA = pathlib.Path(os.environ.get("MARTLET_CORPORA", pathlib.Path(__file__).resolve().parents[3] / "shared" / "corpora"))

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


def changed(policy, source):
    """The policy with one change, so that one of the two often allows no more than the other."""
    statements = [{**value} for value in policy["Statement"]]
    value = source.choice(statements)
    kind = source.choice(["drop", "add", "condition", "action", "resource", "split"])
    if kind == "drop" and len(statements) > 1:
        statements.remove(value)
    elif kind == "add":
        statements += random_policy(source)["Statement"][:1]
    elif kind == "condition":
        operator, key, values = source.choice(TESTS)
        value["Condition"] = {**value.get("Condition", {}), operator: {**value.get("Condition", {}).get(operator, {}), key: values}}
    elif kind == "split" and len(value.get("Action", [])) > 1:
        statements += [{**value, "Action": [action]} for action in value["Action"]]
        statements.remove(value)
    else:
        element = "Resource" if kind == "resource" else "Action"
        name = element if element in value else f"Not{element}"
        value[name] = source.sample(RESOURCES if kind == "resource" else ACTIONS, source.randint(1, 2))
    return {**policy, "Statement": statements}


def random_pairs(count, source):
    """Unrelated pairs and changes in turn."""
    for number in range(count):
        old = random_policy(source)
        new = changed(old, source) if number % 2 else random_policy(source)
        yield ("random change" if number % 2 else "random pair"), number, old, new


def corpus_pairs():
    def lines(name):
        path = CORPORA / name
        if not path.exists():
            print(f"{name} is absent: set MARTLET_CORPORA to the folder of the shared corpora")
            return []
        with gzip.open(path, "rt") if name.endswith(".gz") else open(path) as file:
            return [json.loads(line) for line in file]

    for pair in lines("new-access.jsonl"):
        yield "new-access", pair["id"], pair["existing"], pair["new"]
    for pair in lines("mutants.jsonl"):
        yield "mutants", pair["id"] + " <", pair["policy1"], pair["policy2"]
        yield "mutants", pair["id"] + " >", pair["policy2"], pair["policy1"]
    for pair in lines("managed-changes.jsonl.gz"):
        yield "managed-changes", pair["id"] + " <", pair["old"], pair["new"]
        yield "managed-changes", pair["id"] + " >", pair["new"], pair["old"]
