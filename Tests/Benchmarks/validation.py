"""The checks of what is emitted: what they cost beside synthesis, and beside cfn-lint on the same template."""
import os
import shutil
import sys

from process import middle, run

COUNT = 10
ROUNDS = 15
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CFN_LINT = os.path.join(os.path.dirname(sys.executable), "cfn-lint")


def synth(program, folder, *options):
    shutil.rmtree(folder, ignore_errors=True)
    return run([program, "synth", "--stage", f"n{COUNT}", "--format", "cloudformation", "--output", folder, *options])


def measure(program, folder, bars):
    print(f"Validation: the template of N = {COUNT}, release build, whole process, median\n")
    output = os.path.join(folder, "validation")
    checked, unchecked = [], []
    # Turn and turn about, so that whatever else the machine does is in both.
    for _ in range(ROUNDS):
        unchecked.append(synth(program, output, "--no-check"))
        checked.append(synth(program, output))
    checked, unchecked = middle(checked), middle(unchecked)
    template = os.path.join(output, f"n{COUNT}", "ShopN", "cloudformation", "template.json")
    cfn_lint = middle([run([CFN_LINT, "--region", "us-east-1", "--template", template]) for _ in range(3)])
    for name, usage in (("synth --no-check", unchecked), ("synth", checked), ("cfn-lint", cfn_lint)):
        print(f"  {name:18} {usage.wall * 1e3:8.1f} ms {usage.cpu * 1e3:8.1f} ms cpu {usage.memory / 1e6:8.1f} MB")
    print()
    bars.check("times faster than cfn-lint, synthesis included", cfn_lint.cpu / checked.cpu, 150, at_least=True, form="{:.0f}")
    bars.check("the cost of checking in that of synthesis", (checked.cpu - unchecked.cpu) / unchecked.cpu, 1, form="{:.2f}")
    print_sizes(program)


def print_sizes(program):
    """The tables stand in the binary byte for byte, so their size is what they cost."""
    folder = os.path.join(ROOT, "schemas")
    tables = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder) if name.endswith(".txt"))
    print(f"  binary {os.path.getsize(program) / 1e6:.1f} MB, of which the tables are {tables / 1e6:.1f} MB\n")
