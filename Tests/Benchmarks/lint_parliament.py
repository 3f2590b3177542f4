"""Lints policies with parliament's library: one JSON object with a `policy` a line."""
import json
import sys

import parliament

for line in open(sys.argv[1]):
    try:
        parliament.analyze_policy_string(json.dumps(json.loads(line)["policy"]))
    except Exception:  # parliament fails on some of AWS's own policies
        pass
