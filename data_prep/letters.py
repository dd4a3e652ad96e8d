"""A letter on its way: who sent it, into whose hands it came, who brought it."""

from dataclasses import replace

from data_prep.clauses import PEOPLE, is_aside_possessive
from data_prep.knowledge_files import load
from data_prep.roles import before_land, is_led, subject_of

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["letters"].items()}
# How far a sender stands behind the word of the letter, in words: "a letter of condolence in which President A".
_SENDER_NEAR = 9
_TAKEN = _KNOWN["handing"] | _KNOWN["taking"] | _KNOWN["submitting"]
# "The message was received by C" stands so many sentences behind the letter, and opens with it in so many words.
_TAKEN_NEAR, _TAKEN_FRONT = 2, 7
# "C sent a message, too" stands so many sentences behind the one that A sent.
_ONE_MORE_NEAR = 3
# "The meeting" stands so many sentences behind a letter that somebody brought.
_MET_NEAR = 4


def hand_over(happening, event_words):
    """(principals, present) of "a letter from A was handed to B by C" or "C handed B a letter from A"; None where no letter is handed over."""
    parsed, words = happening.parsed, happening.parsed.words
    ways = _KNOWN["bringing"] if is_brought_only(happening) else _KNOWN["handing"]
    handing = next((i for i in range(len(words)) if words[i].folded in ways and not parsed.quoted[i]), None)
    if handing is None:
        return None
    sender = next((m for m in _people_behind(parsed, happening.last, _SENDER_NEAR)
                   if _led(parsed, m, happening.last, ("from", "which", "by", "of")) and not _is_of_occasion(words, m) and not (handing < happening.first and _led(parsed, m, happening.last, ("to",)))), None)
    sender = sender or next((m for m in parsed.mentions if m.kind in PEOPLE and m.possessive and 0 <= happening.first - m.last <= 3), None)
    if handing > happening.first:
        receiver = next((m for m in _people_behind(parsed, handing) if _led(parsed, m, handing, ("to", "of", "on", "reached"))), None)
        bearers = [m for m in _people_behind(parsed, handing) if _led(parsed, m, handing, ("by",))][:1]
        if receiver is None and bearers:                    # "B received a letter from A, brought by C"
            taking = next((i for i in range(happening.first) if words[i].folded in _KNOWN["taking"]), None)
            receiver = next(iter(subject_of(parsed, taking, event_words, kinds=PEOPLE)), None) if taking else None
    else:
        receiver = next((m for m in _people_behind(parsed, handing + 1) if m is not sender and (
            m.first - handing <= 3 and m.last <= happening.first or _led(parsed, m, happening.last, ("to",)))), None)
        bearers = subject_of(parsed, handing, event_words, kinds=PEOPLE)
    if sender is None and bearers and handing > happening.last and (words[handing].folded in _KNOWN["sending"] or _KNOWN["papers"].isdisjoint(happening.wording.text.split())):
        sender = bearers[0]                                 # "Condolences on the death of C were conveyed to B by A", "A letter was sent to B by A"
    if sender is None or receiver is None or sender is receiver:
        return None
    both = _with_others(parsed, sender) + [m for m in _with_others(parsed, receiver) if m is not sender]
    return both, [m for m in bearers if m not in both]


def _with_others(parsed, mention):
    """A mention and those joined to it behind: A and C of "messages from A and C", but not C of "to A, by C"."""
    people = [m for m in parsed.mentions if m.kind in PEOPLE and m.first >= mention.first and not m.possessive]
    joined = people[:1]
    for other in people[1:]:
        if not 0 < other.first - joined[-1].last <= 3 or any(w.folded not in _KNOWN["joining"] for w in parsed.words[joined[-1].last:other.first]):
            break
        joined.append(other)
    return joined if joined[:1] == [mention] else [mention]


def _is_of_occasion(words, mention):
    """True for "on the death of A", "on the election of B": whom the message is about."""
    at = next((i for i in range(mention.first - 1, max(0, mention.first - 4), -1) if words[i].folded == "of"), 0)
    return at > 0 and words[at - 1].folded in _KNOWN["occasions"]


def is_brought_only(happening):
    """True for "an invitation", which is a letter where somebody brings it."""
    return happening.wording.text in _KNOWN["brought_only"]


def met_with_bearers(events):
    """Talks spoken of behind a letter that came by somebody's hand, "the meeting", are with the bearer, not with the sender."""
    letter = None
    for event in events:
        bearer = next((p for p in event.parties if not p.principal and p.person), None)
        if event.kind == "message":
            letter = (event, bearer) if bearer else None
        elif letter and event.anaphoric and event.kind == "meeting" and event.people == letter[0].people and event.sentence - letter[0].sentence <= _MET_NEAR:
            sender = letter[0].parties[0]
            event.parties = [p for p in event.parties if p.key != sender.key] + [replace(letter[1], principal=True)]


def addressee_before(happening, parties, index, events):
    """B of "A congratulated B. C sent a message, too", "A call was also received from C": to whom the message or call told shortly before went, as a list of one Party; empty where this one names its own."""
    senders = [p for p in parties if p.principal]
    if _KNOWN["one_more"].isdisjoint(happening.parsed.vocabulary) or not senders or len(senders) > 1 and not _is_by(happening.parsed, senders[0]):
        return []
    told = next((e for e in reversed(events) if e.kind in ("message", "phone_call") and not e.anaphoric and 0 <= index - e.sentence <= _ONE_MORE_NEAR), None)
    people = [p for p in told.parties if p.principal and p.person] if told else []
    beside = [e for e in events if told and e is not told and e.happening is told.happening]
    if beside:                                              # "took calls from A and B": two calls, to one
        people = sorted(people, key=lambda p: not all(p.key in e.people for e in beside))
    first = people[:1] if told and (beside or told.happening.passive or people and _is_by(told.happening.parsed, people[-1])) else people[-1:]
    return [replace(p) for p in first if p.land not in {s.land for s in senders}] if len(people) > 1 else []


def _is_by(parsed, party):
    """True for A of "sent by A", "came from A"."""
    return _led(parsed, party.mention, 0, ("by", "from"))


def day_of_handing(story, letter):
    """The DateValue of "The message was received by C when he met D today", a sentence or two behind an Event that is a letter; None where it is not told."""
    behind = [story.clauses[i] for i in story.body if 0 < i - letter.sentence <= _TAKEN_NEAR]
    taken = next((parsed for parsed in behind if not _TAKEN.isdisjoint(parsed.vocabulary) and _is_taken(parsed)), None)
    days = [story.resolve(d) for d in taken.dates if d.is_exact_day] if taken else []
    return next((day for day in days if day.start and story.told_on and day.start <= story.told_on), None)


def _is_taken(parsed):
    """True for "The message was received by", "The letter was handed over": spoken of as known, at the head of a sentence."""
    words = [w.folded for w in parsed.words[:_TAKEN_FRONT]]
    at = next((i for i, word in enumerate(words) if word in _KNOWN["papers"]), None)
    return at is not None and words[0] in ("the", "this") and at < len(words) - 2 and words[at + 1] in ("was", "were") and words[at + 2] in _TAKEN


def _people_behind(parsed, at, near=None):
    return [m for m in parsed.mentions if m.kind in PEOPLE and m.first >= at and (near is None or m.first - at <= near)
            and not is_aside_possessive(parsed, m, ())]


def _led(parsed, mention, start, leads):
    """True where one of the leads stands right before a mention, articles apart."""
    return is_led([w.folded for w in parsed.words[start:before_land(parsed, start, mention.first)]], leads)
