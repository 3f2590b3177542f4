"""`python Tests/Conformance`: every example, every stage, through the tools that will read what Martlet writes.

    python Tests/Conformance [--example NAME …] [--no-deploy] [--random COUNT]
"""

import argparse
import os
import sys
import tempfile
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
os.environ.setdefault("AWS_ACCESS_KEY_ID", "testing")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "testing")

import deploy  # noqa: E402
import diff_reports  # noqa: E402
import diff_truth  # noqa: E402
import diff_updates  # noqa: E402
import examples  # noqa: E402
import handlers  # noqa: E402
import lint  # noqa: E402
import lint_reports  # noqa: E402
import naming  # noqa: E402
import random_stacks  # noqa: E402
import sam_parity  # noqa: E402
import terraform  # noqa: E402
from compare import differences  # noqa: E402
from deviations import NOT_DEPLOYED, without_deviations  # noqa: E402
from double import ACCOUNT, Double  # noqa: E402
from inventory import inventory  # noqa: E402
from report import Report  # noqa: E402


def main():
    parser = argparse.ArgumentParser(prog="conformance", description=__doc__)
    parser.add_argument("--example", action="append", help="only this example; may be repeated")
    parser.add_argument("--no-deploy", action="store_true", help="without the two deployments")
    parser.add_argument("--random", type=int, default=0, metavar="COUNT", help="also so many random stacks, and pairs of them")
    parser.add_argument("--jobs", type=int, default=4, metavar="COUNT", help="stages that are checked at the same time")
    arguments = parser.parse_args()

    report = Report()
    with tempfile.TemporaryDirectory(prefix="martlet-conformance-") as scratch:
        scratch = Path(scratch)
        workspaces = terraform.Workspaces(scratch / "terraform")
        names = arguments.example or ([] if arguments.random and arguments.no_deploy else examples.names())
        # Deployments mostly wait: the AWS provider polls queues for half a minute until their settings stay the same.
        with ThreadPoolExecutor(max_workers=arguments.jobs) as pool:
            work = []
            for name in names:
                problems, stages = examples.synthesize(name, scratch / name / "synth")
                if report.check(f"{name}: synth", problems):
                    for stage in stages.values():
                        work.append(pool.submit(check_stage, stage, scratch / name, workspaces, report, not arguments.no_deploy))
                    if not arguments.no_deploy and name not in NOT_DEPLOYED:
                        first = next(iter(stages.values()))
                        work.append(pool.submit(handlers.check, name, first, scratch / "handlers" / name, report))
            for task in work:
                task.result()
        if not arguments.example:
            lint_reports.check(scratch / "lint", report)
            diff_reports.check(scratch / "diff", report)
        if arguments.random:
            random_stacks.check(arguments.random, scratch / "random", workspaces, report)
            if not arguments.no_deploy:
                diff_truth.check(arguments.random, scratch / "pairs", report)
                diff_updates.check(scratch / "updates", report)
    return report.finish()


def check_stage(stage, folder, workspaces, report, deploys):
    title = f"{stage[0].app}/{stage[0].stage}"
    try:
        for stack in stage:
            check_documents(stack, workspaces, report)
        if deploys and stage[0].app in NOT_DEPLOYED:
            report.note("Not deployed", f"{stage[0].app}: {NOT_DEPLOYED[stage[0].app]}")
        elif deploys:
            check_deployments(stage, folder / "deployed" / stage[0].stage, workspaces, report)
    except Exception:
        report.check(f"{title}: the checks themselves", [traceback.format_exc()])


def check_documents(stack, workspaces, report):
    """The tools that read the documents without deploying them."""
    workspaces.prepare(stack.terraform)
    region = terraform.setting(stack.terraform, "region") or "us-east-1"
    for format in ("cloudformation", "sam"):
        text = stack.template_path(format).read_text(encoding="utf-8")
        report.check(f"{stack.title}: cfn-lint of {format}", lint.cfn_lint(text, region))
    if report.check(f"{stack.title}: SAM translator", lint.sam_problems(stack.template("sam"))):
        report.check(f"{stack.title}: SAM = CloudFormation", sam_parity.problems(stack, report))
    report.check(f"{stack.title}: terraform fmt", terraform.fmt(stack.terraform))
    report.check(f"{stack.title}: terraform validate", terraform.validate(stack.terraform))


def check_deployments(stage, folder, workspaces, report):
    """`create_stack` and `terraform apply` to two fresh doubles, and the resources that they leave."""
    title = f"{stage[0].app}/{stage[0].stage}"
    region = terraform.setting(stage[0].terraform, "region") or "us-east-1"
    account = terraform.setting(stage[0].terraform, "allowed_account_ids") or ACCOUNT
    with Double(region, account) as left, Double(region, account) as right:
        deploy.prepare(left, stage)
        deploy.prepare(right, stage)
        created = report.check(f"{title}: create_stack", deploy.cloudformation(left, stage, report))
        problems, copies = deploy.apply(right, stage, workspaces, folder)
        applied = report.check(f"{title}: terraform apply", problems)
        if not (created and applied):
            return
        states = {stack: terraform.state(copy) for stack, copy in copies.items()}
        ours = inventory(left, naming.of_cloudformation(left, stage))
        theirs = inventory(right, naming.of_terraform(states, stage))
        ours, theirs = without_deviations(ours, theirs, report)
        counts = ", ".join(f"{len(entries)} {category}" for category, entries in ours.items())
        report.check(f"{title}: deployed by CloudFormation = by Terraform ({counts})", differences(ours, theirs))


if __name__ == "__main__":
    sys.exit(main())
