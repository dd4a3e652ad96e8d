"""Several reports of one event side by side: what each adds to the others, or contradicts."""

from html import escape

from dashboard.markup import button
from dashboard.timeline import where
from dashboard.wording import counted, join_words, say, show_date, show_period


def compare_html(tables, facts, open_article):
    """A table with a column a report; what only one report says is an addition, another date or place a contradiction.

    Its heading says on what the reports agree and what they tell differently.
    """
    event = facts["events"][0]
    reports = sorted({r["article_id"]: r for r in reversed(facts["reports"])}.values(),
                     key=lambda r: facts["order"].index(r["article_id"]))
    names = [_of(facts["participants"], r["article_id"], "entity_id") for r in reports]
    topics = [_of(facts["themes"], r["article_id"], "theme") for r in reports]
    people = {p["entity_id"]: p["name"] for p in facts["participants"]}
    dates = [show_period(r["start_date"], r["end_date"]) if r["start_date"] else "" for r in reports]
    settled = show_period(event["start_date"], event["end_date"]) if event["start_date"] else ""
    kinds = [f"{tables.label('kind', r['kind'])}, {say('timeline.' + r['status'])}" for r in reports]
    settled_kind = f"{tables.label('kind', event['kind'])}, {say('timeline.' + event['status'])}"
    lines = {"date": _cells(dates, settled, [r["date_text"] for r in reports]),
             "place": _cells([where(tables, r) for r in reports], where(tables, event)),
             "kind": _cells(kinds, settled_kind),
             "names": _sets(names, lambda who: people[who]),
             "topics": _sets(topics, lambda theme: tables.label("topic", theme))}
    differ = [name for name, cells in lines.items() if any("<em" in cell for cell in cells)]
    silent = [name for name, cells in lines.items() if set(cells) == {escape(say("reader.silent"))}]
    verdict = _verdict(list(lines), differ, silent)
    lines["words"] = [f"<q>{escape(r['quote'])}</q>" for r in reports]
    if any(r["join_reason"] for r in reports):
        lines["join"] = [escape(r["join_reason"] or say("reader.silent")) for r in reports]
    body = "".join(f'<tr><th scope="row">{escape(_field(name))}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
                   for name, cells in lines.items())
    heads = "".join(f'<th scope="col">{_report_head(facts, r, r["article_id"] == open_article)}</th>' for r in reports)
    lead = say("reader.other_lead", reports=counted(len(reports), "report"))
    return (f'<details class="reports" open><summary>{escape(lead)}</summary><p class="quiet">{escape(verdict)}</p>'
            f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(lead)}"><table style="--n:{len(reports)}">'
            f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div></details>")


def _field(name):
    return say(f"reader.their_{name}")


def _verdict(fields, differ, silent):
    """On what the reports agree, what one of them adds to the others or contradicts, and what none of them tells."""
    same = [name for name in fields if name not in differ and name not in silent]
    parts = [say(f"reader.{word}", fields=join_words([_field(name).lower() for name in found], "and"))
             for word, found in (("agree", same), ("differ", differ), ("untold", silent)) if found]
    said = "; ".join(parts)
    return said[:1].upper() + said[1:] + "."


def _of(rows, article, column):
    return list(dict.fromkeys(row[column] for row in rows if row["article_id"] == article))


def _report_head(facts, report, opened):
    article = facts["articles"][report["article_id"]]
    day = show_date(article["published_on"]) or say("reader.unpublished")
    read = button(say("reader.reading" if opened else "reader.read_this"), {"article": report["article_id"]},
                  key=f"read-{report['article_id']}", css="chip", pressed=opened)
    return f"{escape(article['source'] or article['file'])}<br><span class='quiet'>{escape(day)}</span><br>{read}"


def _cells(values, settled, details=None):
    """Cells of one line; a value other than the settled one contradicts, the only value adds."""
    given = [value for value in values if value]
    cells = []
    for number, value in enumerate(values):
        note = ""
        if value and settled and value != settled:
            note = _note("contradicts")
        elif value and len(given) == 1 and len(values) > 1:
            note = _note("adds")
        detail = details[number] if details and details[number] else ""
        said = f' <span class="quiet">“{escape(detail)}”</span>' if detail else ""
        cells.append((escape(value) if value else escape(say("reader.silent"))) + note + said)
    return cells


def _sets(sets, words):
    """Cells of names or topics; what no other report has is an addition."""
    cells = []
    for number, mine in enumerate(sets):
        others = {item for other, items in enumerate(sets) if other != number for item in items}
        cells.append("<br>".join(escape(words(item)) + ("" if item in others else _note("adds")) for item in mine)
                     or escape(say("reader.silent")))
    return cells


def _note(word):
    return f' <em class="{word}">{escape(say(f"reader.{word}"))}</em>'
