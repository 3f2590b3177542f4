"""sam-policy-templates.txt: the policy templates of the SAM translator, with their parameters and statements."""

import json

from iam import data_of
from text import escaped, joined


def table():
    data = json.loads((data_of("samtranslator") / "policy_templates_data/policy_templates.json").read_text())
    return joined(sorted((line(name, template) for name, template in data["Templates"].items()), key=lambda line: line.split(" ")[0].encode()))


def line(name, template):
    statements = json.dumps(template["Definition"]["Statement"], separators=(",", ":"))
    return " ".join([name, *template["Parameters"], escaped(statements)])
