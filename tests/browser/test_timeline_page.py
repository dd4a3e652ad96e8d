"""The timeline page as people use it: filter, click, read, shut, download."""

import csv
import io
import zipfile

NEWEST = "Lê Hoài Trung meets Marco Rubio in Washington"


def test_opens_with_all_events_in_order_of_time(screen):
    screen.open().wait_count(11)
    rows = screen.rows()
    assert rows[0] == "Bùi Thanh Sơn and Marco Rubio speak by phone"
    assert rows[8] == NEWEST
    assert set(rows[9:]) == {"Marco Rubio to visit Việt Nam", "Donald Trump to visit Việt Nam"}
    assert screen.page.locator(".tray li").count() == 2
    assert "names no day" in screen.page.locator(".tray").inner_text()


def test_filters_by_leader_then_by_topic(screen):
    screen.open().facet("leader:p-luong-cuong").wait_count(4)
    assert all("Lương Cường" in row for row in screen.rows())
    screen.page.wait_for_function("() => location.search.includes('leader=p-luong-cuong')")
    screen.facet("topic:war_legacy").wait_count(2)
    assert screen.rows() == ["Lương Cường meets Marco Rubio in New York", "Lương Cường meets Donald Trump in South Korea"]
    assert screen.page.inner_text(".sentence") == "2 events with Lương Cường, about war legacy, 2025"


def test_leaders_any_or_all(screen):
    screen.open("?leader=p-luong-cuong&leader=p-marco-rubio").wait_count(8)
    screen.facet("together-all").wait_count(1)
    assert screen.rows() == ["Lương Cường meets Marco Rubio in New York"]
    screen.facet("together-any").wait_count(8)


def test_counts_of_a_facet_heed_the_other_filters(screen):
    screen.open("?kind=phone_call").wait_count(1)
    counts = {item.locator(".words").inner_text(): item.locator(".count").inner_text()
              for item in screen.page.locator('[data-list="kind"] li').all()}
    assert counts == {"Phone call": "1", "Meeting": "5", "Visit": "3", "Statement": "1", "Other": "1"}
    trump = screen.page.locator('li:has([data-key="leader:p-donald-trump"])')
    assert "zero" in trump.get_attribute("class") and trump.locator(".count").text_content() == "0"


def test_search_ignores_diacritics_and_d_with_stroke(screen):
    screen.open()
    box = screen.page.get_by_label("Search the articles")
    box.fill("bui thanh son")
    screen.wait_count(2)
    box.fill("dung")
    screen.page.wait_for_function("() => location.search.includes('q=dung')")
    screen.wait_count(2)
    assert "Nguyễn Quốc Dũng speaks to the press in Washington" in screen.rows()
    box.fill("")
    screen.wait_count(11)


def test_click_on_a_label_opens_the_article_and_escape_shuts_it(screen):
    screen.open()
    screen.page.locator('g.event[data-event="e-cuong-trump"] text').first.click()
    reader = screen.reader()
    assert reader.locator("h2").inner_text() == "Lương Cường meets Donald Trump in South Korea"
    text = reader.inner_text()
    assert "During a banquet held the same day" in text and "the year comes from the publication" in text
    assert reader.locator("mark.person").all_inner_texts() == ["Luong Cuong", "Donald Trump"]
    assert reader.locator("mark.date").first.inner_text() == "October 29"
    assert "Lương Cường meets five prime ministers" in reader.locator(".also").inner_text()
    screen.page.keyboard.press("Escape")
    screen.wait_shut()


def test_click_on_a_mark_and_on_a_row_and_close(screen):
    screen.open()
    screen.page.locator('g.event[data-event="e-son-rubio"] .symbol').first.click()
    assert "speak by phone" in screen.reader().locator("h2").inner_text()
    screen.page.locator('.reader [data-key="close"]').click()
    screen.wait_shut()
    screen.page.locator('tr[data-event="e-banquet"] td.when').click()
    assert "five prime ministers" in screen.reader().locator("h2").inner_text()
    assert screen.reader().locator(".people .note").count() == 5
    screen.page.locator('.reader [data-key="close"]').click()
    screen.wait_shut()
    assert screen.page.evaluate("document.activeElement.closest('[data-event]')?.dataset.event") == "e-banquet"


def test_arrow_keys_open_the_next_event(screen):
    screen.open("?event=e-son-rubio")
    screen.reader()
    screen.page.keyboard.press("ArrowRight")
    screen.page.wait_for_function("() => location.search.includes('e-evil')")
    screen.settle().page.keyboard.press("ArrowLeft")
    screen.page.wait_for_function("() => location.search.includes('e-son-rubio')")


def test_marks_can_be_switched_and_hits_stepped(screen):
    screen.open("?event=e-trung-rubio-dc&q=board+of+peace")
    reader = screen.reader()
    background = "getComputedStyle(document.querySelector('.reader article mark.person')).backgroundColor"
    coloured = screen.page.evaluate(background)
    reader.locator('[data-mark="person"]').click()
    assert screen.page.evaluate(background) != coloured
    reader.locator('[data-mark="person"]').click()
    assert screen.page.evaluate(background) == coloured
    reader.locator('[data-hit="1"]').click()
    assert reader.locator("mark.hit.now").count() == 1
    assert reader.locator("[data-hit-count]").inner_text().startswith("1 / ")


def test_why_shows_on_hover(screen):
    screen.open("?event=e-trung-rubio-dc")
    screen.reader().locator("article mark.date").first.hover()
    assert "inferred" in screen.page.locator("#why-box").inner_text()
    screen.page.mouse.move(10, 10)
    screen.page.locator(".reader article mark.person[tabindex]").first.focus()
    assert "Lê Hoài Trung" in screen.page.locator("#why-box:visible").inner_text()


def test_several_reports_stand_side_by_side(screen):
    screen.open("?event=e-rubio-visit")
    reader = screen.reader()
    assert reader.locator(".reports thead th").count() == 3
    assert "no day in either" in reader.locator(".reports").inner_text()
    reader.locator('[data-key="read-a-003"]').click()
    screen.page.wait_for_function("() => document.querySelector('.reader article').innerText.includes('HÀ NỘI')")
    screen.page.wait_for_function("() => location.search.includes('article=a-003')")


def test_csv_has_exactly_the_rows_of_the_table(screen):
    screen.open("?leader=p-luong-cuong").wait_count(4)
    screen.page.get_by_role("button", name="Download").click()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Events (CSV)").click()
    raw = download.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    events = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [event["title"] for event in events] == screen.rows()
    shown = [row.get_attribute("data-event") for row in screen.page.locator("table.events tbody tr").all()]
    assert [event["event_id"] for event in events] == shown
    assert "luong-cuong" in download.value.suggested_filename


def test_latest_first_in_the_table_the_reader_and_the_download(screen):
    screen.open("?leader=p-luong-cuong").wait_count(4)
    earliest = screen.rows()
    screen.page.locator('[data-key="latest"]').click()
    screen.page.wait_for_function("() => location.search.includes('latest=1')")
    screen.settle()
    assert screen.rows() == earliest[::-1]
    screen.page.locator("table.events tbody tr").first.click()
    assert "1 of 4" in screen.reader().inner_text()
    screen.page.keyboard.press("Escape")
    screen.wait_shut().page.get_by_role("button", name="Download").click()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Events (CSV)").click()
    raw = download.value.path().read_bytes().decode("utf-8-sig")
    assert [event["title"] for event in csv.DictReader(io.StringIO(raw))] == screen.rows()


def test_zip_holds_all_tables_of_the_selection(screen):
    screen.open("?leader=p-luong-cuong&topic=war_legacy").wait_count(2)
    screen.page.get_by_role("button", name="Download").click()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="All tables (ZIP of CSV)").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        read = {name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
                for name in archive.namelist() if name.endswith(".csv")}
        assert "2 events with Lương Cường, about war legacy" in archive.read("about.txt").decode()
    assert {row["event_id"] for row in read["participants.csv"]} == {"e-cuong-rubio", "e-cuong-trump"}
    assert [row["article_id"] for row in read["articles.csv"]] == ["a-000", "a-002"]


def test_an_empty_result_says_what_to_loosen(screen):
    screen.open("?leader=p-donald-trump&kind=phone_call").wait_count(0)
    offers = screen.page.locator(".empty button").all_inner_texts()
    assert offers[0].startswith("Without leader: Donald Trump: 1 event") or "2 events" in offers[0]
    screen.page.locator('[data-key="drop-leader"]').click()
    screen.wait_count(1)


def test_lanes_change_and_brush_keys_choose_a_period(screen):
    screen.open()
    screen.page.get_by_role("button", name="Topic", exact=True).click()
    screen.page.wait_for_function("() => location.search.includes('lanes=topic')")
    screen.settle()
    assert "Trade tariffs" in screen.page.locator(".lanes-picture").text_content()
    screen.page.get_by_role("slider", name="First day of the period").press("ArrowRight")
    screen.page.wait_for_function("() => location.search.includes('start=')")


def test_brush_drag_chooses_a_period(screen):
    screen.open()
    brush = screen.page.locator(".brush-area")
    brush.scroll_into_view_if_needed()                      # waits until the picture is there and stands still
    box = brush.bounding_box()
    mouse = screen.page.mouse
    mouse.move(box["x"] + box["width"] * 0.55, box["y"] + 30)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 30, steps=5)
    mouse.up()
    screen.page.wait_for_function("() => location.search.includes('start=') && location.search.includes('end=')")
    screen.wait_count(6)


def test_back_and_forward_walk_the_filters(screen):
    screen.open().facet("leader:p-luong-cuong").wait_count(4)
    screen.facet("kind:visit").wait_count(1)
    screen.page.go_back()
    screen.wait_count(4)
    screen.page.go_back()
    screen.wait_count(11)
    screen.page.go_forward()
    screen.wait_count(4)


def test_one_step_back_undoes_one_deed_also_across_pages(screen):
    screen.open("?leader=p-marco-rubio").wait_count(5)
    for target, said in (("role=link[name='Relations']", "/relations?leader=p-marco-rubio"), ("table.heat button", "step=USA-VNM"),
                         ('[data-key="pair-timeline"]', "/?leader=p-marco-rubio&pair=USA-VNM")):
        screen.page.locator(target).first.click()
        screen.page.wait_for_function("said => (location.pathname + location.search).includes(said)", arg=said)
        screen.settle()
    for wanted in ("/relations?leader=p-marco-rubio&step=USA-VNM", "/relations?leader=p-marco-rubio", "/?leader=p-marco-rubio"):
        screen.page.go_back()
        screen.page.wait_for_function("wanted => location.pathname + location.search === wanted", arg=wanted)
        screen.settle()
    screen.wait_count(5)


def test_quick_clicks_are_steps_of_their_own(screen):
    screen.open()
    for key in ("kind:meeting", "leader:p-luong-cuong", "topic:war_legacy"):
        screen.page.evaluate("""key => document.querySelector(`[data-key="${key}"]`).click()""", key)
    for left in (2, 3, 5, 11):
        screen.wait_count(left)
        screen.page.go_back()


def test_a_search_is_one_step_back_however_many_keys_it_took(screen):
    screen.open("?kind=meeting").wait_count(5)
    box = screen.page.get_by_label("Search the articles")
    for words in ("tar", "tariff"):
        box.press_sequentially(words[len(box.input_value()):])
        screen.page.wait_for_function("words => location.search.includes('q=' + words)", arg=words)
        screen.settle()
    screen.page.go_back()
    screen.wait_count(5)


def test_chips_let_a_filter_go(screen):
    screen.open("?leader=p-luong-cuong&kind=visit").wait_count(1)
    screen.page.get_by_role("button", name="Remove Visit").click()
    screen.wait_count(4)


def test_undated_events_are_a_filter(screen):
    screen.open("data")
    screen.page.locator('[data-key="basis-none"]').click()
    screen.wait_count(2)
    assert screen.page.inner_text(".sentence") == "2 events, date unknown"
    assert screen.page.locator(".tray li").count() == 2


def test_a_lane_is_pinned_and_found_by_link(screen):
    screen.open("?lanes=kind")
    screen.page.locator('[data-pin="statement"]').click()
    screen.page.wait_for_function("() => location.search.includes('pin=statement')")
    screen.settle()
    assert screen.page.locator(".lanes-picture .name").first.text_content() == "Statement"


def test_the_picture_is_the_timeline_with_its_sentence(screen):
    screen.open("?leader=p-luong-cuong").wait_count(4)
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Picture SVG").click()
    drawn = download.value.path().read_text(encoding="utf-8")
    assert "paint-order: stroke" in drawn and "luong-cuong" in download.value.suggested_filename
    assert "4 events with Lương Cường" in drawn and "Meeting" in drawn and "Lương Cường meets Donald Trump" in drawn and "http://127" not in drawn
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Picture PNG").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_other_pages_lead_back_to_the_timeline(screen):
    screen.open("relations")
    screen.page.locator("table.heat button", has_text="8").first.click()
    screen.page.wait_for_function("() => location.search.includes('step=USA-VNM')")
    screen.page.locator('[data-key="pair-timeline"]').click()
    screen.wait_count(8)
    assert "pair=USA-VNM" in screen.page.url and "relations" not in screen.page.url
    screen.page.get_by_role("link", name="Leaders", exact=True).click()
    screen.page.locator('[data-key="who-p-marco-rubio"]').click()
    screen.page.wait_for_selector(".network")
    assert "Secretary of State" in screen.page.locator(".offices").inner_text()
    assert "pair=USA-VNM" in screen.page.url        # the choice goes along from page to page


def test_the_map_filters_by_place(screen):
    screen.open("map")
    screen.page.locator('[data-key="place-New York"]').click()
    screen.page.wait_for_function("() => location.search.includes('place=New+York')")
    screen.settle()
    assert "2 events in New York" in screen.page.inner_text(".sentence")


def test_quick_clicks_lose_nothing(screen):
    screen.open()
    for key in ("kind:meeting", "leader:p-luong-cuong", "topic:war_legacy"):     # one after the other, without waiting
        screen.page.evaluate("""key => document.querySelector(`[data-key="${key}"]`).click()""", key)
    screen.wait_count(2)
    for event in ("e-cuong-rubio", "e-cuong-trump"):
        screen.page.evaluate("""event => document.querySelector(`tr[data-event="${event}"]`).click()""", event)
        screen.reader()
        screen.page.keyboard.press("Escape")
    screen.wait_shut().wait_count(2)
    screen.page.wait_for_function("() => ['kind=meeting', 'leader=p-luong-cuong', 'topic=war_legacy'].every(part => location.search.includes(part))")
