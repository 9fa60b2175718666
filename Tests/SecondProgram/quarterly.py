"""The quarterly report: ratings by the rules, forecasts, counts by colour, money. docs/services.md has the definitions."""
import json
from fractions import Fraction
from math import sqrt

from comparison import Copied, Figure, Prose, Text
from money import SURENESS

Z = 1.959963984540054  # 95 %, two-sided
RATINGS = {"G": 2, "A": 1, "R": 0}
LEFT = ["Q1", "Q2", "Q3", "Q4"]


class Measure:
    def __init__(self, row, report):
        self.row, self.report = row, report
        self.year, quarter = row["reporting_period"].split()
        self.quarter = LEFT.index(quarter) + 1
        self.rule = report.rules.get(row["rule"])
        self.is_gap = row["unit"] == "percentage-points"
        self.is_open = row["unit"] == "count" and row["span"] != "rolling-12-months"
        assert not row["override_rag"], "this program knows no ratings set by a person"
        assert not row["baseline"], "this program knows no baselines"
        self.target = Fraction(row["target"]) if row["target"] else None
        self.actual = Fraction(row["actual_ytd"]) if row["actual_ytd"] else None
        self.share = Fraction(self.rule[f"q{self.quarter}"]) if self.is_open else None
        self.expected = None if self.target is None else self.compared(self.target) * (self.share or 1)

    def compared(self, number):
        return abs(number) if self.is_gap else number

    def attained(self, number):
        part = self.compared(number) / self.expected
        return 2 - part if self.rule["better"] == "less" else part

    @property
    def attainment(self):
        return None if self.expected is None or self.actual is None else self.attained(self.actual)

    def rated(self, attainment):
        if attainment is None:
            return None
        limits = [Fraction(self.rule[name]) for name in ("green_at", "amber_at")]
        return "G" if attainment >= limits[0] else "A" if attainment >= limits[1] else "R"

    @property
    def rating(self):
        return self.rated(self.attainment)

    @property
    def chance(self):
        """The attainments at the ends of Byar's interval of a count."""
        if not self.is_open or self.attainment is None:
            return None
        n, m = float(self.actual), float(self.actual) + 1
        low = n * (1 - 1 / (9 * n) - Z / (3 * sqrt(n))) ** 3 if n else 0.0
        high = m * (1 - 1 / (9 * m) + Z / (3 * sqrt(m))) ** 3
        return [end / float(self.expected) for end in (low, high)]

    @property
    def forecast(self):
        if self.actual is None:
            return None, None, None, None
        if not self.is_open:
            return self.actual, None, None, "level"
        x, r = float(self.actual), float((1 - self.share) / self.share)
        centre, half = r * x + Z * Z * r / 2, Z * sqrt(r * x * (1 + r) + Z * Z * r * r / 4)
        return self.actual / self.share, x + max(0, centre - half), x + centre + half, "profile"

    @property
    def flag(self):
        point, low, _, _ = self.forecast
        if self.target is None or point is None or "G" not in (self.rating, self.row["rag"]):
            return None, None
        by = "computed" if self.rating == "G" else "printed"
        sign = -1 if self.rule["better"] == "less" else 1
        if sign * self.compared(point) < sign * self.compared(self.target):
            return "heading-for-a-miss", by
        return ("miss-within-chance", by) if low is not None and low < self.target else (None, None)

    def meaning(self, mark):
        """What marks.csv says of a mark: of this measure alone before the whole theme."""
        rows = [m for m in self.report.marks if m["theme"] == self.row["theme"] and m["mark"] == mark]
        rows.sort(key=lambda m: m["indicator"] != self.row["indicator"])
        own = [m for m in rows if m["indicator"] in ("", self.row["indicator"])]
        return own[0]["meaning"].removesuffix(".")

    @property
    def comparison(self):
        if not self.row["rag"]:
            return "not-printed"
        return "agrees" if self.rating == self.row["rag"] else "differs"

    def columns(self):
        row, rule = self.row, self.rule
        point, low, high, basis = self.forecast
        flag, by = self.flag

        def cell(name):
            return Copied(row[name] or None)

        def mark(name):
            return cell(name), Copied(self.meaning(row[name]) if row[name] else None)

        target_mark, target_meaning = mark("target_mark")
        actual_mark, actual_meaning = mark("actual_mark")
        name_mark, name_meaning = mark("measure_mark")
        of_rule = {"published": "derived", "assumed": "modelled", "submitted": "submitted"}[rule["basis"]]
        start = int(self.year[:4])
        ends = [f"{start}-06-30", f"{start}-09-30", f"{start}-12-31", f"{start + 1}-03-31"]
        rolling = [f"{start - 1}-07-01", f"{start - 1}-10-01", f"{start}-01-01", f"{start}-04-01"]
        first = rolling[self.quarter - 1] if row["span"] == "rolling-12-months" else f"{start}-04-01"
        return {
            **{name: cell(name) for name in ("reporting_period", "theme", "indicator", "service_id", "service",
                                             "measure", "unit")},
            "target": Figure(self.target), "target_mark": target_mark, "target_meaning": target_meaning,
            "actual_ytd": Figure(self.actual), "actual_mark": actual_mark, "actual_meaning": actual_meaning,
            "expected_ytd": Figure(self.expected, 6), "attainment": Figure(self.attainment, 6),
            "rag_printed": cell("rag"), "rag_computed": self.rating,
            "rag_computed_status": max(row["status"], of_rule, key=SURENESS.index) if self.rating else None,
            "not_rated_because": None, "comparison": self.comparison, "comparison_note": None,
            "override_rag": None, "override_reason": None, "override_by": None, "override_date": None,
            "rag_standing": self.rating,
            "forecast": Figure(point, 6), "forecast_low": Figure(low, 6), "forecast_high": Figure(high, 6),
            "forecast_basis": basis, "forecast_status": "modelled" if basis else None,
            "flag": flag, "green_by": by, "trend": "first-reading", "trend_since": None, "trend_from": None,
            "service_gbp_year": None, "gbp_per_outcome_planned": None, "gbp_per_outcome_reached": None,
            "cost_note": None,
            "ytd_first_day": Text(first), "ytd_last_day": Text(ends[self.quarter - 1]), "rule": cell("rule"),
            "rule_basis": rule["basis"], "green_at": Figure(Fraction(rule["green_at"]), 6),
            "amber_at": Figure(Fraction(rule["amber_at"]), 6), "share_due": Figure(self.share, 6),
            "status": cell("status"), "source": cell("source"), "span": cell("span"), "better": rule["better"],
            "aim": cell("aim"), "baseline": None, "gain_on_baseline": None, "of_the_way": None,
            "measure_mark": name_mark, "measure_meaning": name_meaning,
        }

    def numbers_of_note(self):
        """The numbers of the sentence about a rating that differs, in their order."""
        if self.comparison != "differs":
            return []
        if self.rule["better"] == "less":
            return [self.compared(self.actual), self.expected]
        ends = [100 * Fraction(end) for end in self.chance or []]
        return [100 * self.attainment, *ends]


class QuarterlyReport:
    """The tables of the one report that the dataset has."""

    def __init__(self, dataset):
        self.tables = {
            name: dataset.table(f"services/{name}.csv")
            for name in ("performance", "themes", "finance", "variances", "risks", "goals", "counts")
        }
        self.marks = dataset.table("services/marks.csv")
        self.rules = {row["rule"]: row for row in dataset.table("services/rules.csv")}
        self.measures = [Measure(row, self) for row in self.tables["performance"]]
        periods = {row["reporting_period"] for rows in self.tables.values() for row in rows}
        assert len(periods) == 1, "this program knows one report alone"
        self.period = periods.pop()
        self.themes = [row["theme"] for row in self.tables["themes"]]
        self.services = sorted(dataset.table("services/services.csv"), key=lambda row: row["service_id"])

    def own(self, table, theme):
        return [row for row in self.tables[table] if row["theme"] == theme]

    def colours(self, counted, theme):
        """How many rows of a theme the report rates green, amber and red; CG, which it does not explain, is green."""
        rows = self.own("performance" if counted == "indicators" else "goals", theme)
        letters = [row["rag" if counted == "indicators" else "confidence"][-1:] for row in rows]
        return [letters.count(letter) for letter in RATINGS]

    def printed(self, counted, theme):
        rows = [row for row in self.own("counts", theme) if row["counted"] == counted]
        return [int(row["count"]) for row in sorted(rows, key=lambda row: int(row["place"]))]

    def rising(self, kind, score=None):
        return sum(1 for row in self.tables["risks"] if row["kind"] == kind and row["trend"] == "rising"
                   and score in (None, row["score"]))


def pounds(text):
    return Fraction(text) if text else None


def difference(row, minuend, subtrahend):
    ends = [pounds(row[name]) for name in (minuend, subtrahend)]
    return None if None in ends else ends[0] - ends[1]


def fits(row, plan, actual, name):
    """Whether a printed variance can be that of amounts rounded to £0.1 million; None where nothing can be said."""
    plan, actual = pounds(row[plan]), pounds(row[actual])
    printed, percent = pounds(row[f"{name}_gbp"]), pounds(row[f"{name}_percent"])
    if plan is None or actual is None or (printed is None and percent is None):
        return None
    slack = 50_000 if row["status"] == "rounded" else 0
    low, high = actual - plan - 2 * slack, actual - plan + 2 * slack
    if printed is not None:
        low, high = max(low, printed - slack), min(high, printed + slack)
        if low > high:
            return "pounds-differ"
    if percent is None:
        return "agrees"
    shares = [100 * end / base for end in (low, high) for base in (plan - slack, plan + slack)]
    half = Fraction(1, 20)
    return "agrees" if min(shares) - half <= percent <= max(shares) + half else "percent-differs"


def finance_row(row):
    return {
        **{name: Copied(row[name]) for name in ("reporting_period", "theme", "quarter")},
        "budget_gbp": pounds(row["budget_gbp"]), "forecast_gbp": pounds(row["forecast_gbp"]),
        "forecast_variance_gbp": pounds(row["forecast_variance_gbp"]),
        "forecast_variance_percent": Figure(pounds(row["forecast_variance_percent"]), 6),
        "computed_variance_gbp": difference(row, "forecast_gbp", "budget_gbp"),
        "forecast_agreement": fits(row, "budget_gbp", "forecast_gbp", "forecast_variance"),
        "profile_to_date_gbp": pounds(row["profile_to_date_gbp"]),
        "spent_to_date_gbp": pounds(row["spent_to_date_gbp"]),
        "variance_to_date_gbp": pounds(row["variance_to_date_gbp"]),
        "variance_to_date_percent": Figure(pounds(row["variance_to_date_percent"]), 6),
        "computed_variance_to_date_gbp": difference(row, "spent_to_date_gbp", "profile_to_date_gbp"),
        "agreement_to_date": fits(row, "profile_to_date_gbp", "spent_to_date_gbp", "variance_to_date"),
        "status": Copied(row["status"]), "source": Copied(row["source"]),
    }


def standing(measures):
    letters = [m.rating for m in measures]
    return {"measures": len(letters), "green": letters.count("G"), "amber": letters.count("A"),
            "red": letters.count("R"), "not_rated": letters.count(None)}


def theme_row(report, review):
    theme = review["theme"]
    quarter = report.period.split()[1]
    money = next((finance_row(row) for row in report.own("finance", theme) if row["quarter"] == quarter), {})
    names = ["budget_gbp", "forecast_gbp", "forecast_variance_gbp", "computed_variance_gbp", "profile_to_date_gbp",
             "spent_to_date_gbp", "computed_variance_to_date_gbp"]
    own = [m for m in report.measures if m.row["theme"] == theme]
    return {
        **{name: Copied(review[name] or None) for name in (
            "reporting_period", "theme", "objectives", "time", "spend", "capability", "risk")},
        **{name.replace("computed_variance_to", "variance_to"): money.get(name) for name in names},
        **standing(own), "status": money.get("status"), "source": Copied(review["source"]),
    }


def count_rows(report):
    for theme in report.themes:
        for counted in ("indicators", "goals"):
            printed = report.printed(counted, theme)
            if not printed:
                continue
            colours = report.colours(counted, theme)
            rows = [row for row in report.own("counts", theme) if row["counted"] == counted]
            yield {
                "reporting_period": Copied(report.period), "theme": Copied(theme), "counted": counted,
                "printed": Text("; ".join(map(str, printed))),
                **dict(zip(("green", "amber", "red"), colours)), "agrees": printed == [n for n in colours if n],
                "status": Copied(rows[0]["status"]), "source": Copied(rows[0]["source"]),
            }


def copied(row, **changes):
    return {name: Copied(int(text) if name in ("number", "part") else text or None)
            for name, text in row.items()} | changes


def goal_row(row):
    columns = copied(row)
    ends = {name: columns.pop(name) for name in ("status", "source")}
    return columns | {"counted_as": row["confidence"][-1]} | ends


def compare_performance(check, file, text, report):
    """What `services performance --json` says, all of it."""
    found = json.loads(text)
    window = f"{report.period[:7]} H{1 if report.period[-1] in '12' else 2}"
    printed = [m for m in report.measures if m.row["rag"]]
    for item, measure in zip(found["measures"], report.measures):
        compare_notes(check, file, item, measure)
    expected = {
        "window": Text(window), "periods": [Copied(report.period)],
        "printed_ratings": {
            "printed": len(printed), "reproduced": sum(m.comparison == "agrees" for m in printed),
            "differing": sum(m.comparison == "differs" for m in printed), "not_computed": 0,
        },
        "rules": [
            {"rule": row["rule"], "name": Copied(row["name"]), "green_at": Fraction(row["green_at"]),
             "amber_at": Fraction(row["amber_at"]), "better": row["better"],
             "profile": [Fraction(row[name.lower()]) for name in LEFT], "basis": row["basis"],
             "note": Copied(row["note"])}
            for row in report.rules.values() if any(m.rule is row for m in report.measures)
        ],
        "themes": [theme_row(report, review) for review in report.tables["themes"]],
        "measures": [m.columns() for m in report.measures],
        "services": [service_row(report, row) for row in report.services],
        "risks": [copied(row) for row in report.tables["risks"]],
        "goals": [goal_row(row) for row in report.tables["goals"]],
        "finance": [finance_row(row) for row in report.tables["finance"]],
        "variances": [copied(row, amount_gbp=pounds(row["amount_gbp"])) for row in report.tables["variances"]],
        "overview_counts": list(count_rows(report)), "refused_rows": 0,
    }
    check.tree(file, "", found, expected)


def service_row(report, row):
    own = [m for m in report.measures if m.row["service_id"] == row["service_id"]]
    return {"service_id": Copied(row["service_id"]), "name": Copied(row["name"]), "category": row["category"],
            **standing(own), "note": None if own else "no measure on record"}


def compare_notes(check, file, item, measure):
    """The sentences beside a measure: every number of them is computed, or copied from a note of the report."""
    year, quarter = measure.row["reporting_period"].split()
    for name in ("not_rated_because", "comparison_note", "cost_note"):
        words, item[name] = item[name], None
        if words is None:
            continue
        where = f", {measure.row['theme']} {measure.row['indicator']}, {name}"
        prose = Prose(check, file, words, place=where)
        passage = prose.passage()
        for mark in ("target_mark", "actual_mark"):
            if measure.row[mark]:
                passage.claim(measure.meaning(measure.row[mark]), "copied")
        passage.claim(year, "copied")
        passage.claim(f"by the end of {quarter}", "copied")
        passage.expect(measure.numbers_of_note() if name == "comparison_note" else [])
        prose.finish()
