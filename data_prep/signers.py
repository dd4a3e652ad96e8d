"""Who signs where the words name no signer: the people, else the countries, of the talks to which the signing belongs."""

from dataclasses import replace

from data_prep.clauses import in_phrase, runs
from data_prep.knowledge_files import load
from data_prep.parties import Party, country_party, sides_of
from data_prep.text import fold
from data_prep.triggers import is_signed_there
from data_prep.wordings import GATHERING, tries

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["signers"].items()}
_AROUND = (*GATHERING, "visit")
# A paper signed so many sentences behind talks is theirs.
_TALKS_NEAR = 3
# X stands so near "the borders of" and "the border between", in words.
_BORDER_NEAR = 3
# How far behind "the signing" "will follow" may stand, in words, and how far before it "closed with".
_FOLLOWING_NEAR, _CLOSING_NEAR = 14, 4


def signers(happening, parties, index, events):
    """The Parties of a signing told by a verb in sentence `index`: those named, else those who talked right before, or the countries of "the two sides"."""
    sides = [m for m in happening.principals if m.kind == "stand_in" and m.value == "two"]
    if sides and len(sides) == len(happening.principals) and happening.parsed.words[sides[0].last - 1].folded in _KNOWN["sides"]:
        lands = {p.land: p for p in parties if p.principal}
        return [country_party(p.mention, code) for code, p in lands.items()] + [p for p in parties if not p.principal] if len(lands) == 2 and None not in lands else parties
    if parties:
        return parties
    lands = _lands_of_border(happening)
    if lands:
        return lands
    around = [e for e in events if e.kind in _AROUND and not e.anaphoric]
    if happening.of_sides:
        return sides_of(happening, around)
    near = [e for e in around if index - e.sentence <= _TALKS_NEAR or _names_talks(happening)]
    if is_signed_there(happening.parsed, happening.first):
        near = [e for e in around if _is_place_of(happening, e)]      # told further on as well
    if not near and happening.passive and is_signed_there(happening.parsed, happening.first):
        return _lands_of_sentence(happening.parsed)
    if not near or not happening.passive or opening_of(happening) in _KNOWN["of_old"] or _is_with_firm(happening):
        return parties
    signed = next((e for e in reversed(events) if e.kind == "signing" and not e.anaphoric and e.status == happening.status), None)
    talks = next((e for e in reversed(near) if e.kind in GATHERING and len(e.people) > 1 and e.status == happening.status), None)
    if talks and signed and signed.sentence >= talks.sentence:
        return [replace(p) for p in signed.parties]         # "Two memorandums were signed as well"
    if talks and not _is_watched(happening):
        return [replace(p) for p in talks.parties if p.principal]
    return sides_of(happening, near) + [replace(p, principal=False) for p in (talks.parties if talks else ()) if p.person]


def _lands_of_border(happening):
    """X, Y and Z of "A treaty on the borders of X, Y and Z will be signed in June", as Parties; none for other papers."""
    parsed = happening.parsed
    at = next((i for i in parsed.segment_words(happening.segment) if parsed.words[i].folded in _KNOWN["borders"] and i < happening.first), None) if happening.passive else None
    lands = [m for m in parsed.mentions if at and m.kind == "country" and m.country and at < m.first < happening.first]
    listed = runs(lands, parsed.words)[0] if lands and lands[0].first - at <= _BORDER_NEAR else []
    return [country_party(m, m.country) for m in listed] if len(listed) > 1 else []


def _names_talks(happening):
    """True for "was signed when the talks were over": a paper of the talks told before, however far."""
    words = happening.parsed.words
    return any(words[i].folded == "the" and words[i + 1].folded in _KNOWN["talks"] for i in range(happening.last, len(words) - 1))


def _lands_of_sentence(parsed):
    """The two countries of "X will give Y money under an agreement signed in Z on Monday", as Parties; none where the sentence names fewer or more."""
    lands = {m.country: m for m in parsed.mentions if m.kind == "country" and m.country and not in_phrase(parsed, m)}
    behind = {m.country: m for m in parsed.mentions if m.kind == "country" and m.country}
    return [country_party(mention, code) for code, mention in behind.items()] if lands and len(behind) == 2 and parsed.dates else []


def names_paper(parsed):
    """True where a sentence names a paper that may be signed."""
    return any(tries()[3].longest(parsed.words, at) for at in tries()[3].starts(parsed.words))


def signers_of_paper(happening, before):
    """Who signs "it": the people of a sentence from the two countries of the paper that the sentence before tells of, else these countries, as Parties."""
    lands = {m.country: m for m in before.mentions if m.kind == "country" and m.country}
    people = {m.person.country: m for m in happening.parsed.mentions if m.kind == "person" and m.person and m.person.country in lands and not m.possessive}
    if len(lands) != 2:
        return []
    return [Party("person", m, m.person) for m in people.values()] if len(people) == 2 else [country_party(m, code) for code, m in lands.items()]


def _is_place_of(happening, event):
    """True where the words name no other city behind a signing than that of an event."""
    words = happening.parsed.words
    named = {" ".join(w.folded for w in words[m.first:m.last]) for m in happening.parsed.mentions if m.kind == "city" and m.first > happening.first}
    return not named or event.where.place is not None and fold(event.where.place.name) in named


def opening_of(happening):
    """The first word of the clause in which something is told."""
    return happening.parsed.words[happening.parsed.segment_words(happening.segment)[0]].folded


def _is_with_firm(happening):
    """True for "A contract with the maker of the rifles was signed": others than those who talked."""
    before = [w.folded for w in happening.parsed.words[:happening.first]]
    return "with" in before and not _KNOWN["firms"].isdisjoint(before[before.index("with"):])


def _is_watched(happening):
    """True for "were signed in the presence of the leaders": others sign."""
    return any(m.kind in ("group", "title") for m in happening.present) or not _KNOWN["watching"].isdisjoint(happening.parsed.vocabulary)


def take_from_talks(story, events):
    """"The talks closed with the signing of a treaty", "The signing will follow": a signing told by a noun is of those who talked, where nothing else tells of it.

    "A and B said after talks ... The two countries signed": these are the two of talks whose people are settled by now.
    """
    for signing in [e for e in events if e.kind == "signing" and e.happening.of_sides and not any(p.principal for p in e.parties)]:
        signing.parties += sides_of(signing.happening, [e for e in events if e.kind in _AROUND and e.sentence <= signing.sentence])
    for signing in [e for e in events if e.kind == "signing" and e.happening.wording.frame == "noun" and not any(p.principal for p in e.parties)]:
        talks = max((e for e in reversed(events) if e.kind in GATHERING and not e.anaphoric and len(e.people) > 1 and e.sentence <= signing.sentence
                     and (e.status == signing.status or signing.status == "planned" and _is_to_come(story, e))), key=lambda e: e.sentence, default=None)
        told = any(e is not signing and e.kind == "signing" and not e.anaphoric and talks and e.people & talks.people for e in events)
        if talks and not told and _belongs_to_talks(signing, talks):
            signing.parties = [replace(p) for p in talks.parties if p.principal] + signing.parties
            signing.date = signing.date if signing.date.start and (signing.happening.date or signing.status != "held" or not talks.date.start) else talks.date
            signing.anaphoric = False


def _is_to_come(story, event):
    return story.published is not None and event.date.start is not None and event.date.start > story.published


def _belongs_to_talks(signing, talks):
    """True for "the talks were concluded with the signing", and right behind talks for "closed with the signing", "the signing will follow"."""
    happening, words = signing.happening, signing.happening.parsed.words
    before, behind = words[:happening.first], words[happening.last:happening.last + _FOLLOWING_NEAR]
    if any(w.folded in _KNOWN["talks"] and words[i - 1].folded in ("the", "their", "these") for i, w in enumerate(before) if i):
        return True
    closes = any(w.folded in _KNOWN["before_signing"] for w in before[-_CLOSING_NEAR:]) and any(w.folded in _KNOWN["closing"] for w in before)
    return signing.sentence - talks.sentence <= _TALKS_NEAR and (closes or any(w.folded in _KNOWN["following"] for w in [*before[-_CLOSING_NEAR:], *behind]))


def add_leaders(events):
    """"A and B held talks. X and Y signed three agreements": the people of the countries that sign, who talked there that day, are present."""
    for signing in [e for e in events if e.kind == "signing" and not any(p.person for p in e.parties)]:
        lands = {p.code for p in signing.parties if p.principal}
        talks = next((e for e in events if e.kind in GATHERING and e.status == signing.status and len(e.people) > 1 and {p.land for p in e.parties if p.principal and p.person} == lands
                      and (signing.date.start is None or signing.date.start == e.date.start)), None) if len(lands) > 1 else None
        signing.parties += [replace(p, principal=False) for p in talks.parties if p.person] if talks else []
