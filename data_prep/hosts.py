"""Whose guest somebody is at an event: "A received B", "A called on B", "the visiting B" tell in whose country they met."""

import re

from data_prep.gazetteer import named_at
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon
from data_prep.triggers import is_passive
from data_prep.venues import land_of_venue

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["hosts"].items()}
_RECEIVED = _KNOWN["received"] | frozenset(wording for kind in ("meeting", "ceremony") for wording in load("event_kinds.toml")[kind]["direct"]) - _KNOWN["not_hosting"]
_BEHIND_GUESTS = tuple(comma + phrase for phrase in _KNOWN["behind_guests"] for comma in (" ", ", "))
# "saw B in his office"
_OWN_OFFICE = re.compile(r"\b(?:in|at) (?:his|her) (?:office|residence|official residence|cabinet|study)\b")
# How many words before a name or office "host" or "visiting" may stand, and how many behind an event's word "as his guest".
_NEAR = 3
# "the country's" stands so many words before "newly elected president X".
_OWNER_NEAR = 5


def host_country(story, event):
    """The country of the host of an event between people of two countries, or None where the words tell of no host, or of a body's head."""
    land = _host_land(story, event)
    return land if land in lexicon().country_names else None


def _host_land(story, event):
    people = [p for p in event.parties if p.principal and p.person and p.person.country]
    lands = list(dict.fromkeys(p.person.country for p in people))
    words = event.happening.parsed.words
    if not lands or not event.happening.principals or any(w.folded in _KNOWN["elsewhere"] for w in words):
        return None
    if len(lands) < 2 and event.kind == "ceremony" and _receives(story, event.happening):
        return lands[0]                                     # "has accepted credentials from the new ambassadors"
    if len(lands) < 2:
        return _host_with_stranger(story, event, people)
    subject = event.happening.principals[0]
    acting = next((p.person for p in people if p.person is subject.person or p.person in subject.people), None)
    receives = _receives(story, event.happening)
    if acting and receives:
        return acting.country
    if len(lands) > 2:
        return None
    if acting and receives is False:
        return _other(lands, acting.country)
    told = _told_of_guests(story, event.happening.parsed, people, lands) or land_of_venue(story.folded_text(event.happening.parsed), [p.person for p in people])
    if told:
        return told
    for party in people:
        before = {w.folded for w in words[max(0, party.mention.first - _NEAR):party.mention.first + 1]} | {party.mention.value}
        if before & _KNOWN["hosts"]:
            return party.person.country
        if before & _KNOWN["guests"]:
            return _other(lands, party.person.country)
    posts = ((mention, parsed.words) for party in people for parsed in story.clauses for mention in parsed.mentions
             if mention.person is party.person and mention.kind == "person")
    return next((land for mention, around in posts if (land := posted_to(mention, around)) in lands), None) or _where_they_serve(people, lands)


def _host_with_stranger(story, event, people):
    """The host's country where only one of two is of a known one: "the minister received C, head of a fund", "the speaker met the ambassador of Peru to Kenya"; or None."""
    others = [p for p in event.parties if p.principal and p.person and not p.person.country]
    if not others or len({p.person.country for p in people}) != 1:
        return None
    subject, receives = event.happening.principals[0], _receives(story, event.happening)
    acting = next((p.person for p in (*people, *others) if p.person is subject.person), None)
    if acting and acting.country and receives and not {"ambassador", "envoy"} & set(acting.classes[:1]):
        return acting.country
    posts = ((mention, parsed) for party in people for parsed in story.clauses for mention in parsed.mentions if mention.person is party.person and mention.kind == "person")
    return next((land for mention, parsed in posts if (land := posted_to(mention, parsed.words) or mission_in(parsed, mention)) not in (None, people[0].person.country)), None)


def mission_in(parsed, mention):
    """The country of "the Ambassador of Peru, A, who is ending his mission in Kenya": where a diplomat serves; or None."""
    if not any(t.office in ("ambassador", "envoy") for t in mention.titles):
        return None
    words = parsed.words
    return next((m.country for m in parsed.mentions if m.kind == "country" and m.first > max(1, mention.last)
                 and words[m.first - 1].folded in ("in", "to") and words[m.first - 2].folded in _KNOWN["missions"]), None)


def _where_they_serve(people, lands):
    """The country of those whom "the ambassador of Peru" meets: he serves there; None where two are ambassadors or he has another office too."""
    sent = [p for p in people if [(t.office, t.country is not None) for t in p.mention.titles] == [("ambassador", True)]]
    if len(sent) != 1 or not all(p is sent[0] or p.person.classes for p in people):
        return None
    return _other(lands, sent[0].person.country)


def _told_of_guests(story, parsed, people, lands):
    """The host's country by what stands around a name: "B, who is visiting the country", "the country's president, B"; or None."""
    for party in people:
        mention = party.mention
        if not parsed.sentence.start <= mention.start < parsed.sentence.end:
            continue
        if story.folded.startswith(_BEHIND_GUESTS, mention.end):
            return _other(lands, party.person.country)
        before = [w.folded for w in parsed.words[max(0, mention.first - _OWNER_NEAR):max(mention.name_first, mention.first)]]
        if mention.kind != "pronoun" and any(one == "country" and two in ("'s", "’s") for one, two in zip(before, before[1:])):
            return party.person.country                     # "She will meet the country's newly elected president, B"
    return None


def posted_to(mention, words):
    """The country where an ambassador serves, as his office says: "the US Ambassador to Vietnam"; or None."""
    post = [w for w in words if mention.start <= w.start < mention.end]
    posted = next((i for i, w in enumerate(post) if w.folded.removesuffix("-designate") in _KNOWN["posted"]), None)
    at = next((i for i in range(posted + 1, len(post) - 1) if post[i].folded in ("to", "in")), None) if posted is not None else None
    if at is None:
        return None
    start = at + 2 if post[at + 1].folded == "the" and at + 2 < len(post) else at + 1
    place = named_at(post, start)
    return place.country if place else None


def _other(lands, country):
    return next(land for land in lands if land != country)


def _receives(story, happening):
    """True where the subject of a happening's verb is the host, False where the object is; None where the verb does not say."""
    text = happening.wording.text
    if text in _RECEIVED:
        return not happening.passive
    if happening.light and happening.light.side == "before" and happening.light.wording.text in _KNOWN["given"] and happening.parsed.words[happening.light.last].folded != "over":
        return not is_passive(happening.parsed, happening.light.first)      # "hosted a banquet for B"; "B was given lunch by A"
    if text in _KNOWN["called_on"]:
        return happening.passive and not text.startswith("{be} ")
    if text in _KNOWN["brought"] and happening.light and happening.light.side == "before":
        return happening.light.wording.text in _KNOWN["taking"]
    own = None if happening.passive else _OWN_OFFICE.search(story.folded_text(happening.parsed))
    return _is_of_subject(happening, happening.parsed.sentence.start + own.end()) if own else None      # "saw B in his office"


def _is_of_subject(happening, end):
    """True where who has the office whose words end at an offset is the subject; False for B of "A and B met at his office" where "he" is B."""
    owner = next((m for m in reversed(happening.parsed.mentions) if m.kind == "owner" and m.end < end), None)
    subject = happening.principals[0] if happening.principals else None
    return owner is None or subject is None or len(owner.people) != 1 or owner.people[0] is (subject.person or next(iter(subject.people), None))
