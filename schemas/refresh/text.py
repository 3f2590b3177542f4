"""What the tables have in common: tokens between single spaces, everything else escaped."""

import json


def escaped(text, also=""):
    """`text` as one token: space, control characters, `%` and the characters of `also` become `%XX`."""
    return "".join(f"%{ord(c):02X}" if c <= " " or c in "%\x7f" or c in also else c for c in text)


def compact_json(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, sort_keys=True)


def joined(lines):
    return "".join(line + "\n" for line in lines)
