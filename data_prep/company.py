"""Who came along, who sat in and who waited at the airport: the people that a sentence around an event lists as there."""

import re

from data_prep.attendance import is_accompanied
from data_prep.clauses import in_phrase, part_of
from data_prep.knowledge_files import load
from data_prep.parties import Party
from data_prep.teams import TEAMS
from data_prep.wordings import GATHERING, SAYING, one_of

_KNOWN = load("words.toml")["company"]
_BEING = one_of(_KNOWN["being"])
# Whom others are with or wait for, in a few words: "him", "the president", "Senator Leahy".
_WHO = r"(?:him|her|them|(?:(?:the|his|her|mr|mrs|ms|dr) )?[\w.'’-]+(?: [\w.'’-]+){0,3}?)"


def _any_of(*patterns):
    """A regular expression for any of some; those at any word's edge are tried there only."""
    within = [pattern.removeprefix(r"\b") for pattern in patterns if pattern.startswith(r"\b")]
    return re.compile("|".join([*(pattern for pattern in patterns if not pattern.startswith(r"\b")), rf"\b(?:{'|'.join(within)})"]))


# "Waiting for him at the airport were A and B", "A and B were on hand", "Among those who came to greet her was A"
_WAITED = _any_of(
    rf"^(?:also )?{one_of(_KNOWN['waiting'])}\b.{{0,90}}?\b{_BEING}\b",
    rf"\b{_BEING} (?:also |already |both |all )?{one_of(_KNOWN['on_hand'])}\b",
    rf"\bamong (?:those|the \w+) [^.;]{{0,60}}?\b{one_of(_KNOWN['welcoming'])}\b[^.;]{{0,60}}?\b{_BEING}\b",
    rf"\bthose (?:who )?{one_of(_KNOWN['welcomed'])} (?:him|her|them)\b.{{0,80}}?\b(?:were|was|included)\b",
    rf"\b{one_of(_KNOWN['gone_out'])}\b", r"\bawaited (?:him|her|them)\b.{0,20}?\band so (?:did|was|were)\b")
# "With him came A and B", "In her party are A and B", "His delegation includes A and B", "A and B make the journey with her"
_CAME_ALONG = _any_of(
    rf"^(?:and |also )?{one_of(_KNOWN['beside'])} {_WHO}(?: (?:at|on|to|in|for|during) [^,;]{{1,40}}?)?,? {one_of(_KNOWN['coming'])}\b",
    rf"[;,] (?:with|beside|alongside) (?:him|her|them|the \w+) {one_of(_KNOWN['coming'])}\b",
    rf"\b(?:in|part of|members? of|on) (?:his|her|their|the|[\w.]+['’]s?)(?: \w+)? {one_of(_KNOWN['retinue'])}\b",
    rf"\b{one_of(_KNOWN['retinue'])}(?: accompanying [\w ]{{1,25}}?)? (?:also )?{one_of(_KNOWN['made_of'])}\b",
    rf"\bto [\w.'’ ]{{2,40}} {one_of(_KNOWN['retinue'])} belongs?\b", rf"\b{one_of(_KNOWN['making_up'])} (?:the|his|her|their)(?: \w+)? {one_of(_KNOWN['retinue'])}\b",
    rf"\b{one_of(_KNOWN['along'])}\b", rf"\bamong (?:those|the) {one_of(_KNOWN['travellers'])}\b")
# "In attendance were A and B", "A and B attended the meeting", "On the Kenyan side A and B took part"
_SAT_IN = _any_of(
    rf"^(?:also )?{one_of(_KNOWN['attending'])}\b.{{0,60}}?\b{_BEING}\b", rf"\b{_BEING} (?:also |both |all |among those )?{one_of(_KNOWN['there'])}\b",
    rf"\b{one_of(_KNOWN['sat_in'])} (?:on )?(?:the|their|these|it|them)\b", r"\btook part(?=[.,;]|$)", r"\bparticipants (?:in the \w+ )?(?:were|included)\b",
    rf"\b{one_of(_KNOWN['helping'])} (?:the|their|these) {one_of(_KNOWN['talks'])}\b", rf"\b{one_of(_KNOWN['as_well'])}\b",
    rf"^(?:on|from|for) the [\w-]+ (?:side|delegation)\b(?=.*\b{one_of(_KNOWN['on_a_side'])}\b)", rf"\b{one_of(_KNOWN['presence'])}\b")
_AT_TALKS = re.compile(rf"\b(?:at|in|during|on|for) the {one_of(_KNOWN['talks'])}\b")
# "A and B took part": at a ceremony of which nobody else is told they are its parties
_TOOK_PART = re.compile(rf"\b{one_of(_KNOWN['took_part'])}\b")
_DENIED = re.compile(rf"\b{one_of(_KNOWN['denied'])}\b")
_TEAMS = frozenset(TEAMS)
_AHEAD = frozenset(["will", "would"])
# So many sentences behind an event may tell who waited, who came along, who sat in; a welcome may be told one before.
_NEAR = {"waited": 4, "along": 12, "there": 12}


def add_company(story, events):
    """Make those present whom a sentence lists as waiting for a guest, travelling along or sitting in: at what the nearest sentence before it tells."""
    for index in story.body if events else ():
        parsed = story.clauses[index]
        people = [m for m in parsed.mentions if m.kind == "person" and m.person and not m.possessive and (m.titles or m.name_last - m.name_first > 1)]
        part, found = _told(story.folded_text(parsed)) if people else (None, None)
        listed = _listed(parsed, people, found) if found else []
        for event in _whose(events, parsed, index, part, found, listed) if listed else ():
            apart = [e for e in events if e.kind in GATHERING and (part == "there" or e.sentence == index)]      # who has talks of his own there
            known = {p.key for p in event.parties} | {p.key for e in apart for p in e.parties if p.principal}
            acting = event.kind == "ceremony" and not event.people and bool(_TOOK_PART.search(found[0]))
            event.parties += [party for party in (Party("person", m, m.person, principal=acting) for m in listed) if party.key not in known]


def share_with_fellows(parsed, text, subject):
    """"With him on the trip is Minister B", "Ministers B and C make up the Georgian delegation": fellow travellers whose country nothing told are of his.

    text: the sentence, folded; subject: the Person whom "he" means, or None.
    """
    people = [m for m in parsed.mentions if m.kind == "person" and m.person and not m.possessive]
    if all(m.person.country or not m.titles for m in people):
        return
    part, found = _told(text)
    fellows = [m for m in _listed(parsed, people, found) if m.titles and not m.person.country] if part == "along" else []
    others = [m for m in parsed.mentions if fellows and m not in fellows and m.kind != "city" and m.start < parsed.sentence.start + found.end()]
    lands = {m.person.country if m.person else m.country for m in others if m.person or m.country}
    if not lands and subject and any(m.kind in ("pronoun", "owner") for m in parsed.mentions):
        lands = {subject.country}
    for mention in fellows if len(lands) == 1 else ():
        mention.person.country = None if any(m.person is mention.person for m in others) else next(iter(lands))


def _told(text):
    """("waited" | "along" | "there", match) of a folded sentence that lists people as company; (None, None) elsewhere."""
    for part, pattern in (("waited", _WAITED), ("along", _CAME_ALONG), ("there", _SAT_IN)):
        found = pattern.search(text)
        if found and not _DENIED.search(text, max(0, found.start() - 12), found.end() + 12):
            return "there" if part == "along" and _AT_TALKS.search(found[0]) else part, found
    return None, None


def _listed(parsed, people, found):
    """Those of the people named in a sentence whom it lists: outside the words that tell whom they are with, and no speaker."""
    start, end = parsed.sentence.start + found.start(), parsed.sentence.start + found.end()
    if found[0].endswith(" side") and found.start():        # "A chaired it, with B at her side"
        start, end = parsed.sentence.start, max(parsed.sentence.start, parsed.sentence.start + found.string.rfind("with ", 0, found.start()))
    start = parsed.sentence.start if found.string.startswith(" by ", found.end()) else start      # "A was accompanied by B": A is whom B is with
    goes_on = next((m.start for m in parsed.mentions if m.kind == "pronoun" and m.start >= parsed.sentence.start + found.end()), parsed.sentence.end)
    return [m for m in people if not start <= m.start < end and m.start < goes_on and part_of(parsed, m) != "aside" and not _is_with(parsed, m) and not _speaks(parsed, m)]


def _is_with(parsed, mention):
    """True for A of "accompanying A", "travelling with A": the one whose journey it is."""
    before = [w.folded for w in parsed.words[max(0, mention.first - 2):mention.first]]
    return is_accompanied(parsed, mention) or before[-1:] == ["with"] and before[0] in _KNOWN["going_along"] and in_phrase(parsed, mention)


def _speaks(parsed, mention):
    """True for C of "A and B were there, C told reporters", "said C, who watched"."""
    return any(w.folded in SAYING for w in (*parsed.words[mention.last:mention.last + 2], *parsed.words[max(0, mention.first - 1):mention.first]))


def _whose(events, parsed, index, part, found, listed):
    """The events whose company a sentence lists: those of the one it says they are with, else any, of the nearest sentence before it that tells such."""
    owners = {m.who for m in parsed.mentions if (m.person or len(m.people) == 1) and m.start < parsed.sentence.start + found.end() and all(m.who is not o.person for o in listed)}
    at_table = not _TEAMS.isdisjoint(parsed.vocabulary)     # no delegation follows a telephone call
    fit = [e for e in events if not e.anaphoric and not e.happening.invited and _takes(e, part) and not (at_table and e.kind == "phone_call")
           and any(told <= index <= told + _NEAR[part] or part == "waited" and told == index + 1 for told in _told_in(e))
           and not all(any(p.person is m.person and p.principal for p in e.parties) for m in listed)]
    if any(e.sentence == index and e not in fit and not e.anaphoric for e in events) and part == "there":
        return []                                           # "A, who attended the talks, met C": of other talks
    if part == "along" and parsed.vocabulary.isdisjoint(_AHEAD):
        fit = [e for e in fit if e.status == "held"] or fit     # "With him have come A and B": to where he is, not to where he goes next
    of_them = [e for e in fit if any(p.principal and p.person in owners for p in e.parties)]
    journeys = [[e for e in found if e.kind == "visit" and part == "along"] for found in (of_them, fit)]
    fit = sorted(of_them or fit, key=lambda e: e.sentence)
    near = min((told for e in journeys[0] or journeys[1] or fit for told in _told_in(e)), key=lambda told: abs(index - told), default=None)
    if part == "there" and not of_them and fit and (abs(index - near) > 1 or all(len(e.people) < 2 for e in fit if near in _told_in(e))):
        near = fit[0].sentence                              # "Also present were A and B", at the end: at what the article is about
    return [e for e in {id(e): e for e in (*fit, *journeys[1])}.values() if near in _told_in(e)]


def _told_in(event):
    """The indexes of the sentences that tell an event."""
    return [event.sentence, *event.also]


def _takes(event, part):
    """True for an event of a kind that has such company: a guest's visit; talks and ceremonies; a visit or talks."""
    if part == "waited":
        return event.kind == "visit" and event.status != "cancelled"
    return event.kind in GATHERING or event.kind == "visit" and part == "along" or event.kind in ("ceremony", "signing", "exercise") or event.kind == "phone_call" and part == "there"
