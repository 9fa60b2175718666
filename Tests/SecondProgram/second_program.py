#!/usr/bin/env python3
"""Computes every figure of the money in the default run a second time, and compares it with the reports.

    python3 Tests/SecondProgram/second_program.py DATASET REPORTS [--findings FILE] [--self-test]

It uses nothing of Boroughwise and nothing beyond Python's own library. It starts from the cells of the
dataset, works in exact fractions, and compares with boroughs.csv, boroughs.geojson and the tables and
sentences of report.txt, each number to all the digits that stand there; FILE is what `analyse --json`
prints. It says how many figures it has compared. Exit code 0: all agree; 1: they differ, or a figure
stands there that this program does not know; 2: nothing was compared.

--self-test alters the reports, one figure at a time, and fails where an alteration is not found.
"""
import argparse, csv, io, json, os, random, re, sys
from collections import defaultdict
from fractions import Fraction
from math import ceil, floor, log, sqrt

NORMAL_97_5 = 1.959963984540054  # the quantile of a 95 % interval


# YAML, as far as the files of the dataset use it ------------------------------------------------

def yaml(text):
    """Mappings, lists, flow lists and mappings, folded texts; every scalar stays a text."""
    lines = []
    for line in text.split("\n"):
        bare = re.sub(r"(^|\s)#.*", "", line).rstrip()
        if bare.strip():
            lines.append((len(bare) - len(bare.lstrip()), bare.strip()))
    value, rest = block(lines, 0, lines[0][0])
    assert rest == len(lines), lines[rest]
    return value


def block(lines, at, indent):
    result = [] if lines[at][1].startswith("- ") else {}
    while at < len(lines) and lines[at][0] == indent:
        line = lines[at][1]
        if isinstance(result, list):
            if not line.startswith("- "):
                break
            if re.match(r"- [\w]+:(\s|$)", line):
                lines[at] = (indent + 2, line[2:])
                item, at = block(lines, at, indent + 2)
            else:
                item, at = scalar(line[2:]), at + 1
            result.append(item)
            continue
        name, _, words = line.partition(":")
        words, at = words.strip(), at + 1
        if words in (">-", ">", "|"):
            parts = []
            while at < len(lines) and lines[at][0] > indent:
                parts.append(lines[at][1])
                at += 1
            result[name] = " ".join(parts)
        elif words:
            result[name] = scalar(words)
        elif at < len(lines) and (lines[at][0] > indent or lines[at][1].startswith("- ")):
            result[name], at = block(lines, at, lines[at][0])
    return result, at


def scalar(words):
    if words.startswith("["):
        return [part.strip().strip("\"'") for part in words.strip("[]").split(",")]
    if words.startswith("{"):
        pairs = [part.split(":", 1) for part in words.strip("{}").split(",")]
        return {name.strip(): value.strip().strip("\"'") for name, value in pairs}
    return words.strip("\"'")


# The dataset -----------------------------------------------------------------------------------

class Dataset:
    def __init__(self, folder):
        self.folder = folder
        self.zones = sorted(self.table("zones/boroughs.csv"), key=lambda row: row["gss_code"])
        self.funds = {row["fund"]: row for row in self.table("funds/funds.csv")}
        self.cells = {}
        names = sorted(os.listdir(os.path.join(folder, "indicators")))
        # The parts go before the control totals that they must add up to.
        for name in sorted(names, key=lambda name: name == "offences_control.csv"):
            if not name.endswith(".csv") or name == "indicators.csv":
                continue
            for row in self.table("indicators/" + name):
                key = (row["indicator"], row["period"], row["gss_code"])
                if row["gss_code"]:
                    self.cells.setdefault(key, row)

    def text(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8-sig") as file:
            return file.read()

    def table(self, name):
        return list(csv.DictReader(io.StringIO(self.text(name), newline="")))

    def yaml(self, name):
        return yaml(self.text(name))

    def value(self, indicator, period, code):
        row = self.cells.get((indicator, period, code))
        return Fraction(row["value"]) if row else None

    def total(self, fund, period):
        rows = [r for r in self.table("funds/totals.csv") if (r["fund"], r["period"]) == (fund, period)]
        return int(Fraction(rows[0]["amount_gbp"]) * 100)


def measure(dataset, term, codes):
    """An indicator of a formula or of a file of facts, for each borough."""
    values = [dataset.value(term["indicator"], term["period"], code) for code in codes]
    if "times" in term:
        times = term["times"]
        people = [dataset.value(times["indicator"], times["period"], code) for code in codes]
        values = [a * b for a, b in zip(values, people)]
    return values


def modelled(dataset, name, codes):
    """The formula's amounts in whole pence: shares of the pot, largest remainders, ties by code."""
    formula = dataset.yaml(name)
    known = {"formula", "title", "fund", "financial_year", "pot", "indicators", "basis"}
    assert set(formula) <= known, f"{name}: this program knows no {set(formula) - known}"
    pot = dataset.total(formula["fund"], formula["pot"]["period"])
    shares = [Fraction(0)] * len(codes)
    for term in formula["indicators"]:
        assert set(term) <= {"indicator", "period", "times", "weight", "status", "source"}, term
        values = measure(dataset, term, codes)
        weight = Fraction(term["weight"])
        shares = [s + weight * v / sum(values) for s, v in zip(shares, values)]
    exact = [pot * share / sum(shares) for share in shares]
    pence = [floor(amount) for amount in exact]
    order = sorted(range(len(codes)), key=lambda b: (pence[b] - exact[b], codes[b]))
    for b in order[: pot - sum(pence)]:
        pence[b] += 1
    return formula, dict(zip(codes, pence))


# What published facts leave possible: exact linear programming ------------------------------------

class Simplex:
    """Weights w >= 0 that add up to 1 and give every published figure; the least and most of c.w.

    The tableau is in fractions and pivots by Bland's rule, so it always ends and never rounds.
    """

    def __init__(self, rows, width):
        self.width = width
        slack = sum(1 for _, sense, _ in rows if sense)
        count = width + slack + len(rows)
        self.rows, self.basis, self.artificial = [], [], set(range(width + slack, count))
        place = width
        for number, (row, sense, bound) in enumerate(rows):
            line = list(row) + [Fraction(0)] * (count - width) + [bound]
            if sense:
                line[place] = Fraction(sense)
                place += 1
            if bound < 0:
                line = [-x for x in line]
            line[width + slack + number] = Fraction(1)
            self.rows.append(line)
            self.basis.append(width + slack + number)
        least = self.minimise([Fraction(b in self.artificial) for b in range(count)], set())
        assert least == 0, "the published facts contradict each other"

    def minimise(self, costs, banned):
        costs = costs + [Fraction(0)] * (len(self.rows[0]) - 1 - len(costs))
        while True:
            lines = [(costs[b], line) for b, line in zip(self.basis, self.rows) if costs[b]]
            enter = None
            for column, cost in enumerate(costs):
                if column in banned or column in self.basis:
                    continue
                if cost - sum(c * line[column] for c, line in lines) < 0:
                    enter = column
                    break
            if enter is None:
                return sum(c * line[-1] for c, line in lines)
            ratios = [
                (line[-1] / line[enter], self.basis[n], n)
                for n, line in enumerate(self.rows) if line[enter] > 0
            ]
            _, _, leave = min(ratios)
            pivot = self.rows[leave][enter]
            self.rows[leave] = [x / pivot for x in self.rows[leave]]
            for n, line in enumerate(self.rows):
                if n != leave and line[enter]:
                    factor = line[enter]
                    self.rows[n] = [x - factor * y for x, y in zip(line, self.rows[leave])]
            self.basis[leave] = enter

    def range(self, objective):
        least = self.minimise(list(objective), self.artificial)
        most = -self.minimise([-x for x in objective], self.artificial)
        return least, most


def limits(fact):
    """The least and the most pounds that a published fact allows."""
    half = Fraction(fact["rounded_to_gbp"]) / 2 if "rounded_to_gbp" in fact else Fraction(0)
    if "amount_gbp" in fact:
        return Fraction(fact["amount_gbp"]) - half, Fraction(fact["amount_gbp"]) + half
    change = Fraction(fact["change_gbp"])
    part = Fraction(fact["change_percent"]) / 100
    step = Fraction(fact["rounded_to_percent"]) / 200
    # A change of c pounds that is a part p of what was before leaves c / p + c.
    ends = [c / p + c for c in (change - half, change + half) for p in (part - step, part + step)]
    return min(ends), max(ends)


def bounds(dataset, name, codes, groups):
    facts = dataset.yaml(name)
    pot = Fraction(dataset.total(facts["fund"], facts["pot"]["period"]), 100)
    shares = []
    for term in facts["indicators"]:
        # A formula cannot have used figures of a time after its year began.
        periods = [term["period"], term.get("times", term)["period"]]
        if max(period[:4] for period in periods) >= facts["financial_year"][:4]:
            continue
        values = measure(dataset, term, codes)
        shares.append([value / sum(values) for value in values])
    rows = [([Fraction(1)] * len(shares), 0, Fraction(1))]
    for fact in facts["published"]:
        members = fact["boroughs"] if "boroughs" in fact else [fact["borough"]]
        row = [sum(share[codes.index(code)] for code in members) for share in shares]
        least, most = limits(fact)
        rows.append((row, -1, least / pot))
        rows.append((row, 1, most / pot))
    simplex = Simplex(rows, len(shares))
    amounts = {}
    for b, code in enumerate(codes):
        least, most = simplex.range([share[b] for share in shares])
        amounts[code] = (least * pot, most * pot)
    parts = {
        key: simplex.range([sum(share[codes.index(code)] for code in members) for share in shares])
        for key, members in groups.items()
    }
    return facts, amounts, parts


# One fund in one year ----------------------------------------------------------------------------

class Analysis:
    def __init__(self, dataset, entry, definitions):
        self.fund, self.year = entry["fund"], entry["financial_year"]
        self.folder = f"{self.fund}-{self.year.replace('/', '-')}"
        self.zones = dataset.zones
        kind = dataset.funds[self.fund]["recipients"]
        self.codes = [row["gss_code"] for row in dataset.zones if row["kind"] == kind]
        self.names = {row["gss_code"]: row["name"] for row in dataset.zones}
        self.people_year = self.year[:4]
        every = [row["gss_code"] for row in dataset.zones]
        self.rows_of = {
            "population": {c: dataset.cells.get(("population", self.people_year, c)) for c in every},
            "offences": {c: dataset.cells.get(("offences", self.year, c)) for c in every},
        }
        self.people, self.crime = (
            {c: int(row["value"]) if row else None for c, row in self.rows_of[name].items()}
            for name in ("population", "offences")
        )
        self.alternatives = []
        self.bounds = self.parts = None
        if "formula" in entry:
            formula, self.pence = modelled(dataset, entry["formula"], self.codes)
            self.status = {code: "modelled" for code in self.codes}
            self.source = {code: formula["formula"] for code in self.codes}
        else:
            rows = {
                row["gss_code"]: row for row in dataset.table("funds/allocations.csv")
                if (row["fund"], row["financial_year"]) == (self.fund, self.year)
            }
            self.pence = {code: int(Fraction(rows[code]["amount_gbp"]) * 100) for code in self.codes}
            self.status = {code: rows[code]["status"] for code in self.codes}
            self.source = {code: rows[code]["source"] for code in self.codes}
        for name in entry.get("compare_with", []):
            self.alternatives.append(modelled(dataset, name, self.codes))
        self.groups = {
            (d, g): [z["gss_code"] for z in dataset.zones
                     if z["gss_code"] in self.pence and z["group_" + d] == g]
            for d in definitions for g in ("inner", "outer")
        }
        if "facts" in entry and "formula" in entry:
            self.facts, self.bounds, self.parts = bounds(
                dataset, entry["facts"], self.codes, self.groups
            )
        self.definitions = definitions
        self.london = self.sums(self.codes)

    def sums(self, members):
        money = sum(self.pence[c] for c in members)
        people = sum(self.people[c] for c in members)
        crime = sum(self.crime[c] for c in members)
        return Sums(
            len(members), money, people, crime,
            [Rates(self.pence[c], self.people[c], self.crime[c]) for c in members],
        )

    def verdict(self, code):
        """Whether the count, varying as Poisson (Byar's method), leaves London's rate out."""
        n, rate = self.crime[code], self.london.crime / self.london.people
        def end(count, shift):
            return count * (1 - 1 / (9 * count) + shift / (3 * sqrt(count))) ** 3
        low = end(n, -NORMAL_97_5) / self.people[code] if n else 0
        high = end(n + 1, NORMAL_97_5) / self.people[code]
        return "below" if high < rate else "above" if low > rate else "cannot tell"

    def columns(self, zone):
        """A row of boroughs.csv: name and value; a pair is a number and its decimal places."""
        code = zone["gss_code"]
        paid = code in self.pence
        row = {"gss_code": code, "name": zone["name"]}
        for definition in self.definitions:
            row["group_" + definition] = zone["group_" + definition] or None
        row["bcu"] = zone["bcu"] or None
        row["in_fund"] = paid
        row["fund"], row["financial_year"] = self.fund, self.year
        row["allocation_gbp"] = Fraction(self.pence[code], 100) if paid else None
        row["allocation_status"] = self.status.get(code)
        row["population"], row["population_year"] = self.people[code], int(self.people_year)
        row["offences"], row["offences_year"] = self.crime[code], self.year
        rates = Rates(self.pence[code], self.people[code], self.crime[code]) if paid else None
        row["gbp_per_head"] = rates and rates.head
        row["gbp_per_offence"] = rates and rates.offence
        row["offences_per_1000"] = rates and rates.thousand
        for name, own, of in (("head", "head", "people"), ("offence", "offence", "crime")):
            whole = getattr(self.london, own)
            row[f"gap_per_{name}_pct"] = rates and (getattr(rates, own) / whole - 1) * 100
            row[f"gap_per_{name}_gbp"] = (
                rates and Fraction(self.pence[code], 100) - getattr(rates, of) * whole
            )
        row["allocation_source"] = self.source.get(code)
        row["offences_verdict"] = self.verdict(code) if paid else None
        for name in ("population", "offences"):
            cell = self.rows_of[name][code]
            row[name + "_status"] = cell and cell["status"]
            row[name + "_source"] = cell and cell["source"]
        for formula, pence in self.alternatives:
            name = "gbp_" + formula["formula"].replace("-", "_")
            row[name] = Fraction(pence[code], 100) if paid else None
        if self.bounds:
            row["allocation_least_gbp"] = floor(self.bounds[code][0]) if paid else None
            row["allocation_most_gbp"] = ceil(self.bounds[code][1]) if paid else None
        return row


class Rates:
    def __init__(self, pence, people, crime):
        self.pence, self.people, self.crime = pence, people, crime
        self.head, self.offence = Fraction(pence, 100 * people), Fraction(pence, 100 * crime)
        self.thousand = Fraction(1000 * crime, people)


class Sums(Rates):
    def __init__(self, count, pence, people, crime, members):
        super().__init__(pence, people, crime)
        self.count, self.members = count, members

    def spread(self, name):
        values = sorted(getattr(member, name) for member in self.members)
        middle = len(values) // 2
        median = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
        return values[0], median, values[-1]


def equalise(inner, outer, name, of):
    """Ratio, the lower group, new money and money moved, in pounds."""
    ratio = getattr(outer, name) / getattr(inner, name)
    low, high = (outer, inner) if ratio < 1 else (inner, outer)
    gap = getattr(high, name) - getattr(low, name)
    below, above = getattr(low, of), getattr(high, of)
    return ratio, "outer" if ratio < 1 else "inner", gap * below, gap * below * above / (below + above)


def gini(members, of):
    """Half the mean difference of all pairs of residents, over the mean."""
    weights = [getattr(member, of) for member in members]
    rates = [Fraction(member.pence, weight) for member, weight in zip(members, weights)]
    pairs = sum(
        w * v * abs(a - b) for a, w in zip(rates, weights) for b, v in zip(rates, weights)
    )
    return pairs / (2 * sum(weights) * sum(member.pence for member in members))


def theil(members, of):
    money, weight = sum(m.pence for m in members), sum(getattr(m, of) for m in members)
    return sum(
        m.pence / money * log(Fraction(m.pence, money) / Fraction(getattr(m, of), weight))
        for m in members if m.pence
    )


def theil_parts(groups, of):
    """Between and within groups."""
    everyone = [member for group in groups for member in group.members]
    money = sum(m.pence for m in everyone)
    within = sum(group.pence / money * theil(group.members, of) for group in groups)
    return theil(everyone, of), theil(groups, of), within


# The comparison ------------------------------------------------------------------------------------

class Comparison:
    def __init__(self):
        self.counts, self.differences, self.unread = defaultdict(int), [], []

    def note(self, place, problem):
        self.differences.append(f"{place}: {problem}")

    def same(self, file, place, found, computed):
        self.counts[file] += 1
        if found != computed:
            self.note(f"{file}, {place}", f"found {found!r}, computed anew it is {computed!r}")

    def close(self, file, place, found, exact, places):
        """A number that was rounded to some places; half a unit, and what one division may lose."""
        self.counts[file] += 1
        if exact is None or found is None:
            if (exact is None) != (found is None):
                self.note(f"{file}, {place}", f"found {found}, computed anew it is {exact}")
            return
        exact = Fraction(exact)
        limit = Fraction(1, 2 * 10**places) + abs(exact) / 10**12
        if abs(Fraction(found) - exact) > limit:
            shown = f"{float(exact):.{places + 2}f}"
            self.note(f"{file}, {place}", f"found {found}, computed anew it is {shown}")

    def printed(self, file, place, text, exact):
        """A number as a report prints it, to the digits that stand there; a bound is rounded outwards."""
        digits = re.sub("[£,+%]|about|\\s", "", text).replace("−", "-")
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", digits):
            self.counts[file] += 1
            self.note(f"{file}, {place}", f"found {text!r}, no number")
            return
        places = len(digits.partition(".")[2])
        if isinstance(exact, Outward):
            exact = exact.rounded(places)
        self.close(file, place, digits, exact, places)


class Outward:
    """A bound: the least is rounded down and the most up, so that nothing possible falls outside."""

    def __init__(self, value, is_least):
        self.value, self.is_least = value, is_least

    def rounded(self, places):
        unit = 10**places
        return Fraction((floor if self.is_least else ceil)(self.value * unit), unit)


def outward(ends):
    return [Outward(100 * ends[0], True), Outward(100 * ends[1], False)]


def places_of(texts):
    """The decimal places of a column of numbers: the most that stand there."""
    return max([len(t.partition(".")[2]) for t in texts if t and "e" not in t] or [0])


def compare_rows(check, file, header, rows, analysis, is_text):
    """boroughs.csv, or the properties of boroughs.geojson, with what was computed."""
    expected = [analysis.columns(zone) for zone in analysis.zones]
    check.same(file, "columns", header, list(expected[0]))
    check.same(file, "rows", len(rows), len(expected))
    # What the columns are known to be rounded to; a writer may give more.
    least = {"gap_per_head_pct": 4, "gap_per_offence_pct": 4}
    for column in expected[0]:
        cells = [row.get(column) for row in rows]
        texts = [cell if is_text else repr(cell) for cell in cells if cell not in (None, "")]
        is_exact = all(not isinstance(row[column], Fraction) for row in expected)
        places = None if is_exact else places_of(texts)
        for zone, cell, row in zip(analysis.zones, cells, expected):
            place = f"{zone['gss_code']}, column {column}"
            value = row[column]
            if places is None:
                if is_text:
                    value = {None: "", True: "true", False: "false"}.get(value, value)
                    value = str(value)
                check.same(file, place, cell, value)
            elif value is None:
                check.same(file, place, cell or None, None)
            else:
                number = cell if is_text else repr(cell)
                check.close(file, place, number or None, value, places)


def compare_findings(check, file, found, analysis):
    def number(place, value, exact, places=6):
        check.close(file, place, None if value is None else repr(value), exact, places)

    def sums(place, value, own):
        check.same(file, f"{place}/boroughs", value["boroughs"], own.count)
        number(f"{place}/allocation_gbp", value["allocation_gbp"], Fraction(own.pence, 100), 2)
        check.same(file, f"{place}/population", value["population"], own.people)
        check.same(file, f"{place}/offences", value["offences"], own.crime)
        for name, rate in (("gbp_per_head", "head"), ("gbp_per_offence", "offence"),
                           ("offences_per_1000", "thousand")):
            low, median, high = own.spread(rate)
            for key, exact in (("rate", getattr(own, rate)), ("median", median),
                               ("minimum", low), ("maximum", high)):
                number(f"{place}/{name}/{key}", value[name][key], exact)

    where = analysis.folder
    sums(f"{where}/london", found["london"], analysis.london)
    for name, of in (("per_head", "people"), ("per_offence", "crime")):
        number(f"{where}/gini/{name}", found["gini"][name], gini(analysis.london.members, of))
    check.same(file, f"{where}/definitions", list(found["definitions"]), analysis.definitions)
    for definition in analysis.definitions:
        place, value = f"{where}/definitions/{definition}", found["definitions"][definition]
        groups = {g: analysis.sums(analysis.groups[definition, g]) for g in ("inner", "outer")}
        for name, own in groups.items():
            sums(f"{place}/groups/{name}", value["groups"][name], own)
        inner, outer = groups["inner"], groups["outer"]
        ratios = value["outer_to_inner"]
        for name, rate, of in (("per_head", "head", "people"), ("per_offence", "offence", "crime")):
            ratio, lower, new, moved = equalise(inner, outer, rate, of)
            number(f"{place}/{name}/ratio", ratios[name]["ratio"], ratio)
            check.same(file, f"{place}/{name}/lower", ratios[name]["lower"], lower)
            number(f"{place}/{name}/new_money_gbp", ratios[name]["new_money_gbp"], new)
            number(f"{place}/{name}/moved_money_gbp", ratios[name]["moved_money_gbp"], moved)
            total, between, within = theil_parts([inner, outer], of)
            for key, exact in (("total", total), ("between", between), ("within", within)):
                number(f"{place}/theil/{name}/{key}", value["theil"][name][key], exact)
        crime = outer.thousand / inner.thousand
        number(f"{place}/ratio_crime_per_head", ratios["ratio_crime_per_head"], crime)
        for key, exact in (("log_per_head", outer.head / inner.head), ("log_crime_per_head", crime),
                           ("log_per_offence", outer.offence / inner.offence)):
            number(f"{place}/{key}", ratios[key], log(exact))
    for value, (formula, pence) in zip(found["alternatives"], analysis.alternatives):
        place = f"{where}/alternatives/{formula['formula']}"
        for code in analysis.codes:
            number(f"{place}/{code}", value["allocation_gbp"][code], Fraction(pence[code], 100), 2)
        for (definition, group), members in analysis.groups.items():
            part = Fraction(sum(pence[c] for c in members), sum(pence.values()))
            number(f"{place}/{definition}/{group}", value["group_shares"][definition][group], part)
    rows = [row for row in found["boroughs"]]
    compare_rows(check, file, list(rows[0]), rows, analysis, is_text=False)


# The report ------------------------------------------------------------------------------------------

def table_rows(text, title):
    """The rows of every table below a title that begins so: lists of cells, two spaces apart."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.startswith(title)), None)
    if start is None:
        return None
    rows, name, in_table = [], "", False
    below = lines[start + 2:]
    for number, line in enumerate(below):
        is_underlined = re.fullmatch("-{4,}", "".join(below[number + 1:number + 2]))
        if is_underlined and (line.startswith("TABLE ") or line == line.upper()):
            break
        if re.fullmatch(r"\s*-{20,}", line):
            in_table = True
            continue
        if not line.strip():
            in_table, name = False, ""
            continue
        if not in_table:
            continue
        cells = re.split(r"\s{2,}", line.strip())
        # A name broken over lines: the figures stand beside its last part.
        if len(cells) == 1:
            name += cells[0]
            continue
        rows.append([name + cells[0]] + cells[1:])
        name = ""
    return rows


def row_key(name):
    return name.replace(" ", "")


def compare_table(check, file, text, title, expected):
    """The rows of a table by their names; each cell a number, a text, or None: not read."""
    rows = table_rows(text, title)
    if rows is None:
        check.note(file, f"no table “{title}”")
        return
    found = defaultdict(list)
    for row in rows:
        found[row_key(row[0])].append(row[1:])
    for name, cells in expected:
        candidates = found.get(row_key(name)) or [None]
        row = candidates.pop(0)
        if row is None:
            check.note(f"{file}, {title}", f"no row {name}")
            continue
        for number, cell in enumerate(cells):
            if cell is None:
                continue
            place = f"{title}, {name}, figure {number + 1}"
            if number >= len(row):
                check.note(f"{file}, {place}", "nothing there")
            elif isinstance(cell, str):
                check.same(file, place, row[number], cell)
            else:
                check.printed(file, place, row[number], cell)
    left = [name for name, rows in found.items() if rows]
    if left:
        check.note(f"{file}, {title}", f"rows that this program does not know: {', '.join(left)}")


def compare_report(check, file, text, analysis):
    london = analysis.london
    groups = {key: analysis.sums(members) for key, members in analysis.groups.items()}
    named = [(f"{d} {g}", own) for (d, g), own in groups.items()] + [("London", london)]
    compare_table(check, file, text, "TABLE 1", [
        (name, [own.count, Fraction(own.pence, 100), own.people, own.crime,
                own.head, own.offence, own.thousand]) for name, own in named
    ] + [(name, [*own.spread("head"), *own.spread("offence")]) for name, own in named])
    equal, logs = [], []
    for d in analysis.definitions:
        inner, outer = groups[d, "inner"], groups[d, "outer"]
        for rate, of, word in (("head", "people", "head"), ("offence", "crime", "offence")):
            equal.append((f"{d}, per {word}", list(equalise(inner, outer, rate, of))))
        logs.append((d, [log(outer.head / inner.head), log(outer.thousand / inner.thousand),
                         log(outer.offence / inner.offence)]))
    compare_table(check, file, text, "TABLE 2", equal + logs)
    unequal = [("Gini, over boroughs", [gini(london.members, "people"), gini(london.members, "crime")])]
    for d in analysis.definitions:
        parts = [theil_parts([groups[d, "inner"], groups[d, "outer"]], of) for of in ("people", "crime")]
        for number, name in enumerate((f"Theil's T, {d}", f"between groups, {d}", f"within groups, {d}")):
            unequal.append((name, [part[number] for part in parts]))
    compare_table(check, file, text, "TABLE 3", unequal)
    rows = {zone["gss_code"]: analysis.columns(zone) for zone in analysis.zones}
    words = {"below": "less", "above": "more", "cannot tell": "?"}
    compare_table(check, file, text, "TABLE 4", [
        (analysis.names[c], [
            rows[c]["allocation_gbp"], rows[c]["gbp_per_head"], rows[c]["gap_per_head_pct"],
            rows[c]["gbp_per_offence"], rows[c]["gap_per_offence_pct"],
            rows[c]["offences_per_1000"], words[rows[c]["offences_verdict"]],
        ]) for c in analysis.codes
    ])
    compare_table(check, file, text, "TABLE 5", [
        (analysis.names[c], [rows[c]["population"], rows[c]["offences"],
                             rows[c]["gap_per_head_gbp"], rows[c]["gap_per_offence_gbp"]])
        for c in analysis.codes
    ])
    if analysis.bounds:
        compare_table(check, file, text, "TABLE 7", [
            (f"{d} {g}", [Fraction(own.pence * 100, london.pence),
                          *outward(analysis.parts[d, g])])
            for (d, g), own in groups.items()
        ] + [
            (analysis.names[c], [rows[c]["allocation_gbp"], rows[c]["allocation_least_gbp"],
                                 rows[c]["allocation_most_gbp"]]) for c in analysis.codes
        ])
    if analysis.alternatives:
        others = [pence for _, pence in analysis.alternatives]
        compare_table(check, file, text, "TABLE 8", [
            (f"{d} {g}", [
                Fraction(100 * sum(pence[c] for c in members), sum(pence.values()))
                for pence in [analysis.pence] + others
            ]) for (d, g), members in analysis.groups.items()
        ] + [
            (analysis.names[c], [Fraction(pence[c], 100) for pence in [analysis.pence] + others])
            for c in analysis.codes
        ])


def bullets(text, start, end=None):
    """The items of a section, each as one line."""
    section = text.split(start, 1)[1]
    section = section.split(end, 1)[0] if end else section
    items = []
    for line in section.split("\n"):
        if line.startswith("  - "):
            items.append(line[4:])
        elif line.startswith("    ") and items:
            items[-1] += " " + line.strip()
        elif line.strip() and items and not line.startswith(" "):
            break
    return items


NUMBER = r"-?£?\d[\d,]*(?:\.\d+)?(?: ?%)?"


def compare_sentences(check, file, items, analysis):
    """The sentences about money: their numbers in order. What is not known here is listed."""
    london = analysis.london
    groups = {key: analysis.sums(members) for key, members in analysis.groups.items()}
    titles = {"ons": "ONS", "statutory": "Statutory"}

    def numbers(item, expected, pattern=NUMBER):
        found = re.findall(pattern, item)
        found = [n.rstrip(",") for n in found if "£" in n or "%" in n or pattern != NUMBER]
        if len(found) != len(expected):
            check.note(file, f"{len(found)} figures, not {len(expected)}, in: {item}")
            return
        for text, exact in zip(found, expected):
            check.printed(file, f"“{item[:40]}…”", text, exact)

    def less(ratio):
        return abs(ratio - 1) * 100

    first = analysis.definitions[0]
    inner, outer = groups[first, "inner"], groups[first, "outer"]
    for item in items:
        definition = next((d for d in groups for t in [titles.get(d[0], d[0])]
                           if item.startswith(f"{t} definition:")), None)
        if definition:
            i, o = groups[definition[0], "inner"], groups[definition[0], "outer"]
            numbers(item, [o.head, i.head, less(o.head / i.head),
                           o.offence, i.offence, less(o.offence / i.offence)])
        elif "for each resident and" in item:
            numbers(item, [Fraction(london.pence, 100), london.head, london.offence])
        elif item.startswith("Why the rates per head differ"):
            crime, money = outer.thousand / inner.thousand, outer.offence / inner.offence
            numbers(item, [less(crime), less(money)])
            numbers(item, [crime, money, outer.head / inner.head], r"\b\d\.\d{3}\b")
        elif "equal per head" in item or "equal per recorded offence" in item:
            rate, of = ("head", "people") if "equal per head" in item else ("offence", "crime")
            _, lower, new, moved = equalise(inner, outer, rate, of)
            numbers(item, [new, moved])
            check.same(file, f"“{item[:40]}…”", f"new money for {lower} London" in item, True)
        elif "three boroughs with the least" in item:
            order = sorted(analysis.codes, key=lambda c: Fraction(analysis.pence[c], analysis.people[c]))
            expected = order[:3] + order[:-4:-1]
            names = "|".join(analysis.names[c] for c in analysis.codes)
            found = re.findall(rf"({names}) \((£[\d.]+)\)", item)
            check.same(file, "the least and the most", [name for name, _ in found],
                       [analysis.names[c] for c in expected])
            for (_, text), c in zip(found, expected):
                rates = Rates(analysis.pence[c], analysis.people[c], analysis.crime[c])
                check.printed(file, f"per head of {analysis.names[c]}", text, rates.head)
        elif item.startswith("BOUNDS") and analysis.parts:
            expected = []
            for d in analysis.definitions:
                expected += [*outward(analysis.parts[d, "outer"]), Fraction(100 * groups[d, "outer"].pence, london.pence)]
            numbers(item, expected)
        elif item.startswith("Every borough gets the same"):
            numbers(item, [Fraction(analysis.pence[analysis.codes[0]], 100)])
        elif "£" in item or "%" in item:
            check.unread.append(f"{file}: {item}")


def compare_overview(check, text, analyses):
    rows = []
    for analysis in analyses:
        for d in analysis.definitions:
            inner, outer = (analysis.sums(analysis.groups[d, g]) for g in ("inner", "outer"))
            status = analysis.status[analysis.codes[0]]
            rows.append((f"{analysis.fund} {analysis.year}",
                         [status, d, outer.head / inner.head, outer.offence / inner.offence]))
    compare_table(check, "report.txt", text, "OUTER LONDON BESIDE INNER LONDON", rows)
    sections = re.split(r"\n(?=[A-Z][A-Z :,/\d-]+\n-+\n)", text)
    for analysis in analyses:
        own = [s for s in sections if f"Full report: {analysis.folder}/" in s]
        if len(own) != 1:
            check.note("report.txt", f"no section of {analysis.folder}")
            continue
        compare_sentences(check, "report.txt", bullets(own[0], "\n"), analysis)


# The whole -------------------------------------------------------------------------------------------

def analyses_of(dataset):
    plan = dataset.yaml("analysis.yaml")
    return [Analysis(dataset, entry, plan["definitions"]) for entry in plan["analyses"]]


def compare(analyses, files, findings):
    """Everything in `files`, texts by their names, with what was computed."""
    check = Comparison()
    for analysis in analyses:
        folder = analysis.folder + "/" if len(analyses) > 1 else ""
        name = folder + "boroughs.csv"
        lines = list(csv.DictReader(io.StringIO(files[name], newline="")))
        compare_rows(check, name, list(lines[0]), lines, analysis, is_text=True)
        name = folder + "boroughs.geojson"
        rows = [f["properties"] for f in json.loads(files[name])["features"]]
        compare_rows(check, name, list(rows[0]), rows, analysis, is_text=False)
        name = folder + "report.txt"
        compare_report(check, name, files[name], analysis)
        items = bullets(files[name], "WHAT WAS FOUND\n--------------", "\nHOW SURE")
        compare_sentences(check, name, items, analysis)
    if len(analyses) > 1:
        compare_overview(check, files["report.txt"], analyses)
    if findings:
        for found, analysis in zip(json.loads(findings)["analyses"], analyses):
            compare_findings(check, "findings", found, analysis)
    return check


def self_test(analyses, files, findings):
    """Alters one digit at a time, in places drawn from a seed; every alteration must be found."""
    draw = random.Random(20261129)
    missed, tried = [], 0
    places = []
    for name, text in files.items():
        for match in re.finditer(r"\d+\.\d+|£[\d,]+", text):
            places.append((name, draw.randrange(match.start(), match.end())))
    draw.shuffle(places)
    known = [unread.split(": ", 1)[1] for unread in compare(analyses, files, findings).unread]
    for name, at in places:
        text = files[name]
        if not text[at].isdigit() or tried == 200 or not is_read(name, text, at, known):
            continue
        tried += 1
        altered = text[:at] + str((int(text[at]) + 5) % 10) + text[at + 1:]
        if not compare(analyses, {**files, name: altered}, None).differences:
            missed.append(f"{name}, offset {at}: {text[max(0, at - 30):at + 10]!r}")
    print(f"self-test: {tried} figures altered one at a time, {tried - len(missed)} found")
    for place in missed:
        print(f"  not found: {place}")
    return bool(missed) or tried < 100


def is_read(name, text, at, unread):
    """Whether a place is one whose figures this program compares."""
    if name.endswith(".geojson"):
        return '"properties":' in text[max(0, at - 1500):at].rsplit('"geometry"', 1)[-1]
    if name.endswith(".csv"):
        return True
    line_start = text.rfind("\n", 0, at) + 1
    before = text[:at]
    section = re.findall(r"\n(TABLE \d|[A-Z][A-Z ,:/\d-]{5,}(?=\n-))", before)
    last = section[-1] if section else ""
    if last.startswith("TABLE"):
        in_rows = re.fullmatch(r"(  )?\S+( \S+)*\s{2,}\S.*", text[line_start:].split("\n", 1)[0])
        return bool(in_rows) and last != "TABLE 6" and not text[line_start:].startswith("  - ")
    if last.startswith(("WHAT WAS FOUND", "OUTER LONDON")):
        return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dataset")
    parser.add_argument("reports")
    parser.add_argument("--findings", help="what `boroughwise analyse --json` has printed")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    analyses = analyses_of(Dataset(options.dataset))
    names = [
        (analysis.folder + "/" if len(analyses) > 1 else "") + name
        for analysis in analyses for name in ("boroughs.csv", "boroughs.geojson", "report.txt")
    ]
    names += ["report.txt"] if len(analyses) > 1 else []
    files = {}
    for name in names:
        with open(os.path.join(options.reports, name), encoding="utf-8", newline="") as file:
            files[name] = file.read()
    findings = None
    if options.findings:
        with open(options.findings, encoding="utf-8") as file:
            findings = file.read()
    check = compare(analyses, files, findings)
    for difference in check.differences:
        print(f"DIFFERS: {difference}")
    for item in check.unread:
        print(f"not compared: {item}")
    for name in [*files, *(["findings"] if findings else [])]:
        print(f"{name}: {check.counts[name]} figures computed anew")
        if not check.counts[name]:
            print(f"{name}: nothing was compared")
            return 2
    print(f"{sum(check.counts.values())} figures, {len(check.differences)} differ")
    if check.differences:
        return 1
    return int(self_test(analyses, files, findings)) if options.self_test else 0


if __name__ == "__main__":
    sys.exit(main())
