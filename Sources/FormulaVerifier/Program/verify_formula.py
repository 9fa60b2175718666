#!/usr/bin/env python3
"""Computes the amounts of a Boroughwise formula run anew and compares them, to the penny, with every
place where the run writes them.

    boroughwise formula verify RUN [RUN ...] [--data geodata]
    python3 verify_formula.py RUN [RUN ...] [--data geodata]

RUN is the folder of a run, or its run.json alone. Nothing of Boroughwise is used: this file reads the
same CSV files, whose SHA-256 must be those that the run names, and follows the formula that run.json
states. What it computes is compared with run.json, with every cell of allocations.csv and stages.csv
and with the tables and sums of report.txt; no file may be missing, added, or other than its SHA-256.
All arithmetic is in exact fractions. Exit code 0: the same to the penny; 1: it differs;
66: what is asked for is not there.
"""
import argparse, csv, decimal, functools, hashlib, json, os, re, sys
from fractions import Fraction
from math import ceil, floor


class Differs(Exception):
    pass


def number(words):
    """An exact number; one with an exponent could have a thousand million digits."""
    if isinstance(words, str) and (len(words) > 60 or "e" in words.lower()):
        raise ValueError(f"{words[:20]!r} is no number in plain digits")
    return Fraction(words)


# Files -----------------------------------------------------------------------------------------

MOST_BYTES = 1 << 28  # A device, or a pipe, may have no end.


@functools.cache
def contents(path):
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Differs(f"{path} cannot be read: {error.strerror}")
    if len(data) > MOST_BYTES:
        raise Differs(f"{path} is no file of a run: it goes on after 256 MiB")
    return data


@functools.cache
def load(path):
    """The SHA-256 of a file, and its rows where it is a table."""
    data = contents(path)
    rows = ()
    if path.endswith(".csv"):
        rows = tuple(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    return hashlib.sha256(data).hexdigest(), rows


def kept(entry):
    """Where a run keeps a file of the user's own: by its bare name, whatever it is called among the inputs."""
    return "inputs/" + entry["path"].split("/")[-1]


class Inputs:
    """The files that a run names, each checked against its SHA-256."""

    def __init__(self, run, folder, data):
        self.places = {}
        for entry in run["inputs"]:
            path = os.path.join(folder, kept(entry)) if entry["own"] else os.path.join(data, entry["path"])
            found = load(path)[0]
            if found != entry["sha256"]:
                raise Differs(
                    f"{path} is not the file that the run has read: its SHA-256 is {found}, "
                    f"run.json has {entry['sha256']}"
                )
            self.places[entry["path"]] = path

    def table(self, name):
        if name not in self.places:
            raise Differs(f"the run does not name {name} among its inputs")
        return load(self.places[name])[1]

    def figures(self, indicator, period, codes):
        """The values of an indicator in a period; parts go before control totals."""
        names = [n for n in self.places if n.startswith("indicators/") and n != "indicators/indicators.csv"]
        for name in sorted(names, key=lambda n: n == "indicators/offences_control.csv"):
            found = index(self.places[name]).get((indicator, period))
            if found:
                return [number(found[code]) for code in codes]
        raise Differs(f"no values of {indicator} in {period}")


@functools.cache
def index(path):
    tables = {}
    for row in load(path)[1]:
        tables.setdefault((row["indicator"], row["period"]), {})[row["gss_code"]] = row["value"]
    return tables


# Arithmetic ------------------------------------------------------------------------------------

def split(total, claims, lower, upper):
    """Shares a total in proportion to claims, none below its lower or above its upper bound.

    Shares out what is left among those not yet fixed, fixes those on the side where the bounds
    move more money, and begins again: each round fixes at least one.
    """
    fixed = {}
    while len(fixed) < len(claims):
        free = [b for b in range(len(claims)) if b not in fixed]
        weight = sum(claims[b] for b in free)
        rest = total - sum(fixed.values())
        share = {b: claims[b] * rest / weight if weight else Fraction(0) for b in free}
        bounded = {
            b: max(share[b], lower[b]) if upper[b] is None else min(max(share[b], lower[b]), upper[b])
            for b in free
        }
        moved = sum(bounded.values()) - sum(share.values())
        if moved > 0:
            pick = [b for b in free if bounded[b] > share[b]]
        elif moved < 0:
            pick = [b for b in free if bounded[b] < share[b]]
        else:
            pick = free
        fixed.update({b: bounded[b] for b in pick})
    amounts = [fixed[b] for b in range(len(claims))]
    if sum(amounts) != total:
        raise Differs("the bounds do not let the pot be shared out")
    return amounts


def logarithm(x):
    """The natural logarithm of 1 + x to twelve decimals, halves away from zero."""
    with decimal.localcontext(decimal.Context(prec=60)):
        y = decimal.Decimal((1 + x).numerator) / decimal.Decimal((1 + x).denominator)
        return Fraction(y.ln().quantize(decimal.Decimal("1e-12"), rounding=decimal.ROUND_HALF_UP))


def whole_pence(pot, amounts, codes):
    """Largest remainder: the pence left over go to the largest fractions, ties to the lower code."""
    total = sum(amounts)
    quotas = [amount * pot / total if total else Fraction(0) for amount in amounts]
    pence = [floor(quota) for quota in quotas]
    order = sorted(range(len(codes)), key=lambda b: (pence[b] - quotas[b], codes[b]))
    for b in order[: pot - sum(pence)]:
        pence[b] += 1
    return pence


# The formula -----------------------------------------------------------------------------------

def needs(formula, inputs, codes):
    needs = [Fraction(0)] * len(codes)
    for term in formula["indicators"]:
        years = [inputs.figures(term["indicator"], period, codes) for period in term["periods"]]
        values = [sum(year[b] for year in years) / len(years) for b in range(len(codes))]
        if term["times"]:
            people = inputs.figures(term["times"]["indicator"], term["times"]["period"], codes)
            values = [value * count for value, count in zip(values, people)]
        transform = term["transform"]
        if transform == "log":
            values = [logarithm(value) for value in values]
        elif transform:
            of = inputs.figures(transform["of"]["indicator"], transform["of"]["period"], codes)
            limits = [number(transform["cap"]) * value / sum(of) for value in of]
            parts = [value / sum(values) for value in values]
            values = split(Fraction(1), parts, [Fraction(0)] * len(codes), limits)
        total = sum(values)
        weight = number(term["weight"])
        needs = [need + weight * value / total for need, value in zip(needs, values)]
    return needs


def target_shares(formula, inputs, codes, needs):
    """What the needs come to as parts of the pot, after area cost."""
    cost = formula["area_cost"]
    if cost and "factors" in cost:
        factor = {row["gss_code"]: number(row["factor"]) for row in inputs.table(cost["factors"])}
        needs = [need * factor[code] for need, code in zip(needs, codes)]
    elif cost:
        factors = inputs.figures(cost["indicator"], cost["period"], codes)
        needs = [need * factor for need, factor in zip(needs, factors)]
    return [need / sum(needs) for need in needs]


def last_year(formula, inputs, codes):
    """Last year's amounts in pence; None where the formula has none."""
    baseline = formula["baseline"]
    if baseline is None:
        return None
    if "formula" in baseline:
        return Computed(baseline["formula"], inputs).pence
    if "recorded" in baseline:
        rows = [
            row for row in inputs.table("funds/allocations.csv")
            if (row["fund"], row["financial_year"]) == (formula["fund"], baseline["recorded"])
        ]
    else:
        rows = inputs.table(baseline["allocations"])
    amounts = {row["gss_code"]: number(row["amount_gbp"].strip()) * 100 for row in rows}
    return [int(amounts[code]) for code in codes]


def opening_pot(formula, inputs, last):
    pot = formula["pot"]
    if "amount_pence" in pot:
        return pot["amount_pence"]
    if "total_of" in pot:
        return sum(last)
    for row in inputs.table("funds/totals.csv"):
        if (row["fund"], row["period"]) == (formula["fund"], pot["period"]):
            return int(number(row["amount_gbp"]) * 100)
    raise Differs(f"no total of {formula['fund']} for {pot['period']}")


class Computed:
    """What a formula gives: every step, the amounts in whole pence, and what follows from them."""

    def __init__(self, formula, inputs):
        funds = {row["fund"]: row for row in inputs.table("funds/funds.csv")}
        kind = funds[formula["fund"]]["recipients"]
        zones = [row for row in inputs.table("zones/boroughs.csv") if row["kind"] == kind]
        self.zones = sorted(zones, key=lambda row: row["gss_code"])
        self.codes = codes = [row["gss_code"] for row in self.zones]
        count = range(len(codes))
        self.needs = needs(formula, inputs, codes)
        self.shares = shares = target_shares(formula, inputs, codes, self.needs)
        self.last = last = last_year(formula, inputs, codes)
        self.pot = pot = opening_pot(formula, inputs, last)
        self.plain_pot = pot
        self.years = [None] * len(codes)
        claims = [share * pot for share in shares]
        lower, upper = [0] * len(codes), [None] * len(codes)
        amounts = claims
        self.steps = [("target", pot, amounts)]
        for stage in formula["stages"]:
            (name, rule), = stage.items()
            if name == "top_slice":
                kept = 1 - number(rule["share"])
                new = floor(pot * kept + Fraction(1, 2))
                self.plain_pot = floor(self.plain_pot * kept + Fraction(1, 2))
                claims, pot = [claim * new / pot if pot else claim for claim in claims], new
            elif name == "minimum":
                lower = [max(bound, rule["amount_pence"]) for bound in lower]
            elif name == "floor":
                lower = [max(lower[b], ceil(last[b] * (1 + number(rule["change"])))) for b in count]
            elif name == "cap":
                most = [ceil(last[b] * (1 + number(rule["change"]))) for b in count]
                upper = [most[b] if upper[b] is None else min(upper[b], most[b]) for b in count]
            elif name in ("damping", "pace"):
                share = number(rule["share"])
                part = 1 - share if name == "damping" else share * rule["year"]
                kept = [Fraction(last[b] * pot, sum(last)) for b in count]
                claims = [kept[b] + part * (claims[b] - kept[b]) for b in count]
                self.years = [years_to_target(name, rule, last[b], sum(last), shares[b]) for b in count]
            elif name == "ratchet" and rule["paid_by"] == "pot":
                new = ceil(sum(max(last[b], amounts[b]) for b in count))
                claims, pot = [claim * new / pot if pot else claim for claim in claims], new
                lower = [max(lower[b], last[b]) for b in count]
            elif name == "ratchet":
                gains = [max(Fraction(0), amounts[b] - last[b]) for b in count]
                if sum(gains):
                    part = (pot - sum(last)) / sum(gains)
                    claims = [last[b] + part * gains[b] for b in count]
                lower = [max(lower[b], last[b]) for b in count]
            else:
                raise Differs(f"unknown stage {name}")
            amounts = split(Fraction(pot), claims, lower, upper)
            self.steps.append((name, pot, amounts))
        self.paid = pot
        self.pence = whole_pence(pot, amounts, codes)
        # Against the target shares of the pot without what a ratchet has added to it.
        self.protection = [amounts[b] - shares[b] * self.plain_pot for b in count]

    def effects(self):
        """What each stage has added, zone by zone."""
        lists = [amounts for _, _, amounts in self.steps]
        return [[b - a for a, b in zip(*pair)] for pair in zip(lists, lists[1:])]


def years_to_target(name, rule, last, total, share):
    """The first year in which a zone is within 1 % of its target; "never", or None: no target."""
    if not share or not total:
        return None
    gap = abs(Fraction(last, total) / share - 1)
    step = number(rule["share"])
    for year in range(101 if name == "damping" else rule["years"] + 1):
        left = step**year if name == "damping" else 1 - step * year
        if gap * left <= Fraction(1, 100):
            return year
    return "never"


def distance(amount, target):
    """How far an amount is from its target, in pence and in percent; None where the target is zero."""
    return amount - target, (amount - target) / target * 100 if target else None


def text(fraction, places):
    """A decimal text of an exact number, halves away from zero; never a negative zero."""
    number = floor(abs(Fraction(fraction)) * 10**places + Fraction(1, 2))
    whole, rest = divmod(number, 10**places)
    return ("-" if fraction < 0 and number else "") + (f"{whole}.{rest:0{places}d}" if places else str(whole))


def grouped(fraction, places, plus=False):
    """The same with commas between thousands, and with a plus sign where it is asked for."""
    digits = text(fraction, places)
    whole, point, rest = digits.lstrip("-").partition(".")
    sign = "-" if digits.startswith("-") else "+" if plus and re.search("[1-9]", digits) else ""
    return f"{sign}{int(whole):,}{point}{rest}"


def pounds(pence):
    sign = "-" if grouped(pence / Fraction(100), 2).startswith("-") else ""
    return f"{sign}£{grouped(abs(pence) / Fraction(100), 2)}"


class Near:
    """A number of a JSON file that must be an exact value, rounded to some places."""

    def __init__(self, exact, places):
        self.exact, self.places = Fraction(exact), places

    def __eq__(self, number):
        is_number = type(number) in (int, float)
        return is_number and Fraction(repr(number)) == Fraction(text(self.exact, self.places))

    def __repr__(self):
        return text(self.exact, self.places)


class Comparison:
    """What a run says beside what was computed anew; each difference with its place."""

    def __init__(self):
        self.figures, self.differences = 0, []

    def note(self, place, problem):
        self.differences.append(f"{place}: {problem}")

    def compare(self, place, found, computed):
        self.figures += 1
        if type(found) is bool or not computed == found:
            self.note(place, f"the run has {found}, computed anew it is {computed}")

    def json(self, pointer, found, computed):
        """Every member that was computed, wherever it stands; members of `found` alone are not figures."""
        if isinstance(computed, dict):
            for name, value in computed.items():
                if not isinstance(found, dict) or name not in found:
                    self.note(f"run.json, at {pointer}", f"the run has no {name}")
                else:
                    self.json(f"{pointer}/{name}", found[name], value)
        elif isinstance(computed, list):
            if not isinstance(found, list) or len(found) != len(computed):
                self.note(f"run.json, at {pointer}", f"not the {len(computed)} entries that were computed")
            else:
                for number, value in enumerate(computed):
                    self.json(f"{pointer}/{number}", found[number], value)
        else:
            self.compare(f"run.json, at {pointer}", found, computed)

    def table(self, file, data, header, rows):
        """Every cell of a CSV file."""
        found = list(csv.reader(data.decode("utf-8").splitlines()))
        if not found or found[0] != header:
            self.note(f"{file}, row 1", f"not the header {','.join(header)}")
            return
        if len(found) != len(rows) + 1:
            self.note(file, f"the run has {len(found) - 1} rows, computed anew it is {len(rows)}")
        for number, (has, row) in enumerate(zip(found[1:], rows), 2):
            if len(has) != len(row):
                self.note(f"{file}, row {number}", f"{len(has)} cells, not {len(row)}")
                continue
            for column, cell, value in zip(header, has, row):
                self.compare(f"{file}, row {number}, column {column}", cell, value)


# What a run should say -------------------------------------------------------------------------

def gbp(pence):
    return Near(Fraction(pence) / 100, 2)


def distance_json(pair):
    return {"gbp": gbp(pair[0]), "pct": None if pair[1] is None else Near(pair[1], 4)}


def groups_of(run):
    """Each group of each definition: its members, by place."""
    for column in [name for name in run.zones[0] if name.startswith("group_")]:
        for name in sorted({row[column] for row in run.zones} - {""}):
            members = [b for b, row in enumerate(run.zones) if row[column] == name]
            yield column[len("group_"):], name, members


def expected_json(run, formula, inputs):
    total = sum(run.last) if run.last else None
    boroughs = []
    for b, zone in enumerate(run.zones):
        boroughs.append({
            "gss_code": zone["gss_code"],
            "name": zone["name"],
            "groups": {d: g for d, g, members in groups_of(run) if b in members},
            "need": text(run.needs[b], 12),
            "target_share": text(run.shares[b], 12),
            "baseline_pence": run.last[b] if run.last else None,
            "opening_distance":
                distance_json(distance(run.last[b], run.shares[b] * total)) if run.last else None,
            "amount_pence": run.pence[b],
            "amount_gbp": run.pence[b] / 100,
            "amount_status": "modelled",
            "closing_distance": distance_json(distance(run.pence[b], run.shares[b] * run.paid)),
            "protection_gbp": gbp(run.protection[b]),
            "years_to_target": run.years[b],
        })
    groups = {}
    for definition, name, members in groups_of(run):
        share = sum(run.shares[b] for b in members)
        amount = sum(run.pence[b] for b in members)
        groups.setdefault(definition, {})[name] = {
            "boroughs": len(members),
            "target_share": text(share, 12),
            "baseline_pence": sum(run.last[b] for b in members) if run.last else None,
            "amount_pence": amount,
            "share": text(Fraction(amount, run.paid), 12) if run.paid else None,
            "closing_distance": distance_json(distance(amount, share * run.paid)),
            "protection_gbp": gbp(sum(run.protection[b] for b in members)),
        }
    cost = sum(max(value, 0) for value in run.protection)
    protection = {
        "cost_gbp": gbp(cost),
        "paid_by_pot_gbp": gbp(run.paid - run.plain_pot),
        "paid_by_other_boroughs_gbp": gbp(cost - (run.paid - run.plain_pot)),
    }
    published = published_cost(formula, inputs)
    if published:
        protection["published"] = {
            "cost_gbp": gbp(published[0]),
            "years": published[1],
            "modelled_cost_over_those_years_gbp": gbp(cost * published[1]),
        }
    return {
        "status": "modelled",
        "pot_pence": run.pot,
        "paid_pence": sum(run.pence),
        "steps": [
            {
                "stage": name,
                "pot_pence": pot,
                "amounts_pence": {c: text(a, 6) for c, a in zip(run.codes, amounts)},
            }
            for name, pot, amounts in run.steps
        ],
        "boroughs": boroughs,
        "groups": groups,
        "protection": protection,
    }


def published_cost(formula, inputs):
    """What the formula file says that protection has cost, in pence, and over how many years."""
    words = contents(inputs.places[formula["file"]]).decode("utf-8-sig")
    cost = re.search(r"\bprotection_cost_gbp:\s*['\"]?([0-9.]+)", words)
    years = re.search(r"(?s)\bpublished:.*?\byears:\s*([0-9]+)", words)
    return cost and (number(cost[1]) * 100, int(years[1]) if years else 1)


def compare_tables(check, folder, run, formula):
    check.table(
        "allocations.csv",
        contents(os.path.join(folder, "allocations.csv")),
        ["gss_code", "fund", "financial_year", "amount_gbp", "status", "source"],
        [
            [code, formula["fund"], formula["financial_year"], text(Fraction(pence, 100), 2),
             "modelled", formula["formula"]]
            for code, pence in zip(run.codes, run.pence)
        ],
    )
    effects = [[None] * len(run.codes)] + run.effects()
    check.table(
        "stages.csv",
        contents(os.path.join(folder, "stages.csv")),
        ["gss_code", "step", "stage", "amount_gbp", "effect_gbp", "status"],
        [
            [code, str(number), name, text(amount / 100, 6),
             "" if effect is None else text(effect / 100, 6), "modelled"]
            for number, (name, _, amounts) in enumerate(run.steps)
            for code, amount, effect in zip(run.codes, amounts, effects[number])
        ],
    )


# The report ------------------------------------------------------------------------------------

def rows_of(check, lines, title, width):
    """The rows of a table below a line with the words of a title: line, first cells as one text, the last `width` cells.

    A name that is broken over lines counts as one: spaces in it are left out.
    """
    start = next((n for n, line in enumerate(lines) if title in " ".join(line.split())), None)
    if start is None:
        check.note("report.txt", f"no table “{title}”")
        return
    rule = next((n for n in range(start, len(lines)) if re.fullmatch(" *-{20,}", lines[n])), len(lines))
    name = ""
    for number in range(rule + 1, len(lines)):
        words = lines[number].split()
        if not words:
            return
        if re.fullmatch("-+", words[0]):
            continue
        figures = []
        while words and len(figures) < width and re.fullmatch("[-+]?[0-9,.]+|-|never", words[-1]):
            figures.insert(0, words.pop())
        name += "".join(words)
        if figures:
            yield number + 1, name, figures
            name = ""


def compare_rows(check, lines, title, expected, in_any_order=False):
    """A table of the report, row by row; `expected` are pairs of a name and its cells.

    A title is what the words of any area have in common. Rows `in_any_order` are each there once.
    """
    found = list(rows_of(check, lines, title, max(len(cells) for _, cells in expected)))
    if len(found) != len(expected):
        check.note("report.txt", f"“{title}” has {len(found)} rows, computed anew it is {len(expected)}")
    if in_any_order:
        names = [name for _, name, _ in found]
        expected = sorted(expected, key=lambda row: (names + [row[0].replace(" ", "")]).index(row[0].replace(" ", "")))
    for (line, name, cells), (computed_name, computed) in zip(found, expected):
        place = f"report.txt, line {line}"
        if name != computed_name.replace(" ", "") or len(cells) != len(computed):
            check.note(place, f"not the row of {computed_name}")
            continue
        for cell, value in zip(cells, computed):
            check.compare(place, cell, value)


def compare_report(check, words, run, stages, published):
    lines = words.split("\n")
    has_years = any(year is not None for year in run.years)

    def distances(pair):
        pct = "-" if pair[1] is None else grouped(pair[1], 1, plus=True).replace(",", "")
        return [grouped(pair[0] / Fraction(100), 0, plus=True), pct]

    rows = []
    for b, zone in enumerate(run.zones):
        cells = [text(run.shares[b] * 100, 3)]
        if run.last:
            cells += distances(distance(run.last[b], run.shares[b] * sum(run.last)))
        cells.append(grouped(Fraction(run.pence[b], 100), 2))
        cells += distances(distance(run.pence[b], run.shares[b] * run.paid))
        if has_years:
            cells.append("-" if run.years[b] is None else str(run.years[b]))
        rows.append((zone["name"], cells))
    rows.append(("All", ["100.000", grouped(Fraction(run.paid, 100), 2)]))
    compare_rows(check, lines, "target and distance from target", rows)

    if stages:
        effects = run.effects()
        rows = [
            (zone["name"],
             [grouped(run.steps[0][2][b] / 100, 0)]
             + [grouped(effect[b] / 100, 0, plus=True) for effect in effects]
             + [grouped(Fraction(run.pence[b], 100), 0)])
            for b, zone in enumerate(run.zones)
        ]
        pots = [pot for _, pot, _ in run.steps]
        moves = [grouped(Fraction(b - a, 100), 0, plus=True) for a, b in zip(pots, pots[1:])]
        ends = [grouped(Fraction(pot, 100), 0) for pot in (pots[0], pots[-1])]
        rows.append(("All", ends[:1] + moves + ends[1:]))
        compare_rows(check, lines, "What each stage adds or takes, pounds", rows)

    rows = []
    for definition, name, members in groups_of(run):
        amount = sum(run.pence[b] for b in members)
        rows.append((f"{definition} {name}", [
            str(len(members)),
            text(sum(run.shares[b] for b in members) * 100, 3),
            grouped(Fraction(amount, 100), 2),
            text(Fraction(amount, run.paid) * 100, 3) if run.paid else "-",
            grouped(sum(run.protection[b] for b in members) / 100, 0, plus=True),
        ]))
    if rows:
        # Their order is that of area.yaml, which is not computed.
        compare_rows(check, lines, "Definition Group", rows, in_any_order=True)
    compare_sentences(check, lines, run, published)


def compare_sentences(check, lines, run, published):
    """The sums in the sentences above the first table, in their order."""
    expected = [run.pot]
    expected += [run.pot - run.plain_pot] if run.pot != run.plain_pot else []
    expected += [run.paid - run.plain_pot] if run.paid != run.plain_pot else []
    expected.append(run.paid)
    expected += [sum(run.last)] if run.last else []
    cost = sum(max(value, 0) for value in run.protection)
    if cost:
        expected += [cost, run.paid - run.plain_pot, cost - (run.paid - run.plain_pot)]
        paying = sorted((value, code) for value, code in zip(run.protection, run.codes) if value < 0)
        expected += [value for value, _ in paying[:3]]
    expected += [published[0], cost * published[1]] if published else []
    found = []
    # What is assumed and where a pot comes from are words of the formula file.
    is_words = False
    for number, line in enumerate(lines, 1):
        if ": target and distance from target" in line:
            break
        if line.startswith("  - "):
            is_words = line.startswith("  - ASSUMED")
        if line.startswith("  ") and not is_words:
            found += [(number, sum_) for sum_ in re.findall(r"-?£[0-9,]+(?:\.[0-9]+)?", line)]
    texts = [pounds(pence) for pence in expected]
    if len(found) != len(texts):
        # A source in words may name sums of its own: then each computed sum must stand among them.
        remaining = [sum_ for _, sum_ in found]
        for sum_ in texts:
            check.figures += 1
            if sum_ not in remaining:
                check.note("report.txt", f"the sentences lack {sum_}")
            else:
                remaining.remove(sum_)
        return
    for (number, sum_), value in zip(found, texts):
        check.compare(f"report.txt, line {number}", sum_, value)


# The words of the formula file -------------------------------------------------------------------

STATED = re.compile(r"""(?:^|[{,-])[ ]*(weight|status):[ ]*["']?([^\s"',}#]+)""", re.MULTILINE)


def compare_weights(check, formula, inputs):
    """The weights of a formula, and whether they are assumed, as its file has them."""
    place = inputs.places.get(formula["file"])
    if place is None:
        check.note("run.json, at /inputs", f"the run does not name {formula['file']}")
        return
    found = {"weight": [], "status": []}
    for name, value in STATED.findall(contents(place).decode("utf-8")):
        found[name].append(number(value) if name == "weight" else value)
    terms = formula["indicators"]
    statuses = [term["status"] for term in terms]
    statuses += [formula["pot"]["status"]] if "status" in formula["pot"] else []
    stated = {"weight": [number(term["weight"]) for term in terms], "status": statuses}
    for name, values in stated.items():
        check.figures += len(values)
        if sorted(values) != sorted(found[name]):
            check.note(f"run.json, at /formula/indicators", f"not each {name} of {formula['file']}")
    baseline = formula["baseline"] or {}
    if "formula" in baseline:
        compare_weights(check, baseline["formula"], inputs)


def pot_status(formula, inputs):
    pot = formula["pot"]
    if "status" in pot:
        return pot["status"]
    for row in inputs.table("funds/totals.csv") if "period" in pot else ():
        if (row["fund"], row["period"]) == (formula["fund"], pot["period"]):
            return row["status"]
    return None


def assumptions(formula, inputs):
    """What nobody has published: weights, a pot, and those of the formula of the baseline."""
    def words(periods):
        return f"the mean of {', '.join(periods[:-1])} and {periods[-1]}" if periods[1:] else periods[0]
    found = [
        f"weight {term['weight']} of {term['indicator']} ({words(term['periods'])})"
        for term in formula["indicators"] if term["status"] == "assumed"
    ]
    if pot_status(formula, inputs) == "assumed":
        found.append("the pot")
    baseline = formula["baseline"] or {}
    if "formula" in baseline:
        other = baseline["formula"]
        found += [f"in {other['file']}: {text}" for text in assumptions(other, inputs)]
    return found


def compare_assumptions(check, run, inputs):
    compare_weights(check, run["formula"], inputs)
    stated = pot_status(run["formula"], inputs)
    if stated:
        check.compare("run.json, at /pot_status", run["pot_status"], stated)
    # A weight is written there as the file writes it: 0.50 for 0.5.
    def plain(texts):
        return [re.sub(r"(\.[0-9]*?)0+ of", r"\1 of", text).replace(". of", " of") for text in texts]
    if plain(run["assumed"]) != plain(assumptions(run["formula"], inputs)):
        check.note("run.json, at /assumed", "not what the formula assumes")


# The files of a run ----------------------------------------------------------------------------

def check_files(check, folder, run):
    """Every file that the run lists has its bytes; none is missing, none was added."""
    listed = {entry["path"]: entry for entry in run["output_files"]}
    inputs = [kept(entry) for entry in run["inputs"] if entry["own"]]
    needed = {"allocations.csv", "stages.csv", "report.txt", "datapackage.json", *inputs}
    if set(listed) != needed or sorted(listed) != sorted(run["outputs"]):
        check.note("run.json, at /output_files", f"not the files {', '.join(sorted(needed))}")
    there = set()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        there |= {os.path.relpath(os.path.join(place, n), folder) for n in names if n[0] != "."}
    for name in sorted(needed - there):
        check.note(name, "the run lists the file, and it is not there")
    for name in sorted(there - needed - {"run.json"}):
        check.note(name, "the run does not list the file")
    for name, entry in sorted(listed.items()):
        if name in there:
            compare_hash(check, name, contents(os.path.join(folder, name)), entry["sha256"], "run.json")
    if "datapackage.json" in there:
        for resource in json.loads(contents(os.path.join(folder, "datapackage.json")))["resources"]:
            if resource["path"] in there:
                stated = resource["hash"].replace("sha256:", "")
                data = contents(os.path.join(folder, resource["path"]))
                compare_hash(check, resource["path"], data, stated, "datapackage.json")
    return there


def compare_hash(check, name, data, stated, by):
    found = hashlib.sha256(data).hexdigest()
    if found != stated:
        check.note(name, f"not the file that {by} lists: its SHA-256 is {found}, listed is {stated}")


def verify(path, data):
    """A comparison of a run with what was computed anew, and how many of its files were read."""
    is_folder = os.path.isdir(path)
    file = os.path.join(path, "run.json") if is_folder else path
    folder = os.path.dirname(file) or "."
    try:
        run = json.loads(contents(file).decode("utf-8"))
    except ValueError as error:
        raise Differs(f"{file} is not JSON: {error}")
    if run.get("kind") != "formula-run":
        raise Differs(
            f"{file} is not the run of a formula: runs of analyse and publish are computed anew by "
            f"`boroughwise verify {path}`"
        )
    check = Comparison()
    # `formula run --json` prints the record alone: nothing stands beside it.
    there = check_files(check, folder, run) if is_folder or run["outputs"] else set()
    inputs = Inputs(run, folder, data)
    computed = Computed(run["formula"], inputs)
    expected = expected_json(computed, run["formula"], inputs)
    check.json("", run, expected)
    compare_assumptions(check, run, inputs)
    if {"allocations.csv", "stages.csv"} <= there:
        compare_tables(check, folder, computed, run["formula"])
    if "report.txt" in there:
        # The report has the minus sign of print, the files that programs read a hyphen.
        words = contents(os.path.join(folder, "report.txt")).decode("utf-8").replace("\u2212", "-")
        published = published_cost(run["formula"], inputs)
        compare_report(check, words, computed, run["formula"]["stages"], published)
    return check, len(there) or 1, len(inputs.places)


# Controls, marks that turn the direction of writing, what has no width, noncharacters.
UNSEEN = "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufffe\uffff]"


def say(text, file=None):
    """Prints a line in which no character is obeyed or unseen: a name may come from anybody."""
    print(re.sub(UNSEEN, lambda found: f"\\u{{{ord(found[0]):X}}}", text), file=file)


def missing(runs, data):
    """What is asked for and not there, a sentence for each: that is no difference."""
    faults = []
    for path in runs:
        file = os.path.join(path, "run.json") if os.path.isdir(path) else path
        if not os.path.exists(file):
            faults.append(
                f"{file or 'RUN'}: found no such file; expected the record of a formula's run. Name the folder that "
                "`formula run --out` has written, or its run.json."
            )
    if not os.path.isdir(data):
        faults.append(
            f"{data or '--data'}: found no such folder; expected a dataset. Correct the folder of --data."
        )
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", nargs="+", help="the folder of a run, or its run.json")
    parser.add_argument("--data", default="geodata", help="the folder of the dataset")
    options = parser.parse_args()
    faults = missing(options.runs, options.data)
    for fault in faults:
        say(fault, sys.stderr)
    status = 66 if faults else 0
    for path in [] if faults else options.runs:
        try:
            check, files, inputs = verify(path, options.data)
            for difference in check.differences[:20]:
                say(f"{path}: DIFFERS: {difference}")
            if len(check.differences) > 20:
                say(f"{path}: DIFFERS: in {len(check.differences) - 20} more places")
            if check.differences:
                status = 1
            else:
                say(
                    f"{path}: same to the penny ({check.figures} figures computed anew from {inputs} "
                    f"inputs, in {files} {'file' if files == 1 else 'files'}; the words are for "
                    "`boroughwise verify`, which compares every byte)"
                )
        except Differs as difference:
            say(f"{path}: DIFFERS: {difference}")
            status = 1
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            say(f"{path}: DIFFERS: it cannot be followed: {type(error).__name__}: {error}")
            status = 1
    return status


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except OSError as error:  # A full disk: an answer that nobody has seen is none.
        print(
            f"standard output: found {error.strerror}; expected room for the answer. "
            "Free some space, or send the answer elsewhere.",
            file=sys.stderr,
            flush=True,
        )
        os._exit(73)
    sys.exit(status)
