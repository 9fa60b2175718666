"""The money of one fund in one year, from the cells of the dataset, in exact fractions."""
from fractions import Fraction
from math import floor, log, sqrt

from bounds import Bounds, measure, pot_in_pence

NORMAL_97_5 = 1.959963984540054  # the quantile of a 95 % interval
SURENESS = ["published", "derived", "rounded", "submitted", "modelled"]  # the surest first


def weakest(statuses):
    """The status of what is made of figures: the least sure of theirs, and at best derived."""
    return max(["derived", *statuses], key=SURENESS.index)


def split(pence, exact, codes):
    """Whole pence that add up: largest remainders, ties by code."""
    whole = [floor(amount) for amount in exact]
    order = sorted(range(len(codes)), key=lambda b: (whole[b] - exact[b], codes[b]))
    for b in order[: pence - sum(whole)]:
        whole[b] += 1
    return dict(zip(codes, whole))


def modelled(dataset, name, codes):
    """The formula's amounts in whole pence: shares of the pot."""
    formula = dataset.yaml(name)
    known = {"formula", "title", "fund", "financial_year", "pot", "indicators", "basis"}
    assert set(formula) <= known, f"{name}: this program knows no {set(formula) - known}"
    pot = pot_in_pence(dataset, formula["fund"], formula["pot"]["period"])
    shares = [Fraction(0)] * len(codes)
    for term in formula["indicators"]:
        assert set(term) <= {"indicator", "period", "times", "weight", "status", "source"}, term
        values = measure(dataset, term, codes)
        weight = Fraction(term["weight"])
        shares = [s + weight * v / sum(values) for s, v in zip(shares, values)]
    return formula, split(pot, [pot * share / sum(shares) for share in shares], codes)


# One fund in one year ----------------------------------------------------------------------------

class Analysis:
    def __init__(self, dataset, entry, definitions):
        self.dataset, self.entry, self.definitions = dataset, entry, definitions
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
        # Those whom the money is for, where they are not all residents.
        self.served_by = dataset.funds[self.fund]["people"] or None
        self.rows_of["people"] = {
            c: dataset.cells.get((self.served_by, self.people_year, c)) for c in every
        }
        self.people, self.crime, self.served = (
            {c: int(row["value"]) if row else None for c, row in self.rows_of[name].items()}
            for name in ("population", "offences", "people")
        )
        self.is_spending = dataset.funds[self.fund]["nature"] == "spending"
        # By whom rates are told: the name of the rate, that of the people, and the words.
        self.main = ("head", "people", "per head")
        if self.served_by:
            names = {row["indicator"]: row["name"] for row in dataset.table("indicators/indicators.csv")}
            one, _, rest = names[self.served_by].partition(" ")
            self.main = ("person", "served", f"per {one.lower().removesuffix('s')} {rest}")
        self.formula = self.bounds = None
        # What is published of single boroughs stands beside a model; else it is the amounts themselves.
        self.rows = {
            row["gss_code"]: row for row in dataset.table("funds/allocations.csv")
            if (row["fund"], row["financial_year"]) == (self.fund, self.year)
        }
        if "formula" in entry:
            self.formula, self.model = modelled(dataset, entry["formula"], self.codes)
            self.pence = self.with_published(self.model)
            self.status = {code: self.rows[code]["status"] if code in self.rows else "modelled" for code in self.codes}
            self.source = {
                code: self.rows[code]["source"] if code in self.rows else self.formula["formula"] for code in self.codes
            }
            pot = dataset.total(self.formula["fund"], self.formula["pot"]["period"])
            self.total_status = weakest([pot["status"]])
        else:
            self.pence = self.published_amounts(self.rows)
            self.status = {code: self.rows[code]["status"] for code in self.codes}
            self.source = {code: self.rows[code]["source"] for code in self.codes}
            self.total_status = weakest(self.status.values())
        self.alternatives = [modelled(dataset, name, self.codes) for name in entry.get("compare_with", [])]
        self.groups = {
            (d, g): [z["gss_code"] for z in dataset.zones
                     if z["gss_code"] in self.pence and z["group_" + d] == g]
            for d in definitions for g in ("inner", "outer")
        }
        if "facts" in entry and "formula" in entry:
            self.bounds = Bounds(dataset, entry["facts"], self.codes, self.groups)
        self.london = self.sums(self.codes)

    def with_published(self, model):
        """Published amounts in the place of the model's; the others share what is left in its proportions."""
        published = {code: int(Fraction(row["amount_gbp"]) * 100) for code, row in self.rows.items()}
        others = [code for code in self.codes if code not in published]
        left, whole = sum(model.values()) - sum(published.values()), sum(model[code] for code in others)
        return published | split(left, [Fraction(left * model[code], whole) for code in others], others)

    def published_amounts(self, rows):
        pence = {code: int(Fraction(rows[code]["amount_gbp"]) * 100) for code in self.codes}
        # Equal shares are the import's arithmetic: they are done again from the published total.
        if all("equal share of the published total" in rows[code]["note"] for code in self.codes):
            pot = pot_in_pence(self.dataset, self.fund, self.year)
            equal = split(pot, [Fraction(pot, len(self.codes))] * len(self.codes), self.codes)
            assert equal == pence, "funds/allocations.csv: the shares are not those of the total"
            return equal
        return pence

    def sums(self, members):
        money = sum(self.pence[c] for c in members)
        people = sum(self.people[c] for c in members)
        crime = sum(self.crime[c] for c in members)
        served = sum(self.served[c] for c in members) if self.served_by else None
        return Sums(
            len(members), money, people, crime, served,
            [Rates(self.pence[c], self.people[c], self.crime[c], self.served[c]) for c in members],
        )

    def verdict(self, code):
        """Whether the count, varying as Poisson (Byar's method), leaves London's rate out."""
        n, rate = self.crime[code], self.london.crime / self.london.people
        def end(count, shift):
            return count * (1 - 1 / (9 * count) + shift / (3 * sqrt(count))) ** 3
        low = end(n, -NORMAL_97_5) / self.people[code] if n else 0
        high = end(n + 1, NORMAL_97_5) / self.people[code]
        return "below" if high < rate else "above" if low > rate else "cannot tell"

    def published_facts(self):
        """What is published of single boroughs in a year that is modelled: code, words, pounds, row."""
        if not self.formula:
            return []
        facts = [(code, row["note"], Fraction(row["amount_gbp"]), row) for code, row in self.rows.items()]
        for row in self.dataset.table("funds/changes.csv"):
            if (row["fund"], row["financial_year"]) != (self.fund, self.year):
                continue
            if row["gss_code"] in self.rows:
                continue  # an amount says more than the change that led to it
            change, percent = row["change_gbp"], row["change_percent"]
            pounds = Fraction(change) * 100 / Fraction(percent) + Fraction(change) if change and percent else None
            facts.append((row["gss_code"], row["statement"], pounds, row))
        return sorted(facts, key=lambda fact: fact[0])


class Rates:
    def __init__(self, pence, people, crime, served):
        self.pence, self.people, self.crime, self.served = pence, people, crime, served
        self.person = Fraction(pence, 100 * served) if served else None
        self.head, self.offence = Fraction(pence, 100 * people), Fraction(pence, 100 * crime)
        self.thousand = Fraction(1000 * crime, people)


class Sums(Rates):
    def __init__(self, count, pence, people, crime, served, members):
        super().__init__(pence, people, crime, served)
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
    """All of it, that between groups and that within them."""
    everyone = [member for group in groups for member in group.members]
    money = sum(m.pence for m in everyone)
    within = sum(group.pence / money * theil(group.members, of) for group in groups)
    return theil(everyone, of), theil(groups, of), within


def analyses_of(dataset):
    plan = dataset.yaml("analysis.yaml")
    found = [Analysis(dataset, entry, plan["definitions"]) for entry in plan["analyses"]]
    # What is modelled comes last.
    return [a for a in found if not a.formula] + [a for a in found if a.formula]
