"""A real Chromium looking at the real app: one server and one browser context for all tests of this folder."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from benchmarks.serving import served  # noqa: E402
from tests import chromium, seed_tables  # noqa: E402

CHROMIUM = chromium.find()
IDLE = '.stApp[data-test-script-state="notRunning"]'


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory):
    """Address of the app over the tables of the seeds (and a hostile article)."""
    out = tmp_path_factory.mktemp("data")
    seed_tables.make(out)
    with served(out) as (address, _):
        yield address


@pytest.fixture(scope="session")
def desktop(browser):
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture(scope="session")
def phone(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", has_touch=True,
                                  is_mobile=True)
    yield context
    context.close()


class Screen:
    """A page of the app, with the words that tests use for it."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.faults, self.outside = [], []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.outside.append(request.url)
                if not request.url.startswith((address, address.replace("http", "ws"), "data:", "blob:")) else None)

    def open(self, path=""):
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector(".surface.panel, .empty")
        return self.settle()

    def settle(self):
        self.page.wait_for_selector(IDLE)
        return self

    def count(self):
        """n of "n of N events", once it says so."""
        return int(self.page.inner_text(".badge").split()[0].replace(",", ""))

    def wait_count(self, number):
        self.page.wait_for_function("n => document.querySelector('.badge')?.innerText.startsWith(n + ' of')", arg=f"{number:,}")
        return self.settle()

    def facet(self, value):
        """Tick a value of a facet in the side panel."""
        self.page.locator(f'[data-key="{value}"]').click()
        return self

    def rows(self):
        """The titles in the table, in order."""
        return self.page.locator("table.events td.what").all_inner_texts()

    def reader(self):
        self.page.wait_for_selector(".reader.shown h2")
        return self.page.locator(".reader")

    def wait_shut(self):
        self.page.wait_for_selector(".reader:not(.shown)", state="attached")
        self.page.wait_for_function("() => !new URLSearchParams(location.search).has('event')")
        return self.settle()


def _screen(context, address):
    screen = Screen(context.new_page(), address)
    yield screen
    screen.page.close()
    assert not screen.faults, screen.faults
    assert not screen.outside, f"the page asked other hosts: {screen.outside}"


@pytest.fixture
def screen(desktop, app):
    yield from _screen(desktop, app)


@pytest.fixture
def small(phone, app):
    yield from _screen(phone, app)
