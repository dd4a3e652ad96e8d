"""Leaders: who takes part how often, and a page each: offices, whom they met, topics, events, spellings."""

from dataclasses import replace
from html import escape

import numpy as np

from dashboard import state
from dashboard.index import as_date
from dashboard.listing import table_html, turner
from dashboard.markup import button, table
from dashboard.network import network_svg
from dashboard.views.heading import heading, nothing_found
from dashboard.views.topics import over_time
from dashboard.surfaces import draw as draw_component
from dashboard.surfaces import panel
from dashboard.timeline import plan
from dashboard.wording import counted, say, show_date
from data_prep.text import fold

PER_PAGE = 50
AROUND = 12


def draw(tables, found):
    """Draw the list, or one person's page."""
    who = state.view().who
    if who in tables.index.facets["leader"].numbers and who in tables.people:
        _person(tables, found, who)
    elif not nothing_found(tables, found, "leaders"):
        panel("leaders", _list(tables, found))


def _list(tables, found):
    facet, words = tables.index.facets["leader"], state.view().find
    counts = facet.counts(found.mask)
    order = [p for p in np.argsort(-counts, kind="stable") if counts[p]]
    people = {p: tables.people.get(facet.codes[p], {"name": facet.codes[p], "country": None, "aliases": ""}) for p in order}
    lead = say("leaders.lead", count=f"{len(order):,}")
    if words:
        order = [p for p in order if fold(words) in fold(f"{people[p]['name']} {people[p]['aliases'] or ''}")]
    pages = max(1, -(-len(order) // PER_PAGE))
    page = min(state.view().page, pages)
    shown = order[(page - 1) * PER_PAGE:page * PER_PAGE]
    body = _people_table(tables, found, shown, people, counts) if shown else f'<p>{escape(say("leaders.nobody", words=words))}</p>'
    seeker = (f'<p><input type="search" class="seek" data-seek data-key="seek" value="{escape(words)}" '
              f'placeholder="{escape(say("leaders.find"))}" aria-label="{escape(say("leaders.find"))}"></p>')
    return (heading("leaders", tables, found, lead=lead) + f'<section data-turned="{page}">{seeker}{body}'
            + (turner(page, pages) if pages > 1 else "") + "</section>")


def _people_table(tables, found, shown, people, counts):
    index, facet = tables.index, tables.index.facets["leader"]
    first, last = index.first_and_last(found.mask, "leader")
    offices = tables.latest_offices([facet.codes[p] for p in shown])
    most = max(counts)

    def day(at):
        return escape(show_date(as_date(index.start[at])) if at >= 0 else say("leaders.never"))

    rows = [(button(people[p]["name"], {"who": facet.codes[p]}, key=f"who-{facet.codes[p]}", css="link"),
             escape(offices.get(facet.codes[p], "")),
             escape(tables.label("country", people[p]["country"]) if people[p]["country"] else ""),
             f'<span class="figures">{counts[p]:,}</span><span class="share"><span style="width:{counts[p] / most:.0%}"></span></span>',
             day(first[p]), day(last[p])) for p in shown]
    heads = [say("filters.leader")] + [say(f"leaders.{name}") for name in ("office", "country", "events", "first", "last")]
    return table(heads, rows, "people")


def _person(tables, found, who):
    index, person = tables.index, tables.people[who]
    mask = found.mask & index.facets["leader"].having(index.count, [who])
    numbers = np.flatnonzero(mask)
    first, last = index.span(mask)
    facts = [(say("leaders.first"), show_date(first)),
             (say("leaders.last"), show_date(last)), (say("leaders.spellings"), (person["aliases"] or "").replace(" | ", " · "))]
    said = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts if value)
    back = button("← " + say("leaders.back"), {"who": ""}, key="back", css="plain")
    go = button(say("leaders.show_timeline"), {"only": [["leader", who]], "turn": "timeline"}, key="to-timeline")
    top = heading("leaders", tables, found, title=person["name"], lead=tables.label("country", person["country"]) if person["country"] else say("leaders.title"),
                  sentence=say("leaders.among", count=f"{len(numbers):,}", sentence=found.sentence))
    panel("person", f'<p class="crumbs">{back}{go}</p>{top}<dl class="facts">{said}</dl><div class="room"><div class="halves even"><section><h2>'
          f'{escape(say("leaders.offices"))}</h2>{_offices(tables, who)}{_topics(tables, mask)}</section><section><h2>'
          f'{escape(say("leaders.met"))}</h2>{_met(tables, mask, who)}</section></div></div>')
    if not len(numbers):
        return
    panel("person-events", f"<h2>{escape(say('leaders.timeline'))}</h2>")
    look = replace(state.view(), lanes="kind", pin=(), order="count", find="")
    drawing = plan(tables, state.selection(), look, found.hits, mask, close=True)
    draw_component("timeline", "person-timeline", **drawing, compact=True)
    panel("person-table", table_html(tables, numbers, state.view().page))


def _offices(tables, who):
    items = ""
    for office in tables.offices(who):
        since = show_date(office["start_date"]) or say("leaders.unknown_start")
        until = show_date(office["end_date"]) or say("leaders.until_now")
        land = f", {tables.label('country', office['country'])}" if office["country"] else ""
        note = f' <em class="quiet">{escape(say("leaders.from_articles"))}</em>' if office["basis"] == "articles" else ""
        items += (f'<li><strong>{escape(office["title"])}</strong>{escape(land)}<br><span class="quiet">{escape(since)} – '
                  f"{escape(until)}</span>{note}</li>")
    return f'<ul class="offices">{items}</ul>' if items else f'<p class="quiet">{escape(say("leaders.no_offices"))}</p>'


def _topics(tables, mask):
    counts = tables.index.facets["topic"].counts(mask)
    topics = sorted(np.flatnonzero(counts), key=lambda t: -counts[t])[:12]
    return over_time(tables, mask, topics, most=8)


def _met(tables, mask, who):
    """Network and list of the people at the same events."""
    index, facet = tables.index, tables.index.facets["leader"]
    counts = facet.counts(mask)
    counts[facet.numbers[who]] = 0
    order = [p for p in np.argsort(-counts, kind="stable")[:40] if counts[p]]
    if not order:
        return f'<p class="quiet">{escape(say("leaders.no_met"))}</p>'
    names = {p: tables.people.get(facet.codes[p], {}).get("name", facet.codes[p]) for p in order}
    around = order[:AROUND]
    links = []
    for a, p in enumerate(around):
        with_p = facet.counts(mask & facet.having(index.count, [facet.codes[p]]))
        links += [(a, b, int(with_p[q])) for b, q in enumerate(around) if b > a and with_p[q]]
    picture = network_svg(tables.people[who]["short_name"], [(facet.codes[p], names[p], int(counts[p])) for p in around],
                          links, say("leaders.met_lead"))
    rows = [(button(names[p], {"who": facet.codes[p]}, key=f"met-{facet.codes[p]}", css="link"),
             button(counted(int(counts[p]), "event"), {"only": [["leader", who, facet.codes[p]]],
                                                       "all_leaders": True, "turn": "timeline"}, css="chip"))
            for p in order[:AROUND]]
    return (f'<p class="quiet">{escape(say("leaders.met_lead"))}</p>{picture}'
            + table([say("filters.leader"), say("leaders.together")], rows, "met"))
