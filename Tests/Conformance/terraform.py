"""Terraform: its plugins, one shared initialisation, and the commands that the checks need."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

AWS_PLUGIN = Path("registry.terraform.io/hashicorp/aws")
ENVIRONMENT = {
    "TF_CLI_CONFIG_FILE": "", "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1", "NO_COLOR": "1",
    "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_EC2_METADATA_DISABLED": "true",
}


class TerraformMissing(Exception):
    """Terraform or its AWS provider cannot be had."""


def plugin_directory():
    """The folder that holds the AWS provider on this machine; None when Terraform has to fetch it.

    `TF_PLUGIN_DIR` names it; without that, it is where Terraform keeps plugins.
    """
    named = os.environ.get("TF_PLUGIN_DIR")
    if named:
        if not (Path(named) / AWS_PLUGIN).is_dir():
            raise TerraformMissing(f"`TF_PLUGIN_DIR` is `{named}`, which holds no `{AWS_PLUGIN}`")
        return Path(named)
    places = [os.environ.get("TF_PLUGIN_CACHE_DIR"), Path.home() / ".terraform.d/plugins",
              "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins"]
    return next((Path(p) for p in places if p and (Path(p) / AWS_PLUGIN).is_dir()), None)


def run(arguments, folder, timeout=300):
    command = ["terraform", *arguments]
    try:
        return subprocess.run(
            command, cwd=folder, capture_output=True, text=True, env={**os.environ, **ENVIRONMENT}, timeout=timeout)
    except subprocess.TimeoutExpired as expired:
        output = (expired.stdout or b"").decode(errors="replace")
        return subprocess.CompletedProcess(command, 124, output, f"no end after {timeout} s")


def init(folder):
    """`terraform init` in a folder."""
    plugins = plugin_directory()
    arguments = ["init", "-input=false", "-no-color"] + ([f"-plugin-dir={plugins}"] if plugins else [])
    return run(arguments, folder)


class Workspaces:
    """Working copies of modules that share one initialisation.

    The first copy runs `terraform init`; the others get its `.terraform` folder (links to the provider) and lock file.
    """

    def __init__(self, folder):
        self.folder = folder
        self.seed = folder / "seed"
        self.seed.mkdir(parents=True)
        (self.seed / "main.tf").write_text(
            'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n'
            '      version = "~> 5.80"\n    }\n  }\n}\n'
        )
        if shutil.which("terraform") is None:
            raise TerraformMissing("`terraform` is not on the PATH")
        result = init(self.seed)
        if result.returncode != 0:
            raise TerraformMissing(
                "`terraform init` could not get the AWS provider; set `TF_PLUGIN_DIR` to a folder that "
                f"holds `{AWS_PLUGIN}`, or allow access to the registry\n{result.stderr}"
            )

    def prepare(self, module):
        """Makes a folder with `.tf` files ready for `validate` and `apply`."""
        for name in (".terraform", ".terraform.lock.hcl"):
            source, target = self.seed / name, module / name
            if target.exists():
                continue
            if source.is_dir():
                shutil.copytree(source, target, symlinks=True)
            else:
                shutil.copy(source, target)


def validate(folder):
    """`terraform validate`'s errors and warnings."""
    result = run(["validate", "-json"], folder)
    try:
        answer = json.loads(result.stdout)
    except ValueError:
        return [result.stdout + result.stderr]
    return [_diagnostic(d) for d in answer.get("diagnostics", [])]


def _diagnostic(entry):
    place = entry.get("range") or {}
    where = f"{place.get('filename', '')}:{place.get('start', {}).get('line', '')}"
    return f"{entry['severity']} {where}: {entry['summary']}: {entry.get('detail', '')}"


def fmt(folder):
    """The differences that `terraform fmt` would make."""
    result = run(["fmt", "-check", "-diff", "-recursive", "-no-color"], folder)
    return [] if result.returncode == 0 else [result.stdout + result.stderr]


def apply(folder):
    """`terraform apply`; the problems."""
    result = run(["apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=10"], folder)
    if result.returncode == 0:
        return []
    steps = [line for line in result.stdout.splitlines() if re.match(r"[\w.\[\]\"-]+: ", line)]
    return [*steps[-25:], result.stderr]


def state(folder):
    """The resources in a module's state: address → attribute values."""
    result = run(["show", "-json"], folder)
    answer = json.loads(result.stdout or "{}")
    resources = answer.get("values", {}).get("root_module", {}).get("resources", [])
    return {r["address"]: r["values"] for r in resources if r["mode"] == "managed"}


def setting(folder, name):
    """The text of a provider setting such as `region`, if the module has it."""
    text = (folder / "terraform.tf").read_text(encoding="utf-8")
    provider = text[text.find('provider "aws"'):]
    found = re.search(rf'^  {name}\s*= \[?"([^"]+)"', provider, re.MULTILINE)
    return found.group(1) if found else None
