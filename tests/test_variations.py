"""Variations: plain news tells the same event whatever opens the sentence, stands beside a name, follows, or heads the page."""

from datetime import date
from itertools import cycle, product

import pytest

from data_prep.reading import read
from tests.reader import article, cases

GIVEN = cases("variations.toml")
A, B = "Amina Oduya", "Tomás Larraín"
PRESIDENTS = {"A": f"Kenyan President {A}", "B": f"Chilean President {B}"}
PUBLISHED, DAY = date(2024, 5, 15), "2024-05-14"
# So many combinations of parts may be told otherwise, in a hundred.
MOST = 1


def told(text, published=PUBLISHED):
    """(kind, day, names of the parties, their countries) of each event of a text."""
    return [(t.kind, t.date_edtf, {p.name for p in t.participants if p.principal}, {p.country for p in t.participants if p.principal})
            for t in read(article(text, published)).tellings]


def statuses(text):
    return [t.status for t in read(article(text, PUBLISHED)).tellings]


def few(missed, tried):
    """Fails where more than the most of the texts tried are told otherwise, and shows some of them."""
    assert 100 * len(missed) <= MOST * tried, f"{len(missed)} of {tried}: {missed[:5]}"


@pytest.mark.parametrize("lead", GIVEN["lead"], ids=lambda lead: lead["text"])
def test_what_stands_around_a_sentence_changes_nothing(lead):
    parts, missed, tried = GIVEN["parts"], [], 0
    beside, adverbs = cycle(product(parts["beside_first"], parts["beside_second"])), cycle(parts["adverbs"])
    for (opening, tail), (first, second), adverb in zip(product(parts["openings"], parts["tails"]), beside, adverbs):
        text = opening + lead["text"].format(**PRESIDENTS, a=first, b=second, m=adverb, t=tail).replace(",,", ",").replace(",;", ";").replace(",.", ".")
        wanted = {A} if lead["kind"] == "visit" else {A, B}
        tried += 1
        if [event[:3] for event in told(text[0].upper() + text[1:])] != [(lead["kind"], DAY, wanted)]:
            missed.append(text)
    few(missed, tried)


@pytest.mark.parametrize("given", cases("wordings.toml", "event"), ids=lambda given: f"{given['status']} {given['kind']}")
def test_one_happening_has_many_wordings(given):
    a, b = "Samuel Oduya", "Tomás Larraín"
    wanted = (given["kind"], DAY if given["status"] == "held" else "2024-05-17", {a} if given["kind"] == "visit" else {a, b})
    texts = [text.format(A=f"Kenyan President {a}", B=f"Chilean President {b}") for text in given["texts"]]
    assert not [text for text in texts if [event[:3] for event in told(text)] != [wanted] or statuses(text) != [given["status"]]]


@pytest.mark.parametrize("given", cases("wordings.toml", "people"), ids=lambda given: f"{given['parties']} and {given['present'] or 'nobody'}")
def test_who_takes_part_and_who_is_only_there(given):
    names = {"A": "Samuel Oduya", "B": "Tomás Larraín", "C": "Erik Solberg"}
    wanted = [{(names[letter], principal) for letters, principal in ((given["parties"], True), (given["present"], False)) for letter in letters}]
    texts = [text.format(**names) for text in given["texts"]]
    assert not [text for text in texts if [{(p.name, p.principal) for p in t.participants} for t in read(article(text, PUBLISHED)).tellings] != wanted]


@pytest.mark.parametrize("between", (" ", "\n\n"), ids=("the same paragraph", "a paragraph of its own"))
def test_background_tells_no_event_and_changes_none(between):
    news = "NAIROBI - Kenyan President Samuel Oduya received Chilean President Tomás Larraín in Nairobi on Tuesday."
    wanted = [("meeting", DAY, {"Samuel Oduya", "Tomás Larraín"}, {"KEN", "CHL"})]
    assert not [sentence for sentence in cases("background.toml", "sentences") if told(news + between + sentence) != wanted]


@pytest.mark.parametrize("lead", GIVEN["offices"]["leads"])
def test_offices_are_told_in_many_ways(lead):
    given, missed, tried = GIVEN["offices"], [], 0
    lands, names = cycle(given["countries"]), cycle(given["names"])
    for ways in product(given["ways"], repeat=2):
        people = [(next(names), *next(lands), way) for way in ways]
        text = lead.format(**{key: way.format(n=name, c=land, adj=adjective) for key, (name, land, adjective, way) in zip("AB", people)})
        events = told((text[0].upper() + text[1:]).replace(",.", ".").replace(", ,", ","))
        tried += 1
        if not (len(events) == 1 and events[0][:2] == ("meeting", DAY) and events[0][2] == {name for name, *_ in people} and len(events[0][3] - {None}) == 2):
            missed.append((text, events))
    few(missed, tried)


@pytest.mark.parametrize("head", GIVEN["pages"]["heads"])
def test_how_a_page_begins_changes_nothing(head):
    for headline, published in product(GIVEN["pages"]["headlines"], (date(2024, 5, 14), None)):
        lead = "{A} met {B} in Geneva on Monday.".format(**PRESIDENTS)
        text = head + headline + lead if "\n" in head else headline + head + lead
        dated = published or "2024" in head
        assert [event[:3] for event in told(text, published)] == [("meeting", "2024-05-13" if dated else None, {A, B})]
