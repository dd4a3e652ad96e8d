"""The files of knowledge/, read and parsed once."""

import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("knowledge")


class BrokenKnowledge(Exception):
    """A knowledge file cannot be used; the message names file, fault and remedy."""


@cache
def load(name):
    """The content of one TOML file of knowledge/.

    Raises BrokenKnowledge where the file is missing or is not TOML.
    """
    path = FOLDER / name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BrokenKnowledge(f"knowledge/{name}: is missing; put the file back from the distribution") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BrokenKnowledge(f"knowledge/{name}: is not TOML ({fault}); mend the line named") from None
