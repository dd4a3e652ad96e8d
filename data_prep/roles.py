"""Who acts in an event's word and on whom: the mentions that are its subject, its object or its owner."""

from data_prep.clauses import PARTIES, PEOPLE, coordinated, in_date, in_phrase, is_aside_possessive, is_leading, is_onlooker, part_of, part_words, runs
from data_prep.gazetteer import SEVERAL
from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie
from data_prep.wordings import SAYING, tries

_WORDS = load("words.toml")
_KNOWN = {key: frozenset(words) for key, words in _WORDS["roles"].items()}
_BESIDE = phrase_trie(_WORDS["roles"]["acting_beside"])
_BESIDE_WORDS = frozenset(phrase.split()[0] for phrase in _WORDS["roles"]["acting_beside"])
_SAYING_PHRASES = phrase_trie(_WORDS["roles"]["saying_phrases"])
_AUXILIARIES = frozenset(_WORDS["clauses"]["auxiliaries"])
_NO_SUBJECTS = _AUXILIARIES | frozenset(_KNOWN["before_verbs"])
_GROUPS = ("country", "body", "group")
# "and a delegation of" has so many words, with an adjective or two.
_RETINUE_LONG = 6
# "meeting" stands among so many first words in "At a meeting with B, A said".
_OPENING_NEAR = 6
# How many words may stand between two parties of one list, and between an owner and what is owned.
_LIST_GAP, _OWNER_GAP, _PRONOUN_GAP, _WHOM_GAP = 14, 6, 4, 12
# How far behind somebody "who" tells what he does.
_WHOSE_NEAR = 6
# How far "are" stands before the one who meets in "are the people he is to meet".
_COPULA_GAP = 6
# How far the first of those beside whom somebody acts stands behind "together with", in words.
_BESIDE_NEAR = 3
# "joined in Oslo by" has so many words at most.
_JOINED_NEAR = 5
# So many words make up who says it, behind a comma, at most.
_SAYER_LONG = 9
# So many words of an office stand between the commas behind who says it at most: "B, deputy minister at the ministry, said".
_APPOSED_NEAR = 16
# How many words may describe a group.
_MOST_ADJECTIVES = 5
# Those of "a meeting of national coordinators", so many words behind it at most.
_OFFICIALS, _OFFICIALS_NEAR = frozenset(load("offices.toml")["stand_ins"]["groups"]), 4


def eligible(parsed, mention, event_words):
    """"party", "present" or "aside": what part a mention may play. event_words: the indexes of the words of events."""
    return "aside" if is_aside_possessive(parsed, mention, event_words) else part_of(parsed, mention)


def subject_of(parsed, at, event_words, kinds=PARTIES):
    """The mentions that act in the verb at word `at`: of its clause, before its relative pronoun, or of the clause around it."""
    subject = _for_whom_to(parsed, at) or _acting_alone(parsed, at, event_words, kinds)
    return subject + [m for m in _beside(parsed, subject, at) if m not in subject]


def _for_whom_to(parsed, at):
    """A of "plans for A to visit B", "it was the turn of A to visit B", also before a second verb, "and meet C"; [] elsewhere."""
    words = parsed.words
    if at < 3 or words[at - 1].folded not in ("to", "and") or parsed.vocabulary.isdisjoint(("for", "turn")):
        return []
    people = [m for m in parsed.mentions if m.kind in PEOPLE and m.last < at and words[m.last].folded == "to" and parsed.segment[m.first] == parsed.segment[at] and not m.possessive]
    run = next((r for r in runs([m for m in parsed.mentions if m.kind in PEOPLE and m.last <= people[-1].last], words) if r[-1] is people[-1]), []) if people else []
    before = [w.folded for w in words[max(0, run[0].first - 3):run[0].first] if w.folded != "the"] if run else []
    opened = before[-1:] == ["for"] or before[-2:] == ["turn", "of"]
    return run if opened and (people[-1].last == at - 1 or words[at - 1].folded == "and") else []


def _acting_alone(parsed, at, event_words, kinds):
    """The subject of the verb at word `at` without those beside whom it acts."""
    segment = parsed.segment[at]
    before = [m for m in _acting(parsed, segment, at, event_words, kinds) if m.kind != "ship"]
    before = [m for m, behind in zip(before, [*before[1:], None]) if not (m.kind == "group" and behind and behind.first == m.last)]     # "the people he is to meet"
    if before:
        groups = _with_retinue(_runs_of_people(before, parsed.words), parsed.words)
        led = [group for group in groups if any(m.kind in PEOPLE and is_leading(parsed, m) for m in group)]
        if led and groups[0][0].kind in ("group", "title", "country"):
            return next((group for group in led if group[0].kind == "person"), led[0])      # "a delegation of senators, with A at its head, was given a reception"
        themselves = len(groups[-1]) > 1 and groups[-1][0].kind == "pronoun"       # "will be discussed when he and his colleague, B, meet"
        return _behind_opening(parsed, groups[0] if not themselves and coordinated(parsed, at, segment, event_words) else groups[-1])
    head, outer = parsed.head.get(segment), parsed.parent.get(segment)
    pronoun = parsed.words[head].folded if head is not None else None
    if pronoun == "whom" and parsed.words[head + 1].folded == "it":
        return []                                           # "B, whom it had come to meet"
    if pronoun in ("who", "whom", "which"):
        owners = [m for m in parsed.mentions if m.kind in PARTIES and m.last <= head]
        if owners and head - owners[-1].last <= _WHOSE_NEAR:
            return runs(owners, parsed.words)[-1] if pronoun == "who" and _puts_first(parsed.words, owners[-1].last, head) else owners[-1:]
    if outer is not None and pronoun in (None, "where", "when", "which", "who"):
        outside = _acting(parsed, outer, at, event_words, kinds)
        if outside:
            return _runs_of_people(outside, parsed.words)[0]
    return _right_before(parsed, at, event_words, kinds)


def all_before_who(parsed, segment, subject):
    """A and B of "A and B, who met in Lima on Monday, agreed", for what takes two, where B alone is found to act in a clause; any other subject as it is."""
    head = parsed.head.get(segment)
    if len(subject) != 1 or head is None or parsed.words[head].folded != "who":
        return subject
    run = runs([m for m in parsed.mentions if m.kind in PEOPLE and m.last <= head], parsed.words)[-1:]
    return run[0] if run and run[0][-1] is subject[0] and parsed.words[run[0][0].first - 1].folded != "with" else subject


def _with_retinue(groups, words):
    """The runs of a subject, with "five MPs" of "A and five MPs met B" and "of MPs" of "A and a delegation of MPs" beside A."""
    if len(groups) < 2 or len(groups[-1]) > 1:
        return groups
    retinue = groups[-1][0]
    behind = [w.folded for w in words[groups[-2][-1].last:retinue.first]]
    unnamed = retinue.kind == "title" and retinue.titles[0].plural and not retinue.people
    beside = behind == ["of"] or behind[:1] == ["and"] and (len(behind) == 2 or len(behind) <= _RETINUE_LONG and behind[-1] == "of")
    return [*groups[:-2], [*groups[-2], retinue]] if unnamed and beside and any(m.kind == "person" for m in groups[-2]) else groups


def _puts_first(words, last, head):
    """True for "It was A and B who signed", "A and B were the ones who signed"; but "A saw B, who signed". last: the word behind B; head: that of "who"."""
    if words[head - 1].folded in _KNOWN["those_met"]:
        return any(w.folded in ("was", "were", "is", "are") for w in words[last:head - 1])
    return words[0].folded == "it" and words[head - 1].folded != ","


def _behind_opening(parsed, group):
    """B of "To meet A, B flew" and "Having met A, B flew": only commas stand between the two, and the first is of what opens the sentence."""
    words = parsed.words
    if len(group) < 2 or words[0].folded not in _KNOWN["opening_verbs"] or any(w.folded == "and" for w in words[group[0].last:group[-1].first]):
        return group
    return group[-1:]


def _beside(parsed, subject, at):
    """B and C of "A, together with B and C, visited", "Together with B, A visited": those of other countries who act beside A; one's own people only come along."""
    if not subject or parsed.vocabulary.isdisjoint(_BESIDE_WORDS):
        return []
    words = parsed.words
    for start in (subject[-1].last + (words[subject[-1].last].folded == ","), 0):
        behind = _behind_beside(words, start)
        people = [m for m in parsed.mentions if behind and m.kind in PEOPLE and behind <= m.first and m.last <= at and m not in subject]
        if people and people[0].first - behind <= _BESIDE_NEAR:
            homes = {_home(m) for m in subject}
            return [m for m in runs(people, words)[0] if _home(m) not in homes and (_home(m) or m.kind == "title" and m.titles[0].plural)]
    return []


def _behind_beside(words, start):
    """The index behind "together with", "joined by" or "joined in Oslo by" at a word; None elsewhere."""
    found = _BESIDE.longest(words, start)
    if found or start >= len(words) or words[start].folded != "joined":
        return found and found[0]
    return next((i + 1 for i in range(start + 1, min(len(words), start + _JOINED_NEAR)) if words[i].folded == "by"), None)


def _home(mention):
    """The country that a mention gives, or that of the person it names without an office."""
    return mention.country or (mention.person.country if mention.person and not mention.titles else None)


def _right_before(parsed, at, event_words, kinds):
    """Who stands right before a verb, but for the comma that has closed their clause: "to which A and the ambassador, B, put their names"."""
    last = next((m for m in parsed.mentions if m.kind in kinds and m.kind in PEOPLE and m.last == at - 1 and parsed.words[m.last].folded == ","), None)
    here = _acting(parsed, parsed.segment[last.first], at, event_words, kinds) if last else []
    return runs(here, parsed.words)[-1] if last in here else []


def opening_participle(words):
    """The index of the "-ing" verb that opens a sentence, "Receiving B, A said", "On receiving B", "Then, meeting B"; -1 where none does."""
    at = 0
    while at < len(words) and words[at].folded in _KNOWN["before_opening"]:
        at += 1
    return at if at < len(words) and words[at].folded.endswith("ing") and (at == 0 or words[at].text[0].islower()) else -1


def subject_behind(parsed, at):
    """Who acts in the main clause of "Receiving B in turn, A said": the people named right behind a comma."""
    for comma in (i for i in range(at, len(parsed.words)) if parsed.words[i].folded == ","):
        acting = next((m for m in parsed.mentions if m.kind in PEOPLE and 0 < m.first - comma <= 2), None)
        behind = parsed.words[acting.last].folded if acting and acting.last < len(parsed.words) else "."
        if acting and (behind in (",", "also") or behind.isalpha() and behind not in _KNOWN["no_verbs"]):
            return [acting]
    return []


def subject_behind_being(parsed, at):
    """A of "Received by B on Monday was A", "Hosting B in Lima were A and C": the people named right behind "was"."""
    being = next((i for i in range(at, len(parsed.words)) if parsed.words[i].folded in ("was", "were") and not parsed.segment[i]), len(parsed.words))
    people = [m for m in parsed.mentions if m.kind in PEOPLE and m.first > being]
    run = runs(people, parsed.words)[0] if people and being else []
    return run if run and before_land(parsed, being, run[0].first) - being <= 2 else []


def _acting(parsed, segment, at, event_words, kinds):
    """The mentions of a clause before word `at` that may be its subject; "he" of "B, the president he toppled," is none, nor is who is named in a quotation before it."""
    colon = _colon_before_subject(parsed, at) if ":" in parsed.vocabulary else -1
    return [m for m in parsed.mentions if m.kind in kinds and colon < m.first and m.last <= at and parsed.segment[m.first] == segment
            and eligible(parsed, m, event_words) == "party" and (not in_phrase(parsed, m) or is_leading(parsed, m))
            and (parsed.quoted[at] or not parsed.quoted[m.first])
            and not (m.kind == "pronoun" and any(o.last == m.first and o.titles and parsed.words[o.last - 1].text.islower() for o in parsed.mentions))]


def _colon_before_subject(parsed, at):
    """The index of the colon of "A praised tourism: many foreigners visited the country", behind which the verb at word `at` has a subject of its own; else -1."""
    words = parsed.words
    colon = next((i for i in range(at - 1, -1, -1) if words[i].text == ":"), -1)
    before = words[at - 1]
    own = 0 <= colon < at - 1 and before.text.isalpha() and before.text.islower() and not before.folded.endswith("ly") and before.folded not in _NO_SUBJECTS
    return colon if own and not any(d.start <= before.start < d.end for d in parsed.dates) else -1


def _runs_of_people(mentions, words):
    """The runs of mentions that hold people, or all runs where none does."""
    grouped = runs(mentions, words)
    return [g for g in grouped if any(m.kind in PEOPLE for m in g)] or grouped


def objects_of(parsed, at, event_words, leads, must_follow=False, kinds=PARTIES):
    """The mentions behind word `at` that the event is with, as (parties, present).

    leads: the prepositions that open the parties; must_follow: whether the first one has to stand right behind.
    """
    words, stops = parsed.words, part_words().stops
    parties, present, previous, instanced = [], [], at, False
    for mention in parsed.mentions:
        if mention.kind not in kinds or mention.first < at or parsed.segment[mention.first] != parsed.segment[at - 1] or _is_land_of_next(parsed, mention):
            continue
        if parties and _goes_on_behind_clause(parsed, previous, mention, leads):
            previous = mention.first - 1 - (words[mention.first - 1].folded != "and")
        gap = [w.folded for w in words[previous:before_land(parsed, previous, mention.first)]]
        if gap[-3:-1] == ["after", "that"]:
            gap[-3:-1] = []                                 # "was received by A, and after that by B"
        of_place = bool(gap) and mention.kind in _GROUPS and (gap[-1] in _KNOWN["place_prepositions"] or mention.kind == "country" and _is_behind_town(parsed, mention.first))
        by_again = "by" in leads or "followed" in gap or words[at - 1].folded == "by" and gap[-1:] == ["by"] and gap[-2:-1] in (["and"], [","])      # "signed by A and by B"
        if not parties:
            if "between" in leads and any(index in event_words for index in range(at, mention.first)):
                break                                       # "the port call follows talks between B and C": theirs are the talks
            led = is_led(_without_peoples(parsed, previous, before_land(parsed, previous, mention.first)), leads)
            if must_follow and not _follows(parsed, previous, mention) and not is_leading(parsed, mention):
                break
            if not led and any(word in stops for word in _without_dates(parsed, previous, mention.first)):
                break
            of_place = of_place and not led
        elif _is_next_in_turn(parsed, previous, mention, leads) and not _of_another_event(gap, previous, event_words):
            pass                                            # "with A on Monday and with B on Tuesday"
        elif len(gap) > _LIST_GAP or not is_leading(parsed, mention) and (
                any(word in stops and word not in _KNOWN["within_lists"] and not (word == "by" and by_again) and not in_date(parsed, i) for i, word in enumerate(gap, previous))
                or _new_clause(parsed, previous, mention.first) or _of_another_event(gap, previous, event_words)):
            break
        if parties and "not" in gap and "only" not in gap:
            break                                           # "was received by B but not by C"
        if is_spokesman(mention) and any(_speaks(words, i) for i in (mention.last, mention.last + 1)):
            break                                           # "with B, the government's spokesman, C, announced"
        if "," in gap and (gap[-1] == "," or "and" not in _without_dates(parsed, previous, mention.first)) and speaks_of_it(words, _behind_apposed_name(words, mention)):
            break                                           # "are to meet soon, palace spokesman C told reporters"
        previous = mention.last
        if _is_apposed(parties, mention, gap):
            continue
        if parties and _has_sent(parties, mention, gap):
            parties.append(mention)
            continue
        if not of_place:
            part = "present" if is_onlooker(parsed, mention) else eligible(parsed, mention, event_words)
            if parties and (parties[-1].kind == "group" or instanced) and not _KNOWN["instances"].isdisjoint(gap):
                part, instanced = "party", True             # "met other leaders, among them A and B"
            elif part == "party" and present and [w for w in gap if w not in ("the", "a")] in (["and"], [","], [",", "and"]) and present[-1].last == mention.first - len(gap):
                part = "present"                            # "accompanied by A and B", "in the presence of A and the head of the mission, B"
            if part == "party":
                parties.append(mention)
            elif part == "present":
                present.append(mention)
    return parties, present


def _goes_on_behind_clause(parsed, start, mention, leads):
    """True for C of "with A, who is on a visit, and C", "to A, who heads the bank, and to C": the list goes on behind a clause about A, and C does nothing more."""
    words, at = parsed.words, mention.first - 1
    at -= words[at].folded in _KNOWN["light"]
    at -= words[at].folded in leads
    behind = words[mention.last].folded if mention.last < len(words) else "."
    return words[at].folded == "and" and words[at - 1].text == "," and words[start].text == "," and parsed.head.get(parsed.segment[at - 1]) == start + 1 \
        and mention.kind in PEOPLE and not (behind.isalpha() and behind not in _KNOWN["no_verbs"])


def _is_land_of_next(parsed, mention):
    """True for Zambia of "Zambia's X": X is meant."""
    return mention.kind == "country" and mention.possessive and any(m.kind in PEOPLE and 0 <= m.first - mention.last <= 1 for m in parsed.mentions)


def _is_next_in_turn(parsed, start, mention, leads):
    """True for B of "with A on Monday and with B on Tuesday", each with a day of his own."""
    gap = _without_dates(parsed, start, before_land(parsed, start, mention.first))
    gap = [word for word in gap if word not in _KNOWN["light"]]
    dated = any(parsed.words[start - 1].end <= d.start < mention.start for d in parsed.dates)
    return dated and mention.kind in PEOPLE and len(gap) > 1 and gap[-1] in leads and gap[:-1] in (["and"], [","], [",", "and"], ["then"], ["and", "then"])


def _is_behind_town(parsed, at):
    """True for X of "on Gotland, X": the land of a place that no list knows."""
    words = parsed.words
    return at > 2 and not any(m.kind == "country" and m.last == at - 1 for m in parsed.mentions) and words[at - 1].text == "," and words[at - 2].text[0].isupper() and words[at - 3].folded in _KNOWN["place_prepositions"]


def is_spokesman(mention):
    """True for somebody named with the office of a spokesman or spokeswoman."""
    return any("spokes" in title.text.lower() for title in mention.titles)


def _has_sent(parties, mention, gap):
    """True for X, Y and Z of "special envoys from X, Y and Z"."""
    envoys = [p for p in parties if p.kind == "title" and p.titles[0].plural and not p.titles[0].countries]
    if mention.kind != "country" or not envoys or mention.possessive:
        return False
    if parties[-1] is envoys[-1]:
        return gap in (["from"], ["from", "the"], ["of"], ["of", "the"])
    return parties[-1].kind == "country" and parties[-1].first > envoys[-1].first and {",", "and", "the"}.issuperset(gap)


def _is_apposed(parties, mention, gap):
    """True for the second office of "called on Senator B, ranking member of the committee"."""
    return mention.kind == "title" and bool(parties) and parties[-1].kind == "person" and gap[:1] == [","] and not {"and", "the"} & set(gap)


# So many words at most stand between somebody and the "and" behind his day.
_DATED_GAP = 5


def _of_another_event(gap, start, event_words):
    """True for C of "talks with B and a call on C", "met B to prepare the visit of C"."""
    if "to" in gap and any(i in event_words for i in range(start + gap.index("to"), start + len(gap))):
        return True
    joined = next((at for at, word in enumerate(gap[:_DATED_GAP]) if word in ("and", ",")), None)        # "talks with B on Monday and a dinner with C"
    return joined is not None and len(gap) - joined > 2 and gap[-1] not in (",", "and") and any(i in event_words for i in range(start + joined, start + len(gap)))


def _without_peoples(parsed, start, end):
    """The folded words of a stretch, leaving out adjectives of countries: "from four Vietnamese leaders"."""
    inside = {i for m in parsed.mentions if m.kind == "adjective" for i in range(m.first, m.last)}
    return [w.folded for i, w in enumerate(parsed.words[start:end], start) if i not in inside]


def before_land(parsed, start, first):
    """The index before the place of "California Governor X" and "Zambia's X": it belongs to the office or name at word `first`."""
    return next((m.first for m in parsed.mentions if m.first >= start and (
        m.kind in ("province", "city") and m.last == first or m.kind == "country" and m.possessive and 0 <= first - m.last <= 1)), first)


def _speaks(words, at):
    """True where a verb of saying stands at a word: somebody tells of the event."""
    return at < len(words) and (words[at].folded in SAYING or _SAYING_PHRASES.longest(words, at) is not None)


def speaks_of_it(words, at):
    """True behind B of ", B said", ", B has told", ", B, deputy minister at the Chilean foreign ministry, said"."""
    if _speaks(words, _behind_helper(words, at)):
        return True
    apposed = at < len(words) and words[at].text == ","
    close = next((i for i in range(at + 1, min(len(words), at + _APPOSED_NEAR)) if words[i].text == ","), None) if apposed else None
    return close is not None and _speaks(words, _behind_helper(words, close + 1))


def _behind_apposed_name(words, mention):
    """The index behind the comma that closes "Fiji's minister, B,"; behind the mention elsewhere."""
    return mention.last + (mention.kind == "person" and mention.first < mention.name_first and words[mention.name_first - 1].text == "," and mention.last < len(words) and words[mention.last].text == ",")


def _behind_helper(words, at):
    """The index behind the "has" of "the spokesman has said", the "also" of "also told"; `at` where neither stands there."""
    return at + (at < len(words) and words[at].folded in _KNOWN["before_saying"])


def is_led(gap, leads):
    """True where the words before a mention end with one of the leads, apart from articles and light adjectives."""
    tail = [word for word in gap if word not in _KNOWN["light"]]
    return bool(tail) and tail[-1] in leads


def _follows(parsed, start, mention):
    """True where nothing but articles, a date or a place stands between an event's word and a mention, or adjectives before a group."""
    end = mention.first
    allowed, rest = _KNOWN["before_followers"], _without_dates(parsed, start, end)
    if end - start > 1 and rest[-2:] == ["in", "turn"]:
        return True                                         # "received in turn B and C"
    if all(word in allowed for word in rest) or _are_many(mention) and (rest[0] in _KNOWN["before_followers"] or rest[0].isdigit()) and _describes(parsed, start, mention):
        return True
    if rest[:1] + rest[2:] == ["the", "'s"] and rest[1] in _KNOWN["lands_spoken_of"]:
        return True                                         # "received the country's prime minister, B"
    # "received at Al-Yamamah Palace in Riyadh today the Prime Minister", "welcomed to Bergen the envoy": a place may stand between
    capitals = {w.folded for w in parsed.words[start:end] if w.capital}
    return rest[0] in ("at", "in", "to", "into", "inside") and all(word in allowed or word in ("at", "in", "of", ",", ".") or word in capitals or word in _KNOWN["kinds_of_places"] for word in rest)


def _are_many(mention):
    """True for a delegation, and for "envoys"."""
    return mention.kind == "group" or mention.kind == "title" and mention.titles[0].plural


def _describes(parsed, start, mention):
    """True for "a high-level Italian parliamentary" and "the Congress" before "delegation", and for "21 new foreign" before "envoys"."""
    named = {i for m in parsed.mentions if m.kind in PEOPLE for i in range(m.first, m.last)}
    words = [w for i, w in enumerate(parsed.words[start:mention.first], start) if not any(d.start <= w.start < d.end for d in parsed.dates)
             and not any(m.kind in ("adjective", "country", "body") and m.first <= i < m.last for m in parsed.mentions)]
    return len(words) <= _MOST_ADJECTIVES and named.isdisjoint(range(start, mention.first)) \
        and not any(w.folded in part_words().stops or not w.text[0].isalnum() for w in words)


def _without_dates(parsed, start, end):
    """The folded words of a stretch, leaving out dates and the names of places and their prepositions."""
    out, aside = [], False
    for index in range(start, end):
        word = parsed.words[index]
        if in_date(parsed, index):
            if out and out[-1] in ("on", "in", "from", "at"):
                out.pop()
            if out == [","]:                                # "received, on Monday, B"
                out, aside = [], True
        elif aside and word.folded == ",":
            aside = False
        elif not any(m.kind in ("city", "country") and m.first <= index < m.last or m.kind == "city" and word.folded == "to" and m.first == index + 1 for m in parsed.mentions):
            out.append(word.folded)
    return [word for word in out if word != "on"]


def _new_clause(parsed, start, end):
    """True where a verb of an event, or another that is joined by "and", stands in a stretch."""
    verbs, _, light, _ = tries()
    for at in range(start, end):
        if any(m.first <= at < m.last for m in parsed.mentions):
            continue
        word = parsed.words[at]
        if at > start and parsed.words[at - 1].folded == "and" and word.text.islower() and word.folded.endswith("ed") and word.folded not in _KNOWN["participles_before_names"]:
            return True                                     # "met A on Tuesday and criticised B"
        found = verbs.longest(parsed.words, at) or light.longest(parsed.words, at)
        if found and any(w.form in ("past", "third") or w.form == "base" and at and parsed.words[at - 1].folded == "and" for w in found[1]) and parsed.words[at].folded not in ("host", "hosts"):
            return True
    return False


def outer_subject(parsed, segment):
    """The acting mentions of the clause before or around a clause."""
    outer = parsed.parent.get(segment, segment - 1)
    here = [m for m in parsed.mentions if parsed.segment[m.first] == outer and part_of(parsed, m) == "party" and not m.possessive]
    people = [m for m in here if m.kind in PARTIES and not in_phrase(parsed, m)]
    return people + [m for m in here if m.kind == "person" and m.titles and m not in people] if people else []


def owner_of(parsed, first):
    """Who owns "Biden's visit", "his visit", "Biden, whose visit": the possessor of the word at `first`, as a list of one or none."""
    for mention in reversed(parsed.mentions):
        if mention.last <= first and mention.kind in PARTIES and mention.possessive and first - mention.last <= _OWNER_GAP \
                and not any(t.first in range(mention.last, first) for t in parsed.triggers or ()) and parsed.segment[mention.first] == parsed.segment[first]:
            return [mention]
    start = _before_bracket(parsed.words, first)            # "his two-day (May 3-4) visit"
    for mention in reversed(parsed.mentions):
        if mention.kind == "owner" and mention.last <= start and start - mention.last <= _PRONOUN_GAP \
                and all(w.text[0].isalnum() for w in parsed.words[mention.last:start]):
            return [mention]
    head = parsed.head.get(parsed.segment[first])
    if head is not None and parsed.words[head].folded == "whose" and 0 < first - head <= _PRONOUN_GAP:
        return [m for m in parsed.mentions if m.kind in PEOPLE and 0 <= head - m.last <= 1][-1:]
    return []


def _before_bracket(words, at):
    """The index of the bracket that closes right before a word, or the word's own."""
    if at < 2 or words[at - 1].text != ")":
        return at
    return next((i for i in range(at - 2, -1, -1) if words[i].text == "("), at)


def whom_meant(parsed, segment):
    """(preposition, people) of a clause that "whom" opens: whom "X, with whom she had talks" and "X, whom she met" mean; ("", []) elsewhere."""
    head = parsed.head.get(segment)
    if head is None or parsed.words[head].folded != "whom":
        return "", []
    before = [m for m in parsed.mentions if m.kind in PEOPLE and m.last <= head and head - m.last <= _WHOM_GAP and not m.possessive]
    preposition = parsed.words[head - 1].folded if parsed.words[head - 1].folded in _KNOWN["before_whom"] else ""
    return preposition, runs(before, parsed.words)[-1] if before else []


def also_by(parsed, people):
    """C of "was signed by A, who heads the bank, and by C", B and C of "by A, who chairs it, by B and by C": those behind another "by" of a list that "and" closes."""
    words, last = parsed.words, people[-1].last if people else len(parsed.words)
    more = [m for m in parsed.mentions if m.kind in PEOPLE and m.first > last + 1 and words[m.first - 1].folded == "by"]
    listed = [m for m in more if words[m.first - 2].folded in ("and", ",")]
    if listed != more or not listed or not any(w.folded == "and" for w in words[people[0].last:listed[-1].first - 1]) or sum(w.folded == "by" for w in words[last:listed[-1].first]) != len(more):
        return []
    return listed


def told_as_met(parsed, subject):
    """A and B of "A and B are the people he is to meet", "are among those whom she will see"; [] elsewhere."""
    words, at = parsed.words, subject[0].first if subject else 0
    at -= at > 1 and words[at - 1].folded == "whom"
    if at < 2 or words[at - 1].folded not in _KNOWN["those_met"]:
        return []
    copula = next((i for i in range(at - 1, max(0, at - _COPULA_GAP), -1) if words[i].folded in ("are", "is", "were", "was")), None)
    before = [m for m in parsed.mentions if m.kind in PEOPLE and copula and m.last <= copula and not m.possessive]
    return runs(before, words)[-1] if before and copula - before[-1].last <= 1 else []


def main_subject(parsed, happening, event_words):
    """The subject of the sentence for a noun with no verb of its own: "During talks with B, A said"."""
    people = [m for m in parsed.mentions if m.kind in PEOPLE and eligible(parsed, m, event_words) == "party" and not in_phrase(parsed, m)
              and (parsed.quoted[happening.first] or not parsed.quoted[m.first])]
    before = [m for m in people if m.last <= happening.first]
    head = parsed.head.get(happening.segment)
    if head is not None and parsed.words[head].folded == "who":
        return subject_of(parsed, happening.first, event_words)             # "followed A, who came on a state visit"
    before = [m for m in before if parsed.segment[m.first] == happening.segment] or before
    if before:
        return runs(before, parsed.words)[0]
    objects = [m for m in people if m.first >= happening.last and m.kind != "counterpart" and (not _speaks(parsed.words, m.last) or _speaks_at(happening, m))
               and not is_led([w.folded for w in parsed.words[happening.last:m.first]], ("with", "between", "by", "of"))]
    return runs(objects, parsed.words)[0] if objects else []


def _speaks_at(happening, mention):
    """True for A of "At a meeting with B in Oslo on Monday, A said that": the words are those of the meeting; but "..., the two agreed, A said"."""
    words = happening.parsed.words
    comma = next((i for i in range(mention.first - 1, 0, -1) if words[i].text == ","), 0)
    between = words[happening.last:comma]
    opens = words[0].folded in ("at", "in", "during") and happening.first <= _OPENING_NEAR and comma >= happening.last and mention.first - comma <= 2
    return opens and any(w.folded == "with" for w in between) and not any(w.text.islower() and w.folded.endswith("ed") or w.folded in SAYING or w.folded in _AUXILIARIES for w in between) \
        and mention.last + 1 < len(words) and words[mention.last + 1].text not in (".", ",")


def led_body(parsed, first):
    """The bloc of "The leaders of the bloc will meet", "EU leaders held a video call", before word `first`: its leaders' talks are a summit; None elsewhere."""
    words = parsed.words
    for mention in (m for m in parsed.mentions if m.kind == "body" and m.last <= first and parsed.segment[m.first] == parsed.segment[first]):
        before = [w.folded for w in words[max(0, mention.first - 3):mention.first] if w.folded != "the"]
        if words[mention.last].folded in _KNOWN["heads_of_bodies"] or before[-1:] == ["of"] and before[-2:-1] and before[-2] in _KNOWN["heads_of_bodies"]:
            return mention
    return None


def is_said_by_another(parsed, at):
    """True for the verb at a word of "A and B had a call, the palace said in a statement": whoever stands before the comma says nothing."""
    words = parsed.words
    comma = next((i for i in range(at - 1, max(0, at - _SAYER_LONG), -1) if words[i].text == ","), None)
    return comma is not None and words[comma + 1].folded in _KNOWN["before_sayers"] and not any(comma < m.first < at and m.kind in PARTIES for m in parsed.mentions)


def is_of_officials(words, last):
    """True where "of national coordinators", "of Central Bank authorities" stands behind a noun that ends before a word."""
    return last < len(words) and words[last].folded == "of" and not _OFFICIALS.isdisjoint(w.folded for w in words[last + 1:last + 1 + _OFFICIALS_NEAR])


def is_plural(mentions):
    """True where mentions stand for more than one party."""
    return len(mentions) > 1 or any(m.kind == "stand_in" and m.value in SEVERAL or m.kind == "pronoun" and m.value in ("they", "them")
                                    or m.kind == "title" and m.titles and m.titles[0].plural or m.kind == "group" for m in mentions)
