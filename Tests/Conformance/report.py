"""What was checked and what failed."""

import sys
import time


class Report:
    """Counts checks and prints the failed ones as they happen."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.notes = {}
        self.started = time.monotonic()

    def check(self, name, problems):
        """Records one check; `problems` is a list of lines, empty when all is well."""
        problems = list(problems)
        if not problems:
            self.passed += 1
            print(f"ok    {name}", flush=True)
            return True
        self.failed += 1
        print(f"FAIL  {name}", flush=True)
        for problem in problems:
            for line in str(problem).rstrip().splitlines():
                print(f"      {line}", flush=True)
        return False

    def note(self, topic, detail):
        """Something a reader of the report must know, said once for each topic and detail."""
        self.notes.setdefault(topic, set()).add(detail)

    def finish(self):
        """Prints the notes and the totals; the exit code."""
        for topic, details in sorted(self.notes.items()):
            print(f"\n{topic}:")
            for detail in sorted(details):
                print(f"  {detail}")
        seconds = time.monotonic() - self.started
        print(f"\n{self.passed} passed, {self.failed} failed ({seconds:.0f} s)")
        sys.stdout.flush()
        return 1 if self.failed or not self.passed else 0
