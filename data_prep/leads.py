"""What the head of an article tells without a word of an event: by the headline, a word further on, a ship, an announcement."""

import re
from dataclasses import replace

from data_prep.clauses import PEOPLE, part_of, runs, segment_of
from data_prep.dates import no_date
from data_prep.event import Event
from data_prep.event_dates import date_of
from data_prep.happenings import Happening, find_happenings
from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie
from data_prep.own_dates import SPEECH, dates_words
from data_prep.parties import Party, country_party, parties_of
from data_prep.roles import is_spokesman
from data_prep.sifting import TALKS, is_news
from data_prep.stage import is_of_before
from data_prep.whereabouts import NOWHERE, Whereabouts, choose_city, find_place
from data_prep.wordings import SAYING, Wording, all_forms, one_of, speaks_of_phone, verb_forms

_KNOWN = load("words.toml")["leads"]
_BEFORE_SAID, _TO_PRESS = frozenset(_KNOWN["before_said"]), frozenset(_KNOWN["told_press"])
_HOSTING = frozenset(_KNOWN["hosting"])
_OPENS_SAYING = frozenset(_KNOWN["opens_saying"])
_POINTS_BACK = phrase_trie(_KNOWN["points_back"])
_STATING = all_forms(_KNOWN["stating"])
_STATED = frozenset(word for verb in _KNOWN["stating"] for form, word in verb_forms(verb) if form == "past")
_SAYINGS = frozenset(_KNOWN["sayings"])
_SPOKESMEN = frozenset(_KNOWN["spokesmen"])
_ISSUED, _PAPERS = frozenset(_KNOWN["issued"]), frozenset(_KNOWN["papers_issued"])
_GOVERNMENT, _IN_PHRASE, _NO_STATEMENT = (frozenset(_KNOWN[key]) for key in ("government", "in_phrase", "no_statement"))
_HEADED = re.compile(rf"\b{one_of(_KNOWN['headings_of_statements'])}\b")
_WITH_OTHERS = frozenset(_KNOWN["with_other_governments"])
# How far a country may stand before its "ministry", and the verb behind both, in words.
_OWNER_NEAR, _STATED_NEAR = 4, 6
# So many words behind "issued" stands "statement" at most.
_PAPER_NEAR = 6
# How far behind whoever speaks his verb stands, in words: "also strongly condemned".
_VERB_NEAR = 4
# "Condemnation" is one of so many words at the head of its sentence.
_NOUN_NEAR = 3
# So many words before its day stands the press conference at most.
_PRESS_NEAR = 9
# So many characters lie between "said" and its day at most.
_SAID_NEAR = 40
# "He was speaking after talks with B" stands so many sentences behind what was said at most.
_SPEAKING_NEAR = 2
# And so many between a place and the day named right behind it.
_BESIDE_DAY = 6
# How many sentences behind the lead may reveal what the lead told of.
_HINT_NEAR = 10


def revealed(story, events):
    """"Christopher said at the ceremony": where nothing before tells of a ceremony, the lead does.

    The hint is a word of an event spoken of as known ("the talks"), the headline, or "the two leaders" for the people of the lead.
    """
    hints = [(e.kind, e.happening.wording, e.happening.rule, e.sentence, e) for e in events
             if e.anaphoric and e.sentence - story.lead <= _HINT_NEAR and (e.kind in TALKS or e.kind == "ceremony") and _may_be_the_lead(e) and not is_of_before(story, story.clauses[e.sentence])] + _headline(story)
    nameless = None
    for lead in story.body[:2]:
        told = [e for e in events if e.sentence == lead and e.is_told_outright and not _is_aside(e)]
        if any(e.status != "planned" for e in told):
            return []
        if told:                                            # "X and Y will start talks, their leaders agreed. A and B in their talks ..."
            hints = [h for h in hints if h[4] and h[4].status == "held" and h[0] in TALKS and h[3] in story.body[1:3]]
            continue
        for *hint, sentence, spoken_of in hints + _pairs_spoken_of(story, lead):
            event = _of_the_lead(story, lead, *hint)
            if spoken_of and spoken_of.status != "held":
                event.status, event.date = spoken_of.status, event.date if spoken_of.status == "cancelled" else spoken_of.date
            elif spoken_of and event.date.start is None:
                event.date = spoken_of.date                 # "The talks took place on Friday"
            if spoken_of and event.where.place is None and spoken_of.where.country in (None, event.where.country):
                event.where = spoken_of.where if spoken_of.where is not NOWHERE else event.where
            event.also.append(sentence)
            people = [p for p in event.parties if p.kind == "person"]
            if event.kind in TALKS and len({p.person.country for p in people}) < 2:
                continue
            if event.kind == "ceremony" and not people and event.date.start and event.where.country:
                nameless = nameless or event
            if len(people) >= (1 if event.kind in ("ceremony", "summit", "visit") else 2) \
                    and (event.date.start or event.kind not in ("ceremony", "visit")) and not _is_told(story, event, events):
                return [event]
    return [nameless] if nameless else []


def _is_aside(event):
    """True for the journey of "A, who arrived on Monday, and B agreed": the lead tells of more."""
    head = event.happening.parsed.head.get(event.happening.segment)
    return event.kind == "visit" and head is not None and event.happening.parsed.words[head].folded == "who"


def _may_be_the_lead(event):
    """False for what is only planned and spoken of with "a", and for "a meeting that prepares the summit": the lead tells of neither."""
    return event.status == "held" or event.happening.definite and not (event.kind == "summit" and event.status == "planned")


def _is_told(story, event, events):
    """True where news of the same people is told already; a visit is told by a visit."""
    return any(e.people >= event.people and is_news(story, e, events) and (event.kind != "visit" or e.kind == "visit") for e in events)


def _headline(story):
    """The hint of a headline whose own words tell of an event: "A tours the base", "B, C sign the pact"."""
    for index, parsed in enumerate(story.clauses[:story.lead]):
        if parsed.sentence.part == "headline":
            return [(h.kind, replace(h.wording, form="past"), "the headline tells of it", index, None) for h in find_happenings(parsed)
                    if (h.kind in TALKS or h.kind in ("visit", "signing", "ceremony")) and (h.status == "held" or h.wording.form == "third")][:1]
    return []


def _pairs_spoken_of(story, lead):
    """Hints of a meeting: "the two leaders" right behind a lead that names them with a day or a city."""
    parsed = story.clauses[lead]
    named = {m.person for m in parsed.mentions if m.person and m.kind == "person"}
    if not any(d.is_exact_day for d in parsed.dates) or len(named) < 2:
        return []
    calls = speaks_of_phone(parsed.words)
    kind = "phone_call" if calls else "meeting"
    return [(kind, Wording(kind, "weak", "past", "the two"), "two people named with a day, then spoken of as a pair", index, None)
            for index in story.body if lead < index <= lead + _HINT_NEAR
            for m in story.clauses[index].mentions if m.value in ("two", "they") and len(m.people) == 2 and set(m.people) <= named][:1]


def _people_named(parsed):
    """The mentions of people who take part in what a sentence tells; of "A's host was B", A too; the spokesman who tells of it does not."""
    owns = lambda m: m.possessive and (m.last + 1 >= len(parsed.words) or parsed.words[m.last + 1].folded not in _HOSTING)
    return [m for m in parsed.mentions if m.kind in PEOPLE and (m.person or m.people) and not owns(m) and part_of(parsed, m) == "party" and not _acts_before(parsed, m)
            and not (is_spokesman(m) and m.last < len(parsed.words) and parsed.words[m.last].folded in SAYING)]


def _acts_before(parsed, mention):
    """True for B of "A had her allies to dinner on Sunday, after B had threatened them": what he did, and what it led to, are two things."""
    first = parsed.segment_words(parsed.segment[mention.first])[0]
    return first > 0 and parsed.words[first].folded in _KNOWN["causes"]


def port_call(story, events):
    """A ship of one country off a place of another on a day, at the head of an article that tells of nothing else there; not one that somebody condemns."""
    for lead in story.body[:2]:
        parsed = story.clauses[lead]
        if any(e.sentence == lead or e.kind == "exercise" and not (e.status == "planned" and e.sentence > lead) for e in events):
            return []                                       # but "will train together during the stay" is another event
        ship = _under_flag(parsed)
        if ship is None or any(w.folded in _STATED for w in parsed.words[:ship.first]) or not any(d.is_exact_day for d in parsed.dates):
            continue
        happening = Happening(parsed, ship.first, ship.last, "exercise", "held", Wording("exercise", "weak", "past", "ship"), parsed.segment[ship.first],
                              principals=[ship], rule="a ship of one country at a place of another, on a day, at the head of the article")
        event = Event(happening, "exercise", "held", parties_of(story, happening), find_place(happening, story.countries), lead)
        if event.where.country is None:
            event.where = _harbour(story, parsed, ship)
        event.date = date_of(story, event, [])
        if event.where.country not in (None, ship.country) and (event.date.start or story.published is None):
            return [event]
    return []


def _under_flag(parsed):
    """The first ship of a known country that a sentence names, or the navy behind its people: "ships of the Canadian Navy"; None where there is none."""
    ships = [m for m in parsed.mentions if m.kind == "ship"]
    flags = {m.last: m.country for m in parsed.mentions if m.kind in ("adjective", "country")} if ships else {}
    return next((m for m in ships if m.country), None) or next((replace(m, country=flags[m.first]) for m in ships if m.first in flags), None)


def _harbour(story, parsed, ship):
    """The city of another country that a sentence names beside a ship, else the place of the dateline."""
    for mention in parsed.mentions:
        if mention.kind == "city":
            place = choose_city(mention.value, story.countries)
            if place.country != ship.country:
                return Whereabouts(place, place.country, mention.start, mention.end, "gazetteer")
    return story.filed


def _of_the_lead(story, lead, kind, wording, rule):
    """The event that a hint names, as told by a sentence at the head of the article."""
    parsed = story.clauses[lead]
    happening = Happening(parsed, 0, len(parsed.words), kind, "held", wording, 0, principals=_people_named(parsed), rule=rule)
    event = Event(happening, kind, "held", parties_of(story, happening), find_place(happening, story.countries), lead)
    event.date = date_of(story, event, [])
    return event


def announcement(story, events):
    """The lead's "X said on Monday that ..." where all it announces is still to come: the saying is the news of the day."""
    if not story.body or any(e.sentence == story.lead and e.status == "held" for e in events):
        return []
    parsed = story.clauses[story.lead]
    for mention in parsed.dates:
        if not mention.is_exact_day:
            continue
        speakers, said = _spoken_before(parsed, mention) or _speaking(parsed, mention) or _put_on_paper(parsed, mention) or _stated_behind(parsed, mention) or _spoken_to_press(parsed, mention) or ((), None)
        if speakers and any(_is_where_said(e, speakers, story) for e in events):
            return []                                       # "A said on Monday that ... He was speaking after a meeting with B"
        if speakers and not any(_plans(e, speakers) or _is_set_before(e, said) for e in events if e.sentence == story.lead):
            return [_saying(story, story.lead, mention, speakers, said)]
    return _of_government(story, parsed) or _said_behind(story, events)


def _plans(event, speakers):
    """True for talks that speakers say they will have: "X said on Monday he will meet Y on Friday" is news of the meeting."""
    return event.status == "planned" and not event.anaphoric and event.kind in TALKS and bool(event.date.start) \
        and any(p.principal and p.person in [m.person for m in speakers] for p in event.parties)


def _is_where_said(event, speakers, story):
    """True for talks of a speaker in a sentence right behind the lead that says "was speaking": what was said there is no news of its own."""
    words = [w.folded for w in event.happening.parsed.words[:event.happening.first]]
    return event.kind in TALKS and event.status == "held" and not event.anaphoric and 0 < event.sentence - story.lead <= _SPEAKING_NEAR \
        and ("was", "speaking") in zip(words, words[1:]) and any(p.principal and p.person in [m.person for m in speakers] for p in event.parties)


def _is_set_before(event, said):
    """True for the signing of "X and Y will sign a treaty in Lima on May 24, the minister announced on Monday": the plan is the news, and who tells of it stands behind."""
    return event.status == "planned" and not event.anaphoric and event.happening.first < said and bool(event.date.start) and any(p.principal for p in event.parties) and event.kind != "visit"


def _saying(story, index, day, speakers, said):
    """The statement that some speakers make by the word at `said` of a sentence, on a day."""
    parsed = story.clauses[index]
    wording = Wording("statement", "does", "past", parsed.words[said].folded)
    happening = Happening(parsed, said, said + 1, "statement", "held", wording, parsed.segment[said], list(speakers), date=day,
                          rule="a saying with its own day at the head of the article")
    return Event(happening, "statement", "held", parties_of(story, happening) if speakers[0].kind == "body" else [Party("person", m, m.person) for m in speakers], _where_said(story, happening, day),
                 index, story.resolve(day))


def _said_behind(story, events):
    """The statement of "This was how the spokeswoman, X, responded on Monday", right behind a lead that only gives the words; a list of one or none."""
    index = next((i for i in story.body if i > story.lead), None)
    parsed = story.clauses[index] if index is not None else None
    opening = _POINTS_BACK.longest(parsed.words, 0) if parsed and parsed.words else None
    day = next((d for d in parsed.dates if d.is_exact_day), None) if opening else None
    if day is None or any(e.sentence in (story.lead, index) for e in events) or any(d.is_exact_day for d in story.clauses[story.lead].dates):
        return []
    speaker = next((m for m in parsed.mentions if m.kind == "person" and m.person and m.titles and m.end <= day.start and not m.possessive), None)
    return [_saying(story, index, day, [speaker], opening[0] - 1)] if speaker else []


def _of_government(story, parsed):
    """The statement, as a list of one or no Event, of "The Government of X has denied that", "X's foreign ministry on Monday rejected", and of a release that "rejects"."""
    words, verbs = parsed.words, _STATING if _is_headed_statement(story) else _STATED
    for at in (i for i, w in enumerate(words) if w.folded in _GOVERNMENT and not parsed.quoted[i] and not (verbs | _ISSUED).isdisjoint(parsed.vocabulary)):
        land = next((m for m in parsed.mentions if (m.kind == "adjective" or m.kind == "country" and m.possessive) and 0 <= at - m.last <= _OWNER_NEAR
                     or m.kind == "country" and 1 < m.first - at <= 3 and words[at + 1].folded == "of"
                     or m.kind == "title" and m.person is None and m.country and m.first <= at < m.last and words[m.first].folded in _SPOKESMEN), None)
        lands = _with_others(parsed, land) if land else []
        first, last = (min(at, land.first), max(at + 1, lands[-1].last)) if land else (0, 0)
        said = next((i for i in range(last, min(len(words), last + _STATED_NEAR)) if words[i].folded in verbs or _issues(words, i)), None) if land else None
        before = [w.folded for w in words[:first] if w.folded != "the"][-1:]
        if said is None or _IN_PHRASE.intersection(before) or any(w.folded in _NO_STATEMENT for w in words[last:said]):
            continue
        happening = Happening(parsed, said, said + 1, "statement", "held", Wording("statement", "does", "past", words[said].folded), parsed.segment[said], lands,
                              rule="what a government or ministry says for its country at the head of the article")
        event = Event(happening, "statement", "held", [country_party(m, m.country) for m in lands], NOWHERE, story.lead)
        event.date = date_of(story, event, []) if words[said].folded in _STATED or words[said].folded in _ISSUED else no_date("It is said as the page appears.")
        return [event]
    return []


def _issues(words, at):
    """True for "issued a statement", "made public a press statement" at a word."""
    return words[at].folded in _ISSUED and not _PAPERS.isdisjoint(w.folded for w in words[at + 1:at + _PAPER_NEAR])


def _is_headed_statement(story):
    """True where a line before the body calls the page a statement: what its first sentence says in the present is said there."""
    return bool(_HEADED.search(story.folded, 0, story.clauses[story.lead].sentence.start))


def _with_others(parsed, land):
    """The countries of "X, together with those of Y and Z," and "of X, Y and Z" from that of X on."""
    lands = [land]
    for other in parsed.mentions:
        if other.kind == land.kind and other.first >= lands[-1].last and all(w.folded in _WITH_OTHERS for w in parsed.words[lands[-1].last:other.first]):
            lands.append(other)
    return lands


def _spoken_before(parsed, day):
    """(speakers, index of the verb) of "X said on Monday that" and "the spokeswoman, X, on Monday rejected"; None elsewhere."""
    speaker = next((m for m in parsed.mentions if m.kind == "person" and m.person and m.end <= day.start
                    and parsed.segment[m.first] == segment_of(parsed, day)), None)
    if speaker is None or speaker.possessive:
        return None
    said = next((i for i, w in enumerate(parsed.words) if abs(w.start - day.start) < _SAID_NEAR and (
        w.folded in SPEECH and dates_words(parsed, day) or w.folded in _STATING and speaker.titles and i >= speaker.last)), None)
    return None if said is None or _others_say(parsed.words, speaker.last, said, day) else ([speaker], said)


def _speaking(parsed, day):
    """(speakers, index of the verb) of "Speaking in Jakarta on Monday, X called on the parties"; None elsewhere."""
    comma = next((i for i, w in enumerate(parsed.words) if w.folded == ","), None)
    if parsed.words[0].folded not in _OPENS_SAYING or comma is None or day.end > parsed.words[comma].start:
        return None
    speaker = next((m for m in parsed.mentions if m.kind == "person" and m.person and 0 < m.first - comma <= 2 and not m.possessive), None)
    return ([speaker], 0) if speaker else None


def _put_on_paper(parsed, day):
    """(speakers, index of the verb) of "In a statement issued on Monday, X condemned"; a body may speak too; None elsewhere."""
    words = parsed.words
    comma = next((i for i, w in enumerate(words) if w.folded == ","), None)
    if words[0].folded != "in" or comma is None or day.end > words[comma].start or _PAPERS.isdisjoint(w.folded for w in words[:_PAPER_NEAR]):
        return None
    speaker = next((m for m in parsed.mentions if (m.kind == "person" and m.person or m.kind == "body") and 0 <= m.first - comma - 1 <= 1 and not m.possessive), None)
    said = next((i for i in range(speaker.last, min(len(words), speaker.last + _VERB_NEAR)) if words[i].folded in _STATED or words[i].folded in SPEECH and speaker.person), None) if speaker else None
    return ([speaker], said) if said is not None else None


def _stated_behind(parsed, day):
    """(speakers, index of the verb) of "In Y on Monday, X condemned", "on Monday, when X denounced", and of "Condemnation of the raid came on Monday from X"; None elsewhere."""
    words = parsed.words
    named = next((i for i, w in enumerate(words[:_NOUN_NEAR]) if w.folded in _SAYINGS), None)
    for speaker in (m for m in parsed.mentions if m.kind == "person" and m.person and m.titles and not m.possessive):
        if named is not None and speaker.first > named and words[speaker.first - 1].folded in ("from", "by"):
            return [speaker], named
        behind = next((i for i in range(speaker.last, min(len(words), speaker.last + _VERB_NEAR)) if words[i].folded in _STATED), None)
        if behind is not None and day.end <= speaker.start and all(w.folded in (",", "when", "as", "the") for w in words[:speaker.first] if w.start >= day.end):
            return [speaker], behind
    return None


def _spoken_to_press(parsed, day):
    """(speakers, index of the verb) of "X said at a press conference in Y on Monday" and "At a briefing on Monday, X said"; None elsewhere."""
    before = [i for i, w in enumerate(parsed.words) if w.end <= day.start][-_PRESS_NEAR:]
    press = next((i for i in before if parsed.words[i].folded in _TO_PRESS), None)
    if press is None:
        return None
    people = [m for m in parsed.mentions if m.kind == "person" and m.person and not m.possessive and part_of(parsed, m) == "party"]
    for run in runs(people, parsed.words):
        said = next((i for i in range(run[-1].last, min(len(parsed.words), run[-1].last + 3)) if parsed.words[i].folded in SPEECH or parsed.words[i].folded in _STATING), None)
        if said is not None and not _others_say(parsed.words, run[-1].last, said, day) and (run[0].first > press or said < press):
            return run, said
    return None


def _where_said(story, happening, day):
    """"said in Jakarta on Monday": the place between the verb of saying and the day, or right behind; NOWHERE where none is."""
    where = find_place(happening, story.countries)
    said = happening.parsed.words[happening.first]
    beside = where.place and 0 < day.start - where.end < _BESIDE_DAY      # "In Jakarta on Monday, A said"
    near = beside or where.place and abs(where.start - day.end) < _SAID_NEAR and abs(where.start - said.end) < _SAID_NEAR
    return where if near else NOWHERE


def _others_say(words, last, said, day):
    """True for "A will visit B, the foreign ministry said": what stands before the verb is not A, nor said of A, nor the day."""
    comma = next((i for i in range(said - 1, last - 1, -1) if words[i].folded == ","), last - 1)
    return any(w.folded not in _BEFORE_SAID and not day.start <= w.start < day.end for w in words[comma + 1:said])
