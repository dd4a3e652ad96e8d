"""Who else took part in an event or was there: greeters, delegates, officials, speakers, people of captions, as told around it."""

import re
from dataclasses import replace

from data_prep.clauses import in_phrase, is_leading, officials, part_of
from data_prep.gazetteer import named_pair
from data_prep.hosts import posted_to
from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie
from data_prep.parties import HIGHEST, Party, country_party, names_any
from data_prep.stage import is_dated_before
from data_prep.teams import acts_for, heads_team_before, on_side, opens_leading, side_of, team_and_members
from data_prep.whereabouts import Whereabouts
from data_prep.wordings import GATHERING, SAYING, all_forms, one_of

_WORDS = load("words.toml")
_KNOWN = _WORDS["parties"]
_GREETING, _HEADING, _SIDES, _RECEIVING, _AIRPORTS, _MEALS = (
    frozenset(_KNOWN[key]) for key in ("greeting", "heading", "sides", "receiving", "airports", "meals"))
_LEADING, _PLURAL_SIDES = frozenset(_KNOWN["leading"]), frozenset(_KNOWN["plural_sides"])
# How far "delegations" stands behind the names of those who lead them, in words.
_NEAR_TEAMS = 6
# "In a statement A called the port call a milestone": not said there
_FROM_AFAR = re.compile(rf"\b{one_of(_KNOWN['from_afar'])}\b")
# "Captain A, who commands the ship"
_COMMANDS = re.compile(rf"\b{one_of(_KNOWN['commands'])}\b")
# "On board were Captain A and B"; "includes the Captain A": so many words stand between
_ABOARD, _MEMBER_NEAR = re.compile(rf"\b{one_of(_KNOWN['aboard'])} $"), 2
# "A, who represented Kenya," and "B took delivery of the copy" stand so many sentences behind what was handed over.
_CREDENCE, _HANDING_OVER, _RECEIVERS_NEAR = frozenset(["credence", "credentials"]), frozenset([*_WORDS["happenings"]["handing"], *_WORDS["happenings"]["credence"], *_KNOWN["handovers"]]), 4
_TAKES, _REPRESENTS = (re.compile(rf",?(?: who)? {one_of(words)}\b") for words in (_KNOWN["takes_delivery"], [*_KNOWN["takes_delivery"], *_KNOWN["stands_for_side"]]))
_TAKING_OFFICE = phrase_trie(_KNOWN["taking_office"])
_LAND_HEADS = frozenset(_WORDS["noun_frames"]["heads_of_lands"])
_PERHAPS = frozenset(_KNOWN["perhaps"])
# "Troops from A and B are taking part": so many sentences behind an exercise
# "have sent ships", but not "have sent ships to the gulf"
_TAKING_PART, _FORCES, _FORCES_NEAR = re.compile(rf"\b{one_of(_KNOWN['taking_part'])}\b(?! to (?!the (?:exercise|drill)))"), frozenset(_WORDS["parties"]["forces"]), 8
_OPPOSITE = frozenset(_KNOWN["opposite"])
_ACCOMPANYING = all_forms(["accompany"])
_SPEECH = SAYING | all_forms(_KNOWN["speaking"])
# "The leader of the Kenyan officials, A" may be told so many sentences behind the talks.
_HEADS_NEAR = 8
# So many sentences behind an event may tell who led its sides, and who spoke; and so many words lie between.
_DELEGATES_NEAR, _SPEAKERS_NEAR, _HEADING_NEAR, _OTHER_NEAR, _OFFICIALS_NEAR = 4, 12, 10, 20, 2
_ARRIVING = frozenset([*_WORDS["event_dates"]["arrivals"], *_KNOWN["reaching"]])
_WELCOMING, _MEET, _HANDSHAKES = ("{welcome}", "{greet}"), "{meet}", frozenset(_KNOWN["handshakes"])
_HONOURS = frozenset(_WORDS["happenings"]["honours"])
# A welcome is told so near the arrival, in sentences, and one at the airport so near.
_WELCOME_NEAR, _AIRPORT_NEAR = 2, 8


def add_greeters(story, events):
    """"B was there to greet A": where A's arrival is told beside it, B is present at it and there is no second event."""
    for greeting in [e for e in events if _greets(e.happening)]:
        visit = next((e for e in events if e.kind == "visit" and e.status == "held" and e.people & greeting.people
                      and min(abs(told - greeting.sentence) for told in (e.sentence, *e.also)) <= (_AIRPORT_NEAR if e.happening.wording.text in _ARRIVING and _is_at_airport(greeting.happening) else _WELCOME_NEAR)
                      and (greeting.happening.wording.text in _GREETING or _is_at_airport(greeting.happening) or _is_welcome(greeting, e))), None)
        at_airport = not _AIRPORTS.isdisjoint(greeting.happening.parsed.vocabulary)
        if visit and (at_airport or not any(set(HIGHEST) & set(p.person.classes) for p in greeting.parties if p.person and p.key not in visit.people and visit.where.country in (None, p.person.country))):
            visit.parties += [replace(p, principal=False) for p in greeting.parties if all(p.key != q.key for q in visit.parties)]
            visit.also.append(greeting.sentence)
            events.remove(greeting)
        elif not visit:
            _take_as_arrival(story, greeting)
    for honour in [e for e in events if e.happening.wording.text in _HONOURS and e.kind == "ceremony"]:
        visit = next((e for e in events if e.kind == "visit" and e.status == "held" and e.people & honour.people and 0 <= honour.sentence - e.sentence <= _WELCOME_NEAR), None)
        around = story.clauses[max(0, honour.sentence - 1):honour.sentence + 1]
        if visit and any(not _AIRPORTS.isdisjoint(parsed.vocabulary) for parsed in around):
            visit.also.append(honour.sentence)              # the guard of honour at the airport is part of the arrival
            events.remove(honour)
    _add_hosts(events)


def _greets(happening):
    """True for "came to greet her" and "received him at the airport"; not for "came out to greet him and took him in to a lunch"."""
    welcomes = happening.wording.text in _GREETING or happening.wording.text in _WELCOMING or happening.wording.text in _HANDSHAKES \
        or happening.wording.text == _MEET and happening.passive or _is_at_airport(happening)
    return welcomes and _MEALS.isdisjoint(happening.parsed.vocabulary)


def _take_as_arrival(story, greeting):
    """"A was met at the airport by B, a director", "At the airport, B welcomed A": no meeting but A's arrival abroad, which nothing else tells."""
    happening = greeting.happening
    at = happening.parsed.words[happening.first].start
    guests = [p for p in greeting.parties if p.person and p.principal and (p.mention.start < at) == happening.passive]
    rest = [p for p in greeting.parties if p not in guests]
    hosts = {p.person.country for p in rest if p.person and p.person.country}
    land = greeting.where.country or next(iter(hosts), None) or story.filed.country
    if _is_at_airport(happening) and guests and guests[0].person.country and land not in (None, guests[0].person.country) \
            and all(p.person and not set(HIGHEST) & set(p.person.classes) for p in rest):
        greeting.kind = "visit"
        greeting.where = greeting.where if greeting.where.country else Whereabouts(None, land, rule="the country of who welcomes at the airport")
        for party in rest:
            party.principal = False


def _add_hosts(events):
    """"A and B held talks. They were welcomed by C": the host of talks between two others is present at them, and meets nobody else."""
    for greeting in [e for e in events if e.happening.wording.text in _WELCOMING and e.happening.passive]:
        talks = next((e for e in events if e is not greeting and e.kind in GATHERING and len(e.people) > 1 and e.people < greeting.people
                      and 0 <= greeting.sentence - e.sentence <= _WELCOME_NEAR), None)
        guests = {p.person.country for p in talks.parties if p.person} if talks else set()
        hosts = [p for p in greeting.parties if talks and all(p.key != q.key for q in talks.parties)]
        if len(guests) > 1 and hosts and all(p.person and p.person.country not in guests for p in hosts):
            talks.parties += [replace(p, principal=False) for p in hosts]
            talks.also.append(greeting.sentence)
            events.remove(greeting)


def _is_welcome(greeting, visit):
    """True for "was welcomed by B", "B shook his hand" right behind an arrival: nobody says that they talked."""
    welcomed = greeting.happening.passive or greeting.happening.wording.text in _HANDSHAKES
    return visit.happening.wording.text in _ARRIVING and 0 <= greeting.sentence - visit.sentence <= 1 and welcomed \
        and not any(set(HIGHEST) & set(p.person.classes) for p in greeting.parties if p.person and p.key not in visit.people)


def _is_at_airport(happening):
    """True for "received him at the airport", "was met on arrival by"."""
    words = [w.folded for w in happening.parsed.words] if happening.wording.text in _RECEIVING or happening.wording.text in _HANDSHAKES else []
    return not _AIRPORTS.isdisjoint(words) or any(two == "arrival" and one in ("on", "upon") for one, two in zip(words, words[1:]))


def add_delegates(story, events):
    """Talks told of two countries or two teams: who is said to lead a side behind them is a party."""
    for event in events:
        if event.kind not in GATHERING or event.happening.passive:
            continue
        lands = {p.code for p in event.parties if p.principal and not p.person} | set(named_pair(event.happening.parsed, event.happening.first))
        led = {p.person.country for p in event.parties if p.principal and p.person}
        if not lands or lands <= led:
            continue
        for number, parsed in enumerate(_following(story, event, _HEADS_NEAR)):
            near = number <= _DELEGATES_NEAR
            led |= _add_both_heads(event, parsed) if near else set()
            for mention in parsed.mentions:
                person = mention.person
                if person is None or mention.kind != "person" or any(p.person is person for p in event.parties) \
                        or not (_leads_side(parsed, mention) if near else (heads_team_before(parsed, mention) or acts_for(parsed, mention)) and not any(p.person is person for e in events for p in e.parties)):
                    continue
                person.country = _other_side(parsed, mention) or person.country or next((m.country for m in parsed.mentions if m.kind in ("adjective", "country")
                                                         and abs(m.first - mention.last) <= _OTHER_NEAR and m.country in lands - led), None)
                if person.country in lands - led:
                    event.parties.append(Party("person", mention, person))
                    led = led | {person.country}
            led |= _add_opposite(event, parsed, lands - led) if near else set()


def add_aboard(story, events):
    """Who came with a ship of one country: "The US delegation includes Captain A and B", "On board were Captain A and B", "Captain A leads the American team"; the first is its head."""
    for event in events:
        lands = {p.code for p in event.parties if p.principal and not p.person}
        if event.kind != "exercise" or len(lands) != 1 or any(p.person for p in event.parties if p.principal):
            continue
        for parsed in _following(story, event, _DELEGATES_NEAR):
            people = [m for m in parsed.mentions if m.kind == "person" and m.person and (m.titles or m.first < m.name_first) and (m.person.country is None or m.person.country in lands)]
            people = [m for m in people if parsed.segment[m.first] not in parsed.head]
            if not people or not (_ABOARD.search(story.folded[parsed.sentence.start:people[0].start]) or _is_first_member(parsed, people[0], lands) or team_and_members(parsed)[0] is not None and side_of(parsed, people[0]) in lands):
                continue
            event.parties = [p for p in event.parties if all(p.person is not m.person for m in people)]
            for mention in people:
                mention.person.country = mention.person.country or min(lands)
                event.parties.append(Party("person", mention, mention.person, principal=mention is people[0]))
            break


def _is_first_member(parsed, mention, lands):
    """True for A of "The US delegation includes Captain A and B"."""
    team, verb = team_and_members(parsed)
    return verb is not None and 0 < mention.first - verb <= _MEMBER_NEAR and (team.country is None or team.country in lands)


def add_representatives(story, events):
    """What is handed over at a ceremony of which nobody of one side is named: who stands for each side behind it, "A, who represented Kenya", "B took delivery of the boats", "C thanked the Government"."""
    for event in events:
        if event.kind != "ceremony" or event.status != "held" or event.happening.wording.text not in _HANDING_OVER:
            continue
        copies = not _CREDENCE.isdisjoint(event.happening.parsed.vocabulary)
        posts = [posted_to(p.mention, event.happening.parsed.words) for p in event.parties if copies and p.person]
        lands = {p.person.country for p in event.parties if p.principal and p.person}
        for parsed in _following(story, event, _RECEIVERS_NEAR):
            for mention in parsed.mentions:
                person = mention.person
                if person is None or mention.kind != "person" or not mention.titles or mention.possessive or in_phrase(parsed, mention) or parsed is event.happening.parsed:
                    continue
                text = story.folded[parsed.words[mention.last - 1].end:parsed.sentence.end]
                opens = opens_leading(parsed.words) and parsed.words[mention.first - 1].folded in ("was", "is")
                if not (_TAKES if copies else _REPRESENTS).match(text) and not opens and not acts_for(parsed, mention):
                    continue
                person.country = person.country or next(filter(None, posts), None)
                if person.country and person.country not in lands:
                    event.parties = [p for p in event.parties if p.person is not person] + [Party("person", mention, person)]
                    lands.add(person.country)


def _add_opposite(event, parsed, lands):
    """Add B of "A was at the head of the Iranian team and B at that of the Americans", "A led for Uganda; B spoke for the hosts": the one other person of a sentence
    that tells who led one side, where one country's head alone is still to be told. Gives the countries."""
    named = [m for m in parsed.mentions if m.kind == "person" and m.person]
    others = [m for m in named if all(p.person is not m.person for p in event.parties)]
    if len(lands) != 1 or len(others) != 1 or not any(m is not others[0] and _leads_side(parsed, m) for m in named) or {m.person.country for m in named} - {*event.lands, *lands, None}:
        return set()
    other = others[0]
    guest = other.first and parsed.words[other.first - 1].folded == "was" and any(m.kind == "stand_in" and m.last < other.first for m in parsed.mentions)      # "A came for Ghana; his guest was B"
    acting = {w.folded for w in parsed.words[other.last:other.last + _HEADING_NEAR]}
    if other.possessive or part_of(parsed, other) != "party" or other.person.country not in lands and not guest and _OPPOSITE.isdisjoint(acting):
        return set()
    other.person.country = next(iter(lands))
    event.parties.append(Party("person", other, other.person))
    return lands


def _add_both_heads(event, parsed):
    """Add the two of "Leading the delegations are A and B", "Chairing it were A and B", "A and B head the teams", where nothing tells the countries of both: they are those that talk, in their order. Gives the countries."""
    lands = [p.code for p in event.parties if p.principal and not p.person]
    heads = [m for m in parsed.mentions if m.kind == "person" and m.person]
    known = [m.country or m.person.known and m.person.country for m in heads]      # not what only the dateline lends them
    if not len(lands) == len(heads) == 2 or not set(known) <= {None, *lands} or known[0] and known[0] == known[1] or not _heads_both(parsed, heads):
        return set()
    if known[0] == lands[1] or known[1] == lands[0]:
        lands.reverse()
    for mention, land in zip(heads, lands):
        mention.person.country = land
        if all(p.person is not mention.person for p in event.parties):
            event.parties.append(Party("person", mention, mention.person))
    return set(lands)


def _heads_both(parsed, heads):
    """True where the words say that two people lead both sides: "Heading the teams are A and B", "A and B lead the delegations"."""
    behind = [w.folded for w in parsed.words[heads[1].last:heads[1].last + _NEAR_TEAMS]]
    return parsed.words[0].folded in _LEADING or behind[:1] != [] and behind[0] in _HEADING and not _PLURAL_SIDES.isdisjoint(behind)


def add_officials(story, events):
    """Talks or a signing of two countries without a name: the officials of both whom one sentence names there or right behind."""
    for event in events:
        lands = {p.code for p in event.parties if p.principal and not p.person}
        if event.kind != "signing" and event.kind not in GATHERING or any(p.person for p in event.parties if p.principal) or len(lands) == 1:
            continue
        for parsed in _following(story, event, _OFFICIALS_NEAR):
            own = parsed is story.clauses[event.sentence]
            if not own and is_dated_before(story, parsed):
                continue
            people = [m for m in officials(parsed) if (m.person.country in lands or not lands and own) and (own or event.kind != "negotiation" or not _is_above(m) or _is_of_leaders(event))]
            parties = [Party("person", mention, person) for person, mention in {m.person: m for m in reversed(people)}.items()][::-1]
            told, keys = {p.land for p in parties}, {p.key for p in parties}
            if len(told) > 1 and told >= lands and not any(
                    (keys <= e.people or parsed is e.happening.parsed and len(keys & e.people) > 1) and (e.kind in GATHERING) == (event.kind in GATHERING) for e in events if e is not event):
                event.parties += [replace(p, principal=False) for p in parties] if lands and own and _talked_there(event, keys, events) else parties
                break


def add_members(story, events):
    """"Members of the Conference in attendance were: A, B and C" right behind a summit: those who sat in it."""
    for event in (e for e in events if e.kind == "summit" and e.status == "held"):
        for parsed in _following(story, event, _OFFICIALS_NEAR):
            at = next((i for i in range(1, len(parsed.words) - 1) if parsed.words[i].folded == "attendance" and parsed.words[i - 1].folded == "in" and parsed.words[i + 1].folded in ("were", "was")), None)
            named = {m.person: m for m in parsed.mentions if at and m.kind == "person" and m.person and m.first > at and not m.possessive}
            event.parties = [p for p in event.parties if p.person not in named] + [Party("person", m, person) for person, m in named.items()]


def _talked_there(signing, keys, events):
    """True for A and B of "X and Y signed an accord after talks between A and B": they were there."""
    return signing.kind == "signing" and any(e.kind in GATHERING and e.sentence == signing.sentence and keys <= e.people for e in events)


def _is_of_leaders(event):
    """True where the sentence of an event speaks of "the leaders of X and Y"."""
    parsed = event.happening.parsed
    return any(m.kind in ("group", "title") and parsed.words[m.last - 1].folded in _LAND_HEADS for m in parsed.mentions)


def _is_above(mention):
    """True for a head of state or government: a later sentence that praises the two does not make them sit in a commission."""
    return any(t.office in HIGHEST[:2] for t in mention.titles)


def _following(story, event, near):
    """The sentences of the body from an event's own on, so many."""
    return [story.clauses[i] for i in story.body if 0 <= i - event.sentence <= near]


def _chairs_too(parsed, mention):
    """True for B of "Under the joint chairmanship of A, president of X, and B": behind "and" and the one who leads."""
    if "chairmanship" not in parsed.vocabulary or mention.first < 2 or parsed.words[mention.first - 1].folded != "and":
        return False
    before = [m for m in parsed.mentions if m.kind == "person" and m.last < mention.first]
    return bool(before) and is_leading(parsed, before[-1])


def _leads_side(parsed, mention):
    """True for "A led the Iranians", "B at the head of the Chinese one", "a team under C"."""
    if is_leading(parsed, mention) or _chairs_too(parsed, mention) or on_side(parsed, mention) or heads_team_before(parsed, mention) or acts_for(parsed, mention) or [w.folded for w in parsed.words[:3]] == ["across", "the", "table"] \
            or opens_leading(parsed.words) and parsed.words[mention.first - 1].folded in ("was", "is"):
        return True
    here = [parsed.words[i].folded for i in parsed.segment_words(parsed.segment[mention.first]) if i >= mention.last][:_HEADING_NEAR]
    people = [m for m in parsed.mentions if m.kind in ("group", "adjective") and m.first >= mention.last and m.first - mention.last <= _HEADING_NEAR]
    heads = next((i for i, word in enumerate(here) if word in _HEADING), None)
    if heads is None:
        return _other_side(parsed, mention) is not None
    behind = parsed.words[mention.last + heads + 1:mention.last + heads + 3]
    return any(word in _SIDES for word in here) or bool(people) or len(behind) == 2 and behind[0].folded == "the" and behind[1].capital  # "led the Iranians"


def _other_side(parsed, mention):
    """The country of "A headed the Vietnamese delegation, and B, an assistant secretary, the US one", seen from B; or None."""
    words = parsed.words
    if not any(w.folded in _HEADING for w in words[:mention.first]):
        return None
    lands = [m for m in parsed.mentions if m.kind in ("adjective", "country") and 0 <= m.first - mention.last <= _OTHER_NEAR]
    return next((m.country for m in lands if m.last < len(words) and words[m.last].folded == "one"
                 or words[m.first - 2].folded == "that" and words[m.first - 1].folded in ("of", "from")), None)


def add_speakers(story, events):
    """A summit's leaders: those at the head of a state or government who are told to speak there."""
    for event in events:
        if event.kind != "summit" or event.status != "held":
            continue
        for parsed in _following(story, event, _SPEAKERS_NEAR):
            for mention in parsed.mentions:
                person = mention.person
                if person and mention.kind == "person" and not mention.possessive and not in_phrase(parsed, mention) \
                        and set(HIGHEST[:2]) & set(person.classes) and any(w.folded in _SPEECH for w in parsed.words[mention.last:mention.last + 12]) \
                        and all(p.person is not person for p in event.parties):
                    event.parties.append(Party("person", mention, person))


def add_forces(story, events):
    """The countries of an exercise whose troops are told behind it to take part: "Troops from X, Y and Z are taking part", "X and Y have sent soldiers to the exercise"."""
    drills = [e for e in events if e.kind == "exercise" and e.status != "cancelled" and not any(p.kind == "person" and p.principal for p in e.parties)]
    if len(drills) != 1:
        return
    drill = drills[0]
    for parsed in _following(story, drill, _FORCES_NEAR):
        if not _TAKING_PART.search(story.folded_text(parsed)) or not _PERHAPS.isdisjoint(parsed.vocabulary):
            continue
        lands = [m for m in parsed.mentions if m.kind in ("country", "adjective") and m.country and not m.possessive and not in_phrase(parsed, m)]
        if _FORCES.isdisjoint(parsed.vocabulary) and not _take_part_themselves(parsed, lands):
            continue
        if len({m.country for m in lands}) > 1:
            found = [country_party(m, code) for code, m in {m.country: m for m in lands}.items()]
            drill.parties += [p for p in found if all(p.key != q.key for q in drill.parties)]


def _take_part_themselves(parsed, lands):
    """True for "X, Y and Z are taking part": countries open the sentence, which names nobody."""
    return bool(lands) and lands[0].kind == "country" and lands[0].first <= 1 and not any(m.person for m in parsed.mentions)


def add_sworn_in(events):
    """"was at the ceremony in X at which B took office": B is a party of the ceremony."""
    for event in events:
        parsed, at = event.happening.parsed, event.happening.last
        if event.kind != "ceremony" or "which" not in parsed.vocabulary:
            continue
        head = next((i for i in range(at, len(parsed.words)) if parsed.words[i].folded == "which" and parsed.words[i - 1].folded in ("in", "at", "during")), None)
        new = next((m for m in parsed.mentions if head and m.kind == "person" and m.person and 0 < m.first - head <= 2 and _TAKING_OFFICE.longest(parsed.words, m.last)), None)
        if new:
            event.parties = [Party("person", new, new.person)] + [p for p in event.parties if p.person is not new.person]


def add_bystanders(story, events):
    """People of captions, and those who speak at a ceremony: present, not parties."""
    for event in events:
        if event.kind == "visit" and event.status == "held":
            for parsed in story.clauses:
                if parsed.sentence.part == "caption" and names_any(parsed, event.people):
                    _add_present(event, parsed)
        elif event.kind in ("ceremony", "exercise") and not any(p.kind == "person" for p in event.parties):
            if event.kind == "exercise" and any(e.kind == "ceremony" and e.date.start and e.date.start == event.date.start for e in events):
                continue                                     # the speakers were at the ceremony, not on the water
            for parsed in story.clauses[event.sentence:]:
                text = story.folded_text(parsed)
                commands = event.kind == "exercise" and _COMMANDS.search(text)
                tells_of_another = _FROM_AFAR.search(text) or any(e is not event and story.clauses[e.sentence] is parsed and not e.people & event.people for e in events)
                if parsed.sentence.part == "body" and (commands or not tells_of_another) and not _is_of_another_year(event, parsed):
                    _add_present(event, parsed)


def _is_of_another_year(event, parsed):
    """True for a sentence that dates what it tells of in a year before or after that of an event."""
    return event.date.start is not None and any(d.year and d.year != event.date.start.year for d in parsed.dates)


def is_accompanied(parsed, mention):
    """True for A of "accompanying A": the one whose journey it is."""
    before = [w.folded for w in parsed.words[max(0, mention.first - 2):mention.first]]
    return any(word in _ACCOMPANYING for word in before) and "by" not in before


def _add_present(event, parsed):
    """Make present whom a sentence names with an office; not "the late Senator A"."""
    for mention in parsed.mentions:
        if mention.kind == "person" and mention.person and mention.titles and parsed.words[mention.first].folded != "late" and not is_accompanied(parsed, mention) and all(p.person is not mention.person for p in event.parties):
            event.parties.append(Party("person", mention, mention.person, principal=False))
