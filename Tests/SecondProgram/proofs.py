"""Checks what `boroughwise formula infer --json` says of the later years: proofs and witnesses, in exact fractions.

The rows are rebuilt here from the cells of the dataset. With 0 or more of everything, rows times multipliers add up to
at least the sum of the bounds that they lean on, and to 0 or less where no coefficient of the sum is above 0: where the
first is above the second, nothing fits. The cases must cover every way in which the boroughs of the figures rose or did
not, and every pot of the new shares from nothing to all.
"""
from fractions import Fraction
from itertools import product

from bounds import limits, pot_in_pence

ROOM = Fraction(1, 2)  # what a pot in whole pounds leaves
UNITS = 10**10


class Question:
    """The later years under one reading and one family; money in parts of the later pot."""

    def __init__(self, bounds, family, kept, part):
        later = bounds.facts["later"]
        self.first, self.second, self.kept = family.first, family.second, kept
        self.measures, self.boroughs = len(family.terms), len(bounds.codes)
        self.pot, self.later = bounds.pot, bounds.later_pot()
        self.facts = [(bounds.of(self.first, members), least, most) for _, members, (least, most) in bounds.published]
        self.figures = [
            (bounds.codes.index(fact["borough"]), limits(fact)[0] * part) for fact in later["published"]
        ]
        assert all(limits(fact)[1] is None for fact in later["published"]), "a later figure that has a most"

    def rows(self, rises, pot_from, pot_to):
        """Sparse rows with their bounds, in the order of the proof."""
        n, m = len(self.first), len(self.second)

        def before(b, scale=1):
            return {k: scale * self.pot / self.later * column[2][b] for k, column in enumerate(self.first)}

        def anew(b, scale):
            return {n + k: scale * column[2][b] for k, column in enumerate(self.second)}

        rows = [({k: 1 for k in range(n)}, 1, 1)]
        if self.kept:
            for measure in range(self.measures):
                row = {k: -1 for k, column in enumerate(self.first) if column[0] == measure}
                row |= {n + k: 1 for k, column in enumerate(self.second) if column[0] == measure}
                rows.append((row, 0, 0))
        else:
            rows.append(({n + k: 1 for k in range(m)}, None, 1))
        for shares, least, most in self.facts:
            row = {k: share * self.pot / self.later for k, share in enumerate(shares)}
            rows.append((row, least / self.later, None if most is None else most / self.later))
        rows += [(before(b, -1) | {n + m + b: 1}, 0, None) for b in range(self.boroughs)]
        rows += [(anew(b, -pot_from) | {n + m + b: 1}, 0, None) for b in range(self.boroughs)]
        rows.append(({n + m + b: 1 for b in range(self.boroughs)}, None, 1 + ROOM / self.later))
        for (b, least), rose in zip(self.figures, rises):
            rows.append((anew(b, pot_to) if rose else before(b), least / self.later, None))
        return rows

    def is_proof(self, rises, pot_from, pot_to, multipliers):
        rows = self.rows(rises, pot_from, pot_to)
        gain, total = Fraction(0), {}
        if len(multipliers) != len(rows):
            return False
        for y, (row, least, most) in zip(multipliers, rows):
            bound = least if y > 0 else most
            if not y:
                continue
            if bound is None:
                return False
            gain += y * bound
            for column, coefficient in row.items():
                total[column] = total.get(column, 0) + y * coefficient
        # What is left above 0 counts with the most that a variable can be.
        return gain > sum(max(Fraction(0), x) for x in total.values()) * (1 + ROOM / self.later)

    def refuted(self, proofs):
        cases = {}
        for proof in proofs:
            ends = Fraction(proof["pot_from"]), Fraction(proof["pot_to"])
            multipliers = [Fraction(y) for y in proof["multipliers"]]
            if not self.is_proof(proof["rises"], *ends, multipliers):
                return False
            if self.is_proof(proof["rises"], *ends, [-y for y in multipliers]):
                return False  # a check that passes everything checks nothing
            cases.setdefault(tuple(proof["rises"]), []).append(ends)
        for case in product((True, False), repeat=len(self.figures)):
            at = Fraction(0 if self.kept else 1)
            for least, most in sorted(cases.get(case, [])):
                if least != at:
                    return False
                at = most
            if at != 1 or case not in cases:
                return False
        return True

    def given(self, witness, terms):
        """Whether the weights, as they are printed, give every figure."""
        def weights(columns, listed):
            own = {(e["indicator"], e["period"]): Fraction(round(e["weight"] * UNITS), UNITS) for e in listed}
            found = [own.pop((terms[n]["indicator"], period), Fraction(0)) for n, period, _ in columns]
            return None if own or sum(found) != 1 else found

        first = weights(self.first, witness["weights"])
        second = weights(self.second, witness["weights_anew"])
        if first is None or second is None:
            return False
        if self.kept and any(
            sum(w for w, c in zip(first, self.first) if c[0] == k)
            != sum(w for w, c in zip(second, self.second) if c[0] == k) for k in range(self.measures)
        ):
            return False
        for shares, least, most in self.facts:
            amount = sum(w * s for w, s in zip(first, shares)) * self.pot
            if amount < least or (most is not None and amount > most):
                return False
        pot = Fraction(round(witness["pot_gbp"] * 100), 100)
        amounts = [
            max(sum(w * c[2][b] for w, c in zip(first, self.first)) * self.pot,
                sum(w * c[2][b] for w, c in zip(second, self.second)) * pot)
            for b in range(self.boroughs)
        ]
        return abs(sum(amounts) - self.later) <= ROOM and all(amounts[b] >= least for b, least in self.figures)


def readings(bounds):
    """The readings in the order of the findings: whether other money is in the figures, whether weights are kept."""
    whole = bounds.facts["later"].get("whole")
    return [(other, kept) for other in ([False, True] if whole else [False]) for kept in (True, False)]


def check_proofs(check, name, answer, bounds):
    """Checks every verdict, and notes it in `bounds`."""
    later, bounds.verdicts = bounds.facts["later"], []
    for (other, kept), reading in zip(readings(bounds), answer["trial"]["readings"], strict=True):
        part, own = Fraction(1), []
        if other:
            whole = later["whole"]
            part = bounds.later_pot() * 100 / pot_in_pence(bounds.dataset, whole["fund"], whole["period"])
        for family, verdict in zip(bounds.families, reading["families"], strict=True):
            question = Question(bounds, family, kept, part)
            word = verdict["verdict"]
            holds = (
                question.refuted(verdict["proofs"]) if word == "refuted"
                else question.given(verdict["witness"], family.terms) if word == "survives" else True
            )
            place = f"{reading['money']}, weights {reading['weights']}, family {len(own) + 1}"
            check.same(name, place, holds, True)
            own.append(word)
        bounds.verdicts.append(own)
