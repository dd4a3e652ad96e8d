"""Who signs or leads for two countries, named beside or right behind: "Signatories: A and, for the Italian side, B", "A representing X and B Y"."""

from data_prep.clauses import part_of
from data_prep.gazetteer import is_capital
from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie
from data_prep.parties import Party
from data_prep.teams import each_for_own
from data_prep.wordings import GATHERING

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["signatories"].items()}
_SIGNED_TOO = phrase_trie(_KNOWN["signed_too"])
# So many sentences behind name those who act for two countries.
_NEAR = 2


def add_signatories(story, events):
    """Events without doubles: a signing or talks of two countries alone are of the two people said to sign or lead for them there or right behind."""
    doubles = []
    for event in [e for e in events if e.kind == "signing" and e.status == "held" and any(p.person for p in e.parties)]:
        _add_those_signing_too(story, event)
    for event in events:
        lands = [p.code for p in event.parties if p.principal and not p.person]
        signers = {p.person for p in event.parties if p.principal and p.person} if event.kind == "signing" else set()
        if event.anaphoric or event.kind != "signing" and (event.kind not in GATHERING or len(set(lands)) != 2) \
                or any(p.kind != "country" and p.person not in signers for p in event.parties if p.principal) or len(signers) > 1:
            continue
        for index in (i for i in story.body if event.sentence <= i <= event.sentence + _NEAR):
            parsed = story.clauses[index]
            people = _acting_for(parsed, lands, event.kind) if len(set(lands)) == 2 and not signers else []
            people = people or _each_for_a_land(parsed, lands, event.where.country or story.home) if event.kind == "signing" else people
            if people and signers.issubset(m.person for m in people):
                named = [m.person for m in people]
                event.parties = [Party("person", m, m.person) for m in people] + [p for p in event.parties if p.person not in named and not p.principal]
                doubles += [e for e in events if e is not event and e.kind == event.kind and e.sentence == index and e.people <= event.people and e.date.start in (None, event.date.start)]
                break
    return [e for e in events if all(e is not double for double in doubles)]


def _add_those_signing_too(story, event):
    """Make C of "A and B signed an agreement. C signed too" a party of the signing."""
    for parsed in (story.clauses[i] for i in story.body if 0 < i - event.sentence <= _NEAR):
        for mention in parsed.mentions if "signed" in parsed.vocabulary or "signature" in parsed.vocabulary else ():
            behind = mention.last + (mention.last < len(parsed.words) and parsed.words[mention.last].text == ",")
            if mention.kind == "person" and mention.person and not mention.possessive and _SIGNED_TOO.longest(parsed.words, behind):
                event.parties = [p for p in event.parties if p.person is not mention.person] + [Party("person", mention, mention.person)]


def _each_for_a_land(parsed, lands, home):
    """The mentions of "For X it was signed by A, for Y by B and for Z by C", whatever their number, their countries told; [] where one of them signs for none, or for others than `lands`."""
    if _KNOWN["signing"].isdisjoint(parsed.vocabulary):
        return []
    people = [m for m in parsed.mentions if m.kind == "person" and m.person and not m.possessive and not parsed.quoted[m.first] and part_of(parsed, m) == "party"]
    told = [_land_beside(parsed, people, i, home) for i in range(len(people))]
    if len(set(told)) < len(told):                          # "For Italy it was signed by A, for Peru by B": Peru stands right behind A too
        told = [_land_beside(parsed, people, i, home, before_first=True) for i in range(len(people))]
    sides = [land or mention.country for land, mention in zip(told, people)]
    if len(people) < 2 or not any(told) or None in sides or len(set(sides)) < len(sides) or not set(sides) >= set(lands):
        return []
    for mention, land in zip(people, sides):
        mention.person.country = land
    return people


def _acting_for(parsed, lands, kind):
    """The mentions of the two people who act for two countries in a sentence, their countries told; [] where it does not say so."""
    own = each_for_own(parsed)                              # "A put his name to it for X, B for Y"
    if len(own) == 2 and {land for _, land in own} == set(lands) and all(m.person and not parsed.quoted[m.first] for m, _ in own):
        for mention, land in own:
            mention.person.country = land
        return [mention for mention, _ in own]
    cues = _KNOWN["signing"] if kind == "signing" else _KNOWN["leading"]
    if cues.isdisjoint(parsed.vocabulary):
        return []
    people = [m for m in parsed.mentions if m.kind == "person" and m.person and not m.possessive and not parsed.quoted[m.first]]
    if len(people) != 2 or people[0].person is people[1].person:
        return []
    told = [_land_beside(parsed, people, i) for i in (0, 1)]
    sides = [land or (m.person.country if m.person.country in lands and (m.country or m.person.country not in told) else None) for land, m in zip(told, people)]
    if not any(told) and not _opens_with_cue(parsed, people[0], cues) and not _signs_for_hers(parsed):
        return []
    if sides == [None, None]:
        sides = lands                                       # in the order in which the countries are told
    sides = [one or next(land for land in lands if land != other) for one, other in (sides, sides[::-1])]
    if set(sides) != set(lands):
        return []
    for mention, land in zip(people, sides):
        mention.person.country = mention.country or land
    return people if [m.person.country for m in people] == sides else []


def _signs_for_hers(parsed):
    """True for "A signed for her government and B for the hosts"."""
    words = [w.folded for w in parsed.words]
    return any(words[i] in _KNOWN["signing"] and words[i + 1] == "for" and words[i + 2] in ("his", "her", "the", "their") for i in range(len(words) - 2))


def _opens_with_cue(parsed, mention, cues):
    """True for "Signatories: A and B", "Signing for their governments were A and B", "The chief negotiators are A and B": nobody stands before the word."""
    return any(w.folded in cues for w in parsed.words[:mention.first]) and not any(m.kind in ("country", "body", "city") and m.last <= mention.first for m in parsed.mentions)


def _land_beside(parsed, people, at, home=None, before_first=False):
    """ITA of "for the Italian side, A", "on behalf of Italy the signatory was A", "A representing Italy", "A Italy", "for Rome, A"; home of "for the hosts, A"; or None. before_first: what stands behind tells of the next one."""
    words, mention = parsed.words, people[at]
    start = people[at - 1].last if at else 0
    end = people[at + 1].first if at + 1 < len(people) else len(words)
    found = []
    for first, last, country in _lands_of(parsed, home):
        before = [w.folded for w in words[last:mention.first]] if start <= first and last <= mention.first else None
        opening = [w.folded for w in words[max(0, first - 2):first] if w.folded != "the"][-1:]
        if before is not None and _KNOWN["between"].issuperset(before) and opening and opening[0] in ("for", "of"):
            found.append((True, country))
        behind = [w.folded for w in words[mention.last:first]] if mention.last <= first < end else None
        if behind is not None and _KNOWN["behind"].issuperset(behind):
            found.append((False, country))
    told = [country for stands_before, country in found if stands_before or not before_first]
    return told[0] if told else None


def _lands_of(parsed, home):
    """(first word, last, country) of each country of a sentence for which somebody may sign: "Italy", "the Italian", "Rome", "the hosts"."""
    words = parsed.words
    for mention in parsed.mentions:
        if mention.kind in ("country", "adjective") or is_capital(mention) and words[mention.first - 1].folded == "for":
            yield mention.first, mention.last, mention.country
    for at, word in enumerate(words) if home and not _KNOWN["hosts"].isdisjoint(parsed.vocabulary) else ():
        if word.folded in _KNOWN["hosts"] and at and words[at - 1].folded == "the":
            yield at, at + 1, home
