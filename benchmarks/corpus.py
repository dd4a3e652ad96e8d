"""A synthetic archive of news with known truth: who, when, where, what; duplicates across outlets, undated and hostile ones.

    python -m benchmarks.corpus 100000 --out archive

writes articles.jsonl, and truth.jsonl with one line an article that can be read. The same number and seed give the
same bytes.
"""

import argparse
import json
import random
import sys
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

WORDS = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text("utf-8"))
FIRST_DAY, DAYS = date(2016, 1, 1), 3600
KINDS = (("meeting", "held", 34), ("phone_call", "held", 14), ("signing", "held", 10), ("negotiation", "held", 6),
         ("message", "held", 6), ("visit", "held", 12), ("meeting", "planned", 9), ("visit", "planned", 9))
PLACELESS = ("phone_call", "message")
TELLINGS = (1, 1, 1, 1, 1, 1, 2, 2, 3, 4)   # outlets that tell of one happening
APART = 12      # days between two happenings of the same people, so that no look-alike is true by chance


@dataclass(frozen=True)
class Person:
    """An invented holder of an office."""

    name: str
    short: str
    office: str
    country: dict

    def introduced(self, rng):
        if rng.random() < 0.75:
            return f"{self.country['people']} {self.office} {self.name}"
        return f"{self.office} of {self.country['name'].removeprefix('the ')} {self.name}" \
            if not self.country["name"].startswith("the ") else f"{self.country['people']} {self.office} {self.name}"


@dataclass(frozen=True)
class Happening:
    """What happened, before anybody writes of it."""

    number: int
    kind: str
    status: str
    first: date
    last: date
    a: Person
    b: Person
    themes: tuple[str, ...]


def articles(number, seed=1, size=4000):
    """Yield (record, truth) of so many articles of about `size` characters; truth is None where none can be read."""
    rng = random.Random(seed)
    cast = _cast(rng, max(2, min(30, number // 2000)))
    written = 0
    for happening in _happenings(rng, cast):
        for outlet in rng.sample(WORDS["outlets"], rng.choice(TELLINGS)):
            if written == number:
                return
            yield _article(rng, written, happening, outlet, size)
            written += 1
        if written < number and rng.random() < 0.08:
            yield _nothing(rng, written, size)
            written += 1


def write(folder, number, seed=1, size=4000):
    """Write articles.jsonl and truth.jsonl into a folder."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "articles.jsonl", "w", encoding="utf-8") as records, \
            open(folder / "truth.jsonl", "w", encoding="utf-8") as truths:
        for record, truth in articles(number, seed, size):
            records.write(json.dumps(record, ensure_ascii=False) + "\n")
            if truth:
                truths.write(json.dumps(truth, ensure_ascii=False) + "\n")
    return folder


def _cast(rng, terms):
    """For each country and office, one holder after another."""
    cast = []
    for country in WORDS["country"]:
        names = [(given, family) for given in country["given"] for family in country["family"]]
        rng.shuffle(names)
        for place, (given, family) in enumerate(names[:terms * len(WORDS["offices"])]):
            first = country.get("family_first")
            cast.append(Person(f"{family} {given}" if first else f"{given} {family}",
                               given.split()[-1] if first else family,
                               WORDS["offices"][place % len(WORDS["offices"])], country))
    return cast


def _happenings(rng, cast):
    """Happenings without end; those of the same two people lie well apart."""
    taken = {}
    number = 0
    while True:
        a, b = rng.sample(cast, 2)
        first = FIRST_DAY + timedelta(rng.randrange(DAYS))
        near = taken.setdefault(frozenset((a.name, b.name)), [])
        if a.country is b.country or a.short == b.short or any(abs((first - day).days) < APART for day in near):
            continue
        near.append(first)
        kind, status, _ = rng.choices(KINDS, [weight for *_, weight in KINDS])[0]
        last = first + timedelta(rng.randint(1, 3)) if kind == "visit" else first
        yield Happening(number, kind, status, first, last, a, b,
                        tuple(rng.sample(sorted(WORDS["theme"]), rng.randint(1, 3))))
        number += 1


def _article(rng, number, happening, outlet, size):
    h = happening
    published = h.first - timedelta(rng.randint(2, 5)) if h.status == "planned" else h.last + timedelta(rng.randint(0, 2))
    has_published = rng.random() < 0.85
    when, known = _when(rng, h, published, has_published)
    names = {"a": h.a.introduced(rng), "b": h.b.introduced(rng), "a2": h.a.short, "b2": h.b.short,
             "a_country": h.a.country["name"], "b_country": h.b.country["name"], "place": h.b.country["city"],
             "when": when, "when_first": when[0].upper() + when[1:], "range": when,
             "agreement": rng.choice(WORDS["agreements"]), "talks": rng.choice(WORDS["talks"])}
    lead = rng.choice(WORDS["kind"][h.kind][h.status]).format(**names)
    lead = lead[0].upper() + lead[1:]
    told = "{b2}" if h.kind == "visit" else "{nobody}"      # nobody is introduced as the host of a visit
    padding = [sentence for sentence in WORDS["padding"]["sentences"] if told not in sentence]
    body = [next(s for s in rng.sample(WORDS["theme"][theme], len(WORDS["theme"][theme])) if told not in s)
            for theme in h.themes if not all(told in s for s in WORDS["theme"][theme])]
    text = _text(rng, lead, body, padding, names, size)
    if rng.random() < 0.03:
        text = unicodedata.normalize("NFD", text)
    identity = f"n{number:07}"
    record = {"article_id": identity, "text": text, "source": outlet}
    if has_published:
        record["published_on"] = published.isoformat()
    place = None if h.kind in PLACELESS or h.kind == "visit" else h.b.country["city"]
    event = {"kind": h.kind, "status": h.status, "date_start": h.first.isoformat() if known else None,
             "date_end": h.last.isoformat() if known else None, "place": place,
             "country": None if h.kind in PLACELESS else h.b.country["code"],
             "participants": [_participant(h.a)] + ([_participant(h.b)] if h.kind != "visit" else []),
             "themes": list(h.themes), "evidence": lead[:40], "cluster": f"h{h.number}"}
    return record, _truth(record, [event])


def _when(rng, h, published, has_published):
    """(words that date it, whether they fix the day)."""
    day = f"{h.first:%B} {h.first.day}"
    full = f"{day}, {h.first.year}"
    if h.kind == "visit":
        span = f"from {h.first:%B} {h.first.day} to {h.last:%B} {h.last.day}" if h.first.month != h.last.month else \
            f"from {day} to {h.last.day}"
        return (span if has_published else f"{span}, {h.last.year}"), True
    if not has_published:
        return rng.choice(((f"on {h.first:%A}", False), (f"on {full}", True),
                           (f"on {h.first.day} {h.first:%B} {h.first.year}", True)))
    away = (published - h.first).days
    forms = [f"on {day}", f"on {full}", f"on {h.first.day} {h.first:%B}"]
    if away == 0:
        forms.append("today")
    if away == 1:
        forms.append("yesterday")
    if away > 0 or h.status == "planned":
        forms += [f"on {h.first:%A}"] * 2
    return rng.choice(forms), True


def _text(rng, lead, body, padding, names, size):
    paragraphs, length = [lead], len(lead)
    todo = list(body)
    while length < size * rng.uniform(0.85, 1.15) or todo:
        sentences = [todo.pop(0)] if todo else []
        sentences += rng.sample(padding, 4)
        text = " ".join(s.format(**names, n=rng.randint(3, 60), y=rng.randint(1950, 2010)) for s in sentences)
        paragraphs.append(text[0].upper() + text[1:])
        length += len(text) + 2
    return "\n\n".join(paragraphs)


def _nothing(rng, number, size):
    """An article that tells of no event; some are hostile, some cannot be read at all."""
    dull = [s for s in WORDS["padding"]["sentences"] if "{a" not in s and "{b" not in s]
    text = rng.choice(WORDS["nothing"]["openings"]).format(y=rng.randint(1950, 2010))
    form = rng.random()
    if form < 0.3:
        text = rng.choice(WORDS["nothing"]["hostile"]) + "\n\n" + text
    while len(text) < size * rng.uniform(0.7, 1.1):
        text += "\n\n" + " ".join(rng.sample(dull, 5)).format(n=rng.randint(3, 60), y=rng.randint(1950, 2010))
    record = {"article_id": f"n{number:07}", "text": text + f"\n\nNo. {number}",
              "published_on": (FIRST_DAY + timedelta(rng.randrange(DAYS))).isoformat()}
    if form > 0.95:
        record["text"], record["published_on"] = rng.choice((("", record["published_on"]), (text, "32 March")))
        return record, None
    return record, _truth(record, [])


def _participant(person):
    return {"name": person.name, "role": person.office, "country": person.country["code"], "principal": True}


def _truth(record, events):
    return {"id": record["article_id"], "file": record["article_id"] + ".txt",
            "published_on": record.get("published_on"), "events": events, "mentioned_leaders": []}


def main():
    parser = argparse.ArgumentParser("python -m benchmarks.corpus", description="Write a synthetic archive with its truth.")
    parser.add_argument("articles", type=int)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=4000, help="characters an article, about")
    given = parser.parse_args()
    write(given.out, given.articles, given.seed, given.size)
    print(f"{given.articles} articles -> {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
