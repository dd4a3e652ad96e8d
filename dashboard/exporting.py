"""The Download menu: exactly the events shown, in the same order, in every form that people asked for."""

from html import escape

import streamlit as st

from dashboard import export, state
from dashboard.calendars import ics_bytes
from dashboard.knightlab import timelinejs_bytes
from dashboard.printing import printable_bytes
from dashboard.surfaces import panel
from dashboard.wording import date_order, dates_ordered, say, show_date
from data_prep.text import slug

CSV = ("events", "participants", "themes", "reports")


def made_words(tables):
    """ "Tables made 1 Jan 2026". """
    return f"{say('export.made')} {show_date(tables.made_at.date())}"


def file_name(tables, found, form):
    """The name of a file, without its ending: what it holds, of which selection, from tables of which day."""
    return f"{say('app.file_name')}_{form}_{slug(found.sentence)[:70].strip('-')}_{tables.made_at:%Y-%m-%d}"


def about(tables, found):
    """What an export says of itself: the selection, the number of events, and when the tables were made."""
    return export.About(say("app.title"), found.sentence, len(found.numbers), tables.made_at.isoformat(timespec="seconds"),
                        tables.name)


def draw(tables, found):
    """A menu of downloads, filled when it is opened; nothing is made before its button is pressed."""
    with st.popover(say("export.button"), icon=":material/download:", key="downloads", on_change="rerun") as menu:
        if menu.open:
            draw_buttons(tables, found)


def draw_buttons(tables, found, key="menu"):
    """One button a form. The file's name, too, tells the selection and the day of the tables."""
    made, order = show_date(tables.made_at.date()), date_order()
    told, numbers = about(tables, found), tables.index.in_order(found.numbers, state.view().latest)

    def made_for_the_reader(make):
        with dates_ordered(order):
            return make()

    def button(name, ending, mime, make):
        st.download_button(say(f"export.{name}"), data=lambda: made_for_the_reader(make), mime=mime, key=f"{key}-{name}",
                           file_name=f"{file_name(tables, found, name)}.{ending}", on_click="ignore", width="stretch")

    with st.container(key=f"forms-{key}"):
        enter = 'tabindex="-1" data-enter' if key == "menu" else ""        # a menu lies far from its button for the Tab key
        panel(f"{key}-lead", f'<p class="quiet" {enter}>{escape(say("export.lead", sentence=found.sentence, made=made))}</p>')
        for table in CSV:
            button(table, "csv", "text/csv", lambda table=table: export.csv_bytes(tables.arrow(table, numbers), told))
        button("zip", "zip", "application/zip", lambda: export.zip_bytes(tables, numbers, told, "csv"))
        button("parquet", "zip", "application/zip", lambda: export.zip_bytes(tables, numbers, told, "parquet"))
        if len(numbers) <= export.EXCEL_EVENTS:
            button("excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                   lambda: export.excel_bytes(tables, numbers, told))
        else:
            st.caption(say("export.excel_limit"))
        button("page", "html", "text/html", lambda: printable_bytes(tables, numbers, told))
        if (numbers < tables.index.dated).any():      # neither of these two holds undated events
            button("ical", "ics", "text/calendar", lambda: ics_bytes(tables, numbers, told))
            button("timelinejs", "json", "application/json", lambda: timelinejs_bytes(tables, numbers, told))
