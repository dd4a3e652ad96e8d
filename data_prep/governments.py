"""Countries that speak or are spoken to through a government, a ministry or a people: "the Government of X", "the Y people"."""

from dataclasses import replace

from data_prep.knowledge_files import load

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["governments"].items()}
# How far "Government" may stand before "of X" or behind "X's", and how far into its sentence, in words.
_NEAR, _OPENING = 8, 4


def speaking_for(parsed, at):
    """The Mention of the country whose government or ministry opens the clause of the verb at word `at`, as a list of one; [] elsewhere."""
    words, segment = parsed.words, parsed.segment[at]
    first = parsed.segment_words(segment)[0]
    for mention in parsed.mentions:
        if mention.kind not in ("country", "adjective") or mention.last > at or parsed.segment[mention.first] != segment:
            continue
        behind = [i for i in range(mention.last, min(at, mention.last + _NEAR)) if words[i].folded in _KNOWN["bodies"]]
        before = [i for i in range(max(first, mention.first - _NEAR), mention.first) if words[i].folded in _KNOWN["bodies"]]
        of_it = before and all(words[i].text[0].isupper() or words[i].folded in _KNOWN["within"] for i in range(before[0], mention.first))
        owns = behind and (mention.kind == "adjective" or mention.possessive) and all(words[i].text[0].isalnum() or words[i].folded == "'s" for i in range(mention.last, behind[0]))
        start = before[0] if of_it else mention.first if owns else None
        if start is not None and start - first < _OPENING and mention.kind == ("country" if of_it else mention.kind):
            return [mention]
    return []


def two_ministries(parsed, at):
    """The Mentions of the two countries whose ministries act in the verb at word `at`: "X's Foreign Ministry and the Y Department of State held"; [] elsewhere."""
    if _KNOWN["ministries"].isdisjoint(parsed.vocabulary):
        return []
    words, found, reach = parsed.words, [], -1
    for mention in parsed.mentions:
        if mention.kind not in ("country", "adjective") or mention.last > at or parsed.segment[mention.first] != parsed.segment[at]:
            continue
        behind = next((i + 1 for i in range(mention.last, min(at, mention.last + _NEAR)) if words[i].folded in _KNOWN["ministries"]
                       and all(w.capital or w.folded == "'s" for w in words[mention.last:i])), None)
        before = next((i for i in range(mention.first - 1, max(-1, mention.first - _NEAR), -1) if words[i].folded in _KNOWN["ministries"]
                       and all(w.capital or w.folded in _KNOWN["within"] for w in words[i:mention.first])), None)
        start, end = (mention.first, behind) if behind else (before, mention.last) if before is not None and before > reach else (None, reach)
        if start is not None and (not found or "and" in {w.folded for w in words[reach:start]}):
            found, reach = [*found, replace(mention, kind="country")], end
    return found if len({m.country for m in found}) == len(found) == 2 else []


def addressed(parsed, at):
    """The Mentions of the countries behind word `at` whose people or government is addressed: "to the Government and people of X", "the Y people"."""
    words, out = parsed.words, []
    for mention in parsed.mentions:
        if mention.kind not in ("country", "adjective") or mention.first < at or any(mention.country == m.country for m in out):
            continue
        before = [w.folded for w in words[max(at, mention.first - 3):mention.first] if w.folded != "the"]
        behind = words[mention.last].folded if mention.last < len(words) else ""
        if mention.kind == "adjective" and behind in _KNOWN["peoples"] or mention.kind == "country" and before[-1:] == ["of"] and before[:-1] and before[-2] in _KNOWN["peoples"]:
            out.append(replace(mention, kind="country"))
    return out
