"""What the figures were taken on, and how much memory a run takes with all its processes."""

import os
import platform
import threading
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("duckdb", "pandas", "pyarrow", "streamlit")


def describe():
    """One line: processors, memory, system, Python and the libraries that matter."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (f"{os.cpu_count()} processors, {memory:.0f} GB, {platform.system()} {platform.machine()}, "
            f"Python {platform.python_version()}, {libraries}")


class PeakMemory:
    """Samples the memory of a process and its descendants: `with PeakMemory(pid) as peak: ...`, then peak.megabytes.

    Pages that processes share count once (Linux only; 0 elsewhere).
    """

    def __init__(self, pid, every=0.5):
        self.megabytes = 0
        self._pid, self._every = pid, every
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _sample(self):
        while not self._done.is_set():
            self.megabytes = max(self.megabytes, sum(map(_proportional, _family(self._pid))) // 1024)
            self._done.wait(self._every)


def _family(pid):
    yield pid
    try:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _family(int(child))
    except OSError:
        return      # it has ended


def _proportional(pid):
    """Kilobytes of a process, its share of shared pages included."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
