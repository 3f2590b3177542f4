"""stateful-types.txt: the resource types that hold data, from the list behind cfn-lint's rule I3011."""

import json

from iam import data_of
from text import joined


def table():
    types = json.loads((data_of("cfnlint") / "data/AdditionalSpecs/StatefulResources.json").read_text())["ResourceTypes"]
    return joined(
        f"{name} {'empty-only' if types[name].get('DeleteRequiresEmptyResource') else 'always'}" for name in sorted(types))
