"""What published facts leave possible: exact linear programming, in fractions.

The families of a file of facts are rebuilt from the cells: each measure of each year. Bounds, predictions and the
bounds without a measure are found anew; the verdicts on the later years by proofs that another program proposes and
this one checks, every case and every row, without rounding.
"""
from fractions import Fraction
from math import floor


def measure(dataset, term, codes, period=None):
    """An indicator of a formula or of a file of facts, for each borough."""
    values = [dataset.value(term["indicator"], period or term["period"], code) for code in codes]
    if "times" in term:
        times = term["times"]
        people = [dataset.value(times["indicator"], times["period"], code) for code in codes]
        values = [a * b for a, b in zip(values, people)]
    return values


def pot_in_pence(dataset, fund, period):
    return int(Fraction(dataset.total(fund, period)["amount_gbp"]) * 100)


class Simplex:
    """Weights w >= 0 that keep every row; the least and most of c.w. `fits` says whether there are any.

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
        self.fits = least == 0

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
    """The least and the most pounds that a published fact allows; no most where only a least is published."""
    half = Fraction(fact["rounded_to_gbp"]) / 2 if "rounded_to_gbp" in fact else Fraction(0)
    if "over_gbp" in fact:
        return Fraction(fact["over_gbp"]), None
    if "amount_gbp" in fact:
        return Fraction(fact["amount_gbp"]) - half, Fraction(fact["amount_gbp"]) + half
    change = Fraction(fact["change_gbp"])
    part = Fraction(fact["change_percent"]) / 100
    step = Fraction(fact["rounded_to_percent"]) / 200
    # A change of c pounds that is a part p of what was before leaves c / p + c.
    ends = [c / p + c for c in (change - half, change + half) for p in (part - step, part + step)]
    return min(ends), max(ends)


def years(first, last):
    """Periods from one to another, calendar or financial years."""
    numbers = range(int(first[:4]), int(last[:4]) + 1)
    return [f"{y}/{(y + 1) % 100:02d}" if "/" in last else str(y) for y in numbers]


class Family:
    """Measures and years that a formula may weigh: columns of (measure, period, shares)."""

    def __init__(self, dataset, terms, mixed, codes):
        self.terms = terms

        def columns(last):
            found = []
            for number, term in enumerate(terms):
                if last not in term:
                    continue
                start = term.get("from", term[last]) if mixed else term[last]
                for period in years(start, term[last]):
                    values = measure(dataset, term, codes, period)
                    found.append((number, period, [Fraction(v) / sum(values) for v in values]))
            return found

        self.first, self.second = columns("period"), columns("renewed")


class Bounds:
    """The least and the most of every amount, group and weight that published facts leave possible."""

    def __init__(self, dataset, name, codes, groups):
        self.dataset, self.codes = dataset, codes
        self.file, self.facts = name, dataset.yaml(name)
        self.pot = Fraction(pot_in_pence(dataset, self.facts["fund"], self.facts["pot"]["period"]), 100)
        self.pot_status = dataset.total(self.facts["fund"], self.facts["pot"]["period"])["status"]
        kept, self.not_offered = {"indicators": [], "wider": []}, []
        for key, terms in kept.items():
            for term in self.facts.get(key, []):
                # A formula cannot have used figures of a time after its year began.
                periods = [term["period"], term.get("times", term)["period"]]
                is_later = max(period[:4] for period in periods) >= self.facts["financial_year"][:4]
                (self.not_offered if is_later else terms).append(term)
        self.terms = kept["indicators"] + kept["wider"]
        asked = [(kept["indicators"], False)]
        if kept["wider"]:
            asked.append((self.terms, False))
        if any("from" in term for term in self.terms):
            asked.append((self.terms, True))
        self.families = [Family(dataset, terms, mixed, codes) for terms, mixed in asked]
        self.widest = self.families[-1]
        self.published = [  # for each fact its boroughs and the pounds that it allows
            (fact, fact["boroughs"] if "boroughs" in fact else [fact["borough"]], limits(fact))
            for fact in self.facts["published"]
        ]
        self.find(groups)
        self.test_predictions()
        self.verdicts = None  # of every reading and family, once proofs are checked

    def of(self, columns, members):
        return [sum(shares[self.codes.index(code)] for code in members) for _, _, shares in columns]

    def rows(self, columns, left=None):
        rows = [([Fraction(1)] * len(columns), 0, Fraction(1))]
        for number, (_, members, (least, most)) in enumerate(self.published):
            if number != left:
                rows.append((self.of(columns, members), -1, least / self.pot))
                if most is not None:
                    rows.append((self.of(columns, members), 1, most / self.pot))
        return rows

    def find(self, groups):
        columns = self.widest.first
        simplex = Simplex(self.rows(columns), len(columns))
        assert simplex.fits, "the published facts contradict each other"
        self.amounts = {}
        for code in self.codes:
            least, most = simplex.range(self.of(columns, [code]))
            self.amounts[code] = (least * self.pot, most * self.pot)
        self.parts = {key: simplex.range(self.of(columns, members)) for key, members in groups.items()}
        newest = [(n, t["period"], None) for n, t in enumerate(self.terms)]
        own = {(n, period): column for column in columns for n, period, _ in [column]}
        newest = [own[n, period] for n, period, _ in newest]
        self.group_shares = {key: self.of(newest, members) for key, members in groups.items()}
        self.weights = [
            simplex.range([Fraction(own == n) for own, _, _ in columns]) for n in range(len(self.terms))
        ]
        # Which group is asked about: the first definition's outer one.
        asked = next((members for (_, group), members in groups.items() if group == "outer"), None)
        self.sensitivity = [self.family_bounds(family, asked) for family in self.families]

    def family_bounds(self, family, asked):
        def share(columns):
            if not columns:
                return None
            simplex = Simplex(self.rows(columns), len(columns))
            return simplex.range(self.of(columns, asked)) if simplex.fits else None

        simplex = Simplex(self.rows(family.first), len(family.first))
        width = None
        if simplex.fits:
            ranges = [simplex.range(self.of(family.first, [code])) for code in self.codes]
            width = sum(most - least for least, most in ranges) * self.pot / len(self.codes)
        without = [
            share([column for column in family.first if column[0] != number]) for number in range(len(family.terms))
        ]
        return {"share": share(family.first), "width": width, "without": without}

    def test_predictions(self):
        """Each published figure from the others: its range under every family."""
        later = self.facts.get("later", {})
        self.predictions, self.reach = [], []
        for number, (fact, members, allowed) in enumerate(self.published):
            ranges = []
            for family in self.families:
                simplex = Simplex(self.rows(family.first, number), len(family.first))
                found = simplex.range(self.of(family.first, members)) if simplex.fits else None
                ranges.append(found and tuple(end * self.pot for end in found))
            self.predictions.append((fact, members, allowed, self.facts["financial_year"], ranges))
        for fact in later.get("published", []):
            code, year = fact["borough"], fact["financial_year"]
            ranges = [self.later_range(family, code, self.pot) for family in self.families]
            self.predictions.append((fact, [code], limits(fact), year, ranges))
            later_pot = self.later_pot()
            found = self.later_range(self.widest, code, later_pot)
            self.reach.append(found and found[1])

    def later_pot(self):
        return Fraction(pot_in_pence(self.dataset, self.facts["fund"], self.facts["later"]["pot"]["period"]), 100)

    def later_range(self, family, code, pot):
        """max(before, new share of `pot`), the weights kept: a measure takes the year that serves the end."""
        b = self.codes.index(code)
        first, rows = family.first, self.rows(family.first)
        ends = {
            n: [end(s[b] for own, _, s in family.second if own == n) for end in (min, max)]
            for n in range(len(family.terms))
        }
        simplex = Simplex(rows, len(first))
        if not simplex.fits:
            return None
        before = [s[b] for _, _, s in first]
        most = max(
            simplex.range(before)[1] * self.pot, simplex.range([ends[n][1] for n, _, _ in first])[1] * pot
        )
        # The least of the greater of the two: one more variable, above both.
        wide = [(row + [Fraction(0)], sense, bound) for row, sense, bound in rows]
        wide.append(([x * self.pot / pot for x in before] + [Fraction(-1)], 1, Fraction(0)))
        wide.append(([ends[n][0] for n, _, _ in first] + [Fraction(-1)], 1, Fraction(0)))
        above = Simplex(wide, len(first) + 1)
        least = above.minimise([Fraction(0)] * len(first) + [Fraction(1)], above.artificial)
        return least * pot, most

    def miss(self, prediction, family):
        _, _, (least, most), _, ranges = prediction
        if ranges[family] is None:
            return None
        middle = sum(ranges[family]) / 2
        return min(Fraction(0), middle / least - 1) if most is None else middle / ((least + most) / 2) - 1

    @property
    def tested_error(self):
        misses = [self.miss(p, len(self.families) - 1) for p in self.predictions]
        return max((abs(miss) for miss in misses if miss is not None), default=None)

    @property
    def tested_words(self):
        """The tested error as every sentence about a modelled amount has it."""
        return "ested error of a borough: " + self.error_in_words

    @property
    def error_in_words(self):
        """The same as columns have it."""
        is_open = any(p[2][1] is None and self.miss(p, len(self.families) - 1) < 0 for p in self.predictions)
        error = f"{floor(self.tested_error * 1000 + Fraction(1, 2)) / 10:.1f} %"
        return f"{error} or more" if is_open else f"up to {error}"
