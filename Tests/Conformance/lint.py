"""cfn-lint and the official SAM translator on one template."""

import copy
import json
import logging
import os
import threading

# The translator warns of metrics about itself that nobody collects.
logging.getLogger("samtranslator").setLevel(logging.ERROR)

# The translator asks botocore for a Region although it calls nothing.
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

import cfnlint.api  # noqa: E402
from cfnlint.config import ManualArgs  # noqa: E402
from samtranslator.model.exceptions import InvalidDocumentException  # noqa: E402
from samtranslator.parser.parser import Parser  # noqa: E402
from samtranslator.translator.translator import Translator  # noqa: E402

# cfn-lint's rules that are not applied, each with its reason. Informational findings (`I…`) are never asked for.
IGNORED_RULES = {}

# cfn-lint keeps its schemas in module variables.
LOCK = threading.Lock()


def cfn_lint(text, region="us-east-1"):
    """cfn-lint's errors and warnings."""
    config = ManualArgs(ignore_checks=sorted(IGNORED_RULES), regions=[region])
    with LOCK:
        found = cfnlint.api.lint(text, config=config)
    return [
        f"{match.rule.id} {'/'.join(str(part) for part in match.path or [])}: {match.message}"
        for match in found
        if match.rule.id not in IGNORED_RULES
    ]


class _Region:
    """What the translator wants of a boto3 session."""

    region_name = "us-east-1"


def expand(template):
    """The template that the SAM translator makes of a SAM template; raises ValueError with its complaints."""
    try:
        return Translator({}, Parser(), boto_session=_Region()).translate(
            copy.deepcopy(template), parameter_values={}
        )
    except InvalidDocumentException as error:
        raise ValueError("; ".join(cause.message for cause in error.causes) or str(error)) from error


def sam_problems(template):
    """The translator's complaints."""
    try:
        expanded = expand(template)
    except ValueError as error:
        return [f"the SAM translator: {error}"]
    left = [name for name, r in expanded["Resources"].items() if r["Type"].startswith("AWS::Serverless::")]
    return [f"the SAM translator left `{name}`" for name in left]


def canonical(document):
    return json.dumps(document, sort_keys=True, ensure_ascii=False)
