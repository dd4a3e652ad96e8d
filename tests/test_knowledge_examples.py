"""Every example that stands in knowledge/ beside an entry is read as that entry."""

from datetime import date

import pytest

from data_prep.knowledge_files import load
from data_prep.layout import read_layout
from data_prep.lexicon import lexicon, split
from data_prep.offices import title_at
from data_prep.reading import read
from data_prep.tables import KINDS
from data_prep.themes import find_themes
from data_prep.wordings import FRAMES, expand
from tests.reader import article, sentence

# All examples of kinds are dated "May 4"; any year would do.
PUBLISHED = date(2025, 5, 6)
KNOWN = load("event_kinds.toml")
OFFICES = load("offices.toml")
CLASSES = OFFICES["classes"]
# The fields of these offices make other classes of them, as their examples show.
REFINED = ("minister", "envoy")


def test_every_kind_has_its_entry():
    assert set(KINDS) <= set(KNOWN)
    for kind in KINDS:
        assert KNOWN[kind]["label"] and KNOWN[kind]["meaning"] and KNOWN[kind]["plover"], kind


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KNOWN[kind]["example"]])
def test_a_kind_s_example_is_of_that_kind(kind):
    first = read(article(KNOWN[kind]["example"], PUBLISHED)).tellings[0]
    assert (first.kind, first.status, first.lead) == (kind, "held", True)
    if "May 4" in KNOWN[kind]["example"]:
        assert first.start_date == date(2025, 5, 4)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KNOWN[kind]["example"]])
def test_a_kind_s_wordings_are_well_formed(kind):
    for frame in FRAMES:
        for wording in KNOWN[kind].get(frame, ()):
            assert wording.count("{") == wording.count("}") <= 1, wording
            assert all(text and text == text.strip() for _, text in expand(wording)), wording


@pytest.mark.parametrize("theme", load("themes.toml"))
def test_a_theme_s_example_shows_it(theme):
    example = load("themes.toml")[theme]["example"]
    assert theme in {mark.theme for mark in find_themes(sentence(example), example)}


@pytest.mark.parametrize("name", [name for name in CLASSES if name not in REFINED])
def test_an_office_s_example_is_of_that_class(name):
    title = title_at(sentence(CLASSES[name]["example"]), 0)
    assert title and name in (title.office, *title.also)
    assert CLASSES[name]["example"] != title.text, "the example names somebody behind the office"


@pytest.mark.parametrize("name, field", [(name, field) for name, fields in OFFICES["field_classes"].items() for field in fields
                                         if set(field.split()) <= set(OFFICES["fields"]["words"])])
def test_a_minister_s_field_tells_the_class(name, field):
    title = title_at(sentence(f"Minister of {field.title()} Maria Lopez"), 0)
    assert title and title.office == name, title


def test_an_occasion_s_example_is_read_as_that_occasion():
    faults = []
    for key, entry in load("occasions.toml").items():
        words = sentence(entry["example"])
        found = {occasion.key for at in range(len(words)) if (hit := lexicon().occasion_names.longest(words, at)) for occasion in hit[1]}
        if key not in found:
            faults.append(f"{key}: {entry['example']}")
    assert not faults


def test_every_country_is_found_by_each_of_its_names():
    faults = []
    for code, entry in load("countries.toml").items():
        for name in (*entry["names"], *entry.get("adjectives", ())):
            found = lexicon().names.longest(sentence(name), 0)
            if not found or found[0] != len(split(name)) or not any(value == code for _, value in found[1]):
                faults.append(f"{code}: {name}")
        capital = entry.get("capital")
        if capital and lexicon().capitals[code].name != capital:
            faults.append(f"{code}: {capital}")
    assert not faults


def test_a_national_agency_is_one_of_a_country():
    layout = load("layout.toml")
    assert not set(layout["agency_homes"]) - set(layout["agencies"].values()) and set(layout["agency_homes"].values()) <= set(lexicon().country_names)


@pytest.mark.parametrize("key, name", list(load("layout.toml")["agencies"].items()))
def test_an_agency_is_told_by_its_dateline_and_its_ending(key, name):
    body = "Prime Minister Narendra Modi met President Emmanuel Macron in Paris on Monday."
    assert read_layout(article(f"PARIS ({key}) — {body}")).source == name
