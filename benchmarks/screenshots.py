"""Pictures of the pages for README, made from the seeds: docs/*.png.

    python -m benchmarks.screenshots
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.page_speed import IDLE
from benchmarks.serving import served
from data_prep.prepare import prepare
from tests.chromium import find

ROOT = Path(__file__).parents[1]
DESK, PHONE = (1400, 900), (390, 844)
# name, path, size, colours, what to do first
SHOTS = (("timeline", "", DESK, "light", None),
         ("reader", "", DESK, "light", "open"),
         ("dark", "", DESK, "dark", "open"),
         ("leader", "leaders", DESK, "light", "person"),
         ("topics", "topics", DESK, "light", None),
         ("relations", "relations", DESK, "light", None),
         ("map", "map", DESK, "light", None),
         ("data", "data", DESK, "light", None),
         ("phone", "", PHONE, "light", None),
         ("phone-reader", "", PHONE, "dark", "open"))


def _prepare_shot(page, deed):
    if deed == "open":
        page.locator("g.event text", has_text="Hoài Trung meets Marco Rubio in Wash").first.click()
        page.wait_for_function("() => location.search.includes('event=')")
        page.reload()       # the page from its top
        page.wait_for_selector(".reader.shown article p")
    elif deed == "person":
        page.locator("table.people button").filter(has_text="Marco Rubio").click()
        page.wait_for_selector(".network")
    page.wait_for_selector(IDLE)
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)


def main(arguments=None):
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        prepare([ROOT / "seeds"], Path(folder))
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        with served(folder) as (address, _):
            for name, path, (width, height), colours, deed in SHOTS:
                phone = width < 600
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=colours,
                                              locale="en-GB", is_mobile=phone, has_touch=phone,
                                              device_scale_factor=2 if phone else 1)
                page = context.new_page()
                page.goto(f"{address}/{path}")
                page.wait_for_selector(".title h1")
                page.wait_for_selector(".st-key-search input", state="attached")
                page.wait_for_selector(IDLE)
                _prepare_shot(page, deed)
                page.screenshot(path=given.out / f"{name}.png")
                context.close()
                print(given.out / f"{name}.png", file=sys.stderr)
        browser.close()


if __name__ == "__main__":
    main()
