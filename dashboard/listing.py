"""The events of the selection as a table, the tray of the undated ones, and what to loosen when nothing is left."""

from html import escape

from dashboard import state
from dashboard.marks import mark_svg
from dashboard.markup import act, button
from dashboard.timeline import where
from dashboard.wording import counted, join_words, say, show_period, with_dates

PER_PAGE = 50
TRAY, TRAY_ALONE = 12, 60       # undated events shown beside dated ones, and where there are no others
TOPICS = 4


def table_html(tables, numbers, page):
    """One page of the table of events, in the order chosen; a click on a row opens it."""
    latest = state.view().latest
    numbers = tables.index.in_order(numbers, latest)
    pages = max(1, -(-len(numbers) // PER_PAGE))
    page = min(page, pages)
    first = (page - 1) * PER_PAGE
    shown = tables.rows(numbers[first:first + PER_PAGE])
    body = "".join(_row(tables, row) for row in shown)
    heads = "".join(f'<th scope="col" class="{name}">{escape(say(f"table.{name}"))}</th>'
                    for name in ("when", "what", "kind", "who", "where", "topics", "basis"))
    caption = say("table.latest_first" if latest else "table.earliest_first", first=f"{first + 1:,}", last=f"{first + len(shown):,}", total=f"{len(numbers):,}")
    turned_round = button(say("table.show_earliest" if latest else "table.show_latest"), {"latest": not latest}, key="latest",
                          css="link") if len(numbers) > 1 else ""
    turned = turner(page, pages) if pages > 1 else ""
    return (f'<section class="listing" data-turned="{page}" aria-label="{escape(say("table.title"))}">'
            f'<div class="scroll"><table class="events"><caption>{escape(caption)} {turned_round}</caption><thead><tr>{heads}</tr></thead>'
            f'<tbody>{body}</tbody></table></div>{turned}</section>')


def _row(tables, row):
    when = show_period(row["start_date"], row["end_date"], row["date_precision"])
    topics = "".join(f"<li>{escape(tables.label('topic', t))}</li>" for t in row["topics"][:TOPICS])
    if len(row["topics"]) > TOPICS:
        rest = ", ".join(tables.label("topic", t) for t in row["topics"][TOPICS:])
        topics += f'<li title="{escape(rest)}">+{len(row["topics"]) - TOPICS}</li>'
    status = "" if row["status"] == "held" else f" <em>{escape(say('timeline.' + row['status']))}</em>"
    basis = row["date_basis"]
    who = ", ".join(escape(who["name"]) for who in row["who"][:8]) + (" …" if len(row["who"]) > 8 else "")
    cells = ((f"<span class='date'>{escape(when)}</span>", "when"),
             (button(row["title"], {"open": row["event_id"]}, key="row-" + row["event_id"], css="link"), "what"),
             (mark_svg(row["kind"], row["status"]) + escape(tables.label("kind", row["kind"])) + status, "kind"),
             (who, "who"), (escape(where(tables, row)), "where"), (f'<ul class="topics">{topics}</ul>', "topics"),
             (f'<span title="{escape(tables.meaning("date_basis", basis))}">{escape(say(f"basis.{basis}"))}</span>',
              "basis"))
    body = "".join(f'<td class="{name}">{cell}</td>' for cell, name in cells)
    return f'<tr data-event="{escape(row["event_id"])}" {act(open=row["event_id"])}>{body}</tr>'


def turner(page, pages):
    """Buttons that turn the pages of a long list."""
    def turn(word, number, off):
        return (f'<button type="button" {act(page=number)} data-key="page-{word}" {"disabled" if off else ""}>'
                f'{escape(say(f"table.{word}"))}</button>')

    said = say("table.page", page=f"{page:,}", pages=f"{pages:,}")
    return (f'<nav class="turner" aria-label="{escape(say("table.pages"))}">{turn("previous", page - 1, page == 1)}'
            f'<span>{escape(said)}</span>{turn("next", page + 1, page == pages)}</nav>')


def undated_html(tables, numbers, alone):
    """The tray of events without a date, each with the reason why; empty when there are none. alone: no other is shown."""
    total = len(numbers)
    if not total:
        return ""
    numbers = numbers[:TRAY_ALONE if alone else TRAY]
    rows, reasons = tables.rows(numbers), tables.reasons(numbers)
    items = "".join(
        f'<li data-event="{escape(row["event_id"])}">{mark_svg(row["kind"], row["status"])}'
        "<div>" + button(row["title"], {"open": row["event_id"]}, key="undated-" + row["event_id"], css="link")
        + f'<span class="quiet">{escape(_plain(tables, row))}</span><p>{escape(with_dates(reasons.get(row["n"], "")))}</p></div></li>'
        for row in rows)
    more = ""
    if len(numbers) < total and not alone:
        more = button(say("undated.more", events=counted(total, "event")), {"only": [["basis", "none"]]}, key="all-undated")
    return (f'<section class="tray" aria-label="{escape(say("undated.title"))}"><h2>{escape(say("undated.title"))}'
            f'<span>{escape(say("undated.lead", events=counted(total, "event")))}</span></h2><ul>{items}</ul>{more}</section>')


def _plain(tables, row):
    parts = (tables.label("kind", row["kind"]), say(f"timeline.{row['status']}"), where(tables, row))
    return " · ".join(part for part in parts if part)


def empty_html(tables, selection, hits):
    """What to loosen: each part of the choice with the number of events that would come back without it."""
    offers = []
    for part in selection.parts:
        left = int(tables.index.mask(selection, hits, without=part).sum())
        if left:
            offers.append((left, button(say("empty.remove", part=_part_words(tables, selection, part),
                                            events=counted(left, "event")), {"drop": part}, key=f"drop-{part}")))
    offers = [offer for _, offer in sorted(offers, key=lambda offer: -offer[0])]
    return (f'<section class="empty" role="status"><h2>{escape(say("empty.title"))}</h2>{"".join(offers)}'
            f'{button(say("empty.all"), {"clear": 1}, key="empty-clear", css="plain")}</section>')


def _part_words(tables, selection, part):
    if part == "q":
        return say("empty.word_q", words=selection.q)
    if part == "period":
        return say("empty.word_period")
    return say("empty.word_facet", facet=say(f"filters.{part}").lower(),
               values=join_words([tables.label(part, value) for value in getattr(selection, part)], "or"))
