"""The tables as text, and what the checks have in common."""

import re
from pathlib import Path

SCHEMAS = Path(__file__).resolve().parent.parent.parent / "schemas"


def text(table):
    return (SCHEMAS / table).read_text(encoding="utf-8")


def lines(table):
    """The lines of a table as lists of tokens."""
    return [[unescaped(token) for token in line.split(" ")] for line in text(table).splitlines()]


def records(table):
    """The lines of each record by its key, and the tokens after the key."""
    found = {}
    for record in text(table).split("\n="):
        heading, *body = record.removeprefix("=").rstrip("\n").split("\n")
        found[heading] = body
    return found


def unescaped(token):
    return re.sub(r"%([0-9A-F]{2})", lambda match: chr(int(match[1], 16)), token)


def difference(what, expected, found):
    """One problem when two sets differ."""
    missing, extra = sorted(set(expected) - set(found)), sorted(set(found) - set(expected))
    if not missing and not extra:
        return []
    return [f"{what}: missing {missing[:5]} ({len(missing)}), unknown to the source {extra[:5]} ({len(extra)})"]
