"""The score: what counts as found, right and joined, on small tables made by hand; and the table it prints."""

import csv
import json
import re
import subprocess
import sys

import pytest

from benchmarks import labelled, releases, score, tally
from data_prep.tables import TABLES

RUBIO = {"name": "Marco Rubio", "country": "USA", "principal": True}
TRUNG = {"name": "Le Hoai Trung", "country": "VNM", "principal": True}
MEETING = {"kind": "meeting", "status": "held", "date_start": "2025-09-24", "date_end": "2025-09-24", "place": "New York",
           "country": "USA", "participants": [RUBIO, TRUNG], "themes": ["trade_tariffs"], "evidence": "They met"}


@pytest.fixture
def scored(tmp_path):
    """Score events as the tables have them against articles as they are labelled: {figure: (hits, total) or (tp, fp, fn)}."""
    def run(told, articles):
        rows = {name: [] for name in TABLES}
        rows["articles"] = [{"article_id": a["id"], "file": f"{a['id']}.txt"} for a in articles]
        for number, event in enumerate(told):
            _add(rows, f"e{event.get('event', number)}", event)
        for name, content in rows.items():
            with open(tmp_path / f"{name}.csv", "w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, [column.name for column in TABLES[name]], restval="")
                writer.writeheader()
                writer.writerows(content)
        (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, articles)))
        figures, misses = labelled.score(tmp_path, tmp_path / "gold.jsonl")
        counts = {figure: (figures.hits[figure], total) for figure, total in figures.totals.items()}
        counts |= {figure: (figures.right[figure], figures.false[figure], figures.missed[figure])
                   for figure in ("people", "themes", "merging")}
        return counts, misses
    return run


def _add(rows, event_id, event):
    fields = {"kind": "meeting", "status": "held", "start_date": "2025-09-24", "end_date": "2025-09-24", "date_basis": "stated",
              "place": "New York", "country": "USA"} | {k: v for k, v in event.items() if k not in ("article", "people", "themes", "event")}
    if all(row["event_id"] != event_id for row in rows["events"]):
        rows["events"].append({"event_id": event_id, **{k: v for k, v in fields.items()}})
    rows["reports"].append({"report_id": f"r{len(rows['reports'])}", "event_id": event_id, "article_id": event["article"], **fields})
    for name, country in event.get("people", {"Marco Rubio": "USA", "Lê Hoài Trung": "VNM"}).items():
        rows["participants"].append({"event_id": event_id, "article_id": event["article"], "entity_type": "person", "name": name,
                                     "country": country, "principal": "true"})
    for theme in event.get("themes", ["trade_tariffs"]):
        rows["themes"].append({"event_id": event_id, "article_id": event["article"], "theme": theme})


def article(*events, article_id="a01", **more):
    return {"id": article_id, "file": f"{article_id}.txt", "published_on": "2025-09-25", "events": list(events), **more}


def test_all_right(scored):
    counts, misses = scored([{"article": "a01"}], [article(MEETING)])
    assert not misses
    for figure in ("main_found", "core_found", "main_whole", "core_whole", "precision", "main_date", "date", "kind", "status", "place", "country"):
        assert counts[figure] == (1, 1), figure
    assert counts["people"] == (2, 0, 0) and counts["people_country"] == (2, 2) and counts["themes"] == (1, 0, 0)
    assert counts["date_baseline"] == (0, 1)


@pytest.mark.parametrize("told, figure, counted, said", [
    ({"start_date": "2025-09-25", "end_date": "2025-09-25"}, "date", (0, 1), "DATE"),
    ({"start_date": "", "end_date": ""}, "undated", (1, 1), "DATE"),
    ({"kind": "visit"}, "kind", (0, 1), "KIND"),
    ({"status": "planned"}, "status", (0, 1), "STATUS"),
    ({"place": "Washington"}, "place", (0, 1), "PLACE"),
    ({"country": "VNM"}, "country", (0, 1), "COUNTRY"),
    ({"people": {"Marco Rubio": "USA"}}, "people", (1, 0, 1), "WHO"),
    ({"people": {"Marco Rubio": "USA", "Le Hoai Trung": "VNM", "JD Vance": "USA"}}, "people", (2, 1, 0), "WHO"),
    ({"people": {"Marco Rubio": "VNM", "Le Hoai Trung": "VNM"}}, "people_country", (1, 2), ""),
    ({"themes": ["health"]}, "themes", (0, 1, 1), ""),
])
def test_one_thing_wrong(scored, told, figure, counted, said):
    counts, misses = scored([{"article": "a01", **told}], [article(MEETING)])
    assert counts[figure] == counted and counts["core_found"] == (1, 1)
    assert said in "".join(misses)
    assert counts["core_whole"] == (int(said in ("", "STATUS", "PLACE")), 1)


def test_missed_and_invented(scored):
    counts, (miss,) = scored([{"article": "a01", "people": {"JD Vance": "USA", "Wang Yi": "CHN"}}], [article(MEETING)])
    assert counts["main_found"] == (0, 1) and counts["precision"] == (0, 1)
    assert miss.startswith("a01 MISSED meeting")
    assert scored([{"article": "a01"}], [article()])[0]["none"] == (0, 1)
    assert scored([], [article()])[0]["none"] == (1, 1)


def test_what_is_optional_is_no_false_alarm(scored):
    other = {**MEETING, "kind": "phone_call", "optional": True, "participants": [RUBIO, {**TRUNG, "name": "Wang Yi"}]}
    told = [{"article": "a01"}, {"article": "a01", "kind": "phone_call", "people": {"Marco Rubio": "USA", "Wang Yi": "CHN"}}]
    counts, _ = scored(told, [article(MEETING, other)])
    assert counts["precision"] == (2, 2) and counts["core_found"] == (1, 1)
    assert scored(told[:1], [article(MEETING, other)])[0]["core_found"] == (1, 1)


def test_a_merge_group_may_be_told_as_one(scored):
    signing = {**MEETING, "kind": "signing", "merge_group": "m"}
    counts, _ = scored([{"article": "a01"}], [article({**MEETING, "merge_group": "m"}, signing)])
    assert counts["core_found"] == (2, 2) and counts["kind"] == (1, 2) and counts["precision"] == (1, 1)


def test_a_day_where_the_text_allows_none(scored):
    undated = {**MEETING, "date_start": None, "date_end": None}
    assert scored([{"article": "a01"}], [article(undated)])[0]["date_given"] == (1, 1)
    assert scored([{"article": "a01", "date_basis": "inferred"}], [article(undated)])[0]["date_given"] == (0, 1)
    assert scored([{"article": "a01", "start_date": "", "end_date": ""}], [article(undated)])[0]["date_given"] == (0, 1)


@pytest.mark.parametrize("one, two, labels, counted", [
    (0, 0, {"same_event_as": ["a01"]}, (1, 0, 0)), (0, 1, {"same_event_as": ["a01"]}, (0, 0, 1)), (0, 0, {}, (0, 1, 0)), (0, 1, {}, (0, 0, 0))])
def test_joins(scored, one, two, labels, counted):
    told = [{"article": "a01", "event": one}, {"article": "a02", "event": two}]
    counts, _ = scored(told, [article(MEETING), article(MEETING, article_id="a02", **labels)])
    assert counts["merging"] == counted


def test_releases(tmp_path):
    text = "Secretary of State Antony J. Blinken met today with Ukrainian Foreign Minister Dmytro Kuleba in Kyiv."
    (tmp_path / "releases.jsonl").write_text(json.dumps({"article_id": "x", "title": "A call with Wang Yi", "text": text, "published_on": "2021-05-06"}))
    label = {"article_id": "x", "kind": "meeting", "counterparts": [{"surname": "Kuleba"}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(label))
    figures, misses = releases.score(releases.read_releases(tmp_path / "releases.jsonl"), tmp_path / "gold.jsonl")
    assert not misses and figures.value("kind") == figures.value("counterparts", "f1") == 1 and figures.value("crashes") == 0


def test_the_command_prints_every_figure(tmp_path, capsys):
    folder = tmp_path / "few"
    folder.mkdir()
    (folder / "a01.txt").write_text("US Secretary of State Marco Rubio met Vietnamese Foreign Minister Le Hoai Trung in New York on September 24, 2025.")
    (folder / "gold.jsonl").write_text(json.dumps(article(MEETING)))
    score.main([str(folder)])
    printed = capsys.readouterr().out
    assert "main event found: 1.000 (1/1)" in printed
    assert all(entry["name"] in printed for entry in tally.FIGURES["news"].values())
    score.main([str(folder), "--markdown"])
    table = capsys.readouterr().out.strip().split("\n")
    assert len(table) == 2 + len(tally.FIGURES["news"]) and len({line.count("|") for line in table}) == 1


def test_the_command_refuses_a_folder_without_labels(tmp_path, capsys):
    with pytest.raises(SystemExit):
        score.main([str(tmp_path)])
    assert "holds no gold.jsonl" in capsys.readouterr().err


def test_articles_are_read_as_if_nobody_were_known():
    """What the words alone tell of people: in a process of its own, as nothing brings the known ones back."""
    command = [sys.executable, "-m", "benchmarks.score", "--strangers", str(score.GOLD / "tune48")]
    told = subprocess.run(command, cwd=score.GOLD.parents[1], capture_output=True, text=True, check=True).stdout
    figures = {name: float(value) for name, value in re.findall(r"^([a-z ]+): ([0-9.]+) ", told, re.M)}
    known, _ = score.score_folder(score.GOLD / "tune48")
    assert 0.85 <= figures["main event found"] <= known.value("main_found", "share")
    assert figures["core event recall"] >= 0.78
