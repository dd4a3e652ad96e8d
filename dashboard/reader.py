"""The reading pane: one event with its grounds, its reports side by side, and the article it stands in."""

from html import escape

import numpy as np

from dashboard import state
from dashboard.article import Mark, article_html, hit_marks
from dashboard.marks import mark_svg
from dashboard.markup import act, button
from dashboard.reports import compare_html
from dashboard.surfaces import draw as draw_component
from dashboard.timeline import where
from dashboard.wording import counted, say, section, show_date, show_period, with_dates

FIELD_MARKS = {"date": "date", "occasion": "date", "place": "place", "country": "place", "kind": "event",
               "status": "event"}
LEGEND = ("person", "date", "place", "topic", "event")


def draw(tables, found):
    """Draw the pane when an event is open; an empty one otherwise, so that it opens without a jump."""
    view = state.view()
    before = after = None
    html = ""
    if view.event:
        before, after, place = neighbours(tables, tables.index.in_order(found.numbers, view.latest), view.event)
        html = pane_html(tables, view.event, view.article, state.selection().q, before, after, place)
    draw_component("reader", "reading", html=html, event=view.event, words=section("reader"), previous=before, next=after)


def pane_html(tables, event_id, article_id, query, before=None, after=None, place=""):
    """The whole pane as HTML."""
    facts = tables.event(event_id)
    if not facts["events"]:
        return (f'<div class="bar">{_close()}</div><section class="empty" role="alert"><h2>{escape(say("reader.gone"))}</h2>'
                f'<p>{escape(say("reader.gone_help"))}</p></section>')
    event = facts["events"][0]
    article = article_id if article_id in facts["articles"] else facts["order"][0] if facts["order"] else ""
    parts = [_bar(before, after, place), _head(tables, event, facts)]
    if len(facts["order"]) > 1:
        parts.append(compare_html(tables, facts, article))
    if article:
        parts.append(_article(tables, facts, article, query))
        parts.append(_also(tables, article, event_id))
    return "".join(parts)


def _close():
    return button("✕ " + say("reader.close"), {"close": 1}, key="close", css="close", label=say("reader.close"))


def neighbours(tables, numbers, event_id):
    """The events before and after one in the order of the table, and in words where it stands there.

    None at the ends; neither, and no words, where it is not in the table.
    """
    found = np.flatnonzero(numbers == tables.number(event_id))
    if not len(found):
        return None, None, ""
    at = int(found[0])
    beside = tables.rows(numbers[[n for n in (at - 1, at + 1) if 0 <= n < len(numbers)]])
    before = beside[0]["event_id"] if at > 0 else None
    place = say("reader.place_in", number=f"{at + 1:,}", total=f"{len(numbers):,}")
    return before, beside[-1]["event_id"] if at + 1 < len(numbers) else None, place


def _bar(before, after, place):
    def step(word, sign, other):
        deed = act(open=other) if other else "disabled"
        return (f'<button type="button" class="step" {deed} data-key="{word}" aria-label="{escape(say(f"reader.{word}"))}" '
                f'title="{escape(say("reader.keys"))}">{sign}</button>')

    return (f'<div class="bar">{step("previous", "←", before)}{step("next", "→", after)}'
            f'<span class="quiet">{escape(place)}</span>{_close()}</div>')


def _head(tables, event, facts):
    kind = tables.label("kind", event["kind"])
    status = say(f"timeline.{event['status']}")
    when = show_period(event["start_date"], event["end_date"], event["date_precision"])
    basis, meant = say(f"basis.{event['date_basis']}") if event["start_date"] else "", escape(tables.meaning("date_basis", event["date_basis"]))
    rows = [_fact("date", f"<strong>{escape(when)}</strong> <span class='quiet' title='{meant}'>{escape(basis)}</span>"
                  f"{_why(tables, facts, ('date',))}<p class='reason'>{escape(with_dates(event['date_reason']))}</p>", tables, facts, ())]
    if where(tables, event):
        rows.append(_fact("place", escape(where(tables, event)), tables, facts, ("place", "country")))
    if event["occasion"]:
        occasion = tables.occasions.get(event["occasion"], {}).get("label", event["occasion"])
        rows.append(_fact("occasion", escape(occasion), tables, facts, ("occasion",)))
    rows.append(_fact("people", _people(tables, facts), tables, facts, ()))
    topics = list(dict.fromkeys(t["theme"] for t in facts["themes"]))
    if topics:
        chips = "".join(f'<li>{button(tables.label("topic", t), {"only": [["topic", t]]}, key=f"topic-{t}", css="chip")}</li>'
                        for t in topics)
        rows.append(_fact("topics", f'<ul class="chips">{chips}</ul>', tables, facts, ()))
    grounds = _why(tables, facts, ("kind", "status"))
    return (f'<header><div class="kind">{mark_svg(event["kind"], event["status"])}{escape(kind)}<span> · {escape(status)}'
            f'</span>{grounds}</div><h2 tabindex="-1">{escape(event["title"])}</h2><dl>{"".join(rows)}</dl></header>')


def _fact(name, html, tables, facts, fields):
    return f"<dt>{escape(say(f'reader.{name}'))}</dt><dd>{html}{_why(tables, facts, fields)}</dd>"


def _why(tables, facts, fields):
    """Why a fact is believed: its passages and rules, behind a small button."""
    grounds = [g for g in facts["evidence"] if g["field"] in fields]
    if not grounds:
        return ""
    items = ""
    for ground in grounds[:12]:
        file = facts["articles"].get(ground["article_id"], {}).get("file", "")
        words = f"“{escape(ground['matched_text'])}” " if ground["matched_text"] else ""
        items += (f"<li>{words}→ {escape(_value(tables, ground))}<br><span class='quiet'>"
                  f"{escape(say('reader.rule', rule=ground['rule']))} · {escape(file)}</span></li>")
    return (f'<details class="why"><summary>{escape(say("reader.why"))}</summary><div><b>{escape(say("reader.why_title"))}'
            f"</b><ul>{items}</ul></div></details>")


def _value(tables, ground):
    """The value of a ground in the words of the page."""
    if ground["field"] in ("kind", "country"):
        return tables.label(ground["field"], ground["value"])
    if ground["field"] == "occasion":
        return tables.occasions.get(ground["value"], {}).get("label", ground["value"])
    return say(f"timeline.{ground['value']}") if ground["field"] == "status" else with_dates(str(ground["value"]))


def _people(tables, facts):
    """Each participant once, with the office held that day."""
    seen = {}
    for row in sorted(facts["participants"], key=lambda r: (not r["principal"], r["start"])):
        best = seen.setdefault(row["entity_id"], dict(row))
        best["role"] = best["role"] or row["role"]
        if row["basis"] == "named":
            best["basis"] = "named"
    items = ""
    for row in seen.values():
        role = ", ".join(part for part in (row["role"], tables.label("country", row["country"]) if row["country"] else "")
                         if part)
        notes = [say("reader.by_office")] if row["basis"] == "office" else []
        notes += [] if row["principal"] else [say("reader.present")]
        name = (button(row["name"], {"turn": "leaders", "who": row["entity_id"]}, key="who-" + row["entity_id"], css="link")
                if row["entity_type"] == "person" else escape(row["name"]))
        note = f'<span class="note">{escape("; ".join(notes))}</span>' if notes else ""
        items += f'<li>{name} <span class="quiet">{escape(role)}</span> {note}</li>'
    return f'<ul class="people">{items}</ul>'


def marks_of(tables, facts, article, text, query):
    """All marks of the open event in one article's text."""
    marks = [Mark(r["start"], r["end"], "event", say("reader.why_event"))
             for r in facts["reports"] if r["article_id"] == article]
    for row in facts["participants"]:
        if row["article_id"] == article:
            key = "why_person" if row["role"] else "why_person_plain"
            marks.append(Mark(row["start"], row["end"], "person", say(f"reader.{key}", name=row["name"], role=row["role"])))
    for row in facts["themes"]:
        if row["article_id"] == article:
            marks.append(Mark(row["start"], row["end"], "topic",
                              say("reader.why_topic", topic=tables.label("topic", row["theme"]))))
    for row in facts["evidence"]:
        if row["article_id"] == article and row["start"] is not None:
            why = say("reader.why_field", field=say(f"reader.{row['field']}"), value=_value(tables, row), rule=row["rule"])
            marks.append(Mark(row["start"], row["end"], FIELD_MARKS[row["field"]], why))
    return marks + (hit_marks(text, query) if query else [])


def _article(tables, facts, article, query):
    row, text = facts["articles"][article], tables.text(article)
    marks = marks_of(tables, facts, article, text, query)
    present = {mark.kind for mark in marks}
    legend = "".join(f'<button type="button" class="m {kind}" data-mark="{kind}" aria-pressed="true" data-key="mark-{kind}">'
                     f'{escape(say(f"reader.mark_{kind}"))}</button>' for kind in LEGEND if kind in present)
    if "event" in present:
        legend += (f'<button type="button" data-goto="event" data-key="goto">{escape(say("reader.to_sentence"))}</button>')
    hits = sum(mark.kind == "hit" for mark in marks)
    if hits:
        legend += (f'<span class="hits"><span data-hit-count>{escape(say("reader.hits", hits=counted(hits, "hit"), words=query))}</span>'
                   f'<button type="button" data-hit="-1" aria-label="{escape(say("reader.hit_previous"))}">↑</button>'
                   f'<button type="button" data-hit="1" aria-label="{escape(say("reader.hit_next"))}">↓</button></span>')
    day = show_date(row["published_on"]) or say("reader.unpublished")
    title = f'<h3>{escape(row["title"])}</h3>' if row["title"] else ""
    parts = " · ".join(part for part in (row["source"], day, counted(row["word_count"], "word")) if part)
    return (f'<div class="legend" role="group" aria-label="{escape(say("reader.marks"))}">{legend}</div>'
            f'<article lang="{escape(row["language"])}">{title}<p class="source">{escape(parts)}</p>'
            f'{article_html(text, marks)}</article>{_origin(row, day)}')


def _origin(row, day):
    """Where the text comes from, and a citation to take along."""
    citation = ", ".join(part for part in (row["source"], f"“{row['title']}”" if row["title"] else "", day, row["url"], row["file"],
                                           f"SHA-256 {row['sha256'][:16]}…") if part)
    url = ""
    if row["url"] and row["url"].startswith(("https://", "http://")):
        url = (f'<dt>{escape(say("reader.original"))}</dt><dd><a href="{escape(row["url"])}" target="_blank" '
               f'rel="noopener noreferrer nofollow">{escape(row["url"])}</a></dd>')
    return (f'<footer><dl><dt>{escape(say("reader.file"))}</dt><dd>{escape(row["file"])}</dd>'
            f'<dt>{escape(say("reader.hash"))}</dt><dd class="hash">{escape(row["sha256"])}</dd>{url}</dl>'
            f'<button type="button" data-copy="{escape(citation)}" data-key="cite">{escape(say("reader.copy"))}</button>'
            f'<button type="button" data-copy-link data-key="copy-link">{escape(say("reader.link"))}</button></footer>')


def _also(tables, article, event_id):
    """The other events of the article."""
    rows = [row for row in tables.rows(tables.events_of_article(article)) if row["event_id"] != event_id]
    if not rows:
        return ""
    items = "".join(
        f'<li>{mark_svg(row["kind"], row["status"])}'
        + button(row["title"], {"open": row["event_id"]}, key="also-" + row["event_id"], css="link")
        + f' <span class="quiet">{escape(show_period(row["start_date"], row["end_date"], row["date_precision"]))}</span></li>'
        for row in rows[:30])
    return f'<section class="also"><h3>{escape(say("reader.also"))}</h3><ul>{items}</ul></section>'
