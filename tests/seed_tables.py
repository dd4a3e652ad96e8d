"""Tables of the five seed articles, set down by hand from their truth: what the page's tests look at.

They do not pass through the reader, so that a page test fails for the page's own faults only. Offsets are found in
the seeds' texts; `make(out)` publishes them through the store. A hostile sixth article tries to break out of
every place where text is shown.
"""

import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

from data_prep import store
from data_prep.tables import KINDS, STATUSES, THEMES

SEEDS = Path(__file__).parents[1] / "seeds"
EVIL = '<img src=x onerror="window.hacked=1"><b>bold</b> [link](http://evil.example) :red[x]'
PEOPLE = {
    "luong-cuong": ("Lương Cường", "Cường", "VNM", "Luong Cuong | Lương Cường"),
    "le-hoai-trung": ("Lê Hoài Trung", "Trung", "VNM", "Le Hoai Trung | Lê Hoài Trung"),
    "bui-thanh-son": ("Bùi Thanh Sơn", "Sơn", "VNM", "Bùi Thanh Sơn"),
    "nguyen-quoc-dung": ("Nguyễn Quốc Dũng", "Dũng", "VNM", "Nguyễn Quốc Dũng"),
    "marco-rubio": ("Marco Rubio", "Rubio", "USA", "Marco Rubio | Rubio"),
    "donald-trump": ("Donald Trump", "Trump", "USA", "Donald Trump | Donald J. Trump"),
    "mark-carney": ("Mark Carney", "Carney", "CAN", ""),
    "anutin-charnvirakul": ("Anutin Charnvirakul", "Anutin", "THA", ""),
    "lawrence-wong": ("Lawrence Wong", "Wong", "SGP", ""),
    "anthony-albanese": ("Anthony Albanese", "Albanese", "AUS", ""),
    "christopher-luxon": ("Christopher Luxon", "Luxon", "NZL", ""),
    "evil-actor": ("=HYPERLINK(\"http://evil.example\")", "<i>Evil</i>", "USA", EVIL),
}
COUNTRIES = {"VNM": "Việt Nam", "USA": "United States", "KOR": "South Korea", "CAN": "Canada", "THA": "Thailand",
             "SGP": "Singapore", "AUS": "Australia", "NZL": "New Zealand"}
PLACES = {"New York": ("USA", 40.71, -74.01), "Washington": ("USA", 38.9, -77.04), "Gyeongju": ("KOR", 35.86, 129.22)}
ALL_OF_THEM = ("mark-carney", "anutin-charnvirakul", "lawrence-wong", "anthony-albanese", "christopher-luxon")


def _person(who, words, role=None, basis="named"):
    return who, words, role, basis


# event_id, article, title, kind, status, first day, last day, basis, reason, place, country, occasion,
# sentence, words that date it, people, themes
EVENTS = (
    ("e-cuong-rubio", "000", "Lương Cường meets Marco Rubio in New York", "meeting", "held", "2025-09-24", "2025-09-24",
     "stated", "The caption gives the whole date, September 24, 2025.", "New York", "USA", "unga-80",
     "President Luong Cuong received US Secretary of State Marco Rubio in New York on September 24 morning",
     "September 24",
     (_person("luong-cuong", "President Luong Cuong received", "President"),
      _person("marco-rubio", "Marco Rubio in New York on September 24 morning", "Secretary of State")),
     (("trade_tariffs", "reciprocal tariffs"), ("education_training", "education"), ("defence_security", "security – defence"),
      ("war_legacy", "war legacy settlement"), ("science_technology", "semiconductor industry"))),
    ("e-trung-rubio-ny", "000", "Lê Hoài Trung meets Marco Rubio in New York", "meeting", "held", "2025-09-24", "2025-09-24",
     "same_day", "“The same day” points back to September 24, 2025.", "New York", "USA", "unga-80",
     "The same day, Acting Minister of Foreign Affairs Le Hoai Trung had a meeting with the US Secretary of State.",
     "The same day",
     (_person("le-hoai-trung", "Le Hoai Trung had", "Acting Minister of Foreign Affairs"),
      _person("marco-rubio", "US Secretary of State.", "Secretary of State", "office")),
     (("trade_tariffs", "reciprocal tariff agreement"), ("crime_cyber", "cybersecurity"),
      ("regional_multilateral", "ASEAN’s centrality"))),
    ("e-rubio-visit", "000", "Marco Rubio to visit Việt Nam", "visit", "planned", None, None, "none",
     "“In the near future” names no day.", None, "VNM", None,
     "Trung also took this occasion to invite Rubio to visit Vietnam in the near future.", None,
     (_person("marco-rubio", "Rubio to visit Vietnam", "Secretary of State"),), ()),
    ("e-trung-rubio-dc", "001", "Lê Hoài Trung meets Marco Rubio in Washington", "meeting", "held", "2026-02-19",
     "2026-02-19", "inferred", "A Thursday; Trung is at the inaugural meeting of the Gaza Board of Peace, "
     "19 February 2026, a Thursday, in Washington.", "Washington", "USA", "gaza-board-of-peace",
     "Vietnamese Minister of Foreign Affairs Lê Hoài Trung held talks with US Secretary of State Marco Rubio in "
     "Washington DC on Thursday", "on Thursday",
     (_person("le-hoai-trung", "Lê Hoài Trung held talks", "Minister of Foreign Affairs"),
      _person("marco-rubio", "Marco Rubio in Washington", "Secretary of State")),
     (("trade_tariffs", "reciprocal tariff negotiations"), ("peace_conflict", "settling disputes through peaceful means"),
      ("science_technology", "science and technology"))),
    ("e-cuong-trump", "002", "Lương Cường meets Donald Trump in South Korea", "meeting", "held", "2025-10-29",
     "2025-10-29", "completed", "“October 29”; the year comes from the publication on 30 October 2025.", None, "KOR",
     "apec-2025",
     "Vietnamese State President Luong Cuong met with US President Donald Trump and leaders from several APEC member "
     "economies", "October 29",
     (_person("luong-cuong", "Luong Cuong met with", "State President"),
      _person("donald-trump", "Donald Trump and leaders", "President")),
     (("trade_tariffs", "reciprocal trade agreement"), ("peace_conflict", "peacebuilding"),
      ("people_culture_tourism", "people-to-people exchanges"), ("war_legacy", "war legacy remediation"))),
    ("e-banquet", "002", "Lương Cường meets five prime ministers in South Korea", "meeting", "held", "2025-10-29",
     "2025-10-29", "same_day", "“The same day” points back to October 29.", "Gyeongju", "KOR", "apec-2025",
     "During a banquet held the same day, State President Luong Cuong briefly met the Prime Ministers of Canada, "
     "Thailand, Singapore, Australia, and New Zealand.", "the same day",
     (_person("luong-cuong", "Luong Cuong briefly met", "State President"),
      *(_person(who, "Prime Ministers of Canada", "Prime Minister", "office") for who in ALL_OF_THEM)),
     (("regional_multilateral", "multilateral mechanisms and forums"),)),
    ("e-trump-visit", "002", "Donald Trump to visit Việt Nam", "visit", "planned", None, None, "none",
     "“Soon” names no day.", None, "VNM", None,
     "State President Luong Cuong conveyed an invitation from high-ranking Vietnamese leaders to the US President", None,
     (_person("donald-trump", "US President and the First Lady", "President", "office"),), ()),
    ("e-son-rubio", "003", "Bùi Thanh Sơn and Marco Rubio speak by phone", "phone_call", "held", "2025-01-24",
     "2025-01-24", "inferred", "January 24; “Lunar New Year 2025” and the 30th anniversary of 1995 give the year.",
     None, None, None,
     "Vietnamese Deputy Prime Minister and Minister of Foreign Affairs Bùi Thanh Sơn held phone talks with US "
     "Secretary of State Marco Rubio on January 24 evening.", "January 24",
     (_person("bui-thanh-son", "Bùi Thanh Sơn held", "Deputy Prime Minister and Minister of Foreign Affairs"),
      _person("marco-rubio", "Marco Rubio on January", "Secretary of State")),
     (("war_legacy", "overcome the consequences of war"), ("maritime_south_china_sea", "East Sea"),
      ("defence_security", "defence-security cooperation"))),
    ("e-dung-interview", "004", "Nguyễn Quốc Dũng speaks to the press in Washington", "statement", "held", "2025-09-18",
     "2025-09-18", "published", "An interview happens when it is published.", "Washington", "USA", None,
     "Vietnamese Ambassador to the US Nguyễn Quốc Dũng spoke with Vietnam News Agency in Washington", "2025-09-18",
     (_person("nguyen-quoc-dung", "Nguyễn Quốc Dũng spoke", "Ambassador to the US"),),
     (("trade_tariffs", "reciprocal trade negotiations"), ("energy_climate", "clean energy"),
      ("education_training", "education and training"), ("people_culture_tourism", "culture and tourism"))),
    ("e-cuong-visit", "004", "Lương Cường to visit the United States", "visit", "planned", "2025-09-21", "2025-09-24",
     "completed", "“September 21 to 24”; the year comes from the publication on 18 September 2025.", None, "USA",
     "unga-80", "President Lương Cường and his spouse lead a high-level Vietnamese delegation", "from September 21 to 24",
     (_person("luong-cuong", "Lương Cường and his spouse", "President"),),
     (("regional_multilateral", "80th session of the United Nations General Assembly"),)),
    ("e-evil", "evil", EVIL, "other", "held", "2025-06-01", "2025-06-01", "stated", EVIL, EVIL, "USA", None,
     "=cmd|' /C calc'!A0 said", "</script>", (_person("evil-actor", "said <script>", EVIL),),
     (("crime_cyber", "<svg/onload"),)),
)
# Events that a second article tells of as well: event, article, sentence, people.
RETOLD = (
    ("e-rubio-visit", "001", "Trung extended his invitation to the US Secretary of State to visit Việt Nam",
     (_person("marco-rubio", "US Secretary of State to visit", "Secretary of State", "office"),)),
    ("e-rubio-visit", "003", "Sơn reiterated his invitation to Rubio to visit Việt Nam.",
     (_person("marco-rubio", "Rubio to visit Việt Nam.", "Secretary of State"),)),
)
OCCASIONS = (("unga-80", "UN General Assembly 80, high-level week", "2025-09-22", "2025-09-30", "New York", "USA"),
             ("apec-2025", "APEC Economic Leaders’ Week", "2025-10-27", "2025-11-01", "Gyeongju", "KOR"),
             ("gaza-board-of-peace", "Gaza Board of Peace, inaugural meeting", "2026-02-19", "2026-02-19",
              "Washington", "USA"))
PUBLISHED = {"000": ("2025-09-25", "VNA"), "001": (None, "VNA/VNS"), "002": ("2025-10-30", "VNA"), "003": (None, "VNS"),
             "004": ("2025-09-18", "VNS"), "evil": ("2025-06-01", "<script>alert(1)</script>")}
EVIL_TEXT = ("=cmd|' /C calc'!A0 said <script>window.hacked=1</script> and <svg/onload=window.hacked=1> and "
             + EVIL + "\n\n<style>body{display:none}</style><form action=//evil.example><input></form> &amp; done.\n")


def texts():
    """article -> (file, text, sha256) of the seeds and the hostile article."""
    import hashlib
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        raw = path.read_bytes()
        text = unicodedata.normalize("NFC", raw.decode("utf-8").replace("\r\n", "\n"))
        found[path.name[:3]] = (path.name, text, hashlib.sha256(raw).hexdigest())
    found["evil"] = ("evil.txt", EVIL_TEXT, hashlib.sha256(EVIL_TEXT.encode()).hexdigest())
    return found


def _span(text, words, within=0):
    """Where some words stand; the first one of a phrase may be longer than what is marked ("Rubio in New York")."""
    start = text.index(words, within)
    return start, start + len(words)


def rows(hostile=True):
    """{table: rows} of the whole fixture."""
    articles = texts()
    if not hostile:
        del articles["evil"]
    tables = {table: [] for table in ("articles", "events", "reports", "participants", "themes", "evidence", "people",
                                      "offices", "occasions", "problems", "codes")}
    for name, (file, text, sha256) in articles.items():
        day, source = PUBLISHED[name]
        tables["articles"].append(
            {"article_id": f"a-{name}", "file": file, "title": None if name != "evil" else EVIL, "source": source,
             "url": None, "published_on": day and date.fromisoformat(day),
             "published_basis": "header" if day else "none", "dateline": None, "language": "en", "sha256": sha256,
             "word_count": len(text.split()), "text": text})
    for event in EVENTS:
        if event[1] in articles:
            _event(tables, articles, *event)
    for event, article, sentence, people in RETOLD:
        first = next(e for e in EVENTS if e[0] == event)
        _report(tables, articles, event, article, first[3], first[4], None, None, "none", "No day is named.", None,
                "VNM", sentence, None, people, (), False, "The same invited guest and host; no day in either.")
    for who, (name, short, country, aliases) in PEOPLE.items():
        count = len({p["event_id"] for p in tables["participants"] if p["entity_id"] == f"p-{who}"})
        if count:
            tables["people"].append({"entity_id": f"p-{who}", "entity_type": "person", "name": name,
                                     "short_name": short, "country": country, "aliases": aliases or name,
                                     "event_count": count})
    tables["offices"] += [
        {"entity_id": "p-marco-rubio", "title": "Secretary of State", "country": "USA",
         "start_date": date(2025, 1, 21), "end_date": None, "basis": "knowledge"},
        {"entity_id": "p-le-hoai-trung", "title": "Acting Minister of Foreign Affairs", "country": "VNM",
         "start_date": date(2025, 8, 30), "end_date": date(2025, 10, 24), "basis": "knowledge"},
        {"entity_id": "p-le-hoai-trung", "title": "Minister of Foreign Affairs", "country": "VNM",
         "start_date": date(2025, 10, 25), "end_date": None, "basis": "articles"},
        {"entity_id": "p-luong-cuong", "title": "State President", "country": "VNM",
         "start_date": date(2024, 10, 21), "end_date": None, "basis": "knowledge"}]
    for key, label, first, last, place, country in OCCASIONS:
        tables["occasions"].append({"occasion_id": key, "label": label, "start_date": date.fromisoformat(first),
                                    "end_date": date.fromisoformat(last), "place": place, "country": country})
    tables["problems"].append({"file": "broken.txt", "level": "refused", "fault": "It is no text.",
                               "remedy": "Save it as UTF-8 text."})
    tables["codes"] += _codes()
    return tables


def _event(tables, articles, key, article, title, kind, status, first, last, basis, reason, place, country, occasion,
           sentence, dated, people, themes):
    start, end = (date.fromisoformat(d) if d else None for d in (first, last))
    coordinates = PLACES.get(place, (None, None, None))[1:]
    edtf = None if not start else first if first == last else f"{first}/{last}"
    tables["events"].append(
        {"event_id": key, "title": title, "kind": kind, "status": status, "start_date": start, "end_date": end,
         "date_precision": "none" if not start else "day" if start == end else "range", "date_edtf": edtf,
         "date_basis": basis, "date_reason": reason, "place": place, "country": country, "latitude": coordinates[0],
         "longitude": coordinates[1], "occasion": occasion, "plover": "CONSULT", "cameo": "040",
         "report_count": 1 + sum(r[0] == key for r in RETOLD)})
    first_of = key == next(e[0] for e in EVENTS if e[1] == article)
    _report(tables, articles, key, article, kind, status, start, end, basis, reason, place, country, sentence, dated,
            people, themes, first_of, None)


def _report(tables, articles, key, article, kind, status, start, end, basis, reason, place, country, sentence, dated,
            people, themes, lead, joined):
    text, name = articles[article][1], f"a-{article}"
    begin, stop = _span(text, sentence)
    edtf = None if not start else start.isoformat() if start == end else f"{start}/{end}"
    tables["reports"].append(
        {"report_id": f"{key}-{article}", "event_id": key, "article_id": name, "start": begin, "end": stop,
         "quote": sentence, "lead": lead, "kind": kind, "status": status, "start_date": start, "end_date": end,
         "date_edtf": edtf, "date_text": dated, "date_basis": basis, "date_reason": reason, "place": place,
         "country": country, "join_reason": joined})
    for who, words, role, ground in people:
        first, last = _span(text, words)
        canonical, _, land, _ = PEOPLE[who]
        for spelling in sorted((canonical, *PEOPLE[who][3].split(" | "), *role_words(words)), key=len, reverse=True):
            if spelling and spelling in words:
                first, last = _span(text, spelling, first)
                break
        tables["participants"].append(
            {"event_id": key, "article_id": name, "entity_id": f"p-{who}", "entity_type": "person", "name": canonical,
             "name_as_written": text[first:last], "role": role, "country": land, "principal": True, "basis": ground,
             "start": first, "end": last})
    for theme, words in themes:
        first, last = _span(text, words)
        tables["themes"].append({"event_id": key, "article_id": name, "theme": theme, "matched_text": words,
                                 "start": first, "end": last})
    if dated:
        first, last = _span(text, dated)
        tables["evidence"].append({"event_id": key, "article_id": name, "field": "date", "value": edtf or "unknown",
                                   "rule": f"date {basis}", "matched_text": dated, "start": first, "end": last})
    if place and place in text:
        first, last = _span(text, place)
        tables["evidence"].append({"event_id": key, "article_id": name, "field": "place", "value": place,
                                   "rule": "place named in the sentence", "matched_text": place, "start": first,
                                   "end": last})
    tables["evidence"].append({"event_id": key, "article_id": name, "field": "kind", "value": kind,
                               "rule": f"wording of {kind}", "matched_text": None, "start": None, "end": None})


def role_words(words):
    """Offices that stand for the person in some words."""
    return [office for office in ("US Secretary of State", "US President", "Prime Ministers") if office in words]


def _codes():
    found = [("kind", kind, kind.replace("_", " ").capitalize()) for kind in KINDS]
    found += [("status", status, status.capitalize()) for status in STATUSES]
    found += [("theme", theme, theme.replace("_", " ").capitalize()) for theme in THEMES]
    found += [("country", code, label) for code, label in COUNTRIES.items()]
    found += [("date_basis", code, code.replace("_", " ")) for code in
              ("stated", "completed", "relative", "same_day", "inferred", "published", "none")]
    return [{"scheme": scheme, "code": code, "label": label, "meaning": f"{label}."} for scheme, code, label in found]


def make(out, hostile=True, version="seeds"):
    """Publish the fixture in a store directory; give the version's path."""
    import pyarrow as pa

    from data_prep.tables import arrow_schema
    made = rows(hostile)
    Path(out).mkdir(parents=True, exist_ok=True)
    with store.VersionWriter(out, version) as writer:
        for table, found in made.items():
            if table == "articles":
                writer.add_tables("articles", [pa.Table.from_pylist(found, arrow_schema(table))])
            else:
                writer.add(table, found)
        return writer.publish({"made_at": datetime(2026, 1, 1, tzinfo=UTC).isoformat(), "sources": ["seeds"]})
