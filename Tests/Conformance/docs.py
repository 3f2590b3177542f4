#!/usr/bin/env python3
"""Builds the DocC catalogue into .build/docs. Run it after `swift build`; `make docs` does both.

A warning about a page of the catalogue, and a broken link anywhere, fails the run. What DocC misses in documentation comments
(a parameter such as `line` that every declaration has) does not.
"""

import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CATALOGUE = "Sources/Martlet/Martlet.docc"
OUTPUT = ".build/docs"
# A documentation comment may describe some of the parameters, and by the names that callers use.
IGNORED_IN_COMMENTS = ("is missing documentation", "used to document parameter")


def main():
    os.chdir(ROOT)
    triple = json.loads(subprocess.run(["swift", "-print-target-info"], capture_output=True, check=True).stdout)["target"]
    products = subprocess.run(["swift", "build", "--show-bin-path"], capture_output=True, check=True, text=True).stdout.strip()
    sdk = []
    if sys.platform == "darwin":
        path = subprocess.run(["xcrun", "--show-sdk-path"], capture_output=True, check=True, text=True).stdout.strip()
        sdk = ["-sdk", path]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["swift", "symbolgraph-extract", "-module-name", "Martlet", "-target", triple["triple"], *sdk]
            + ["-I", f"{products}/Modules", "-Xcc", f"-fmodule-map-file={products}/MartletTables.build/module.modulemap"]
            + ["-minimum-access-level", "public", "-skip-synthesized-members", "-output-dir", folder],
            check=True)
        report = os.path.join(folder, "diagnostics.json")
        docc = ["xcrun", "docc"] if sys.platform == "darwin" else ["docc"]
        result = subprocess.run(
            docc + ["convert", CATALOGUE, "--additional-symbol-graph-dir", folder, "--output-path", OUTPUT]
            + ["--fallback-display-name", "Martlet", "--fallback-bundle-identifier", "martlet", "--diagnostics-file", report],
            capture_output=True, text=True)
        problems = json.load(open(report))["diagnostics"] if os.path.exists(report) else []
    shown = [p for p in problems if not p["summary"].endswith(IGNORED_IN_COMMENTS)]
    for problem in shown:
        source = problem.get("source", "").split(ROOT + "/")[-1]
        line = problem.get("range", {}).get("start", {}).get("line", 1)
        print(f"{source}:{line}: {problem['severity']}: {problem['summary']}", file=sys.stderr)
    if result.returncode != 0 and not shown:
        print(result.stderr, file=sys.stderr)
    if shown or result.returncode != 0:
        return 1
    print(f"Wrote {OUTPUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
