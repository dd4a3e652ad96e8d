"""What only the line beneath a picture tells: "A receives B in Hanoi on April 15. (Photo: VNA)"."""

from data_prep.drafting import draft
from data_prep.happenings import find_happenings
from data_prep.sifting import TALKS, is_news

_FRAMES = ("both", "direct")


def captioned(story, events):
    """The meetings of people of two countries, as Events, that a caption tells and nothing else of the article does."""
    found = []
    for index, parsed in enumerate(story.clauses):
        if parsed.sentence.part != "caption" or not parsed.words or parsed.words[-1].text != "." and not parsed.dates:
            continue                                        # a heading between paragraphs
        for happening in find_happenings(parsed):
            if happening.kind != "meeting" or happening.wording.frame not in _FRAMES or happening.perfect:
                continue
            if happening.wording.form == "third" and happening.status == "planned" and not happening.future:
                happening.status = "held"                   # "receives": what the picture shows
            event = draft(story, happening, index, [])
            people = {p.key for p in event.parties if p.principal and p.person} if event else set()
            if len(people) > 1 and not event.anaphoric and len(event.lands) > 1 and event.status == "held" \
                    and not any(e.kind in TALKS and not e.anaphoric and len(people & e.people) > 1 for e in events + found) and is_news(story, event, events):
                found.append(event)
    return found
