"""Synthesis of the workload: Martlet beside troposphere, growth, memory, Terraform beside CloudFormation.

Martlet runs without the checks of its output, which troposphere does not have; validation.py measures what they add.
"""
import collections
import json
import math
import os
import shutil
import sys

from process import middle, run

SIZES = (1, 10, 50, 200)
ROUNDS = {1: 15, 10: 15, 50: 9, 200: 5}
HERE = os.path.dirname(os.path.abspath(__file__))


class Synthesis:
    """The measurements of one size."""

    def __init__(self, program, count, folder):
        self.program = program
        self.count = count
        self.template = os.path.join(folder, f"troposphere{count}.json")
        self.folders = {name: os.path.join(folder, f"{name}{count}") for name in ("cloudformation", "terraform")}
        runs = collections.defaultdict(list)
        # Turn and turn about, so that whatever else the machine does is in all of them.
        for _ in range(ROUNDS[count]):
            runs["cloudformation"].append(self.martlet("cloudformation"))
            runs["troposphere"].append(run([sys.executable, f"{HERE}/shop_troposphere.py", str(count), self.template]))
            runs["terraform"].append(self.martlet("terraform"))
        self.usage = {name: middle(usages) for name, usages in runs.items()}
        self.size = {name: size(path) for name, path in self.folders.items()}

    def martlet(self, format):
        # Every run starts from nothing: with an earlier output there would be a manifest to read.
        shutil.rmtree(self.folders[format], ignore_errors=True)
        arguments = ["synth", "--stage", f"n{self.count}", "--format", format, "--no-check", "--output", self.folders[format]]
        return run([self.program] + arguments)

    def resources(self):
        """The resources of one service: Martlet's and troposphere's, by type."""
        stack = os.path.join(self.folders["cloudformation"], f"n{self.count}", "ShopN", "cloudformation", "template.json")
        return tuple(types(path, self.count) for path in (stack, self.template))


def types(path, count):
    with open(path, encoding="utf-8") as file:
        resources = json.load(file)["Resources"].values()
    return collections.Counter(resource["Type"] for resource in resources), count


def size(folder):
    return sum(os.path.getsize(os.path.join(path, name)) for path, _, names in os.walk(folder) for name in names)


def exponent(points):
    """The slope of the least-squares line through the logarithms: time grows as N to this power."""
    logarithms = [(math.log(count), math.log(max(time, 1e-6))) for count, time in points]
    x_mean = sum(x for x, _ in logarithms) / len(logarithms)
    y_mean = sum(y for _, y in logarithms) / len(logarithms)
    return sum((x - x_mean) * (y - y_mean) for x, y in logarithms) / sum((x - x_mean) ** 2 for x, _ in logarithms)


def check_workload(synthesis):
    """Martlet must do at least the work of the other: the same resources, and those that it adds by itself."""
    (ours, count), (theirs, _) = synthesis.resources()
    missing = theirs - ours
    if missing:
        sys.exit(f"the workloads differ: Martlet lacks {dict(missing)}")
    added = ", ".join(f"{number // count} {kind}" for kind, number in sorted((ours - theirs).items()))
    print(f"{sum(theirs.values()) // count} resources a service; Martlet adds {added or 'none'} a service\n")


def measure(program, folder, bars):
    print("Synthesis, output unchecked: release build, whole process, median; memory is the peak\n")
    all = {count: Synthesis(program, count, folder) for count in SIZES}
    start_up = middle([run([program, "--version"]) for _ in range(15)])
    check_workload(all[10])

    print(f"{'N':>4} {'':14} {'wall':>9} {'cpu':>9} {'memory':>9} {'output':>10}   {'times troposphere: wall':>23} {'cpu':>6}")
    for count, synthesis in all.items():
        for name in ("cloudformation", "terraform", "troposphere"):
            usage = synthesis.usage[name]
            output = f"{synthesis.size[name] / 1e3:7.0f} kB" if name in synthesis.size else ""
            other = synthesis.usage["troposphere"]
            ratios = "" if name == "troposphere" else f"{other.wall / usage.wall:22.1f}× {other.cpu / usage.cpu:5.1f}×"
            print(f"{count:>4} {name:14} {usage.wall * 1e3:6.1f} ms {usage.cpu * 1e3:6.1f} ms {usage.memory / 1e6:6.1f} MB"
                  f" {output:>10}   {ratios}".rstrip())
    print(f"   - {'start-up alone':14} {start_up.wall * 1e3:6.1f} ms {start_up.cpu * 1e3:6.1f} ms {start_up.memory / 1e6:6.1f} MB\n")

    # Both programs have one thread, so processor time is their wall time on a machine that does nothing else.
    ten = all[10].usage
    bars.check("times faster than troposphere at N = 10", ten["troposphere"].cpu / ten["cloudformation"].cpu, 12, at_least=True)
    for name in ("cloudformation", "terraform"):
        gross = [(count, all[count].usage[name].cpu) for count in (10, 50, 200)]
        net = [(count, cpu - start_up.cpu) for count, cpu in gross]
        bars.check(f"exponent of growth of {name}, N = 10 to 200, whole process", exponent(gross), 1.1, form="{:.2f}")
        bars.check(f"exponent of growth of {name}, N = 10 to 200, without start-up", exponent(net), 1.1, form="{:.2f}")
    for count, synthesis in all.items():
        for name in ("cloudformation", "terraform"):
            limit = 10 * synthesis.size[name] + 20e6
            bars.check(f"peak memory of {name} at N = {count} in MB", synthesis.usage[name].memory / 1e6, limit / 1e6)
    for count in (10, 50, 200):
        usage = all[count].usage
        bars.check(
            f"Terraform's time in CloudFormation's at N = {count}", usage["terraform"].cpu / usage["cloudformation"].cpu, 2,
            form="{:.2f}")
    print()
