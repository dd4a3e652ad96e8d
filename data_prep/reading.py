"""One article in, its row and its tellings out: the reader's one door."""

import hashlib
from collections import Counter
from difflib import SequenceMatcher

from data_prep.engagements import sort_told
from data_prep.events import read_events
from data_prep.layout import read_layout
from data_prep.lexicon import lexicon, name_tokens
from data_prep.spellings import loose_sound
from data_prep.story import Story
from data_prep.telling import Evidence, Participant, Reading, Telling
from data_prep.text import fold, slug, without_accents
from data_prep.topics import topics_of

# First names less alike than this are a name and its pet form: Michael, Mike.
_ALIKE = 0.7
# Words of a name that may be initials written together are no longer: "KP".
_SHORT = 3


def read(article):
    """Read one article.

    article: articles.Article. Gives a Reading: the row for the articles table and a Telling for each event, the main one
    first. An article without events gives none; no text makes it fail.
    """
    layout = read_layout(article)
    story = Story(article, layout)
    events = read_events(story)
    themes = topics_of(story, events)
    tellings, used = [], {}
    for number, event in enumerate(events):
        tellings.append(_telling(story, event, number == 0, themes[number], used))
    return Reading(_row(article, layout), tuple(tellings))


def _row(article, layout):
    return {"article_id": article.article_id, "file": article.file,
            "title": article.title or (article.text[slice(*layout.headline)] if layout.headline else None),
            "source": layout.source, "url": article.url, "published_on": layout.published_on,
            "published_basis": layout.published_basis, "dateline": layout.dateline, "language": "en",
            "sha256": article.sha256, "word_count": len(article.text.split()), "text": article.text}


def _telling(story, event, lead, themes, used):
    sentence = event.happening.parsed.sentence
    participants = tuple(_participant(story, party) for party in event.parties)
    place = event.where.place
    value = event.date
    key = "|".join([story.article.article_id, event.kind, *sorted(p.entity_id for p in participants if p.principal)])
    used[key] = used.get(key, 0) + 1
    report_id = "r-" + hashlib.sha1(f"{key}|{used[key]}".encode()).hexdigest()[:12]
    mention = value.mention
    return Telling(
        report_id=report_id, article_id=story.article.article_id, start=sentence.start, end=sentence.end,
        quote=story.text[sentence.start:sentence.end], lead=lead, published_on=story.published, kind=event.kind, status=event.status,
        start_date=value.start, end_date=value.end, date_precision=value.precision, date_edtf=value.edtf,
        date_text=mention.text if mention and (value.start or mention.form in ("month_day", "weekday")) else None, date_basis=value.basis, date_reason=value.reason,
        place=place.name if place else None, country=event.where.country,
        latitude=place.latitude if place else None, longitude=place.longitude if place else None,
        occasion=event.occasion.key if event.occasion else None, sort=sort_told(event.happening), participants=participants, themes=themes,
        evidence=tuple(_evidence(story, event)))


def _shown_name(person):
    """The known name, unless the article spells it otherwise ("Zelensky", "Sergei", a pet name); accents, further and full first names make no other spelling."""
    if person.known is None or person.name == person.known.name or _is_written_otherwise(person.name, person.known):
        return person.name
    known, own = name_tokens(person.known.name), person.tokens
    more, less = Counter(own) - Counter(known), Counter(known) - Counter(own)
    if len(person.known.name.split()) < 2 <= len(own) or more and less and not Counter(map(loose_sound, known)) - Counter(map(loose_sound, own)):
        return person.name
    same = len(own) < 2 or not more or not less or len(person.name.split()) > len(person.known.name.split()) \
        or known[1:] == own[1:] and not 1 < len(own[0]) < len(known[0]) and SequenceMatcher(None, known[0], own[0]).ratio() < _ALIKE
    return person.known.name if same else person.name


def _is_written_otherwise(name, known):
    """True for a name that has other letters for ø or ł, other joints or initials than that of a KnownPerson: "Store", "KP Oli", "S. Jaishankar" where he is known by that too."""
    own, other = without_accents(name), without_accents(known.name)
    if own == other or any(len(word) > _SHORT and word.isupper() for word in name.split()):
        return False                                        # "Jonas STORE" is how a list is printed
    by_initial = 1 in (len(own.split(" ")[0]), len(other.split(" ")[0])) and own.split(" ")[1:] == other.split(" ")[1:]
    return _letters(own) == _letters(other) or by_initial and any(own == without_accents(alias) for alias in known.aliases)


def _letters(name):
    return "".join(c for c in fold(name) if c.isalnum())


def _participant(story, party):
    mention = party.mention
    written = story.text[mention.start:mention.end]
    if party.kind != "person":
        entity = f"c-{party.code}" if party.kind == "country" else f"o-{slug(party.name)}"
        name = _spelt(story, party.code, party.name) if party.kind == "country" else party.name
        return Participant(entity, party.kind, name, written, None, party.code, party.principal, "named", mention.start, mention.end, party.name)
    person = party.person
    name = _shown_name(person)
    entity = f"p-{person.known.key}" if person.known else f"p-{slug(name)}"
    role = next((t.text for t in (*mention.titles, *person.roles)), None) if not person.by_office else person.roles[0].text
    return Participant(entity, "person", name, written, role, person.country, party.principal,
                       "office" if person.by_office else "named", mention.start, mention.end,
                       mention.name if mention.kind == "person" else "")


def _spelt(story, code, name):
    """The name of a country as the article has it: "Turkey" where it never writes "Türkiye"."""
    return next((other for other in lexicon().country_spellings.get(code, ()) if other in story.text and fold(name) not in story.folded), name)


def _evidence(story, event):
    happening = event.happening
    words = happening.parsed.words
    first, last = words[happening.first].start, words[happening.last - 1].end
    yield Evidence("kind", event.kind, happening.rule, story.text[first:last], first, last)
    yield Evidence("status", event.status, f"the form of “{story.text[first:last]}” and the words before it", story.text[first:last], first, last)
    mention = event.date.mention
    if event.date.start and mention:
        yield Evidence("date", event.date.edtf, event.date.basis, mention.text, mention.start, mention.end)
    elif event.date.start:
        yield Evidence("date", event.date.edtf, event.date.basis)
    where = event.where
    text = story.text[where.start:where.end] if where.start is not None else None
    if where.place:
        yield Evidence("place", where.place.name, where.rule, text, where.start, where.end)
    if where.country:
        yield Evidence("country", where.country, where.rule, text, where.start, where.end)
    if event.occasion:
        yield Evidence("occasion", event.occasion.key, "occasions.toml")
