"""How fast the page is: from a filter to the redrawn figure, from a click to the reader, in a real Chromium.

    python -m benchmarks.page_speed                     # 2,000, 100,000 and 1,000,000 events
    python -m benchmarks.page_speed 2000 --runs 5

makes synthetic tables, serves them, and prints medians with minimum and maximum.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.async_api import async_playwright
from playwright.sync_api import sync_playwright

from benchmarks import machine
from benchmarks.serving import ROOT, served
from benchmarks.tables import publish
from tests.chromium import find

SIZES = (2_000, 100_000, 1_000_000)
# Ready when the figure shows another count than before and the script rests.
REDRAWN = """old => document.querySelector('.badge')?.textContent !== old
  && document.querySelector('.lanes-picture') && document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"""
IDLE = '.stApp[data-test-script-state="notRunning"]'


def measure(address, runs):
    """{what: seconds of each run} of the steps that people take."""
    times = {}

    def timed(what, step, *words):
        began = time.perf_counter()
        step(*words)
        times.setdefault(what, []).append(time.perf_counter() - began)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
        timed("first open to a drawn page", _open, page, address)
        for _ in range(runs):
            timed("open again", _open, page, address)
        page.wait_for_selector(IDLE)
        keys = page.evaluate("[...document.querySelectorAll('.facet input[type=checkbox]')].slice(0, 12).map(i => i.dataset.key)")
        for run in range(runs):
            for way in ("on", "off"):
                timed(f"filter to redraw ({way})", _toggle, page, keys[run % len(keys)])
        for run in range(runs):
            timed("brush to redraw", _brush, page, 0.05 + 0.09 * (run % 8), 0.13 + 0.09 * (run % 8))
            page.get_by_role("button", name="All", exact=True).click()
            page.wait_for_function("() => !location.search.includes('start=')")
            page.wait_for_selector(IDLE)
        for run in range(max(2, runs // 2)):
            words = ("semiconductors", "đặng hạnh", "farm exports", "article 17")[run % 4]
            timed("search to redraw (with 0.25 s of waiting for more keys)", _search, page, words)
            _search(page, "")
            page.wait_for_selector(IDLE)
        rows = page.locator("table.events tbody tr")
        for run in range(runs):
            chosen = rows.nth(run % rows.count())
            chosen.scroll_into_view_if_needed()
            timed("click to reader", _read, page, chosen)
            page.keyboard.press("Escape")
            page.wait_for_function("() => !location.search.includes('event=')")
            page.wait_for_selector(IDLE)
        browser.close()
    return times


def _open(page, address):
    page.goto(address)
    page.wait_for_selector(".lanes-picture")


def _toggle(page, key):
    old = page.text_content(".badge")
    page.evaluate("key => document.querySelector(`[data-key=\"${key}\"]`).click()", key)
    page.wait_for_function(REDRAWN, arg=old)


def _brush(page, first, last):
    """Draw over the histogram between two shares of its width."""
    box = page.locator(".brush-area").bounding_box()
    old = page.text_content(".badge")
    page.mouse.move(box["x"] + box["width"] * first, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * last, box["y"] + 30, steps=3)
    page.mouse.up()
    page.wait_for_function(REDRAWN, arg=old)


def _search(page, words):
    old = page.text_content(".badge")
    page.get_by_label("Search the articles").fill(words)
    page.wait_for_function(REDRAWN, arg=old)


def _read(page, row):
    row.evaluate("row => row.click()")
    page.wait_for_selector(".reader.shown article p")


def measure_server(data, runs):
    """Seconds of the server's own part: from a Selection to everything that is sent, without Streamlit."""
    from dashboard.filters import Selection, View
    from dashboard.listing import table_html
    from dashboard.query import Tables
    from dashboard.timeline import plan
    from data_prep import store

    import numpy as np
    tables = Tables(store.require(data))
    codes, spent = tables.index.facets["leader"].codes, []
    for run in range(runs):
        selection = Selection(leader=(codes[run % len(codes)],), kind=("meeting", "visit") if run % 2 else ())
        began = time.perf_counter()
        tables.index.facet_counts(selection)
        mask = tables.index.mask(selection)
        plan(tables, selection, View(), None, mask)
        table_html(tables, np.flatnonzero(mask), 1)
        spent.append(time.perf_counter() - began)
    return spent


CLICK = """key => new Promise(done => {
  const old = document.querySelector('.badge').textContent, began = performance.now();
  document.querySelector(`[data-key="${key}"]`).click();
  const look = () => document.querySelector('.badge')?.textContent !== old ? done((performance.now() - began) / 1000) : setTimeout(look, 10);
  look();
})"""


def measure_sessions(address, sessions=8, runs=4):
    """Seconds that each of several sessions waits for a filter while all of them filter at once."""
    return asyncio.run(_sessions(address, sessions, runs))


async def _sessions(address, sessions, runs):
    waits = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        pages = [await browser.new_page() for _ in range(sessions)]
        for page in pages:
            await page.goto(address)
            await page.wait_for_selector(".facet input[type=checkbox]")
            await page.wait_for_selector(IDLE)
        keys = await pages[0].evaluate("[...document.querySelectorAll('.facet input[type=checkbox]')].map(i => i.dataset.key)")
        for run in range(runs):
            waits += await asyncio.gather(*(page.evaluate(CLICK, keys[(number * runs + run) % len(keys)])
                                            for number, page in enumerate(pages)))
            for page in pages:
                await page.wait_for_selector(IDLE)
        await browser.close()
    return waits


def row(what, times):
    """One line of the report."""
    return (f"  {what:<58} min {min(times):6.2f}   median {statistics.median(times):6.2f}   max {max(times):6.2f} s"
            f"   n {len(times)}")


def main(arguments=None):
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--tables", type=Path, help="keep the tables here, and use those that are there")
    parser.add_argument("--sessions", type=int, default=8, help="how many filter at once at the largest size (0: none)")
    given = parser.parse_args(arguments)
    print(machine.describe(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            data = (given.tables or Path(folder)) / str(size)
            if not (data / "CURRENT").exists():
                publish(data, size)
            print(f"{size:,} events")
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "dashboard.arrange", str(data)], cwd=ROOT, check=True)
            print(row("arranging for the page, once a version", [time.perf_counter() - began]))
            with served(data) as (address, process), machine.PeakMemory(process.pid) as peak:
                for what, times in measure(address, given.runs).items():
                    print(row(what, times), flush=True)
                if given.sessions and size == max(given.sizes):
                    print(row(f"filter, {given.sessions} sessions at once", measure_sessions(address, given.sessions)))
            print(f"  the server's memory at most {peak.megabytes} MB, files that it shares with the system included")
            print(row("server's part of a filter", measure_server(data, given.runs)), flush=True)


if __name__ == "__main__":
    main()
