"""Measures Martlet against its bars: `make bench`. Exits with 1 when a bar is missed.

    python3 Tests/Benchmarks [synthesis] [validation] [policies] [diffs] [compilation]

Ratios travel from machine to machine, times do not.
"""
import os
import subprocess
import sys
import tempfile

import compilation
import diffs
import policies
import synthesis
import validation
from bars import Bars

ROOT = compilation.ROOT


def release_build(product):
    """A program of the package, linked statically where the platform has a static C library."""
    arguments = ["-c", "release", "--product", product]
    if sys.platform != "darwin":
        arguments += ["--static-swift-stdlib", "-Xswiftc", "-static-executable"]
    subprocess.run(["swift", "build", *arguments], cwd=ROOT, check=True, stdout=sys.stderr)
    shown = subprocess.run(
        ["swift", "build", *arguments, "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True)
    return os.path.join(shown.stdout.strip(), product)


def main():
    chosen = sys.argv[1:] or ["synthesis", "validation", "policies", "diffs", "compilation"]
    bars = Bars()
    with tempfile.TemporaryDirectory(prefix="martlet-bench-") as folder:
        if "synthesis" in chosen:
            synthesis.measure(release_build("ShopN"), folder, bars)
        if "validation" in chosen:
            validation.measure(release_build("ShopN"), folder, bars)
        if "policies" in chosen:
            policies.measure(release_build("martlet"), release_build("ShopN"), folder, bars)
        if "diffs" in chosen:
            diffs.measure(release_build("martlet"), release_build("ShopN"), folder, bars)
        if "compilation" in chosen:
            compilation.measure(folder, bars)
    if bars.missed:
        sys.exit("missed: " + "; ".join(bars.missed))
    print("Every bar is met.")


if __name__ == "__main__":
    main()
