#!/usr/bin/env python3
"""Computes the amounts of a Boroughwise formula run anew and compares them to the penny.

    python3 scripts/verify_formula.py RUN [RUN ...] [--data geodata]

RUN is the folder of a run, or its run.json. Nothing of Boroughwise is used: this file reads the same
CSV files, whose SHA-256 must be those that the run names, and follows the formula that run.json states.
All arithmetic is in exact fractions. Exit code 0: the same to the penny; 1: it differs.
"""
import argparse, csv, decimal, functools, hashlib, json, os, sys
from fractions import Fraction
from math import ceil, floor


class Differs(Exception):
    pass


# Files -----------------------------------------------------------------------------------------

@functools.cache
def load(path):
    """The SHA-256 of a file, and its rows where it is a table."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise Differs(f"{path} cannot be read: {error.strerror}")
    rows = ()
    if path.endswith(".csv"):
        rows = tuple(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    return hashlib.sha256(data).hexdigest(), rows


class Inputs:
    """The files that a run names, each checked against its SHA-256."""

    def __init__(self, run, folder, data):
        self.places = {}
        for entry in run["inputs"]:
            place = os.path.join(folder, "inputs") if entry["own"] else data
            path = os.path.join(place, entry["path"])
            if load(path)[0] != entry["sha256"]:
                raise Differs(f"{entry['path']} is not the file that the run has read (SHA-256)")
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
                return [Fraction(found[code]) for code in codes]
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
    """The natural logarithm of 1 + x to twelve decimals, halves to even."""
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

def target_shares(formula, inputs, codes):
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
            limits = [Fraction(transform["cap"]) * value / sum(of) for value in of]
            parts = [value / sum(values) for value in values]
            values = split(Fraction(1), parts, [Fraction(0)] * len(codes), limits)
        total = sum(values)
        weight = Fraction(term["weight"])
        needs = [need + weight * value / total for need, value in zip(needs, values)]
    cost = formula["area_cost"]
    if cost and "factors" in cost:
        factor = {row["gss_code"]: Fraction(row["factor"]) for row in inputs.table(cost["factors"])}
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
        return compute(baseline["formula"], inputs)[1]
    if "recorded" in baseline:
        rows = [
            row for row in inputs.table("funds/allocations.csv")
            if (row["fund"], row["financial_year"]) == (formula["fund"], baseline["recorded"])
        ]
    else:
        rows = inputs.table(baseline["allocations"])
    amounts = {row["gss_code"]: Fraction(row["amount_gbp"].strip()) * 100 for row in rows}
    return [int(amounts[code]) for code in codes]


def opening_pot(formula, inputs, last):
    pot = formula["pot"]
    if "amount_pence" in pot:
        return pot["amount_pence"]
    if "total_of" in pot:
        return sum(last)
    for row in inputs.table("funds/totals.csv"):
        if (row["fund"], row["period"]) == (formula["fund"], pot["period"]):
            return int(Fraction(row["amount_gbp"]) * 100)
    raise Differs(f"no total of {formula['fund']} for {pot['period']}")


def compute(formula, inputs):
    """All steps (name, pot, exact amounts in pence), and the amounts in whole pence."""
    kind = {row["fund"]: row["recipients"] for row in inputs.table("funds/funds.csv")}[formula["fund"]]
    codes = sorted(row["gss_code"] for row in inputs.table("zones/boroughs.csv") if row["kind"] == kind)
    count = range(len(codes))
    shares = target_shares(formula, inputs, codes)
    last = last_year(formula, inputs, codes)
    pot = opening_pot(formula, inputs, last)
    claims = [share * pot for share in shares]
    lower, upper = [0] * len(codes), [None] * len(codes)
    amounts = claims
    steps = [("target", pot, amounts)]
    for stage in formula["stages"]:
        (name, rule), = stage.items()
        if name == "top_slice":
            new = floor(pot * (1 - Fraction(rule["share"])) + Fraction(1, 2))
            claims, pot = [claim * new / pot if pot else claim for claim in claims], new
        elif name == "minimum":
            lower = [max(bound, rule["amount_pence"]) for bound in lower]
        elif name == "floor":
            lower = [max(lower[b], ceil(last[b] * (1 + Fraction(rule["change"])))) for b in count]
        elif name == "cap":
            most = [ceil(last[b] * (1 + Fraction(rule["change"]))) for b in count]
            upper = [most[b] if upper[b] is None else min(upper[b], most[b]) for b in count]
        elif name in ("damping", "pace"):
            share = Fraction(rule["share"])
            part = 1 - share if name == "damping" else share * rule["year"]
            kept = [Fraction(last[b] * pot, sum(last)) for b in count]
            claims = [kept[b] + part * (claims[b] - kept[b]) for b in count]
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
        steps.append((name, pot, amounts))
    return steps, whole_pence(pot, amounts, codes), codes


# The comparison --------------------------------------------------------------------------------

def six_decimals(fraction):
    number = (2 * abs(fraction) * 10**6 + 1) // 2  # halves away from zero, exactly
    sign = "-" if fraction < 0 and number else ""
    return f"{sign}{number // 10**6}.{number % 10**6:06d}"


def verify(path, data):
    """How many amounts agree; raises Differs at the first that does not."""
    file = os.path.join(path, "run.json") if os.path.isdir(path) else path
    try:
        with open(file, encoding="utf-8") as source:
            run = json.load(source)
    except (OSError, ValueError) as error:
        raise Differs(f"{file} cannot be read: {error}")
    if run.get("kind") != "formula-run":
        raise Differs(f"{file} is not the run of a formula")
    inputs = Inputs(run, os.path.dirname(file) or ".", data)
    steps, pence, codes = compute(run["formula"], inputs)
    names = {entry["gss_code"]: entry["name"] for entry in run["boroughs"]}
    if sorted(names) != codes or len(run["boroughs"]) != len(codes) or len(steps) != len(run["steps"]):
        raise Differs("the run has other boroughs or other stages than the formula")
    checks = 0

    def compare(what, run_has, computed):
        nonlocal checks
        checks += 1
        if run_has != computed:
            raise Differs(f"{what}: the run has {run_has}, computed anew it is {computed} (pence)")

    for (name, pot, amounts), stated in zip(steps, run["steps"]):
        compare("the name of a stage", stated["stage"], name)
        compare(f"the pot after {name}", stated["pot_pence"], pot)
        for code, amount in zip(codes, amounts):
            compare(f"{names[code]} after {name}", stated["amounts_pence"][code], six_decimals(amount))
    found = {entry["gss_code"]: entry["amount_pence"] for entry in run["boroughs"]}
    for code, amount in zip(codes, pence):
        compare(f"{names[code]}", found[code], amount)
    compare("what is paid out", run["paid_pence"], sum(pence))
    return checks


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", nargs="+", help="the folder of a run, or its run.json")
    parser.add_argument("--data", default="geodata", help="the folder of the dataset")
    options = parser.parse_args()
    status = 0
    for path in options.runs:
        try:
            checks = verify(path, options.data)
            print(f"{path}: same to the penny ({checks} figures computed anew)")
        except Differs as difference:
            print(f"{path}: DIFFERS: {difference}")
            status = 1
        except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
            print(f"{path}: DIFFERS: it cannot be followed: {type(error).__name__}: {error}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
