"""One article's sentences -> the events it tells: parties, dates and places settled, one event told twice joined."""

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta

from data_prep.cast import Cast, Person, holder_of
from data_prep.clauses import PEOPLE, in_phrase, part_of, take_apart
from data_prep.dates import day_value, find_dates, no_date, resolve_date
from data_prep.deduction import deduce
from data_prep.happenings import Happening, find_happenings
from data_prep.lexicon import lexicon, name_tokens
from data_prep.mentions import find_mentions
from data_prep.knowledge_files import load
from data_prep.text import fold, words
from data_prep.whereabouts import NOWHERE, Whereabouts, choose_city, dateline_place, find_place
from data_prep.wordings import Wording, time_words, verb_forms

_INVITING = frozenset({"invite", "invited", "invites", "inviting", "invitation"})
_HUMAN = frozenset(form for verb in ("say", "tell", "add", "reply", "note", "explain", "stress", "thank", "affirm", "reaffirm", "meet", "arrive", "visit", "believe", "think", "who")
                   for _, form in verb_forms(verb)) | {"who"}
_SPEECH = frozenset(form for verb in load("words.toml")["speech"] for _, form in verb_forms(verb)) | frozenset(load("words.toml")["speech_nouns"])
_DOINGS = frozenset(form for verb in ("meet", "hold", "arrive", "visit", "sign", "speak", "leave", "take", "begin", "receive", "host") for _, form in verb_forms(verb))
# So many questions make a text an interview.
_INTERVIEW = 3
# Said within talks, they are no message of their own.
_COURTESIES = ("{congratulate}", "{offer} congratulations", "{extend} congratulations", "{extend} greetings", "{express} condolences",
               "{offer} condolences", "{extend} condolences", "{convey} condolences", "congratulations")
_FAMILY = {"meeting": "talks", "negotiation": "talks", "summit": "talks", "phone_call": "call", "visit": "visit", "signing": "signing",
           "ceremony": "ceremony", "message": "message", "statement": "statement", "exercise": "exercise", "other": "other"}
# News tells of the last days; what lies further back is recalled, not reported.
_NEWS_DAYS = 45


@dataclass(eq=False)
class Party:
    """One that takes part: a person of the cast, a country or a body."""

    kind: str                       # person | country | organisation
    mention: object
    person: Person | None = None
    code: str | None = None
    name: str = ""
    principal: bool = True

    @property
    def key(self):
        return ("person", id(self.person)) if self.person else (self.kind, self.code or self.name)


@dataclass(eq=False)
class Event:
    """An event of one article while it is put together."""

    happening: Happening
    kind: str
    status: str
    parties: list[Party]
    date: object                    # dates.DateValue
    where: object                   # whereabouts.Whereabouts
    sentence: int                   # index of the telling sentence
    anaphoric: bool = False
    also: list = field(default_factory=list)    # sentences that tell it again
    occasion: object = None
    follows: bool = False           # told as part of what happened before, whatever day that was

    @property
    def people(self):
        return {p.key for p in self.parties if p.principal}


class Story:
    """One article in the reader's hands."""

    def __init__(self, article, layout):
        self.article, self.layout = article, layout
        self.text, self.folded = article.text, fold(article.text)
        self.published = layout.published_on
        told, self.answers = self._told_and_answers(layout.sentences)
        self.clauses = [self._parse(s) for s in told]
        self.cast = Cast(self.published)
        self.countries = self._countries()
        self.filed = dateline_place(self._words_of, layout.dateline, self.countries) if layout.dateline else NOWHERE
        self._link()

    # -- reading sentences ----------------------------------------------------------------------------------------

    def words_in(self, sentence):
        """The Words of a sentence of the article."""
        return words(self.text, self.folded, sentence.start, sentence.end)

    def _words_of(self, text):
        return words(text, fold(text), 0, len(text))

    def _told_and_answers(self, sentences):
        """The sentences that report, and those of an interview from its first question on: what is said there is no news."""
        questions = [i for i, s in enumerate(sentences) if s.part == "body" and self.text[s.end - 1] == "?"]
        cut = questions[0] if len(questions) >= _INTERVIEW else len(sentences)
        return sentences[:cut], sentences[cut:]

    def _parse(self, sentence):
        found = self.words_in(sentence)
        return take_apart(sentence, found, find_mentions(found), find_dates(self.folded, self.text, sentence.start, sentence.end))

    def _countries(self):
        counts = {}
        for parsed in self.clauses:
            for mention in parsed.mentions:
                if mention.kind in ("country", "adjective") or mention.kind in ("person", "title") and mention.country:
                    counts[mention.country] = counts.get(mention.country, 0) + 1
        return sorted(counts, key=lambda c: -counts[c])

    def _link(self):
        """Give each mention its person: full names first, everything else in the order of the text."""
        for parsed in self.clauses:
            for mention in parsed.mentions:
                if mention.kind == "person" and not _lone(mention):
                    self.cast.add_full_name(mention)
        self._dismiss_strangers()
        for person in self.cast.persons:
            person.last_seen = -1
        for index, parsed in enumerate(self.clauses):
            self._cities_or_people(parsed)
            self._share_country(parsed)
            for mention in parsed.mentions:
                if mention.kind == "person":
                    if mention.person is None:
                        self.cast.link_short_name(mention)
                    else:
                        self.cast.recall(mention.person, mention.start)
                    if mention.person and parsed.sentence.part == "body":
                        mention.person.named_in_body = True
                elif mention.kind == "title" and not mention.titles[0].plural:
                    mention.person = self.cast.resolve_title(mention)
        for parsed in self.clauses:
            for mention in parsed.mentions:
                if mention.kind == "person" and mention.person is None:
                    mention.kind = "name"
        self.cast.settle_countries(self.filed.country)
        for index, parsed in enumerate(self.clauses):
            self._resolve_stand_ins(index, parsed)

    def _dismiss_strangers(self):
        """A bare name that no office, no honorific and no verb of saying vouches for is nobody's."""
        for parsed in self.clauses:
            for mention in parsed.mentions:
                if mention.kind == "person":
                    after = parsed.words[mention.last].folded if mention.last < len(parsed.words) else ""
                    after = parsed.words[mention.last + 1].folded if after == "," and mention.last + 1 < len(parsed.words) else after
                    if after in _HUMAN or mention.honorific or mention.value == "counterpart" or mention.country and not mention.titles:
                        for person in self.cast.persons:
                            if person is mention.person or mention.person is None and mention.name and name_tokens(mention.name)[-1] in person.tokens:
                                person.has_surroundings = True
            for one, two in zip(parsed.mentions, parsed.mentions[1:]):
                gap = [w.folded for w in parsed.words[one.last:two.first]]
                if one.person and two.person and one.kind == two.kind == "person" and gap and set(gap) <= {"and", ","} and one.person.has_surroundings:
                    two.person.has_surroundings = True      # a list of people goes on
                elif one.person and two.person and one.kind == two.kind == "person" and gap == ["and"] and two.person.has_surroundings:
                    one.person.has_surroundings = True
                elif one.kind == "stand_in" and two.person and gap == [","]:
                    two.person.has_surroundings = True      # "the host, Luis Lacalle Pou"
        for person in [p for p in self.cast.persons if not p.has_surroundings]:
            self.cast.dismiss(person)
            for parsed in self.clauses:
                for mention in parsed.mentions:
                    if mention.person is person:
                        mention.person, mention.kind = None, "name"

    def _cities_or_people(self, parsed):
        """A word that is both a city and somebody's name is the person, unless a preposition of place stands before."""
        for mention in parsed.mentions:
            if mention.kind == "city" and mention.last - mention.first == 1 and self.cast.answers(parsed.words[mention.first].folded):
                before = parsed.words[mention.first - 1].folded if mention.first else ""
                if before not in ("in", "at", "to", "from", "near", "of", "into", "for"):
                    mention.kind, mention.name, mention.value, mention.country = "person", parsed.words[mention.first].text, None, None
                    mention.name_first, mention.name_last = mention.first, mention.last

    def _share_country(self, parsed):
        """"their Australian colleagues, Foreign Minister Marise Payne and ...": the country is the list's."""
        country, reach = None, -1
        for mention in parsed.mentions:
            if mention.kind in ("adjective", "counterpart", "group") and mention.country:
                country, reach = mention.country, mention.last
            elif mention.kind == "person" and country and mention.first - reach <= 4 and not mention.country:
                between = {w.folded for w in parsed.words[reach:mention.first]}
                if between <= {"colleagues", "colleague", "counterparts", "counterpart", ",", "and", "side", "ministers", "the", "opposite", "number", "numbers", "hosts", "host", "leaders"}:
                    mention.country, reach = country, mention.last
                    if mention.person:
                        mention.person.country = mention.person.country or country
            else:
                country = None if mention.kind in ("country", "city") else country

    def _resolve_stand_ins(self, index, parsed):
        """Pronouns, "the two leaders", "her counterpart", "the visitor"."""
        for mention in parsed.mentions:
            if mention.kind in ("pronoun", "owner"):
                mention.people = self._antecedents(index, parsed, mention)
            elif mention.kind == "stand_in" and mention.value == "two":
                mention.people = self._last_two(index, mention)
            elif mention.kind == "stand_in":
                person = self.cast_before(index, mention)
                if mention.country is None and mention.value in ("general", "admiral", "diplomat", "politician", "statesman"):
                    person = self._protagonist()
                if person is None and mention.value in ("guest", "visitor", "general", "admiral", "diplomat", "official", "host", "politician", "statesman", "leader"):
                    person = self._subject_before(index, mention)
                mention.people = (person,) if person else ()
            elif mention.kind == "counterpart":
                owner = next((m.person for m in reversed(parsed.mentions) if m.last <= mention.first and m.person), None) \
                    or self._subject_before(index, mention)
                person = self._counterpart(mention, owner)
                mention.people = (person,) if person else ()

    def cast_before(self, index, mention):
        """The leader or guest spoken of before a mention; offsets of later mentions do not count."""
        seen = {}
        for parsed in self.clauses[:index + 1]:
            for other in parsed.mentions:
                if other.person and other.start < mention.start:
                    seen[other.person] = other.start
        for person, at in seen.items():
            person.last_seen = at
        for person in self.cast.persons:
            if person not in seen:
                person.last_seen = -1
        return self.cast.resolve_leader(mention)

    def _protagonist(self):
        """The person the article speaks of most."""
        counts = {}
        for parsed in self.clauses:
            for mention in parsed.mentions:
                if mention.person:
                    counts[mention.person] = counts.get(mention.person, 0) + 1
        return max(counts, key=counts.get) if counts else None

    def _counterpart(self, mention, owner):
        found = self.cast.resolve_counterpart(mention, owner)
        if found or not owner or not mention.country or not self.published:
            return found
        for title in owner.roles:
            person = holder_of(title, mention.country, self.published)
            if person:
                self.cast.persons.append(person)
                return person
        return None

    def _people_before(self, index, mention):
        """The mentions with a person before a mention, nearest first, in its sentence and the two before."""
        for parsed in reversed(self.clauses[max(0, index - 3):index + 1]):
            if parsed.sentence.part == "headline":
                continue
            for other in reversed(parsed.mentions):
                if other.start < mention.start and (other.person or other.people):
                    yield other

    def _subject_before(self, index, mention):
        """The first person of this sentence before the mention, else of the sentence before."""
        for parsed in reversed(self.clauses[max(0, index - 4):index + 1]):
            if parsed.sentence.part == "headline":
                continue
            before = [m for m in parsed.mentions if m.start < mention.start and (m.person and not m.possessive or len(m.people) == 1 and m.kind != "owner")]
            acting = [m for m in before if not in_phrase(parsed, m)] or before
            main = [m for m in acting if parsed.head.get(parsed.segment[m.first]) is None] or acting
            if main:
                return main[0].person or main[0].people[0]
        return None

    def _antecedents(self, index, parsed, mention):
        if mention.value in ("they", "them"):
            return self._last_two(index, mention)
        if mention.value in ("him", "her"):
            segment = parsed.segment[mention.first]
            before = [m for m in parsed.mentions if m.start < mention.start and (m.person or len(m.people) == 1) and not m.possessive]
            actor = next((m for m in reversed(before) if parsed.segment[m.first] == segment and m.value not in ("him", "her", "them") and m.kind != "owner"), None)
            actor = actor and (actor.person or actor.people[0])
            for other in before:                            # the first one of the sentence who is not the one acting
                person = other.person or other.people[0]
                if person is not actor and other.kind != "owner":
                    return (person,)
            for parsed in reversed(self.clauses[max(0, index - 3):index]):
                person = next((p for m in parsed.mentions if not m.possessive for p in ((m.person,) if m.person else m.people[:1]) if p is not actor), None)
                if person and parsed.sentence.part != "headline":
                    return (person,)
            return ()
        return self._one(self._subject_before(index, mention))

    @staticmethod
    def _one(person):
        return (person,) if person else ()

    def _last_two(self, index, mention):
        """The last two people named before "the two leaders": preferably of one sentence and of two countries."""
        for reach in (0, 1, 2, 4, 8):
            people = []
            for parsed in self.clauses[max(0, index - reach):index + 1]:
                for other in parsed.mentions:
                    if other.start >= mention.start or parsed.sentence.part == "caption":
                        continue
                    if other.person and other.person not in people and other.kind in ("person", "title"):
                        people.append(other.person)
            countries = {p.country for p in people if p.country}
            if len(people) == 2 and (len(countries) == 2 or reach > 1 or mention.kind in ("pronoun", "owner") and reach == 1):
                return tuple(people)
            if len(people) > 2 and len(countries) >= 2:
                first = people[0]
                other = next((p for p in people[1:] if p.country != first.country), None)
                return (first, other) if other else ()
        return ()

    # -- events ---------------------------------------------------------------------------------------------------

    def read(self):
        """The article's events in the order of the text, the main one first in importance (see lead)."""
        events = []
        if self.layout.opinion:
            return events
        for index, parsed in enumerate(self.clauses):
            if parsed.sentence.part != "body" or self._is_question(parsed):
                continue
            for happening in find_happenings(parsed, _INVITING):
                for event in self._apart(self._event(happening, index, events)):
                    self._add(events, event)
        events += self._revealed(events)
        events = [e for e in events if self._is_news(e, events)]
        events += self._announcement(events)
        self._speech(events)
        self._purposes(events)
        self._settle_places(events)
        self._bystanders(events)
        self._confirm_dates(events)
        deduce(self, events)
        return sorted(events, key=lambda e: e.sentence)

    @staticmethod
    def _apart(event):
        """One event, or one for each counterpart where the words say "separately"; none for None."""
        if event is None:
            return []
        people = [p for p in event.parties if p.principal and p.person]
        if not event.happening.separate or len(people) < 3 or event.kind not in ("meeting", "phone_call"):
            return [event]
        host = people[0]
        rest = [p for p in people[1:] if p.person.country != host.person.country] or people[1:]
        return [replace(event, parties=[replace(host), party], also=[]) for party in rest]

    def _is_question(self, parsed):
        return parsed.words[-1].text == "?" if parsed.words else True

    def _event(self, happening, index, events):
        parties = self._parties(happening, index)
        principals = [p for p in parties if p.principal]
        where = find_place(happening, self.countries)
        kind = happening.kind
        if kind == "visit":
            parties, where = self._visit(happening, parties, where)
            if parties is None:
                return None
        if kind == "phone_call" and happening.wording.frame in ("both",) and happening.wording.text in ("{speak} with", "{speak} to"):
            if not all(p.kind == "person" for p in principals) or len(principals) < 2:
                return None
        event = Event(happening, kind, happening.status, parties, None, where, index)
        event.date = self._date(happening, event, events)
        if happening.definite and happening.wording.frame == "noun" and kind != "visit" \
                and not (event.date.start and (event.people or happening.date is not None and (event.status == "planned" or event.where.country and kind in ("ceremony", "exercise", "signing")))):
            event.anaphoric = True
            return event
        if happening.status == "held" and event.date.start and self.published and event.date.start > self.published + timedelta(days=1):
            event.status = "planned"
        enough = self._enough(event)
        if not enough:
            if happening.definite or happening.wording.frame == "noun":
                event.anaphoric = True
                return event
            return None
        if kind == "message" and happening.wording.text in _COURTESIES and happening.date is None and (
                not self._is_first(event) or any(_FAMILY[e.kind] in ("talks", "call") and e.people & event.people for e in events)):
            return None                                     # a courtesy within talks, not a message
        if kind in ("phone_call", "message"):
            event.where = NOWHERE
        if happening.wording.frame == "gathers":
            event.anaphoric = True
        return event

    def _enough(self, event):
        principals = [p for p in event.parties if p.principal]
        people = [p for p in principals if p.kind == "person"]
        if event.kind in ("meeting", "phone_call"):
            if len(principals) == 1 and people and any(m.kind == "group" for m in event.happening.principals):
                return event.kind == "meeting" and event.date.mention is not None
            return len(principals) > 1
        if event.kind in ("visit",):
            return bool(people)
        if event.kind in ("message", "statement"):
            return bool(principals)
        if event.kind in ("negotiation", "summit"):
            return len(principals) > 1 or bool(event.date.start and principals) or bool(event.date.start and not event.happening.definite)
        if event.kind in ("signing", "ceremony", "exercise"):
            return bool(principals) or bool(event.date.start and event.where.country)
        return bool(principals)

    def _parties(self, happening, index):
        out = []
        for mentions, principal in ((happening.principals, True), (happening.present, False)):
            for mention in mentions:
                for party in self._party(mention):
                    party.principal = principal
                    if all(party.key != p.key for p in out):
                        out.append(party)
        people = [p for p in out if p.kind == "person"]
        if len([p for p in people if p.principal]) >= 2 or happening.kind in ("visit", "message"):
            out = people or out
        elif people and happening.kind in ("meeting", "phone_call", "statement", "ceremony", "signing"):
            out = people + [p for p in out if p.kind == "organisation" or p.kind == "country" and p not in people]
        return out

    def _party(self, mention):
        if mention.kind == "ship":
            return [Party("country", mention, code=mention.country, name=lexicon().country_names.get(mention.country, mention.country))] if mention.country else []
        if mention.kind == "country":
            return [Party("country", mention, code=mention.country, name=mention.name)]
        if mention.kind == "body":
            return [Party("organisation", mention, code=mention.country, name=mention.name)]
        if mention.kind == "group":
            return []
        if mention.kind == "title" and mention.titles[0].plural:
            return self._office_holders(mention)
        persons = [mention.person] if mention.person else list(mention.people)
        if not persons and mention.kind == "title" and mention.country:
            person = holder_of(mention.titles[0], mention.country, self.published)
            if person:
                self.cast.persons.append(person)
                persons = [person]
        return [Party("person", mention, person) for person in persons]

    def _office_holders(self, mention):
        """"the Prime Ministers of Canada and Thailand": each country's holder on the day, or the person the article names."""
        title, out = mention.titles[0], []
        if not title.countries:                              # "the presidents", "the two ministers": those named before
            return [Party("person", mention, p) for p in self._class_before(mention, title.office)]
        for country in title.countries:
            person = next((p for p in self.cast.persons if p.country == country and title.office in p.classes[:3]), None)
            person = person or holder_of(title, country, self.published)
            if person:
                if person not in self.cast.persons:
                    self.cast.persons.append(person)
                out.append(Party("person", mention, person))
            elif country in lexicon().country_names:
                out.append(Party("country", mention, code=country, name=lexicon().country_names[country]))
            elif body := lexicon().body_of(country):
                out.append(Party("organisation", mention, code=country, name=body.name))
        return out

    def _class_before(self, mention, office):
        """The last people of a class named before "the two presidents"; as many as the words say, two where they do not."""
        before = self.folded[max(0, mention.start - 8):mention.start]
        wanted = next((n for word, n in (("three", 3), ("four", 4), ("five", 5)) if word in before), 2)
        people = []
        for parsed in reversed(self.clauses):
            if parsed.sentence.part == "headline":
                continue
            for other in reversed(parsed.mentions):
                person = other.person
                if person and other.start < mention.start and person not in people and office in person.classes[:4] and other.kind in ("person", "title"):
                    people.append(person)
        return people[:wanted][::-1] if len(people) >= wanted else []

    # -- visits ---------------------------------------------------------------------------------------------------

    def _visit(self, happening, parties, where):
        people = [p for p in parties if p.kind == "person"]
        if not any(p.principal for p in people):
            return None, where
        traveller = next(p for p in people if p.principal)
        if where is NOWHERE:
            where = self._that_country(happening, traveller)
        if where.country and traveller.person.country and where.country == traveller.person.country:
            return None, where
        return people, where

    def _that_country(self, happening, traveller):
        """"a visit to the country": the country the story speaks of that is not the traveller's own."""
        foreign = [m for m in happening.parsed.mentions if m.kind in ("country", "adjective") and m.country != traveller.person.country
                   and not (m.kind == "adjective" and happening.invited)]
        hosts = list(dict.fromkeys(m.country for m in foreign))
        if hosts and (happening.invited or happening.wording.frame == "noun" and len(hosts) == 1):
            mention = next(m for m in foreign if m.country == hosts[0])
            return Whereabouts(None, hosts[0], mention.start, mention.end, "the one foreign country of the sentence")
        return NOWHERE

    # -- dates ----------------------------------------------------------------------------------------------------

    def _date(self, happening, event, events):
        mention = self._own_date(happening)
        anchor = next((e.date for e in reversed(events) if e.date.start), None) or self._spoken_day()
        if mention is None:
            if happening.invited:
                return no_date("An invitation names no day.")
            return self._follows_on(happening, event, events)
        value = self._within_a_plan(mention, event, events) or resolve_date(
            mention, self.published, future=happening.future or _is_future(happening) or self._present_tense(happening, mention), anchor=anchor)
        if value.start is None and mention.form == "pointing" and anchor is None and self.published is None:
            return no_date(f"“{mention.text}” points at a day that the article does not date.", mention)
        value = self._with_length(happening, value)
        happening.date = mention
        return value

    def _within_a_plan(self, mention, event, events):
        """A weekday told of a planned journey lies within the journey's days."""
        if mention.form != "weekday" or event.status != "planned":
            return None
        for other in events:
            if other.status == "planned" and other.date.precision == "range" and other.people & event.people:
                day = other.date.start
                while day <= other.date.end:
                    if day.weekday() == mention.weekday:
                        return day_value(day, day, "completed", f"“{mention.text}” falls within {other.date.edtf} ({other.date.reason.rstrip('.')}).", mention)
                    day += timedelta(days=1)
        return None

    def _present_tense(self, happening, mention):
        """"On Tuesday the capital hosts", "for Tuesday there is": the present tense with a weekday speaks of what comes."""
        if mention.form != "weekday" or self.published is None or mention.weekday == self.published.weekday():
            return False
        before = self.folded[max(0, mention.start - 5):mention.start]
        text = " ".join(w.folded for w in happening.parsed.words)
        return happening.wording.form == "third" or before.endswith("for ") or bool(re.search(r"\b(?:hosts|leaves|travels|flies|begins|starts|opens|heads|meets|awaits|comes|goes|there is)\b", text))

    def _own_date(self, happening):
        """The date of the happening's clause: the nearest one that no other event's word claims."""
        parsed = happening.parsed
        dates = [d for d in parsed.dates if not self._is_history_date(parsed, d) and not self._dates_words(parsed, d)]
        behind = [s for s, head in parsed.head.items() if 0 <= head - happening.last <= 2 and parsed.parent[s] == happening.segment]
        for number in (happening.segment, *behind, parsed.parent.get(happening.segment)):
            here = [d for d in dates if self._segment_of(parsed, d) == number]
            if number == parsed.parent.get(happening.segment) and happening.status == "planned":
                # "reached Washington on May 30, where he is to meet": the day is the arrival's
                here = [d for d in here if self._is_to_come(parsed, number)]
            best = self._nearest(parsed, happening, here)
            if best:
                return best
        if len(dates) == 1 and dates[0].is_exact_day and parsed.parent.get(self._segment_of(parsed, dates[0])) == happening.segment \
                and happening.status in ("cancelled", "planned"):
            return dates[0]                                 # "who was to have been the guest on September 2"
        if happening.segment == 0 and len(dates) == 1 and parsed.parent.get(self._segment_of(parsed, dates[0])) is None:
            return dates[0]
        return None

    def _is_to_come(self, parsed, number):
        """True where a clause speaks of the future."""
        indexes = parsed.segment_words(number)
        return any(found and "future" in found[1] for found in (time_words().longest(parsed.words, i) for i in indexes))

    def _dates_words(self, parsed, mention):
        """A day that dates what is said ("said yesterday", "according to a Friday statement"), not what it tells of."""
        before = [w.folded for w in parsed.words if w.end <= mention.start][-7:]
        after = [w.folded for w in parsed.words if w.start >= mention.end][:2]
        for word in reversed(before):
            if word in _SPEECH:
                return True
            if word in (",", "that", "they", "he", "she", "and", ";", ":") or word in _DOINGS:
                break
        return bool(after) and after[0] in _SPEECH and not (len(after) > 1 and after[1] in ("by",))

    @staticmethod
    def _segment_of(parsed, mention):
        for index, word in enumerate(parsed.words):
            if word.start <= mention.start < word.end:
                return parsed.segment[index]
        return 0

    def _nearest(self, parsed, happening, dates):
        at = parsed.words[happening.first].start
        ranked = []
        for mention in dates:
            if mention.form == "pointing" and re.search(r"\b(?:before|after)$", fold(mention.text)) \
                    and re.match(r"\s+(?:the\s+)?\w", self.folded[mention.end:mention.end + 12]):
                continue                                    # "two days before the talks": counted from another event
            exact = mention.is_exact_day
            behind = mention.start >= at
            distance = abs(mention.start - at) - (15 if behind else 0)
            ranked.append((not exact, distance, mention))
        return min(ranked, key=lambda r: r[:2])[2] if ranked else None

    def _is_history_date(self, parsed, mention):
        """A date behind "since", "in 2013, when", "elected in": it dates something else."""
        before = self.folded[max(parsed.sentence.start, mention.start - 28):mention.start]
        if re.search(r"\b(?:since|elected (?:in|on)|took office (?:in|on|last)?|born (?:in|on)|until|dates from|dated|founded in|established in|sworn in on|died on|back in|appointed in|appointed on|from|as of|by the end of)\s*(?:the )?$", before) \
                and not re.search(r"\bfrom\s*$", before):
            return True
        if mention.form == "year":                           # "in 2027" may be a plan; "Vision 2035" is a name
            return not (self.published and self.published.year < mention.year <= self.published.year + 3
                        and re.search(r"\b(?:in|early|late|mid|for)[\s-]*$", before))
        if mention.form == "month" and self.published and mention.year and (self.published.year - mention.year) >= 1:
            return True
        if mention.form == "period" and mention.offset is not None and mention.offset < 0 and mention.unit in ("year", "month", "spring", "summer", "autumn", "winter"):
            return True
        if mention.form == "month" and not mention.year:
            return bool(re.search(r"\bin\s*$|\blast\s*$", before)) and not re.search(r"\b(?:will|due|planned|scheduled|next)\b", self.folded[parsed.sentence.start:mention.start])
        return False

    def _with_length(self, happening, value):
        """"a five-day visit" that begins on a known day lasts till a known day."""
        if happening.kind != "visit" or value.precision != "day":
            return value
        text = self.folded[happening.parsed.sentence.start:happening.parsed.sentence.end]
        match = re.search(r"\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})[- ]day\b", text)
        if not match or re.search(r"\b(?:ended|wrapped up|concluded|end of|ends|wraps up)\b", text):
            return value
        number = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}.get(match[1]) or int(match[1])
        end = value.start + timedelta(days=number - 1)
        return replace(day_value(value.start, end, value.basis, value.reason, value.mention),
                       reason=f"{value.reason} “{self.text[happening.parsed.sentence.start + match.start():happening.parsed.sentence.start + match.end()]}” gives the last day.")

    def _follows_on(self, happening, event, events):
        """No date of its own: the day of the event it goes on from, where the words say so."""
        opening = self.folded[happening.parsed.sentence.start:happening.parsed.sentence.start + 60]
        last = next((e for e in reversed(events) if e.date.start and e.date.precision == "day"), None)
        same = [e for e in events if e.date.start and e.date.precision == "day" and (e.people & event.people)]
        same = [e for e in same if e.kind not in ("statement", "message", "phone_call")] or same
        base = same[-1] if same else last
        if base is None and held_now(event) and not happening.perfect:
            return self._day_of_the_news(event)
        if base is None or happening.perfect and not re.match(r"before|earlier", opening):
            return no_date("The text gives no day for it.")
        text = self.folded[happening.parsed.sentence.start:happening.parsed.sentence.end]
        if re.match(r"(?:while|during) (?:in|his|her|their|the) (?:\w+ ){0,2}(?:visit|stay|trip|[a-z]+)", opening) and re.match(r"while in|during (?:his|her|their) (?:visit|stay|trip)", opening):
            return no_date("The text gives no day for it.")  # some day of the journey
        cue = re.search(r"\b(?:then|afterwards?|thereafter|subsequently)\b|\bearlier\b(?! (?:this|in the) (?:week|month|year))|before the \w+ (?:opened|began|started)", text) or re.match(r"(?:after|once|following|before|ahead of|during|at|on) (?:the |their |this |that )?(?:meeting|talks|ceremony|opening|session|occasion|summit|signing|discussions|event|visit|reception|welcome|call|same occasion)|on (?:the|this) (?:same )?occasion|afterwards?\b|later\b|then\b|earlier\b|at the end of|in the presence of", opening)
        held = event.status == "held"
        dependent = event.kind in ("signing", "ceremony", "statement") and held and base.status == "held" and base.kind in ("meeting", "negotiation", "summit", "visit", "ceremony")
        shares = bool(base.people & event.people) and held and base.status == "held" and event.kind in ("meeting", "negotiation", "visit", "signing", "ceremony", "statement") \
            and base.date.basis != "published" and base.kind not in ("phone_call", "message")
        in_sentence = base.sentence == event.sentence and base.happening.parsed is happening.parsed
        if cue or dependent or in_sentence and held and base.status == "held" or shares and (re.search(r"\balso\b", self.folded[happening.parsed.sentence.start:happening.parsed.sentence.end]) is not None):
            return day_value(base.date.start, base.date.end, "same_day",
                             f"Told as part of what happened on {base.date.start.isoformat()} ({base.date.reason.rstrip('.')}).", base.date.mention)
        return no_date("The text gives no day for it.")

    def _spoken_day(self):
        """The day on which the lead's words were said ("told reporters on Thursday"), resolved, or None."""
        parsed = self.clauses[self.lead] if self.clauses else None
        days = [d for d in parsed.dates if d.is_exact_day and d.form != "pointing"] if parsed else []
        spoken = next((d for d in days if self._dates_words(parsed, d)), days[0] if len(days) == 1 else None)
        value = resolve_date(spoken, self.published) if spoken else None
        past = value and value.precision == "day" and (self.published is None or value.start <= self.published)
        return value if past else None

    def _day_of_the_news(self, event):
        """The day of the lead's words for what the same people did, told right behind them."""
        day, lead = self._spoken_day(), self.lead
        named = {("person", id(m.person)) for m in self.clauses[lead].mentions if m.person} if self.clauses else set()
        groups = any(m.kind in ("group", "title") for m in self.clauses[lead].mentions)
        if day and event.sentence - lead <= 3 and (named & event.people or groups and not named):
            return day_value(day.start, day.end, "same_day", f"Told as the news of {day.start.isoformat()}: {day.reason}", day.mention)
        return no_date("The text gives no day for it.")

    # -- joining and sifting --------------------------------------------------------------------------------------

    def _add(self, events, event):
        """Join an event with one told before, or add it."""
        for other in reversed(events):
            if self._same(other, event):
                self._absorb(other, event)
                return
        events.append(event)

    def _same(self, one, two):
        if one.anaphoric and not two.anaphoric:
            return False
        if two.happening.wording.frame == "gathers":
            return not any(p.person for p in one.parties if p.principal) and one.kind in ("meeting", "negotiation", "summit", "ceremony") or one.kind not in ("message", "statement", "visit") and not one.people & two.people or one.people <= two.people
        if one.happening.weak or two.happening.weak:
            if not {_FAMILY[one.kind], _FAMILY[two.kind]} <= {"talks", "call"} or one.status != two.status:
                return False
            return _dates_agree(one.date, two.date) and len(one.people & two.people) >= 2
        if two.anaphoric:
            if _FAMILY[one.kind] != _FAMILY[two.kind] or one.status != two.status and two.status != "held":
                return False
            persons = any(p.person for p in one.parties if p.principal)
            if two.people and one.people and persons and not two.people & one.people and not (one.kind == "message" and two.sentence - one.sentence <= 2):
                return False
            return _dates_agree(one.date, two.date) and _places_agree(one.where, two.where)
        if _FAMILY[one.kind] != _FAMILY[two.kind]:
            return False
        if one.status != two.status and not (one.date.start and one.date.start == two.date.start):
            return False
        if not _dates_agree(one.date, two.date) and not (one.kind == "visit" and one.people == two.people and _within_trip(one.date, two.date)):
            return False
        if not one.people or not two.people:
            return not one.people and not two.people and (one.date.start is not None and one.date.start == two.date.start)
        if one.happening.parsed is two.happening.parsed and two.happening.wording.frame == "noun" and _FAMILY[two.kind] == "talks" \
                and two.people <= one.people and two.happening.segment == one.happening.segment:
            return True                                     # "hosted B for the first Leaders' Summit": one event
        if one.kind == "visit":
            return bool(one.people & two.people) and _places_agree(one.where, two.where)
        if one.kind in ("meeting", "phone_call", "negotiation", "summit"):
            if len(one.people) == 1 and one.people < two.people and any(m.kind == "group" for m in one.happening.principals) and _places_agree(one.where, two.where):
                return True                                 # "met senior figures", and who they were
            if two.people < one.people and two.happening.wording.frame in ("both", "direct") and one.sentence != two.sentence:
                return False                                # two of the three on their own
            return (one.people <= two.people or two.people <= one.people) and len(one.people & two.people) >= 2 and _places_agree(one.where, two.where)
        return bool(one.people & two.people) and (one.people <= two.people or two.people <= one.people)

    def _absorb(self, one, two):
        one.also.append(two.sentence)
        if one.happening.weak and not two.happening.weak:
            one.kind, one.happening = two.kind, replace(two.happening, date=one.happening.date or two.happening.date)
        if one.date.start is None and two.date.start is not None or one.kind == "visit" and two.date.precision == "range" and one.date.precision == "day":
            one.date = two.date
        if one.where is NOWHERE or one.where.place is None and two.where.place is not None and two.where.country in (None, one.where.country):
            one.where = two.where if two.where is not NOWHERE else one.where
        for party in two.parties:
            mine = next((p for p in one.parties if p.key == party.key), None)
            if mine is None:
                if not two.anaphoric or party.kind == "person":
                    one.parties.append(party)
            elif party.principal:
                mine.principal = True
        if two.kind in ("negotiation", "summit", "phone_call") and one.kind == "meeting" and (not two.anaphoric or two.sentence - one.sentence <= 1 and two.kind == "summit"):
            one.kind = two.kind

    def _revealed(self, events):
        """"Christopher said at the ceremony": where nothing before tells of a ceremony, the lead sentence does."""
        lead = self.lead
        if any(e.sentence == lead and not e.anaphoric and not e.happening.weak for e in events):
            return []
        parsed = self.clauses[lead]
        mentions = [m for m in parsed.mentions if m.kind in PEOPLE and (m.person or m.people) and not m.possessive and part_of(parsed, m) == "party"]
        for hint in events:
            if not hint.anaphoric or hint.sentence - lead > 4 or hint.kind not in ("meeting", "negotiation", "ceremony", "phone_call", "summit"):
                continue
            wording = hint.happening.wording
            happening = Happening(parsed, 0, 1, hint.kind, "held", wording, 0, principals=mentions, rule=hint.happening.rule)
            event = Event(happening, hint.kind, "held", self._parties(happening, lead), None, find_place(happening, self.countries), lead)
            event.date = self._date(happening, event, [])
            people = [p for p in event.parties if p.kind == "person"]
            needed = 1 if hint.kind in ("ceremony", "summit") else 2
            if len(people) >= needed and (event.date.start or hint.kind != "ceremony") and not any(e.people >= event.people and not e.anaphoric for e in events):
                event.also.append(hint.sentence)
                return [event]
        return []

    def _is_news(self, event, events):
        """False for what the article only recalls."""
        if event.anaphoric:
            return False
        value = event.date
        if event.kind == "statement" and _is_interview(event, self):
            return True
        if event.happening.weak and not (value.start and self._is_first(event) and len({p.person.country for p in event.parties if p.person}) > 1):
            return False
        today = self.published or next((e.date.start for e in events if e.date.start and e.status == "held"), None)
        if value.start and today and value.start < today - timedelta(days=_NEWS_DAYS) and value.precision != "range":
            return False
        if value.start is None and event.status == "held" and self._in_the_past(event.happening):
            return False
        if event.happening.perfect and event.status == "held" and event.kind != "statement":
            if value.start is None and event.sentence > 1:
                return False
        text = self.folded[event.happening.parsed.sentence.start:event.happening.parsed.sentence.end]
        if value.start is None and event.status == "held" and re.search(
                r"\b(?:last (?:year|month|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|week)|in (?:19|20)\d\d|\d+ years|years ago|since|in the past|previous(?:ly)?|earlier this (?:year|month)|in recent (?:months|years)|(?:first|last) met|once before|decades?|anniversary|years? earlier)\b", text):
            return False
        return True

    def _in_the_past(self, happening):
        """True where the clause carries a date of an earlier time and no other."""
        parsed = happening.parsed
        here = [d for d in parsed.dates if self._segment_of(parsed, d) in (happening.segment, parsed.parent.get(happening.segment))]
        return bool(here) and all(self._is_history_date(parsed, d) for d in here)

    def _is_first(self, event):
        """True for an event of the first two sentences of the body."""
        return event.sentence in [i for i, c in enumerate(self.clauses) if c.sentence.part == "body"][:2]

    # -- statements -----------------------------------------------------------------------------------------------

    def _announcement(self, events):
        """The lead's "X said on Monday that ..." where all it announces is still to come: the saying is the news of the day."""
        lead = next((i for i, c in enumerate(self.clauses) if c.sentence.part == "body"), None)
        if lead is None or any(e.sentence == lead and e.status == "held" for e in events):
            return []
        parsed = self.clauses[lead]
        for mention in parsed.dates:
            if not mention.is_exact_day or not self._dates_words(parsed, mention):
                continue
            speaker = next((m for m in parsed.mentions if m.kind == "person" and m.person and m.end <= mention.start and parsed.segment[m.first] == self._segment_of(parsed, mention)), None)
            said = next((i for i, w in enumerate(parsed.words) if w.folded in _SPEECH and abs(w.start - mention.start) < 40), None)
            if speaker is None or said is None or speaker.possessive:
                continue
            wording = Wording("statement", "does", "past", parsed.words[said].folded)
            happening = Happening(parsed, said, said + 1, "statement", "held", wording, parsed.segment[said], [speaker], date=mention,
                                  rule="a saying with its own day at the head of the article")
            event = Event(happening, "statement", "held", [Party("person", speaker, speaker.person)], None, NOWHERE, lead)
            event.date = resolve_date(mention, self.published)
            return [event]
        return []

    def _purposes(self, events):
        """"flew to Egypt for talks with B": B is a party of the visit; the talks are no second event until they are told."""
        for talks in [e for e in events if e.happening.purpose and e.kind in ("meeting", "negotiation")]:
            visit = next((e for e in events if e.kind == "visit" and e.sentence == talks.sentence), None)
            if visit:
                for party in talks.parties:
                    if all(party.key != p.key for p in visit.parties):
                        visit.parties.append(party)
                events.remove(talks)

    def _settle_places(self, events):
        """A place for the events whose own words give none: that of the story so far."""
        events = [e for e in events if e.happening.wording.text not in ("conversation", "conversations") or e.where is not NOWHERE]
        physical = ("meeting", "negotiation", "summit", "ceremony", "signing", "visit", "exercise")
        for event in events:
            if event.kind not in physical:
                continue
            if event.where.place is None:
                found = self._known_where(event, events)
                if found is not NOWHERE and found.country and (event.where.country is None or found.country == event.where.country):
                    event.where = found

    def _known_where(self, event, events):
        """The place of an event of the same people and day, of the visit it belongs to, or of the dateline."""
        people = event.people
        if event.kind == "visit":
            return self._first_city(event, events)
        others = [e for e in events if e is not event and e.where is not NOWHERE and e.people & people and e.kind not in ("message", "phone_call", "statement")
                  and (e.status == event.status or e.kind == "visit" or e.date.start is not None and e.date.start == event.date.start)]
        near = [e for e in others if e.date.start and event.date.start and abs((e.date.start - event.date.start).days) <= 1
                and e.kind != "visit" and e.status == "held"]
        near.sort(key=lambda e: (e.date.start != event.date.start, e.sentence > event.sentence, e.where.place is None, abs(e.sentence - event.sentence)))
        trip = [e for e in others if e.kind == "visit" and (e.status == "held" or e.date.start) and not e.happening.invited and (event.date.start is None or e.date.start is None or e.date.start <= event.date.start <= (e.date.end + timedelta(days=3)))]
        for choice in (near, trip):
            if choice:
                return replace(choice[0].where, rule="the place of what happened around it", start=choice[0].where.start)
        stay = [e for e in others if e.status == "held" and e.date.start and (event.date.start is None or abs((event.date.start - e.date.start).days) <= 2)] or \
            [e for e in events if e is not event and e.status == "held" and e.where.country and e.people & people and e.date.start and event.date.start
             and 0 <= (event.date.start - e.date.start).days <= 2]
        hosts = {p.person.country for p in event.parties if p.person and p.principal}
        if stay and stay[-1].where.country in hosts:         # the guest meets another host of the same country
            where = stay[-1].where
            return replace(where, place=where.place if event.status == "held" else None, rule="the country where the guest stays")
        own = {p.person.country for p in event.parties if p.person} | {p.code for p in event.parties if not p.person}
        if self.filed.place and event.status == "held" and (self.filed.country in own or not own):
            return self.filed
        if self.filed.place and event.status == "held" and event.sentence == self.lead and self.filed.country in self.countries:
            return self.filed
        return NOWHERE

    @property
    def lead(self):
        """The index of the first sentence of the body."""
        return next((i for i, c in enumerate(self.clauses) if c.sentence.part == "body"), 0)

    def _first_city(self, event, events):
        """The first city of the visited country where the article says anything happens."""
        if not event.where.country:
            arrived = event.happening.wording.text in ("{arrive}", "{land}", "{touch} down", "{fly} in")
            home = {p.person.country for p in event.parties if p.person and p.principal}
            return self.filed if arrived and event.status == "held" and self.filed.country not in home else NOWHERE
        taken = {e.where.start for e in events if e is not event and not e.people & event.people}
        for parsed in self.clauses:
            if parsed.sentence.part != "body":
                continue
            for mention in parsed.mentions:
                if mention.kind == "city" and mention.first and mention.start not in taken:
                    place = choose_city(mention.value, [event.where.country])
                    before = parsed.words[mention.first - 1].folded
                    after = " ".join(w.folded for w in parsed.words[mention.last:mention.last + 3])
                    if place.country == event.where.country and (before in ("in", "at", "to", "reach", "reached") or "airport" in after or after.startswith("is on")):
                        return replace(event.where, place=place, start=mention.start, end=mention.end, rule="gazetteer")
        if self.filed.place and self.filed.country == event.where.country and event.status == "held":
            return self.filed
        return NOWHERE

    def _bystanders(self, events):
        """People of captions, and those who speak at a ceremony: present, not parties."""
        for event in events:
            if event.kind == "visit" and event.status == "held":
                for parsed in self.clauses:
                    if parsed.sentence.part == "caption" and any(m.person and ("person", id(m.person)) in event.people for m in parsed.mentions):
                        self._add_present(event, parsed)
            elif event.kind in ("ceremony", "exercise") and not any(p.kind == "person" for p in event.parties):
                for parsed in self.clauses[event.sentence:]:
                    if parsed.sentence.part == "body" and any(m.kind == "person" and m.titles for m in parsed.mentions):
                        self._add_present(event, parsed)

    def _confirm_dates(self, events):
        """A day that a caption of the same people gives with its year is stated, not only completed."""
        for event in events:
            if event.date.basis != "completed" or event.date.precision != "day":
                continue
            for parsed in self.clauses:
                if parsed.sentence.part != "caption" or not any(m.person and ("person", id(m.person)) in event.people for m in parsed.mentions):
                    continue
                whole = next((d for d in parsed.dates if d.form == "full" and not d.last_day and resolve_date(d, None).start == event.date.start), None)
                if whole:
                    event.date = resolve_date(whole, None)

    @staticmethod
    def _add_present(event, parsed):
        for mention in parsed.mentions:
            if mention.kind == "person" and mention.person and mention.titles and all(p.person is not mention.person for p in event.parties):
                event.parties.append(Party("person", mention, mention.person, principal=False))

    def _speech(self, events):
        """An interview, or a statement that is the news itself where nothing else happened."""
        lead = next((i for i, c in enumerate(self.clauses) if c.sentence.part == "body"), None)
        if lead is None:
            return
        for event in events:
            if event.kind == "statement" and self.published and _is_interview(event, self) and (event.date.start is None or event.date.start > self.published):
                event.date = day_value(self.published, self.published, "published",
                                       "The interview is its publication; the text gives no other day.")


def held_now(event):
    """True for an event that took place."""
    return event.status == "held"


def _is_interview(event, story):
    text = story.folded[event.happening.parsed.sentence.start:event.happening.parsed.sentence.end]
    return "interview" in text or "spoke with" in text or "told" in text


def _lone(mention):
    return mention.name_last - mention.name_first < 2 or len(name_tokens(mention.name)) < 2


def _is_future(happening):
    return happening.status in ("planned",)


def _dates_agree(one, two):
    if one.start is None or two.start is None:
        return True
    return one.start <= (two.end or two.start) and two.start <= (one.end or one.start)


def _within_trip(one, two):
    return one.start and two.start and abs((one.start - two.start).days) <= 3


def _places_agree(one, two):
    if one.place and two.place:
        return fold(one.place.name) == fold(two.place.name)
    return not (one.country and two.country) or one.country == two.country


__all__ = ["Event", "Party", "Story", "lexicon", "PEOPLE"]
