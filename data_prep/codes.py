"""The lists of values that the tables use, with the words menus and tooltips show."""

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon

NOT_KINDS = ("light_verbs", "papers")


def kind_codes(kind, status, third_country=False):
    """(PLOVER category, CAMEO code) of an event.

    A meeting at a third place is CAMEO 044, a planned meeting or accepted invitation AGREE 036.
    """
    entry = load("event_kinds.toml")[kind]
    if status == "planned" and kind in ("meeting", "visit", "summit", "negotiation"):
        return "AGREE", "036"
    cameo = entry.get("cameo")
    if kind == "meeting" and third_country:
        cameo = "044"
    return entry["plover"], cameo


def codes_rows():
    """The rows of the codes table."""
    rows = []
    for kind, entry in load("event_kinds.toml").items():
        if kind not in NOT_KINDS:
            rows.append({"scheme": "kind", "code": kind, "label": entry["label"], "meaning": entry["meaning"]})
    for theme, entry in load("themes.toml").items():
        rows.append({"scheme": "theme", "code": theme, "label": entry["label"], "meaning": entry["meaning"]})
    for scheme, codes in load("codes.toml").items():
        for code, (label, meaning) in codes.items():
            rows.append({"scheme": scheme, "code": code, "label": label, "meaning": meaning})
    for code, name in lexicon().country_names.items():
        rows.append({"scheme": "country", "code": code, "label": name, "meaning": f"ISO 3166-1 alpha-3 {code}"})
    return rows
