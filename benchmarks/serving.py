"""The app as a process of its own over some tables, for browsers that look at it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
_ASKED, _PAUSE = 240, 0.25      # health is asked for so often, with so many seconds between


@contextmanager
def served(data):
    """The app on a free port, showing the tables in a folder; gives its address and the process.

    Fails where the app does not become healthy, or dies while it is looked at.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port), "--server.headless", "true"], cwd=ROOT,
        env={**os.environ, "WHO_MET_WHOM_DATA": str(data), "WHO_MET_WHOM_SOURCES": str(ROOT / "seeds")},
        stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        yield _when_healthy(f"http://127.0.0.1:{port}", process), process
    finally:
        died = process.poll()
        process.terminate()
        process.wait(20)
        assert died is None, f"the app died while it was looked at: exit status {died}"


def _when_healthy(address, process):
    for _ in range(_ASKED):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return address
        except OSError:
            pass
        assert process.poll() is None, "the app stopped at its start"
        time.sleep(_PAUSE)      # polling another process; nothing else waits like this
    raise AssertionError("the app did not become healthy within a minute")
