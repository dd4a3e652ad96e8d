"""The words of a sentence that tell of an event -> Happenings: kind, status, parties, still without date and place."""

from dataclasses import dataclass, field

from data_prep.clauses import PARTIES, PEOPLE, coordinated, in_phrase, is_aside_possessive, is_leading, part_of, part_words, runs
from data_prep.knowledge_files import load
from data_prep.wordings import phone_cues, time_words, tries

_DETERMINERS = {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "any", "no", "each", "every", "'s", "another",
                "first", "second", "third", "such", "official", "bilateral", "state", "last", "next", "recent", "upcoming"}
_DEFINITE = {"the", "this", "that", "these", "those", "such", "their", "his", "her", "its"}


@dataclass
class Happening:
    """An event as one sentence tells it.

    first..last: the words of the trigger. principals and present: mentions. date: DateMention or None.
    """

    parsed: object
    first: int
    last: int
    kind: str
    status: str
    wording: object
    segment: int
    principals: list = field(default_factory=list)
    present: list = field(default_factory=list)
    date: object = None
    definite: bool = False          # "the talks": an event spoken of before
    perfect: bool = False           # "had met"
    future: bool = False
    purpose: bool = False           # "for talks with": what a journey is for
    invited: bool = False
    separate: bool = False          # "was received by B and, separately, by C": an event each
    weak: bool = False              # a sign of an event rather than its own word
    rule: str = ""


def find_happenings(parsed, invitation_words):
    """The happenings of one sentence, in order of their words."""
    triggers = _triggers(parsed.words, parsed.mentions)
    found = []
    for number, (first, last, wording) in enumerate(triggers):
        if parsed.quoted[first]:
            continue
        happening = _read(parsed, first, last, wording, triggers)
        if happening:
            found.append(happening)
    invitation = _invitation(parsed, invitation_words)
    if invitation:
        found = [h for h in found if h.kind != "visit" or h.last < invitation.first] + [invitation]
    return found


def _triggers(words, mentions):
    """(first, last, Wording) of each word or phrase that may tell of an event; longest first, none inside a name."""
    verbs, nouns, _, _ = tries()
    inside = {i for m in mentions if m.kind in ("person", "title", "country", "body", "city", "counterpart") for i in range(m.first, m.last)}
    found, at = [], 0
    while at < len(words):
        if at in inside:
            at += 1
            continue
        options = [hit for hit in (verbs.longest(words, at), nouns.longest(words, at)) if hit]
        if not options:
            at += 1
            continue
        chosen = _choose(words, at, *(verbs.longest(words, at), nouns.longest(words, at)))
        if chosen:
            found.append((at, *chosen))
            at = chosen[0]
        else:
            at += 1
    return found


_ORDER = {"both": 0, "direct": 1, "goes": 2, "does": 3, "gathers": 4, "cue": 5, "weak": 6}


def _choose(words, at, verb, noun):
    """(end, Wording): the verb or the noun of the same letters, by what stands before and behind."""
    before = words[at - 1].folded if at else ""
    after = words[at + 1].folded if at + 1 < len(words) else ""
    if noun and words[at].folded == "opening" and after in ("a", "an", "the", "up", "his", "her"):
        noun = None                                         # "opening a visit": a verb
    untensed = before in ("to", "will", "would", "shall") or at > 1 and words[at - 2].folded in ("will", "to", "would")
    verb_wording = min(verb[1], key=lambda w: (_ORDER[w.frame], (w.form == "past") == untensed)) if verb else None
    if verb and not noun and before in _DETERMINERS and before not in ("that", "this", "these", "those"):
        return None
    if noun and words[at].folded == "talks":
        return noun[0], noun[1][0]
    if verb and (not noun or verb[0] >= noun[0]):
        gerund = verb_wording.form == "ing" and before not in ("is", "was", "are", "were", "be", "after", "before", "by", "while", "in")
        if not (noun and (before in _DETERMINERS or gerund or verb_wording.form == "base" and before not in ("to", "will", "would", "and"))):
            return verb[0], verb_wording
    return (noun[0], noun[1][0]) if noun else None


# -- one trigger ------------------------------------------------------------------------------------------------------


def _read(parsed, first, last, wording, triggers):
    words, segment = parsed.words, parsed.segment[first]
    verb_at, passive = first, False
    light = None
    if wording.frame == "noun":
        if _is_generic(words, first, last, wording):
            return None
        light = _light_verb(parsed, first, last)
        if light:
            verb_at = light[0]
    elif not _verb_is_finite(words, first, wording):
        return None
    if wording.frame != "noun" and wording.form == "past" and _passive(parsed, first):
        passive = True
    sense = _sense(parsed, verb_at, first, last, wording, light)
    if sense is None:
        return None
    status, future, perfect = sense
    bare = status == "purpose"                              # "flew to Paris to meet B"
    status = "planned" if bare else status
    happening = Happening(parsed, first, last, wording.kind, status, wording, segment, perfect=perfect, future=future,
                          rule=f"event_kinds.toml: {wording.kind}, “{wording.text}”")
    happening.definite = wording.frame == "noun" and first > 0 and any(
        words[i].folded in _DEFINITE for i in range(max(0, first - 2), first)) and (light is None or light[3] == "after")
    reader = {"noun": _noun_parties, "goes": _traveller, "does": _actor, "weak": _talkers, "gathers": _gathered, "cue": _callers}.get(wording.frame, _both_parties)
    if not reader(happening, triggers, light, passive, verb_at):
        return None
    if bare:
        if happening.kind not in ("meeting", "phone_call", "negotiation", "summit"):
            return None
        happening.purpose = True
    if wording.kind in ("meeting", "phone_call"):
        here = {words[i].folded for i in parsed.segment_words(segment)}
        happening.separate = bool(here & {"separately", "respectively"}) or "separate" in here and bool(here & {"meetings", "talks"})
    if wording.kind in ("meeting", "negotiation", "phone_call"):
        _settle_phone(happening)
    return happening


# Sittings of one side alone: no dealing between countries.
_INTERNAL = {"cabinet", "party", "committee", "board", "parliament", "parliamentary", "plenary", "internal", "press", "politburo", "emergency", "staff", "town"}
_MANY = {"numerous", "several", "many", "dozens", "series", "two", "three", "four", "five", "six", "seven", "eight", "frequent", "regular", "various", "recent", "past"}


def _is_generic(words, first, last, wording):
    """"meetings and delegation exchanges", "exercises": a habit or a wish, not one event."""
    after = words[last].folded if last < len(words) else "."
    before = words[first - 1].folded if first else ""
    if wording.text in ("talk", "round", "opening", "bilateral", "letter", "speech", "address", "call", "calls", "swing", "tour", "reception", "exercise", "conversation", "conversations", "discussion", "discussions") \
            and before in ("of", "for", "and", "to", "no", "any", "in", "by"):
        return True
    if wording.text in ("exercises", "drills", "conversations", "calls", "phone calls", "speech", "discussions") and before in ("and", "of", "joint", "numerous", "regular", "more", "future", "such"):
        return wording.text not in ("exercises", "drills") or before in ("and", "of", "more", "future", "such", "regular")
    if before in _INTERNAL:
        return True
    if before in ("mutual", "regular", "future", "more", "high-level", "numerous", "exchange", "further") and wording.kind in ("visit", "meeting", "negotiation", "phone_call"):
        return True
    if wording.text == "session" and not any(w.folded in ("had", "held", "have", "has", "holds", "hold") for w in words[max(0, first - 5):first]):
        return True
    if any(w.folded in ("sidelines", "margins", "sideline", "fringes") for w in words[max(0, first - 9):first]) and wording.kind in ("summit", "meeting", "negotiation"):
        return True                                         # the occasion on whose margins something happens
    if any(w.folded in _MANY for w in words[max(0, first - 3):first]) and words[last - 1].folded.endswith("s") and wording.kind in ("phone_call", "meeting", "visit", "exercise"):
        return True
    if after in ("room", "place", "point", "hall", "table", "process", "agenda", "partner", "partners", "venue", "centre", "center", "minister", "team", "teams") :
        return True
    return before == "-"


def _verb_is_finite(words, first, wording):
    before = [w.folded for w in words[max(0, first - 6):first]]
    last = before[-1] if before else ""
    if wording.frame == "cue":
        return True
    if wording.form == "base":
        if any(w in ("to", "will", "would", "shall", "did", "'ll") for w in before[-4:]):
            return True
        return wording.kind in ("meeting", "phone_call", "signing") and wording.text not in ("{call}", "{host}", "{see}", "{ring}", "{phone}", "{greet}", "{welcome}", "{sign}") \
            and first > 1 and last not in ("to", "and", "or") and False
    if wording.form == "ing":
        return last in ("is", "are", "was", "were", "be", "been", "after", "before", "by", "while", "not", "currently", "also", "now") \
            or wording.text in ("{meet} with", "{hold} talks with") and last in (",", "in") or wording.kind == "exercise" and last == ","
    if wording.form == "third" and wording.text in ("{visit}", "{call}", "{phone}", "{ring}", "{land}", "{leave}", "{host}", "{head} for", "{tour}", "{dock}", "{sign}"):
        return not before or last not in ("of", "and", "mutual", "level", "the", "high-level", "official", "more", "recent", "for", "on", "in", ",", "phone", "telephone", "state")
    return True


def _passive(parsed, first):
    words = parsed.words
    before = [w.folded for w in words[max(0, first - 4):first]]
    return any(w in ("was", "were", "is", "are", "been", "be", "being") for w in before)


def _light_verb(parsed, first, last):
    """(first, last, Wording, side) of the verb that holds the event named by a noun, or None."""
    _, _, light, _ = tries()
    words, segment = parsed.words, parsed.segment
    for at in range(first - 1, max(-1, first - 12), -1):
        if segment[at] != segment[first]:
            break
        found = light.longest(words, at)
        if found and found[0] <= first and not any(m.first <= at < m.last for m in parsed.mentions):
            return at, found[0], found[1][0], "before"
        if words[at].folded in (";", "that", "which", "during", "after", "before", "ahead") or words[at].folded == "at" and words[at - 1].folded not in ("due", "present"):
            break
    for at in range(last, min(len(words), last + 14)):
        if segment[at] != segment[first] or words[at].folded in (";", "that", "which"):
            break
        found = light.longest(words, at)
        if found and found[1][0].form in ("past", "third", "base", "ing") and not any(m.first <= at < m.last for m in parsed.mentions):
            near = words[at - 1].folded
            passive = near in ("was", "were", "is", "are", "be", "been", "being") or any(w.folded in ("was", "were", "be", "is", "are") for w in words[max(last, at - 3):at])
            active = found[1][0].text.split("}")[0][1:] in ("take", "begin", "start", "end", "conclude", "open", "close", "kick", "resume", "wrap", "continue", "bring", "come")
            if passive or active:
                return at, found[0], found[1][0], "after"
    return None


def _sense(parsed, verb_at, first, last, wording, light):
    """(status, future, perfect) of an event, or None where the words say that it did not or may not happen."""
    words, segment = parsed.words, parsed.segment[verb_at]
    senses = {}
    start = verb_at
    while start > 0 and parsed.segment[start - 1] == segment and words[start - 1].folded not in (";",) and verb_at - start < 9:
        start -= 1
    trie = time_words()
    scope_end = max(last, light[1]) if light else last
    for at in range(start, scope_end):
        found = trie.longest(words, at)
        if found and found[0] <= scope_end + 3:
            for sense in found[1]:
                if not _covers_other_verb(parsed, found[0], verb_at) or sense == "cancelled":
                    senses[sense] = at
    following = range(last, min(len(words), last + 9))
    for at in following:
        if parsed.segment[at] != parsed.segment[first]:
            break
        found = trie.longest(words, at)
        if found:
            for sense in found[1]:
                if sense == "cancelled" or sense == "future" and wording.frame == "noun" and words[at].folded in ("is", "are", "was", "were", "planned", "scheduled", "will", "awaits", "expected", "due", "set", "slated") and (light is None or light[3] == "after"):
                    senses[sense] = at
    form = light[2].form if light else wording.form
    before = [w.folded for w in words[max(0, verb_at - 4):verb_at]]
    perfect = form == "past" and any(w in ("had", "has", "have") for w in before) or \
        wording.frame == "noun" and light is None and any(w.folded in ("had", "has", "have") for w in words[max(0, verb_at - 8):verb_at])
    here = [words[i].folded for i in parsed.segment_words(parsed.segment[first])]
    if "called" in here and "off" in here[here.index("called"):][:8]:
        return "cancelled", False, perfect
    if "cancelled" in senses:
        return "cancelled", False, perfect
    if "unreal" in senses and "future" not in senses or "unreal" in senses and senses["unreal"] > senses.get("future", -1):
        return None
    if "future" in senses:
        return "planned", True, False
    if form == "base" and "to" in before[-3:]:
        if any(w in ("there", "in", "flown", "came", "come") for w in before[:-1]) and any(w.folded in ("was", "were", "had", "came", "flew") for w in words[max(0, verb_at - 6):verb_at]):
            return "held", False, False                     # "was there to shake hands with him"
        happening_is_bare = "future" not in senses and not any(w in ("due", "set", "expected", "scheduled", "plans", "planned", "agreed", "intends", "is", "are") for w in before)
        return ("purpose" if happening_is_bare else "planned"), True, False
    if form == "third" and wording.frame == "goes":
        return "planned", True, False                       # "leaves for Manila": what comes next
    if form == "third" or form == "ing":
        return "held", False, False
    return "held", False, perfect


def _covers_other_verb(parsed, start, end):
    """True where another verb stands between a time word and the event's verb: the word speaks of that one."""
    verbs, _, light, _ = tries()
    for at in range(start, end):
        word = parsed.words[at]
        if word.folded in ("said", "says", "told", "met", "held", "agreed", "visited", "arrived", "and") and word.folded != "and":
            return True
    return False


# -- parties ----------------------------------------------------------------------------------------------------------


def _eligible(parsed, mention, event_words):
    part = part_of(parsed, mention)
    if part == "aside" or is_aside_possessive(parsed, mention, 0, event_words):
        return "aside"
    return part


def _subject(parsed, at, event_words, kinds=PARTIES):
    """The mentions that act in the verb at word `at`."""
    segment = parsed.segment[at]
    before = [m for m in parsed.mentions if m.kind in kinds and m.kind != "ship" and m.last <= at and parsed.segment[m.first] == segment
              and _eligible(parsed, m, event_words) == "party" and not in_phrase(parsed, m)]
    if before:
        grouped = runs(before, parsed.words)
        people = [g for g in grouped if any(m.kind in PEOPLE for m in g)]
        if coordinated(parsed, at, segment, event_words):
            return (people or grouped)[0]
        return (people or grouped)[-1]
    head = parsed.head.get(segment)
    if head is not None and parsed.words[head].folded in ("who", "whom", "which"):
        owners = [m for m in parsed.mentions if m.kind in PARTIES and m.last <= head and head - m.last <= 2]
        if owners:
            return owners[-1:]
    outer = parsed.parent.get(segment)
    if outer is not None and (head is None or parsed.words[head].folded in ("where", "when", "which", "who")):
        outside = [m for m in parsed.mentions if m.kind in kinds and parsed.segment[m.first] == outer
                   and _eligible(parsed, m, event_words) == "party" and m.last <= at and not in_phrase(parsed, m)]
        if outside:
            grouped = runs(outside, parsed.words)
            people = [g for g in grouped if any(m.kind in PEOPLE for m in g)]
            return (people or grouped)[0]
    return []


def _objects(parsed, at, event_words, leads=("with",), must_follow=False, kinds=PARTIES):
    """The mentions the event's word at `at` acts on, as (parties, present)."""
    words, stops = parsed.words, part_words().stops
    segment = parsed.segment[at - 1]
    after = [m for m in parsed.mentions if m.kind in kinds and m.first >= at and _reachable(parsed, segment, m)]
    parties, present, previous = [], [], at
    for mention in after:
        gap = [w.folded for w in words[previous:mention.first]]
        if not parties:
            led = _led(gap, leads)
            if must_follow and not _follows(gap, words, previous, parsed):
                break
            if not led and any(g in stops for g in _without_dates(parsed, previous, mention.first)):
                break
            if not led and mention.kind in ("country", "body", "group") and gap and gap[-1] in ("in", "to", "at", "on", "of", "for", "from"):
                previous = mention.last
                continue
        else:
            if any(g in stops for g in gap if g not in ("who", "which", "for", "from", "to") and not (g == "by" and "by" in leads)) or len(gap) > 14 or _new_clause(parsed, previous, mention.first):
                break
            if gap and gap[-1] in ("in", "at", "to", "on", "for", "of", "from") and mention.kind in ("country", "body", "group"):
                previous = mention.last
                continue
        part = _eligible(parsed, mention, event_words)
        if part == "party":
            parties.append(mention)
        elif part == "present":
            present.append(mention)
        previous = mention.last
    return parties, present


def _reachable(parsed, segment, mention):
    own = parsed.segment[mention.first]
    return own == segment or own > segment and parsed.head.get(own) is None and parsed.parent.get(own) is None and False


def _led(gap, leads):
    tail = [g for g in gap if g not in ("the", "his", "her", "its", "their", "a", "visiting", "both", "new", "then", "separately", "respectively", "also", "two", "three", "four", "senior", "mr")]
    return bool(tail) and tail[-1] in leads


def _follows(gap, words, previous, parsed):
    allowed = {"the", "his", "her", "its", "their", "a", "an", "visiting", "both", "new", "also", "then", "mr", "with"}
    rest = _without_dates(parsed, previous, previous + len(gap))
    if all(g in allowed for g in rest):
        return True
    # "received at Al-Yamamah Palace in Riyadh today the Prime Minister": a place may stand between
    capitals = {w.folded for w in words[previous:previous + len(gap)] if w.capital}
    return bool(rest) and rest[0] in ("at", "in") and all(g in allowed or g in ("at", "in", "of", ",") or g in capitals for g in rest)


def _without_dates(parsed, start, end):
    """The folded words of a stretch, leaving out dates and the names of places and their prepositions."""
    out = []
    for index in range(start, end):
        word = parsed.words[index]
        if any(d.start <= word.start < d.end for d in parsed.dates):
            if out and out[-1] in ("on", "in", "from", "at"):
                out.pop()
            continue
        city = next((m for m in parsed.mentions if m.kind in ("city", "country") and m.first <= index < m.last), None)
        if city:
            continue
        out.append(word.folded)
    return [w for w in out if w not in ("on",)]


def _new_clause(parsed, start, end):
    verbs, _, light, _ = tries()
    for at in range(start, end):
        if any(m.first <= at < m.last for m in parsed.mentions):
            continue
        found = verbs.longest(parsed.words, at) or light.longest(parsed.words, at)
        if found and any(w.form in ("past", "third") for w in found[1]) and parsed.words[at].folded not in ("host", "hosts"):
            return True
    return False


def _event_words(triggers):
    return {i for first, last, _ in triggers for i in range(first, last)}


def _both_parties(happening, triggers, light, passive, verb_at):
    """Subject and object: "A met with B", passive "A was received by B"."""
    parsed, wording = happening.parsed, happening.wording
    events = _event_words(triggers)
    subject = _subject(parsed, happening.first, events)
    if wording.text in _TO_PRESS and _names_outlet(parsed, happening.last):
        happening.kind, happening.principals = "statement", [m for m in subject if m.kind in PEOPLE][:1]
        return bool(happening.principals) and not passive
    if wording.text == "{call} on" and _asks(parsed, happening.last):
        return False                                        # "called on the government to recognise": a request
    direct = wording.frame == "direct"
    leads = ("with", "by") if passive else ("with", "to") if wording.kind in ("message", "phone_call") else ("with", "on") if wording.text.endswith("on") else ("with",)
    if direct and not passive:
        parties, present = _objects(parsed, happening.last, events, leads=(), must_follow=True, kinds=PEOPLE + ("group",))
    elif passive:
        parties, present = _objects(parsed, happening.last, events, leads=("by", "with"))
        gap = [w.folded for w in parsed.words[happening.last:parties[0].first]] if parties else []
        if parties and "by" not in gap and wording.frame == "direct":
            parties = []
    else:
        parties, present = _objects(parsed, happening.last, events, leads=leads)
        if wording.text in _BARE and not parties:
            return wording.text == "{confer}" and _plural(subject) and not passive and _set(happening, subject)
        if wording.text in _BARE:
            gap = [w.folded for w in parsed.words[happening.last:parties[0].first]]
            if not any(g in leads for g in gap) or "about" in gap or parties[0].kind not in PEOPLE:
                parties = []
            if not parties:
                return False
    if not passive and not parties:
        parties = _behind_colon(parsed, happening)
    if wording.kind == "meeting" and wording.text in ("{meet}", "{sit} down", "{huddle} in") and not parties and not _plural(subject):
        return False
    if direct and not any(m.kind in PEOPLE or m.kind == "group" for m in parties):
        return False
    if not subject and not parties:
        return False
    happening.principals = subject + [p for p in parties if p not in subject]
    happening.present = present
    return len(happening.principals) > 1 or _plural(happening.principals) or wording.kind == "message" and bool(subject)


def _set(happening, principals):
    happening.principals = principals
    return True


# Verbs that need "with" or "to" to name whom: "spoke today with B".
_BARE = {"{speak}", "{talk}", "{confer}", "{consult}", "{dine}", "{lunch}", "{negotiate}", "{write}"}


def _behind_colon(parsed, happening):
    """"Those she saw while in the country: A, B and C": the people of the list."""
    colon = next((i for i in range(happening.last, len(parsed.words)) if parsed.words[i].text == ":"), None)
    if colon is None:
        return []
    return [m for m in parsed.mentions if m.first > colon and m.kind == "person"]


_TO_PRESS = {"{speak}", "{talk}", "{speak} with", "{speak} to", "{talk} to", "{talk} with", "{sit} down with"}
_OUTLETS = frozenset(load("words.toml")["outlets"])


def _names_outlet(parsed, at):
    """True where a newspaper, an agency or a reporter follows: the words were given to the press."""
    return any(w.folded in _OUTLETS for w in parsed.words[at:at + 7])


def _asks(parsed, at):
    """True where "to" and a verb follow whom somebody calls on."""
    after = [m for m in parsed.mentions if m.first >= at]
    if after and after[0].kind not in PEOPLE:
        return True
    end = after[0].last if after else at
    return any(w.folded == "to" for w in parsed.words[end:end + 3])


def _plural(mentions):
    return len(mentions) > 1 or any(m.kind == "stand_in" and m.value == "two" or m.kind == "pronoun" and m.value in ("they", "them")
                                    or m.kind == "title" and m.titles and m.titles[0].plural or m.kind == "group" for m in mentions)


def _traveller(happening, triggers, light, passive, verb_at):
    """"A arrived in X": the subject travels; people behind "by" and "with" are present or met."""
    parsed = happening.parsed
    if _ship_call(happening):
        return True
    subject = _subject(parsed, happening.first, _event_words(triggers), kinds=PEOPLE + ("body", "country", "group"))
    subject = [m for m in subject if m.kind in PEOPLE] or ([m for m in subject if m.kind in ("group", "country")] if happening.wording.text in ("{visit}", "{arrive}") else [])
    if not subject:
        return False
    if happening.wording.text in ("{leave}", "{reach}", "{depart}", "{tour}", "{return} from", "{wrap} up", "{make} a stop", "{set} out", "{take} off", "{travel}", "{fly} in", "{stop} at", "{head} to") and not _goes_somewhere(parsed, happening):
        return False
    happening.principals = subject
    return True


def _ship_call(happening):
    """"The USS Carl Vinson reached Da Nang": a port call of its navy, not somebody's visit."""
    parsed = happening.parsed
    ships = [m for m in parsed.mentions if m.kind == "ship" and m.last <= happening.first and parsed.segment[m.first] == happening.segment
             and not in_phrase(parsed, m)]
    if not ships or any(m.kind in PEOPLE and m.first > ships[-1].last and m.last <= happening.first for m in parsed.mentions):
        return False
    happening.kind, happening.principals = "exercise", [m for m in ships if m.country][:1]
    return True


def _goes_somewhere(parsed, happening):
    """True where a place stands right behind a verb that may also mean something else ("leave", "reach", "head")."""
    for mention in parsed.mentions:
        if mention.first >= happening.last and mention.kind in ("city", "country"):
            gap = parsed.words[happening.last:mention.first]
            return len(gap) <= 5 and all(w.folded not in ("agreement", "deal", "consensus", "that", "with") for w in gap)
    return happening.wording.text in ("{wrap} up", "{take} off")


def _actor(happening, triggers, light, passive, verb_at):
    """"A signed B": the subject acts; in the passive those behind "by" do."""
    parsed, wording = happening.parsed, happening.wording
    events = _event_words(triggers)
    if passive:
        parties, present = _objects(parsed, happening.last, events, leads=("by",))
        gap = [w.folded for w in parsed.words[happening.last:parties[0].first]] if parties else []
        happening.principals, happening.present = (parties, present) if "by" in gap else ([], present)
    else:
        subject = _subject(parsed, happening.first, events)
        happening.principals = subject
        if wording.kind in ("signing", "negotiation"):
            parties, present = _objects(parsed, happening.last, events, leads=("with",))
            led = [m for m in parties if "with" in [w.folded for w in parsed.words[happening.last:m.first]]]
            happening.principals += [m for m in led if m not in subject]
        if not subject and wording.kind != "exercise":
            return False
    if wording.text == "{preside}" and any(w.folded in _SITTINGS for w in parsed.words[happening.last:happening.last + 9]):
        happening.kind = "meeting"
        return _plural(happening.principals)
    if wording.kind == "signing":
        return _paper_near(parsed, happening, passive)
    if wording.kind == "exercise":
        ships = [m for m in parsed.mentions if m.kind == "ship"]
        happening.principals = [m for m in ships if m.country][:1] + [m for m in happening.principals if m.kind in ("country", "body")]
        return bool(ships)
    if wording.kind == "ceremony" and wording.text in ("{present} credentials", "{bestow}", "{repatriate}", "{unveil}", "{inaugurate}", "{hand} over"):
        return wording.text not in ("{bestow}", "{unveil}") or any(m.kind in PEOPLE for m in happening.principals)
    return True


def _paper_near(parsed, happening, passive):
    """A signing needs a paper: behind the verb, or before it in the passive."""
    _, _, _, papers = tries()
    if happening.wording.text not in ("{sign}", "{ink}", "{initial}", "{sign} off on", "{co-sign}", "{countersign}"):
        return True
    words = parsed.words
    span = range(max(0, happening.first - 30), happening.first) if passive else range(happening.last, min(len(words), happening.last + 16))
    near = any(papers.longest(words, at) for at in span if abs(parsed.segment[at] - happening.segment) <= 1)
    if not passive and happening.first and papers.longest(words, happening.first - 1) and words[happening.last - 1].folded == "signed":
        return False                                        # "the agreement signed in 2015": an old paper
    if passive is False and happening.wording.form == "past" and not happening.principals:
        return False
    if passive and not happening.principals and any(w.folded in _WATCHING for w in words):
        happening.principals = [m for m in _subject(parsed, happening.first, set(), kinds=PEOPLE) if not m.possessive] \
            or [m for m in parsed.mentions if m.first >= happening.last and m.kind in PEOPLE and not m.possessive]
    if passive and not happening.principals and happening.segment:      # "will look on as the lease is signed"
        happening.principals = [m for m in _outer_subject(parsed, happening.segment) if m.kind in PEOPLE]
    return near


_SITTINGS = {"session", "meeting", "commission", "talks", "committee", "council", "dialogue", "summit", "conference"}
_WATCHING = {"look", "looked", "looks", "looking", "witness", "witnessed", "witnessing", "watched", "watch", "presence", "oversaw"}


def _outer_subject(parsed, segment):
    """The acting mentions of the clause before or around a clause."""
    outer = parsed.parent.get(segment, segment - 1)
    people = [m for m in parsed.mentions if m.kind in PARTIES and parsed.segment[m.first] == outer
              and part_of(parsed, m) == "party" and not in_phrase(parsed, m) and not m.possessive]
    people += [m for m in parsed.mentions if m.kind == "person" and parsed.segment[m.first] == outer and m not in people
               and part_of(parsed, m) == "party" and not m.possessive and m.titles] if people else []
    return people


def _talkers(happening, triggers, light, passive, verb_at):
    """"A and B agreed on May 4 to ...": talk between two named people on a day; a weak sign that they met."""
    parsed = happening.parsed
    if passive or happening.status != "held" or happening.perfect or happening.wording.form != "past":
        return False
    happening.principals = _subject(parsed, happening.first, _event_words(triggers), kinds=PEOPLE)
    happening.weak = True
    return len(happening.principals) > 1 or any(m.value in ("two", "they") for m in happening.principals)


def _gathered(happening, triggers, light, passive, verb_at):
    """"It brought together A and B": the parties of the event told before."""
    parsed = happening.parsed
    parties, present = _objects(parsed, happening.last, _event_words(triggers), leads=(), must_follow=True)
    happening.principals, happening.present, happening.definite = parties, present, True
    return bool(parties)


def _callers(happening, triggers, light, passive, verb_at):
    """"was gone over on the phone on Friday by A and B": a call between the people of the clause."""
    parsed = happening.parsed
    events = _event_words(triggers)
    people = [m for m in parsed.mentions if m.kind in PEOPLE and parsed.segment[m.first] == happening.segment
              and _eligible(parsed, m, events) == "party"]
    happening.principals = people
    if happening.kind == "meeting" and any(w.folded.startswith("negotiat") for w in parsed.words):
        happening.kind = "negotiation"
    return len(people) > 1 or _plural(people)


def _noun_parties(happening, triggers, light, passive, verb_at):
    """"A held talks with B", "talks between A and B were held", "a meeting with B"."""
    parsed, words, wording = happening.parsed, happening.parsed.words, happening.wording
    events = _event_words(triggers)
    after = happening.last
    if wording.text in ("conversation", "conversations", "talk", "session", "discussion") and _names_outlet(parsed, after):
        happening.kind, happening.definite = "statement", False
        happening.principals = [m for m in _main_subject(parsed, happening, events) if m.kind in PEOPLE][:1]
        return bool(happening.principals)
    if wording.kind in ("message", "visit"):
        leads = ("with", "between", "among", "by", "of", "to", "for", "from")
    else:
        leads = ("with", "between", "among", "by", "of", "involving", "from")
        if light and light[2].text in ("{host}", "{hold}", "{give}", "{have}"):
            leads += ("for",)                               # "hosted a reception for B"
    parties, present = _objects(parsed, after, events, leads=leads)
    if parties:
        gap = [w.folded for w in words[after:parties[0].first]]
        connected = any(g in leads for g in gap) or not gap
        if not connected or wording.kind == "visit" and not (_led(gap, ("by", "of")) and parties[0].kind in PEOPLE) \
                or wording.kind not in ("visit", "summit") and _led(gap, ("of",)) and parties[0].kind in ("country", "body"):
            parties, present = [], present
    subject = []
    if light and light[3] == "before":
        was_passive = _passive(parsed, light[0])
        subject = _subject(parsed, light[0], events)
        if was_passive and not subject:
            subject = []
        if light[2].text in ("{bring} together",):
            parties, _ = _objects(parsed, light[1], events, leads=(), must_follow=True)
    elif light and light[3] == "after":
        by, more = _objects(parsed, light[1], events, leads=("by", "between", "with"))
        gap = [w.folded for w in words[light[1]:by[0].first]] if by else []
        if by and (any(g in ("by", "between", "with") for g in gap) or light[2].text == "{bring} together"):
            parties += [m for m in by if m not in parties]
            present += more
        subject = _owner(parsed, happening.first, events)
    else:
        subject = _owner(parsed, happening.first, events)
        if not subject and parties and not _between(words, after, parties):
            subject = _main_subject(parsed, happening, events)
        if wording.kind == "negotiation" and not parties and not parsed.dates:
            return happening.definite                       # "discussed the status of the negotiations": a subject of talk
        if wording.kind in ("ceremony", "summit", "negotiation", "signing", "exercise", "meeting") and not subject and not parties and not happening.definite:
            subject = _main_subject(parsed, happening, events) or wording.kind == "exercise" and _subject(parsed, happening.first, events) or []
        if wording.kind == "visit" and happening.status == "cancelled" and not subject:
            subject = _main_subject(parsed, happening, events)
        if wording.kind == "exercise" and not subject and not parties:
            lands = [m for m in parsed.mentions if m.kind in ("country", "body") and m.last <= happening.first and not in_phrase(parsed, m) and not m.possessive]
            subject = runs(lands, words)[0] if lands else []
        if wording.kind in ("visit",) and not subject and not parties:
            subject = _main_subject(parsed, happening, events) if _on_journey(words, happening.first) else []
        before = [w.folded for w in words[max(0, happening.first - 5):happening.first]]
        happening.purpose = "for" in before and "ahead" not in before
        if wording.kind in ("meeting", "negotiation", "visit", "summit", "phone_call", "message", "statement") and not (subject or parties):
            happening.principals, happening.present = [], present
            return _keeps_without_parties(parsed, happening)
    happening.principals = subject + [m for m in parties if m not in subject]
    happening.present = present
    if wording.kind in ("meeting", "phone_call") and not (len(happening.principals) > 1 or _plural(happening.principals)):
        return happening.definite or _keeps_without_parties(parsed, happening)
    return True


def _between(words, after, parties):
    return any(w.folded in ("between", "among", "of", "involving") for w in words[after:parties[0].first])


def _owner(parsed, first, events):
    """"Biden's visit", "his visit": the possessor."""
    segment = parsed.segment[first]
    for mention in reversed(parsed.mentions):
        if mention.last <= first and mention.kind in PARTIES and mention.possessive and first - mention.last <= 6 \
                and parsed.segment[mention.first] == segment:
            return [mention]
    for mention in reversed(parsed.mentions):
        if mention.kind == "owner" and mention.last <= first and first - mention.last <= 4 \
                and all(w.text[0].isalnum() for w in parsed.words[mention.last:first]):
            return [mention]
    return []


def _main_subject(parsed, happening, events):
    """The subject of the sentence for a noun with no verb of its own: "During talks with B, A said"."""
    people = [m for m in parsed.mentions if m.kind in PEOPLE and m not in happening.principals
              and _eligible(parsed, m, events) == "party" and not in_phrase(parsed, m)]
    before = [m for m in people if m.last <= happening.first and parsed.segment[m.first] == happening.segment] \
        or [m for m in people if m.last <= happening.first]
    if before:
        return runs(before, parsed.words)[0]
    behind = [m for m in people if m.first >= happening.last and m.kind in ("person", "pronoun", "title", "stand_in")]
    objects = [m for m in behind if not _led([w.folded for w in parsed.words[happening.last:m.first]], ("with", "between", "by", "of"))]
    return runs(objects, parsed.words)[0] if objects else []


def _on_journey(words, first):
    before = [w.folded for w in words[max(0, first - 5):first]]
    return "on" in before or "for" in before or "during" in before or "opening" in before or "begin" in before


def _keeps_without_parties(parsed, happening):
    """Without parties an event is kept to enrich one told before: "The talks took place in Geneva on Monday"."""
    return happening.definite or happening.kind in ("negotiation", "summit", "ceremony", "exercise", "signing") or bool(parsed.dates)


def _settle_phone(happening):
    """Talks with a telephone in the clause are a phone call; a call with a place or a handshake is not."""
    parsed, cues = happening.parsed, phone_cues()
    for at in parsed.segment_words(happening.segment):
        if cues.longest(parsed.words, at) and not any(m.first <= at < m.last for m in parsed.mentions) \
                and parsed.words[at].folded not in ("online",):
            happening.kind = "phone_call"
            return


def _invitation(parsed, invitation_words):
    """"A invited B to visit X": a planned visit by B, undated unless the sentence says when."""
    for at, word in enumerate(parsed.words):
        if word.folded not in invitation_words or parsed.quoted[at]:
            continue
        if not any(w.folded in ("visit", "come", "pay", "travel", "trip") for w in parsed.words[at:]):
            continue
        guests = [m for m in parsed.mentions if m.first > at and m.kind in PEOPLE]
        lead = next((m for m in guests if m.value not in ("they", "he", "she") or m.kind != "pronoun"), None)
        taken = [w.folded for w in parsed.words[max(0, at - 5):at]]
        if parsed.words[at].folded == "invitation" and any(w in ("received", "accepted", "accept", "accepts", "has", "got") for w in taken):
            subject = _subject(parsed, at, set(), kinds=PEOPLE)
            lead = subject[0] if subject else lead
        if lead is None or at + 1 < len(parsed.words) and parsed.words[at + 1].folded in ("of", "by"):
            continue
        visit = next(i for i in range(at, len(parsed.words)) if parsed.words[i].folded in ("visit", "come", "pay", "travel", "trip"))
        if lead.first > visit and lead.first > at and not any(w.folded == "to" for w in parsed.words[visit:lead.first]):
            continue
        from data_prep.wordings import Wording
        happening = Happening(parsed, at, visit + 1, "visit", "planned", Wording("visit", "goes", "base", "invite"), parsed.segment[at],
                              principals=[lead], future=True, invited=True, rule="PLOVER: an invitation to visit is a promise, not yet a meeting")
        return happening
    return None
