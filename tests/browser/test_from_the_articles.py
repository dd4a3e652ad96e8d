"""From the five articles to the browser: prepared by the real prep step, filtered, clicked, read, downloaded."""

import csv
import io

import pytest

from benchmarks.serving import ROOT, served
from data_prep.prepare import prepare
from tests.browser.conftest import Screen


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, browser):
    """A page over the tables that the prep step makes of seeds/."""
    out = tmp_path_factory.mktemp("prepared")
    summary = prepare([ROOT / "seeds"], out)
    assert (summary.read, summary.refused, summary.events, summary.undated) == (5, 0, 10, 2)
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
    with served(out) as (address, _):
        yield Screen(context.new_page(), address)
    context.close()


def test_filters_by_leader_and_by_topic(prepared):
    prepared.open().wait_count(10)
    prepared.facet("leader:p-marco-rubio").wait_count(5)
    prepared.facet("topic:war_legacy").wait_count(4)
    assert prepared.rows() == ["Bùi Thanh Sơn speaks by phone with Marco Rubio", "Lương Cường meets Marco Rubio in New York",
                               "Lê Hoài Trung meets Marco Rubio in New York", "Lê Hoài Trung meets Marco Rubio in Washington"]


def test_a_click_on_a_point_shows_the_article_with_its_evidence(prepared):
    prepared.open("?leader=p-marco-rubio").wait_count(5)
    prepared.page.locator("g.event text", has_text="Lê Hoài Trung meets Marco Rubio in Wash").first.click()
    reader = prepared.reader()
    assert "19 Feb 2026" in reader.inner_text() and "Gaza Board of Peace" in reader.inner_text()
    marked = prepared.page.locator(".reader article mark").all_inner_texts()
    assert any("Lê Hoài Trung" in text for text in marked) and "Thursday" in marked
    prepared.page.keyboard.press("Escape")
    prepared.wait_shut()


def test_the_download_is_the_table_shown(prepared):
    prepared.open("?leader=p-luong-cuong").wait_count(4)
    prepared.page.get_by_role("button", name="Download").click()
    with prepared.page.expect_download() as download:
        prepared.page.get_by_role("button", name="Events (CSV)").click()
    events = list(csv.DictReader(io.StringIO(download.value.path().read_bytes().decode("utf-8-sig"))))
    assert [event["title"] for event in events] == prepared.rows()
    assert len(events) == 4 and not prepared.faults
