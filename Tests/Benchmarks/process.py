"""Runs a program and says what it used."""
import os
import sys
import time
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Usage:
    # Seconds from start to exit.
    wall: float
    # Seconds of user and system time: how the kernel divides runs of a few milliseconds between the two is chance.
    cpu: float
    # Peak resident memory in bytes. The child starts as a copy of this process, so it is never less than what Python itself needs.
    memory: int


def run(arguments, folder=None, environment=None):
    """Runs a program without output; its output is shown when it fails."""
    log = os.memfd_create("log") if hasattr(os, "memfd_create") else os.open(os.devnull, os.O_RDWR)
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(log, 1)
            os.dup2(log, 2)
            if folder:
                os.chdir(folder)
            os.execvpe(arguments[0], arguments, environment or os.environ)
        finally:
            os._exit(127)
    _, status, resources = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status != 0:
        os.lseek(log, 0, os.SEEK_SET)
        sys.stderr.write(os.read(log, 1 << 20).decode(errors="replace"))
        sys.exit(f"failed: {' '.join(arguments)}")
    os.close(log)
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(wall, resources.ru_utime + resources.ru_stime, resources.ru_maxrss * unit)


def middle(usages):
    """The median of each figure; the least of the memory, which only grows by chance."""
    return Usage(median(u.wall for u in usages), median(u.cpu for u in usages), min(u.memory for u in usages))
