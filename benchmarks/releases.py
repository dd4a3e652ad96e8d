"""Releases of a foreign ministry read one by one without their titles, against labels of kind and counterparts."""

import json
import time
from dataclasses import dataclass
from datetime import date

from benchmarks.labelled import plain
from benchmarks.tally import Tally
from data_prep.articles import Article
from data_prep.decoding import clean
from data_prep.reading import read

# Whose releases they are; everybody else of a first event is a counterpart.
HOME = "USA"
SLOW_SECONDS = 1.0


@dataclass(frozen=True)
class Release:
    """One release as the reader took it: its tellings (None where the reader stopped) and the seconds it took."""

    article_id: str
    tellings: tuple | None
    seconds: float
    fault: str = ""


def read_releases(path):
    """Yield a Release for each line of a .jsonl of articles; titles, which give the answer away, are left out."""
    _read(Article("none", "none", "Nothing happened.", "0" * 64))      # what is loaded once is no release's time
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)
            published = given.get("published_on")
            article = Article(given["article_id"], given["article_id"], clean(given["text"])[0], "0" * 64,
                              published_on=date.fromisoformat(published) if published else None)
            yield _read(article)


def _read(article):
    begun = time.perf_counter()
    try:
        tellings, fault = read(article).tellings, ""
    except Exception as error:          # any fault of the reader is what is counted here
        tellings, fault = None, f"{type(error).__name__}: {error}"
    return Release(article.article_id, tellings, time.perf_counter() - begun, fault)


def score(releases, gold):
    """Compare Releases with a gold.jsonl of kinds and counterparts.

    Gives (Tally of the figures "releases" of figures.toml, list of sentences that tell every miss).
    """
    with open(gold, encoding="utf-8") as lines:
        labels = {label["article_id"]: label for label in map(json.loads, lines)}
    tally, misses = Tally(), []
    for release in releases:
        tally.count("crashes", release.tellings is None)
        tally.count("slow", release.seconds > SLOW_SECONDS)
        if release.fault:
            misses.append(f"{release.article_id} STOPPED {release.fault}")
        if release.article_id in labels:
            faults = _compare(tally, labels[release.article_id], release.tellings or ())
            misses += [f"{release.article_id} {fault}" for fault in faults]
    return tally, misses


def _compare(tally, label, tellings):
    first = next((telling for telling in tellings if telling.lead), None)
    kind = first.kind if first else None
    tally.count("kind", kind == label["kind"])
    if kind != label["kind"]:
        yield f"KIND want {label['kind']} got {kind}"
    found = [person for person in (first.participants if first else ())
             if person.principal and person.entity_type == "person" and person.country != HOME]
    surnames = [plain(counterpart["surname"]) for counterpart in label["counterparts"]]
    missed = [name for name in surnames if not any(_is_called(person, name) for person in found)]
    false = [person.name for person in found if not any(_is_called(person, name) for name in surnames)]
    tally.compare("counterparts", len(surnames) - len(missed), len(false), len(missed))
    if missed or false:
        yield f"WHO missed {missed} false {false}"


def _is_called(person, surname):
    return surname in plain(person.name) or surname in plain(person.name_as_written)
