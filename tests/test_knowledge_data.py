"""The facts of knowledge/: codes that exist, dates in order, offices with one holder at a time, names that point at one thing."""

import re
from datetime import date
from itertools import combinations

import pycountry
import pytest

from data_prep.knowledge_files import FOLDER, load
from data_prep.lexicon import coarse_day
from data_prep.text import fold, slug

BODIES = {"EU", "UN", "NATO", "ASEAN", "AU"}
COUNTRIES = {c.alpha_3 for c in pycountry.countries} | {"XKX"}
CLASSES = {"head_of_state", "head_of_government", "vice_president", "deputy_prime_minister", "foreign_minister",
           "defence_minister", "finance_minister", "trade_minister", "interior_minister", "party_leader",
           "parliament_speaker", "adviser", "ambassador", "organisation_head", "eu_high_representative", "deputy_minister",
           "envoy", "royal", "minister", "official", "legislator", "military", "other"}
KINDS = {"union", "bloc", "agency", "bank", "court", "alliance", "movement"}
# Offices that one person holds at a time; more than this many days together is an error of dates.
SINGLE = ("head_of_state", "head_of_government", "foreign_minister")
OVERLAP_DAYS = 60


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda p: p.name)
def test_every_file_is_toml_with_something_in_it(path):
    assert load(path.name)


def offices():
    """(key, person, office) of every office of people.toml."""
    return [(key, entry, office) for key, entry in load("people.toml").items() for office in entry["offices"]]


def days(office):
    """First and last day of an office, today's world where it has no end."""
    return coarse_day(office.get("from")) or date.min, coarse_day(office.get("to"), last=True) or date.max


# -- people ------------------------------------------------------------------------------------------------------------

def test_people_have_known_fields():
    for key, entry in load("people.toml").items():
        assert set(entry) <= {"name", "country", "aliases", "short", "woman", "offices"}, key
        assert entry["offices"], f"{key}: a person without an office"
        assert key == slug(key), key
    for key, _, office in offices():
        assert set(office) <= {"title", "office", "country", "from", "to", "acting", "joint", "at"}, key
        assert office["title"].strip(), key


def test_people_stand_for_countries_that_exist():
    for key, entry in load("people.toml").items():
        assert entry["country"] in COUNTRIES, f"{key}: {entry['country']}"
    for key, _, office in offices():
        if office["office"] != "organisation_head" or "country" in office:    # the head of a body without a code has none
            assert office["country"] in COUNTRIES | BODIES, f"{key}: {office['country']}"
        assert office.get("at", "USA") in COUNTRIES | BODIES, f"{key}: {office['at']}"


def test_offices_belong_to_a_class_of_the_reader():
    for key, _, office in offices():
        assert office["office"] in CLASSES, f"{key}: {office['office']}"


def test_offices_begin_before_they_end():
    for key, _, office in offices():
        first, last = days(office)
        assert first <= last, f"{key}: {office['title']}"
        assert date(1940, 1, 1) <= first < date(2027, 1, 1) or first == date.min, f"{key}: {office['title']}"


def test_nobody_holds_one_office_twice_at_once():
    for key, entry in load("people.toml").items():
        for one, two in combinations(entry["offices"], 2):
            if (one["title"], one.get("country"), one.get("at")) == (two["title"], two.get("country"), two.get("at")):
                (a, b), (c, d) = sorted([days(one), days(two)])
                assert c >= b or (c.year, c.month) == (b.year, b.month), f"{key}: {one['title']} overlaps itself"


def test_offices_of_one_holder_have_one_holder():
    held = {}
    for key, _, office in offices():
        if office["office"] in SINGLE and not office.get("acting") and not office.get("joint"):
            held.setdefault((office["office"], office["title"], office["country"]), []).append((*days(office), key))
    faults = []
    for what, holders in held.items():
        for (start, end, key), (later_start, later_end, other) in combinations(sorted(holders), 2):
            together = (min(end, later_end) - max(start, later_start)).days
            if together > OVERLAP_DAYS and key != other:
                faults.append(f"{what}: {key} and {other} for {together} days")
    assert not faults


def test_no_full_name_belongs_to_two_people():
    owner, faults = {}, []
    for key, entry in load("people.toml").items():
        for name in (entry["name"], *entry.get("aliases", ())):
            if " " in name and owner.setdefault(fold(name), key) != key:
                faults.append(f"{name}: {owner[fold(name)]} and {key}")
    assert not faults


def test_short_names_are_part_of_a_name():
    for key, entry in load("people.toml").items():
        names = [fold(n) for n in (entry["name"], *entry.get("aliases", ()))]
        assert any(fold(entry["short"]) in n for n in names), f"{key}: {entry['short']}"


# -- occasions ---------------------------------------------------------------------------------------------------------

def test_occasions_are_dated_and_placed():
    for key, entry in load("occasions.toml").items():
        assert date(1990, 1, 1) <= entry["from"] <= entry["to"], key
        assert (entry["to"] - entry["from"]).days <= 31, key
        assert entry["names"] and entry["label"], key
        assert entry.get("country", "USA") in COUNTRIES, key
        assert ("place" in entry) == ("country" in entry), key


def test_occasion_names_point_at_one_occasion():
    owner, faults = {}, []
    loose = {fold(n) for entry in load("occasions.toml").values() for n in entry.get("loose_names", ())}
    for key, entry in load("occasions.toml").items():
        for name in entry["names"]:
            if owner.setdefault(fold(name), key) != key:
                faults.append(f"{name}: {owner[fold(name)]} and {key}")
            if fold(name) in loose:
                faults.append(f"{name}: a name of {key} and a loose name too")
    assert not faults


def test_every_example_holds_a_name_of_its_occasion():
    for key, entry in load("occasions.toml").items():
        assert any(fold(name) in fold(entry["example"]) for name in entry["names"]), key


@pytest.mark.parametrize("name, first, last, country", [
    ("inaugural meeting of the Gaza Board of Peace", date(2026, 2, 19), date(2026, 2, 19), "USA"),
    ("inaugural meeting of the Board of Peace", date(2026, 2, 19), date(2026, 2, 19), "USA"),
    ("80th session of the United Nations General Assembly", date(2025, 9, 23), date(2025, 9, 29), "USA"),
    ("UN General Assembly's 80th Session", date(2025, 9, 23), date(2025, 9, 29), "USA"),
    ("General Debate of the 80th session", date(2025, 9, 23), date(2025, 9, 29), "USA"),
    ("APEC Economic Leaders' Week 2025", date(2025, 10, 27), date(2025, 11, 1), "KOR"),
    ("Lunar New Year 2025", date(2025, 1, 29), date(2025, 1, 29), None),
    ("6th ASEAN Summit", date(1998, 12, 15), date(1998, 12, 16), "VNM"),
])
def test_well_known_occasions(name, first, last, country):
    found = [e for e in load("occasions.toml").values() if fold(name) in {fold(n) for n in e["names"]}]
    assert [(e["from"], e["to"], e.get("country")) for e in found] == [(first, last, country)]


# -- countries, organisations, anniversaries ---------------------------------------------------------------------------

def test_countries_have_codes_and_names():
    for code, entry in load("countries.toml").items():
        assert code in COUNTRIES, code
        assert entry["names"], code


def test_no_country_name_belongs_to_two_countries():
    owner, faults = {}, []
    for code, entry in load("countries.toml").items():
        for name in entry["names"]:
            if owner.setdefault(fold(name), code) != code:
                faults.append(f"{name}: {owner[fold(name)]} and {code}")
    assert not faults


def test_organisations_are_complete():
    owner = {}
    for key, entry in load("organisations.toml").items():
        assert set(entry) <= {"name", "aliases", "code", "kind", "seat", "members"}, key
        assert entry["kind"] in KINDS, key
        assert entry.get("code", "EU") in BODIES, key
        assert entry.get("seat", {"country": "USA"})["country"] in COUNTRIES, key
        assert set(entry.get("members", ())) <= COUNTRIES, key
        for name in (entry["name"], *entry.get("aliases", ())):
            assert owner.setdefault(fold(name), key) == key, f"{name}: {owner[fold(name)]} and {key}"


def test_organisations_are_not_called_by_common_words():
    common = {"union", "commission", "bloc", "council", "assembly", "alliance", "bank", "court", "community", "forum", "group"}
    for key, entry in load("organisations.toml").items():
        for name in (entry["name"], *entry.get("aliases", ())):
            assert fold(name) not in common, f"{key}: {name}"
            assert re.search(r"[A-Z]", name), f"{key}: {name} has no capital"


def test_anniversaries_are_of_two_countries_and_dated():
    for key, entry in load("anniversaries.toml").items():
        assert set(entry) == {"names", "countries", "on"}, key
        assert entry["names"], key
        assert len(set(entry["countries"])) == 2 and set(entry["countries"]) <= COUNTRIES | BODIES, key
        assert isinstance(entry["on"], date) and entry["on"] < date(2027, 1, 1), key
        folded = [fold(n) for n in entry["names"]]
        assert len(set(folded)) == len(folded), key


def test_no_two_anniversaries_of_a_pair_share_a_wording():
    owner = {}
    for key, entry in load("anniversaries.toml").items():
        for name in entry["names"]:
            what = (frozenset(entry["countries"]), fold(name))
            assert owner.setdefault(what, key) == key, f"{name}: {owner[what]} and {key}"
