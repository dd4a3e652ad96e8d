"""A short headline for an event: who, what, where."""

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon


def event_title(kind, status, participants, place, country):
    """The title of an event from its participants rows and place.

    >>> rows = [{"entity_id": "a", "name": "Tô Lâm", "principal": True}, {"entity_id": "b", "name": "Xi Jinping", "principal": True}]
    >>> event_title("meeting", "held", rows, "Beijing", "CHN")
    'Tô Lâm meets Xi Jinping in Beijing'
    """
    names = list(dict.fromkeys(p["name"] for p in participants if p["principal"]))
    forms = load("titles.toml")
    if not names:                               # nobody is a party: say what and where
        names = list(dict.fromkeys(p["name"] for p in participants))[:1] if kind == "statement" else []
    entry = forms[kind]
    land = lexicon().country_names.get(country, country)
    land = f"the {land}" if country in forms["the"] and not land.lower().startswith("the ") else land
    where = place or land
    if kind == "visit":
        template = entry["planned" if status == "planned" else "held"] if where else entry["nowhere"]
        title = template.format(who=_list(names) or forms["nobody"], where=where)
    else:
        size = "many" if len(names) > 1 else "one" if names else "none"
        template = entry.get(f"{size}_planned" if status == "planned" else size, entry[size])
        title = template.format(first=names[0] if names else "", rest=_list(names[1:]), who=_list(names))
        if where and kind not in ("phone_call", "message"):
            title += forms["in"].format(where=where)
    return forms["cancelled"].format(title=title) if status == "cancelled" else title


def _list(names):
    if len(names) <= 1:
        return "".join(names)
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} others"
    return ", ".join(names[:-1]) + " and " + names[-1]
