"""The app without a browser: states of the tables, links, and pages that never fall over."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import seed_tables

APP = str(Path(__file__).parents[1] / "dashboard/app.py")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    out = tmp_path_factory.mktemp("data")
    seed_tables.make(out)
    return out


@pytest.fixture
def app(monkeypatch, data):
    monkeypatch.setenv("WHO_MET_WHOM_DATA", str(data))
    return AppTest.from_file(APP, default_timeout=60)


def drawn(app):
    """Data of the components drawn, in order."""
    assert not app.exception, app.exception
    found = []
    for node in app.get("bidi_component"):
        found += json.loads(node.proto.json)
    return found


def words(app):
    return " ".join(part.get("html", "") for part in drawn(app))


def test_opens(app):
    assert "11 of 11 events" in words(app.run())


def test_a_link_opens_what_it_names(app):
    app.query_params["leader"] = "p-luong-cuong"
    app.query_params["event"] = "e-banquet"
    shown = words(app.run())
    assert "4 of 11 events" in shown and "During a banquet" in shown


def test_a_link_to_what_is_gone_says_so(app):
    app.query_params["event"] = "e-nothing"
    assert "not in the tables any more" in words(app.run())


def test_search_box(app):
    app.run()
    app.text_input(key="search").set_value("tariff").run()
    assert "mentioning “tariff”" in words(app)


def test_hostile_words_are_escaped_everywhere(app):
    app.query_params["event"] = "e-evil"
    shown = words(app.run())
    assert "&lt;img src=x" in shown and "<img" not in shown and "<script>w" not in shown and "<form" not in shown


@pytest.mark.parametrize("fault", ("missing file", "half a file", "no current", "nonsense in current"))
def test_tables_that_are_not_whole_say_what_to_do(monkeypatch, tmp_path, fault):
    version = seed_tables.make(tmp_path / "data")
    if fault == "missing file":
        (version / "events.parquet").unlink()
    elif fault == "half a file":
        whole = (version / "events.parquet").read_bytes()
        (version / "events.parquet").write_bytes(whole[:len(whole) // 2])
    elif fault == "no current":
        (tmp_path / "data/CURRENT").unlink()
    else:
        (tmp_path / "data/CURRENT").write_text("../../etc")
    monkeypatch.setenv("WHO_MET_WHOM_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WHO_MET_WHOM_SOURCES", str(tmp_path / "nowhere"))
    shown = words(AppTest.from_file(APP, default_timeout=60).run())
    assert "python -m data_prep" in shown


def test_a_session_keeps_its_version_and_offers_the_new_one(monkeypatch, tmp_path):
    seed_tables.make(tmp_path, version="one")
    monkeypatch.setenv("WHO_MET_WHOM_DATA", str(tmp_path))
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert "11 of 11" in words(app)
    seed_tables.make(tmp_path, hostile=False, version="two")
    assert "11 of 11" in words(app.run())
    app.button(key="reload").click().run()
    assert "10 of 10" in words(app)


def test_a_version_that_went_away_is_replaced(monkeypatch, tmp_path):
    version = seed_tables.make(tmp_path, version="one")
    monkeypatch.setenv("WHO_MET_WHOM_DATA", str(tmp_path))
    app = AppTest.from_file(APP, default_timeout=60).run()
    seed_tables.make(tmp_path, hostile=False, version="two")
    shutil.rmtree(version)
    assert "10 of 10" in words(app.run())
