"""What a person has decided about joining tellings: knowledge/joins.csv, which goes before the rules of merge."""

import csv
from functools import cache

from data_prep.knowledge_files import FOLDER, BrokenKnowledge

_COLUMNS = ["first", "second", "decision", "reason"]


@cache
def decisions():
    """(apart, together): frozensets of two report ids never to be joined, and a dict of pairs to be joined with the reason.

    Raises BrokenKnowledge where the file cannot be used.
    """
    path = FOLDER / "joins.csv"
    apart, together = set(), {}
    if not path.exists():
        return frozenset(), together
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise BrokenKnowledge(f"knowledge/joins.csv: the first line is not {','.join(_COLUMNS)}; put it back")
        for row in reader:
            if row["decision"] == "apart":
                apart.add(frozenset((row["first"], row["second"])))
            elif row["decision"] == "together":
                together[row["first"], row["second"]] = row["reason"]
            else:
                raise BrokenKnowledge(f"knowledge/joins.csv: line {reader.line_num}: decision {row['decision']!r} is neither apart nor together; write one of them")
    return frozenset(apart), together
