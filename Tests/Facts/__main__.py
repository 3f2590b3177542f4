"""`make facts`: the tables in `schemas` are what their sources say.

The tables are read here by a reader of its own, which shares nothing with the programs that write them, and compared with the
interfaces of the packages that they come from.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Conformance"))

import cloudformation_facts  # noqa: E402
import iam_facts  # noqa: E402
import small_tables  # noqa: E402
import terraform_facts  # noqa: E402
from report import Report  # noqa: E402

report = Report()
for check in (small_tables.check, iam_facts.check, terraform_facts.check, cloudformation_facts.check):
    check(report)
sys.exit(report.finish())
