"""Runs a program and says what it used."""
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Usage:
    # Seconds from start to exit.
    wall: float
    # Seconds of user and system time: how the kernel divides runs of a few milliseconds between the two is chance.
    cpu: float
    # Peak resident memory in bytes. The kernel starts to count with what Python has when it starts the child.
    memory: int


def run(arguments, codes=(0,), **variables):
    """Runs a program without output; its output is shown when it exits with no code of `codes`. Variables are added to its environment."""
    with tempfile.TemporaryFile() as log:
        redirect = [(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)]
        start = time.perf_counter()
        # Unlike a fork this copies nothing of Python, which would be counted as the child's time.
        child = os.posix_spawnp(arguments[0], arguments, {**os.environ, **variables}, file_actions=redirect)
        _, status, resources = os.wait4(child, 0)
        wall = time.perf_counter() - start
        if os.waitstatus_to_exitcode(status) not in codes:
            log.seek(0)
            sys.stderr.write(log.read().decode(errors="replace"))
            sys.exit(f"failed: {' '.join(arguments)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(wall, resources.ru_utime + resources.ru_stime, resources.ru_maxrss * unit)


def middle(usages):
    """The median of each figure; the least of the memory, which only grows by chance."""
    return Usage(median(u.wall for u in usages), median(u.cpu for u in usages), min(u.memory for u in usages))
