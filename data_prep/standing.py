"""Whether an event stands: has its own parties, day and place, is only spoken of as known, or says too little."""

from datetime import timedelta

from data_prep.knowledge_files import load
from data_prep.roles import is_of_officials
from data_prep.sifting import TALKS, is_first, is_its_ceremony, is_recalled
from data_prep.whereabouts import NOWHERE

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["standing"].items()}
# East of the date line it may be the day behind that of publication.
_DATE_LINE = timedelta(days=1)
# So many words before the noun begins ", her first official" at most.
_APPOSED_NEAR = 5
# "A attended the meeting" of somebody whose country is not known stands so many sentences behind it at most.
_TALKS_NEAR = 3


def weighed(story, event, events, past):
    """An Event with parties, place and day, told behind some events, as it stands: the same, anaphoric where one told before is spoken of; None where it is none.

    past: it is of an earlier time, by the words of its clause.
    """
    happening, noun = event.happening, event.happening.wording.frame == "noun"
    if noun and (_is_spoken_of(event, events) or _is_chaired_session(event, events)):
        event.anaphoric = True
        return event
    if event.status == "held" and is_still_to_come(story, event):
        if is_recalled(story, happening):
            return None                                     # "Last year's dialogue took place on November 9": not the one to come
        event.status = "planned"
    if noun and (event.kind == "visit" and _is_known_journey(event, events) or _tells_presence(event, events)):
        event.anaphoric = True
        return event
    if _is_at_what_was_told(event, events):
        return None
    leads = is_first(story, event)
    if not _is_enough(event, leads) and not (event.sentence == story.lead and not past and _happened_somewhere(event)):
        event.anaphoric = happening.definite or noun
        return event if event.anaphoric else None
    if event.kind == "message" and is_courtesy(story, event, events):
        return None
    event.anaphoric = happening.wording.frame == "gathers" and happening.definite
    return event


def is_still_to_come(story, event):
    """True for an event of a day behind that of publication, seen from everywhere."""
    return event.date.start is not None and story.published is not None and event.date.start > story.published + _DATE_LINE


def _is_spoken_of(event, events):
    """True for "the talks" of which nothing of their own is told, or the day alone."""
    return event.happening.definite and event.kind != "visit" and not _is_addressed(event) \
        and (not _stands_alone(event) or _dates_the_last(event, events) or _only_dates(event))


def _is_known_journey(event, events):
    """True for a journey of which its noun only says when or what it is; but "That is one result of the visit which A paid on Tuesday to X" tells it."""
    light = event.happening.light
    if light and light.side == "relative" and event.date.mention and event.where.country and event.people:
        return False
    return _is_time_of_it(event, events) or _only_says_what_it_is(event.happening.parsed) or _is_remarked_on(event) or _is_apposed(event, events)


def _is_enough(event, leads):
    """True where an event has the parties, or else the day and place, that its kind needs. leads: told at the head of the article."""
    principals = [p for p in event.parties if p.principal]
    people = [p for p in principals if p.kind == "person"]
    if event.kind in ("meeting", "phone_call"):
        if len(principals) == 1 and people and any(m.kind == "group" or m.kind == "title" and m.titles[0].plural for m in event.happening.principals):
            return event.kind == "meeting" and (event.date.mention is not None or event.happening.wording.frame == "both" and not event.happening.weak)
        if len(principals) == 1 and principals[0].kind == "organisation" and principals[0].mention.kind == "title":
            return event.date.mention is not None           # "foreign ministers of ASEAN met on Monday"
        if leads and _is_gathering_of_officials(event):
            return True
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
        if event.kind == "exercise" and event.happening.wording.frame == "does" and event.status == "planned":
            return bool(principals)                         # "The ship will be lying in port on Friday"
        return bool(principals) or event.kind == "signing" and bool(event.parties) or bool((event.date.start or leads and event.happening.date) and (event.where.country or event.kind != "exercise" and leads))
    return bool(principals)


def _is_gathering_of_officials(event):
    """True for "A meeting of national coordinators was held in Lima today, led by A": who they were is told behind."""
    happening, words = event.happening, event.happening.parsed.words
    held = event.kind == "meeting" and not happening.definite and happening.light is not None and happening.light.side == "after" and event.date.mention is not None and event.where.country is not None
    return held and is_of_officials(words, happening.last)


def _happened_somewhere(event):
    """True for a ceremony or the like held at a place, which opens an article: the news, whoever was there and whatever its day."""
    return event.kind in ("signing", "ceremony", "exercise") and event.status == "held" and event.where.place is not None


def _stands_alone(event):
    """True where "the talks" have a day of their own and somebody or something to tell them by."""
    return bool(event.date.start) and (bool(event.people) or event.happening.date is not None and (
        event.status == "planned" or bool(event.where.country) and event.kind in ("ceremony", "exercise", "signing")))


def _dates_the_last(event, events):
    """"The exercise got under way on 29 July": the day of one told just before without a day."""
    return event.kind in ("exercise", "negotiation", "ceremony", "signing") and any(
        (e.kind == event.kind or is_its_ceremony(e, event)) and e.date.start is None and event.sentence - e.sentence <= 2 for e in events)


def _only_dates(event):
    """"who is to receive him after the ceremony": the ceremony only says when."""
    words, first = event.happening.parsed.words, event.happening.first
    return not event.people and first > 1 and words[first - 2].folded in _KNOWN["dating"]


def _is_chaired_session(event, events):
    """True for "A and B chaired the session", where a session of their two countries, or a summit, has just been told without a name."""
    light, people = event.happening.light, [p for p in event.parties if p.principal and p.person]
    if light is None or light.wording.text not in _KNOWN["chairing"] or light.side != "before" or event.kind not in ("meeting", "negotiation") \
            or not any(w.folded in ("the", "its", "this") for w in event.happening.parsed.words[light.last:event.happening.first]):
        return False
    lands = {p.person.country for p in people}
    return len(lands) > 1 and any((e.kind == "summit" or e.kind == "negotiation" and e.lands == lands) and 0 < event.sentence - e.sentence <= 2 and not any(p.person for p in e.parties) for e in events)


def _is_time_of_it(event, events):
    """"He will address parliament during the visit": one told before only says when."""
    happening = event.happening
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - 3):happening.first]]
    if happening.definite and happening.light is None and any(w.folded in _KNOWN["ends"] for w in happening.parsed.words[happening.last:happening.last + 1]) and any(e.kind == "visit" and e.people & event.people for e in events):
        return True                                         # "His visit ends on Thursday"
    return happening.definite and "during" in before and (event.date.mention is None or event.date.mention.end < happening.parsed.words[happening.first].start) and event.where.country is None \
        and any(e.kind == "visit" and (e.people & event.people or event.status == "planned") for e in events)


def _only_says_what_it_is(parsed):
    """"It is his first visit to the country": of a journey told elsewhere; but "It was agreed that the visit he is to pay"."""
    start = [w.folded for w in parsed.words[:4]]
    return start[0] in ("it", "this", "that") and start[3:] != ["that"] and any(word in ("is", "was", "will", "would", "marks", "marked") for word in start[1:2])


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


def _is_at_what_was_told(event, events):
    """True for "B stood beside him" right behind the ceremony of his: no meeting of theirs."""
    return event.kind == "meeting" and event.happening.wording.text in _KNOWN["standing_beside"] and event.happening.date is None \
        and any(e.kind in ("ceremony", "signing") and 0 <= event.sentence - e.sentence <= 1 and e.people & event.people for e in events)


def _is_of_talks(event, events):
    """True for "the meeting" without a day or place that somebody attended, behind talks of their country."""
    happening, own = event.happening, {p.land for p in event.parties} - {None}
    return happening.parsed.words[happening.first - 1].folded == "the" and happening.date is None and event.where is NOWHERE and any(
        e.kind in TALKS and not e.anaphoric and e.sentence < event.sentence and (own <= e.lands if own else event.sentence - e.sentence <= _TALKS_NEAR) for e in events)


def is_courtesy(story, event, events):
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
