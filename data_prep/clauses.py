"""A sentence taken apart: its clauses, who is the subject of a word and who its object."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from data_prep.gazetteer import Mention
from data_prep.knowledge_files import load
from data_prep.lexicon import Trie, phrase_trie, split
from data_prep.text import Word
from data_prep.wordings import SAYING

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["clauses"].items()}
# Past and present forms that end otherwise than in "-ed": "flew", "goes".
_PAST = frozenset(form for entry in load("words.toml")["irregular"] for form in (entry[1], entry[2]))
# So few words in quotation marks are the writer's own, taken from somebody: a “very productive call”.
_FEW = 5
# "he had" and "President X had" have so many words.
_HAD_NEAR = 5
_CLOSING = frozenset(".,;”\"")
# How far "according to" may stand before the source of the news, in words.
_SOURCE_NEAR = 16
# "Top leaders" of "Top leaders from the region, including A, arrived" stand so near the start of their sentence, in words.
_OPENING_GROUP = 3
# So many words, a comma and "also", may stand between a name and "present".
_ALSO_NEAR = 3
_QUOTES = frozenset("“\"”")
# "was held", "took place" and the like, and what is held.
_HELD, _HELD_NOUNS = phrase_trie(_KNOWN["held"]), _KNOWN["held_nouns"]
# "the Finnish premier" is of so many words at most, with its commas and the "and" behind it.
_APPOSED = 9
# "and South Korean" of "A and South Korean counterpart B" is of so many words at most.
_OF_LAND = 3
# ", on the first leg of a tour of Asia, and" is of so many words at most.
_ASIDE = 14
# "of the Chilean Ministry of Trade and" is of so many words at most.
_HOUSE_LONG = 10
# ", and Polish officials" has so many words before who speaks.
_OTHERS_NEAR = 3
# So many words a relative clause has at least before the main verb: "who died", not "which was held".
_RELATIVE_LEAST = 2
# Auxiliaries that make a verb finite, and the past forms of irregular verbs.
_FINITE = frozenset(_KNOWN["finite"])
# Where one clause may end and another begin.
_JOINTS = frozenset({";", ",", "and", "for"}) | _KNOWN["relatives"] | _KNOWN["turning"]
PARTIES = ("ship", "person", "title", "pronoun", "stand_in", "counterpart", "group", "country", "body")
# How far "under" may stand behind the delegation it speaks of, in words.
_GROUP_NEAR = 10
# "Two days after talks with B," has its preposition among so many words.
_OPENING = 4
# So many words may count the time before an opening clause: "Less than two weeks after he was sworn in, A met B".
_COUNT_LONG = 5
PEOPLE = ("person", "title", "pronoun", "stand_in", "counterpart")
# Before ", and B" none of these is of one list with B.
_NO_PEOPLE = ("title", "country", "city", "body", "name")


class _PartWords:
    def __init__(self):
        parts = load("words.toml")["parts"]
        self.aside, self.present, self.present_behind = Trie(), Trie(), phrase_trie(parts["present_behind"])
        self.aside_behind = phrase_trie(parts["aside_behind"])
        self.onlookers_behind = phrase_trie(parts["onlookers_behind"])
        for phrase in parts["aside_before"]:
            self.aside.add(phrase, phrase)
        for phrase in parts["present_before"]:
            self.present.add(phrase, phrase)
        self.leads, self.leads_behind = Trie(), Trie()
        for phrase in parts["leads_before"]:
            self.leads.add(phrase, phrase)
        for phrase in parts["leads_behind"]:
            self.leads_behind.add(phrase, phrase)
        self.ends_of_leads_behind = frozenset(split(phrase)[-1] for phrase in parts["leads_behind"])
        self.stops = frozenset(parts["run_stops"])
        self.asides = [(self.present, "present"), (self.aside, "aside")]
        self.opening_asides = frozenset(self.present.root) | frozenset(self.aside.root)


@cache
def part_words():
    """The words of words.toml that tell what part a name plays."""
    return _PartWords()


@dataclass
class Clauses:
    """One sentence: its words, mentions and dates, and the clause each word belongs to.

    segment[i] numbers the clause of word i; parent gives the clause a relative clause hangs on and head the word it hangs on.
    """

    sentence: Any
    words: list[Word]
    mentions: list[Mention]
    dates: list
    segment: list[int] = field(default_factory=list)
    parent: dict[int, int] = field(default_factory=dict)
    head: dict[int, int] = field(default_factory=dict)
    asides: set[int] = field(default_factory=set)       # the clauses of "and, when they were done, signed", between "and" and what it joins
    quoted: list[bool] = field(default_factory=list)
    triggers: list | None = None    # its words that may tell of an event, once they are looked for
    vocabulary: frozenset = frozenset()     # its words, folded: what asks for one that is not there is answered at once

    def segment_words(self, number):
        """The indexes of the words of a clause."""
        return [i for i, s in enumerate(self.segment) if s == number]

    def text(self, source):
        """The sentence as written."""
        return source[self.sentence.start:self.sentence.end]


def take_apart(sentence, words, mentions, dates):
    """Cut a sentence into clauses.

    A relative clause (", who is visiting the country,") is a clause inside another; "As X does this, Y does that" are two,
    and so are halves joined by a semicolon, and by ", for" before somebody's verb.
    """
    vocabulary = frozenset([word.folded for word in words])
    parsed = Clauses(sentence, words, mentions, dates, quoted=_quoted(words) if '"' in vocabulary else [False] * len(words), vocabulary=vocabulary)
    inside = {}                                    # words covered by a mention are never cut
    for mention in mentions:
        for index in range(mention.first, mention.last):
            inside[index] = mention
    cut = _Cut(parsed, inside)
    for index in [index for index, word in enumerate(words) if word.folded in _JOINTS]:
        if index not in inside or inside[index].first == index:
            cut.at_joint(index)
    parsed.segment += [cut.current] * (len(words) - len(parsed.segment))
    if parsed.head and not _HELD_NOUNS.isdisjoint(parsed.vocabulary):
        _back_to_main_verb(parsed)
    if parsed.head:
        _end_behind_subject(parsed)
    return parsed


class _Cut:
    """A sentence being cut, from left to right: the clause that goes on, the number of the next, and those around it that go on behind it."""

    def __init__(self, parsed, inside):
        words = parsed.words
        self.parsed, self.inside = parsed, inside
        self.current, self.following = 0, 1
        self.around = []
        self.opening = bool(words) and words[0].folded in _KNOWN["opening"]
        self.until = -1                            # the comma that closes ", when they were done,"

    def at_joint(self, index):
        """Open or close a clause at a word where one may begin or end."""
        parsed, words, inside = self.parsed, self.parsed.words, self.inside
        parsed.segment += [self.current] * (index - len(parsed.segment))
        word, before = words[index].folded, words[index - 1].folded if index else ""
        if word == ";":
            if not _list_goes_on(words, index, inside):
                self.around.clear()
                self._go_to_next()
        elif index == self.until:
            self._close(index)
        elif before == "," and (end := _end_of_aside(words, index, inside)):
            self.until = end
            parsed.asides.add(self.following)
            self._open_within(index)
        elif word in _KNOWN["relatives"] and index and _opens_relative(word, before):
            if not (word in ("who", "which") and parsed.head.get(self.current) is not None and before == "and"):
                self._open_within(index)
        elif word == "," and self.around and self.current in parsed.head and self._ends_relative(index):
            self._close(index)
        elif word == "," and self.opening and not self.around and not _list_comma(words, index, inside):
            parsed.segment.append(self.current)
            self._go_to_next()
            self.opening = False
        elif self._goes_on_beside(index, word, before):
            parsed.parent[self.following] = self.current
            self._go_to_next()
            self.opening = word in _KNOWN["turning"] and index <= _COUNT_LONG and not any(i in inside or _is_finite(words[i].folded) for i in range(index))

    def _go_to_next(self):
        self.current, self.following = self.following, self.following + 1

    def _open_within(self, index):
        """Begin a clause inside the one that goes on; behind a relative it hangs on that word."""
        self.around.append(self.current)
        self.parsed.parent[self.following] = self.current
        if self.parsed.words[index].folded in _KNOWN["relatives"]:
            self.parsed.head[self.following] = index
        self._go_to_next()

    def _close(self, index):
        """End the clause inside another with its comma."""
        self.parsed.segment.append(self.current)
        self.current = self.around.pop()

    def _ends_relative(self, index):
        """True for the comma behind "A, who is visiting Oslo", "the capital, where he saw A"."""
        parsed, inside, head = self.parsed, self.inside, self.parsed.head[self.current]
        opened = next((i for i in range(index - 1, head, -1) if parsed.words[i].text == ","), None)
        if any(at is not None and parsed.words[at + 1:at + 2] and parsed.words[at + 1].folded in _KNOWN["likening"] for at in (index, opened)):
            return False                                    # "which had been shut, like all others, since 2021"
        if parsed.words[head].folded in ("who", "which", "whose", "whom"):
            return not (_list_comma(parsed.words, index, inside) or _is_apposed(index, head, inside)) and index - head > 1
        return parsed.words[head].folded == "where" \
            and (_main_subject_follows(parsed, index, self.around[-1], inside) or _main_verb_follows(parsed, index, self.around[-1]))

    def _goes_on_beside(self, index, word, before):
        """True where a clause with somebody of its own begins: ", while B left", ", for B is", ", and B signed"; goes back to the main clause for the last."""
        parsed, words, inside = self.parsed, self.parsed.words, self.inside
        if self.opening or not index:
            return False
        if word in _KNOWN["turning"]:
            return (before in (",", "and") or word in ("while", "after", "before", "once")) and _has_subject(words, index, inside) \
                and not (word == "as" and _title_follows(index, inside)) and not _is_the_day_before(words, index)
        if word == "for":
            return before == "," and _acts(words, index + 1, inside)
        within = self.around and self.current in parsed.head
        if word != "and" or before != "," or index + 1 >= len(words):
            return False
        at = _behind_day(parsed, index + 1)                 # ", and on Sunday A and the Chilean minister, B, met"
        if not (_subject_then_verb(words, at, inside) or at > index + 1 and _acts(words, at, inside) or _others_say(words, at, inside)) \
                or _awaits_verb(parsed, self.around[-1] if within else self.current, inside):
            return False
        if within and words[parsed.head[self.current]].folded not in ("where", "when"):
            self.current = self.around.pop()
        return True


def _opens_relative(word, before):
    """True for a relative word where a clause may begin with it."""
    return before in (",", "(") or word in ("who", "where", "which", "whose") or before in ("during", "at", "in", "after", "of") and word == "which" \
        or before in _KNOWN["before_whom"] and word == "whom"


def _end_of_aside(words, index, inside):
    """The comma that ends ", when the talks were over," between "and" and the verb it goes on with: "and, when the talks were over, (they) signed"; None for anything else."""
    if index < 2 or words[index - 2].folded != "and" or words[index].folded not in _KNOWN["opening"]:
        return None
    end = next((i for i in range(index + 1, len(words) - 1) if words[i].text == ","), None)
    if end is None or end in inside:
        return None
    acting = inside.get(end + 1)
    behind = acting.last if acting and acting.kind == "pronoun" else end + 1
    return end if _is_finite(words[min(behind, len(words) - 1)].folded) else None


def _end_behind_subject(parsed):
    """"A plaque to the sailors who died in 1917 will be unveiled": behind a subject, a relative clause with its verb ends at the next auxiliary, which is the main one."""
    clause, head = next(iter(parsed.head.items()))
    words = parsed.words
    if words[head].folded not in ("who", "which") or words[head - 1].text == "," or parsed.parent[clause] != 0 or any(_is_finite(words[i].folded) or words[i].text == "," for i in range(head)):
        return
    here = parsed.segment_words(clause)
    first = next((n for n, i in enumerate(here[1:], 1) if _is_finite(words[i].folded)), None)
    at = next((i for i in here[first + 2:] if words[i].folded in _FINITE), None) if first else None
    if at and not {"and", ",", "that", "which", "who", "as", "when", "while", "but"} & {words[i].folded for i in range(head + 1, at)}:
        for index in (i for i in here if i >= at):
            parsed.segment[index] = 0


def _back_to_main_verb(parsed):
    """"A ceremony for soldiers who died in the war was held in Oslo": the relative clause ends where the noun it hangs behind is held."""
    words = parsed.words
    for clause, head in parsed.head.items():
        if words[head].folded not in ("who", "which", "whose") or words[head - 1].folded == "," or parsed.parent[clause] != 0:
            continue
        here = parsed.segment_words(clause)
        at = next((i for i in here[_RELATIVE_LEAST:] if _HELD.longest(words, i)), None)
        outer = {words[i].folded for i in parsed.segment_words(0) if i < head}
        if at and not _HELD_NOUNS.isdisjoint(outer) and _HELD_NOUNS.isdisjoint(words[i].folded for i in range(head, at)) \
                and not any(_HELD.longest(words, i) for i in parsed.segment_words(0)):
            for index in (i for i in here if i >= at):
                parsed.segment[index] = 0


def _quoted(words: list[Word]):
    """For each word whether it is somebody's speech: within quotation marks, and more than a few; what an announcement says of others is none."""
    quoted, opened = [False] * len(words), None
    for index, word in enumerate(words):
        if word.text in _QUOTES:
            if opened is not None and index - opened > _FEW:
                quoted[opened:index] = [True] * (index - opened)
            opened = index if word.text == "“" or word.text == '"' and opened is None else None
    if opened is not None:
        quoted[opened:] = [True] * (len(words) - opened)
    return [False] * len(words) if any(quoted) and _is_announced(words, quoted) else quoted


def _is_announced(words, quoted):
    """True for "The two leaders will meet on Friday", according to a statement: a plan or an act told of others in an office's own words."""
    said, told = ({word.folded for word, inside in zip(words, quoted) if inside is part} for part in (False, True))
    return not said.isdisjoint(_KNOWN["announcements"]) and told.isdisjoint(_KNOWN["speakers"])


def _title_follows(index, inside):
    """", as special envoy of X,": an apposition, no clause."""
    mention = inside.get(index + 1) or inside.get(index + 2)
    return mention is not None and mention.kind == "title"


def _main_subject_follows(parsed, index, outer, inside):
    """"After a stop in Riga, where he saw A, the minister went on": the clause around the other has nobody yet, and somebody follows."""
    if any(m.kind in PEOPLE and m.first < index and parsed.segment[m.first] == outer for m in parsed.mentions):
        return False
    following = inside.get(index + 1) or inside.get(index + 2)
    if following is None or following.kind not in PEOPLE:
        return False
    behind = [w.folded for w in parsed.words[following.last:following.last + 2]]
    verb = behind[1:2] if behind[:1] == [","] else behind[:1]
    return bool(verb) and verb[0].isalpha() and verb[0] not in _KNOWN["joiners"]


def _main_verb_follows(parsed, index, outer):
    """"Gaza, where fighting goes on, was what they spoke about": the clause around the other has no verb yet, and one follows."""
    words = parsed.words
    return index + 1 < len(words) and words[index + 1].folded in _FINITE \
        and not any(_is_finite(words[i].folded) for i in range(len(parsed.segment)) if parsed.segment[i] == outer)


def _list_goes_on(words, index, inside):
    """True at the semicolon of "to A, president of Chile; the president of Peru, B; and C": people on both sides and no verb behind."""
    after = index + 1
    while after < len(words) and words[after].folded in ("and", "the"):
        after += 1
    one, other = inside.get(index - 1), inside.get(after)
    if one is None or other is None or one.kind != "person" or other.kind != "person" or other.first != after:
        return False
    closing = words[other.last].folded if other.last < len(words) else "."
    return closing in (";", ".", "and") or closing == "," and any(w.folded == ";" for w in words[:index])


def _list_comma(words, index, inside):
    """A comma between the members of a list: names, places or numbers on both sides."""
    after = index + 1
    if after >= len(words):
        return False
    if words[after].folded == "and" and after + 1 in inside and index - 1 in inside:
        return not (inside[index - 1].kind in _NO_PEOPLE and inside[after + 1].kind == "person")       # "A, who is Prime Minister of X, and B", "A, who heads the mission in X, and B"
    return after in inside and index - 1 in inside and inside[after].kind == inside[index - 1].kind \
        and inside[after].kind in ("person", "country", "city") and not _verb_follows(words, inside[after].last)


def _is_apposed(index, head, inside):
    """True for the commas around X of "whose president, X, received her"."""
    mention = inside.get(index) or inside.get(index - 1)
    return mention is not None and mention.kind == "person" and mention.first - head == 1 and mention.name_first - mention.first > 1


def _verb_follows(words, at):
    following = words[at].folded if at < len(words) else "."
    return following.isalpha() and following not in ("and", "of", "in", "from", "for", "to", "as", "with", "at")


def _has_subject(words, index, inside):
    """True where somebody acts after "while", "after", "as" and the like (and not a bare "-ing" or noun)."""
    for step in range(index + 1, min(index + 4, len(words))):
        if step in inside and inside[step].kind in PARTIES:
            return True
        if words[step].folded in ("the", "his", "her", "their", "its", "both", "two"):
            continue
        return False
    return False


def _behind_day(parsed, index):
    """The index behind "on Thursday" at a word; the word's own where no day stands there."""
    words = parsed.words
    day = next((d for d in parsed.dates if words[index].folded == "on" and index + 1 < len(words) and d.start == words[index + 1].start), None)
    return next((i for i in range(index, len(words)) if words[i].start >= day.end), index) if day else index


def _subject_then_verb(words, index, inside):
    """True where ", and" opens a new clause: somebody, then a verb that does not continue a list."""
    mention = inside.get(index) or (inside.get(index + 1) if words[index].folded in ("the", "his", "her", "its", "their") else None)
    if mention is None or mention.kind not in PEOPLE or _ends_list(words, index, inside):
        return False
    after = words[mention.last].folded if mention.last < len(words) else "."
    return _is_finite(after)


def _acts(words, at, inside):
    """True for "the president of X, A, is", "X's A and B met": somebody, with what is apposed and whoever is joined by "and", then a verb."""
    while at < len(words) and (words[at].folded in ("the", "his", "her", "its", "their", "'s", "'") or at in inside and inside[at].kind == "country"):
        at += 1
    if at not in inside or inside[at].kind not in PEOPLE:
        return False
    while at in inside and inside[at].kind in PEOPLE:
        at = inside[at].last
        behind = at + 1 + (words[at + 1:at + 2] != [] and words[at + 1].folded == "the")
        at = behind if behind in inside and inside[behind].kind in PEOPLE and words[at].folded in (",", "and") else at
    at += at < len(words) - 1 and words[at].folded == ","
    return at < len(words) and _is_finite(words[at].folded)


def _others_say(words, at, inside):
    """True for ", and officials said", ", and Polish diplomats have said": people without names tell something else."""
    group = next((inside[i] for i in range(at, min(len(words), at + _OTHERS_NEAR)) if i in inside and inside[i].kind == "group"), None)
    return group is not None and group.last < len(words) and any(w.folded in SAYING for w in words[group.last:group.last + 1 + (words[group.last].folded in _KNOWN["auxiliaries"])])


def _is_finite(word):
    return word in _KNOWN["auxiliaries"] or word in _PAST or word.endswith("ed") and word.isalpha()


def _awaits_verb(parsed, clause, inside):
    """True for the clause around "who opened the session" in "A, who opened the session, and B oversaw": nobody has acted in it yet."""
    return clause not in parsed.head and not any(_is_finite(parsed.words[i].folded) for i, s in enumerate(parsed.segment) if s == clause and i not in inside)


def _ends_list(words, index, inside):
    """True for ", and" of "A, the Finnish premier, and B": nothing but A and what he is stands before it in the sentence, or behind its opening phrase."""
    first = next((m for m in inside.values() if m.kind == "person"), None)
    apart = first is not None and any(_is_aside([w.folded for w in words[end:index]]) for end in range(first.last, min(index, first.last + 3)))
    return first is not None and (first.first <= 1 or words[first.first - 1].folded in (",", "that")) and first.last >= index - (_ASIDE + 3 if apart else _APPOSED) and (apart or first.last == index - 2 or first.last < len(words) and words[first.last].folded == ",") \
        and (apart or not any(words[i].folded in _KNOWN["auxiliaries"] or words[i].folded in _KNOWN["relatives"] or words[i].folded.endswith("ed")
                              or i in inside and inside[i].kind == "person" for i in range(first.last, index - 2)))


def segment_of(parsed: Clauses, mention):
    """The clause in which a date stands."""
    return next((parsed.segment[i] for i, word in enumerate(parsed.words) if word.start <= mention.start < word.end), 0)


def part_of(parsed: Clauses, mention: Mention):
    """What part the words before a mention give it: "aside", "present" or "party"."""
    known = part_words()
    if mention.value == "them" and mention.first and parsed.words[mention.first - 1].folded in _KNOWN["before_things"]:
        return "aside"                                      # "aides, among them A and B", "and after them meetings with C"
    if is_leading(parsed, mention) or _is_one_of_those(parsed, mention):
        return "party"
    if parsed.words[0].folded in known.present.root and _comes_along(parsed, mention):
        return "present"
    first = _with_land(parsed, mention)
    for start in range(max(0, first - 5), mention.first):
        for trie, part in known.asides if parsed.words[start].folded in known.opening_asides else ():
            found = None if in_date(parsed, start) else trie.longest(parsed.words, start)      # "and, the following day, B"
            itself = mention.kind == "country" and found and parsed.words[start].folded in _KNOWN["stands_for"]     # "the Government of X": X
            far = first if part == "present" and parsed.words[start].folded not in _KNOWN["naming_some"] else mention.first
            if found and not itself and _reaches(parsed.words, found[0], far):
                return part
    end = _end_of_list(parsed, mention)
    if mention.first and parsed.words[mention.first - 1].folded == "by" and known.aside_behind.longest(parsed.words, end):
        return "aside"                                      # "a trip by A was among the matters that B and C went over"
    behind = next((i for i in range(end, min(len(parsed.words), end + _ALSO_NEAR)) if parsed.words[i].folded not in (",", "also")), end)
    if behind < len(parsed.words) and known.present_behind.longest(parsed.words, behind):
        return "present"                                    # "with General X, the chief of staff, also present"
    return "aside" if "according" in parsed.vocabulary and _is_source(parsed, mention) else "party"


def _with_land(parsed, mention):
    """The index at which "Angola's A" begins, or else the mention: whose country stands before a name is passed over."""
    land = next((m for m in parsed.mentions if m.kind == "country" and m.last == mention.first - 1), None) if mention.kind == "person" else None
    return land.first if land and parsed.words[land.last].folded in ("'s", "'") else mention.first


def _comes_along(parsed, mention):
    """True for A and B of "Accompanied by A and B, C met D": those of the list that an opening phrase begins, up to the comma that closes it."""
    found = part_words().present.longest(parsed.words, 0)
    people = [m for m in parsed.mentions if m.kind in PEOPLE] if found else []
    listed = runs(people, parsed.words)[0] if people and _reaches(parsed.words, found[0], people[0].first) else []
    last = next((m for m in listed[1:] if parsed.words[m.first - 1].folded in ("and", "by")), None)
    return last is not None and mention in listed[:listed.index(last) + 1]


def _is_one_of_those(parsed, mention):
    """True for A of "Leaders from the region, including A and B, arrived": one of those who act."""
    at = mention.first - 1
    if at < 1 or parsed.words[at].folded not in _KNOWN["naming_some"]:
        return False
    group = next((m for m in parsed.mentions if m.kind == "group" or m.kind == "title" and m.titles[0].plural), None)
    return group is not None and group.first <= _OPENING_GROUP and group.last <= at and parsed.words[group.last - 1].folded in _KNOWN["many_leaders"]


def _is_source(parsed, mention):
    """True for C of "A met B, according to C's spokesman", "according to the ministry's spokeswoman, C": the last of a sentence, and all behind it."""
    words = parsed.words
    at = next((i for i in range(mention.first - 1, max(0, mention.first - _SOURCE_NEAR), -1) if words[i].folded == "to" and words[i - 1].folded == "according"), None)
    if at is None or at < 2:
        return False
    between = [w.folded for w in words[at + 1:mention.first]]
    ends = all(w.text in _CLOSING for w in words[mention.last:]) or words[at - 2].text == "," and words[mention.last].text == ","      # "will, according to a statement by C, meet B"
    return "," not in between and (ends or mention.possessive or not between) or ends and between.count(",") == 1 and between[-1] == ","


def officials(parsed, owners=False):
    """The mentions of people in office, whose country is known, that a sentence names as acting; owners: those too who own something."""
    return [m for m in parsed.mentions if m.kind in PEOPLE and m.person and m.person.country and m.person.classes and (owners or not m.possessive)
            and not parsed.quoted[m.first] and part_of(parsed, m) == "party"]


def is_leading(parsed: Clauses, mention: Mention):
    """True behind "led by", "team under", or before "at its head": the mention stands for its delegation."""
    leads, first = part_words().leads, mention.first
    for start in range(max(0, first - 5), first):
        found = leads.longest(parsed.words, start) if parsed.words[start].folded in leads.root else None
        if found and _reaches(parsed.words, found[0], first):
            return True
    return _is_at_the_head(parsed, mention) or _heads_group(parsed, mention) or _heads_other_one(parsed, mention)


def _heads_group(parsed, mention):
    """"a delegation of the Business Council under its President, A", "lawmakers under A", "a delegation, which A heads,": who a delegation is under leads it."""
    words, at = parsed.words, mention.first - 1
    if at > 0 and words[at].folded == "which" and mention.last < len(words) and words[mention.last].folded in _KNOWN["heading"]:
        return any(m.kind == "group" and 0 <= at - m.last <= 1 for m in parsed.mentions)
    while at >= 0 and words[at].folded in _KNOWN["light"]:
        at -= 1
    return at >= 0 and words[at].folded == "under" and any(
        (m.kind == "group" or m.kind == "title" and m.titles[0].plural) and (m.country is None or mention.country in (None, m.country)) and 0 <= at - m.last <= _GROUP_NEAR and parsed.segment[m.first] == parsed.segment[at] for m in parsed.mentions)


def _heads_other_one(parsed, mention):
    """B of "The Lao side was headed by A, the Cambodian one by B", "was led by A and, on the Lao side, by B": the verb is not said again."""
    at = mention.first
    if at < 2 or parsed.words[at - 1].folded != "by":
        return False
    end = at - 1 - (at > 3 and parsed.words[at - 2].text == ",")
    end -= end < at - 1 and parsed.words[end - 1].folded == "side"
    of_land = any(m.kind in ("country", "adjective") and m.last == end for m in parsed.mentions)      # "and Japan by B", "the Bhutanese by B"
    return (of_land or parsed.words[at - 2].folded in _KNOWN["other_ones"]) and any(part_words().leads.longest(parsed.words, start) for start in range(at - 2))


def _is_at_the_head(parsed, mention):
    """True where "at its head" stands behind the mention or behind those joined to it."""
    if parsed.vocabulary.isdisjoint(part_words().ends_of_leads_behind):
        return False
    end = _behind_relative(parsed, _end_of_list(parsed, mention))
    return end < len(parsed.words) and part_words().leads_behind.longest(parsed.words, end) is not None


def _behind_relative(parsed, at):
    """The index of the word behind the relative clause that stands at a word, "with A, who chairs the committee, at its head"; the word itself where none does."""
    clause = next((clause for clause, head in parsed.head.items() if head == at + 1), None) if at < len(parsed.words) and parsed.words[at].text == "," else None
    return at if clause is None else parsed.segment_words(clause)[-1] + 1


def is_onlooker(parsed, mention):
    """True for B of "A signed it as B looked on"."""
    end = _end_of_list(parsed, mention)
    return end < len(parsed.words) and part_words().onlookers_behind.longest(parsed.words, end) is not None


def _end_of_list(parsed, mention):
    """The index of the word behind a mention and those joined to it by "and" or a comma."""
    end = mention.last
    for other in parsed.mentions:
        if other.first > end and other.kind in PEOPLE and other.first - end <= 2 and all(w.folded in ("and", ",") for w in parsed.words[end:other.first]):
            end = other.last
    return end


def _reaches(words, end, first):
    """True where only articles and light adjectives stand between a phrase and the mention."""
    return end <= first and all(w.folded in _KNOWN["light"] for w in words[end:first])


def is_aside_possessive(parsed, mention, event_words):
    """True for "Trump's initiative": the name owns a thing and takes no part, unless it owns the event's own word."""
    if not mention.possessive:
        return False
    between = [w.folded for w in parsed.words[mention.last + 1:mention.last + 7]]
    if mention.kind in ("country", "body") and any(0 < m.first - mention.last <= 3 and m.kind in PEOPLE for m in parsed.mentions):
        return True                                         # "Niger's junta leader A": A is meant
    if mention.kind in PEOPLE and any(m.first == mention.last and m.kind in PEOPLE for m in parsed.mentions):
        return True                                         # "Biden adviser A"
    end = next((i for i in range(mention.last, min(len(parsed.words), mention.last + 8)) if parsed.words[i].text == ","), mention.last + 7)
    return not any(mention.last < position <= end for position in event_words) or "wife" in between[:2] or "husband" in between[:2]


def runs(mentions, words):
    """Mentions grouped into runs: each joined to the one before by commas, "and", "with" or nothing but articles."""
    grouped = []
    for mention in mentions:
        if grouped and _joined(words, grouped[-1][-1].last, mention.first):
            grouped[-1].append(mention)
        else:
            grouped.append([mention])
    return grouped


def _joined(words, start, end):
    between = [w.folded for w in words[start:end]]
    if len(between) > 2 and between[-1] == "of" and between[-2] in _KNOWN["stands_for"]:
        between = between[:-2]                              # "the Government of X and the Government of Y"
    if between[-1:] in (["'s"], ["'"]):                     # "he and the island state's Governor-General", "A and the islands' minister, B"
        opening = max((i for i, w in enumerate(between) if w in ("and", ",")), default=len(between))
        between = between[:opening + 1] or between
    if between[:1] in (["'s"], ["of"]) and "," in between[2:5]:      # "A, the leader of Niger's junta, and B"
        between = between[between.index(","):]
    if 1 < len(between) <= _OF_LAND and between[0] in ("and", ",") and words[end].folded in _KNOWN["peers"]:
        between = between[:1]                               # "A and Tanzanian counterpart B"
    if _is_aside(between) or _is_of_a_house(words, start, end) or _is_whom_he_serves(words, start, end):
        between = between[-1:]                              # "A, on the first leg of a tour, and B"
    if not between:
        return True
    if len(between) > 6 or between == ["of"] or between == ["by"] or between == ["from"]:
        return False
    return all(w in _KNOWN["joiners"] for w in between) and any(w in ("and", ",", "&", "with", ";") for w in between)


def _is_aside(between):
    """True for the words of ", on the first leg of a tour of Asia, and" between two names: how or where the first of them was."""
    return 3 < len(between) <= _ASIDE and between[0] == "," and between[-2:] == [",", "and"] and between[1] in _KNOWN["opening_asides"] and between.count(",") == 2


def _is_whom_he_serves(words, start, end):
    """True for the words of "to President B, and" between two names, of "A, an aide to President B, and C"."""
    named = all(w.capital or w.folded in ("the", "'s") for w in words[start + 1:end - 2])
    return 3 < end - start <= _HOUSE_LONG and words[start].folded == "to" and [w.folded for w in words[end - 2:end]] == [",", "and"] and named


def _is_of_a_house(words, start, end):
    """True for the words of "of the Chilean Ministry of Trade and" between two names: whose house the first of them is of."""
    small = all(w.capital or w.folded in ("of", "the", "and", "for", "'s") for w in words[start + 1:end])
    return small and 3 < end - start <= _HOUSE_LONG and words[start].folded in ("of", "from") and words[end - 1].folded == "and"


def coordinated(parsed, at, inside_segment, acted=()):
    """acted: the words of verbs read before. True where the verb at word `at` shares an earlier verb's subject: "arrived in Y and met Z"."""
    index = at - 1
    aside = parsed.segment[index] if index >= 0 else inside_segment
    if aside in parsed.asides and parsed.parent[aside] == inside_segment:
        index = parsed.segment.index(aside) - 1             # "spoke alone and, when they were done, signed"
    while index >= 0 and parsed.segment[index] == inside_segment and (
            parsed.words[index].folded in _KNOWN["auxiliaries"] or in_date(parsed, index)):
        index -= 1
    if index < 0 or parsed.segment[index] != inside_segment:
        return False
    apposed = next((m for m in parsed.mentions if m.last == index and m.kind in PEOPLE), None) if parsed.words[index].folded == "," else None
    if apposed and (not any(parsed.segment[i] == inside_segment and i < index for i in acted) or _opens_what(parsed.words, apposed.first)):
        return False                                        # the comma closes an apposition: "Merz, the new chancellor, met"
    return parsed.words[index].folded in _KNOWN["sharing"]


def _opens_what(words, first):
    """True for B of "a visit that his own colleague, B, starts": with B begins a clause of what was told before."""
    first -= words[first - 1].folded == "own"
    first -= words[first - 1].folded in ("his", "her", "their", "its")
    return first > 0 and words[first - 1].folded in ("that", "which", "when")


def in_phrase(parsed, mention):
    """True where a preposition governs the mention, so that it is no subject."""
    at = mention.first - 1
    if is_leading(parsed, mention):
        return False
    land = next((m for m in parsed.mentions if m.kind == "country" and m.possessive and m.last == at), None)
    at = land.first - 1 if land and parsed.words[at].folded == "'s" else at                # "with Egypt's X"
    while at >= 0 and parsed.words[at].folded in ("the", "his", "her", "its", "their", "visiting", "a", "an", "new"):
        at -= 1
    if at < 0:
        return False
    word = parsed.words[at].folded
    if word == "as" and (at == 0 or mention.kind != "title"):
        return False                                         # "As President X leads ..."; but "as special envoy of Y"
    if word in ("of", "from") and at and parsed.words[at - 1].folded in _KNOWN["stands_for"]:
        return False
    if word == "for" and at and parsed.parent.get(parsed.segment[at]) == parsed.segment[at - 1]:
        return False                                         # "All is ready, for A is coming": a clause of its own
    if word == "of" and at > 1 and parsed.words[at - 1].folded == "and":
        at, word = at - 1, "and"                             # "the governments of X and of Y"
    if word in ("and", ",") and at > 0:
        for other in parsed.mentions:
            if other.last == at and other.kind == mention.kind:
                behind = mention.last + (mention.kind == "person" and mention.first < mention.name_first and parsed.words[mention.name_first - 1].text == ",")     # "Chile's minister, A, is in Lima"
                return in_phrase(parsed, other) and not (word == "," and _opens_clause(parsed, other) and _goes_on(parsed, behind))
    return word in _KNOWN["prepositions"]


# "Earlier on Monday," has so many words, with the comma.
_OPENING_DAY = 6


def _is_the_day_before(words, index):
    """True for "The day before he had rung B": a day, and no clause that "before" opens."""
    return index == 2 and words[2].folded == "before" and words[0].folded == "the" and any(w.folded == "had" for w in words[3:3 + _HAD_NEAR])


def _opens_clause(parsed, mention):
    """True for X of "At the invitation of X, Y", "Accompanied by W and X, Y" and "announced that, on an invitation sent to her by X, Y": nothing but its own phrase stands before it in the clause."""
    here = [i for i in parsed.segment_words(parsed.segment[mention.first]) if i < mention.first]
    start = max((i + 1 for i in here if parsed.words[i].folded in ("that", ":", ";")), default=here[0] if here else mention.first)
    start += parsed.words[start].folded == ","
    comma = next((i for i in here if start < i <= start + _OPENING_DAY and parsed.words[i].text == ","), None)
    if comma and parsed.words[comma + 1].folded in ("after", "before", "following"):
        start = comma + 1                                    # "Earlier on Monday, after talks with X, Y opened a road"
    opening = [parsed.words[i].folded for i in parsed.segment_words(parsed.segment[mention.first]) if i >= start][:_OPENING]
    before = [m for m in parsed.mentions if m.kind in PEOPLE and m.kind != "pronoun" and start <= m.first < mention.first and parsed.segment[m.first] == parsed.segment[mention.first]]
    ends_list = before and any(w.folded == "and" for w in parsed.words[before[-1].last:mention.first]) and len(runs([*before, mention], parsed.words)) == 1
    return (opening[0] in _KNOWN["prepositions"] or opening[1:2] in (["with"], ["by"]) or "after" in opening or "before" in opening) and (not before or ends_list)


def _goes_on(parsed, at):
    """True where a verb stands at a word, not more of a list."""
    return at < len(parsed.words) and parsed.words[at].folded not in (",", "and") and not any(m.first == at for m in parsed.mentions)


def in_date(parsed, index):
    """True for a word of a date, "following" of "the following day": no preposition; but "after" of "a day after meeting B" is one."""
    word, behind = parsed.words[index], parsed.words[index + 1:index + 2]
    date = next((d for d in parsed.dates if d.start <= word.start < d.end), None)
    return date is not None and not (word.folded in ("after", "before") and word.end == date.end and behind and behind[0].text[0].isalpha() and behind[0].folded != "and")
