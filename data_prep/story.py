"""One article in the reader's hands: its sentences taken apart, and who is who in them."""

import re
from dataclasses import replace

from data_prep import persons
from data_prep.antecedents import resolve_stand_ins
from data_prep.cast import POSTED, SINGLE, Cast, is_called_otherwise, is_crowned
from data_prep.claims import claim_offices
from data_prep.clauses import PEOPLE, in_phrase, is_leading, part_of, runs, take_apart
from data_prep.company import share_with_fellows
from data_prep.dates import resolve_date
from data_prep.knowledge_files import load
from data_prep.gazetteer import SEVERAL, is_capital, named_at
from data_prep.homes import LEADING, are_in_one_office, settle_homes
from data_prep.hosts import mission_in, posted_to
from data_prep.inversions import upright
from data_prep.layout import QUESTIONS, is_question
from data_prep.lexicon import lexicon, name_tokens, phrase_trie
from data_prep.mentions import find_mentions, land_of_spouse
from data_prep.offices import SON_OF, house_at
from data_prep.officials import guest_here, host_country, journey, lone_traveller
from data_prep.own_dates import end_of_telling
from data_prep.own_words import leave_out_hearer, take_own_words
from data_prep.short_names import home_by_initials, lands_of_initials
from data_prep.teams import ACTING_FOR, TEAMS, acts_for, lead_team_before, share_with_members, side_of
from data_prep.text import Word, words
from data_prep.towns import name_towns
from data_prep.whereabouts import NOWHERE, dateline_place
from data_prep.wordings import SAYING, all_forms, expand
from data_prep.written_dates import find_dates

_KNOWN = load("words.toml")["story"]
# What follows the name of a person, not of a thing.
_HUMAN = all_forms(_KNOWN["human_verbs"]) | {"who"}
_HELPING, _TO_DO = frozenset(["has", "had", "have", "will", "would", "also"]), frozenset(["is", "was", "are", "were", "due", "to"])
# "X called on him"
_CALLS = frozenset(_KNOWN["human_phrases"])
# What people get from each other.
_SENT = frozenset(_KNOWN["sent_between_people"])
# "was received by"
_WELCOMED, _BEEN = frozenset(load("words.toml")["company"]["welcomed"]), frozenset(["is", "are", "was", "were", "be", "been", "being"])
# What is done to people only, with what may stand between: "met with Ghana's Kofi Mensah".
_DONE_TO, _BEFORE_OBJECT = all_forms(_KNOWN["done_to_people"]) | frozenset(_KNOWN["talks_with"]), frozenset(_KNOWN["before_object"])
_DONE_TO_OWNED, _BEFORE_OWNED = _DONE_TO | frozenset(_KNOWN["talks_with_owned"]), _BEFORE_OBJECT | frozenset(_KNOWN["before_owned"])
# In the name of a ministry: "Ministry of Foreign Affairs of the Republic of Peru".
_IN_NAMES_OF_HOUSES = frozenset(["of", "the", "and", "for", "in", "to"])
_AGENCY_HOMES, _ASKERS = load("layout.toml")["agency_homes"], frozenset(load("layout.toml")["askers"])
_PLACING, _WITHIN_LISTS = frozenset(_KNOWN["city_before"]), frozenset(_KNOWN["within_lists_of_colleagues"])
# "Mexico's foreign minister"
_OWNED = re.compile(r"['’]s? ")
# "of the two countries, A and B"
_TWO_STATES, _BOTH = frozenset(load("words.toml")["frames"]["sides"]), frozenset(["two", "both"])
_AGAIN = frozenset(load("words.toml")["happenings"]["each_again"])
# Offices within one country: who stands beside another in a list is of the same one, where nothing says more.
_AT_HOME = {"head_of_state", "head_of_government", "deputy_prime_minister", "vice_president", "parliament_speaker", "minister", "deputy_minister",
            "foreign_minister", "defence_minister", "finance_minister", "trade_minister", "interior_minister", "royal", "legislator", "adviser"}
# "At France's initiative", "at the request of the French side"
_ASKED_BY = frozenset(load("words.toml")["whereabouts"]["asked_by"])
_ON_ARRIVAL, _WELCOMED = frozenset(_KNOWN["on_arrival"]), frozenset(_KNOWN["welcomed"])
_FLYING_ON, _VERB_NEAR = phrase_trie(text for wording in _KNOWN["flying_on"] for _, text in expand(wording)), 4
_OF_BODIES = ("organisation_head", "eu_high_representative")
_OF_GOVERNMENT = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
_OF_THE_WORLD = ("secretary-general", "deputy secretary-general")
_TRAVELLING, _WITH_TRAVELLERS, _JOINING = (frozenset(_KNOWN[key]) for key in ("travelling", "with_travellers", "joining_travellers"))
# "A, standing in for B", and the words of these that are in few sentences; so many words has "in place of the"
_IN_PLACE, _IN_PLACE_CUES, _IN_PLACE_NEAR = phrase_trie(_KNOWN["in_place"]), frozenset(_KNOWN["in_place_cues"]), 3
# "Ghana's A", "the Solomon Islands' B"
_OWNING = ("'s", "'")
_QUOTES = frozenset("\"”’'")
# In how many sentences behind "the ambassador of Peru" his name may follow; and who stands beside somebody told of already.
_LISTED_ON = frozenset(["with", "by", "on", "together", "along", "alongside", "joined", "accompanied"])
_NOT_ALONE = frozenset(_KNOWN["not_alone"])
_NAMED_NEXT, _OBJECTS, _HIM = 2, frozenset(["him", "her", "them"]), frozenset(["him", "her", "his", "them"])
_PUBLISHER = re.compile(rf"^[^\n.]*?\b(?:{'|'.join(map(re.escape, _KNOWN['publishers']))})\b", re.MULTILINE)
# How many words stand between "aides" and the first one "among them".
_AMONG_NEAR = 4
# How many words stand between what is done to somebody and who that is: "received the visiting".
_OBJECT_NEAR = 3
_AGAIN_IN_LIST = frozenset(_KNOWN["again_in_list"])
_OF_HOUSE = ("of", "from", "at")
# "A and B headed the delegations"
_SIDES_LED = {key: frozenset(load("words.toml")["parties"][key]) for key in ("heading", "sides")}
_HOMES = {key: frozenset(_KNOWN[key]) for key in ("ties_abroad", "representing", "representing_for", "serving", "of_states", "holding", "portfolios")}
_IN_OR_FOR = ("in", "for")
_FROM_WHERE = ("in", "from")
_WITHIN_BEING = ("the", "also", "now", "currently")
_TAKING = ("took", "takes", "taking", "take")
_COUNTING, _NO_NAME_BEHIND = frozenset(_KNOWN["between_its_and_office"]), frozenset(_KNOWN["never_before_names"])
# How far what somebody is goes on behind their name, in words, and how far "ministry" stands behind its country.
_HOME_NEAR, _OF_STATE_NEAR = 14, 5
# How far a list of one country's people may stand from the country, in words.
_LIST_GAP = 4


class Story:
    """An article with its layout: text, clauses (one a sentence), cast, countries (the likelier first), home (whose news it is) and place of filing."""

    def __init__(self, article, layout):
        self.article, self.layout = article, layout
        self.text, self.folded = article.text, layout.folded
        self.published = layout.published_on
        # News filed on Monday and printed on Tuesday means Monday by "today".
        self.told_on = layout.filed_on or layout.published_on
        told, self._answers = self._told_and_answers(layout.sentences)
        self.clauses = [self._parse(s) for s in told]
        self.body = [i for i, parsed in enumerate(self.clauses) if parsed.sentence.part == "body" and any(w.text[0].isalnum() for w in parsed.words)]     # not "..."
        self.lead = self.body[0] if self.body else 0        # the index of the first sentence of the body
        self.cast = Cast(self.published)
        self.named_lands = self._named_lands()
        self.countries = sorted(self.named_lands, key=lambda land: -self.named_lands[land])
        self.filed = dateline_place(layout.dateline, self.countries) if layout.dateline else NOWHERE
        self.home = _AGENCY_HOMES.get(layout.source) or self.filed.country or self._publisher()
        if self.home not in self.named_lands and self.filed.country in self.named_lands:
            self.home = self.filed.country                  # an agency that tells of others alone, from there, writes as they do
        self.cast.home = self.home
        self._link()
        resolve_stand_ins(self)
        for parsed in self.clauses:
            _share_with_owned(parsed)

    @property
    def answers(self) -> list:
        """The Sentences of an interview from its first question on."""
        return [*self._answers, *self.layout.further()]

    def words_in(self, sentence):
        """The Words of a sentence of the article."""
        return words(self.text, self.folded, sentence.start, sentence.end)

    def folded_text(self, parsed):
        """The text of a sentence taken apart, folded."""
        return self.folded[parsed.sentence.start:parsed.sentence.end]

    def folded_own(self, happening):
        """The same for what tells of a happening, without the relative clauses of others and what somebody says behind it: "met B, who was sworn in last week" is of no last week."""
        parsed, segment = happening.parsed, happening.segment
        text = self.folded_text(parsed)[:end_of_telling(happening) - parsed.sentence.start]
        aside = set(parsed.head) - {segment, parsed.parent.get(segment)}
        if not aside:
            return text
        for index, word in enumerate(parsed.words):
            if parsed.segment[index] in aside:
                first, last = word.start - parsed.sentence.start, word.end - parsed.sentence.start
                text = text[:first] + " " * (last - first) + text[last:]
        return text

    def resolve(self, mention, *, future=False, anchor=None):
        """The DateValue of a date of the text, seen from the day of the dateline, or else of publication."""
        told = "publication" if self.told_on == self.published else "the dateline"
        return resolve_date(mention, self.told_on, future=future, anchor=anchor, told=told)

    def _told_and_answers(self, sentences):
        """The sentences that report, and those of an interview from its first question on: what is said there is no news."""
        questions = [i for i, sentence in enumerate(sentences) if is_question(self.text, sentence)]
        cut = questions[0] if len(questions) >= QUESTIONS else len(sentences)
        turn = next((i for i in range(min(cut, len(sentences) - 1), -1, -1) if sentences[i].part == "speaker"), None)
        if turn is not None and self.folded[sentences[turn].start:sentences[turn].end] in _ASKERS:
            cut = turn                                      # what leads up to the question
        return sentences[:cut], sentences[cut:]

    def turn_of(self, index):
        """The sentence of a transcript that names who speaks another one; None elsewhere."""
        return next((parsed for parsed in reversed(self.clauses[:index]) if parsed.sentence.part == "speaker"), None) if self.layout.spoken else None

    def speaker_of(self, index):
        """The Mention of who speaks a sentence of a transcript; None elsewhere."""
        label = self.turn_of(index)
        return next((m for m in label.mentions if m.kind in ("person", "title")), None) if label else None

    def _parse(self, sentence):
        found = self.words_in(sentence)
        if self.text.find("Sa", sentence.start, sentence.end) >= 0:
            found = _name_said(found)
        found = upright(found) if sentence.part == "body" else found
        if sentence.part == "speaker":                      # "FOREIGN MINISTER EIDE:": names are written as elsewhere
            found = [Word(w.start, w.end, w.text.title(), w.folded) for w in found]
        mentions = find_mentions(found)
        parsed = take_apart(sentence, found, mentions, _without_names([d for d in find_dates(self.folded, self.text, sentence.start, sentence.end) if not self.folded.endswith((", not on ", ", not "), sentence.start, d.start)], mentions))
        take_own_words(parsed, self.layout.spoken)
        if self.layout.spoken:
            leave_out_hearer(parsed)
        return parsed

    def _named_lands(self):
        """{country: how often the article names it, its people or somebody by it}."""
        counts = {}
        for _, mention in self._mentions("country", "adjective", "person", "title"):
            if mention.country or mention.kind in ("country", "adjective"):
                counts[mention.country] = counts.get(mention.country, 0) + 1
        return counts

    def _publisher(self):
        """The country of the ministry, embassy or parliament whose page it is, by the lines before the body or a bracket at its end; None where they name none."""
        end = self.clauses[self.lead].sentence.start if self.body else 0
        closing = self.clauses[-1].sentence if self.clauses else None
        stretches = [(0, end)] + ([(closing.start, closing.end)] if closing and self.text[closing.start] == "(" else [])
        for first, last in stretches:
            for found in _PUBLISHER.finditer(self.folded, first, last):
                line = words(self.text, self.folded, found.start(), last if (stop := self.text.find("\n", found.start(), last)) < 0 else stop)
                telling = next((at for at, word in enumerate(line) if word.text.isalpha() and word.text.islower() and word.folded not in _IN_NAMES_OF_HOUSES), len(line))      # "National Assembly Chairman receives US President"
                places = [place for at in range(telling) if (place := named_at(line, at)) and place.country in lexicon().country_names]
                place = next((p for p in places if p.kind != "city"), None) or next((p for p in places if is_capital(p) or not isinstance(p.value, list)), None)
                if place:
                    return place.country
        return None

    def _host_of_envoys(self):
        """The country where the ambassador serves of whom the headline or the lead tells, "the Ambassador of Peru to Kenya"; None where it is not told, or of several."""
        near = [parsed for parsed in self.clauses[:self.lead + 2] if parsed.sentence.part in ("headline", "body")]
        lands = {posted_to(m, parsed.words) or mission_in(parsed, m) for parsed in near for m in parsed.mentions if m.kind in ("person", "title") and m.titles}
        lands = {land for land in lands if land in lexicon().country_names}
        return lands.pop() if len(lands) == 1 else None

    def _mentions(self, *kinds):
        """(clauses of the sentence, mention) of each mention of some kinds, in the order of the text."""
        for parsed in self.clauses:
            for mention in parsed.mentions:
                if mention.kind in kinds:
                    yield parsed, mention

    # -- who is who ---------------------------------------------------------------------------------------------------

    def _link(self):
        """Give each mention its person: full names first, everything else in the order of the text."""
        for parsed in self.clauses:
            if parsed.sentence.part == "headline":
                _part_from_next(parsed)
        for _, mention in self._mentions("person"):
            if mention.name_last - mention.name_first > 1 and len(name_tokens(mention.name)) > 1:
                self.cast.add_full_name(mention)
        claim_offices(self)
        self._dismiss_strangers()
        for person in self.cast.persons:
            person.last_seen = -1
        surnames, initials = self.cast.surnames(), lands_of_initials(self.clauses)
        for index, parsed in enumerate(self.clauses):
            _recall_surnames(parsed, surnames)
            self._choose_people_over_cities(parsed)
            lead_team_before(parsed, self.clauses[max(0, index - 1)])
            _name_sides(parsed)
            _share_country(parsed)
            for mention in parsed.mentions:
                if mention.kind == "person":
                    self._link_name(parsed, mention)
                    if mention.person and mention.titles and not mention.country and not mention.person.country:
                        mention.country = mention.person.country = _country_of_its(parsed, mention)
                elif mention.kind == "title" and not mention.titles[0].plural:
                    mention.country = mention.country or _country_of_its(parsed, mention) or self._world_body_of(mention)
                    mention.person = mention.person or _who_is(parsed, mention) or self.cast.resolve_title(mention) or self._named_further_on(parsed, mention) or self._envoy_named_next(parsed, mention) \
                        or self._named_alone_before(parsed, mention) or self._stranger_named_next(parsed, mention)
            self._part_from_partner(parsed)
            self._go_on_with_actor(parsed, index)
            self._part_from_host(parsed)
            _read_homes(parsed, initials)
            _pair_counterparts(parsed)
            _pair_countrymen(parsed)
        for _, mention in self._mentions("person"):
            if mention.person is None:
                mention.kind = "name"
        name_towns(self.clauses, self.countries)
        self.cast.settle_countries()
        self._place_officials()
        unplaced = [p for p in self.cast.persons if p.country is None]
        home = self.home or self._host_of_envoys()
        settle_homes(self, home, LEADING)
        if any(p.country for p in unplaced):
            self._place_officials()                         # whom those met, who were with them
        settle_homes(self, home)

    def _part_from_partner(self, parsed):
        """"The premier will meet Premier B": who is named as the other party is not the one at the head; another who holds such an office is."""
        head = next((m for m in parsed.mentions if m.kind == "title" and m.person and not m.country and not m.titles[0].plural), None)
        if head is None or not any(m.kind == "person" and m.person is head.person and m.titles and m.first > head.last and parsed.segment[m.first] == parsed.segment[head.first] for m in parsed.mentions):
            return
        others = [p for p in self.cast.persons if p.country not in (None, head.person.country) and 0 <= p.last_seen < head.start and head.titles[0].office in p.classes]
        head.person = max(others, key=lambda p: p.last_seen, default=head.person)

    def _go_on_with_actor(self, parsed, index):
        """"President A will see President B. The president is also to open a fair": A, who acts, in news of no known country."""
        mention = next((m for m in parsed.mentions if m.kind == "title" and m.first <= 1 and m.person and not m.country and not m.titles[0].plural), None)
        if mention is None or self.home or index - 1 not in self.body:
            return
        before = self.clauses[index - 1]
        named = [m for m in before.mentions if m.kind in ("person", "title") and m.person and not m.possessive]
        actor = next((m for m in named if not in_phrase(before, m)), None)
        if actor and actor.person is not mention.person and any(m.person is mention.person and m.first > actor.first and in_phrase(before, m) for m in named) and mention.titles[0].office in actor.person.classes:
            mention.person = actor.person

    def _part_from_host(self, parsed):
        """"From Vilnius the president will go on to Warsaw": the visitor, not the country's own, where another holds such an office."""
        mention = next((m for m in parsed.mentions if m.kind == "title" and m.person and not m.country and m.person.country == self.home), None)
        if mention is None or self.filed.place is None:
            return
        from_here = parsed.words[0].folded == "from" and any(m.first == 1 and m.kind == "city" and m.last <= mention.first and m.country == self.home for m in parsed.mentions)
        if from_here or any(_FLYING_ON.longest(parsed.words, i) for i in range(mention.last, min(len(parsed.words), mention.last + _VERB_NEAR))):
            others = [p for p in self.cast.persons if p.country not in (None, self.home) and 0 <= p.last_seen < mention.start and mention.titles[0].office in p.classes]
            mention.person = max(others, key=lambda p: p.last_seen, default=mention.person)

    def _place_officials(self):
        """Officials whose country nothing told so far are of the country where somebody comes to see them."""
        subject, abroad, subjects = None, None, []
        for parsed in self.clauses:
            subjects.append(subject)
            _welcome_guest(parsed, abroad)
            for mention in parsed.mentions:
                if mention.kind in ("person", "title") and mention.person:
                    found = host_country(parsed, mention, subject, abroad)
                    abroad = found or abroad
                    if found and not mention.person.country:
                        mention.person.country = found[1]
            if parsed.sentence.part == "body":
                abroad = journey(parsed, subject) or guest_here(parsed) or abroad
            subject = next((m.person for m in parsed.mentions if m.person and parsed.sentence.part == "body"), subject)
        for index, parsed in enumerate(self.clauses):
            share_with_members(parsed)
            _share_lands_in_order(parsed, self.clauses[max(0, index - 1)])
            _share_two_lands(parsed, self.clauses[max(0, index - 1)], self.home)
            _share_home(parsed)
            _share_with_travellers(parsed)
            _share_with_replaced(parsed)
            if parsed.sentence.part == "body":
                share_with_fellows(parsed, self.folded_text(parsed), subjects[index])

    def _named_further_on(self, parsed, mention):
        """The one person of the article who holds an office, where its lead speaks of "the Prime Minister" and another sentence names him; or None."""
        title = mention.titles[0]
        if title.country or title.past or title.office not in _OF_GOVERNMENT or self.home or parsed is not self.clauses[self.lead] or mention.first > 1:
            return None
        here = {m.person for m in parsed.mentions if m.person}
        holders = [p for p in self.cast.persons if self.cast.holds(p, title.office)]
        return holders[0] if len(holders) == 1 and holders[0] not in here else None

    def _envoy_named_next(self, parsed, mention):
        """The one of "received the ambassador of Peru. Ambassador A praised": an envoy without a country, whose post opens one of the next sentences; or None."""
        title = mention.titles[0]
        if title.office not in POSTED or title.country not in lexicon().country_names or title.past:
            return None
        index = self._index_of(parsed)
        found = [m for other in self.clauses[index + 1:index + 1 + _NAMED_NEXT] for m in other.mentions
                 if m.kind == "person" and m.person and m.first <= 1 and any(t.office in POSTED and t.country is None for t in m.titles)]
        person = found[0].person if found and found[0].person.country in (None, title.country) else None
        if person:
            person.country = title.country
        return person

    def _stranger_named_next(self, parsed, mention):
        """B of "A met Peru's mining chief. The Peruvian, B, asked" and of "A met Peru's mining chief. B told him": who is named only behind an office
        that nobody else holds, without one of his own, and is of that country or acts at the head of the next sentence; or None."""
        title, index = mention.titles[0], self._index_of(parsed)
        if parsed.sentence.part != "body" or title.country not in lexicon().country_names or title.past or mention.possessive or index + 1 == len(self.clauses):
            return None
        if title.office in SINGLE and self.published and lexicon().holder(title.office, title.country, self.published):
            return None                                     # it is known who holds it
        following = self.clauses[index + 1]
        new = {m.person: m for m in following.mentions if m.kind == "person" and m.person and m.person.last_seen < 0 and not m.person.known and not m.possessive
               and not is_called_otherwise(m.person, title) and all(t.office == title.office or t.office == "military" for t in m.person.roles)}
        alone = all(m is mention or m.person for m in parsed.mentions if m.kind == "title" and not m.titles[0].plural)
        found = [p for p in new if p.country == title.country] or [p for p, m in new.items() if alone and p.country is None and _acts_alone(following, m)]
        if len(found) != 1:
            return None
        found[0].country = title.country
        found[0].roles.append(title)
        return found[0]

    def _named_alone_before(self, parsed, mention):
        """A of "A landed in Lima. Chile's foreign minister met B", of whom nothing else is told, now of that country and office; or None."""
        if mention.first > 2 or mention.country not in lexicon().country_names or mention.possessive or not _HIM.isdisjoint(parsed.vocabulary):
            return None
        person = lone_traveller(self.clauses[max(0, self._index_of(parsed) - 1)], mention.country)
        if person:
            person.country = mention.country
            person.roles.append(mention.titles[0])
        return person

    def _index_of(self, parsed):
        return next(i for i, clauses in enumerate(self.clauses) if clauses is parsed)

    def _world_body_of(self, mention):
        """UN for "the Secretary-General" where an article names no body at all: its own releases call him so."""
        if mention.titles[0].text.lower() not in _OF_THE_WORLD or any(p.known and "organisation_head" in p.classes for p in self.cast.persons):
            return None
        places = (named_at(parsed.words, at) for parsed in self.clauses for at, word in enumerate(parsed.words) if word.capital)
        if any(place.kind == "body" and place.country != "UN" for place in places if place):
            return None
        mention.titles[0] = replace(mention.titles[0], country="UN")
        return "UN"

    def _link_name(self, parsed, mention):
        """Link a name; who is only named aside, "at the invitation of Prime Minister B", is none of whom "the Prime Minister" is said next."""
        seen = {p: p.last_seen for p in self.cast.persons} if part_of(parsed, mention) == "aside" else {}
        if mention.person is None:
            self.cast.link_short_name(mention)
        else:
            self.cast.recall(mention.person, mention.start)
        if mention.person and parsed.sentence.part == "body":
            mention.person.named_in_body = True
        if mention.person in seen:
            mention.person.last_seen = max(seen[mention.person], 0)

    def _dismiss_strangers(self):
        """A bare name that no office, no honorific and no verb of saying vouches for is nobody's."""
        for parsed in self.clauses:
            for mention in parsed.mentions:
                if mention.kind == "person" and _acts_like_person(parsed, mention):
                    for person in self.cast.persons:
                        if person is mention.person or mention.person is None and mention.name and name_tokens(mention.name)[-1] in person.tokens:
                            person.has_surroundings = True
            people = [m for m in parsed.mentions if m.kind != "country"]
            for one, two in zip(people, people[1:]):
                _vouch_for_neighbour(parsed, one, two)
        strangers = [p for p in self.cast.persons if not p.has_surroundings]
        for person in strangers:
            self.cast.dismiss(person)
        for _, mention in self._mentions("person"):
            if mention.person in strangers:
                mention.person, mention.kind = None, "name"

    def _choose_people_over_cities(self, parsed):
        """A word that is both a city and somebody's name is the person, unless a preposition of place stands before."""
        for mention in parsed.mentions:
            if mention.kind == "city" and mention.last - mention.first == 1 and self.cast.answers(parsed.words[mention.first].folded):
                before = parsed.words[mention.first - 1].folded if mention.first else ""
                if before not in _PLACING:
                    mention.kind, mention.name, mention.value, mention.country = "person", parsed.words[mention.first].text, None, None
                    mention.name_first, mention.name_last = mention.first, mention.last


def _name_said(found):
    """The Words of a sentence; "Said" of "General Said Chanegriha" is a given name, no word of saying."""
    for at, word in enumerate(found[1:-1], 1):
        if word.folded == "said" and word.capital and not word.text.isupper() and found[at + 1].capital and found[at - 1].folded not in SON_OF and (found[at - 1].capital or found[at - 1].text == ","):
            found[at] = Word(word.start, word.end, word.text, "said-")
    return found


def _recall_surnames(parsed, surnames):
    """"Park met B", "Hill is to leave": a word that is a thing or a month elsewhere is the person of that surname whom the article names."""
    for at, word in enumerate(parsed.words) if not surnames.isdisjoint(parsed.vocabulary) else ():
        if word.folded not in surnames or not word.capital or any(m.first <= at < m.last for m in parsed.mentions) \
                or any(d.start <= word.start < d.end for d in parsed.dates):
            continue
        before, behind = parsed.words[at - 1] if at else None, parsed.words[at + 1] if at + 1 < len(parsed.words) else None
        if before and (at > 1 and before.text[0].isupper() or before.folded in _NO_NAME_BEHIND) or behind and behind.text[0].isupper():
            continue                                    # "Hyde Park", "the Park", "Hill Street"
        parsed.mentions.append(persons.person(parsed.words, at, at, at + 1, titles=[]))
    parsed.mentions.sort(key=lambda m: m.first)


def _country_of_its(parsed, mention):
    """The country of "hosted its defence chief", "the country's defence chief": the last one the sentence names before; of "Peru, whose president": Peru; None elsewhere."""
    before = [w.folded for w in parsed.words[max(0, mention.first - 3):mention.first]]
    if before[-1:] and before[-1] in _COUNTING:
        before.pop()                                        # "led by its second vice-president"
    if before[1:] == [",", "whose"]:
        return next((m.country for m in parsed.mentions if m.kind == "country" and m.last == mention.first - 2), None)
    if before[-1:] != ["its"] and not (before[-1:] == ["'s"] and before[0] in _KNOWN["pointing"] and before[1] in _KNOWN["lands"]):
        return None
    named = next((m.country for m in reversed(parsed.mentions) if m.last < mention.first and (m.kind in ("country", "adjective") or m.titles and m.country and _OWNED.search(m.titles[0].text))), None)
    return named or next((land for i in range(mention.first - 1, -1, -1) if parsed.words[i].capital and (land := house_at(parsed.words, i))), None)      # "At the Knesset he was received by its speaker"


def _acts_alone(parsed, mention):
    """True for A of "A told him that", "A, who is in Doha, asked" and "Received by B, A asked", but not of "A, an analyst, said" and "A and B said"."""
    words, at = parsed.words, mention.last
    behind = [w.folded for w in words[at:at + 2]]
    opened = mention.first > 1 and words[0].folded.endswith(("ed", "ing")) and words[mention.first - 1].text == "," and bool(behind) and words[at].text.islower()
    if mention.first and not opened or len(behind) < 2:
        return False
    return behind[1] == "who" if behind[0] == "," else behind[0] not in _NOT_ALONE and behind[0][0].isalpha()


def _who_is(parsed, mention):
    """A of "A, who is Minister for Health,", whose office it is from there on; else None."""
    before = [w.folded for w in parsed.words[max(0, mention.first - 4):mention.first]]
    while before[-1:] and before[-1] in _WITHIN_BEING:
        before.pop()
    if before[-2:] not in (["who", "is"], ["who", "was"], ["serves", "as"], ["acts", "as"], ["acting", "as"]) and before[-3:] != ["who", "has", "been"]:
        return None
    who = max((i for i in range(mention.first) if parsed.words[i].folded == "who"), default=0)
    person = next((m.person for m in reversed(parsed.mentions) if m.kind == "person" and m.person and 0 <= who - m.last <= 1), None)
    if person and not mention.titles[0].past:
        once = bool(person.roles) and all(t.past for t in person.roles)
        person.roles.append(mention.titles[0])
        person.country = once and mention.country or person.country or mention.country      # "A, a former Slovak minister who is the EU's envoy"
    return person


def _acts_like_person(parsed, mention):
    """True for a name behind an honorific or before a verb that only people do."""
    behind = mention.last
    while behind < len(parsed.words) and parsed.words[behind].folded in _HELPING:
        behind += 1                                         # "A had met", "A will receive"
    following = [w.folded for w in parsed.words[behind:behind + 2]]
    doing = next((i for i in range(behind, min(behind + 3, len(parsed.words))) if parsed.words[i].folded not in _TO_DO), behind)
    if doing > behind + 1 and parsed.words[doing - 1].folded == "to" and parsed.words[doing].folded in _HUMAN:
        return True                                         # "A is to meet", "A is due to meet"
    after = following[1] if following[:1] == [","] and len(following) > 1 else following[0] if following else ""
    if is_leading(parsed, mention):
        return True                                         # "with B at its head"
    if any(m.value == "national" and m.first == mention.last + 1 for m in parsed.mentions if following[:1] == [","]):
        return True                                         # "A, the Slovak who serves the EU,"
    if following[:1] == ["to"] and mention.first and parsed.words[mention.first - 1].folded in ("brought", "took") and any(m.kind in ("city", "country") and m.first == mention.last + 1 for m in parsed.mentions):
        return True                                         # "Trade brought B to Lima"
    if following == ["on", "his"] or following == ["on", "her"]:
        return True                                         # "congratulations to B on her election"
    if after in _DONE_TO and following[1:] and following[1] in _OBJECTS or _is_one_of_group(parsed, mention):
        return True                                         # "where B will receive him"
    if mention.first and parsed.words[mention.first - 1].folded in _OWNING and _does_with_own(parsed, mention) or _speaks_behind_quote(parsed, mention):
        return True
    if mention.first and parsed.words[mention.first - 1].folded == "was" and any(m.kind == "stand_in" and m.last < mention.first and parsed.segment[m.first] == parsed.segment[mention.first] for m in parsed.mentions):
        return True                                         # "his guest from Accra was B"
    return after in _HUMAN or " ".join(following) in _CALLS or _leads_side(parsed, mention) or _receives(parsed, mention) or _is_met(parsed, mention) or _opens_list(parsed, mention) or mention.honorific or mention.value == "counterpart" or mention.country and not mention.titles or _home_beside(parsed, mention) is not None \
        or _stands_for_land(parsed, mention)


def _speaks_behind_quote(parsed, mention):
    """True for A of "“We are neighbours,” said A" and "said Peru's A": whoever is named behind what somebody says."""
    land = next((m for m in parsed.mentions if m.kind == "country" and m.possessive and m.last == mention.first - 1), None)
    at = (land or mention).first - 1
    return at > 0 and parsed.words[at].folded in SAYING and parsed.words[at - 1].text in _QUOTES


def _is_one_of_group(parsed, mention):
    """True for A of "aides, among them A and B", "ministers including A" and "the three members of the Presidency of X, A, B and C"."""
    words, at = parsed.words, mention.first - 1
    if at > 1 and (words[at].folded == "including" or words[at].folded == "them" and words[at - 1].folded == "among"):
        return any(m.kind in ("group", "title") and 0 < mention.first - m.last <= _AMONG_NEAR for m in parsed.mentions)
    return at > 0 and words[at].text == "," and _goes_on_from_members(words, at)


def _goes_on_from_members(words, at):
    """True at the comma of "the three members of the Presidency of X, A and B" and within what they are members of."""
    while at > 0 and (words[at - 1].capital or words[at - 1].folded in ("of", "the")):
        at -= 1
    return at > 0 and words[at - 1].folded == "members"


def _leads_side(parsed, mention):
    """True for A and B of "A and B headed the delegations"."""
    behind = [w.folded for w in parsed.words[mention.last:mention.last + 6]]
    at = next((i for i, word in enumerate(behind) if word in _SIDES_LED["heading"]), None)
    joined = at == 0 or at is not None and behind[0] in ("and", ",") and any(m.kind in ("name", "person") and m.last == mention.last + at for m in parsed.mentions)
    return joined and not _SIDES_LED["sides"].isdisjoint(behind[at + 2:at + 4])


def _stands_for_land(parsed, mention):
    """True for A and B of "A represented Ghana and B Togo", "A came for Ghana; B sat for Togo": only people act for a country."""
    if "represented" in parsed.vocabulary:
        land = next((m for m in parsed.mentions if m.kind == "country" and m.first >= mention.last), None)
        return land is not None and all(w.folded in ("represented", "the") for w in parsed.words[mention.last:land.first])
    return not ACTING_FOR.isdisjoint(parsed.vocabulary) and acts_for(parsed, mention) is not None


def _does_with_own(parsed, mention):
    """True for A of "Ghana's A presented his credentials" and of "Ghana's A, Mali's B and Chad's C presented their credentials"."""
    words, end = parsed.words, mention.last
    for other in parsed.mentions:
        if other.kind == "person" and other.first > end and words[other.first - 1].folded in _OWNING and words[end].folded in (",", "and") \
                and all(m.kind == "country" for m in parsed.mentions if end <= m.first < other.first):
            end = other.last
    behind = [w.folded for w in words[end:end + 2]]
    return behind[1:] in (["his"], ["her"], ["their"]) and behind[0].endswith("ed")


def _receives(parsed, mention):
    """True for A of "Kenya's A received her": a country's, before what is done to people and one of them."""
    at = mention.last
    if at >= len(parsed.words) or parsed.words[at].folded not in _DONE_TO or not mention.first or parsed.words[mention.first - 1].folded != "'s":
        return False
    return any(m.kind in PEOPLE and 0 < m.first - at <= _OBJECT_NEAR for m in parsed.mentions)


def _is_met(parsed, mention):
    """True behind a verb of what is done to people, and the country of whom: "received Senegal's Mamadou Diallo", "talks on Monday with Ghana's Kofi Mensah", "met on Monday with Kofi Mensah"."""
    words, at = parsed.words, mention.first - 1
    owned = at > 0 and words[at].folded == "'s" and any(m.kind == "country" and m.last == at for m in parsed.mentions)
    if owned and words[at - 2].folded in ("from", "by", "to") and not _SENT.isdisjoint(w.folded for w in words[:at - 1]):
        return True                                         # "A call was received by A from Chile's B"
    if words[at].folded == "by" and at > 1 and words[at - 1].folded in _WELCOMED and words[at - 2].folded in _BEEN:
        return True                                         # "He is received by B at noon"
    between, dated = _BEFORE_OWNED if owned else _BEFORE_OBJECT, owned or words[at].folded == "with"
    places = [m for m in parsed.mentions if m.kind in ("country", "city")]
    while at >= 0 and (words[at].folded in between or any(m.first - (words[at].folded == "in") <= at < m.last for m in places)
                       or dated and any(d.start <= words[at].start < d.end or at + 1 < len(words) and d.start == words[at + 1].start and words[at].folded == "on" for d in parsed.dates)
                       or owned and _is_of_body(parsed, at)):
        at -= 1
    inverted = owned and words[at].folded in ("was", "were") and words[0].folded.endswith(("ed", "ing"))      # "Received by B were Chile's A and Peru's C"
    return at > 0 and (inverted or words[at].folded in (_DONE_TO_OWNED if owned else _DONE_TO))


def _opens_list(parsed, mention):
    """True for A of "Three ministers met in Lima: Kenya's A, Chile's B and Peru's C"."""
    at = mention.first - 1
    owner = next((m for m in parsed.mentions if m.kind == "country" and m.last == at), None) if at > 0 and parsed.words[at].folded == "'s" else None
    return owner is not None and parsed.words[owner.first - 1].text == ":" and any(m.value in SEVERAL and m.last < mention.first for m in parsed.mentions)


def _is_of_body(parsed, at):
    """True for a word of "of the East African Community"."""
    body = next((m for m in parsed.mentions if m.kind == "body" and m.first - 2 <= at < m.last), None)
    return body is not None and (at >= body.first or parsed.words[at].folded in ("of", "the"))


def _vouch_for_neighbour(parsed, one, two):
    """A name beside a person's in a list, or behind "the host,", is a person's."""
    if not two.person:
        return
    lands = {i for m in parsed.mentions if m.kind == "country" for i in range(m.first, m.last)}
    gap = [w.folded for i, w in enumerate(parsed.words[one.last:two.first], one.last) if i not in lands and w.folded != "'s"]
    if one.person and one.kind == two.kind == "person":
        again = _LISTED_ON if parsed.words[two.first - 1].folded == "'s" else set()
        if gap and set(gap) <= {"and", ",", *again} and one.person.has_surroundings:
            two.person.has_surroundings = True              # a list of people goes on: "with A, with Mali's B", "A, together with Mali's B,"
        elif gap == ["and"] and two.person.has_surroundings:
            one.person.has_surroundings = True
    elif one.kind in ("stand_in", "counterpart") and gap == [","]:
        two.person.has_surroundings = True                  # "the host, Luis Lacalle Pou"


def _part_from_next(parsed):
    """"Amina Oduya, Chilean PM to meet on Friday": in a headline no comma closes the office, which is another's."""
    for mention in parsed.mentions:
        if mention.kind == "person" and mention.titles and mention.titles[0].first > mention.name_last and mention.last < len(parsed.words) and parsed.words[mention.last].text != ",":
            mention.titles, mention.country, mention.last = [], None, mention.name_last
            mention.end = parsed.words[mention.last - 1].end


def _pair_counterparts(parsed):
    """"A and his counterpart B": B holds A's office."""
    people = [m for m in parsed.mentions if m.person]
    for one, two in zip(people, people[1:]):
        if two.kind == "person" and two.value == "counterpart" and one.person is not two.person and one.person.peer is None:
            two.person.peer = two.person.peer or one.person


def _read_homes(parsed, initials):
    """Give those whose office tells no country the one that is told beside their name. initials: the countries of bodies."""
    for mention in parsed.mentions:
        if mention.kind == "person" and mention.person and not mention.person.country:
            mention.country = mention.person.country = _home_beside(parsed, mention) or home_by_initials(parsed, mention, initials) \
                or land_of_spouse(parsed.words, [m for m in parsed.mentions if m.first < mention.first], mention)


def _home_beside(parsed, mention):
    """ISL of "A, who heads Iceland's foreign ministry," and "A, number two at the Icelandic ministry": the one country that is told behind a name; AU of "A, the Zimbabwean who heads the AU's office in Juba,"; or None."""
    words, start = parsed.words, mention.name_last + 1
    if start < len(words) and words[start - 1].folded in _OF_HOUSE:
        return _home_of_house(parsed, start)
    if start >= len(words) or words[start - 1].text != ",":
        return None
    if words[start].folded in _OF_HOUSE and (home := _home_of_house(parsed, start + 1)):
        return home
    end = next((i for i in range(start, min(len(words), start + _HOME_NEAR)) if words[i].text in (",", ".", ";", ")")), start)
    beside = [m for m in parsed.mentions if start <= m.first < end and not (m.value == "national" and m.first == start)]
    lands = [m for m in beside if m.kind in ("country", "adjective") or m.kind == "body" and m.country]
    alone = lands and (len(lands) == 1 or lands[0].kind == "body") and not any(m.kind in ("person", "pronoun", "stand_in") for m in beside)
    if not lands:                                           # "A, who chairs the House Committee on Foreign Affairs,"
        served = (i + 1 + (words[i + 1].folded == "the") for i in range(start, end - 2) if words[i].folded in _HOMES["serving"])
        return next((land for i in served if words[i].capital and (land := house_at(words, i))), None)
    return lands[0].country if alone and _tells_home(words, start, lands[0], end) else None


def _home_of_house(parsed, start):
    """CHL of "(A of) the Chilean Foreign Ministry", "(A of) Chile's Ministry of Trade", USA of "(A of) the State Department's Africa Bureau"; or None."""
    words, at = parsed.words, start + any(w.folded == "the" for w in parsed.words[start:start + 1])
    land = next((m for m in parsed.mentions if m.kind in ("country", "adjective") and m.first == at), None)
    if land is None:
        return house_at(words, at)
    end = next((i for i in range(land.last, len(words)) if words[i].folded in (",", "and", ".", ";")), len(words))
    return land.country if not _HOMES["of_states"].isdisjoint(w.folded for w in words[land.last:min(end, land.last + _OF_STATE_NEAR)]) else None


def _tells_home(words, start, land, end):
    """True where a country behind a name is whose ministry or government somebody serves, or whom they represent."""
    opening = land.first - 1 - (words[land.first - 1].folded == "the")
    if opening < start or not _HOMES["ties_abroad"].isdisjoint(w.folded for w in words[start:land.first]):
        return False
    if words[opening].folded in _HOMES["representing"] or words[opening].folded == "for" and words[opening - 1].folded in _HOMES["representing_for"]:
        return True
    if land.kind == "body" and words[opening].folded in _HOMES["serving"] and words[opening].folded not in _FROM_WHERE:
        return True                                         # "second in command at NATO"
    if words[opening].folded in _IN_OR_FOR and not _HOMES["holding"].isdisjoint(w.folded for w in words[start:opening]) and not _HOMES["portfolios"].isdisjoint(w.folded for w in words[start:opening]):
        return True                                         # "who holds the same portfolio in Ghana"
    return words[opening].folded in _HOMES["serving"] and not _HOMES["of_states"].isdisjoint(w.folded for w in words[land.last:min(end, land.last + _OF_STATE_NEAR)])


def _pair_countrymen(parsed):
    """"Foreign Minister A of X and Y's B": B, of whom no office is said, holds A's."""
    people = [m for m in parsed.mentions if m.kind == "person" and m.person]
    for one, two in zip(people, people[1:]):
        between = parsed.words[one.last:two.first]
        if one.titles and not two.person.roles and not two.person.known and len(between) > 2 and between[0].folded == "and" and between[-1].folded == "'s" \
                and any(m.kind == "country" and m.first == one.last + 1 and m.last == two.first - 1 for m in parsed.mentions):
            two.person.peer = two.person.peer or one.person


def _name_sides(parsed):
    """Who leads a country's delegation is of that country, where neither the office nor the name says more."""
    for mention in parsed.mentions:
        if mention.kind == "person" and not mention.country:
            mention.country = side_of(parsed, mention)
            if mention.person:
                mention.person.country = mention.person.country or mention.country


def _share_country(parsed):
    """"their Australian colleagues, Foreign Minister Marise Payne and ...": the country is the list's."""
    country, reach, lands = None, -1, []
    for mention in parsed.mentions:
        of_each = mention.lands or _lands_of_group(parsed, mention)
        if of_each:
            lands, reach = list(of_each), mention.last              # "her Swedish and Norwegian counterparts, A and B"
        elif mention.kind == "person" and lands and not mention.country and mention.first - reach <= _LIST_GAP:
            country, reach = lands.pop(0), mention.last
            mention.country = country
            if mention.person:
                mention.person.country = mention.person.country or country
        elif mention.kind in ("adjective", "counterpart", "group") and mention.country and mention.value not in TEAMS and not _asked(parsed, mention):    # "the Philippine delegation, A and B": those named behind it may be another's
            country, reach, lands = mention.country, mention.last, []
        elif mention.kind == "person" and country and mention.first - reach <= _LIST_GAP and not mention.country:
            if _WITHIN_LISTS.issuperset(w.folded for w in parsed.words[reach:mention.first]):
                mention.country, reach = country, mention.last
                if mention.person:
                    mention.person.country = mention.person.country or country
        elif mention.kind == "country" and country and not mention.possessive and _goes_on_with_name(parsed, mention):
            country, reach = mention.country, mention.last          # "his colleagues from Latvia, A, and Lithuania, B"
        elif mention.kind == "country" and [w.text for w in parsed.words[mention.last:mention.last + 1]] == [","] and _goes_on_from_members(parsed.words, mention.first):
            country, reach, lands = mention.country, mention.last, []       # "the members of the Presidency of X, A and B"
        elif mention.kind in ("country", "city"):
            country = None
    for one, two in zip(parsed.mentions, parsed.mentions[1:]):
        gap = [w.folded for w in parsed.words[one.last:two.first] if w.folded != ","]
        if one.kind == two.kind == "person" and one.person and two.person and gap[:1] == ["and"] and len(gap) == 2 and gap[1] in _AGAIN and not _are_between(parsed) \
                and not any(m.kind == "title" and m.country and m.first - two.last == 3 and parsed.words[two.last + 1].folded == "who" for m in parsed.mentions):
            two.person.country = two.person.country or one.person.country       # "called on the Afghan premier, A, and on B"


def _lands_of_group(parsed, mention):
    """The countries of "the heads of the Kenyan and Ugandan delegations, A and B", where as many people follow; () elsewhere."""
    if mention.kind != "group" or not mention.country or mention.last >= len(parsed.words) or parsed.words[mention.last].text != ",":
        return ()
    peoples, at = [], mention.first
    told = [m for m in parsed.mentions if m.kind == "adjective" and m.first < mention.last]
    for one in told[::-1]:
        if any(w.folded not in ("and", ",") for w in parsed.words[one.last:at]):
            break
        peoples.insert(0, one.country)
        at = one.first
    people = [m for m in parsed.mentions if m.kind == "person" and m.first > mention.last] if len(peoples) > 1 else []
    return peoples if people and people[0].first == mention.last + 1 and len(runs(people, parsed.words)[0]) == len(peoples) else ()


def _asked(parsed, mention):
    """True for "the French side" of "At the initiative of the French side, A rang B": A is none of it."""
    before = [w.folded for w in parsed.words[max(0, mention.first - 3):mention.first]]
    return "of" in before[-2:] and not _ASKED_BY.isdisjoint(before[:-1])


def _goes_on_with_name(parsed, mention):
    """True for M of "from L, A, and M, B"."""
    before = parsed.words[mention.first - 1].folded if mention.first else ""
    return before in ("and", ",", "from") and any(m.kind == "person" and m.first - mention.last == 1 and parsed.words[mention.last].folded == "," for m in parsed.mentions)


def _lands_named(parsed):
    """The countries that a sentence names, in its order; those of "the Slovak and Slovene ministers" too."""
    named = [land for m in parsed.mentions for land in (m.titles[0].countries if m.kind == "title" else [m.country] if m.kind == "country" or m.kind == "person" and m.titles else ())]
    return list(dict.fromkeys(land for land in named if land))


def _share_lands_in_order(parsed, before):
    """"The ministers of the three countries, A, B and C", "Finance ministers A and B": those of one office are of as many countries, named here or in the sentence before, in their order."""
    people = [m.person for m in parsed.mentions if m.kind == "person" and m.person and m.titles and m.titles[0].plural]
    one_office = [p for p in people if are_in_one_office(people[0], p)]
    if len(one_office) < 2 or len(one_office) < len(people):
        return
    lands = next((lands for lands in (_lands_named(parsed), _lands_named(before), list(dict.fromkeys(_lands_named(parsed) + _lands_named(before)))) if len(lands) == len(people)), ())
    for person, land in zip(people, lands):
        person.country = land


def _share_two_lands(parsed, before, home):
    """B of "A and his counterpart B", and of "a pact between X and Y was signed by A and B", is of the other of the two countries named beside A's or in the sentence before;
    "The foreign ministers of the two countries, A and B" are of them in their order."""
    people = [m for m in parsed.mentions if m.kind == "person" and m.person]
    for one, two in zip(people, people[1:]):
        if one.person.country and two.person.country:
            continue
        lands = list(dict.fromkeys(m.country for m in parsed.mentions if m.kind in ("country", "adjective") and m.country))
        counterparts = two.value == "counterpart" and (one.titles or one.person.country or two.person.country)
        of_both = _are_of_both(parsed, one, two)
        if len(lands) < 2 and (counterparts or of_both):
            both = list(dict.fromkeys(lands + _lands_named(before)))
            lands = both if home is None or home in both else lands      # "After a tour of X he will visit Y" in news of neither
        if len(lands) != 2:
            continue
        if not one.person.country and not two.person.country:
            if of_both or counterparts and one.titles and _are_paired(before, lands):
                one.person.country, two.person.country = lands
            continue
        known, other = (one, two) if one.person.country else (two, one)
        if known.person.country in lands and (counterparts or of_both or _are_between(parsed) and other.titles):
            other.person.country = next(land for land in lands if land != known.person.country)


def _are_paired(parsed, lands):
    """True for "X and Y" of a sentence that names these two countries alone."""
    named = [m for m in parsed.mentions if m.kind == "country"] if parsed else []
    return [m.country for m in named[:2]] == lands and [w.folded for w in parsed.words[named[0].last:named[1].first]] == ["and"]


def _are_of_both(parsed, one, two):
    """True for A and B of "the foreign ministers of the two countries, A and B", "of both states, A and B", and of "the two ministers, A and B"."""
    before = [w.folded for w in parsed.words[max(0, one.first - 4):one.first]]
    between = [w.folded for w in parsed.words[one.last:two.first]]
    two_said = before[-1:] == [","] and any(m.value == "two" and m.last == one.first - 1 for m in parsed.mentions)
    if between == ["and"] and two_said:
        return True
    return before[1:] != [] and before[-1] == "," and before[-2] in _TWO_STATES and not _BOTH.isdisjoint(before[:-2]) and between == ["and"]


def _are_between(parsed):
    """True where a sentence says "between X and Y" of two countries."""
    lands = [m for m in parsed.mentions if m.kind == "country"]
    return any(one.first and parsed.words[one.first - 1].folded == "between" and [w.folded for w in parsed.words[one.last:two.first]] == ["and"] for one, two in zip(lands, lands[1:]))


def _welcome_guest(parsed, abroad):
    """By "the President" of "On arrival the President was met by B" the one who came is meant, not the country's own."""
    if abroad is None or _ON_ARRIVAL.isdisjoint(parsed.vocabulary):
        return
    for mention in parsed.mentions:
        behind = [w.folded for w in parsed.words[mention.last:mention.last + 2]]
        if mention.kind == "title" and not mention.country and mention.titles[0].office in abroad[0].classes[:2] \
                and behind[:1] in (["was"], ["is"]) and behind[1] in _WELCOMED:
            mention.person = abroad[0]


def _share_with_owned(parsed):
    """"his defence minister, A", "Kamara's spokeswoman B", "her husband C", "D took his place": of the country of whoever has them."""
    for owner in parsed.mentions if "place" in parsed.vocabulary else ():
        taken = owner.kind == "owner" and [w.folded for w in parsed.words[owner.last:owner.last + 1]] == ["place"]
        one = next((m for m in parsed.mentions if m.person and m.last == owner.first - 1), None) if taken else None
        if one and not one.person.country and parsed.words[one.last].folded in _TAKING and len(owner.people) == 1:
            one.person.country = owner.people[0].country
    for mention in parsed.mentions:
        if mention.kind != "person" or not mention.person or mention.person.country or not (mention.titles and mention.titles[0].office not in _OF_BODIES or mention.honorific):
            continue
        owner = next((m for m in parsed.mentions if m.kind == "owner" and m.last == mention.first or m.person and m.possessive and 0 <= mention.first - m.last <= 1), None)
        owning = owner.who if owner and (owner.person or len(owner.people) == 1) else None
        mention.person.country = owning.country if owning else None


def _share_with_travellers(parsed):
    """"A and B, who heads the bank, had landed in X", "with A and, with her, B on board": B travels with A, and is of the same country where nothing says more."""
    if _TRAVELLING.isdisjoint(parsed.vocabulary):
        return
    people = [m for m in parsed.mentions if m.kind in ("person", "title") and m.person]
    for one, two in zip(people, people[1:]):
        gap = {w.folded for w in parsed.words[one.last:two.first]}
        if one.person.country and not two.person.country and two.titles and gap & _JOINING and gap <= _WITH_TRAVELLERS:
            two.person.country = one.person.country


def _share_with_replaced(parsed):
    """"A, standing in for Minister B of X", "Instead of Minister B of X, A": who takes somebody's place is of the same country where nothing says more."""
    if _IN_PLACE_CUES.isdisjoint(parsed.vocabulary):
        return
    words, people = parsed.words, [m for m in parsed.mentions if m.kind in ("person", "title") and m.person]
    for one, two in zip(people, people[1:]):
        start = one.last + (one.last < len(words) and words[one.last].text == ",")
        start += start < len(words) and words[start].folded == "who"
        behind = _IN_PLACE.longest(words, start) if start < len(words) else None
        before = _IN_PLACE.longest(words, max(0, one.first - _IN_PLACE_NEAR)) or _IN_PLACE.longest(words, 0)
        if behind and not one.person.country and 0 <= two.first - behind[0] <= 1:
            one.person.country = two.person.country
        elif before and not two.person.country and 0 <= one.first - before[0] <= 1 and two.titles:
            two.person.country = one.person.country


def _goes_on_in_list(gap):
    """True for "and", ",", ", and the", "and after that by", with which a list goes on."""
    rest = gap[1:] if gap[:1] == [","] else gap
    return gap in ([","], [",", "the"]) or rest[:1] == ["and"] and _AGAIN_IN_LIST.issuperset(rest[1:])


def _share_home(parsed):
    """"President A, Prime Minister B and Speaker C", "Ministers A and B of Kenya": who stands in a list, of an office at home, is of the country of the one beside."""
    pairs = list(zip(parsed.mentions, parsed.mentions[1:]))
    behind = [(two, one) for one, two in reversed(pairs) if two.name_last < two.last and parsed.words[two.name_last].folded == "of"]
    for known, other in [*pairs, *behind]:
        if not (known.kind == other.kind == "person" and known.person and other.person) or other.person.country or known.person.country not in lexicon().country_names \
                or known.titles and known.titles[0].office in POSTED and other.titles[:1] and other.titles[0].office not in POSTED:
            continue                                        # who is of a body, or posted abroad, shares nothing with a minister
        gap = [w.folded for w in parsed.words[min(known.last, other.last):max(known.first, other.first)]]
        if _goes_on_in_list(gap) and not _are_two_sides(known, other, gap) \
                and any(t.office in _AT_HOME or "parliament" in t.text.lower() for t in other.titles) and (other.titles[0].office == "legislator" or other.titles[0].text not in [t.text for t in known.titles]):
            other.person.country = known.person.country


def _are_two_sides(known, other, gap):
    """True for people beside one another who are of two countries: "Tra and Defence Secretary B", of whom one has no office there, "Premier A and Prime Minister B"."""
    office = other.titles[0].office if other.titles else None
    return not known.titles and gap == ["and"] or office in SINGLE and office in known.person.classes[:2] and not is_crowned(other.titles[0])


def _without_names(dates, mentions):
    """Dates without the "Jan" of "from Jan Smit", the "June" of "President June Adams": the given name of somebody."""
    if all(d.form != "month" for d in dates):
        return dates
    return [d for d in dates if d.form != "month" or not any(m.kind == "person" and m.start <= d.start and d.end < m.end for m in mentions)]
