"""What a stranger must never meet: overlapping or clipped labels, sideways scrolling, barriers, borrowed hosts."""

from importlib.resources import files
from urllib.parse import quote

import pytest

from tests import seed_tables
from tests.browser.conftest import Screen

PAGES = ("", "?event=e-rubio-visit&q=rubio", "leaders", "leaders?who=p-luong-cuong", "topics", "relations?step=USA-VNM", "map", "data",
         "?kind=phone_call&leader=p-donald-trump")
FITTED = """() => {
  const picture = document.querySelector('.lanes-picture'), main = document.querySelector('.lanes');
  return document.fonts.status === 'loaded' && picture && picture.querySelector('text.label') && Math.abs(picture.getBoundingClientRect().width - main.clientWidth) < 2;
}"""
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.lanes-picture text')].map(t => [t.textContent, t.getBoundingClientRect()])
      .filter(([text, box]) => text && box.width);
  const found = [];
  for (let a = 0; a < boxes.length; a++) for (let b = a + 1; b < boxes.length; b++) {
    const [p, q] = [boxes[a][1], boxes[b][1]];
    if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 4 && q.top < p.bottom - 4) found.push([boxes[a][0], boxes[b][0]]);
  }
  const frame = document.querySelector('.lanes-picture').getBoundingClientRect();
  const cut = boxes.filter(([text, box]) => text.includes('…') || box.left < frame.left - 1 || box.right > frame.right + 1).map(([text]) => text);
  return { found, cut, labels: boxes.length };
}"""


@pytest.mark.parametrize("lanes", ("leader", "country", "kind", "topic"))
def test_no_label_overlaps_or_is_cut(screen, lanes):
    screen.open(f"?lanes={lanes}")
    for width in (1400, 1000, 700, 390):
        screen.page.set_viewport_size({"width": width, "height": 900})
        screen.page.wait_for_function(FITTED)
        seen = screen.page.evaluate(OVERLAPS)
        assert seen["labels"] > 15 and not seen["found"] and not seen["cut"], (width, seen)


def test_labels_move_aside_when_the_pane_opens(screen):
    screen.open("?event=e-banquet")
    screen.reader()
    screen.page.wait_for_function("() => document.querySelector('.lanes-picture').getBoundingClientRect().right "
                                  "< document.querySelector('.reader').getBoundingClientRect().left + 1")
    seen = screen.page.evaluate(OVERLAPS)
    assert not seen["found"] and not seen["cut"], seen


@pytest.mark.parametrize("clicked", ('g.event[data-event="e-banquet"] .symbol', 'tr[data-event="e-trung-rubio-dc"]'))
def test_the_pane_opens_without_a_jump(screen, clicked):
    screen.page.set_viewport_size({"width": 1440, "height": 900})       # the pane leaves the figure half its width
    screen.open().page.wait_for_selector(".lanes-picture text.label")
    place = f"""() => Math.round(document.querySelector('{clicked}').getBoundingClientRect().top)"""
    screen.page.locator(clicked).first.scroll_into_view_if_needed()
    before = screen.page.evaluate(place)
    screen.page.locator(clicked).first.click()
    screen.reader()
    screen.page.wait_for_function("() => document.querySelector('.lanes-picture').getBoundingClientRect().right "
                                  "< document.querySelector('.reader').getBoundingClientRect().left + 1")
    screen.page.wait_for_function(f"before => Math.abs(({place})() - before) < 3", arg=before)
    screen.page.keyboard.press("Escape")
    screen.wait_shut()
    screen.page.wait_for_function(f"before => Math.abs(({place})() - before) < 3", arg=before)


@pytest.mark.parametrize("path", PAGES)
def test_phone_has_no_sideways_scroll(small, path):
    small.open(path)
    wide = small.page.evaluate("[document.scrollingElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]")
    assert max(wide) <= 390, wide


def test_phone_reads_in_a_sheet_of_full_height(small):
    small.open()
    small.page.locator('tr[data-event="e-cuong-trump"]').tap()
    reader = small.reader()
    box = reader.bounding_box()
    assert (box["x"], box["y"], box["width"], round(box["height"])) == (0, 0, 390, 844)
    reader.locator('[data-key="close"]').tap()
    small.wait_shut()


def test_phone_opens_the_filters(small):
    small.open()
    small.page.get_by_role("button", name="Filters").tap()
    small.page.locator('[data-key="leader:p-luong-cuong"]').tap()
    small.wait_count(4)
    small.page.get_by_role("button", name="Show 4 events").tap()
    small.page.wait_for_function("() => document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right <= 0")


def test_phone_reaches_every_page(small):
    small.open()
    for name in ("Leaders", "Topics", "Relations", "Map", "Data"):
        small.page.locator('[data-testid="stExpandSidebarButton"]').tap()
        small.page.get_by_role("link", name=name, exact=True).tap()
        small.page.wait_for_function("name => [...document.querySelectorAll('h1')].some(h => h.innerText === name)", arg=name)
        small.settle()


@pytest.fixture(scope="session")
def axe():
    """axe-core, as the package axe-playwright-python brings it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session", params=("light", "dark"))
def shade(browser, request):
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB", color_scheme=request.param)
    yield context
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_barrier(shade, app, axe, path):
    screen = Screen(shade.new_page(), app).open(path)
    if "event=" in path:
        screen.reader()
    found = screen.page.evaluate(f"async () => {{ {axe}; return (await axe.run(document)).violations }}")
    bad = [(v["id"], v["impact"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found
           if v["impact"] in ("serious", "critical")]
    screen.page.close()
    assert not bad, bad


def test_every_action_by_keyboard(screen):
    screen.open()
    screen.page.locator(".lanes-picture [tabindex='0']").focus()
    screen.page.keyboard.press("ArrowRight")
    focused = "document.activeElement.dataset.event"
    for _ in range(4):
        if screen.page.evaluate(focused):
            break
        screen.page.keyboard.press("ArrowDown")
    event = screen.page.evaluate(focused)
    assert event
    screen.page.keyboard.press("Enter")
    screen.reader()
    assert screen.page.evaluate("document.activeElement.tagName") == "H2"
    screen.page.keyboard.press("Escape")
    screen.wait_shut()
    assert screen.page.evaluate(focused) == event
    screen.page.keyboard.press("+")
    screen.page.wait_for_function("() => location.search.includes('start=')")


@pytest.mark.parametrize(("path", "figure", "named"), (
    ("map", ".world", "location.search.includes('place=')"),
    ("leaders?who=p-luong-cuong", ".network", "!location.search.includes('who=p-luong-cuong')")))
def test_marks_of_map_and_network_by_keyboard(screen, path, figure, named):
    screen.open(path)
    screen.page.wait_for_selector(f"{figure} [tabindex='0']")
    screen.page.locator(f"{figure} [tabindex='0']").focus()
    first = screen.page.evaluate("document.activeElement.dataset.title")
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        screen.page.keyboard.press(key)
    assert screen.page.evaluate("document.activeElement.dataset.title")
    assert screen.page.locator(".panel > .tip:visible").count() == 1, first
    shown = screen.page.evaluate("getComputedStyle(document.activeElement.querySelector('circle')).strokeWidth")
    assert shown == "3px"       # the mark in focus is seen
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_function(f"() => {named}")


def test_phone_shows_every_word_of_every_grid(small):
    for path in ("topics", "relations", "leaders?who=p-luong-cuong"):
        small.open(path)
        small.page.wait_for_selector("table.grid")
        cut = small.page.evaluate("""() => [...document.querySelectorAll('table.grid th, table.grid td button')]
          .filter(cell => cell.offsetHeight && (cell.scrollWidth > cell.clientWidth + 1 || cell.getBoundingClientRect().right > innerWidth))
          .map(cell => cell.innerText)""")
        assert not cut, (path, cut)


def test_hostile_text_stays_text(screen):
    for path in ("?event=e-evil", "leaders?who=p-evil-actor", f"map?place={quote(seed_tables.EVIL)}", "topics", "relations", "data",
                 "leaders?find=%3Cimg src=x onerror=window.hacked=1%3E", "?find=%3Cb%3E&q=%3Cimg src=x onerror=window.hacked=1%3E",
                 "?q=script&event=e-evil"):
        screen.open(path)
        screen.settle()
        assert screen.page.evaluate("window.hacked") is None
        assert screen.page.locator("img[src=x], .surface a[href*=evil], .surface form, .surface b > b").count() == 0
    reader = screen.reader()
    assert "<script>window.hacked=1</script>" in reader.inner_text()
    assert screen.page.evaluate("window.hacked") is None
    assert reader.locator("article img, article form, article style, article a, h2 b").count() == 0


def test_a_skeleton_stands_from_the_first_moment(screen):
    answer = screen.page.goto(f"{screen.address}/relations")
    assert 'class="boot"' in answer.text()
    screen.page.wait_for_selector(".title h1")
    screen.page.wait_for_selector(".boot", state="detached")


def test_the_download_menu_answers_the_tab_key(screen):
    screen.open().page.get_by_role("button", name="Download").press("Enter")
    screen.page.wait_for_selector(".st-key-forms-menu button")
    screen.page.wait_for_function("() => document.activeElement.dataset.enter === ''")
    screen.page.keyboard.press("Tab")
    assert screen.page.evaluate("document.activeElement.innerText") == "Events (CSV)"


def test_fonts_are_the_pages_own(screen):
    screen.open("?event=e-cuong-trump")
    screen.reader()
    screen.page.evaluate("document.fonts.ready")
    loaded = screen.page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {"Source Sans", "Source Serif"} <= {name.strip('"') for name in loaded}
