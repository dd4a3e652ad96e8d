"""The order of work that turns a story into events: parties, dates and places settled, one event told twice joined."""

import re
from dataclasses import replace
from datetime import timedelta

from data_prep.assemblies import assemblies
from data_prep.attendance import add_bystanders, add_delegates, add_forces, add_greeters, add_officials, add_speakers, add_sworn_in
from data_prep.chairs import add_hosts, peers_behind
from data_prep.company import add_company
from data_prep.dates import day_value, no_date
from data_prep.deduction import deduce
from data_prep.encounters import encounters
from data_prep.errands import settle_errands
from data_prep.event import Event
from data_prep.event_dates import date_of
from data_prep.event_places import in_land_of_journey, settle_places, visited
from data_prep.happenings import find_happenings
from data_prep.headed import headed_message, headed_statement
from data_prep.knowledge_files import load
from data_prep.late_dates import confirm_dates, date_each_talk, date_letters, date_what_followed, follow_inferred_days, infer_dateline_days, infer_neighbour_days, infer_news_days, infer_page_days
from data_prep.leads import announcement, port_call, revealed
from data_prep.legs import date_legs, day_by_day, legs, place_by_place
from data_prep.letters import met_with_bearers
from data_prep.lists import counted_behind, list_verb, listed_behind
from data_prep.moved import set_anew
from data_prep.own_dates import BEING_ON
from data_prep.parties import country_party, drop_named_sides, forces_behind, guests_for, head_behind, inviter_of, navies_of, parties_of, sides_of, watched_by
from data_prep.rites import rites
from data_prep.rounds import apart, rounds_as_one
from data_prep.senses import cancel_parts, is_called_off_behind
from data_prep.sifting import TALKS, is_first, is_its_ceremony, is_in_the_past, is_interview, is_news, is_planned_for_visit, is_recalled, join, without_doubles
from data_prep.signatories import add_signatories
from data_prep.signers import add_leaders, signers, take_from_talks
from data_prep.sojourns import sojourns
from data_prep.spans import complete_journeys
from data_prep.stage import is_dated_before
from data_prep.stations import stations
from data_prep.triggers import is_signed_there
from data_prep.visit_dates import date_by_headline, date_called_off, date_day_trips, infer_visit_days, settle_visit_days, start_visits
from data_prep.whereabouts import NOWHERE, find_place
from data_prep.wordings import SAYING, speaks_of_phone

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["events"].items()}
# Kinds at which a group may be met whose people the next sentence names.
_OF_GROUPS = ("meeting", "negotiation", "ceremony")
_PRESIDING = "{preside}"
# A report may be filed a day before that of its page.
_NEXT_DAY = timedelta(days=1)
# So many words before "meeting" stands "next" at most.
_AGAIN_NEAR = 3
# How many sentences from the talk on may speak of the telephone.
_CALL_NEAR = 4
# So many words before "tour" stands "leg" at most.
_LEG_NEAR = 6
# "a tour that will take him to Peru"
_TAKING_THERE = ("take", "bring", "lead")
_COMING, _COMING_NEAR = frozenset(["will", "would", "is", "are", "due", "set"]), 4
# So many words before "ceremony" stands "at".
_SETTING_NEAR = 4
# So many words before the noun begins ", her first official" at most.
_APPOSED_NEAR = 5
# So many sentences behind talks they may be called "the telephone call".
_THE_CALL, _CALLED_NEAR = re.compile(r"\bthe (?:tele)?phone (?:call|conversation|talk)s?\b"), 2
# So many words before "was signed" stands "since": "since the treaty on the border was signed"
_SINCE_NEAR = 9
# Who followed a call is told so many sentences behind it at most.
_LISTENERS_NEAR = 12
# "A attended the meeting" stands so many sentences behind it at most.
_TALKS_NEAR = 3


def read_events(story):
    """The events of a Story in the order of the text; an opinion piece has none."""
    events = []
    if story.layout.opinion:
        return events
    for index in story.body:
        parsed = story.clauses[index]
        if not parsed.words or parsed.words[-1].text == "?":
            continue
        for happening in find_happenings(parsed):
            event = _event(story, happening, index, events)
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
    take_from_talks(story, events)
    events = _settle_calls(story, events)
    events = [e for e in events if is_news(story, e, events) and not (e.kind == "message" and _is_courtesy(story, e, events))]
    events += announcement(story, events) or headed_statement(story, events) or headed_message(story, events)
    cancel_parts(story, events)
    events += set_anew(story, events)
    events += port_call(story, events)
    _date_interviews(story, events)
    settle_errands(events)
    add_greeters(story, events)
    add_delegates(story, events)
    events = add_signatories(story, events)
    add_officials(story, events)
    add_leaders(events)
    add_speakers(story, events)
    add_forces(story, events)
    add_sworn_in(events)
    add_company(story, events)
    add_bystanders(story, events)
    drop_named_sides(events)
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
    infer_visit_days(story, events)
    date_day_trips(story, events)
    infer_page_days(story, events)
    follow_inferred_days(story, events)
    events = [e for e in without_doubles(rounds_as_one(events)) if e.parties or e.kind != "ceremony" or not _is_where_said(e.happening)]
    for event in events:
        if event.status == "held" and event.date.precision == "day" and event.date.basis in ("stated", "completed") and story.told_on and event.date.start > story.told_on + _NEXT_DAY:
            event.status = "planned"                        # "For May 22 the calendar shows an audience for B"
    settle_places(story, events)
    events = [e for e in events if e.where.country or e.kind != "visit" or not e.happening.wording.text.endswith(" there")]      # "will travel there", nobody knows where
    return sorted(events, key=lambda e: (e.sentence, _is_backdrop(e)))


def _is_ahead_of_them(events, parties):
    """True where the journey told last of some Parties is to come."""
    people = {p.key for p in parties if p.principal}
    journey = next((e for e in reversed(events) if e.kind == "visit" and e.people & people), None)
    return journey is not None and journey.status == "planned"


def _goes_on_from_before(story, happening, index):
    """True for "X sold Y two boats in 2022. They were handed over in Tema": what was done with things of an earlier time."""
    return happening.parsed.words[0].folded in ("they", "it", "these", "both") and index - 1 in story.body and is_dated_before(story, story.clauses[index - 1])


def _is_where_said(happening):
    """True for "At a welcoming ceremony, A said": where something was said, of nobody."""
    words, before = happening.parsed.words, [w.folded for w in happening.parsed.words[max(0, happening.first - _SETTING_NEAR):happening.first]]
    return happening.light is None and "at" in before and any(w.folded in SAYING for w in words[happening.last:])


def _is_backdrop(event):
    """True for what the opening clause tells of a sentence such as "As A travels to X, B spoke with Y"."""
    parsed = event.happening.parsed
    return bool(parsed.words) and parsed.words[0].folded in ("as", "while", "when") and event.happening.segment == 0 and max(parsed.segment) > 0


def _event(story, happening, index, events):
    """The event of a happening, told in sentence `index` after some events; None where too little is told of it."""
    kind, noun = happening.kind, happening.wording.frame == "noun"
    if happening.denied and not is_called_off_behind(story, index):
        return None
    if kind == "signing" and happening.passive and is_signed_there(happening.parsed, happening.first):
        happening.status, happening.future = "held", False     # "X will build schools in Y under an agreement signed in Z on Monday"
    if kind == "ceremony" and any(e.kind == kind for e in events) and list_verb(happening.parsed) > happening.first:
        return None                                         # "The ambassadors who presented their credentials were A and B": of the ceremony told before
    parties, where = parties_of(story, happening), find_place(happening, story.countries)
    if kind == "ceremony" and events and events[-1].sentence == index - 1 and _only_presides(happening):
        events[-1].parties += [p for p in parties if all(p.key != q.key for q in events[-1].parties)]
        return None                                         # "The leaders met in Lima on Monday. President A presided."
    if kind == "phone_call" and happening.wording.frame != "both" and _is_listened_to(parties, index, events):
        return None                                         # "Beside the president, Ministers A and B followed the call"
    if kind == "visit":
        parties = parties if any(p.person for p in parties) else head_behind(story, happening, index) or parties
        journey = visited(story, happening, parties, where)
        if journey is None and not (happening.definite and not parties and (happening.status == "cancelled" or any(d.last_day for d in happening.parsed.dates))):
            return None                                     # but "The state visit runs from 21 to 23 May" dates one told before
        parties, where = journey or (parties, where)
        if where.country is None and happening.wording.text in _KNOWN["travels_somewhere"]:
            return None                                     # "welcomed B's planned travel to the region"
    if kind in _OF_GROUPS and len([p for p in parties if p.person]) == 1:
        led = kind != "ceremony" and any(m.kind == "group" for m in happening.principals)     # "A met a delegation of the bloc. Heading the group was B"
        behind = listed_behind(story, happening, index) or (head_behind(story, happening, index) if led else [])
        parties = [p for p in parties if p.person or not behind] + [b for b in behind if all(b.key != p.key for p in parties)]
    if (kind in _OF_GROUPS or kind in ("summit", "signing")) and not any(p.person for p in parties):
        parties = counted_behind(story, happening, index) or parties
    peers = peers_behind(story, happening, parties, index)
    parties = [p for p in parties if p.kind != "country"] + peers if peers else parties
    if where.place is not None and where.country is None:
        where = in_land_of_journey(where, parties, events)
    if kind in ("meeting", "phone_call") and (_lacks_its_guest(happening, parties) or _is_met_by_own_envoy(happening, parties)):
        return None
    if kind in ("meeting", "negotiation"):
        parties = guests_for(happening, parties, index, events) + parties
    going = next((e for e in events if e.kind == kind == "visit" and e.happening.parsed is happening.parsed and (noun and (happening.purpose or _is_on(happening)) or _is_there(happening, e))), None)
    if going:                                               # "will fly to Kenya on Thursday for a four-day trip"
        happening.status, happening.future = going.status, going.happening.future
    if noun and kind == "visit" and happening.definite and happening.status == "held" and happening.light and happening.light.wording.form == "third" and _is_ahead_of_them(events, parties):
        happening.status, happening.future = "planned", True        # "will set out on Sunday. Her trip begins in Dakar"
    if noun and kind == "visit" and _is_leg_of_it(happening) and any(e.status == "planned" and e.kind == kind and e.happening.parsed is happening.parsed for e in events):
        return None                                         # "will arrive in Kenya on Friday on the last leg of his tour"
    if noun and kind == "exercise" and (happening.purpose or _is_on(happening)) and any(e.kind == kind and e.happening.parsed is happening.parsed for e in events):
        return None                                         # "moored in Auckland for a port visit": one call
    if kind == "message" and story.home and happening.first and happening.parsed.words[happening.first - 1].folded == "we":
        parties = [country_party(happening.principals[0], story.home)] + parties        # "We offer our condolences": a ministry speaks
    if kind == "summit" and not noun and not any(p.person for p in parties):
        parties = inviter_of(happening) + parties
    event = Event(happening, kind, happening.status, parties, where, index)
    if kind == "phone_call" and happening.wording.text in _KNOWN["speaking"] and not _is_between_people(event):
        return None
    set_out = any(e.kind == kind and e.happening.parsed is happening.parsed and e.happening.wording.form == "past" for e in events)
    if kind == "visit" and (event.status == "held" or set_out) and _is_yet_to_reach(happening, where):
        event.status = happening.status = "planned"         # of the day on which somebody sets out is at most the first stop
        event.date = no_date("It is a stop of a journey on which somebody has set out.")
        return event
    event.date = date_of(story, event, events)
    if kind == "visit" and happening.perfect and event.date.start is None and is_recalled(story, happening) and not is_first(story, event):
        return None                                         # "has previously travelled to Lima and Rabat"
    if happening.passive and event.status == "held" and happening.date is None and _goes_on_from_before(story, happening, index):
        return None
    past = event.status == "held" and event.date.start is None and is_in_the_past(story, happening)
    event.recalled = past and story.published is None
    if past and story.published and events and noun and happening.light is None and kind in ("meeting", "negotiation", "summit"):
        return None                                         # "the results of the third session, held last year": of no talks told before
    if kind == "phone_call" or kind == "message" and all(p.principal for p in parties) or past:
        event.where = NOWHERE                               # "in Tokyo, where they met in March": not where they are now
    if (kind == "negotiation" or kind == "summit" and happening.light) and (happening.date is not None or happening.wording.kind == "meeting") and not any(p.principal for p in parties):
        event.parties = sides_of(happening, events) + parties
    if kind == "meeting" and event.status == "planned" and happening.date is not None and not any(p.principal for p in parties) and _is_of_the_sides(happening):
        event.parties = sides_of(happening, events) + parties
    if kind == "signing" and not noun:
        if happening.passive and not parties and any(w.folded == "since" for w in happening.parsed.words[max(0, happening.first - _SINCE_NEAR):happening.first]):
            return None                                     # "Since the treaty was signed in 2004"
        event.parties = signers(happening, parties, index, events)
        if not event.parties and is_signed_there(happening.parsed, happening.first):
            return None                                     # of other papers
        event.date = event.date if event.date.start or not event.people else date_of(story, event, events)
    if kind == "exercise" and (happening.date is not None or not noun or not happening.definite and forces_behind(happening)) and not any(p.principal for p in parties):
        event.parties = navies_of(story, index, happening) + parties
    if kind == "exercise" and happening.date is not None and len([p for p in parties if p.principal]) < 2 and all(p.kind == "country" for p in parties if p.principal):
        navies = navies_of(story, index, happening)
        event.parties = navies + [p for p in parties if all(p.key != n.key for n in navies)]
    if kind == "exercise" and not any(p.principal and not p.person for p in event.parties):
        event.parties = watched_by(happening) or event.parties
    if happening.definite and noun and kind != "visit" and not _is_addressed(event) and (not _stands_alone(event) or _dates_the_last(event, events) or _only_dates(event)):
        event.anaphoric = True
        return event
    if noun and _is_chaired_session(event, events):
        event.anaphoric = True
        return event
    if event.status == "held" and event.date.start and story.published and event.date.start > story.published + timedelta(days=1):
        if is_recalled(story, happening):
            return None                                     # "Last year's dialogue took place on November 9": not the one to come
        event.status = "planned"
    if noun and (kind == "visit" and (_is_time_of_it(event, events) or _only_says_what_it_is(happening.parsed) or _is_remarked_on(event) or _is_apposed(event, events)) or _tells_presence(event, events)):
        event.anaphoric = True
        return event
    if not _is_enough(event, is_first(story, event)) and not (index == story.lead and not past and _happened_somewhere(event)):
        event.anaphoric = happening.definite or noun
        return event if event.anaphoric else None
    if kind == "message" and _is_courtesy(story, event, events):
        return None
    event.anaphoric = happening.wording.frame == "gathers" and happening.definite
    return event


def _is_of_the_sides(happening):
    """True for "The next meeting will be held in X on May 3", "The two sides will meet again on May 3", "Their foreign ministers are to meet": the sides told of before."""
    words, principals = happening.parsed.words, happening.principals
    if happening.wording.frame == "noun" and not principals:
        return not _KNOWN["coming_again"].isdisjoint(w.folded for w in words[max(0, happening.first - _AGAIN_NEAR):happening.first])
    if len(principals) != 1:
        return False
    who, behind = principals[0], [w.folded for w in words[principals[0].last:principals[0].last + 3]]
    if who.kind in ("title", "group"):                      # "Experts of both countries will hold talks"
        return (who.kind == "group" or who.titles[0].plural) and not who.country and (words[who.first - 1].folded == "their" or behind[:1] == ["of"] and not _KNOWN["both_of_them"].isdisjoint(behind))
    return who.first <= 1 and (who.kind == "stand_in" or who.value == "they")


def _is_yet_to_reach(happening, where):
    """True for the countries of "left Havana on Sunday on a tour that will take him to X and Y", "that is also to take him to"."""
    words = happening.parsed.words
    at = next((i for i, w in enumerate(words) if w.start == where.start), 0)
    taking = [i for i in range(happening.last + 1, at) if words[i].folded in _TAKING_THERE and words[i - 1].folded in ("will", "would", "to", "also")]
    return any(not _COMING.isdisjoint(w.folded for w in words[max(happening.last, i - _COMING_NEAR):i]) for i in taking)


def _only_presides(happening):
    """True for "President A presided.": over what the sentence before tells."""
    return happening.wording.text == _PRESIDING and [w.text for w in happening.parsed.words[happening.last:]] == ["."]


def _is_listened_to(parties, index, events):
    """True where officials of one country, of which a call has been told right before, are told of behind it; they become present at it."""
    lands = {p.land for p in parties} - {None}
    call = next((e for e in reversed(events) if e.kind == "phone_call" and not e.anaphoric and 0 < index - e.sentence <= _LISTENERS_NEAR and len(e.lands) > 1), None)
    others = [p for p in parties if call and p.key not in call.people]
    if len(lands) > 1 or len(others) < 2 or not lands <= call.lands or not all(p.person and p.person.roles for p in parties):
        return False
    call.parties += [replace(p, principal=False) for p in others if all(p.key != q.key for q in call.parties)]
    return True


def _lacks_its_guest(happening, parties):
    """True for "The Chinese envoy called on President A and Prime Minister B", where nobody knows the envoy: A and B did not meet for that."""
    unknown = any(m.kind == "title" and m.person is None and not m.people and not m.titles[0].plural and m.last <= happening.first for m in happening.principals)
    people = [p for p in parties if p.principal]
    return unknown and len(people) > 1 and all(p.person and p.mention.start > happening.parsed.words[happening.first].start for p in people) \
        and len({p.person.country for p in people}) == 1


def _is_met_by_own_envoy(happening, parties):
    """True for "The minister was welcomed by his country's ambassador": a greeting on the way, no talks."""
    people = [p.person for p in parties if p.principal and p.person]
    return happening.passive and happening.wording.frame == "direct" and len(people) == 2 and people[0].country == people[1].country is not None and any("ambassador" in p.classes for p in people)


def _is_on(happening):
    """True for "will leave for X on a week-long visit": the visit is the journey told before."""
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - 4):happening.first]]
    return happening.light is None and "on" in before and not {"the", "his", "her", "their", "stop", "leg", "station"} & set(before)


def _is_there(happening, journey):
    """True for "has flown to Peru, where he will be on a state visit", "where he will spend two days": the visit is the journey told right before."""
    parsed = happening.parsed
    head, verb = parsed.head.get(happening.segment), (happening.light or happening).wording.text
    return head is not None and parsed.words[head].folded == "where" and parsed.parent[happening.segment] == journey.happening.segment \
        and (verb == BEING_ON or happening.light is None and verb in _KNOWN["staying"])


def _is_leg_of_it(happening):
    """True for a journey spoken of behind "on the last leg of", "the second stop on"."""
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - _LEG_NEAR):happening.first]]
    return any(one in _KNOWN["legs"] and two in ("of", "on", "in") for one, two in zip(before, before[1:]))


def _leave_to(event, events):
    """"A received the envoys of X and Y. C, whom he received next, said": C is left out of what was told of them all."""
    words, last = event.happening.parsed.words, event.happening.last
    if event.kind != "meeting" or event.date.mention or last >= len(words) or words[last].folded not in _KNOWN["next_in_turn"]:
        return
    around = next((e for e in reversed(events) if e.kind == event.kind and len(e.people) > 2 and event.people < e.people), None)
    if around:
        shared = around.happening.principals[0].person
        around.parties = [p for p in around.parties if p.person is shared or p.key not in event.people]


def _is_between_people(event):
    """True for "A spoke with B"; a country or a body that is spoken to makes no call."""
    principals = [p for p in event.parties if p.principal]
    return len(principals) > 1 and all(p.kind == "person" for p in principals)


def _stands_alone(event):
    """True where "the talks" have a day of their own and somebody or something to tell them by."""
    return bool(event.date.start) and (bool(event.people) or event.happening.date is not None and (
        event.status == "planned" or bool(event.where.country) and event.kind in ("ceremony", "exercise", "signing")))


def _only_says_what_it_is(parsed):
    """"It is his first visit to the country": of a journey told elsewhere; but "It was agreed that the visit he is to pay"."""
    start = [w.folded for w in parsed.words[:4]]
    return start[0] in ("it", "this", "that") and start[3:] != ["that"] and any(word in ("is", "was", "will", "would", "marks", "marked") for word in start[1:2])


def _is_time_of_it(event, events):
    """"He will address parliament during the visit": one told before only says when."""
    happening = event.happening
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - 3):happening.first]]
    if happening.definite and happening.light is None and any(w.folded in _KNOWN["ends"] for w in happening.parsed.words[happening.last:happening.last + 1]) and any(e.kind == "visit" and e.people & event.people for e in events):
        return True                                         # "His visit ends on Thursday"
    return happening.definite and "during" in before and (event.date.mention is None or event.date.mention.end < happening.parsed.words[happening.first].start) and event.where.country is None \
        and any(e.kind == "visit" and (e.people & event.people or event.status == "planned") for e in events)


def _is_remarked_on(event):
    """"Her trip is expected to prepare the ground": of a journey told elsewhere, without a day or a place of its own."""
    happening = event.happening
    words, before = happening.parsed.words, happening.first - happening.parsed.segment_words(happening.segment)[0]
    that = any(w.folded == "that" for w in words[max(0, happening.first - 3):happening.first])
    own = event.date.mention is not None and event.date.mention.end > words[happening.first].start      # a day behind "said on Monday that the visit" is its own
    return happening.definite and (that or before <= 2) and (not own if that else event.date.mention is None) and event.where.country is None


def _is_addressed(event):
    """True for "In her letter to B, A praised": who wrote and to whom stand here, so that it is news unless it was told before."""
    words, first, last = event.happening.parsed.words, event.happening.first, event.happening.last
    return event.kind == "message" and last < len(words) and words[last].folded in ("to", "sent") and any(w.folded == "in" for w in words[max(0, first - 2):first]) and len({p.land for p in event.parties if p.principal and p.person}) > 1


def _is_apposed(event, events):
    """True for the second visit of "will arrive on Friday for a two-day visit, her first trip here since": the same one."""
    words, first = event.happening.parsed.words, event.happening.first
    opening = [w.folded for w in words[max(0, first - _APPOSED_NEAR):first]]
    return any(one == "," and two in ("his", "her", "the", "their") for one, two in zip(opening, opening[1:])) and not _KNOWN["ordinals"].isdisjoint(opening) \
        and any(e.kind == "visit" and e.happening.parsed is event.happening.parsed and e.people & event.people for e in events)


def _tells_presence(event, events):
    """"A and B were present at the meeting": of one told before; they are no parties."""
    happening = event.happening
    if happening.light is None or happening.light.wording.text not in _KNOWN["presence"]:
        return False
    if len({p.person.country for p in event.parties if p.person} - {None}) > 1 or not (happening.definite or _is_of_talks(event, events)):
        return False
    for party in event.parties:
        party.principal = False
    return True


def _is_of_talks(event, events):
    """True for "the meeting" without a day or place that somebody attended, right behind talks of their country."""
    happening, own = event.happening, {p.land for p in event.parties} - {None}
    return happening.parsed.words[happening.first - 1].folded == "the" and happening.date is None and event.where is NOWHERE and any(
        e.kind in TALKS and not e.anaphoric and 0 < event.sentence - e.sentence <= _TALKS_NEAR and (own <= e.lands or not own) for e in events)


def _only_dates(event):
    """"who is to receive him after the ceremony": the ceremony only says when."""
    words, first = event.happening.parsed.words, event.happening.first
    return not event.people and first > 1 and words[first - 2].folded in _KNOWN["dating"]


def _dates_the_last(event, events):
    """"The exercise got under way on 29 July": the day of one told just before without a day."""
    return event.kind in ("exercise", "negotiation", "ceremony", "signing") and any(
        (e.kind == event.kind or is_its_ceremony(e, event)) and e.date.start is None and event.sentence - e.sentence <= 2 for e in events)


def _is_chaired_session(event, events):
    """True for "A and B chaired the session", where a session of their two countries has just been told without a name."""
    light, people = event.happening.light, [p for p in event.parties if p.principal and p.person]
    if light is None or light.wording.text not in _KNOWN["chairing"] or light.side != "before" or event.kind not in ("meeting", "negotiation") \
            or not any(w.folded in ("the", "its", "this") for w in event.happening.parsed.words[light.last:event.happening.first]):
        return False
    lands = {p.person.country for p in people}
    return len(lands) > 1 and any(e.kind == "negotiation" and 0 < event.sentence - e.sentence <= 2 and e.lands == lands and not any(p.person for p in e.parties) for e in events)


def _is_enough(event, leads):
    """True where an event has the parties, or else the day and place, that its kind needs. leads: told at the head of the article."""
    principals = [p for p in event.parties if p.principal]
    people = [p for p in principals if p.kind == "person"]
    if event.kind in ("meeting", "phone_call"):
        if len(principals) == 1 and people and any(m.kind == "group" for m in event.happening.principals):
            return event.kind == "meeting" and event.date.mention is not None
        if len(principals) == 1 and principals[0].kind == "organisation" and principals[0].mention.kind == "title":
            return event.date.mention is not None           # "foreign ministers of ASEAN met on Monday"
        if len(principals) == 1 and event.happening.of_body and principals[0].kind == "organisation":
            return leads                                    # "The Arab League will hold an emergency meeting"
        return len(principals) > 1
    if event.kind == "visit":
        return bool(people)
    if event.kind == "other":
        return len(principals) > 1 and (leads or event.date.mention is not None)
    if event.kind in ("negotiation", "summit"):
        return len(principals) > 1 or bool(event.date.start) and (bool(principals) or leads and not event.happening.definite)
    if event.kind in ("signing", "ceremony", "exercise"):
        if event.kind == "ceremony" and event.happening.light and event.happening.light.side == "after" and event.status == "held" and event.date.start:
            return True                                     # "A ceremony was held at the port in the afternoon"
        return bool(principals) or event.kind == "signing" and bool(event.parties) or bool((event.date.start or leads and event.happening.date) and (event.where.country or event.kind != "exercise" and leads))
    return bool(principals)


def _happened_somewhere(event):
    """True for a ceremony or the like held at a place, which opens an article: the news, whoever was there and whatever its day."""
    return event.kind in ("signing", "ceremony", "exercise") and event.status == "held" and event.where.place is not None


def _is_courtesy(story, event, events):
    """True for a courtesy within talks, which is no message of its own: "called B, who congratulated him"."""
    talks = [e for e in events if e.kind in TALKS and not e.anaphoric]
    if event.happening.date is None and _is_by_guest(event.happening) and any(e.people & event.people for e in talks):
        return True
    light = event.happening.light
    if light and light.wording.text == "{exchange}" and event.happening.date is None and any(len(event.people) > 1 and e.people >= event.people and e.sentence <= event.sentence for e in talks):
        return True                                         # "The ministers met. They exchanged greetings"
    if event.happening.wording.text not in _KNOWN["courtesies"]:
        return False
    return any(e.sentence == event.sentence and e.people >= event.people for e in talks) \
        or event.happening.date is None and (not is_first(story, event) or any(e.people & event.people for e in talks))


def _is_by_guest(happening):
    """True for "Through his guest he sent his greetings": the message was part of their talks."""
    words = [w.folded for w in happening.parsed.words]
    return any(word in ("through", "via") and not _KNOWN["guests"].isdisjoint(words[i + 1:i + 4]) for i, word in enumerate(words))


def _raise_talks(events):
    """"led the Vietnamese side at their talks": talks spoken of as known, of two countries' people, that nothing else tells of."""
    for event in events:
        lands = {p.person.country for p in event.parties if p.person and p.principal and p.person.country}
        if event.anaphoric and event.kind in TALKS and event.status == "held" and len(lands) > 1 \
                and not any(len(e.people & event.people) > 1 and e.kind in TALKS and not e.anaphoric for e in events):
            event.anaphoric = False


def _settle_calls(story, events):
    """Events of which "talked for an hour" is by telephone where the sentences around speak of one, face to face where the clause names a place; one call told twice is joined."""
    settled = []
    for event in events:
        if event.kind == "phone_call" and event.happening.wording.text in _KNOWN["talking"] and any(
                e.kind == "meeting" and e.happening.parsed is event.happening.parsed and e.happening.segment != event.happening.segment and e.people == event.people for e in events):
            continue                                        # "was speaking to B, with whom he had a meeting"
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
    """An interview without a day of its own is of the day it is published."""
    for event in events:
        if story.published and is_interview(story, event) and (event.date.start is None or event.date.start > story.published):
            event.date = day_value(story.published, story.published, "published",
                                   "The interview is its publication; the text gives no other day.")
