"""Random legal stacks, drawn by `Tests/RandomStacks`, through cfn-lint, the SAM translator and Terraform."""

import json
import subprocess
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import lint
import terraform

PROGRAM = Path(".build/debug/RandomStack")
# How many modules one `terraform validate` looks at.
BATCH = 60


def check(count, folder, workspaces, report):
    """The stacks of the seeds 0 to `count`: legal input, so that every tool must accept what becomes of it."""
    if not report.check(f"random stacks 0 to {count - 1}: synth", synthesize(count, folder)):
        return
    templates = sorted(folder.glob("*/*/cloudformation/template.json"))
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(lint_template, templates, chunksize=8)
        report.check(f"{len(templates)} random templates: cfn-lint", placed(templates, found, folder))
        templates = sorted(folder.glob("*/*/sam/template.json"))
        found = pool.map(translate, templates, chunksize=8)
        report.check(f"{len(templates)} random templates: SAM translator", placed(templates, found, folder))
    modules = sorted(path.parent for path in folder.glob("*/*/terraform/terraform.tf"))
    report.check(f"{len(modules)} random modules: terraform fmt", terraform.fmt(folder))
    problems = []
    for start in range(0, len(modules), BATCH):
        problems += validate(modules[start:start + BATCH], folder)
    report.check(f"{len(modules)} random modules: terraform validate", problems)


def synthesize(count, folder):
    stages = [argument for seed in range(count) for argument in ("--stage", f"s{seed}")]
    result = subprocess.run([PROGRAM, "synth", "--output", folder, *stages], capture_output=True, text=True)
    return [] if result.returncode == 0 else [result.stdout[-4000:] + result.stderr[-4000:]]


def lint_template(path):
    return lint.cfn_lint(path.read_text(encoding="utf-8"))


def translate(path):
    return lint.sam_problems(json.loads(path.read_text(encoding="utf-8")))


def validate(modules, folder):
    """One run for many modules, as children of one: most of `terraform validate`'s time is the provider's schema."""
    root = folder / "modules"
    root.mkdir(exist_ok=True)
    calls = [f'module "m{i}" {{\n  source = "../{m.relative_to(folder)}"\n}}\n' for i, m in enumerate(modules)]
    (root / "main.tf").write_text("\n".join(calls), encoding="utf-8")
    result = terraform.init(root)
    if result.returncode != 0:
        return [result.stdout + result.stderr]
    return terraform.validate(root)


def placed(paths, found, folder):
    """The problems of files, each with the stage and the stack."""
    places = ["/".join(path.relative_to(folder).parts[:2]) for path in paths]
    return [f"{place}: {problem}" for place, problems in zip(places, found) for problem in problems]
