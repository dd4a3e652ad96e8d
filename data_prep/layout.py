"""What each stretch of an article is: header date, headline, dateline, caption, body, furniture, agency ending."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data_prep.dates import near_day
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon
from data_prep.text import fold, paragraphs, sentences, words
from data_prep.wordings import one_of
from data_prep.wrapping import unwrapped
from data_prep.written_dates import find_dates

_RULES = load("layout.toml")
_CREDIT_AT_START = "(?:" + "|".join(_RULES["credits_at_start"]) + ")"
_CREDIT = re.compile("|".join([*(f"(?:{rule})" for rule in _RULES["credits"]), rf"^{_CREDIT_AT_START}", rf"\. {_CREDIT_AT_START}"]), re.M)
_FURNITURE = re.compile("|".join(f"(?:{rule})" for rule in _RULES["furniture"]))
_LINK_LABEL, _LINK_MARKED = "|".join(_RULES["links"]), "|".join(_RULES["links_marked"])
# "Also Read: A calls B", "Related articles", "[READ | Who is C?]"
_LINK = re.compile(rf"[^\w\n]*(?:(?:{_LINK_LABEL})\b(?:[^\n]*[^.!?”\"\n])?|(?:{_LINK_LABEL}|{_LINK_MARKED})\s*(?:[:|»>–—-].*|[^\w\n]*))", re.IGNORECASE)
# "... on Monday. Also Read: A calls B"
_LINK_BEHIND = re.compile(rf"(?<=[.!?”\"]) [^\w\n]{{0,8}}(?:{_LINK_LABEL}|{_LINK_MARKED})\s*[:|»>–—][^\n]*[^.!?”\"\n]$", re.IGNORECASE)
_OPINION = re.compile("|".join(f"(?:{rule})" for rule in _RULES["opinion"]), re.M)
# What somebody tells of himself: "I" and "my" outside quotations; but a letter, a speech or an interview is given in somebody's words.
_OF_ONESELF, _QUOTATION = re.compile(r"\b(?:I(?:['’](?:ve|m|d|ll))?|my|My)\b"), re.compile(r"[“\"][^”\"\n]*(?:[”\"]|$)", re.M)
_IN_ONES_WORDS = re.compile(rf"^[A-Z][A-Z .]+:|\b{one_of(_RULES['in_ones_words'])}\b", re.M | re.IGNORECASE)
_ENDING = re.compile("|".join(f"(?:{rule})" for rule in _RULES["endings"]))
_CAPTION_WORD = re.compile("|".join(map(re.escape, _RULES["caption_words"])))
_AGENCIES = _RULES["agencies"]
_HEADER = re.compile(r"date (\d{4}-\d{2}-\d{2})\b[ \t]*")
_CAPITAL = r"[A-ZÀ-ỸĐ][\w’'.-]*"
_MONTH_NAME = r"(?i:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
_WEEKDAY_NAME = r"(?i:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\.?"
_DATELINE = re.compile(
    r"(?:\((?P<first>[A-Z]{2,8})\) ?[-–—]+ ?)?"
    rf"(?P<place>(?:{_CAPITAL}(?: (?:de|del|dos|da|do|es|of|d’|la|las|los|el|al|the))?[ /-]?){{1,4}}(?:, (?!{_MONTH_NAME}|{_WEEKDAY_NAME},? )(?:D\.?C\.?|(?:{_CAPITAL} of (?:the )?)?{_CAPITAL}(?: {_CAPITAL})?))?)"
    rf"(?: \[[A-Z][\w ]+\])?(?P<date>(?:,| [—–-]|:)? (?:on )?(?:{_WEEKDAY_NAME},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH_NAME}[a-z]*\.?(?:,? \d{{4}})?|{_MONTH_NAME}[a-z]*\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})|, {_WEEKDAY_NAME}(?= ?[-–—]))?"
    r"(?:,? ?(?:\((?P<bracket>[^()\n]{2,60})\)|[(/](?P<agency>[^()\n]{2,40})[)/]?)|(?:, |(?<=\d) )(?P<wire>[A-Z]{2,8}|(?<=\d, )[A-Z][\w-]+(?: [A-Z][\w-]+)?)\b)?\s*(?:--+|\.-(?=\s)|[—–_]|(?<=\s)-(?=\s)|-(?=\s)|:(?=\s)|(?<=\)) |(?<=[A-Z]/) (?=[A-ZÀ-ỸĐ])|(?<=[/)])\. |(?<=\d)\.(?=\s)|(?<=[a-zà-ỹ])\.(?= [A-ZÀ-ỸĐ]))\s*")
# "(MENAFN - Kuwait News Agency (KUNA)) KUWAIT, May 31 (KUNA) --": who sends the news, before all else
_SENDER = re.compile(r"\((?P<agency>(?:[^()\n]|\([^()\n]{1,30}\)){2,90})\)[ \t]*(?:[-–—:]+[ \t]*)?(?=[A-ZÀ-ỸĐ“\"])")
_SMALL_WORDS = re.compile(r"\b(?!(?:of|the|and|de|for)\b)[a-zà-ỹđ]")
# "By a staff reporter in Canberra"
_BYLINE = re.compile(rf"[Bb]y [^,.;:\n]{{2,50}} in (?P<place>{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}})")
# "(Suva, Fiji, July 13) The minister"
_IN_BRACKETS = re.compile(rf"\((?P<place>{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}})(?:, {_CAPITAL}(?: {_CAPITAL})?)?, (?P<date>{_MONTH_NAME}[a-z]*\.? \d{{1,2}}|\d{{1,2}} {_MONTH_NAME}[a-z]*\.?)(?:,? \d{{4}})?\)\s+(?=[A-ZÀ-ỸĐ“\"])")
# "Astana: Togo opens its doors": a headline behind the place of its news
_HEADED = re.compile(rf"(?P<place>{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}): (?=[A-ZÀ-ỸĐ“\"‘'])")
# "Fiji" behind "Suva", "N.Y." behind "New York"
_LAND_BEHIND = rf"(?:, (?!{_MONTH_NAME}|{_WEEKDAY_NAME},? ){_CAPITAL}(?: {_CAPITAL})?)?"
# "Baku, May 14, AZERTAC" on a line of its own, "BISHKEK. KAZINFORM" before the first word
_LINE_OF_PLACE = re.compile(rf"(?P<place>{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}{_LAND_BEHIND})(?:,| ?[|–—:-]) ?(?:{_WEEKDAY_NAME},? )?(?:{_MONTH_NAME}[a-z]*\.? \d{{1,2}}|\d{{1,2}}(?i:st|nd|rd|th)? {_MONTH_NAME}[a-z]*\.?)(?:,? \d{{4}})?(?:, (?P<agency>[A-Z]{{2,10}}))?(?:\.| ?[–—:-])*")
_PLACE_AND_AGENCY = re.compile(rf"(?P<place>[A-Z][A-Z -]{{2,20}})[.,](?: (?P<date>{_MONTH_NAME}[a-z]*\.? \d{{1,2}})[.,])? /?(?P<agency>[A-Z]{{4,12}})\b(?: ?[-–—/.]+)?\s+(?=[A-ZÀ-ỸĐ“\"])")
_CLOSED = frozenset(".!?…”\"’')")
# "D.C." or "N.Y." behind a town is no longer than this.
_SHORT_LAND = 5
# "The Nation (Nairobi)": a line of so few words that ends with a bracket tells of nothing.
_SHORT_LINE = 7
# A line of so many words that tells what somebody said is news whose full stop was lost, and no caption.
_LONG_LINE, _REPORTED = 16, re.compile(r"\b(?:said|told|announced)\b")
# "18 October 2018 – The two countries ...", "June 20, 2007 (KHARTOUM) — The two countries ..."
_DATED_OPENING = re.compile(rf"(?:\d{{1,2}} {_MONTH_NAME}[a-z]*\.?,? \d{{4}}|{_MONTH_NAME}[a-z]*\.? \d{{1,2}},? \d{{4}})(?: \((?P<place>{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}})\))?\s*[—–:-]{{1,2}}\s+(?=[A-ZÀ-ỸĐ“\"])")
# A label of links that stands alone is no longer, in characters.
_LABEL_LENGTH = 24
# "Nov. 3 (UPI) -- Naval forces": a dateline without its place
_AGENCY_OPENING = re.compile(rf"(?P<date>\d{{1,2}} {_MONTH_NAME}[a-z]*\.?|{_MONTH_NAME}[a-z]*\.? \d{{1,2}})(?:,? \d{{4}})? \((?P<agency>[A-Z][\w./ ]{{1,30}})\)\s*[—–-]{{1,2}}\s+(?=[A-ZÀ-ỸĐ“\"])")
# So often somebody speaks of himself in a piece that is his own.
_OF_ONESELF_OFTEN = 2
# So many questions make a text an interview.
_QUESTIONS = 3
# An opinion's label stands among so many characters.
_LABEL_NEAR = 400
# A page's stamp stands among so many first or last lines, is no longer than this, and has so few words beside the day.
_HEAD_LINES, _FOOT_LINES, _STAMP_LENGTH = 6, 3, 80
# "Updated: 7 June 2014" may stand lower than that, under the menu of its page, whose own day is none of the article's.
_LABELLED_LINES = 12
_STAMP_WORDS, _STAMP_WORDS_WITH_CLOCK, _STAMP_NAMES = 3, 8, 6
_OF_STAMPS = frozenset(_RULES["stamp_words"])
_STAMP_LABEL = re.compile(rf"{one_of(_RULES['stamp_labels'])}\W*(?:on\W+)?$")
# The rank of a stamp below the headline: behind one with a label, before others.
_BELOW_HEADLINE = 0.5
# Of two stamps with an hour the first may be that of the site's own clock: "Montevideo, September 21st 2024 - 01:02 UTC".
_CLOCK, _STAMP_LABELLED = re.compile(r"\d{1,2}:\d{2}"), re.compile(rf"\b{one_of(_RULES['stamp_labels'])}\b")
_NO_STAMP = re.compile(rf"\b{one_of(_RULES['no_stamp'])}\b")
_AMERICAN_CLOCK, _OTHER_CLOCK = (re.compile(rf"\b{one_of(_RULES[key])}") for key in ("month_first", "day_first"))
_OLD_PICTURE = re.compile(rf"\b{one_of(_RULES['old_pictures'])}\b")
_SLASHED = re.compile(r"\b(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)\b")
# "Sochi, 20 March 2023", "March 20, 2023, 15:30, Sochi", "... in his office. Sochi, 20 March 2023.": the place of a page beside its day
_TOWN, _WRITTEN_DAY = rf"{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}", rf"(?:{_WEEKDAY_NAME},? )?(?:\d{{1,2}}(?i:st|nd|rd|th)? {_MONTH_NAME}[a-z]*\.?,? \d{{4}}|{_MONTH_NAME}[a-z]*\.? \d{{1,2}},? \d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
_PLACE_AND_DAY = re.compile(rf"(?P<place>{_TOWN}{_LAND_BEHIND})(?:,| ?[|–—:-])? {_WRITTEN_DAY}\b.*")
_DAY_AND_PLACE = re.compile(rf"{_WRITTEN_DAY},?(?: (?:at )?\d{{1,2}}[:.]\d{{2}}(?: [ap]\.?m\.?)?,?)?(?: [|–—-])? (?P<place>{_TOWN}{_LAND_BEHIND})(?:\.?| [|–—-] .{{1,50}})")
# "Minister A speaks with B - Readout, 30 November 2020": the day of a release, at the end of its headline
_RELEASED = re.compile(rf"(?: [-–—|]|:) ?(?:{one_of(_RULES['releases'])},? )?\(?{_WRITTEN_DAY}\)?$|, {one_of(_RULES['releases'])},? {_WRITTEN_DAY}$", re.IGNORECASE)
_PLACE_AT_END = re.compile(rf"(?<=[.!?”\"] )(?P<place>{_TOWN}), {_WRITTEN_DAY}\.?$")
# A dateline's day lies so far from the day of publication at most; the far side of the date line may be a day ahead.
_FILED_BEFORE, _FILED_AFTER = timedelta(days=6), timedelta(days=1)


@dataclass(frozen=True)
class Sentence:
    """One sentence of the article; part is headline, caption or body; paragraph counts from 0."""

    start: int
    end: int
    part: str
    paragraph: int


@dataclass(frozen=True)
class Layout:
    """What an article's page says about itself, and its sentences in order."""

    published_on: date | None
    published_basis: str            # header | metadata | page | none
    filed_on: date | None           # the day of the dateline, which "today" counts from
    dateline: str | None
    dateline_span: tuple[int, int] | None
    source: str | None
    headline: tuple[int, int] | None
    folded: str                     # the whole text in small letters without accents, character by character
    opinion: bool                   # a comment, an essay or a review: it reports nothing
    sentences: tuple[Sentence, ...]


def read_layout(article):
    """Tell the parts of an article; a date that somebody supplied goes before one the page carries.

    article: articles.Article. Gives a Layout; never fails, whatever the text holds.
    """
    text = unwrapped(article.text)
    folded = fold(text)
    spans = paragraphs(text)
    header_date = _cut_header(text, spans)
    spans = _without_links(text, spans)
    spans[-_FOOT_LINES:] = [(start, _without_ending(text, start, end)) for start, end in spans[-_FOOT_LINES:]]      # "E-paper" may follow "— VNS"
    found, headline, dateline, dateline_span, agency = [], None, None, None, None
    page_dates, of_clocks, filed, unclear = [], [], None, None
    closing = _cut_place_at_end(text, spans)
    if closing:
        dateline, dateline_span, page_dates = closing["place"], closing.span("place"), _days_in(folded, text, *closing.span(), rank=1)
    whole = text.rstrip()
    last_line = whole.rstrip(".").rstrip().rfind("\n") + 1
    ending = _ENDING.search(whole, last_line)
    for number, (start, end) in enumerate(spans):
        line = text[start:end]
        if number < _HEAD_LINES or number >= len(spans) - _FOOT_LINES and number or number < _LABELLED_LINES and not _has_body(found):
            stamp, labelled = _page_stamp(text, folded, start, end, in_head=number < _HEAD_LINES)
            if stamp:
                below = headline is not None and number < _LABELLED_LINES      # above its headline a page may show the day on which it was copied
                ranked = [(0 if labelled else _BELOW_HEADLINE if below else 1, day) for day in stamp]
                if number < _HEAD_LINES and not _STAMP_LABELLED.search(folded, start, end) and _CLOCK.search(folded, start, end):
                    page_dates = [p for p in page_dates if p not in of_clocks]
                    of_clocks = ranked
                page_dates += ranked if len(stamp) == 1 else []
                unclear = unclear or stamp
                if dateline is None:
                    dateline, dateline_span = _stamped_place(text, start, end)
                    filed = filed or next(iter(find_dates(folded, text, start, end)), None) if dateline and not _has_body(found) else filed
                continue
        byline = _BYLINE.fullmatch(line)
        if byline and dateline is None and not _has_body(found) and _is_city(byline["place"]):
            dateline, dateline_span = byline["place"], (start + byline.start("place"), start + byline.end("place"))
            continue
        if _FURNITURE.fullmatch(line):
            continue
        sender = _SENDER.match(text, start, end) if not _has_body(found) and not _IN_BRACKETS.match(text, start, end) else None
        if sender and not _SMALL_WORDS.search(sender["agency"]):
            agency = _agency(sender, text) or agency
            page_dates += _days_in(folded, text, *sender.span(), rank=1)
            start = sender.end()
        opening = _DATELINE.match(text, start, min(end, start + 90))
        if opening and dateline is None and (text[end - 1] in _CLOSED or end - start > 200 or _REPORTED.search(text, start, end)) \
                and _is_dateline(opening, text, end, opens=not _has_body(found)):
            dateline, dateline_span = _place(opening), (opening.start("place"), opening.end("place"))
            agency = _agency(opening, text) or agency
            written = find_dates(folded, text, opening.start(), opening.end())
            page_dates += [(0, _day(m)) for m in written if _day(m)]
            filed = next((m for m in written if m.form in ("full", "month_day") and not m.last_day), None)
            if opening.group("place").strip() in _AGENCIES or "/" in opening.group("place"):
                dateline, dateline_span = None, None        # "WASHINGTON/HANOI": filed at two places
            start = opening.end()
        elif dateline is None and not _has_body(found) and _is_town(line):
            dateline, dateline_span = line, (start, end)     # "ANKARA", "Suva, Fiji" on a line of its own
            continue
        elif dateline is None and not _has_body(found) and (opening := _place_line(text, start, end)):
            dateline, dateline_span, agency = _place(opening), opening.span("place"), _agency(opening, text) or agency
            written = next(iter(find_dates(folded, text, *opening.span())), None)
            page_dates += [(0, _day(written))] if written and _day(written) else []
            filed = filed or written
            start = opening.end()
            if start == end:
                continue
        elif not _has_body(found) and (opening := _DATED_OPENING.match(text, start, end)):
            page_dates += _days_in(folded, text, start, opening.end(), rank=0)
            if opening["place"] and dateline is None and _is_town(opening["place"].title()):
                dateline, dateline_span = _place(opening), opening.span("place")
            start = opening.end()
        elif not _has_body(found) and (opening := _AGENCY_OPENING.match(text, start, end)):
            filed, agency = filed or next(iter(find_dates(folded, text, *opening.span("date"))), None), _agency(opening, text) or agency
            start = opening.end()
        elif headline is None and not found and _is_headline(line, number, spans):
            headline = (start, end)
            found.append(Sentence(start, end, "headline", number))
            continue
        found += _sentences(text, start, end, number, last=number == len(spans) - 1, filed=start > spans[number][0])
    found, late = _inner_dateline(text, found if _has_body(found) else _from_captions(text, found))
    if late and dateline is None:
        dateline, dateline_span = _place(late), (late.start("place"), late.end("place"))
    headed = _HEADED.match(text, *headline) if headline and dateline is None else None
    if headed and _is_city(headed["place"]):
        dateline, dateline_span = headed["place"], headed.span("place")
    if headline and not page_dates and (released := _RELEASED.search(text, *headline)):
        page_dates = _days_in(folded, text, *released.span(), rank=1)
    on_page = [day for _, day in sorted(page_dates, key=lambda p: p[0])] or [d for d in unclear or () if filed and _filed_on(filed, d)]
    published, basis = _published(header_date, article.published_on, on_page) or (_pictured(folded, text, found), "page")
    basis = basis if published else "none"
    if agency is None and ending:
        agency = next((name for key, name in _AGENCIES.items() if re.search(rf"\b{re.escape(key)}\b", ending.group())), None)
    head = text.find("\n") if agency and dateline_span else -1     # the other labels of a page stand over its other pieces
    opinion = bool(_OPINION.search(text[:head if head >= 0 else _LABEL_NEAR]) or _OPINION.search(text[-300:])) or dateline is None and _tells_of_oneself(text)
    return Layout(published, basis, _filed_on(filed, published), dateline, dateline_span, article.source or agency, headline, folded, opinion, tuple(found))


def _days_in(folded, text, first, last, rank):
    """[(rank, day)] of each whole date that a stretch of a page writes."""
    return [(rank, _day(mention)) for mention in find_dates(folded, text, first, last) if _day(mention)]


def _tells_of_oneself(text):
    """True for a piece whose writer speaks of what he saw, thinks and remembers: it reports no event."""
    if " I " not in text and "my " not in text or _IN_ONES_WORDS.search(text, 0, _LABEL_NEAR) or text.count("?") >= _QUESTIONS:
        return False
    return len(_OF_ONESELF.findall(_QUOTATION.sub("", text))) >= _OF_ONESELF_OFTEN


def _published(in_header, in_metadata, on_page):
    """(day of publication, its basis) by the first that gives one; None where none does. on_page: days of the page, the surest first."""
    days = ((in_header, "header"), (in_metadata, "metadata"), (next(iter(on_page), None), "page"))
    return next(((day, basis) for day, basis in days if day), None)


def _cut_header(text, spans):
    """The day of "date 2023-09-10" at the start of one of the first lines, which loses it; None without."""
    for number, (start, end) in enumerate(spans[:_HEAD_LINES]):
        header = _HEADER.match(text, start, end)
        if header:
            spans[number:number + 1] = [(header.end(), end)] if header.end() < end else []
            return _iso(header.group(1))
    return None


def _without_links(text, spans):
    """Some paragraphs without the titles of a page's other pieces: lines with such a label, and what no full stop ends below a label alone near the foot."""
    kept, listing = spans[:1], False
    for number, (start, end) in enumerate(spans[1:], 1):
        behind = _LINK_BEHIND.search(text, start, end)
        end = behind.start() if behind else end
        if _LINK.fullmatch(text, start, end):
            listing = number >= len(spans) / 2 and end - start <= _LABEL_LENGTH
        elif not listing or text[end - 1] in _CLOSED:
            kept.append((start, end))
            listing = False
    return kept


def _iso(written):
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _without_ending(text, start, end):
    while ending := _ENDING.search(text, start, end):
        if ending.end() != end or ending.start() == ending.end():
            break
        end = ending.start()
        if text[ending.start():ending.end()].startswith("./"):
            end += 1
            break
        while end > start and text[end - 1].isspace():
            end -= 1
    return end


def _day(mention):
    return date(mention.year, mention.month, mention.day) if mention.form == "full" and not mention.last_day else None


def _pictured(folded, text, found):
    """The one day that the captions of an article give whole, or None; a picture from the files tells nothing."""
    lines = {(s.start, (text + "\n").index("\n", s.end)) for s in found if s.part == "caption"}      # with the credit, which is no sentence
    days = {_day(m) for line in lines if not _OLD_PICTURE.search(folded, *line) for m in find_dates(folded, text, *line)} - {None}
    return days.pop() if len(days) == 1 else None


def _page_stamp(text, folded, start, end, in_head):
    """(days, whether a word like "Updated" goes before) of a line that holds a date and hardly anything else but names, the page's own stamp.

    No day where the line is none; two days where 02/12/2017 may be February or December.
    """
    if end - start > _STAMP_LENGTH or _NO_STAMP.search(folded, start, end):
        return [], False
    written = next((m for m in find_dates(folded, text, start, end) if _day(m)), None)
    slashed = _SLASHED.search(folded, start, end)
    if written:
        days, first, last = [_day(written)], written.start, written.end
    elif slashed:
        days, (first, last) = _readings(slashed, folded[start:end]), slashed.span()
    else:
        return [], False
    if _STAMP_LABEL.search(folded, start, first):
        return days, True
    rest = [w for w in re.findall(r"[^\W\d_]+", text[start:first] + " " + text[last:end]) if fold(w) not in _OF_STAMPS]
    clock = _CLOCK.search(folded, start, end)
    if in_head and len(rest) <= (_STAMP_WORDS_WITH_CLOCK if clock else _STAMP_WORDS):
        return days, False
    named = all(w[0].isupper() for w in rest)               # "The New York Times - November 11, 2003."
    return days if not in_head and named and len(rest) <= _STAMP_NAMES else [], False


def _stamped_place(text, start, end):
    """(city, its span) of a stamp such as "Warsaw, 8 July 2022" or "8 July 2022, 15:30, Sochi"; (None, None) where it names none."""
    found = next((m for form in (_PLACE_AND_DAY, _DAY_AND_PLACE) if (m := form.fullmatch(text, start, end)) and _is_town(m["place"])), None)
    return (found["place"], found.span("place")) if found else (None, None)


def _cut_place_at_end(text, spans):
    """The match of "Ulaanbaatar, 12 July 2022." behind the last sentence, which the last paragraph loses; or None."""
    start, end = spans[-1] if spans else (0, 0)
    found = _PLACE_AT_END.search(text, start, end)
    if found is None or not _is_city(found["place"]):
        return None
    spans[-1] = start, found.start() - 1
    return found


def _readings(slashed, line):
    """The days that 02/12/2017 may be; the clock of the line tells where the page is written."""
    first, _, second, year = slashed.groups()
    month_first, day_first = _iso(f"{year}-{first:0>2}-{second:0>2}"), _iso(f"{year}-{second:0>2}-{first:0>2}")
    if _AMERICAN_CLOCK.search(line):
        day_first = None
    elif _OTHER_CLOCK.search(line):
        month_first = None
    return [day for day in (month_first, day_first) if day]


def _filed_on(mention, published):
    """The day of a dateline, with its year from the day of publication; None where the two do not belong together."""
    if mention is None or published is None:
        return _day(mention) if mention else None
    day = _day(mention) or near_day(mention, published)
    return day if published - _FILED_BEFORE <= day <= published + _FILED_AFTER else None


def _is_dateline(opening, text, end, opens):
    """True where the words that look like a dateline are one. opens: no sentence of the body stands before."""
    place = opening.group("place").strip(" ,")
    if place in _AGENCIES:
        return True
    place = _place(opening)
    first, _, land = place.partition(",")
    upper, agency = re.sub(r"[^\w]", "", first).isupper(), _agency(opening, text)
    if not (upper or agency or _is_place(place) or _is_land(land)) or land and upper and _is_country(first):
        return False
    mark = opening.group().rstrip()[-1]
    if mark == ":" and not (upper or agency or opening.group("date") or opens and (_is_city(place) or _is_land(land))):
        return False
    if mark == "." and not opening.group("date") and not agency and not (opens and (_is_city(first) and (not land or _is_land(land)))):
        return False                                        # "Abu Dhabi. The ministers", but not "Lincoln Park. The"
    enclosed = opening.group("agency") or opening.group("bracket")
    if enclosed and not agency and opening.group().endswith(") ") and not (upper or _is_city(first)):
        return False                                        # "African Union (AU) Commission Chairperson ..."
    if enclosed or opening.group("date"):
        return not re.search(r"\b(?:the|met|visit|will|talks)\b", place)
    longest = 4 if upper or _is_city(first) else 2
    return len(first.split()) <= longest and end - opening.end() > 40 and not re.search(r"\b(?:The|In|On|At)\b", place)


def _place_line(text, start, end):
    """The match of "Baku, May 14, AZERTAC" on a line of its own, of "BISHKEK. KAZINFORM" or "(Suva, July 13)" before the first word; or None."""
    line = _LINE_OF_PLACE.fullmatch(text, start, end) or _DAY_AND_PLACE.fullmatch(text, start, end) or _IN_BRACKETS.match(text, start, end)
    opening = _PLACE_AND_AGENCY.match(text, start, end)
    if line and _is_town(line["place"]):
        return line
    return opening if opening and opening["agency"] in _AGENCIES and _is_city(opening["place"].title()) else None


def _has_body(found):
    """True where a sentence of the body stands among some."""
    return any(sentence.part == "body" for sentence in found)


def _named(name):
    """What the gazetteer knows by the first words of a name: (whether it is the whole name, kinds)."""
    parts = words(name, fold(name), 0, len(name))
    found = lexicon().names.longest(parts, 0) if parts else None
    return (found[0] == len(parts), {kind for kind, _ in found[1]}) if found else (False, set())


def _is_place(name):
    """True where the gazetteer knows the first words of a dateline as a city or country."""
    return bool(_named(name)[1])


def _is_city(name):
    """True for a name that is a city's, and nothing more."""
    whole, kinds = _named(name)
    return whole and "city" in kinds


def _is_town(name):
    """True for a city's name, alone or before its land, and nothing more: "Suva, Fiji", "New York, N.Y."."""
    town, _, land = name.partition(",")
    land = land.strip()
    whole, kinds = _named(land)
    return _is_city(town) and (not land or whole and "country" in kinds or fold(land) in lexicon().provinces or len(land) <= _SHORT_LAND and land.endswith("."))


def _is_land(name):
    """True for the name of a country or of a province, as behind a town."""
    name = name.strip(" ,.")
    return bool(name) and (fold(name) in lexicon().provinces or "country" in _named(name)[1])


def _is_country(name):
    """True for the name of a country or a body, which files no news: "US, China - ..."."""
    whole, kinds = _named(name)
    return whole and "city" not in kinds


def _place(opening):
    """The place of a dateline, without the agency of "AKP Phnom Penh"."""
    place = re.sub(r"\s+", " ", opening.group("place")).strip(" ,.-")
    first, _, rest = place.partition(" ")
    return rest if rest and first in _AGENCIES else place


def _agency(opening, text):
    for written in (name for key, name in opening.groupdict().items() if key != "date"):
        for key, name in _AGENCIES.items():
            if written and re.search(rf"\b{re.escape(key)}\b", written):
                return name
    return None


def _is_headline(line, number, spans):
    return (number <= 3 and number + 1 < len(spans) and len(line) < 160 and line[-1:] not in ".:;”\"’"
            and not _CREDIT.search(line) and not _CAPTION_WORD.search(line) and len(line.split()) > 3)


def _sentences(text, start, end, number, last, filed):
    """The sentences of a paragraph, each a caption where a credit, a caption's word or the missing full stop says so; filed: a dateline opens it, whose sentence is none."""
    spans, position = [], start
    for credit in _CREDIT.finditer(text, start, end):
        before = sentences(text, position, credit.start())
        spans += [Sentence(a, b, "body", number) for a, b in before[:-1]]
        spans += [Sentence(a, b, "body" if filed and a == start else "caption", number) for a, b in before[-1:]]
        position = credit.end()
        while position < end and text[position] in "., ":
            position += 1
    rest = sentences(text, position, end)
    # A line without a full stop is a caption or a cross-heading; the last one may be a text cut short.
    lone = len(rest) == 1 and position == start and _is_lone(text, *rest[0], 12 if last else 35)
    for a, b in rest:
        caption = lone or _CAPTION_WORD.search(text, a, b)
        spans.append(Sentence(a, b, "caption" if caption else "body", number))
    return spans


def _is_lone(text, start, end, most):
    """True for a line of fewer than so many words without a full stop, and for a short one that ends with a bracket; not for what somebody said."""
    many = len(text[start:end].split())
    if text[end - 1] in _CLOSED:
        return text[end - 1] == ")" and many < _SHORT_LINE
    return many < most and not (many >= _LONG_LINE and _REPORTED.search(text, start, end))


def _from_captions(text, found):
    """The sentences of an article of which only a caption is left: what one of them reports is its news."""
    return [replace(s, part="body") if s.part == "caption" and len(text[s.start:s.end].split()) >= _LONG_LINE and _REPORTED.search(text, s.start, s.end) else s for s in found]


def _inner_dateline(text, found):
    """A dateline inside a paragraph, behind a caption: cut it off the sentence it opens."""
    for index, sentence in enumerate(found):
        if sentence.part != "body":
            continue
        opening = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 70))
        if opening and index and found[index - 1].part == "caption" and re.sub(r"\W", "", opening.group("place")).isupper():
            cut = Sentence(opening.end(), sentence.end, "body", sentence.paragraph)
            return found[:index] + [cut] + found[index + 1:], opening
        return found, None
    return found, None
