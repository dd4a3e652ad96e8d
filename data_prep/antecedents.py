"""Whom a pronoun or a stand-in means: "he", "the two leaders", "her counterpart", "the visitor"."""

from dataclasses import replace

from data_prep.cast import STAND_FOR
from data_prep.clauses import PEOPLE, in_phrase, is_leading, runs
from data_prep.gazetteer import PEOPLE_OF_A_LAND, SEVERAL
from data_prep.gender import suits
from data_prep.knowledge_files import load
from data_prep.lexicon import Trie
from data_prep.own_words import SELF, who_says
from data_prep.pairs import only_speaks, several_meant, they_meant, two_in_office, two_meant
from data_prep.roles import opening_participle, subject_behind
from data_prep.teams import TEAMS
from data_prep.triggers import is_passive
from data_prep.whereabouts import scenes_of
from data_prep.wordings import SAYING, all_forms, expand

_WORDS = load("words.toml")
_KNOWN = {key: frozenset(words) for key, words in _WORDS["antecedents"].items()}
_THOSE_MET = frozenset(_WORDS["roles"]["those_met"])
# "goes on to", "flies on to"; and what a host does.
_ONWARD = Trie()
for _verb in _WORDS["antecedents"]["onward"]:
    for _, _text in expand(_verb):
        _ONWARD.add(_text, _verb)
_RECEIVING = all_forms(_KNOWN["receiving"])
# "his first official" has so many words with its "visit" behind it, at most.
_JOURNEY_NEAR = 3
# "will then" has so many words before "fly on to", at most, with the verb.
_HELPING = 4
# How many sentences back somebody may be named: for "he", for "him".
_HE, _HIM = 4, 3
# How many words an opening phrase goes on behind "her".
_PHRASE = 8
# So many words are left of a sentence behind who says it: "the secretary said on Monday."
_SAID_LAST = 5
# So many words lie between "tour" and "take him" at most.
_TOUR_NEAR = 8
# So many words lie between "his" and "stop", and between "leg" and "his", at most.
_LEG_NEAR = 4
# So many words before "delegation" stands "leading" at most.
_TEAM_NEAR = 5
# How many words "whom" stands behind the one it means.
_WHOM = 10


def resolve_stand_ins(story):
    """Give each pronoun, stand-in and counterpart of a story its people, in the order of the text."""
    for index, parsed in enumerate(story.clauses):
        for mention in parsed.mentions:
            if mention.kind in ("pronoun", "owner"):
                mention.people = _meant_by_pronoun(story, index, mention)
            elif mention.kind == "stand_in" and mention.value == "two":
                mention.people = two_meant(story, index, mention)
            elif mention.kind == "stand_in" and mention.value in SEVERAL:
                mention.people = several_meant(story, index, mention, SEVERAL.index(mention.value) + 2)
            elif parsed.words[mention.last - 1].folded in _KNOWN["members"] and mention.kind in ("title", "group") and (head := _head_of_team(story, index, mention)):
                mention.people = _one(head)
            elif _are_named_before(parsed, mention):
                mention.people = two_in_office(story, index, mention)
            elif mention.kind == "stand_in":
                mention.people = _one(_apposed(parsed, mention) or _meant_by_stand_in(story, index, mention))
                if mention.country and mention.people and not mention.people[0].country:
                    mention.people[0].country = mention.country     # "the Pakistani official", whose country nothing told so far
            elif mention.kind == "group" and (mention.value in TEAMS or mention.value == PEOPLE_OF_A_LAND):
                mention.people = _one(_head_of_team(story, index, mention))
                if mention.value == PEOPLE_OF_A_LAND and not mention.people:
                    mention.kind = "adjective"              # "the Kenyans", of whom nobody was at the head: it may be anybody
            elif mention.kind == "counterpart":
                owner = next((m.person for m in reversed(parsed.mentions) if m.last <= mention.first and m.person), None) or _holder_before(story, parsed, mention)
                officials = owner is None and any(m.kind == "group" and m.last <= mention.first for m in parsed.mentions)     # "Kenyan officials met their Ugandan counterparts"
                owner = owner or (None if officials else _subject_before(story, index, mention))
                each = [replace(mention, country=land) for land in mention.lands] or [mention]
                named = _named_behind(parsed, mention)
                mention.people = (named,) if named else tuple(filter(None, (_counterpart(story, index, one, owner) for one in each)))


def _are_named_before(parsed, mention):
    """True for "The presidents", who open a sentence and of whom "they" may be said in the next one."""
    return mention.kind == "title" and mention.titles[0].plural and not mention.titles[0].countries and 0 < mention.first <= 2 and parsed.words[mention.first - 1].folded == "the"


def _holder_before(story, parsed, mention):
    """Who is "the Turkish foreign minister" of "The Turkish foreign minister and his Iraqi colleague", named only later; or None."""
    title = next((m for m in parsed.mentions if m.kind == "title" and m.last <= mention.first and m.country and not m.titles[0].plural), None)
    return title and story.cast.holder(title.titles[0], title.country)


def _named_behind(parsed, mention):
    """X of "her counterparts from Chile, X,": the countryman named right behind the comma, or None."""
    return next((m.person for m in parsed.mentions if m.person and m.kind == "person" and m.first - mention.last == 1 and parsed.words[mention.last].folded == ","
                 and mention.country is not None and m.person.country == mention.country), None)


def _one(person):
    return (person,) if person else ()


def _meant_by_pronoun(story, index, mention):
    if mention.value == SELF:
        speaker = story.speaker_of(index) or who_says(story.clauses[index])
        if speaker is None:
            return ()
        return _one(speaker.person) or (_meant_by_pronoun(story, index, speaker) if speaker.kind in ("title", "pronoun") else speaker.people)
    if mention.value in ("they", "them"):
        return they_meant(story, index, mention)
    if mention.value in ("him", "her"):
        if _is_taken_by_tour(story.clauses[index], mention):
            return _one(_subject_before(story, index, mention))
        return _one(_other_than_actor(story, index, mention))
    person = _tells_of_himself(story.clauses[index], mention) or _of_whom_clause_tells(story.clauses[index], mention) or _guest_of_host(story.clauses[index], mention) or _subject_before(story, index, mention)
    if mention.kind == "owner" and person and person.country == (story.filed.country or story.home) and _is_of_leg(story.clauses[index], mention):
        person = _visitor_to(story, index, mention) or person
    return _one(person)


def _of_whom_clause_tells(parsed, mention):
    """B of "A received B, who is on the second day of his visit"; None elsewhere."""
    head = parsed.head.get(parsed.segment[mention.first])
    if mention.kind != "owner" or head is None or parsed.words[head].folded != "who" or head > mention.first or _KNOWN["tours"].isdisjoint(w.folded for w in parsed.words[mention.last:mention.last + _JOURNEY_NEAR]):
        return None
    named = [m for m in parsed.mentions if m.person and m.kind in ("person", "title")]
    whom = next((m.person for m in named if 0 <= head - m.last <= 1), None)
    return whom if whom and suits(whom, mention.value) and not any(head < m.first < mention.first for m in named) else None


def _guest_of_host(parsed, mention):
    """B of "A received B on Monday on the occasion of his visit": the host is at home; None elsewhere."""
    words, behind = parsed.words, [w.folded for w in parsed.words[mention.last:mention.last + _JOURNEY_NEAR]]
    if mention.kind != "owner" or _RECEIVING.isdisjoint(parsed.vocabulary) or _KNOWN["tours"].isdisjoint(behind):
        return None
    verb = next((i for i in range(mention.first - 1, 0, -1) if words[i].folded in _RECEIVING), 0)
    guests = [m for m in parsed.mentions if m.person and m.kind == "person" and verb < m.first and m.last <= mention.first and suits(m.person, mention.value)]
    return guests[0].person if verb and len({m.person for m in guests}) == 1 and not is_passive(parsed, verb) else None


def _is_of_leg(parsed, mention):
    """True for "his" of "the next leg of his trip" and of "his next stop": of somebody on a journey, who is not at home."""
    words = [w.folded for w in parsed.words[max(0, mention.first - _LEG_NEAR):mention.last + _LEG_NEAR]]
    return not _KNOWN["legs"].isdisjoint(words) and not _KNOWN["next"].isdisjoint(words)


def _is_taken_by_tour(parsed, mention):
    """True for "him" of "A arrived on a tour that is to take him to Nicaragua": the one who acts, whom the journey carries."""
    words, at = parsed.words, mention.first - 1
    opened = next((i for i in range(at - 1, max(0, at - _TOUR_NEAR), -1) if words[i].folded in ("that", "which")), 0) if at > 0 and words[at].folded in _KNOWN["carrying"] else 0
    return opened > 1 and (words[opened - 1].folded in _KNOWN["tours"] or words[opened - 1].text == "," and words[opened - 2].folded in _KNOWN["tours"])


def _tells_of_himself(parsed, mention):
    """The secretary of "With B he discussed the plan, the secretary said": who says it at the end, where nobody else acts before "he"; else None."""
    if mention.kind != "pronoun" or parsed.quoted[mention.first] or any((m.person or m.people) and m.start < mention.start and not in_phrase(parsed, m) for m in parsed.mentions):
        return None
    return next((m.person for m in parsed.mentions if m.kind == "title" and m.person and m.first > mention.last and parsed.words[m.first - 2].text == "," and m.last < len(parsed.words)
                 and parsed.words[m.last].folded in SAYING and len(parsed.words) - m.last <= _SAID_LAST and suits(m.person, mention.value)), None)


def _meant_by_stand_in(story, index, mention):
    """The person behind "the general", "the visitor"."""
    person = _leader_before(story, index, mention)
    if "visiting" in story.folded[mention.start:mention.end]:
        return _visitor_to(story, index, mention)
    if mention.value in _KNOWN["protagonists"] or mention.value == "national" and person and _only_sends(story, index, person):
        person = _protagonist(story, mention) or person
    if mention.value in _KNOWN["guests"] and (person and (_acts_here(story.clauses[index], mention, person) or _only_sends(story, index, person))
                                              or not person and _has_actor(story.clauses[index], mention)):
        person = _other_than_actor(story, index, mention)
    if person is None and mention.value in _KNOWN["last_subjects"]:
        person = _subject_before(story, index, mention)
    here = story.filed.country or story.home
    owner = _owner_of(story.clauses[index], mention) if mention.value in _KNOWN["guests"] else None
    if mention.value in _KNOWN["comers"] and mention.country is None and person and person.country == (here or owner is None and _land_of_lead(story)):
        person = _visitor_to(story, index, mention) or person       # "The premier had met A. The guest saw the museum": A
    if owner and owner is person and (here in (None, owner.country) if mention.value in _KNOWN["comers"] else here not in (None, owner.country)):
        return _beside(story, index, mention, owner)
    return person


def _land_of_lead(story):
    """The country of the town in which the lead sets the news, or None."""
    parsed = story.clauses[story.lead] if story.body else None
    where = scenes_of(parsed, story.countries) if parsed else ()
    return where[0].country if where else None


def _owner_of(parsed, mention):
    """A of "A's guest" and of "her guest", where she is A; or None."""
    before = next((m for m in reversed(parsed.mentions) if m is not mention and m.last in (mention.first - 1, mention.first, mention.first + 1) and (m.kind == "owner" or m.possessive and m.person)), None)
    return before and (before.person or (before.people[0] if len(before.people) == 1 else None))


def _beside(story, index, mention, owner):
    """The one foreigner named beside the owner of "A's guest", in that sentence or the last before that names both; or None."""
    for parsed in reversed(story.clauses[max(0, index - _HE):index + 1]):
        named = {m.who for m in parsed.mentions if m.start < mention.start and m.who}
        others = {p for p in named if p is not owner and p.country != owner.country}
        if others and (owner in named or len(others) == 1):
            return others.pop() if len(others) == 1 else None
    return None


def _visitor_to(story, index, mention):
    """A of "A called on B. The visiting dignitary also met C", "D called on the visiting dignitary": the last one who acted before and is no countryman of the one beside; else None."""
    parsed = story.clauses[index]
    beside = [m for m in parsed.mentions if m.person and m.person.country and (m.start > mention.start or parsed.segment[m.first] == parsed.segment[mention.first])]
    with_him = next((i for i in range(mention.last, len(parsed.words) - 1) if parsed.words[i].folded == "with" and parsed.words[i + 1].folded in ("him", "her")), len(parsed.words))
    host = next((m.person.country for m in sorted(beside, key=lambda m: m.start < mention.start) if m.first < with_him), story.filed.country or story.home or _land_of_lead(story))
    foreign = [(before, m) for before in reversed(story.clauses[:index + 1]) for m in before.mentions if (m.person or len(m.people) == 1 and m.kind != "owner")
               and m.who.country not in (None, host) and not m.possessive and (before is not parsed or m.start < mention.start and parsed.segment[m.first] != parsed.segment[mention.first])]
    return next((m.who for before, m in foreign if not in_phrase(before, m)), foreign[0][1].who if foreign else None)


def _apposed(parsed, mention):
    """B of "his host, President B"; None where nobody is named right behind the comma."""
    return next((m.person for m in parsed.mentions if mention.value in _KNOWN["guests"] and m.kind == "person" and m.person
                 and m.first - mention.last == 1 and parsed.words[mention.last].text == ","), None)


def _head_of_team(story, index, mention):
    """Who is behind "his delegation", "the delegation", "the lawmakers" and "the Kenyans", of which somebody was told before to be the head; else None."""
    parsed = story.clauses[index]
    owner = next((m for m in parsed.mentions if m.kind == "owner" and 0 <= mention.first - m.last <= 1), None)
    if owner:
        return owner.people[0] if len(owner.people) == 1 else None
    if not mention.first or parsed.words[mention.first - 1].folded not in ("the", "this"):
        return None
    heads = [m.who for before in story.clauses[:index] for m in before.mentions if m.kind == "person" and m.person and is_leading(before, m) or _leads_team(before, m)]
    return next((p for p in reversed(heads) if mention.country in (None, p.country)), None)


def _leads_team(parsed, mention):
    """True for A of "A arrived at the head of a delegation", "A, leading a delegation of ten, arrived": the first one of the sentence, who acts."""
    team = next((m for m in parsed.mentions if m.kind == "group" and m.value in TEAMS and m.first > mention.last), None)
    if team is None or not (mention.person or len(mention.people) == 1 and mention.kind != "owner") or in_phrase(parsed, mention) \
            or any((m.person or m.people) and m.kind != "owner" and m is not mention for m in parsed.mentions if m.first < team.first):
        return False
    before = [w.folded for w in parsed.words[max(mention.last, team.first - _TEAM_NEAR):team.first]]
    return not _KNOWN["leading_team"].isdisjoint(before) or any(one == "head" and two == "of" for one, two in zip(before, before[1:]))


def _acts_here(parsed, mention, person):
    """True where a person is named before a mention in its clause: "A greeted the visitor"."""
    return any(m.person is person and m.start < mention.start and parsed.segment[m.first] == parsed.segment[mention.first] for m in parsed.mentions)


def _only_sends(story, index, person):
    """True for A of "a letter from A", of whom nothing else is told before: he is no guest."""
    told = [(parsed, m) for parsed in story.clauses[:index] for m in parsed.mentions if m.person is person and parsed.sentence.part == "body"]
    return bool(told) and all(_is_source(parsed, m) for parsed, m in told)


def _has_actor(parsed, mention):
    """True where somebody is named before a mention in its clause and acts: "A, B and C are to meet the guest"."""
    return any(m.person and m.start < mention.start and not m.possessive and parsed.segment[m.first] == parsed.segment[mention.first]
               and not in_phrase(parsed, m) for m in parsed.mentions)


def _leader_before(story, index, mention):
    """The leader or guest spoken of before a mention."""
    _read_up_to(story, index, mention)
    return story.cast.resolve_leader(mention)


def _read_up_to(story, index, mention):
    """Have each person of the cast last seen before a mention: those who are only spoken of further on are not yet."""
    seen = {}
    for parsed in story.clauses[:index + 1]:
        for other in parsed.mentions:
            if other.person and other.start < mention.start:
                seen[other.person] = other.start
    for person, at in seen.items():
        person.last_seen = at
    for person in story.cast.persons:
        if person not in seen:
            person.last_seen = -1


def _protagonist(story, mention):
    """The person, of a mention's country where it has one, of whom the article speaks most; for "the diplomat" one of such office, if there is any."""
    counts, wanted = {}, set(STAND_FOR.get(mention.value, ()))
    for parsed in story.clauses:
        for other in parsed.mentions:
            if other.person and mention.country in (None, other.person.country):
                counts[other.person] = counts.get(other.person, 0) + 1
    fit = [p for p in counts if wanted & set(p.classes)] or counts
    return max(fit, key=counts.get) if counts else None


def _counterpart(story, index, mention, owner):
    """The holder of the owner's office for another country: of the cast, else by office and day."""
    if story.folded[:mention.end].endswith("s") and (mention.country is None or owner is None):
        return None                                         # "met his counterparts": nobody says whom
    _read_up_to(story, index, mention)
    found = story.cast.resolve_counterpart(mention, owner)
    if found or not owner or not mention.country or not story.published:
        return found
    return next(filter(None, (story.cast.holder(title, mention.country) for title in owner.roles)), None)


def _subject_before(story, index, mention):
    """The one who acts in this sentence before the mention, else in the sentences before, else whom they own a thing of.

    Several who act together are nobody's "he": then the one beside them is meant. "On the first day of her visit, the
    secretary met": where nobody is named before, the one who acts behind the opening phrase.
    """
    ahead = _subject_ahead(story.clauses[index], mention) or _described_ahead(story.clauses[index], mention)
    if ahead:
        return ahead
    quoted = story.clauses[index].quoted[mention.first]
    foreign = {m.country for m in story.clauses[index].mentions if m.value == "counterpart" and m.country and m.first > mention.last}      # "he is met by his Angolan counterpart, B": no Angolan
    here = index - (mention.first > 1 and story.clauses[index].words[mention.first - 1].folded in _THOSE_MET)     # "A and B are the people he is to meet"
    for parsed in reversed(story.clauses[max(0, index - _HE):here + 1]):
        if parsed.sentence.part == "headline":
            continue
        named = [m for m in parsed.mentions if m.start < mention.start and (m.person or len(m.people) == 1 and m.kind != "owner")
                 and (quoted or not parsed.quoted[m.first])]      # "“King B wishes it,” he said": not B
        if parsed is story.clauses[index]:
            named = [m for m in named if not _is_told_to(parsed, m, mention) and not _is_head_of(parsed, m, mention)]
        elif not _says(story.clauses[index], mention):
            named = [m for m in named if not only_speaks(m.who)]
        before = [m for m in named if not m.possessive]
        behind = _subjects_behind_verb(parsed) if parsed is not story.clauses[index] else None
        if behind is not None:                              # "Welcoming the President were A and B": they stood by
            before = named = [m for m in before if m.last <= behind]
        acting = [m for m in before if not in_phrase(parsed, m)]
        opening = opening_participle(parsed.words) if before else -1
        doing = subject_behind(parsed, opening + 1) if opening >= 0 else []
        acting = [m for m in acting if m in doing] or acting      # "Having seen B, A went on": A
        if not acting and parsed is story.clauses[index] and before and parsed.words[before[0].first - 1].folded == "with":
            continue                                        # "Talks with B are on his agenda"
        if all(is_leading(parsed, m) for m in acting):
            acting = _owning(parsed, mention) or acting or before
        told_of = _object_before(story.clauses[index], parsed, mention, acting) if parsed is not story.clauses[index] else None
        if told_of:
            return told_of
        main = [m for m in acting if parsed.head.get(parsed.segment[m.first]) is None] or acting
        if main and parsed is not story.clauses[index]:
            together = runs(main, parsed.words)[0]
            if len({m.person for m in together if m.person}) > 1:
                met = next((m for m in before if m.value in ("him", "her") and suits(m.who, mention.value)), None)
                if met:
                    return met.who                  # "A and B welcomed him. On Friday he"
                alone = {m.who for m in together if suits(m.who, mention.value)}
                if len(alone) == 1 and mention.value in ("he", "she"):
                    return alone.pop()                      # "A and B arrived. She ...": the woman of the two
                main = [m for m in before if m not in together] or main
        fit = [m for m in (*main, *named) if suits(m.who, mention.value) and m.who.country not in foreign]
        if fit:
            return fit[0].who
    return None


def _owning(parsed, mention):
    """He of "His arrival was the first visit under President B", A of "A's arrival": where nobody acts in a sentence, whose doing it opens with; of "Praia is the next stage of his trip", which names nobody, whose trip."""
    owners = [m for m in parsed.mentions if m.start < mention.start and m.kind == "owner" and len(m.people) == 1]
    opening = [m for m in parsed.mentions if m.first <= 1 and (m in owners or m.start < mention.start and m.kind == "person" and m.possessive)]
    alone = len(owners) == 1 and not any(m.person or m.people and m not in owners for m in parsed.mentions)
    return opening or (owners if alone else [])


def _object_before(here, before, mention, acting):
    """A of "King B granted him an audience. He also met C", where A is "him" and B is named: who was a pronoun goes on; and of "B will receive A. On
    Friday he goes on to Y": the guest is on a journey; else None."""
    also = [w.folded for w in here.words[mention.last:mention.last + 1]]
    onward = _travels_on(here.words, mention.last)
    acting = [m for m in acting if m.value not in ("him", "her") and not (onward and _is_received(before, m))]
    also_does = mention.first == 0 and _KNOWN["going_on"].issuperset(also)
    if mention.value not in ("he", "she") or not (also_does or onward) or len({m.who for m in acting}) != 1 or acting[0].kind == "pronoun":
        return None
    met = [m for m in before.mentions if m.first >= acting[0].last and m.who and m.who is not acting[0].who and suits(m.who, mention.value)]
    return next((m.who for m in met if m.kind == "pronoun" and m.value in ("him", "her") or onward and m.kind in PEOPLE and _is_received(before, m)), None)


def _travels_on(words, at):
    """True behind a pronoun for "goes on to", "will then fly on to"."""
    return any(_ONWARD.longest(words, i) for i in range(at, min(len(words), at + _HELPING)))


def _is_received(parsed, mention):
    """True for B of "A will receive Kenya's president, B": right behind the verb of a host."""
    at = next((m.first for m in parsed.mentions if m.kind == "country" and m.possessive and m.last == mention.first - 1), mention.first) - 1
    at -= at > 0 and parsed.words[at].folded == "the"
    return at > 0 and parsed.words[at].folded in _RECEIVING


def _says(parsed, mention):
    """True where a verb of saying stands behind a pronoun: "he added"."""
    return mention.last < len(parsed.words) and parsed.words[mention.last].folded in SAYING


def _subjects_behind_verb(parsed):
    """The index of the verb in "Welcoming A were B and C" and "Present at the airport were B and C"; None for the usual order."""
    if not (parsed.words and (parsed.words[0].folded.endswith("ing") or parsed.words[0].folded == "present")):
        return None
    verb = next((i for i, w in enumerate(parsed.words) if w.folded in ("were", "was") or w.folded == ","), None)
    return verb if verb and parsed.words[verb].folded != "," and any(m.kind in PEOPLE and 0 <= m.first - verb - 1 <= 1 for m in parsed.mentions) else None


def _is_told_to(parsed, one, mention):
    """True for B of "To B he explained" and of "Receiving B in Lima, he said": "he" is another."""
    if mention.kind != "pronoun":
        return False
    if opening_participle(parsed.words) >= 0 and parsed.words[mention.first - 1].folded == ",":
        return True
    return 0 <= mention.first - one.last <= 1 and parsed.words[0].folded in ("to", "with") and in_phrase(parsed, one)


def _other_than_actor(story, index, mention):
    """Whom "him" or "her" means: the first one of the sentence, or of those before, who is not among those acting."""
    parsed = story.clauses[index]
    before = [m for m in parsed.mentions if m.start < mention.start and (m.person or len(m.people) == 1) and not m.possessive]
    able = [m for m in before if parsed.segment[m.first] == parsed.segment[mention.first] and m.value not in ("him", "her", "them")
            and m.kind != "owner"]
    shared = mention.first > 1 and parsed.words[mention.first - 2].folded == "and" or able != [] and not parsed.words[able[0].first - 1].folded.endswith("ing") \
        and any(w.folded == "and" for w in parsed.words[able[-1].last:mention.first])      # "A received B and awarded him", "met B in Oslo and signed a pact with him": A acts on
    head = parsed.head.get(parsed.segment[mention.first])
    if not able and head is not None and parsed.words[head].folded == "who":
        able = [m for m in before if m.last <= head <= m.last + 1]      # "began with B, who received him": B is another
    able = [m for m in able if not in_phrase(parsed, m)] or able           # "A held talks with B and signed a pact with him": A acts on
    actors = {m.who for m in (runs(able, parsed.words)[0 if shared else -1] if able else [])}
    for other in sorted(before, key=lambda m: (in_phrase(parsed, m), _is_source(parsed, m))):        # "After talks with B, A was in Lima, where C received him"
        person = other.who
        if person not in actors and other.kind != "owner" and suits(person, mention.value):
            return person
    host = _host_behind(parsed, mention)
    for parsed in reversed(story.clauses[max(0, index - _HIM):index]):
        if host:
            actors |= {p for p in story.cast.persons if p is host or host.country and p.country == host.country}
        named = sorted(parsed.mentions, key=lambda m: _is_source(parsed, m))      # "The letter, from C, was conveyed as B was received"
        people = [p for m in named if not m.possessive for p in ((m.person,) if m.person else m.people[:1])
                  if p not in actors and suits(p, mention.value)]
        if people and parsed.sentence.part != "headline":
            homes = {p.country for p in actors} - {None}
            foreign = [p for p in people if p.country not in homes] or people[:1]       # "The premier gave a dinner for him": for the foreigner
            return foreign[-1 if "also" in story.clauses[index].vocabulary else 0]      # "A congratulated B. C also congratulated him": B
    return None


def _is_source(parsed, mention):
    """True for A of "a letter from A"."""
    return mention.first > 0 and parsed.words[mention.first - 1].folded == "from"


def _host_behind(parsed, mention):
    """A of "Receiving him in turn, A proposed": no countryman of his is the guest; else None."""
    if mention.first > 2 or not parsed.words[0].folded.endswith("ing"):
        return None
    comma = next((i for i in range(mention.last, len(parsed.words)) if parsed.words[i].folded == ","), None)
    return next((m.person for m in parsed.mentions if comma is not None and 0 < m.first - comma <= 2 and m.person), None)


def _subject_ahead(parsed, mention):
    """The person who acts right behind the opening phrase that holds an owner such as "her", where that names nobody; else None."""
    if mention.kind != "owner" or mention.value == "the" or any(m.person for m in parsed.mentions if m.start < mention.start):
        return None                                         # "The trip opens in Lima, B said": B is another
    comma = next((i for i in range(mention.last, min(len(parsed.words), mention.last + _PHRASE)) if parsed.words[i].text == ","), None)
    if comma and any(m.kind == "stand_in" and m.last == comma for m in parsed.mentions):
        return None                                         # "his host, President B": B is the host
    return next((m.person for m in parsed.mentions if comma is not None and 0 < m.first - comma <= 2 and m.person and not m.possessive
                 and suits(m.person, mention.value)), None)


def _described_ahead(parsed, mention):
    """"At the ministry, where he was received by B, the Peruvian minister heard": who acts behind the opening clause that has "he" in it.

    Only somebody spoken of by office, who is known by then; None where the clause behind has a "him" for "he".
    "When he met B, the Kazakh leader, A, said": whoever acts, unless it is B.
    """
    if mention.kind == "pronoun" and mention.first == 1 and parsed.words[0].folded in _KNOWN["opening_conjunctions"]:
        return _acts_behind_opening(parsed, mention)
    if mention.kind != "pronoun" or parsed.segment[mention.first] == 0 or any(m.person and m.start < mention.start for m in parsed.mentions):
        return None
    behind = [m for m in parsed.mentions if m.start > mention.start and parsed.segment[m.first] == 0]
    if not behind or behind[0].kind not in ("title", "stand_in") or any(m.value in ("him", "her") for m in behind) \
            or parsed.words[parsed.segment_words(0)[0]].folded not in _KNOWN["opening_prepositions"]:
        return None
    person = behind[0].person or next(iter(behind[0].people), None)
    return person if person and suits(person, mention.value) else None


def _acts_behind_opening(parsed, mention):
    """A of "When he met B, A said": who stands behind the first comma, is named nowhere before it and is no "him" there; else None."""
    comma = next((i for i in range(mention.last, len(parsed.words)) if parsed.words[i].text == ","), None)
    met = {m.person for m in parsed.mentions if comma is not None and mention.last <= m.first < comma and m.person}
    behind = [m for m in parsed.mentions if comma is not None and m.first > comma]
    if not met or not behind or behind[0].first - comma > 2 or behind[0].possessive or any(m.value in ("him", "her") for m in behind):
        return None
    acting = next((m for m in behind[:2] if m.person and m.kind in ("person", "title")), None)     # "the Kazakh leader, President A, said"
    return acting.person if acting and acting.person not in met and suits(acting.person, mention.value) else None


def _is_head_of(parsed, one, mention):
    """True for B of "B, with whom she had talks": "she" is another."""
    head = parsed.head.get(parsed.segment[mention.first])
    if head is None or parsed.words[head].folded != "whom" or not 0 <= head - one.last <= _WHOM:
        return False
    return one in runs([m for m in parsed.mentions if m.last <= head and (m.person or m.people)], parsed.words)[-1]
