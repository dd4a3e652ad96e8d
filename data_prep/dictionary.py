"""The data dictionary as README shows it: every column of every table, with its type and meaning.

    python -m data_prep.dictionary
"""

from data_prep.tables import TABLES

_ABOUT = {
    "articles": "one row an article", "events": "one row a happening", "reports": "one row a telling of an event in an article",
    "participants": "who took part, as each article names them", "themes": "what it was about, with the words that show it",
    "evidence": "the passage and the rule behind each field of an event", "people": "one row a person, country or body",
    "offices": "who held which office when", "occasions": "summits, sessions and congresses of the time the events cover",
    "problems": "what was refused or skipped, and why", "codes": "the lists of values, with their labels",
}

_TYPES = {"string": "text", "int32": "whole number", "double": "number", "bool": "true or false", "date32[day]": "day (ISO 8601)"}


def dictionary():
    """The Markdown of the data dictionary, made from the schema."""
    lines = []
    for table, columns in TABLES.items():
        lines += [f"**{table}** — {_ABOUT[table]}", "", "| column | type | may be empty | meaning |", "| --- | --- | --- | --- |"]
        for c in columns:
            values = f" One of: {', '.join(c.values)}." if c.values else ""
            lines.append(f"| {c.name} | {_TYPES[str(c.type)]} | {'yes' if c.optional else ''} | {c.meaning}{values} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    print(dictionary())
