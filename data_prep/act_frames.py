"""The parties of an act told by a verb: who signs, opens, hands over or exercises, and who looks on."""

from data_prep.clauses import PEOPLE, is_onlooker, part_of, runs
from data_prep.frames import gap_before
from data_prep.gazetteer import is_capital
from data_prep.knowledge_files import load
from data_prep.parties import forces_beside
from data_prep.roles import all_before_who, also_by, eligible, is_plural, is_said_by_another, is_spokesman, objects_of, outer_subject, subject_of, whom_meant
from data_prep.wordings import tries

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["frames"].items()}
_FLAG = "flag "
_EXCHANGING, _SIGNING = "{exchange}", "{sign}"
_NO_WORDS = frozenset()
# How far an embassy may stand from the verb of its opening, in words.
_HOUSE_NEAR = 9
# How far behind "together with" the first name stands, in words.
_TOGETHER_NEAR = 4
# How far "which" may stand before the verb of signing, in words.
_PAPER_NEAR = 28
# How far a paper may stand behind the verb of signing, in words; behind "concluded", which may be said of much else.
_PAPER_BEHIND, _PAPER_AT_ONCE = 16, 5
# So many words before "exchanged" stands what is exchanged.
_EXCHANGED_NEAR = 5
# How far "those of his host, B" may reach behind "under his eyes", in words.
_THOSE_NEAR = 10
# So many words stand before "signed" in "It was then signed".
_CALLED_NEAR = 3
# How far "over" stands behind "preside", and what is presided over behind that, in words.
_OVER_NEAR, _PRESIDED_NEAR, _SIGNING_NEAR = 14, 9, 4
# How far an event's noun may stand before its "which", in words.
_NOUN_NEAR = 8


def _speaker(happening):
    """Those right before a verb of telling: the spokesman of "A met B on Monday, her spokesman told reporters", "A expects B, C, the spokesman, told reporters"; [] for other verbs."""
    if happening.wording.text.split("}")[0][1:] not in _KNOWN["spoken_last"]:
        return []
    words, speakers, end = happening.parsed.words, [], happening.first
    before = [m for m in happening.parsed.mentions if m.kind in PEOPLE and m.last <= happening.first]
    end -= before != [] and before[-1].last == end - 1 and words[end - 1].text == "," and is_spokesman(before[-1])
    for mention in before[::-1]:
        if mention.last != end:
            break
        speakers.insert(0, mention)
        end = mention.first - 1 if mention.first and words[mention.first - 1].folded == "and" else -1
    return speakers


def actor(happening, event_words):
    """"A signed B": the subject acts; in the passive those behind "by" do."""
    parsed, wording = happening.parsed, happening.wording
    if wording.text in _KNOWN["no_act_before_to"] and [w.folded for w in parsed.words[happening.last:happening.last + 1]] == ["to"]:
        return False
    if wording.text.startswith(_FLAG):                      # "The flag came down in Oslo as A and B looked on"
        marks = [i for i, w in enumerate(parsed.words) if w.text == ";"]
        happening.principals = [m for m in parsed.mentions if m.kind == "person" and not m.possessive
                                and not any(min(m.first, happening.first) < i < max(m.first, happening.first) for i in marks)]
        return True
    if wording.kind == "statement" and is_said_by_another(parsed, happening.first):
        return False
    if happening.passive:
        by = next((i for i in parsed.segment_words(happening.segment) if i >= happening.last and parsed.words[i].folded in ("by", "between")), None)
        happening.principals, happening.present = objects_of(parsed, by + 1, event_words, (), must_follow=True) if by else ([], [])
        if wording.text in _KNOWN["giving"]:                # "was bestowed on B by A"
            receivers, _ = objects_of(parsed, happening.last, event_words, ("to", "on", "upon"), kinds=PEOPLE)
            happening.principals += [m for m in receivers if m not in happening.principals and parsed.words[m.first - 1].folded in ("to", "on", "upon")]
        happening.principals += also_by(parsed, happening.principals)
        happening.principals = happening.principals or (_signatories(parsed) if wording.kind == "signing" else [])
        happening.of_sides = bool(by) and wording.kind == "signing" and not happening.principals \
            and any(_sides_sign(parsed, end) for end in range(by + 2, min(len(parsed.words), by + 5)))      # "will be signed between the two countries"
    else:
        happening.of_sides = wording.kind == "signing" and wording.text != _EXCHANGING and _sides_sign(parsed, happening.first)
        happening.principals = [] if happening.of_sides else _speaker(happening) or _acting_with(happening, event_words)
        watched = wording.kind == "signing" and parsed.words[0].folded == "in" and _in_presence(parsed)     # "In the presence of A, the airline signed"
        if not happening.principals and not watched and not happening.of_sides and wording.kind != "exercise" and not _house_near(happening, before=True):
            return False
    if happening.status == "planned" and _is_promised_of_capital(happening):
        return False                                        # "said that Washington would open an embassy"
    if wording.text in _KNOWN["need_house"] and not _house_near(happening, before=not happening.principals or happening.passive):
        return False
    if wording.text in _KNOWN["need_day"] and happening.status == "planned" and not parsed.dates:
        return False                                        # "his country would hand over 14 jets"
    if wording.text in _KNOWN["giving"] and any(w.folded in _KNOWN["spans"] for w in parsed.words[happening.last:happening.last + 3]):
        return False                                        # "the progress made over the past years": when, not what
    if wording.text == "{preside}" and _presides_over_nothing(happening):
        return False
    if wording.text == "{preside}" and any(w.folded == "signing" for w in _presided(happening)[:_SIGNING_NEAR]):
        return False                                        # the noun tells of it
    if wording.text == "{preside}" and any(w.folded in _KNOWN["sittings"] for w in _presided(happening)):
        happening.kind = "meeting"
        return is_plural(happening.principals)
    if wording.kind == "signing":
        happening.principals = _signing_for_lands(parsed) or all_before_who(parsed, happening.segment, happening.principals)
        happening.present += _in_presence(parsed, owners=wording.text != _EXCHANGING)
        return _paper_near(happening)
    beside = wording.kind == "exercise" and bool(forces_beside(parsed, happening.last))       # "are training with their Indonesian counterparts"
    if wording.text in _KNOWN["need_together"] and not beside and _KNOWN["together"].isdisjoint(parsed.words[i].folded for i in parsed.segment_words(happening.segment)):
        return False
    if wording.kind == "exercise":
        ships = [m for m in parsed.mentions if m.kind == "ship"]
        happening.principals = [m for m in ships if m.country][:1] + [m for m in happening.principals if m.kind in ("country", "body")]
        return bool(ships) or wording.text in _KNOWN["exercises_ashore"] and (len(happening.principals) > 1 or _are_of_lands(happening) or beside)
    return wording.text not in _KNOWN["need_people"] or any(m.kind in PEOPLE for m in happening.principals)


def _are_of_lands(happening):
    """True for "British and Estonian troops will train together": peoples of two countries before the verb, in its clause."""
    parsed = happening.parsed
    return len({m.country for m in parsed.mentions if m.kind in ("adjective", "country") and m.last <= happening.first and parsed.segment[m.first] == happening.segment}) > 1


def _is_promised_of_capital(happening):
    """True behind "that" and a capital that stands for its government: somebody says what that will do one day."""
    words = happening.parsed.words
    city = next((m for m in happening.parsed.mentions if is_capital(m) and 0 < happening.first - m.last <= 2 and not m.possessive), None)
    return city is not None and city.first > 0 and words[city.first - 1].folded == "that" and words[city.last].folded in ("would", "will")


def _presides_over_nothing(happening):
    """True for "A, whose country takes over the chair of the group, presided" and "A and B presided over it": of what is told before; and for "A, who presides over the Senate": an office."""
    words, behind = happening.parsed.words, [w.folded for w in happening.parsed.words[happening.last:happening.last + 2]]
    head = happening.parsed.head.get(happening.segment)
    if head is not None and words[head].folded == "who" and happening.wording.form == "third" and behind == ["over", "the"]:
        return True
    return not happening.passive and (behind == ["over", "it"] or behind == ["."] and any(w.folded == "chair" for w in words[:happening.first]))


def _presided(happening):
    """The words before "over which A and B preside" and "is presided over by A and B", and those behind "preside (at X on Friday) over": what they preside over."""
    parsed, at = happening.parsed, happening.last
    if happening.passive:
        return [parsed.words[i] for i in parsed.segment_words(happening.segment) if i < happening.first]
    head = parsed.head.get(happening.segment)
    before = parsed.words[head - 3:head - 1] if head is not None and head > 2 and parsed.words[head].folded == "which" and parsed.words[head - 1].folded == "over" else []
    over = next((i for i in range(at, min(len(parsed.words), at + _OVER_NEAR)) if parsed.words[i].folded == "over"), at)
    return [*before, *parsed.words[over:over + _PRESIDED_NEAR]]


def _signatories(parsed):
    """A and B of "was concluded, with A and B as the signatories", "the signatories being A and B"."""
    words, people = parsed.words, [m for m in parsed.mentions if m.kind in PEOPLE and not m.possessive]
    for at in (i for i, w in enumerate(words) if w.folded in _KNOWN["signatories"]):
        for run in runs(people, words):
            behind, before = [w.folded for w in words[run[-1].last:at]], [w.folded for w in words[at + 1:run[0].first]]
            if behind and set(behind) <= _KNOWN["before_signatories"] or before and set(before) <= _KNOWN["behind_signatories"]:
                return run
    return []


def _sides_sign(parsed, at):
    """True for "the two governments" right before a verb of signing: "the two countries will sign"."""
    while at and parsed.words[at - 1].folded in _KNOWN["before_signing"]:
        at -= 1
    before = [w.folded for w in parsed.words[max(0, at - 3):at]]
    return len(before) > 1 and before[-1] in _KNOWN["sides"] and not {"the", "both", "two", "their"}.isdisjoint(before[:-1])


def _in_presence(parsed, owners=True):
    """Those before whom something is done: "in the presence of Presidents A and B", "under his eyes and those of B"."""
    owners = [m for m in parsed.mentions if owners and m.kind == "owner" and m.people and m.last < len(parsed.words) and parsed.words[m.last].folded in _KNOWN["eyes"]]
    others = [m for m in parsed.mentions if owners and m.kind in PEOPLE and m.first > owners[0].last
              and {"those", "that"} & {w.folded for w in parsed.words[owners[0].last:m.first][:5]} and m.first - owners[0].last <= _THOSE_NEAR]
    return owners + others + [m for run in runs([m for m in parsed.mentions if m.kind in PEOPLE], parsed.words) if (part_of(parsed, run[0]) == "present" or is_onlooker(parsed, run[0])) for m in run]


def _signing_for_lands(parsed):
    """A and B of "was signed for X by A and for Y by B", "A signed for X and B for Y": two or more people, each beside the country they sign for."""
    if "for" not in parsed.vocabulary:
        return []
    words, lands = parsed.words, [m for m in parsed.mentions if m.kind in ("country", "city")]
    fors = [m for m in lands if m.first and words[m.first - 1].folded in ("for", "of") and (words[m.first - 1].folded == "for" or words[m.first - 2].folded == "behalf")]
    out = [m for m in parsed.mentions if m.kind in ("person", "pronoun") and any(
        m.last == land.first - 1 or 1 <= m.first - land.last <= 2 and words[m.first - 1].folded in ("by", ",", "it") for land in fors)]
    return out if len(out) > 1 else []


def _house_near(happening, before):
    """True where an embassy or the like stands before a verb of opening, or behind it."""
    parsed, words = happening.parsed, happening.parsed.words
    span = range(max(0, happening.first - _HOUSE_NEAR), happening.first) if before else range(happening.last, min(len(words), happening.last + _HOUSE_NEAR))
    here = [words[i].folded for i in span if parsed.segment[i] == happening.segment]
    return happening.wording.text in _KNOWN["need_house"] and not _KNOWN["houses"].isdisjoint([*here, *(" ".join(pair) for pair in zip(here, here[1:]))])


def _acting_with(happening, event_words):
    """The subject, those behind "with" who sign, negotiate or face the press together, and those behind "to" to whom something is given."""
    parsed = happening.parsed
    subject = subject_of(parsed, happening.first, event_words)
    leads = ("to", "on", "upon") if happening.wording.text in _KNOWN["giving"] else ("with", "alongside") if happening.wording.kind in ("signing", "negotiation") \
        or happening.wording.text in _KNOWN["before_the_press"] else ()
    if not leads:
        return subject + [m for m in _together_with(happening) if m not in subject]
    others, _ = objects_of(parsed, happening.last, event_words, leads, kinds=(*PEOPLE, "country", "body"))
    others = [m for m in others if m not in subject and any(lead in gap_before(happening, [m]) for lead in leads)]
    by, met = whom_meant(parsed, happening.segment)
    others = others or (met if by in leads else [])         # "met B, with whom she signed a pact"
    return subject + (others or (_receiver(happening) if "to" in leads else []))


def _receiver(happening):
    """Bolivia of "will hand over the presidency of the Andean Community to Bolivia": who stands right behind "to", though others stand before."""
    parsed, words = happening.parsed, happening.parsed.words
    return [m for m in parsed.mentions if (m.kind in PEOPLE or m.kind == "country") and m.first > happening.last and parsed.segment[m.first] == happening.segment and not m.possessive
            and (words[m.first - 1].folded == "to" or m.kind in PEOPLE and words[m.first - 1].folded == "'s" and words[m.first - 3].folded == "to")][:1]


def _together_with(happening):
    """B of "A opened the embassy in Lima together with B": who does it with A."""
    parsed, words = happening.parsed, happening.parsed.words
    at = next((i for i in range(happening.last, len(words) - 1) if words[i].folded in _KNOWN["doing_together"] and words[i + 1].folded == "with"), None)
    people = [m for m in parsed.mentions if m.kind in PEOPLE and at is not None and m.first >= at + 2]
    return runs(people, words)[0] if people and people[0].first - at <= _TOGETHER_NEAR and eligible(parsed, people[0], _NO_WORDS) == "party" else []


def _paper_near(happening):
    """A signing needs a paper: behind the verb, or before it in the passive."""
    parsed, words, passive = happening.parsed, happening.parsed.words, happening.passive
    papers = tries()[3]
    if happening.wording.text not in _KNOWN["need_paper"]:
        return True
    if not passive and happening.first and papers.longest(words, happening.first - 1) and words[happening.last - 1].folded == "signed":
        return False                                        # "the agreement signed in 2015": an old paper
    if passive and happening.wording.text == _EXCHANGING and not _KNOWN["exchanged_else"].isdisjoint(w.folded for w in words[max(0, happening.first - _EXCHANGED_NEAR):happening.first]):
        return False                                        # "Under the document ambassadors will be exchanged"
    if passive and not happening.principals:                # "a statement between X and Y was signed"
        happening.principals = [m for m in parsed.mentions if m.last <= happening.first and m.kind in ("country", "body")
                                and parsed.segment[m.first] == happening.segment and _is_between(parsed, m)]
    lands = {m.person.country for m in happening.principals if m.kind == "person" and m.person} if not passive and happening.wording.text == _SIGNING else ()
    if len(lands) > 1 and not passive and words[happening.last:] and words[happening.last].folded in ("in", "on", "at", "today", "yesterday", "here"):
        return True                                         # "Ministers A of X and B of Y signed in Lima on Monday"
    if passive and len(happening.principals) > 1 and _signing_for_lands(parsed):
        return True                                         # "It was signed for X by A and for Y by B"
    if passive and not happening.principals and any(w.folded in _KNOWN["watching"] for w in words):
        happening.principals = [m for m in subject_of(parsed, happening.first, _NO_WORDS, kinds=PEOPLE) if not m.possessive] \
            or [m for m in parsed.mentions if m.first >= happening.last and m.kind in PEOPLE and not m.possessive]
    if passive and not happening.principals and happening.segment and not happening.of_sides:      # "will look on as the lease is signed"
        happening.principals = [m for m in outer_subject(parsed, happening.segment) if m.kind in PEOPLE]
    at_once = happening.wording.text in _KNOWN["need_paper_at_once"]
    if at_once and happening.perfect:
        return False                                        # "said that his country had concluded an accord"
    reach = _PAPER_AT_ONCE if at_once else _PAPER_BEHIND
    end = next((i for i in range(happening.last, len(words)) if words[i].folded == "but"), len(words))      # "agreed to exchange archives, but the treaty was never signed"
    span = range(max(0, happening.first - 30), happening.first) if passive else range(happening.last, min(end, happening.last + reach))
    if not passive and _is_of_paper_before(parsed, happening):
        return True
    if not passive and happening.last < len(words) and words[happening.last].folded in ("it", "too") and happening.wording.text in _KNOWN["sign_it"]:
        return True                                         # "a migration agreement ... A and B signed it"
    if not passive and _is_acronym(parsed, happening.last):
        return True                                         # "signed the USMCA on Friday"
    happening.of_paper_before = _is_called_it(happening)
    return happening.of_paper_before or any(papers.longest(words, at) for at in span if abs(parsed.segment[at] - happening.segment) <= 1)


def _is_called_it(happening):
    """True for "It was signed on Friday", "Both were signed by A": what is signed was told before, and the day or who signs is told here."""
    parsed, words = happening.parsed, happening.parsed.words
    opens = happening.passive and happening.wording.text == _SIGNING and words[0].folded in ("it", "they", "both") and happening.first <= _CALLED_NEAR
    return opens and bool(happening.principals or happening.status == "held" and parsed.dates)


def _is_acronym(parsed, at):
    """True for the "START-2" of "signed START-2 on Sunday", the "RCEP" of "signed the RCEP in Hanoi": a treaty called by its letters."""
    words, at = parsed.words, at + (parsed.words[at:at + 1] != [] and parsed.words[at].folded in ("the", "a", "new"))
    if at + 1 >= len(words) or any(m.first <= at < m.last and m.kind != "name" for m in parsed.mentions):
        return False
    letters = words[at].text.split("-")[0]
    return len(letters) > 2 and letters.isupper() and letters.isalpha() and (not words[at + 1].text[0].isalpha() or words[at + 1].folded in ("on", "in", "at", "here", "today", "yesterday")
                                                                             or any(d.start == words[at + 1].start for d in parsed.dates))


def _is_of_paper_before(parsed, happening):
    """True for "a memorandum, which A and B signed in X", "the accord that A and B have put their names to", "an agreement they had signed in X"."""
    words, papers = parsed.words, tries()[3]
    subject = next((m for m in happening.principals if m.last <= happening.first), None)
    if subject and subject.kind == "pronoun" and subject.first and papers.longest(words, subject.first - 1):
        return True
    opens = next((i for i in range(happening.first - 1, max(0, happening.first - _PAPER_NEAR), -1) if words[i].folded in ("which", "that")), None)
    if subject is None or opens is None or subject.first < opens:
        return False
    return any(papers.longest(words, at) for at in range(max(0, opens - _NOUN_NEAR), opens))


def _is_between(parsed, mention):
    """True for X and for Y of "between X and Y"."""
    before = [w.folded for w in parsed.words[max(0, mention.first - 3):mention.first] if w.folded != "the"]
    if "between" in before[-2:]:
        return True
    other = next((m for m in parsed.mentions if 1 <= mention.first - m.last <= 2 and m.kind == mention.kind), None)
    return before[-1:] == ["and"] and other is not None and _is_between(parsed, other)
