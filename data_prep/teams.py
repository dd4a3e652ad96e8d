"""The country for which somebody leads a delegation: "an Italian delegation headed by A", "A led the Chinese side"."""

from data_prep.clauses import is_leading
from data_prep.knowledge_files import load

_KNOWN = load("words.toml")["parties"]
_HEADING, _SIDES = frozenset(_KNOWN["heading"]), frozenset(_KNOWN["sides"])
# How many words lie between a name and the word of leading, between that and the country, and between a delegation and its head.
_NEAR, _COUNTRY_NEAR, _TEAM_NEAR = 3, 4, 12
_LANDS = ("adjective", "country", "body")
# Groups that somebody is at the head of.
TEAMS = ("delegation", "team")


def side_of(parsed, mention):
    """The code of the country or body whose side a person leads; None where the words name none."""
    return _led_behind(parsed, mention) or (_team_before(parsed, mention) if is_leading(parsed, mention) else None)


def _led_behind(parsed, mention):
    """ITA of "A led the Italian side", "A at the head of the Italian one", "A that of Italy"."""
    words = parsed.words
    near = [w.folded for w in words[mention.last:mention.last + _NEAR + 1]]
    lead = next((i for i, word in enumerate(near) if word in _HEADING), None)
    that = near[:2] == ["that", "of"]
    if lead is None and not that:
        return None
    start = mention.last + (2 if that else lead + 1)
    land = next((m for m in parsed.mentions if m.kind in _LANDS and 0 <= m.first - start <= _COUNTRY_NEAR), None)
    if land is None or any(m.kind == "person" and start <= m.first < land.first for m in parsed.mentions):
        return None
    behind = [w.folded for w in words[land.last:land.last + _NEAR]]
    before = [w.folded for w in words[start:land.first]]
    return land.country if that or any(word in _SIDES for word in behind + before) else None


def _team_before(parsed, mention):
    """ITA of "an Italian delegation headed by A", "a team of Italian business people led by A"; the land nearest to the team."""
    team = next((i for i in range(mention.first - 1, max(-1, mention.first - _TEAM_NEAR), -1) if parsed.words[i].folded in _SIDES), None)
    if team is None or any(m.kind == "person" and team < m.first < mention.first for m in parsed.mentions):
        return None
    lands = [m for m in parsed.mentions if m.kind in _LANDS and -_COUNTRY_NEAR <= m.first - team and m.last <= mention.first and not m.possessive]
    near = min(lands, key=lambda m: abs(m.first - team), default=None)
    return near.country if near else None
