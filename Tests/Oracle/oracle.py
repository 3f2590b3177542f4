"""Compares the decisions of `martlet policy compare` with z3, an SMT solver, on an independent encoding.

    python Tests/Oracle/oracle.py [--seed N] [--pairs N] [--limit STEPS] [--jobs N] [--martlet PATH]

Where we say "no new access", z3 searches for a request that is newly allowed; where we show one, z3 judges it. A contradiction is a
failure, and so is an "undecided" of ours on a pair that the encoding covers. Pairs that it does not cover are left out and counted. The
limit of a search counts z3's own steps, some two million a second, so that the outcome does not depend on what else the machine does.
"""

import argparse
import collections
import json
import multiprocessing
import os
import pathlib
import random
import subprocess
import sys
import time

from encoding import Unsupported, difference, holds, search
from pairs import corpus_pairs, random_pairs

ROOT = pathlib.Path(__file__).resolve().parents[2]
AGREED, CONTRADICTED, Z3_UNDECIDED, UNDECIDED, OUTSIDE = "agreed", "contradicted", "undecided by z3", "undecided by us", "outside the encoding"


def verdict(question):
    """What z3 says of one answer, and why."""
    old, new, answer, limit = question
    result = answer.get("result")
    try:
        formula, request = difference(old, new)
        if result == "new-access":
            found = holds(formula, request, answer["witness"], limit)
            return {True: AGREED, False: CONTRADICTED, None: Z3_UNDECIDED}[found], "z3 refuses the witness"
        if result == "undecided":
            return UNDECIDED, answer.get("reason")
        found = search(formula, limit)
        return {True: CONTRADICTED, False: AGREED, None: Z3_UNDECIDED}[found], "z3 finds new access"
    except Unsupported as cause:
        return OUTSIDE, str(cause)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=1000, help="random pairs")
    parser.add_argument("--limit", type=int, default=10_000_000, metavar="STEPS", help="for one search of z3")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="COUNT", help="searches at the same time")
    parser.add_argument("--martlet", default=str(ROOT / ".build" / "debug" / "martlet"))
    arguments = parser.parse_args()
    started = time.monotonic()
    pairs = [*random_pairs(arguments.pairs, random.Random(arguments.seed)), *corpus_pairs()]

    questions = "".join(json.dumps({"id": i, "existing": old, "new": new}) + "\n" for i, (_, _, old, new) in enumerate(pairs))
    run = subprocess.run([arguments.martlet, "policy", "compare", "--batch"], input=questions, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if [answer.get("id") for answer in answers] != list(range(len(pairs))):
        sys.exit("the answers are not in the order of the questions")

    work = [(old, new, answer, arguments.limit) for (_, _, old, new), answer in zip(pairs, answers)]
    counts = collections.defaultdict(collections.Counter)
    reasons = collections.Counter()
    failures = []
    with multiprocessing.Pool(arguments.jobs) as pool:
        for pair, answer, (found, reason) in zip(pairs, answers, pool.imap(verdict, work, chunksize=4)):
            counts[pair[0]][found] += 1
            if found == AGREED:
                counts[pair[0]][answer["result"]] += 1
            elif found == OUTSIDE:
                reasons[reason] += 1
            elif found != Z3_UNDECIDED:
                failures.append((pair, answer, reason))
            done = sum(sum(row[kind] for kind in (AGREED, CONTRADICTED, Z3_UNDECIDED, UNDECIDED, OUTSIDE)) for row in counts.values())
            if done % 500 == 0:
                print(f"{done} of {len(pairs)} after {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)

    print(table(counts))
    print("Outside the encoding: " + ", ".join(f"{reason} {count}" for reason, count in reasons.most_common()))
    for (source, name, old, new), answer, reason in failures:
        print(f"{source} {name}: {reason}; martlet {json.dumps(answer)}\n  existing {json.dumps(old)}\n  new {json.dumps(new)}")
    print(f"{len(failures)} failures ({time.monotonic() - started:.0f} s)")
    return 1 if failures or not any(row[AGREED] for row in counts.values()) else 0


def table(counts):
    """One line for each source of pairs, and the sum of all."""
    columns = ["pairs", "compared", AGREED, "new-access", "no-new-access", CONTRADICTED, UNDECIDED, Z3_UNDECIDED, OUTSIDE]
    rows = {**counts, "all": sum(counts.values(), collections.Counter())}
    lines = ["".join(["source".ljust(18), *(f"{name:>{len(name) + 3}}" for name in columns)])]
    for source, row in rows.items():
        compared = row[AGREED] + row[CONTRADICTED] + row[UNDECIDED]
        numbers = {**row, "compared": compared, "pairs": compared + row[Z3_UNDECIDED] + row[OUTSIDE]}
        lines.append("".join([source.ljust(18), *(f"{numbers.get(name, 0):>{len(name) + 3}}" for name in columns)]))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
