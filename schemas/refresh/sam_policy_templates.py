"""sam-policy-templates.txt: the policy templates of the SAM translator, with their parameters."""

import json

from iam import data_of
from text import joined


def table():
    data = json.loads((data_of("samtranslator") / "policy_templates_data/policy_templates.json").read_text())
    return joined(sorted((" ".join([name, *template["Parameters"]]) for name, template in data["Templates"].items()), key=lambda line: line.split(" ")[0].encode()))
