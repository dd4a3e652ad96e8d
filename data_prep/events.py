"""The order of work that turns a story into events: parties, dates and places settled, one event told twice joined."""

import re
from datetime import timedelta

from data_prep.assemblies import assemblies
from data_prep.attendance import add_aboard, add_bystanders, add_delegates, add_forces, add_greeters, add_members, add_officials, add_representatives, add_speakers, add_sworn_in
from data_prep.captions import captioned
from data_prep.chairs import add_hosts
from data_prep.company import add_company
from data_prep.dates import day_value
from data_prep.deduction import deduce
from data_prep.drafting import draft
from data_prep.encounters import encounters
from data_prep.engagements import engagements
from data_prep.errands import settle_errands
from data_prep.event_places import settle_places
from data_prep.happenings import find_happenings
from data_prep.headed import headed_message, headed_statement, side_by_side
from data_prep.knowledge_files import load
from data_prep.late_dates import confirm_dates, correct_news_days, date_each_talk, date_letters, date_what_followed, follow_inferred_days, infer_dateline_days, infer_neighbour_days, infer_news_days, infer_page_days
from data_prep.leads import announcement, port_call, revealed
from data_prep.legs import date_legs, day_by_day, legs, place_by_place
from data_prep.letters import met_with_bearers
from data_prep.moved import set_anew
from data_prep.parties import drop_named_sides
from data_prep.rites import rites
from data_prep.rounds import apart, rounds_as_one
from data_prep.senses import cancel_parts
from data_prep.sequels import sequels
from data_prep.sifting import TALKS, is_first, is_interview, is_news, is_planned_for_visit, join, join_with_hints, without_doubles
from data_prep.signatories import add_signatories
from data_prep.signers import add_leaders, take_from_talks
from data_prep.sojourns import sojourns
from data_prep.spans import complete_journeys
from data_prep.standing import is_courtesy
from data_prep.stations import stations
from data_prep.visit_dates import date_by_headline, date_called_off, date_day_trips, infer_visit_days, settle_visit_days, start_visits
from data_prep.whereabouts import NOWHERE, find_place
from data_prep.wordings import SAYING, one_of, speaks_of_phone

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["events"].items()}
# A report may be filed a day before that of its page.
_NEXT_DAY = timedelta(days=1)
# "told reporters at the airport": on the day of a journey
_ON_THE_WAY = re.compile(rf"\b{one_of(_KNOWN['on_the_way'])}\b")
# How many sentences from the talk on may speak of the telephone.
_CALL_NEAR = 4
# So many words before "ceremony" stands "at".
_SETTING_NEAR = 4
# So many sentences behind talks they may be called "the telephone call".
_THE_CALL, _CALLED_NEAR = re.compile(r"\bthe (?:tele)?phone (?:call|conversation|talk)s?\b"), 2


def read_events(story):
    """The events of a Story in the order of the text; an opinion piece has none."""
    if story.layout.opinion:
        return []
    events = _told_outright(story)
    met_with_bearers(events)
    events += revealed(story, events)
    events += [one for event in encounters(story, events) for one in apart(event)]
    add_hosts(story, events)
    events += sojourns(story, events)
    events += stations(story, events)
    events += assemblies(story, events)
    for rite in rites(story, events):
        join(events, rite)
    _raise_talks(events)
    join_with_hints(events)
    take_from_talks(story, events)
    events = _settle_calls(story, events)
    events = [e for e in events if is_news(story, e, events) and not (e.kind == "message" and is_courtesy(story, e, events))]
    events += announcement(story, events) or headed_statement(story, events) or headed_message(story, events)
    events += side_by_side(story, events)
    events += captioned(story, events)
    cancel_parts(story, events)
    events += set_anew(story, events)
    events += sequels(story, events)
    events += port_call(story, events)
    _date_interviews(story, events)
    settle_errands(events)
    events = _with_company(story, events)
    _settle_days(story, events)
    events = [e for e in without_doubles(rounds_as_one(events)) if e.parties or e.kind != "ceremony" or not _is_where_said(e.happening)]
    for event in events:
        verbless = event.kind == "visit" and event.happening.wording.frame == "noun" and event.happening.light is None
        if event.status == "held" and event.date.precision in ("day", "range") and event.date.basis in ("stated", "completed") and story.told_on \
                and event.date.start > story.told_on + (timedelta(0) if verbless else _NEXT_DAY):
            event.status = "planned"                        # "For May 22 the calendar shows an audience for B", "talked of A's trip to X tomorrow"
    events += engagements(story, events)
    settle_places(story, events)
    events = [e for e in events if e.where.country or e.kind != "visit" or not e.happening.wording.text.endswith(" there")]      # "will travel there", nobody knows where
    return sorted(events, key=lambda e: (e.sentence, _is_backdrop(e)))


def _told_outright(story):
    """The events that words of the body tell, told twice joined, in the order of the text."""
    events = []
    for index in story.body:
        parsed = story.clauses[index]
        if not parsed.words or parsed.words[-1].text == "?":
            continue
        for happening in find_happenings(parsed):
            event = draft(story, happening, index, events)
            if event and happening.weak and happening.date is None and not is_first(story, event) and not is_planned_for_visit(event, events):
                continue
            for leg in legs(story, event) if event else ():
                first, *others = [one for day in day_by_day(story, leg) for place in place_by_place(story, day) for one in apart(place)]
                _leave_to(first, events)
                join(events, first)
                for one in others:
                    if happening.together:
                        events.append(one)                  # "first apart and then together": three events
                    else:
                        join(events, one)
    return events


def _with_company(story, events):
    """The events with all whom the article names around them as parties or present."""
    add_greeters(story, events)
    add_delegates(story, events)
    events = add_signatories(story, events)
    add_officials(story, events)
    add_members(story, events)
    add_leaders(events)
    add_speakers(story, events)
    add_forces(story, events)
    add_aboard(story, events)
    add_sworn_in(events)
    add_representatives(story, events)
    add_company(story, events)
    add_bystanders(story, events)
    drop_named_sides(events)
    return events


def _settle_days(story, events):
    """Date what its own sentence leaves open, from the surest ground to the weakest."""
    confirm_dates(story, events)
    complete_journeys(story, events)
    date_by_headline(story, events)
    date_legs(story, events)
    date_each_talk(story, events)
    date_letters(story, events)
    date_called_off(story, events)
    deduce(story, events)
    settle_visit_days(story, events)
    date_what_followed(events)
    infer_neighbour_days(story, events)
    infer_dateline_days(story, events)
    start_visits(story, events)
    infer_news_days(story, events)
    correct_news_days(story, events)
    infer_visit_days(story, events)
    date_day_trips(story, events)
    infer_page_days(story, events)
    follow_inferred_days(story, events)


def _is_where_said(happening):
    """True for "At a welcoming ceremony, A said": where something was said, of nobody."""
    words, before = happening.parsed.words, [w.folded for w in happening.parsed.words[max(0, happening.first - _SETTING_NEAR):happening.first]]
    return happening.light is None and "at" in before and any(w.folded in SAYING for w in words[happening.last:])


def _is_backdrop(event):
    """True for what the opening clause tells of a sentence such as "As A travels to X, B spoke with Y"."""
    parsed = event.happening.parsed
    return bool(parsed.words) and parsed.words[0].folded in ("as", "while", "when") and event.happening.segment == 0 and max(parsed.segment) > 0


def _leave_to(event, events):
    """"A received the envoys of X and Y. C, whom he received next, said": C is left out of what was told of them all."""
    words, last = event.happening.parsed.words, event.happening.last
    if event.kind != "meeting" or event.date.mention or last >= len(words) or words[last].folded not in _KNOWN["next_in_turn"]:
        return
    around = next((e for e in reversed(events) if e.kind == event.kind and len(e.people) > 2 and event.people < e.people), None)
    if around:
        shared = around.happening.principals[0].person
        around.parties = [p for p in around.parties if p.person is shared or p.key not in event.people]


def _raise_talks(events):
    """"led the Vietnamese side at their talks": talks spoken of as known, of two countries' people, that nothing else tells of."""
    for event in events:
        people = [p.person for p in event.parties if p.person and p.principal]
        lands = {p.country or p for p in people} if any(p.country for p in people) else ()
        if event.anaphoric and event.kind in TALKS and event.status == "held" and len(lands) > 1 \
                and not any(len(e.people & event.people) > 1 and e.kind in TALKS and not e.anaphoric for e in events):
            event.anaphoric = False


def _settle_calls(story, events):
    """Events of which "talked for an hour" is by telephone where the sentences around speak of one, face to face where the clause names a place; one call told twice is joined."""
    settled = []
    for event in events:
        if event.kind == "phone_call" and event.happening.wording.text in _KNOWN["talking"] and any(_is_heard_in(event, e) for e in events):
            continue
        text, called = event.happening.wording.text, event.kind == "phone_call"
        if event.kind == "meeting" and event.where.place is None and text in _KNOWN["talking"]:
            around = story.clauses[max(0, event.sentence - 1):event.sentence + _CALL_NEAR]
            if any(w.folded in _KNOWN["telephones"] for parsed in around for w in parsed.words):
                event.kind, event.where = "phone_call", NOWHERE
        elif event.kind == "meeting" and event.where.place is None and not _KNOWN["talks"].isdisjoint(text.split()) and _is_called_a_call(story, event):
            event.kind, event.where = "phone_call", NOWHERE
        elif called and text in _KNOWN["talking"] and (find_place(event.happening, story.countries).place or _is_beside(event.happening)) \
                and not speaks_of_phone(event.happening.parsed.words):
            event.kind, event.where = "meeting", find_place(event.happening, story.countries)
        if event.kind == "phone_call" and not called or event.kind == "meeting" and called:
            join(settled, event)
        else:
            settled.append(event)
    return settled


def _is_heard_in(call, met):
    """True for what was said where two met: "was speaking to B, with whom he had a meeting", "received B on Sunday. With B he spoke about fish"."""
    if met.kind != "meeting" or met.anaphoric or met.happening.weak:
        return False
    if met.happening.parsed is call.happening.parsed:
        return met.happening.segment != call.happening.segment and met.people == call.people
    return 0 < call.sentence - met.sentence <= _CALLED_NEAR and met.people == call.people and met.status == call.status == "held" \
        and call.happening.date is None and not speaks_of_phone(call.happening.parsed.words)


def _is_called_a_call(story, event):
    """True for talks of which the headline says "by phone", or one of the next sentences, which names nobody else, "the telephone call"."""
    if event.sentence == story.lead and any(parsed.sentence.part == "headline" and speaks_of_phone(parsed.words) for parsed in story.clauses[:story.lead]):
        return True
    people = {p.person for p in event.parties}
    return any(_THE_CALL.search(story.folded_text(parsed)) and all(m.person in people for m in parsed.mentions if m.kind == "person" and m.person)
               for parsed in story.clauses[event.sentence + 1:event.sentence + 1 + _CALLED_NEAR])


def _is_beside(happening):
    """True for "spoke on the margins of the summit": both were there."""
    return not _KNOWN["margins"].isdisjoint(happening.parsed.words[i].folded for i in happening.parsed.segment_words(happening.segment) if i >= happening.last)


def _date_interviews(story, events):
    """An interview without a day of its own is of the day it is published; what a traveller tells the press on the way, of the day of the journey."""
    for event in events:
        if not story.published or not is_interview(story, event) or event.date.start is not None and event.date.start <= story.published:
            continue
        way = next((e.date for e in reversed(events) if e.kind == "visit" and e.status == "held" and e.date.precision == "day" and e.people & event.people and e.sentence <= event.sentence), None)
        if way and _ON_THE_WAY.search(story.folded_text(event.happening.parsed)):
            event.date = day_value(way.start, None, "same_day", f"Said on the way, on {way.start.isoformat()} ({way.reason.rstrip('.')}).", way.mention)
        else:
            event.date = day_value(story.published, story.published, "published", "The interview is its publication; the text gives no other day.")
