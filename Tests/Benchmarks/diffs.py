"""Differences between templates of a megabyte, beside printing them with Python's `json.tool`; and what damaged and huge files cost."""
import copy
import json
import os
import sys

from process import middle, run

ROUNDS = 7
STAGE = "n50"
# What a damaged, huge or hostile input may cost at most.
SECONDS = 10
MEGABYTES = 1500


def template(program, folder):
    output = os.path.join(folder, "diffs")
    run([program, "synth", "--stage", STAGE, "--format", "cloudformation", "--no-check", "--output", output])
    with open(os.path.join(output, STAGE, "ShopN", "cloudformation", "template.json"), encoding="utf-8") as file:
        return json.load(file)


def changed(document, every):
    """The document with a change in one of `every` resources."""
    result = copy.deepcopy(document)
    for index, (name, resource) in enumerate(sorted(result["Resources"].items())):
        if index % every:
            continue
        properties = resource.setdefault("Properties", {})
        if resource["Type"] == "AWS::Lambda::Function":
            properties["MemorySize"] = 1769
        elif resource["Type"] == "AWS::IAM::Role":
            for policy in properties.get("Policies", []):
                policy["PolicyDocument"]["Statement"].append({"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"})
        else:
            resource["Metadata"] = {"Changed": name}
    return result


def write(folder, name, document):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2)
    return path


def measure(martlet, shop, folder, bars):
    document = template(shop, folder)
    old = write(folder, "old.json", document)
    print(f"Differences: templates of {os.path.getsize(old) / 1e6:.1f} MB, {len(document['Resources'])} resources, whole process, median\n")
    cases = [("equal", write(folder, "same.json", document)), ("every tenth resource", write(folder, "tenth.json", changed(document, 10))),
             ("every resource", write(folder, "all.json", changed(document, 1)))]
    for name, new in cases:
        diffs, prints = [], []
        # Turn and turn about, so that whatever else the machine does is in both.
        for _ in range(ROUNDS):
            diffs.append(run([martlet, "diff", old, new], codes=(0, 3)))
            prints.append((run([sys.executable, "-m", "json.tool", old]), run([sys.executable, "-m", "json.tool", new])))
        diff = middle(diffs)
        printing = middle([one for one, _ in prints]).cpu + middle([other for _, other in prints]).cpu
        print(f"  {name:24} {diff.cpu * 1e3:8.1f} ms cpu {diff.memory / 1e6:8.1f} MB   json.tool on both {printing * 1e3:8.1f} ms cpu")
        bars.check(f"time of the diff of {name} in that of printing both", diff.cpu / printing, 1, form="{:.2f}")
    print()
    hostile(martlet, folder, old, bars)


def hostile(martlet, folder, old, bars):
    """Every one of these must be refused, or read, within the bounds."""
    with open(old, encoding="utf-8") as file:
        text = file.read()
    files = {
        "100 MB of one text": lambda file: file.write(
            '{"Resources": {"A": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "' + "x" * 100_000_000 + '"}}}}'),
        "100 MB of resources": queues,
        "10,000 levels": lambda file: file.write('{"Resources": ' + "[" * 10_000 + "]" * 10_000 + "}"),
        "a cut file": lambda file: file.write(text[: len(text) // 2]),
        "no UTF-8": lambda file: file.write(text.replace("AWS::Lambda::Function", "AWS::\udcff::Function", 1)),
        "a name twice": lambda file: file.write(text.replace('"Resources": {', '"Resources": {}, "Resources": {', 1)),
        "no JSON": lambda file: file.write("Resources:\n  A:\n    Type: AWS::SQS::Queue\n"),
    }
    loop = os.path.join(folder, "loop")
    os.makedirs(loop, exist_ok=True)
    if not os.path.lexists(os.path.join(loop, "again")):
        os.symlink(loop, os.path.join(loop, "again"))
    usages = []
    for name, content in files.items():
        path = os.path.join(folder, "hostile.json")
        with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
            content(file)
        usages.append(run([martlet, "diff", old, path], codes=(1, 3)))
        print(f"  {name:24} {usages[-1].cpu * 1e3:8.1f} ms cpu {usages[-1].memory / 1e6:8.1f} MB")
    usages.append(run([martlet, "diff", loop, loop], codes=(0, 1)))
    bars.check("seconds for the worst damaged or huge input", max(usage.cpu for usage in usages), SECONDS, form="{:.2f}")
    bars.check("megabytes for the worst damaged or huge input", max(usage.memory for usage in usages) / 1e6, MEGABYTES, form="{:.0f}")
    print()


def queues(file):
    file.write('{"Resources": {')
    for index in range(1_000_000):
        file.write(f'{"," if index else ""}"Q{index}": {{"Type": "AWS::SQS::Queue", "Properties": {{"DelaySeconds": 1, "QueueName": "a-queue-of-this-name"}}}}')
    file.write("}}")
