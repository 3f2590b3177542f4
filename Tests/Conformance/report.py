"""What was checked and what failed."""

import sys
import threading
import time


class Report:
    """Counts checks and prints the failed ones as they happen."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.notes = {}
        self.lock = threading.Lock()
        self.started = time.monotonic()

    def check(self, name, problems):
        """Records one check; `problems` is a list of lines, empty when all is well."""
        problems = [line for problem in problems for line in str(problem).rstrip().splitlines()]
        with self.lock:
            if problems:
                self.failed += 1
            else:
                self.passed += 1
            print("\n".join([f"{'FAIL' if problems else 'ok  '}  {name}", *(f"      {line}" for line in problems)]), flush=True)
        return not problems

    def note(self, topic, detail):
        """Something a reader of the report must know, said once for each topic and detail."""
        with self.lock:
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
