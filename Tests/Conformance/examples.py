"""The examples: what they are, and what `synth` makes of them."""

import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = ROOT / ".build" / "debug"


@dataclass
class Stack:
    """One stack of one stage, as the manifest and the files describe it."""

    app: str
    stage: str
    name: str
    folder: Path
    resources: list
    files: list = field(default_factory=list)

    @property
    def title(self):
        return f"{self.app}/{self.stage}/{self.name}"

    @property
    def deployed_name(self):
        return f"{self.app}-{self.stage}" if self.name == self.app else f"{self.app}-{self.stage}-{self.name}"

    @property
    def assets(self):
        return sorted((self.folder / "assets").glob("*"))

    @property
    def terraform(self):
        return self.folder / "terraform"

    def template(self, format):
        return json.loads(self.template_path(format).read_text(encoding="utf-8"))

    def template_path(self, format):
        return self.folder / format / "template.json"


def names():
    """The folders of `examples` that are executable targets of the package."""
    package = (ROOT / "Package.swift").read_text(encoding="utf-8")
    folders = sorted(p.name for p in (ROOT / "examples").iterdir() if p.is_dir())
    return [name for name in folders if re.search(rf'executableTarget\(\s*name: "{name}"', package)]


def synthesize(program, output, *arguments):
    """Runs `<program> synth`; the problems and the stacks written, grouped by stage."""
    run = subprocess.run(
        [str(PRODUCTS / program), "synth", "--output", str(output), *arguments],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"},
    )
    if run.returncode != 0:
        return [f"`{program} synth` ended with {run.returncode}", run.stdout, run.stderr], {}
    return [], stacks(output)


def stacks(output):
    """The stacks of a manifest: stage → stacks in the manifest's order."""
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    result = {}
    for stage in manifest["stages"]:
        result[stage["name"]] = [
            Stack(manifest["app"], stage["name"], entry["name"], output / stage["name"] / entry["name"],
                  entry["resources"], entry["files"])
            for entry in stage["stacks"]
        ]
    return result
