"""README keeps what it promises: the dictionary is the schema's, files and pictures it names are there."""

import re
from pathlib import Path

from data_prep.dictionary import dictionary

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_data_dictionary_is_the_schema():
    assert dictionary() in README


def test_pictures_and_knowledge_files_are_there():
    for name in re.findall(r"\]\((docs/[^)]+)\)", README):
        assert (ROOT / name).is_file(), name
    for name in re.findall(r"`(\w+\.(?:toml|csv))`", README):
        assert (ROOT / "data_prep" / "knowledge" / name).is_file() or name == "metadata.csv", name


def test_the_two_commands_are_targets():
    targets = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`?make (\w+)`?", README):
        assert re.search(rf"^{target}:", targets, re.M), target
