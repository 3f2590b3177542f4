"""Policies as formulas of z3: what z3's theory of strings can say well.

Effects, NotAction, NotResource, and single-valued conditions on texts, ARNs and Booleans.
"""

import re

import z3

# z3 from version 5 reads a range that ends in the last code point as the empty string only; `AllChar` is every character.
ANY = z3.AllChar(z3.ReSort(z3.StringSort()))
NOT_COLON = z3.Intersect(ANY, z3.Complement(z3.Re(":")))


class Unsupported(Exception):
    """The encoding does not cover the policy."""


def text(value):
    """A constant; z3 reads `\\u{…}` in its own notation."""
    return z3.StringVal("".join(c if " " <= c <= "~" and c != "\\" else f"\\u{{{ord(c):x}}}" for c in value))


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

    def values(self, witness):
        """The variables of the request with what a witness says of them."""
        context = {name.lower(): value for name, value in witness["context"].items()}
        if any(not isinstance(value, str) for value in context.values()):
            raise Unsupported("several values")
        pairs = [(self.action, text(witness["action"].lower())), (self.resource, text(witness["resource"]))]
        for name, (present, value) in self.keys.items():
            pairs += [(present, z3.BoolVal(name in context)), (value, text(context.get(name, "true")))]
        return pairs


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


def difference(existing, new):
    """What a request fulfils that `new` allows and `existing` does not, and the request's variables."""
    request = Request()
    formula = z3.And(allows(new, request), z3.Not(allows(existing, request)))
    return z3.And(formula, *request.domain), request


def search(formula, limit):
    """Whether a request fulfils it; None when z3 does not know after so many of its steps."""
    solver = z3.Solver()
    solver.set("rlimit", limit)
    solver.add(formula)
    return {"sat": True, "unsat": False}.get(str(solver.check()))


def holds(formula, request, witness, limit):
    """Whether this very request fulfils it."""
    return search(z3.simplify(z3.substitute(formula, *request.values(witness))), limit)
