"""Compiles the reader: python -m data_prep.compiled [--remove]

The same source as machine code, made by mypyc: it reads the same in less time. Needs the extra `compiled`, a C compiler and
the headers of Python.
"""

import argparse
import io
import os
import shutil
import sys
import tempfile
import time
from contextlib import chdir, redirect_stdout
from pathlib import Path

from data_prep.extension import BUILDS, PACKAGE, digest, folder

# Left as they are: what runs before it is known whether a build may be used, and what is sent to other processes or only waits for
# files, the disk and the libraries.
_LEFT = frozenset("__init__ __main__ articles cache cells codes columns compiled decoding dictionary extension freshness joins knowledge_files "
                  "prepare reading records rules search shards sources store tables telling told".split())
# Types are given where they pay; what has none is compiled all the same, and checked as it runs.
_MYPY = ("--config-file=", "--follow-imports=skip", "--ignore-missing-imports", "--disable-error-code=misc",
         "--disable-error-code=var-annotated")
_REMEDY = 'pip install -e ".[compiled]", and a C compiler with the headers of Python (Debian, Ubuntu: apt install gcc python3-dev)'


def main(arguments=None):
    """Run the command. Gives its exit status: 0, or 1 where nothing could be compiled."""
    parser = argparse.ArgumentParser("python -m data_prep.compiled", description=__doc__.partition("\n")[0])
    parser.add_argument("--remove", action="store_true", help="take the compiled reader away: the source is read again")
    parser.add_argument("--quick", action="store_true", help="compile sooner what reads slowly: for tests")
    given = parser.parse_args(arguments)
    if given.remove:
        shutil.rmtree(BUILDS, ignore_errors=True)
        return 0
    print("Compiling the reader (some minutes) ...", file=sys.stderr, flush=True)
    begin = time.monotonic()
    try:
        build("0" if given.quick else "1")
    except (ImportError, SystemExit) as fault:
        print(f"The reader was not compiled ({fault}). It needs {_REMEDY}.", file=sys.stderr)
        return 1
    print(f"compiled in {time.monotonic() - begin:.0f} s; python -m data_prep.compiled --remove takes it away", file=sys.stderr)
    return 0


def build(optimisation):
    """Compile the package as it stands now and put it where extension.use() looks for it; older builds go.

    Raises ImportError without mypyc, SystemExit where it or the C compiler refuses.
    """
    from mypyc.build import mypycify
    from setuptools import setup
    BUILDS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILDS) as place, chdir(place):
        copy = Path(place, PACKAGE.name)                    # so that an edit meanwhile does no harm
        shutil.copytree(PACKAGE, copy, ignore=lambda _, names: [name for name in names if not name.endswith(".py")])
        source = digest(copy)
        files = sorted(f"{PACKAGE.name}/{path.name}" for path in copy.glob("*.py") if path.stem not in _LEFT)
        said = io.StringIO()
        try:
            with redirect_stdout(said):
                extensions = mypycify([*_MYPY, *files], opt_level=optimisation, debug_level="0", group_name=f"reader_{source}")
        except SystemExit:
            print(said.getvalue(), file=sys.stderr)
            raise
        for extension in extensions if os.name == "posix" else ():
            extension.extra_compile_args.append("-Wno-all")     # minutes go by in gcc's warnings of code that nobody reads
        setup(name="reader", packages=[], ext_modules=extensions,
              script_args=["--quiet", "build_ext", "--build-lib=lib", "--build-temp=objects", f"--parallel={os.cpu_count()}"])
        for old in BUILDS.iterdir():
            if old != Path(place):
                shutil.rmtree(old)
        os.replace("lib", folder(source))


if __name__ == "__main__":
    sys.exit(main())
