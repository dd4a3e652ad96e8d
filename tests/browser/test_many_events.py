"""The timeline of two thousand events: density, then stacked marks, then labels; lanes sought; pages turned."""

import pytest

from benchmarks.serving import served
from benchmarks.tables import publish
from tests.browser.conftest import Screen


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    out = tmp_path_factory.mktemp("many")
    publish(out, 2_000)
    with served(out) as (address, _):
        yield address


@pytest.fixture
def wide(desktop, many):
    screen = Screen(desktop.new_page(), many)
    yield screen
    screen.page.close()
    assert not screen.faults, screen.faults


def test_the_drawing_changes_with_the_number_of_events(wide):
    wide.open().wait_count(2_000)
    wide.page.wait_for_selector(".lanes .cell circle")
    wide.page.locator(".lanes .cell").nth(2).click()       # into a cell: one lane, one period
    wide.page.wait_for_function("() => location.search.includes('leader=') && location.search.includes('start=')")
    wide.settle().page.wait_for_selector(".lanes g.event text.label")
    wide.open("?kind=visit").page.wait_for_selector(".lanes g.event .symbol")
    assert wide.page.locator(".lanes text.label").count() == 0 and "one event" in wide.page.inner_text(".note")


def test_lanes_are_sought_and_more_of_them_shown(wide):
    wide.open()
    wide.page.locator('[data-key="more-lanes"]').click()
    wide.page.wait_for_function("() => location.search.includes('shown=36')")
    wide.settle().page.wait_for_function("() => document.querySelectorAll('.lanes .lane-head').length === 36")
    wide.page.get_by_label("Find a lane").fill("dang")
    wide.page.get_by_label("Find a lane").press("Enter")
    wide.page.wait_for_function("() => [...document.querySelectorAll('.lanes .name')].every(name => name.textContent.includes('Đặng'))")


def test_a_long_list_turns_its_pages(wide):
    wide.open()
    first = wide.rows()[0]
    wide.page.locator('[data-key="page-next"]').click()
    wide.page.wait_for_function("() => location.search.includes('page=2')")
    wide.settle().page.wait_for_function("first => document.querySelector('table.events td.what').innerText !== first", arg=first)
    wide.page.wait_for_function("() => document.querySelector('.listing').getBoundingClientRect().top >= 0")     # back at its top


def test_cells_can_be_hit_on_a_phone(phone, many):
    screen = Screen(phone.new_page(), many).open()
    screen.page.wait_for_selector(".lanes .cell .hit")
    narrow = screen.page.evaluate("Math.min(...[...document.querySelectorAll('.lanes .cell .hit')].slice(1, 8).map(hit => hit.getBoundingClientRect().width))")
    screen.page.close()
    assert narrow >= 20
