"""The country for which somebody leads a delegation: "an Italian delegation headed by A", "A led the Chinese side"."""

from data_prep.clauses import is_leading, runs
from data_prep.gazetteer import PEOPLE_OF_A_LAND, is_capital
from data_prep.knowledge_files import load
from data_prep.offices import house_at
from data_prep.persons import ONE

_KNOWN = load("words.toml")["parties"]
_HEADING, _SIDES = frozenset(_KNOWN["heading"]), frozenset(_KNOWN["sides"])
# "The leader of the Kenyan officials, A"
_HEADS, _HEADED = frozenset(_KNOWN["heads"]), (_SIDES | {"officials"}) - frozenset(_KNOWN["no_team"])
# "at the head" stands so many words behind a name at most.
_HEAD_FAR = 14
# How many words lie between a name and the word of leading, between that and the country, and between a delegation and its head.
_NEAR, _COUNTRY_NEAR, _TEAM_NEAR = 3, 4, 16
# So many words lie between "senators" and the one by whom they are led.
_MEMBERS_NEAR = 2
_INCLUDING = frozenset(_KNOWN["including"])
_INSTANCES = frozenset(load("words.toml")["roles"]["instances"])
_REPRESENTED = frozenset(_KNOWN["represented"])
ACTING_FOR, _LEADING = frozenset(_KNOWN["acting_for"]), frozenset(_KNOWN["leading"])
_BEFORE_REPRESENTED = _REPRESENTED | frozenset(_KNOWN["before_represented"])
# How far into a sentence the delegation stands that it opens with.
_OPENING_NEAR = 8
# How far "for the Ugandan side" stands behind a name, in words.
_ACTING_NEAR = 7
# "Islamabad's team", "the delegation from Astana": a city stands for its country
_LANDS = ("adjective", "country", "body", "city")
# "It was led by", "Leading it was", "At its head was"
_SPOKEN_OF_AGAIN = frozenset(["it", "they", "their", "at", *_KNOWN["leading"]])
# Groups that somebody is at the head of.
TEAMS = ("delegation", "team")


def side_of(parsed, mention):
    """The code of the country or body whose side a person leads; None where the words name none."""
    return on_side(parsed, mention) or heads_team_before(parsed, mention) or _heads_at_opening(parsed, mention) or _of_capital(parsed, mention) or _led_behind(parsed, mention) or _represents(parsed, mention) or (_team_before(parsed, mention) if is_leading(parsed, mention) else None)


def heads_team_before(parsed, mention):
    """KEN of "The leader of the Kenyan officials, Secretary A, said", "The head of the Kenyan delegation, A, said"; or None."""
    if _HEADED.isdisjoint(parsed.vocabulary):
        return None
    words, name = parsed.words, max(mention.name_first, mention.first)
    head = next((i for i in range(name - 2, max(-1, name - _TEAM_NEAR), -1) if words[i].folded in _HEADS and words[i + 1].folded == "of"), None)
    if head is None or _HEADED.isdisjoint(w.folded for w in words[head + 2:name]):
        return None
    between = [m for m in parsed.mentions if head <= m.first and m.last <= mention.first]
    if any(m.kind in ("person", "pronoun") for m in between):
        return None
    return next((m.country for m in between if m.country), None) or mention.country


def on_side(parsed, mention):
    """MAR of "A headed the Chilean team; on the Moroccan side, B": whose side stands right before a name; or None."""
    words, at = parsed.words, mention.first - 1
    at -= at > 0 and words[at].text == ","
    land = next((m for m in parsed.mentions if m.kind in ("adjective", "country") and m.last in (at, at - 1)), None) if at > 1 and words[at].folded in _SIDES else None
    opening = land.first - 1 - (words[land.first - 1].folded == "the") if land and land.first else -1
    return land.country if opening >= 0 and words[opening].folded in ("on", "from", "for") else None


def _heads_at_opening(parsed, mention):
    """ITA of "Heading the Italian delegation to the talks, A", "At the head of the Italian delegation was A": the first one named behind."""
    if not parsed.words or not opens_leading(parsed.words) or mention is not next((m for m in parsed.mentions if m.kind == "person"), None):
        return None
    return next((m.country for m in parsed.mentions if m.kind == "group" and (m.value in TEAMS or m.value in _SIDES) and m.first <= _OPENING_NEAR), None)


def opens_leading(words):
    """True for a sentence that opens with "Leading", "Heading" or "At the head of"."""
    return words[0].folded in _LEADING or [w.folded for w in words[:4]] == ["at", "the", "head", "of"]


def _led_behind(parsed, mention):
    """ITA of "A led the Italian side", "A at the head of the Italian one", "A that of Italy"."""
    words = parsed.words
    near = [w.folded for w in words[mention.last:mention.last + _NEAR + 1]]
    lead = next((i for i, word in enumerate(near) if word in _HEADING), None)
    lead = _at_the_head(parsed, mention) if lead is None else lead
    that = near[:2] == ["that", "of"]
    if lead is None and not that:
        return acts_for(parsed, mention)
    start = mention.last + (2 if that else lead + 1)
    land = next((m for m in parsed.mentions if m.kind in _LANDS and 0 <= m.first - start <= _COUNTRY_NEAR), None)
    if land is None or any(m.kind == "person" and start <= m.first < land.first for m in parsed.mentions):
        return None
    behind = [w.folded for w in words[land.last:land.last + _NEAR]]
    before = [w.folded for w in words[start:land.first]]
    return land.country if that or any(word in _SIDES for word in behind + before) else None


def _at_the_head(parsed, mention):
    """How many words behind a name "head" stands in "A was in Lima on Monday at the head of the Chilean delegation"; None where it does not, or of somebody else."""
    if "head" not in parsed.vocabulary:
        return None
    far = [w.folded for w in parsed.words[mention.last:mention.last + _HEAD_FAR]]
    at = next((i for i in range(2, len(far)) if far[i - 2:i + 1] == ["at", "the", "head"]), None)
    alone = at is not None and not any(m.kind in ("person", "pronoun") and mention.last <= m.first < mention.last + at for m in parsed.mentions)
    return at if alone else None


def _of_capital(parsed, mention):
    """KOR of "South Korea's A", "South Korea's top diplomat, A" and of "Seoul's A": a capital stands for its country."""
    first = mention.first - (parsed.words[mention.first - 1].text == ",") if mention.first else 0
    if first and parsed.words[first - 1].folded in ONE:
        first -= 1
        while first and parsed.words[first - 1].text.islower() and parsed.words[first - 1].text.isalpha():
            first -= 1
    else:
        first = mention.first
    owner = next((m for m in parsed.mentions if m.kind in ("city", "country") and m.possessive and first - m.last == 1), None)
    return owner.country if owner and (owner.kind == "country" or is_capital(owner)) else None


def team_and_members(parsed):
    """(Mention of a delegation, the word behind which its members are named): None for each that is not there."""
    team = next((m for m in parsed.mentions if m.kind == "group" and m.value in TEAMS), None)
    words = parsed.words
    return team, next((i for i in range(team.last, len(words)) if words[i].folded in _INCLUDING or words[i].folded == "which" and words[i - 1].folded == "in"), None) if team else None


def share_with_members(parsed):
    """"The delegation of A included Ministers B and C", "the Chilean delegation, in which B and C took part": members whose country nothing told are of A's, or of the people named before "delegation"."""
    _share_with_instances(parsed)
    team, verb = team_and_members(parsed)
    if verb is None:
        side, verb = _side_and_members(parsed)
        _share(parsed, verb, side and side.country)
        return
    named = [m.person.country if m.person else m.country for m in parsed.mentions
             if team.last <= m.first < verb and m.person or m.kind in ("adjective", "country") and 0 <= team.first - m.last <= 1]
    _share(parsed, verb, next(filter(None, [team.country, *named]), None))


def _share_with_instances(parsed):
    """"Angolan leaders, including Vice President A and Foreign Minister B": those of a list whose country nothing told are of the group's."""
    if _INSTANCES.isdisjoint(parsed.vocabulary):
        return
    people = [m for m in parsed.mentions if m.kind == "person"]
    for listed in runs(people, parsed.words):
        at = listed[0].first - 1
        group = next((m for m in parsed.mentions if m.kind in ("group", "title") and 0 <= at - m.last <= 1), None) if at > 0 and parsed.words[at].folded in _INSTANCES else None
        land = group and (group.country or next((m.country for m in parsed.mentions if m.kind == "adjective" and 0 <= group.first - m.last <= 1), None))
        for mention in listed if land else ():
            if mention.titles and mention.person and not mention.person.country:
                mention.person.country = land


def _side_and_members(parsed):
    """(Mention of "Kenyan", "are") of "With A on the Kenyan side are B, C and D"; None for each that is not there."""
    words = parsed.words
    for land in parsed.mentions:
        if land.kind == "adjective" and 1 < land.first and land.last + 1 < len(words) and words[land.last].folded == "side" and words[land.first - 2].folded == "on" \
                and words[land.last + 1].folded in ("are", "were", "was", "is"):
            return land, land.last + 1
    return None, None


def _share(parsed, verb, land):
    """Give the people named behind a verb whose country nothing told a country, where it is known."""
    for mention in parsed.mentions:
        if land and mention.kind == "person" and mention.first > verb and (mention.titles or mention.first < mention.name_first) and mention.person and not mention.person.country:
            mention.person.country = land


def lead_team_before(parsed, before):
    """"A met a Chilean delegation. It was led by B", "Coal brought the Chileans. Their delegation, headed by B": B, of whom nothing else is told, is of the country whose delegation or people the sentence before names. before: its clauses."""
    if not parsed.words or parsed.words[0].folded not in _SPOKEN_OF_AGAIN:
        return
    team = next((m for m in before.mentions if m.kind == "group" and (m.value in TEAMS or m.value == PEOPLE_OF_A_LAND)), None)
    land = team and (team.country or next((m.country for m in before.mentions if m.kind == "adjective" and 0 <= team.first - m.last <= _COUNTRY_NEAR), None))
    head = next((m for m in parsed.mentions if m.kind == "person" and m.person), None)
    if land and head and not (head.country or head.person.country) and is_leading(parsed, head):
        head.country = head.person.country = land


def _represents(parsed, mention):
    """CHL of "Chile is to be represented by A", KEN of "and Kenya by B" behind it."""
    words, at = parsed.words, mention.first - 1
    if at < 1 or words[at].folded != "by" or not any(w.folded in _REPRESENTED for w in words[:at]):
        return None
    land = next((m for m in reversed(parsed.mentions) if m.kind == "country" and m.last <= at), None)
    return land.country if land and all(w.folded in _BEFORE_REPRESENTED for w in words[land.last:at]) else None


def each_for_own(parsed):
    """[(A, UGA), (B, SSD)] of "A put his name to it for Uganda, B for Juba", "A signed on behalf of X and B did so for Y"; none where a country has not just one name before it."""
    words, out, last = parsed.words, [], 0
    if ACTING_FOR.isdisjoint(parsed.vocabulary) or parsed.vocabulary.isdisjoint(("for", "behalf")):
        return out
    for land in parsed.mentions:
        if land.kind != "country" and not (land.kind == "city" and is_capital(land)) or not _is_acted_for(words, land.first):
            continue
        people = [m for m in parsed.mentions if m.kind in ("person", "name") and last <= m.first < land.first]
        if len(people) != 1:
            return []
        out.append((people[0], land.country))
        last = land.last
    return out if len(out) > 1 else []


def _is_acted_for(words, at):
    """True for the word behind "for", "for the" and "on behalf of"."""
    before = [w.folded for w in words[max(0, at - 3):at] if w.folded != "the"]
    return before[-1:] == ["for"] or before[-2:] == ["behalf", "of"]


def acts_for(parsed, mention):
    """UGA of "A came for the Ugandan side", "A took part for Uganda and B for Kenya", "A spoke for Washington", "on the Ugandan side A"; None where somebody else stands between."""
    words = parsed.words
    for own, land in each_for_own(parsed):
        if own is mention:
            return land
    for land in parsed.mentions:
        if land.kind not in ("adjective", "country") and not (land.kind == "city" and is_capital(land)) or not land.first:
            continue
        opening = land.first - (words[land.first - 1].folded == "the")
        behind = words[land.last].folded if land.last < len(words) else "."
        of_side = behind in _SIDES
        if (by := _led_by(words, land.last + of_side)) is not None:
            if 0 <= mention.first - by <= 1:
                return land.country                         # "and, for Kenya, by B", "and, on the Chilean side, by B"
            continue
        if words[opening - 1].folded not in ("for", "on") or not (of_side or land.kind != "adjective" and not land.possessive):
            continue
        opens = opening > 1 and words[0].folded in _LEADING     # "Leading for Kenya was A"
        if (of_side or opens) and 0 <= mention.first - land.last <= 2 and not any(m.kind in ("person", "title") and m.last <= opening for m in parsed.mentions):
            return land.country
        gap = words[mention.last:opening - 1]
        if _signs_for(parsed, mention, land, gap):
            return land.country
        if 0 <= opening - 1 - mention.last <= _ACTING_NEAR and (of_side or not gap and (land.kind == "country" or not ACTING_FOR.isdisjoint(w.folded for w in words[:mention.first])) or gap and gap[-1].folded in ACTING_FOR):
            between = any(m.kind in ("person", "title") and mention.last <= m.first < land.first for m in parsed.mentions)
            return None if between else land.country
    return None


def _signs_for(parsed, mention, land, gap):
    """True for "A signed the paper on child protection for Zimbabwe": for a country at the end of a clause, and by nobody else."""
    at_once = mention.last < len(parsed.words) and any(w.folded == "signed" for w in gap[:2])
    ends = land.last >= len(parsed.words) or parsed.words[land.last].folded in (",", ".", ";", "and", "while")
    return at_once and ends and land.kind == "country" and parsed.segment[mention.first] == parsed.segment[land.first] \
        and not any((m.person or m.titles) and mention.last <= m.first < land.first for m in parsed.mentions)


def _led_by(words, at):
    """The index behind ", by" at a word; None elsewhere."""
    return at + 2 if [w.folded for w in words[at:at + 2]] == [",", "by"] else None


def _team_before(parsed, mention):
    """ITA of "an Italian delegation headed by A", "a team of Italian business people led by A", "Italian senators led by A"; the land nearest to the team."""
    words = parsed.words
    team = next((i for i in range(mention.first - 1, max(-1, mention.first - _TEAM_NEAR), -1) if words[i].folded in _SIDES or words[i].folded == "that" and words[i + 1].folded == "of"), None)
    members = [m for m in parsed.mentions if m.country and m.last < mention.first and (m.kind == "group" or m.kind == "title" and m.titles[0].plural)]
    if team is None:
        return members[-1].country if members and mention.first - members[-1].last <= _MEMBERS_NEAR else None
    if any(m.kind == "person" and (m.person or m.titles) and team < m.first < mention.first for m in parsed.mentions):
        return None
    if words[team].folded == "that":
        return next((m.country for m in parsed.mentions if m.kind in _LANDS and m.first - team in (2, 3)), None)      # "the delegation of Chile; that of Peru was led by A"
    lands = [m for m in parsed.mentions if m.kind in _LANDS and m.last <= mention.first and (not m.possessive or words[m.first - 1].folded == "of")] + members     # "a delegation of Peru's ministry"
    lands = [m for m in lands if -_COUNTRY_NEAR <= m.first - team and (m.first < team or words[m.first - 1].folded != "in")]      # not "a delegation that is now in Vietnam"
    near = min(lands, key=lambda m: abs(m.first - team), default=None)
    return near.country if near else _house_of_team(words, team, mention.first)


def _house_of_team(words, team, end):
    """MNG of "a delegation of the State Great Khural led by A", "a State Great Khural delegation": a house that is a country's without naming it; or None."""
    around = (i for i in range(max(0, team - _COUNTRY_NEAR), min(end, team + _COUNTRY_NEAR)) if words[i].capital)
    return next((land for land in (house_at(words, i) for i in around) if land), None)
