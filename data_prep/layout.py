"""What each stretch of an article is: header date, headline, dateline, caption, body, furniture, agency ending."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from data_prep.datelines import AGENCIES, AGENCY_OPENING, BYLINE, DATED_OPENING, DATELINE, HEADED, IN_BRACKETS, WRITTEN_DAY, agency_of, cut_place_at_end, is_city, is_dateline, is_town, place_line, place_of, stamped_place
from data_prep.knowledge_files import load
from data_prep.stamps import CLOCK, agrees_with_weekdays, days_in, filed_on, iso_day, page_stamp, whole_day
from data_prep.text import fold, paragraphs, sentences
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
_LINK_BEHIND = re.compile(rf" (?<=[.!?”\"] )[^\w\n]{{0,8}}(?:{_LINK_LABEL}|{_LINK_MARKED})\s*[:|»>–—][^\n]*[^.!?”\"\n]$", re.IGNORECASE)
_OPINION = re.compile("|".join(f"(?:{rule})" for rule in _RULES["opinion"]), re.M)
# "SECRETARY BLINKEN:", "MR PRICE (via interpreter):": who speaks in a transcript, where two lines at least begin so and one names an office or a way of address
_SPEAKER = re.compile(r"^(?P<who>[A-Z][A-Z.,’'-]*(?: [A-Z.,’'-]+){0,9})(?: \([^()\n]{1,40}\))?:(?:[ \t]+|$)", re.M)
_SPEAKERS = frozenset(_RULES["speakers"])
# What somebody tells of himself: "I" and "my" outside quotations; but a letter, a speech or an interview is given in somebody's words.
_OF_ONESELF, _QUOTATION = re.compile(r"\b(?:I(?:['’](?:ve|m|d|ll))?|my|My)\b"), re.compile(r"[“\"][^”\"\n]*(?:[”\"]|$)", re.M)
_IN_ONES_WORDS = re.compile(rf"^[A-Z][A-Z .]+:|\b{one_of(_RULES['in_ones_words'])}\b", re.M | re.IGNORECASE)
_ENDING = re.compile("|".join(f"(?:{rule})" for rule in _RULES["endings"]))
_CAPTION_WORD = re.compile("|".join(map(re.escape, _RULES["caption_words"])))
_HEADER = re.compile(r"date (\d{4}-\d{2}-\d{2})\b[ \t]*")
# "(MENAFN - Kuwait News Agency (KUNA)) KUWAIT, May 31 (KUNA) --": who sends the news, before all else
_SENDER = re.compile(r"\((?P<agency>(?:[^()\n]|\([^()\n]{1,30}\)){2,90})\)[ \t]*(?:[-–—:]+[ \t]*)?(?=[A-ZÀ-ỸĐ“\"])")
_SMALL_WORDS = re.compile(r"\b(?!(?:of|the|and|de|for)\b)[a-zà-ỹđ]")
_CLOSED = frozenset(".!?…”\"’')")
# "The Nation (Nairobi)": a line of so few words that ends with a bracket tells of nothing.
_SHORT_LINE = 7
# A line of so many words that tells what somebody said is news whose full stop was lost, and no caption.
_LONG_LINE, _REPORTED = 16, re.compile(r"\b(?:said|told|announced)\b")
# A dateline ends among so many characters; a paragraph of more is news although no full stop ends it.
_DATELINE_LENGTH, _LONG_PARAGRAPH = 90, 200
# A label of links that stands alone is no longer, in characters.
_LABEL_LENGTH = 24
# So often somebody speaks of himself in a piece that is his own.
_OF_ONESELF_OFTEN = 2
# So many questions make a text an interview.
QUESTIONS = 3
# An opinion's label stands among so many characters.
_LABEL_NEAR = 400
# A page's stamp stands among so many first or last lines.
_HEAD_LINES, _FOOT_LINES = 6, 3
# "Updated: 7 June 2014" may stand lower than that, under the menu of its page, whose own day is none of the article's.
_LABELLED_LINES = 12
# The rank of a stamp below the headline: behind one with a label, before others.
_BELOW_HEADLINE = 0.5
# Of two stamps with an hour the first may be that of the site's own clock: "Montevideo, September 21st 2024 - 01:02 UTC".
_STAMP_LABELLED = re.compile(rf"\b{one_of(_RULES['stamp_labels'])}\b")
# Elsewhere no day is whole.
_LINE_WITH_YEAR = re.compile(r"[^\n]*(?:19|20)\d\d")
_OLD_PICTURE = re.compile(rf"\b{one_of(_RULES['old_pictures'])}\b")
# "Minister A speaks with B - Readout, 30 November 2020": the day of a release, at the end of its headline
_RELEASED = re.compile(rf"(?: [-–—|]|:) ?(?:{one_of(_RULES['releases'])},? )?\(?{WRITTEN_DAY}\)?$|, {one_of(_RULES['releases'])},? {WRITTEN_DAY}$", re.IGNORECASE)


class Sentence(NamedTuple):
    """One sentence of the article; part is headline, caption, body or, for the name of who speaks in a transcript, speaker; paragraph counts from 0."""

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
    spoken: bool                    # a transcript: its sentences are somebody's words
    sentences: tuple[Sentence, ...]         # of an interview those of the lines up to its third question
    further: Any                    # () -> the sentences of the lines behind, told apart only where they are asked for


def read_layout(article):
    """Tell the parts of an article; a date that somebody supplied goes before one the page carries.

    article: articles.Article. Gives a Layout; never fails, whatever the text holds.
    """
    text = unwrapped(article.text)
    spans = paragraphs(text)
    header_date = _cut_header(text, spans)
    spans = _without_links(text, spans)
    spans[-_FOOT_LINES:] = [(start, _without_ending(text, start, end)) for start, end in spans[-_FOOT_LINES:]]      # "E-paper" may follow "— VNS"
    page = _Page(text, fold(text), spans)
    page.read()
    on_page = page.days()
    published, basis = _published(header_date, article.published_on, on_page) or (_pictured(page), "page")
    source = article.source or page.agency or _agency_at_end(text)
    head = text.find("\n") if source and not article.source and page.dateline_span else -1     # the other labels of a page stand over its other pieces
    opinion = bool(_OPINION.search(text[:head if head >= 0 else _LABEL_NEAR]) or _OPINION.search(text[-300:])) or page.dateline is None and not page.spoken and _tells_of_oneself(text)
    return Layout(published, basis if published else "none", filed_on(page.filed, published), page.dateline, page.dateline_span, source, page.headline, page.folded,
                  opinion, page.spoken, tuple(page.found), partial(page.told_apart, page.later))


@dataclass
class _Page:
    """What the lines of an article tell of it, gathered from the first to the last."""

    text: str                       # unwrapped
    folded: str
    spans: list                     # [(start, end)] of its lines without header and endings; the last may lose the place behind it
    found: list[Sentence] = field(default_factory=list)
    later: list = field(default_factory=list)           # the lines behind an interview's questions, as _sentences takes them
    headline: tuple[int, int] | None = None
    agency: str | None = None
    dateline: str | None = None
    dateline_span: tuple[int, int] | None = None
    filed: Any = None               # written_dates.DateMention of the dateline
    spoken: bool = False            # a transcript of what was said
    _stamped: list = field(default_factory=list)        # (rank, day), the surest rank first
    _by_clock: list = field(default_factory=list)       # those of _stamped that an hour stands beside
    _unclear: list | None = None    # the first stamp's days, two where it may be read in two ways
    _has_body: bool = False         # a sentence of the body has been found
    _questions: int = 0

    def read(self):
        """Go through the lines."""
        self.spoken = _is_spoken(self.text)
        if closing := cut_place_at_end(self.text, self.spans):
            self._set_place(closing["place"], closing.span("place"))
            self._stamped = days_in(self.folded, self.text, *closing.span(), rank=1)
        for number, (start, end) in enumerate(self.spans):
            if not (self._is_stamp(number, start, end) or self._is_byline(start, end) or _is_furniture(self.text, start, end)):
                self._read_line(number, start, end)
        self.found, inner = _inner_dateline(self.text, self.found if self._has_body else _from_captions(self.text, self.found))
        if inner and self.dateline is None:
            self._set_place(place_of(inner), inner.span("place"))
        headed = HEADED.match(self.text, *self.headline) if self.headline and self.dateline is None else None
        if headed and is_city(headed["place"]):
            self._set_place(headed["place"], headed.span("place"))
        if self.headline and not self._stamped and (released := _RELEASED.search(self.text, *self.headline)):
            self._stamped = days_in(self.folded, self.text, *released.span(), rank=1)

    def days(self):
        """The days that the page itself shows, the surest first."""
        return [day for _, day in sorted(self._stamped, key=lambda p: p[0])] \
            or [d for d in self._unclear or () if self.filed and filed_on(self.filed, d) or agrees_with_weekdays(d, self.folded)]

    def told_apart(self, lines):
        """The sentences of some lines."""
        return [sentence for line in lines for sentence in _sentences(self.text, *line)]

    def _set_place(self, place, span):
        self.dateline, self.dateline_span = place, span

    def _is_stamp(self, number, start, end):
        """True for a line that is the page's own stamp, whose day and place are noted."""
        in_head = number < _HEAD_LINES
        if not (in_head or number >= len(self.spans) - _FOOT_LINES or number < _LABELLED_LINES and not self._has_body):
            return False
        days, labelled = page_stamp(self.text, self.folded, start, end, in_head=in_head)
        if not days:
            return False
        below = self.headline is not None and number < _LABELLED_LINES      # above its headline a page may show the day on which it was copied
        ranked = [(0 if labelled else _BELOW_HEADLINE if below else 1, day) for day in days]
        if in_head and not _STAMP_LABELLED.search(self.folded, start, end) and CLOCK.search(self.folded, start, end):
            self._stamped = [p for p in self._stamped if p not in self._by_clock]
            self._by_clock = ranked
        self._stamped += ranked if len(days) == 1 else []
        self._unclear = self._unclear or days
        if self.dateline is None:
            place, span = stamped_place(self.text, start, end)
            self._set_place(place, span)
            if place and not self._has_body:
                self.filed = self.filed or self._first_date(start, end)
        return True

    def _is_byline(self, start, end):
        """True for a line that says who wrote in which town."""
        byline = BYLINE.fullmatch(self.text, start, end) if self.dateline is None and not self._has_body else None
        if byline is None or not is_city(byline["place"]):
            return False
        self._set_place(byline["place"], byline.span("place"))
        return True

    def _read_line(self, number, start, end):
        """Note headline, dateline and sentences of a line."""
        label = _SPEAKER.match(self.text, start, end) if self.spoken else None
        if label:
            self.found.append(Sentence(start, label.end("who"), "speaker", number))
        news = label.end() if label else self._behind_sender(start, end)
        after = news if label else self._behind_opening(news, end)
        if after == end:
            return
        if after == news and not label and self.headline is None and not self.found and _is_headline(self.text[start:end], number, self.spans):
            self.headline = (news, end)
            self.found.append(Sentence(news, end, "headline", number))
            return
        line = (after, end, number, number == len(self.spans) - 1, after > start)
        if self._questions >= QUESTIONS:
            self.later.append(line)
            return
        told = _sentences(self.text, *line)
        self.found += told
        self._has_body = self._has_body or any(sentence.part == "body" for sentence in told)
        self._questions += sum(is_question(self.text, sentence) for sentence in told)

    def _behind_sender(self, start, end):
        """Where a line goes on behind who sends the news, whom its first bracket may name."""
        sender = _SENDER.match(self.text, start, end) if not self._has_body and not IN_BRACKETS.match(self.text, start, end) else None
        if sender is None or _SMALL_WORDS.search(sender["agency"]):
            return start
        self.agency = agency_of(sender, self.text) or self.agency
        self._stamped += days_in(self.folded, self.text, *sender.span(), rank=1)
        return sender.end()

    def _behind_opening(self, start, end):
        """Where the news of a line begins, behind the place or the day that opens it: the end of the line where that is all."""
        text, unplaced = self.text, self.dateline is None
        if unplaced and (opening := self._dateline_at(start, end)):
            return self._take_dateline(opening)
        if self._has_body:
            return start
        if unplaced and end - start <= _LONG_PARAGRAPH and is_town(text[start:end]):           # "ANKARA", "Suva, Fiji" on a line of its own
            self._set_place(text[start:end], (start, end))
            return end
        if unplaced and (opening := place_line(text, start, end)):
            self._set_place(place_of(opening), opening.span("place"))
            self.agency = agency_of(opening, text) or self.agency
            written = self._first_date(*opening.span())
            self._stamped += [(0, whole_day(written))] if written and whole_day(written) else []
            self.filed = self.filed or written
        elif opening := DATED_OPENING.match(text, start, end):
            self._stamped += days_in(self.folded, text, *opening.span(), rank=0)
            if opening["place"] and unplaced and is_town(opening["place"].title()):
                self._set_place(place_of(opening), opening.span("place"))
        elif opening := AGENCY_OPENING.match(text, start, end):
            self.filed, self.agency = self.filed or self._first_date(*opening.span("date")), agency_of(opening, text) or self.agency
        return opening.end() if opening else start

    def _dateline_at(self, start, end):
        """The match of "HANOI, May 3 (VNA) -" that opens a line of news, or None."""
        opening = DATELINE.match(self.text, start, min(end, start + _DATELINE_LENGTH))
        told = opening and (self.text[end - 1] in _CLOSED or end - start > _LONG_PARAGRAPH or _REPORTED.search(self.text, start, end))
        return opening if told and is_dateline(opening, self.text, end, opens=not self._has_body) else None

    def _take_dateline(self, opening):
        """Note place, agency and days of a dateline; where it ends."""
        self.agency = agency_of(opening, self.text) or self.agency
        written = find_dates(self.folded, self.text, *opening.span())
        self._stamped += [(0, whole_day(m)) for m in written if whole_day(m)]
        self.filed = next((m for m in written if m.form in ("full", "month_day") and not m.last_day), None)
        if opening["place"].strip() not in AGENCIES and "/" not in opening["place"]:       # "WASHINGTON/HANOI": filed at two places
            self._set_place(place_of(opening), opening.span("place"))
        return opening.end()

    def _first_date(self, start, end):
        return next(iter(find_dates(self.folded, self.text, start, end)), None)


def is_question(text, sentence):
    """True for a Sentence of the body that asks."""
    return sentence.part == "body" and text[sentence.end - 1] == "?"


def _is_furniture(text, start, end):
    """True for a line of the page rather than of the article."""
    return _FURNITURE.fullmatch(text, start, end) is not None or _holds_any(text, _RULES["furniture_within"], start, end)


def _holds_any(text, phrases, start, end):
    """True where a stretch of a text holds one of some phrases as they stand."""
    for phrase in phrases:
        if text.find(phrase, start, end) >= 0:
            return True
    return False


def _agency_at_end(text):
    """The agency that the last line of a text names as its sender; None where it names none."""
    whole = text.rstrip()
    ending = _ENDING.search(whole, whole.rstrip(".").rstrip().rfind("\n") + 1)
    return next((name for key, name in AGENCIES.items() if re.search(rf"\b{re.escape(key)}\b", ending.group())), None) if ending else None


def _is_spoken(text):
    """True for a transcript: "MR PRICE: Good afternoon." and "QUESTION: Good afternoon." on lines of their own."""
    labels = _SPEAKER.findall(text) if ":" in text else []
    return len(labels) > 1 and any(not _SPEAKERS.isdisjoint(re.split(r"[ .]+", fold(who))) for who in labels)


def _tells_of_oneself(text):
    """True for a piece whose writer speaks of what he saw, thinks and remembers: it reports no event."""
    if " I " not in text and "my " not in text or _IN_ONES_WORDS.search(text, 0, _LABEL_NEAR) or text.count("?") >= QUESTIONS:
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
            return iso_day(header.group(1))
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


def _pictured(page):
    """The one day that the captions of an article give whole, or None; a picture from the files tells nothing."""
    folded, text = page.folded, page.text
    found = page.found + page.told_apart(line for line in page.later if _LINE_WITH_YEAR.match(text, line[0]))
    lines = {(s.start, (text + "\n").index("\n", s.end)) for s in found if s.part == "caption"}      # with the credit, which is no sentence
    days = {whole_day(m) for line in lines if not _OLD_PICTURE.search(folded, *line) for m in find_dates(folded, text, *line)} - {None}
    return days.pop() if len(days) == 1 else None


def _is_headline(line, number, spans):
    return (number <= 3 and number + 1 < len(spans) and len(line) < 160 and line[-1:] not in ".:;”\"’"
            and not _CREDIT.search(line) and not _CAPTION_WORD.search(line) and len(line.split()) > 3)


def _sentences(text, start, end, number, last, filed):
    """The sentences of a paragraph, each a caption where a credit, a caption's word or the missing full stop says so; filed: a dateline opens it, whose sentence is none."""
    spans, position = [], start
    for credit in _CREDIT.finditer(text, start, end) if _holds_any(text, _RULES["credit_signs"], start, end) else ():
        before = sentences(text, position, credit.start())
        spans += [Sentence(a, b, "body", number) for a, b in before[:-1]]
        spans += [Sentence(a, b, "body" if filed and a == start else "caption", number) for a, b in before[-1:]]
        position = credit.end()
        while position < end and text[position] in "., ":
            position += 1
    rest = sentences(text, position, end)
    # A line without a full stop is a caption or a cross-heading; the last one may be a text cut short.
    lone = len(rest) == 1 and position == start and _is_lone(text, *rest[0], 12 if last else 35)
    worded = _CAPTION_WORD.search(text, position, end) is not None
    for a, b in rest:
        caption = lone or worded and _CAPTION_WORD.search(text, a, b)
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
    return [s._replace(part="body") if s.part == "caption" and len(text[s.start:s.end].split()) >= _LONG_LINE and _REPORTED.search(text, s.start, s.end) else s for s in found]


def _inner_dateline(text, found):
    """A dateline inside a paragraph, behind a caption: cut it off the sentence it opens."""
    for index, sentence in enumerate(found):
        if sentence.part != "body":
            continue
        opening = DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 70))
        if opening and index and found[index - 1].part == "caption" and re.sub(r"\W", "", opening.group("place")).isupper():
            cut = Sentence(opening.end(), sentence.end, "body", sentence.paragraph)
            return found[:index] + [cut] + found[index + 1:], opening
        return found, None
    return found, None
