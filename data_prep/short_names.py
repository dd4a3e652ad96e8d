"""The countries of bodies that an article calls by their initials, and so of those who act for them: "the Nepal Electricity Authority (NEA)"."""

from data_prep.knowledge_files import load

_COMPANIES = frozenset(load("words.toml")["short_names"]["companies"])
_JOINTS = frozenset(load("words.toml")["short_names"]["joints"])
# How long a name is whose initials stand in brackets behind it, and how far from the initials stands "company", in words.
_NAME_LONG, _COMPANY_NEAR = 12, 6
_LONGEST = 8


def lands_of_initials(clauses):
    """{"NEA": "NPL"}: the country (ISO 3166-1 alpha-3) that an article names with a body, by the body's initials.

    Told by the name, "the Nepal Electricity Authority (NEA)", "Morocco's Office of Mines (ONHYM)", or beside the initials, "NVVN, an Indian state company",
    "the Nigerian oil company NNPC". What a country or a body known to all is called by is none: "USA", "NATO".
    """
    lands = {}
    for parsed in clauses:
        for at, word in enumerate(parsed.words):
            if word.capital and word.text.isupper() and word.text.isalpha() and 2 < len(word.text) <= _LONGEST and not any(m.first <= at < m.last and m.kind in ("country", "body") for m in parsed.mentions):
                land = _beside(parsed, at) or _of_company_before(parsed, at) or _of_name(parsed, at)
                if land:
                    lands.setdefault(word.text, land)
    return lands


def home_by_initials(parsed, mention, lands):
    """NPL of "A, executive director of the NEA", "NEA chairman A": the country of the body of which the words beside a name tell; or None."""
    return next((lands[w.text] for w in parsed.words[max(0, mention.first - 1):mention.last] if w.text in lands), None) if lands else None


def _land_within(parsed, first, last):
    """The code of the first country or people named among some words, or None."""
    return next((m.country for m in parsed.mentions if m.kind in ("country", "adjective") and first <= m.first and m.last <= last), None)


def _of_name(parsed, at):
    """The country in the name before the bracket in which the initials stand."""
    words = parsed.words
    if not 1 < at < len(words) - 1 or words[at - 1].text != "(" or words[at + 1].text != ")":
        return None
    first = at - 1
    while first > max(0, at - _NAME_LONG) and (words[first - 1].capital or words[first - 1].folded in _JOINTS):
        first -= 1
    return _land_within(parsed, first, at - 1)


def _beside(parsed, at):
    """The country of "NVVN, an Indian state company"."""
    words, start = parsed.words, at + 1 + (parsed.words[at + 1:at + 2] != [] and parsed.words[at + 1].text == ")")
    if [w.folded for w in words[start:start + 2]] not in ([",", "a"], [",", "an"], [",", "the"]):
        return None
    company = next((i for i in range(start + 2, min(len(words), start + 2 + _COMPANY_NEAR)) if words[i].folded in _COMPANIES), None)
    return company and _land_within(parsed, start + 2, company)


def _of_company_before(parsed, at):
    """The country of "the Nigerian oil company NNPC"."""
    return _land_within(parsed, max(0, at - _COMPANY_NEAR), at - 1) if at and parsed.words[at - 1].folded in _COMPANIES else None
