"""One happening drafted as an event of the article: its parties, place, status and day, or that it is none."""

import re
from dataclasses import replace

from data_prep.chairs import peers_behind
from data_prep.clauses import PEOPLE
from data_prep.dates import no_date
from data_prep.event import Event
from data_prep.event_dates import date_of
from data_prep.event_places import in_land_of_journey, visited
from data_prep.knowledge_files import load
from data_prep.letters import addressee_before
from data_prep.lists import counted_behind, list_verb, listed_behind
from data_prep.own_dates import BEING_ON
from data_prep.parties import country_party, forces_behind, guests_for, head_behind, inviter_of, navies_of, parties_of, sides_before, sides_of, watched_by
from data_prep.senses import is_called_off_behind
from data_prep.sifting import is_first, is_in_the_past, is_recalled
from data_prep.signers import names_paper, signers, signers_of_paper
from data_prep.stage import is_dated_before
from data_prep.standing import weighed
from data_prep.triggers import is_signed_there
from data_prep.whereabouts import NOWHERE, find_place
from data_prep.wordings import one_of

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["drafting"].items()}
# "The two ships then carried out an exercise"
_TWO_FORCES = re.compile(rf"\b(?:the two|both) {one_of(load('words.toml')['parties']['forces'])}\b")
# Kinds at which a group may be met whose people the next sentence names.
_OF_GROUPS = ("meeting", "negotiation", "ceremony")
# Kinds whose people the next sentences may count.
_COUNTED = ("meeting", "negotiation", "ceremony", "summit", "signing")
_PRESIDING, _SPOUSES = "{preside}", frozenset(load("words.toml")["mentions"]["spouses"])
# So many words before "meeting" stands "next" at most.
_AGAIN_NEAR = 3
# What a guest does on a journey.
_ON_A_JOURNEY = ("meeting", "negotiation", "signing", "ceremony", "statement")
# "each of them" ends so many words behind "spoke", at most.
_THEM_NEAR = 4
# So many words before "tour" stands "leg" at most.
_LEG_NEAR = 6
# "a tour that will take him to Peru"
_TAKING_THERE = ("take", "bring", "lead")
_GOING_TO, _DETERMINERS = "{go} to", ("the", "a", "an", "his", "her", "its", "their", "this", "both", "several", "each")
_COMING, _COMING_NEAR = frozenset(["will", "would", "is", "are", "due", "set"]), 4
# So many words before "was signed" stands "since": "since the treaty on the border was signed"
_SINCE_NEAR = 9
# Who followed a call is told so many sentences behind it at most.
_LISTENERS_NEAR = 12


def draft(story, happening, index, events):
    """The Event of a Happening told in sentence `index` of a Story behind some Events; None where it is none or too little is told of it.

    May change the status of the happening, and parties of events told before, where it is told that these were there.
    """
    if happening.denied and not is_called_off_behind(story, index):
        return None
    if happening.kind == "signing" and happening.passive and is_signed_there(happening.parsed, happening.first):
        happening.status, happening.future = "held", False  # "X will build schools in Y under an agreement signed in Z on Monday"
    if happening.of_paper_before and not (index and names_paper(story.clauses[index - 1])):
        return None
    if happening.kind == "ceremony" and _belongs_to_ceremony(story, happening, index, events):
        return None
    found = _parties_and_place(story, happening, index, events)
    if found is None:
        return None
    parties, where = found
    _settle_tense(happening, parties, events)
    if _is_part_of_journey(happening, events):
        return None
    event = Event(happening, happening.kind, happening.status, parties, where, index)
    if event.kind == "phone_call" and happening.wording.text in _KNOWN["speaking"] and not _is_between_people(event):
        return None
    if event.kind == "visit" and _is_stop_to_come(event, events):
        event.status = happening.status = "planned"         # of the day on which somebody sets out is at most the first stop
        event.date = no_date("It is a stop of a journey on which somebody has set out.")
        return event
    past = _date(story, event, events)
    if past is None or not _complete_parties(story, event, events):
        return None
    return weighed(story, event, events, past)


def _belongs_to_ceremony(story, happening, index, events):
    """True for what is told of a ceremony told before; who presides at it becomes its party."""
    if any(e.kind == "ceremony" for e in events) and list_verb(happening.parsed) > happening.first:
        return True                                         # "The ambassadors who presented their credentials were A and B"
    if not events or events[-1].sentence != index - 1 or not _only_presides(happening):
        return False
    events[-1].parties += [p for p in parties_of(story, happening) if all(p.key != q.key for q in events[-1].parties)]
    return True                                             # "The leaders met in Lima on Monday. President A presided."


def _parties_and_place(story, happening, index, events):
    """(Parties, Whereabouts) of a Happening; None where who or where makes it no event."""
    kind = happening.kind
    parties, where = parties_of(story, happening), find_place(happening, story.countries)
    if kind == "phone_call" and happening.wording.frame != "both" and _is_listened_to(parties, index, events):
        return None                                         # "Beside the president, Ministers A and B followed the call"
    if kind == "visit":
        found = _traveller_and_goal(story, happening, index, parties, where)
        if found is None:
            return None
        parties, where = found
    parties = _with_those_behind(story, happening, index, parties)
    if where.place is not None and where.country is None:
        where = in_land_of_journey(where, parties, events)
    if kind in ("meeting", "phone_call") and (_lacks_its_guest(happening, parties) or _is_with_unknown(happening, parties) or _are_a_couple(happening, parties) or _is_met_by_own_envoy(happening, parties)):
        return None
    if kind in ("meeting", "negotiation"):
        parties = guests_for(happening, parties, index, events) + parties
    if kind in ("meeting", "phone_call") and {p.land for p in parties if p.kind == "country"} <= {p.land for p in parties if p.person and p.principal}:
        parties = [p for p in parties if p.kind != "country"]       # "US Secretary A will meet US aid workers": at home
    if kind == "message" and story.home and happening.first and happening.parsed.words[happening.first - 1].folded == "we":
        parties = [country_party(happening.principals[0], story.home)] + parties        # "We offer our condolences": a ministry speaks
    if kind in ("message", "phone_call"):
        parties = parties + addressee_before(happening, parties, index, events)
    if kind == "summit" and happening.wording.frame != "noun" and not any(p.person for p in parties):
        parties = inviter_of(happening) + parties
    return parties, where


def _traveller_and_goal(story, happening, index, parties, where):
    """(Parties, Whereabouts) of a journey; None where it leads nowhere that is told."""
    parties = parties if any(p.person for p in parties) else head_behind(story, happening, index) or parties
    journey = visited(story, happening, parties, where)
    if journey is None and not (happening.definite and not parties and (happening.status == "cancelled" or any(d.last_day for d in happening.parsed.dates))):
        return None                                         # but "The state visit runs from 21 to 23 May" dates one told before
    parties, where = journey or (parties, where)
    if where.country is None and (happening.wording.text in _KNOWN["travels_somewhere"] or _goes_to_do(happening)):
        return None                                         # "welcomed B's planned travel to the region"
    return parties, where


def _goes_to_do(happening):
    """True for "went to look at a cannery": a verb behind "to", not where or to whom somebody goes."""
    words, last = happening.parsed.words, happening.last
    return happening.wording.text == _GOING_TO and last < len(words) and words[last].text.islower() and words[last].folded not in _DETERMINERS \
        and not any(m.kind in PEOPLE and m.first > last for m in happening.parsed.mentions)


def _with_those_behind(story, happening, index, parties):
    """The Parties of a Happening with those whom the next sentences name: members of a group, peers of an official."""
    if happening.kind in _OF_GROUPS and len([p for p in parties if p.person]) == 1:
        led = happening.kind != "ceremony" and any(m.kind == "group" for m in happening.principals)     # "A met a delegation of the bloc. Heading the group was B"
        behind = listed_behind(story, happening, index) or (head_behind(story, happening, index) if led else [])
        parties = [p for p in parties if p.person or not behind] + [b for b in behind if all(b.key != p.key for p in parties)]
    if happening.kind in _COUNTED and not any(p.person for p in parties):
        parties = counted_behind(story, happening, index) or parties
    peers = peers_behind(story, happening, parties, index)
    return [p for p in parties if p.kind != "country"] + peers if peers else parties


def _settle_tense(happening, parties, events):
    """Give the noun of a journey the tense of what was told of it before."""
    if happening.status == "held" and happening.kind in _ON_A_JOURNEY and _is_told_in_the_present(happening) and _goes_with_a_plan(happening, parties, events):
        happening.status, happening.future = "planned", True        # "visits Skopje on Friday. He meets B there"
    if happening.kind != "visit":
        return
    noun = happening.wording.frame == "noun"
    going = next((e for e in events if e.kind == "visit" and e.happening.parsed is happening.parsed
                  and (noun and (happening.purpose or _is_on(happening)) or _is_there(happening, e))), None)
    if going:                                               # "will fly to Kenya on Thursday for a four-day trip"
        happening.status, happening.future = going.status, going.happening.future
    if noun and happening.definite and happening.status == "held" and happening.light and happening.light.wording.form == "third" and _is_ahead_of_them(events, parties):
        happening.status, happening.future = "planned", True        # "will set out on Sunday. Her trip begins in Dakar"


def _is_told_in_the_present(happening):
    """True for "meets", "is received by"."""
    verb, words = happening.light or happening, happening.parsed.words
    return verb.wording.form == "third" or happening.passive and verb.first > 0 and words[verb.first - 1].folded in ("is", "are")


def _goes_with_a_plan(happening, parties, events):
    """True for what is told, with an hour at most, right behind a journey that one of its parties is still to make."""
    last = events[-1] if events else None
    return last is not None and all(d.form == "pointing" and d.offset == 0 for d in happening.parsed.dates) and last.kind == "visit" and last.status == "planned" and not last.anaphoric \
        and any(p.person and p.key in last.people for p in parties)


def _is_part_of_journey(happening, events):
    """True for the noun of a journey or a port call of which its sentence has told already."""
    same = [e for e in events if e.kind == happening.kind and e.happening.parsed is happening.parsed]
    if happening.wording.frame != "noun" or not same:
        return False
    if happening.kind == "visit":
        return _is_leg_of_it(happening) and any(e.status == "planned" for e in same)     # "will arrive in Kenya on Friday on the last leg of his tour"
    return happening.kind == "exercise" and (happening.purpose or _is_on(happening))     # "moored in Auckland for a port visit": one call


def _is_stop_to_come(event, events):
    """True for a country of a journey on which somebody has set out and that he is yet to reach."""
    set_out = any(e.kind == "visit" and e.happening.parsed is event.happening.parsed and e.happening.wording.form == "past" for e in events)
    return (event.status == "held" or set_out) and _is_yet_to_reach(event.happening, event.where)


def _date(story, event, events):
    """Give an Event its day; whether it is of an earlier time, None where that makes it none."""
    kind, happening = event.kind, event.happening
    event.date = date_of(story, event, events)
    if kind == "visit" and happening.perfect and event.date.start is None and is_recalled(story, happening) and not is_first(story, event):
        return None                                         # "has previously travelled to Lima and Rabat"
    if happening.passive and event.status == "held" and happening.date is None and _goes_on_from_before(story, happening, event.sentence):
        return None
    past = event.status != "planned" and event.date.start is None and is_in_the_past(story, happening)
    if past and event.status == "cancelled" and events:
        return None                                         # "A had called off a trip to X in August last year"
    event.recalled = past and story.published is None
    if past and story.published and events and happening.wording.frame == "noun" and happening.light is None and kind in ("meeting", "negotiation", "summit"):
        return None                                         # "the results of the third session, held last year": of no talks told before
    if past or kind == "phone_call" or kind == "message" and all(p.principal for p in event.parties):
        event.where = NOWHERE                               # "in Tokyo, where they met in March": not where they are now
    return past


def _complete_parties(story, event, events):
    """Give an Event whose day is known the parties that others of the article have; False where it is none."""
    kind, happening, nobody = event.kind, event.happening, not any(p.principal for p in event.parties)
    if kind in ("negotiation", "summit", "meeting") and nobody and _is_between_sides(event):
        before = sides_of(happening, events) if kind != "meeting" or event.status == "planned" else []
        event.parties = (before or _sides_before(story, event, events)) + event.parties
    if kind == "signing" and happening.wording.frame != "noun":
        return _complete_signing(story, event, events)
    if kind == "exercise":
        _complete_exercise(story, event, events)
    return True


def _sides_before(story, event, events):
    """The countries of "Peru and Chile are at odds. Their ministers met in Lima on Monday": those of the sentence before the first event, which has a place of its own."""
    return sides_before(story, event.sentence) if event.kind != "summit" and event.status != "cancelled" and event.where.country is not None and not events else []


def _is_between_sides(event):
    """True for talks, or a meeting to come, of the sides of which the article has told."""
    kind, happening = event.kind, event.happening
    if kind == "meeting":
        return happening.date is not None and _is_of_the_sides(happening)
    words = happening.parsed.words[max(0, happening.first - 1):happening.last]
    if kind == "summit" and len(words) > 1 and all(w.capital for w in words):
        return False                                        # "spoke of the Ibero-American Summit to be held in Lima"
    return (kind == "negotiation" or happening.light is not None) and (happening.date is not None or happening.wording.kind == "meeting")


def _complete_signing(story, event, events):
    """Give a signing its signers, and the day that those have; False for other papers than those of the news."""
    happening, words = event.happening, event.happening.parsed.words
    if happening.passive and not event.parties and any(w.folded == "since" for w in words[max(0, happening.first - _SINCE_NEAR):happening.first]):
        return False                                        # "Since the treaty was signed in 2004"
    event.parties = signers(happening, event.parties, event.sentence, events) or (_sides_before(story, event, events) if happening.of_sides or _is_of_the_sides(happening) else [])
    if happening.of_paper_before:
        event.parties = event.parties or signers_of_paper(happening, story.clauses[event.sentence - 1])
    if not event.parties and is_signed_there(happening.parsed, happening.first):
        return False
    if event.date.start is None and event.people:
        event.date = date_of(story, event, events)
    return True


def _complete_exercise(story, event, events):
    """Give an exercise the navies named around it, those told of before ("the two ships"), or else those who watched it."""
    happening, parties = event.happening, event.parties
    principals = [p for p in parties if p.principal]
    told = happening.date is not None or happening.wording.frame != "noun" or not happening.definite and forces_behind(happening)
    together = happening.date is not None or happening.wording.frame == "does" and "together" in happening.wording.text
    if told and not principals or together and len(principals) < 2 and all(p.kind == "country" for p in principals):
        navies = navies_of(story, event.sentence, happening)
        event.parties = navies + [p for p in parties if all(p.key != n.key for n in navies)]
    if len([p for p in event.parties if p.principal]) < 2 and happening.date is not None and _TWO_FORCES.search(story.folded_text(happening.parsed)):
        event.parties = sides_of(happening, events) or event.parties
    if not any(p.principal and not p.person for p in event.parties):
        event.parties = watched_by(happening) or event.parties


def _is_ahead_of_them(events, parties):
    """True where the journey told last of some Parties is to come."""
    people = {p.key for p in parties if p.principal}
    journey = next((e for e in reversed(events) if e.kind == "visit" and e.people & people), None)
    return journey is not None and journey.status == "planned"


def _goes_on_from_before(story, happening, index):
    """True for "X sold Y two boats in 2022. They were handed over in Tema": what was done with things of an earlier time."""
    return happening.parsed.words[0].folded in ("they", "it", "these", "both") and index - 1 in story.body and is_dated_before(story, story.clauses[index - 1])


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
    return who.first <= 1 and (who.kind == "stand_in" or who.value == "they") or who.value == "two" and not who.people


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


def _is_with_unknown(happening, parties):
    """True for "A and B spoke with each of them", where nobody knows whom: A and B did not meet for that."""
    words, people = happening.parsed.words, [p for p in parties if p.principal]
    behind = {w.folded for w in words[happening.last:happening.last + _THEM_NEAR]}
    return happening.wording.frame == "both" and "them" in behind and len(people) > 1 and all(p.person and p.mention.start < words[happening.first].start for p in people)


def _are_a_couple(happening, parties):
    """True for "President A and his wife B" alone: they do not meet each other."""
    people = [p.mention for p in parties if p.principal and p.person]
    return len(people) == 2 and any(m is one and happening.parsed.words[m.first].folded in _SPOUSES for m in happening.parsed.mentions for one in people)


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


def _is_between_people(event):
    """True for "A spoke with B", "whom A spoke to on Monday"; not for "A and B spoke with students", nor for a country or a body that is spoken to."""
    principals, words, last = [p for p in event.parties if p.principal], event.happening.parsed.words, event.happening.last
    named_behind = any(p.mention.start > words[last - 1].start for p in principals)
    others_behind = last < len(words) and words[last].text.isalpha() and words[last].folded not in _KNOWN["behind_speaking"]
    return len(principals) > 1 and all(p.kind == "person" for p in principals) and (named_behind or not others_behind)
