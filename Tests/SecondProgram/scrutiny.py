"""Recommendations, the tables of the documents and funding calls: recommendations.csv, published_figures.csv,
calls.csv, calls.ics and their sections of report.txt."""
from collections import defaultdict
from datetime import timedelta
from fractions import Fraction

from comparison import Copied, Figure, Text
from services import day_of

FOUR_WEEKS = 28


class Record:
    """What the dataset holds of scrutiny, as it stands on the day of the directory."""

    def __init__(self, dataset, directory):
        self.dataset, self.directory, self.day = dataset, directory, directory.day
        said = defaultdict(list)
        for row in dataset.table("scrutiny/statements.csv"):
            if not row["dated"] or day_of(row["dated"]) <= self.day:
                said[row["recommendation_id"]].append(row)
        rows = dataset.table("scrutiny/recommendations.csv")
        made = [row for row in rows if not row["made_on"] or day_of(row["made_on"]) <= self.day]
        self.later = len(rows) - len(made)
        self.asked = [Asked(row, said[row["recommendation_id"]], self.day) for row in made]
        self.figures = dataset.table("scrutiny/figures.csv")
        self.titles = {row["table_id"]: row["title"] for row in dataset.table("scrutiny/tables.csv")}
        self.calls = [Call(row, self.day) for row in dataset.table("services/calls.csv")]

    def shown(self, words):
        return " ".join(self.sentence(word) for word in words.split(";") if word) or None

    def sentence(self, word):
        services = self.directory.services
        # Measures without a service are of a theme as a whole.
        measures = [m for m in self.dataset.table("services/performance.csv") if m["service_id"]]
        if word == "terms":
            terms = [s for s in self.directory.stated_terms() if s.row["date_basis"] != "reporting_year"]
            long = [s for s in terms if s.lasts_years(3)]
            return (f"Of {len(services)} services on record {len(terms)} have a stated term, {len(long)} of three "
                    "years or more.")
        if word == "measures":
            of = len({m["service_id"] for m in measures})
            last = max(m["reporting_period"] for m in measures)
            return f"{len(measures)} measures of {of} services of {len(services)} on record; the latest are of {last}."
        if word == "follow-up":
            ends = {s.id: s.row["end_date"] for s in services if s.row["date_basis"] != "reporting_year"}
            known = [(m, day_of(ends[m["service_id"]])) for m in measures if ends.get(m["service_id"])]
            after = [m for m, end in known if last_day(m["reporting_period"]) > end]
            return (f"Of {len(measures)} measures {len(after)} were read after the end of their service; of "
                    f"{len(measures) - len(known)} the end is not known.")
        if word == "coverage":
            stated = [s for s in services if s.scope in ("areas", "pan-london")]
            confirmed = [s for s in services if s.row["assured_date"] and day_of(s.row["assured_date"]) <= self.day]
            return (f"Of {len(services)} services on record the area is stated for {len(stated)}; somebody has "
                    f"confirmed {len(confirmed)}.")
        if word == "calls":
            windows = [call.window for call in self.calls if call.window]
            short = [days for days in windows if days < FOUR_WEEKS]
            return (f"{len(self.calls)} funding calls on record; of {len(windows)} whose window is known {len(short)} "
                    "had less than four weeks.")
        if word == "funds":
            funds = [f for f in self.dataset.table("funds/funds.csv") if f["nature"] in ("", "grant")]
            paid = defaultdict(set)
            for row in self.dataset.table("funds/allocations.csv"):
                paid[row["fund"], row["financial_year"]].add(row["gss_code"])
            complete = set()
            for fund in funds:
                zones = {z["gss_code"] for z in self.dataset.zones if z["kind"] == fund["recipients"]}
                if any(zones <= codes for (name, _), codes in paid.items() if name == fund["fund"]):
                    complete.add(fund["fund"])
            has = "has" if len(complete) == 1 else "have"
            return f"Of {len(funds)} funds on record {len(complete)} {has} an amount for every borough that it pays."
        table = word.removeprefix("table:")
        figures = [row for row in self.figures if row["table_id"] == table]
        missing = sum(1 for row in figures if not row["value"])
        return f"{self.titles[table]}: {len(figures)} figures, {missing} of them not published."

    def recommendation_rows(self):
        return [asked.cells(self.shown(asked.row["shown_by"])) for asked in self.asked]

    def published_rows(self):
        order = list(self.titles)
        rows = sorted(self.figures, key=lambda row: order.index(row["table_id"]))
        return [self.published(row) for row in rows]

    def published(self, row):
        total = row["role"] == "total"
        items = [other for other in self.figures if other["role"] == "item"
                 and all(other[name] == row[name] for name in ("table_id", "unit", "period"))]
        known = sum(Fraction(item["value"]) for item in items if item["value"])
        cells = {name: Copied(row[name] or None) for name in ("table_id", "item", "period", "role", "unit", "qualifier",
                                                              "status", "source", "note")}
        return {
            "table_id": cells["table_id"], "table_title": Copied(self.titles[row["table_id"]]), "item": cells["item"],
            "period": cells["period"], "role": cells["role"],
            "value": Figure(Fraction(row["value"]) if row["value"] else None, 2), "unit": cells["unit"],
            "qualifier": cells["qualifier"], "status": cells["status"],
            "verdict": self.verdict(row, items, known) if total else None,
            "items_sum": Figure(known if total and any(item["value"] for item in items) else None, 2),
            "source": cells["source"], "note": cells["note"],
        }

    @staticmethod
    def verdict(total, items, known):
        if not total["value"]:
            return "no-total"
        stated = Fraction(total["value"])
        exact = all(row["qualifier"] in ("", "exact") for row in [*items, total])
        ceiling = total["qualifier"] == "up-to"
        if not all(item["value"] for item in items):
            return "exceeds" if known > stated and (exact or ceiling) else "unknown"
        if known == stated or ceiling and known < stated:
            return "adds-up"
        return "differs" if exact else "as-rounded"

    def call_order(self):
        states = ["open", "to-come", "not-stated", "closed"]
        return sorted(self.calls, key=lambda call: (
            states.index(call.state), call.row["deadline"] or call.row["opens"], call.row["call_id"]))

    def call_rows(self):
        return [call.cells(self.directory) for call in self.call_order()]

    def calendar(self):
        """The lines of calls.ics, each whole."""
        stamp = f"{self.day:%Y%m%d}T000000Z"
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Boroughwise//Funding calls//EN", "CALSCALE:GREGORIAN"]
        for call in self.call_order():
            if call.state == "closed":
                continue
            row, name = call.row, self.directory.categories[call.row["category"]]["name"]
            place = {"pan-london": f"all {len(self.directory.london)} boroughs"}.get(row["coverage_scope"])
            money = f"£{int(Fraction(row['amount_gbp'])):,} in all" if row["amount_gbp"] else "not stated"
            text = (f"{name}. For {place}. Fund: {row['fund'] or 'not stated'}. Money: {money}. "
                    f"Source: {row['source']}.")
            days = [("opens", row["opens"], "Opens")] if row["opens"] and day_of(row["opens"]) >= self.day else []
            days += [("deadline", row["deadline"], "Last day to apply")] if row["deadline"] else []
            for kind, day, title in days:
                day = day_of(day)
                lines += [
                    "BEGIN:VEVENT", f"UID:{row['call_id']}-{kind}@london.boroughwise", f"DTSTAMP:{stamp}",
                    f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}",
                    f"SUMMARY:{escaped(f'{title}: ' + row['name'])}", f"DESCRIPTION:{escaped(text)}",
                    f"CATEGORIES:{escaped(name)}",
                ]
                lines += [f"URL:{row['url']}"] if row["url"] else []
                lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
        return [*lines, "END:VCALENDAR", ""]

    def compare_calendar(self, check, file, text):
        check.same(file, "lines of 75 octets at most", [
            line for line in text.split("\r\n") if len(line.encode()) > 75
        ], [], "words")
        for number, (found, own) in enumerate(zip(text.replace("\r\n ", "").split("\r\n"), self.calendar()), 1):
            check.same(file, f"line {number}", found, own)
        check.same(file, "lines", len(text.replace("\r\n ", "").split("\r\n")), len(self.calendar()))

    def rules(self):
        """The numbers of the sections of report.txt: a phrase, and the numbers of its sentence in order."""
        def replies(word):
            return sum(1 for asked in self.asked if asked.reply == word)

        def actions(*words):
            return sum(1 for asked in self.asked if asked.action in words)

        states = [call.state for call in self.calls]
        windows = [call.window for call in self.calls if call.window]
        rules = [
            ("an answer or an action is overdue", [
                len(self.asked), len({asked.row["letter"] for asked in self.asked}),
                sum(1 for asked in self.asked if asked.overdue),
            ]),
            ("in time or without a day that was asked for", [
                replies(word) for word in ("answered", "answered-late", "overdue", "awaited", "no-day")]),
            ("of them late)", [
                actions("done", "done-late"), actions("done-late"),
                *(actions(word) for word in ("declined", "overdue", "due", "open"))]),
            ("funding calls on record:", [
                len(states), *(states.count(word) for word in ("open", "to-come", "closed", "not-stated"))]),
            ("whose first and last day are known", [len(windows), sum(1 for days in windows if days < FOUR_WEEKS)]),
        ]
        return rules + ([("of letters after that day", [self.later])] if self.later else [])


class Asked:
    """A recommendation: whether it is answered and done follows from days alone."""

    def __init__(self, row, said, day):
        self.row, self.said, self.day = row, said, day
        self.first, self.done = self.earliest("reply"), self.earliest("done")
        late = []
        self.reply = self.state(self.first, row["reply_due"], late, "answered", "awaited", "no-day")
        if not self.done and self.first and self.first["answer"] == "declined":
            self.action = "declined"
        else:
            self.action = self.state(self.done, row["due"], late, "done", "due", "open")
        self.overdue = max(late, default=None)

    def earliest(self, kind):
        said = [row for row in self.said if row["kind"] == kind]
        dated = sorted((row for row in said if row["dated"]), key=lambda row: row["dated"])
        return (dated or said or [None])[0]

    def state(self, found, last, late, reached, ahead, without):
        if found:
            return f"{reached}-late" if last and found["dated"] and found["dated"] > last else reached
        if not last:
            return without
        if self.day <= day_of(last):
            return ahead
        late.append((self.day - day_of(last)).days)
        return "overdue"

    def cells(self, shown):
        def cell(row, name):
            return Copied((row or {}).get(name) or None)

        others = [row for row in self.said if row["kind"] != "reply"]
        since = " ".join(
            f"{row['dated'] + ', ' if row['dated'] else ''}{row['made_by']}: {row['words']}" for row in others)
        copied = ("recommendation_id", "letter", "number", "made_on", "made_by", "made_to", "subject", "recommendation",
                  "due", "due_words", "due_status", "reply_due")
        return {
            **{name: cell(self.row, name) for name in copied}, "reply": self.reply,
            "replied_on": cell(self.first, "dated"), "answer": cell(self.first, "answer"),
            "reply_words": cell(self.first, "words"), "action": self.action, "overdue_days": self.overdue,
            "said_since": Text(since) if since else None, "record_shows": Text(shown) if shown else None,
            "source": cell(self.row, "source"), "reply_source": cell(self.first, "source"),
        }


class Call:
    """An invitation to apply: what it is on the day, and how many days there are to apply."""

    def __init__(self, row, day):
        self.row, self.day = row, day
        opens, last = (day_of(row[name]) if row[name] else None for name in ("opens", "deadline"))
        self.window = (last - opens).days + 1 if opens and last else None
        if last and day > last:
            self.state = "closed"
        elif opens and day < opens:
            self.state = "to-come"
        else:
            self.state = "open" if opens and last else "not-stated"

    def cells(self, directory):
        row = self.row
        copied = {name: Copied(row[name] or None) for name in row}
        return {
            "call_id": copied["call_id"], "name": copied["name"], "fund": copied["fund"],
            "category": copied["category"], "category_name": directory.categories[row["category"]]["name"],
            "coverage_scope": copied["coverage_scope"],
            "gss_codes": Text("; ".join(row["gss_codes"].split(";"))) if row["gss_codes"] else None,
            "opens": copied["opens"], "deadline": copied["deadline"], "window_days": self.window,
            "short_window": None if self.window is None else self.window < FOUR_WEEKS,
            "as_of": Copied(self.day.isoformat()), "state": self.state,
            "amount_gbp": Figure(Fraction(row["amount_gbp"]) if row["amount_gbp"] else None, 2),
            "url": copied["url"], "source": copied["source"],
        }


def last_day(period):
    """The last day of a quarter such as 2022/23 Q1."""
    year, quarter = int(period[:4]), int(period[-1])
    return day_of(f"{year + (quarter > 3)}-{['06-30', '09-30', '12-31', '03-31'][quarter - 1]}")


def escaped(text):
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
