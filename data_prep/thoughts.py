"""What only seems to tell of an event: wishes, proposals, opinions, the subject of a paper, examples."""

from data_prep.knowledge_files import load

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["thoughts"].items()}
# right before a noun: it is not told anew
_EARLIER = frozenset({"prior", "previous", "earlier", "past"})
# How far behind a noun what was thought of it stands, and before a word what was hoped, in words.
_BEHIND, _HOPE_NEAR = 9, 14
# How far "is possible" may stand behind the event, in words.
_VERDICT_NEAR = 16
# Kinds whose noun may be only wished for, and how far before "for talks" the wish stands: "a proposal by Egyptian Foreign Minister B for talks".
_OF_TWO, _WISH_NEAR = ("meeting", "negotiation", "phone_call"), 8
# "on" stands so many words before the subject of a paper, and the paper so many before "on".
_SUBJECT_NEAR, _PAPER_NEAR = 6, 4
# "pleased" stands so many words before the last of what somebody is pleased to do: "to visit A and to meet B".
_GLAD_NEAR = 12
# "such as" stands so many words before an example at most.
_EXAMPLE_NEAR = 9
# "between their energy ministers" and "there would first be a" have so many words.
_OTHERS_NEAR, _THERE_NEAR = 6, 8
# How far before a journey stands what is done for it: "to pave the way for a visit".
_PREPARED_NEAR = 6
# "hoped" stands so many words before "host" of "hoped one day to host her" at most.
_HOPED_NEAR = 4
# "ask them to" has so many words at most.
_ASKED_NEAR = 5
# "Rumour had it that": "that" stands so near.
_RUMOUR_NEAR = 4
# "a new date for the" has so many words.
_DATE_NEAR = 4
# "two years after they signed": so long after, nothing of it is news; so many words the clause has up to its verb at most.
_LONG, _CLAUSE_NEAR = frozenset(load("words.toml")["triggers"]["long_times"]), 12


def is_thought(parsed, trigger, light):
    """True where the words around an event's word say that it is only hoped for, proposed, thought fit, or the subject of something else.

    light: the LightVerb of a noun, or None. What has a day of its own is told, unless a noun depends on a word of wishing.
    """
    known = parsed.vocabulary
    if light is None and trigger.wording.frame == "noun" and (trigger.wording.kind in _OF_TWO and _is_wished(parsed, trigger.first) or trigger.wording.kind == "summit" and _is_invited_to(parsed, trigger.first)):
        return True
    if "because" in known and trigger.wording.kind == "ceremony" and _is_reason(parsed, trigger.first):
        return True
    if light is None and trigger.wording.frame == "noun" and trigger.wording.kind == "visit" and _is_prepared(parsed, trigger.first):
        return True
    if light is None and trigger.wording.frame == "noun" and not (known.isdisjoint(_KNOWN["remembering"]) and known.isdisjoint(_KNOWN["looking_back"])) and _is_remembered(parsed, trigger.first):
        return True
    if light is None and trigger.wording.frame == "noun" and not known.isdisjoint(_EARLIER) and _is_earlier_one(parsed, trigger):
        return True
    if not known.isdisjoint(_KNOWN["rumours"]) and _is_rumoured(parsed.words, trigger.first):
        return True
    if trigger.wording.form == "base" and not (known.isdisjoint(_KNOWN["calling"]) and known.isdisjoint(_KNOWN["asking"])) and _is_asked(parsed.words, trigger.first):
        return True
    if trigger.wording.frame == "noun" and trigger.wording.kind != "visit" and not known.isdisjoint(_KNOWN["papers"]) and _is_subject(parsed.words, trigger.first, "papers"):
        return True
    if light is None and not known.isdisjoint(_KNOWN["telling_others"]) and _is_told_to_do(parsed, trigger.first):
        return True
    if light is None and trigger.wording.frame == "noun" and _is_weighed(parsed.words, trigger):
        return True
    if trigger.wording.frame == "noun" and "not" in known and _is_not_arranged(parsed.words, trigger.last):
        return True
    if "after" in known and not known.isdisjoint(_LONG) and _is_long_after(parsed.words, (light or trigger).first):
        return True
    if any(d.is_exact_day for d in parsed.dates):
        return False
    if trigger.wording.frame == "noun" and not known.isdisjoint(_KNOWN["views"]) and _is_subject(parsed.words, trigger.first, "views"):
        return True
    if trigger.wording.form == "base" and trigger.wording.kind != "signing" and not known.isdisjoint(_KNOWN["glad"]) and _is_gladness(parsed, trigger.first):
        return True
    if trigger.wording.form == "base" and not parsed.dates and not known.isdisjoint(_KNOWN["hoping"]) and _is_own_hope(parsed, trigger.first):
        return True
    if not (known.isdisjoint(_KNOWN["hoping"]) and known.isdisjoint(_KNOWN["expecting"])) and _is_hoped(parsed.words, light.first if light else trigger.first):
        return True
    if "had" in known and not known.isdisjoint(_KNOWN["asking_why"]) and _is_explained(parsed, light.first if light else trigger.first):
        return True
    if "had" in known and "would" in known and _was_said_before(parsed.words, light.first if light else trigger.first):
        return True
    if trigger.wording.frame != "noun" or light and light.side == "before":
        return trigger.wording.kind == "visit" and _comes_to_something(parsed.words, trigger)
    return _is_remarked_on(parsed, trigger) or _is_example(parsed.words, trigger.first) or _is_to_be_dated(parsed.words, trigger.first)


def _is_long_after(words, at):
    """True for the verb of "two years (to the day) after they signed the treaty": what was then only dates something else."""
    after = next((i for i in range(at - 1, max(0, at - _CLAUSE_NEAR), -1) if words[i].folded in ("after", ",", ";")), 0)
    if not after or words[after].folded != "after":
        return False
    count = after - 3 if [w.folded for w in words[max(0, after - 3):after]] == ["to", "the", "day"] else after
    return count > 0 and words[count - 1].folded in _LONG


def _is_rumoured(words, at):
    """True for the event's word of "Rumour had it that A had met B", "rumours that A had met B"."""
    return any(words[i].folded in _KNOWN["rumours"] and any(w.folded == "that" for w in words[i + 1:min(at, i + _RUMOUR_NEAR)]) for i in range(at))


def _is_reason(parsed, at):
    """True for the event's word of "has called off his visit because a flag was hoisted there": why something else happened."""
    because = next(i for i, w in enumerate(parsed.words) if w.folded == "because")
    return 0 < because < at and not any(w.text == "," for w in parsed.words[because:at])


def _is_not_arranged(words, last):
    """True behind "A meeting with B" where it "has not been arranged", "is not planned"."""
    at = next((i for i in range(last, min(len(words), last + _VERDICT_NEAR)) if words[i].folded == "not"), None)
    return at is not None and words[at - 1].folded in _KNOWN["before_not"] and any(w.folded in _KNOWN["arranged"] for w in words[at + 1:at + 3])


def _is_told_to_do(parsed, at):
    """True for the noun of "has told officials to press on with negotiations": it is for others to do."""
    here = [parsed.words[i].folded for i in range(max(0, at - _HOPE_NEAR), at) if parsed.segment[i] == parsed.segment[at]]
    told = next((i for i, word in enumerate(here) if word in _KNOWN["telling_others"]), None)
    return told is not None and "to" in here[told:] and "," not in here[told:] and not _KNOWN["going_on"].isdisjoint(here[told:])


def _is_weighed(words, trigger):
    """True for "(found that) signing the treaty will help both": what doing a thing would mean."""
    if not words[trigger.first].folded.endswith("ing") or trigger.last >= len(words) or words[trigger.last].folded not in _KNOWN["opening_objects"] \
            or trigger.first and words[trigger.first - 1].folded not in _KNOWN["before_weighed"]:
        return False
    verb = next((w.folded for w in words[trigger.last:trigger.last + _VERDICT_NEAR] if w.text == "," or w.folded in _KNOWN["of_verdicts"]), ",")
    return verb != ","


def _is_gladness(parsed, at):
    """True for the verb of "said that he was glad to meet B", "an honour, she said, to visit A and to receive B": a feeling about what is told elsewhere."""
    words = parsed.words
    return any(words[i].folded in _KNOWN["glad"] and (words[i + 1].folded == "to" or words[i + 1].text == "," == words[at - 2].text) and parsed.segment[i] == parsed.segment[at]
               for i in range(max(0, at - _GLAD_NEAR), at - 1)) and words[at - 1].folded in ("to", "and", "again")


def _is_own_hope(parsed, at):
    """True for the verb of "said he hoped to host her soon", "wishes to visit X": nothing is fixed."""
    words = parsed.words
    return at > 1 and words[at - 1].folded == "to" and any(words[i].folded in _KNOWN["hoping"] for i in range(max(0, at - _HOPED_NEAR), at - 1))


def _is_wished(parsed, first):
    """True for "the need for talks", "rejected a proposal for a meeting", "urged him back to the talks": the noun depends on a word of wishing, not of doing."""
    words, at = parsed.words, _before_noun(parsed, first)
    if at < 0 or words[at].folded not in _KNOWN["depending"]:
        return at >= 0 and words[at].folded in _KNOWN["only_wished"]
    return any(w.folded in _KNOWN["wishing"] for i, w in enumerate(words[max(0, at - _WISH_NEAR):at], max(0, at - _WISH_NEAR)) if parsed.segment[i] == parsed.segment[first])


def _is_invited_to(parsed, first):
    """True for "an invitation to the next summit": a guest is asked."""
    near = [w.folded for w in parsed.words[max(0, first - _WISH_NEAR):first]]
    return any(one in ("invitation", "invitations") and two == "to" for one, two in zip(near, near[1:])) and "," not in near


def _is_prepared(parsed, first):
    """True for the journey of "to prepare a visit by A", "that is to pave the way for his journey": what is told is for its sake."""
    if parsed.vocabulary.isdisjoint(_KNOWN["preparing"]):
        return False
    words, at = parsed.words, _before_noun(parsed, first)
    before = [w.folded for w in words[max(0, at - _PREPARED_NEAR):at]]
    if any(one in ("is", "are") and two == "preparing" for one, two in zip(before, before[1:])):
        return False                                        # "is preparing for the arrival of A": that is the news
    return words[at].folded in _KNOWN["preparing"] or words[at].folded == "for" and not _KNOWN["preparing"].isdisjoint(before)


def _is_remembered(parsed, first):
    """True for "recalled his visits to X", "looked back on their first meeting": what is told of was long ago."""
    words, at = parsed.words, _before_noun(parsed, first)
    on = at > 0 and words[at].folded in ("on", "about")
    thinks = words[at - 1].folded in _KNOWN["looking_back"] if on else words[at].folded in _KNOWN["remembering"]
    return thinks and any(w.folded in _KNOWN["own"] for w in words[at + 1:first])


def _is_earlier_one(parsed, trigger):
    """True for "wants to build on his prior discussions with B"; "after an earlier meeting with B on Monday" has a day of its own."""
    words = parsed.words
    return trigger.first > 0 and words[trigger.first - 1].folded in _EARLIER and not any(d.is_exact_day and d.start > words[trigger.first].start for d in parsed.dates)


def _before_noun(parsed, first):
    """The index of the word on which a noun depends, before its articles and adjectives."""
    at = first - 1
    while at > 0 and (parsed.words[at].folded in _KNOWN["before_noun"] or any(m.kind == "adjective" and m.first <= at < m.last for m in parsed.mentions)):
        at -= 1
    return at


def _is_asked(words, at):
    """True for the verb of "called on them to engage with B", "was to be asking them all to sign": they are asked for it."""
    before = [w.folded for w in words[max(0, at - _WISH_NEAR):at]]
    return before[-1:] == ["to"] and (any(one in _KNOWN["calling"] and two in ("on", "upon") for one, two in zip(before, before[1:])) or not _KNOWN["asking"].isdisjoint(before[-_ASKED_NEAR:-1]))


def is_of_others(parsed, trigger):
    """True for "agreed to hold talks between their energy ministers": whoever agreed takes no part, and who does is not named."""
    behind = [w.folded for w in parsed.words[trigger.last:trigger.last + _OTHERS_NEAR]]
    return behind[:1] != [] and behind[0] in _KNOWN["between"] and behind[1:2] != [] and behind[1] in _KNOWN["their"] \
        and not any(trigger.last <= m.first <= trigger.last + _OTHERS_NEAR and m.kind == "person" for m in parsed.mentions)


def is_announced(parsed, trigger, principals):
    """True for "the spokesman said that there would be a ceremony": who speaks of it stands before "there", and is no party."""
    there = next((i for i in range(trigger.first - 1, max(0, trigger.first - _THERE_NEAR), -1) if parsed.words[i].folded == "there"), None)
    return there is not None and parsed.words[there + 1].folded in _KNOWN["wished"] and bool(principals) and all(m.last <= there for m in principals)


def _is_hoped(words, at):
    """True behind "hoped that A would", "it had been expected that it would"."""
    before = [w.folded for w in words[max(0, at - _HOPE_NEAR):at]]
    hope = next((i for i, word in enumerate(before) if word in _KNOWN["hoping"] or word in _KNOWN["expecting"] and "had" in before[max(0, i - 2):i]), None)
    return hope is not None and "that" in before[hope:hope + 3] and not _KNOWN["wished"].isdisjoint(before[hope + 1:])


def _is_explained(parsed, at):
    """True for "explained why his country had signed": a reason, given for what is known."""
    first = parsed.segment_words(parsed.segment[at])[0]
    return any(parsed.words[i].folded in _KNOWN["asking_why"] and i for i in range(max(0, first - 1), at)) and any(w.folded == "had" for w in parsed.words[max(0, at - 3):at])


def _was_said_before(words, at):
    """True for "had said that the two would meet": what somebody said at an earlier time of what was to come."""
    before = [w.folded for w in words[max(0, at - _HOPE_NEAR):at]]
    said = next((i for i, word in enumerate(before) if word in _KNOWN["said"] and "had" in before[max(0, i - 2):i]), None)
    return said is not None and "would" in before[said:]


def _comes_to_something(words, trigger):
    """True for "when it comes to", "comes to US$30 million", "came to Peru's aid": nobody travels."""
    before, after = words[trigger.first - 1].folded if trigger.first else "", words[trigger.last] if trigger.last < len(words) else None
    aided = any(w.folded in _KNOWN["aid"] and words[i - 1].folded in ("'s", "’s", "'") for i, w in enumerate(words[trigger.last:trigger.last + _OTHERS_NEAR], trigger.last))
    return aided or before in _KNOWN["things"] or after is not None and after.text[0].isdigit() and not trigger.wording.text.endswith("}")


def _is_remarked_on(parsed, trigger):
    """True for "visits at all levels should become more frequent", "An early signing was what he proposed"; "the visit" is known and told."""
    words = parsed.words
    if not _KNOWN["definite"].isdisjoint(w.folded for w in words[max(0, trigger.first - 3):trigger.first]):
        return False
    behind = [w.folded for w in words[trigger.last:trigger.last + _BEHIND]]
    if words[trigger.last - 1].folded.endswith("s") and (not _KNOWN["ought"].isdisjoint(behind) or behind[:1] == ["and"] and not _KNOWN["exchanges"].isdisjoint(behind[1:3])):
        return True                                         # "visits and contacts"
    if not _KNOWN["uncertain"].isdisjoint(parsed.vocabulary) and _is_uncertain(words, trigger.last):
        return True
    if any(word == "would" and (behind[i + 1:i + 2] == ["be"] and not _KNOWN["judging"].isdisjoint(behind[i + 2:i + 3]) or not _KNOWN["would_do"].isdisjoint(behind[i + 1:i + 2]))
           for i, word in enumerate(behind)):
        return True                                         # "A summit would be a good thing"
    what = next((i for i in range(trigger.last + 1, len(words)) if words[i].folded == "what" and words[i - 1].folded in _KNOWN["before_not"]), None)
    if what and not _KNOWN["talked_of"].isdisjoint(w.folded for w in words[what:]):
        return True                                         # "Joint exercises were what the ministers discussed"
    return any(word in _KNOWN["proposed"] and "," not in behind[:i] and not _KNOWN["before_proposed"].isdisjoint(behind[max(0, i - 2):i]) for i, word in enumerate(behind))


def _is_uncertain(words, at):
    """True for "a meeting between A and B is possible" from "between" on."""
    for index in range(at, min(len(words) - 2, at + _VERDICT_NEAR)):
        if not words[index].text[0].isalnum() and words[index].text != "-":
            return False
        if words[index].folded in _KNOWN["being"]:
            return any(w.folded in _KNOWN["uncertain"] for w in words[index + 1:index + 3])
    return False


def _is_subject(words, at, what):
    """True for "a memorandum of understanding on a strategic dialogue between", "exchanged views on upcoming meetings": the subject of a paper, or of talk.

    what: papers | views, the key of its nouns in words.toml.
    """
    on = next((i for i in range(at - 1, max(0, at - 1 - _SUBJECT_NEAR), -1) if words[i].folded in _KNOWN["subject"]), 0)
    return on > 0 and all((w.text.islower() or w.text == ",") and w.folded not in _KNOWN["no_subject"] for w in words[on + 1:at]) and not _KNOWN[what].isdisjoint(w.folded for w in words[max(0, on - _PAPER_NEAR):on])


def _is_example(words, at):
    """True for "in bodies such as the ASEAN Defence Ministers' Meeting", "about contacts, meetings of officials among them"."""
    before = [w.folded for w in words[max(0, at - _EXAMPLE_NEAR):at]]
    behind = [w.folded for w in words[at + 1:at + 1 + _EXAMPLE_NEAR]]
    if before[-1:] == [","] and any(pair == ("among", "them") for pair in zip(behind, behind[1:])):
        return True
    return any(pair == ("such", "as") for pair in zip(before, before[1:]))


def _is_to_be_dated(words, at):
    """True for "a new date for the visit": a day is sought."""
    before = [w.folded for w in words[max(0, at - _DATE_NEAR):at]]
    return any(word in ("date", "dates") and before[i + 1:i + 2] in (["for"], ["of"]) for i, word in enumerate(before))
