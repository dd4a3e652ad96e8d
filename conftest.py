"""The tests run on the source, also where the reader is compiled; tests/test_compiled.py compiles a copy of it."""

import os

os.environ["WHO_MET_WHOM_INTERPRETED"] = "1"
