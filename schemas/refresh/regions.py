"""regions.txt: every region with its partition, from botocore."""

import json

from iam import data_of
from text import joined


def table():
    partitions = json.loads((data_of("botocore") / "data/partitions.json").read_text())["partitions"]
    return joined(sorted(
        f"{region} {partition['id']} {partition['outputs']['dnsSuffix']}"
        for partition in partitions for region in partition["regions"] if not region.endswith("-global")))
