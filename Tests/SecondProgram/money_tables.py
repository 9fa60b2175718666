"""What boroughs.csv, boroughs.geojson and the findings of `analyse --json` must hold of one analysis."""
from fractions import Fraction
from functools import cache
from math import ceil, floor, log

from bounds import limits
from comparison import Copied, Figure, Wording
from ground import MapLayer
from money import SURENESS, Rates, equalise, gini, theil_parts
from proofs import readings

# The solver of bounds stops where pounds and shares are known to its own tolerance, not to all digits.
SOLVER_GBP, SOLVER_SHARE = Fraction(1, 10**4), Fraction(1, 10**12)


def pounds(pence):
    return Figure(Fraction(pence, 100), 2)


def borough_row(analysis, zone):
    """A row of boroughs.csv."""
    code = zone["gss_code"]
    paid = code in analysis.pence
    rates = None
    if paid:
        rates = Rates(analysis.pence[code], analysis.people[code], analysis.crime[code], analysis.served[code])

    def figure(exact, places=6):
        return Figure(exact(), places) if paid else None

    row = {"gss_code": Copied(code), "name": zone["name"]}
    for definition in analysis.definitions:
        row["group_" + definition] = zone["group_" + definition] or None
    row["bcu"] = zone["bcu"] or None
    row["in_fund"] = paid
    row["fund"], row["financial_year"] = Copied(analysis.fund), Copied(analysis.year)
    row["allocation_gbp"] = pounds(analysis.pence[code]) if paid else None
    row["allocation_status"] = analysis.status.get(code)
    row["population"] = Copied(analysis.people[code])
    row["population_year"] = Copied(int(analysis.people_year))
    row["offences"] = Copied(analysis.crime[code])
    row["offences_year"] = Copied(analysis.year)
    row["gbp_per_head"] = figure(lambda: rates.head)
    row["gbp_per_offence"] = figure(lambda: rates.offence)
    row["offences_per_1000"] = figure(lambda: rates.thousand)

    def gaps(name, of):
        whole = getattr(analysis.london, name)
        row[f"gap_per_{name}_pct"] = figure(lambda: (getattr(rates, name) / whole - 1) * 100, 4)
        row[f"gap_per_{name}_gbp"] = figure(
            lambda: Fraction(analysis.pence[code], 100) - getattr(rates, of) * whole, 2
        )

    gaps("head", "people")
    gaps("offence", "crime")
    row["allocation_source"] = Copied(analysis.source.get(code))
    row["offences_verdict"] = analysis.verdict(code) if paid else None
    for name in ("population", "offences"):
        cell = analysis.rows_of[name][code]
        row[name + "_status"] = cell and cell["status"]
        row[name + "_source"] = Copied(cell and cell["source"])
    row["offences_per_gbp"] = figure(lambda: 1 / rates.offence) if paid and rates.offence else None
    if analysis.served_by:
        row["people"] = Copied(analysis.served[code])
        row["gbp_per_person"] = figure(lambda: rates.person)
        gaps("person", "served")
        cell = analysis.rows_of["people"][code]
        row["people_year"] = Copied(int(analysis.people_year))
        row["people_status"] = cell and cell["status"]
        row["people_source"] = Copied(cell and cell["source"])
    for formula, pence in analysis.alternatives:
        row["gbp_" + formula["formula"].replace("-", "_")] = pounds(pence[code]) if paid else None
    if analysis.bounds:
        row["allocation_least_gbp"] = floor(analysis.bounds.amounts[code][0]) if paid else None
        row["allocation_most_gbp"] = ceil(analysis.bounds.amounts[code][1]) if paid else None
    if "modelled" in analysis.status.values():
        row["tested_error"] = analysis.bounds.error_in_words if row["allocation_status"] == "modelled" else None
    return row


@cache
def borough_rows(analysis):
    return [borough_row(analysis, zone) for zone in analysis.zones]


@cache
def borough_layer(analysis, outlines):
    """boroughs.geojson: the rows, each with the borough's boundary."""
    features = [
        (row["gss_code"].value, row, outlines.boroughs([row["gss_code"].value])) for row in borough_rows(analysis)
    ]
    return MapLayer("boroughs", features)


# Findings -----------------------------------------------------------------------------------------

@cache
def findings_of(analysis):
    """One of the analyses that `analyse --json` prints."""
    return {
        "fund": Copied(analysis.fund),
        "financial_year": Copied(analysis.year),
        "basis": Wording(*([analysis.bounds.tested_words] if analysis.bounds else [])),
        "london": sums_tree(analysis.london, analysis.total_status),
        "definitions": {d: definition_tree(analysis, d) for d in analysis.definitions},
        "gini": {
            "per_head": Figure(gini(analysis.london.members, "people"), 6),
            "per_offence": Figure(gini(analysis.london.members, "crime"), 6),
            **({"per_person": Figure(gini(analysis.london.members, "served"), 6)} if analysis.served_by else {}),
        },
        "published": [published_tree(analysis, *fact) for fact in analysis.published_facts()],
        "bounds": bounds_tree(analysis) if analysis.bounds else None,
        "alternatives": [alternative_tree(analysis, *other) for other in analysis.alternatives],
        "categories": [],
        "boroughs": borough_rows(analysis),
    }


def sums_tree(own, status):
    tree = {
        "boroughs": own.count, "allocation_gbp": pounds(own.pence), "status": status,
        "population": own.people, "offences": own.crime,
    }
    rates = [("gbp_per_head", "head"), ("gbp_per_offence", "offence"), ("offences_per_1000", "thousand")]
    if own.served:
        rates.append(("gbp_per_person", "person"))
    for name, rate in rates:
        if rate == "person":
            tree["people"] = own.served
        low, median, high = own.spread(rate)
        tree[name] = {
            key: Figure(exact, 6) for key, exact in
            (("rate", getattr(own, rate)), ("median", median), ("minimum", low), ("maximum", high))
        }
        if rate == "thousand":
            tree["offences_per_gbp"] = Figure(1 / own.offence, 6) if own.offence else None
    return tree


def definition_tree(analysis, definition):
    inner, outer = groups = [analysis.sums(analysis.groups[definition, g]) for g in ("inner", "outer")]
    status = max(analysis.status.values(), key=SURENESS.index)
    ratios, unequal = {}, {}
    kinds = [("per_head", "head", "people"), ("per_offence", "offence", "crime")]
    if analysis.served_by:
        kinds.append(("per_person", "person", "served"))
    for name, rate, of in kinds:
        ratio, lower, new, moved = equalise(inner, outer, rate, of)
        ratios[name] = {
            "ratio": Figure(ratio, 6), "lower": lower,
            "new_money_gbp": Figure(new, 2), "moved_money_gbp": Figure(moved, 2),
        }
        parts = theil_parts(groups, of)
        unequal[name] = {key: Figure(part, 6) for key, part in zip(("total", "between", "within"), parts)}
    crime = outer.thousand / inner.thousand
    ratios["ratio_crime_per_head"] = Figure(crime, 6)
    ratios["log_per_head"] = Figure(log(outer.head / inner.head), 6)
    ratios["log_crime_per_head"] = Figure(log(crime), 6)
    ratios["log_per_offence"] = Figure(log(outer.offence / inner.offence), 6)
    if analysis.served_by:
        ratios["per_person"] = ratios.pop("per_person")  # it came later, and stands behind
    return {
        "groups": {"inner": sums_tree(inner, status), "outer": sums_tree(outer, status)},
        "outer_to_inner": ratios, "theil": unequal,
    }


def published_tree(analysis, code, words, amount, row):
    own = Fraction(analysis.model[code], 100)
    return {
        "gss_code": Copied(code), "statement": Copied(words), "published_gbp": Figure(amount, 2),
        "this_run_gbp": Figure(own, 2),
        "difference_pct": Figure((own / amount - 1) * 100 if amount else None, 4),
        "source": Copied(row["source"]),
    }


def alternative_tree(analysis, formula, pence):
    shares = {d: {} for d in analysis.definitions}
    for (d, group), members in analysis.groups.items():
        shares[d][group] = Figure(Fraction(sum(pence[c] for c in members), sum(pence.values())), 6)
    return {
        "formula": Copied(formula["formula"]), "title": formula["title"], "status": "modelled",
        "allocation_gbp": {code: pounds(pence[code]) for code in analysis.codes},
        "group_shares": shares,
    }


def bounds_tree(analysis):
    bounds, facts = analysis.bounds, analysis.bounds.facts

    def ends(pair, within):
        if pair is None:
            return {"min": None, "max": None}
        return {"min": Figure(pair[0], within=within), "max": Figure(pair[1], within=within)}

    groups = {d: {} for d in analysis.definitions}
    for key, shares in bounds.group_shares.items():
        groups[key[0]][key[1]] = {
            "share": ends(bounds.parts[key], SOLVER_SHARE),
            "shares_of_indicators": {
                term["indicator"]: Figure(share) for term, share in zip(bounds.terms, shares)
            },
        }
    named = {code for _, members, _ in bounds.published if len(members) == 1 for code in members}
    return {
        "facts": Copied(facts["facts"]), "file": Copied(bounds.file), "fund": Copied(facts["fund"]),
        "financial_year": Copied(facts["financial_year"]), "pot_gbp": Figure(bounds.pot, 2),
        "pot_status": bounds.pot_status, "status": "modelled", "note": Wording(),
        "not_offered": [term["indicator"] for term in bounds.not_offered],
        "feasible": True,  # the simplex above stops where no weights agree
        "published": [
            fact_tree(fact, members, allowed, facts["financial_year"]) for fact, members, allowed in bounds.published
        ],
        "trial": trial_tree(bounds) if "later" in facts else None,
        "predictions": [
            fact_tree(fact, members, allowed, year) | {
                "families": [
                    {
                        "min_gbp": Figure(pair and pair[0], within=SOLVER_GBP),
                        "max_gbp": Figure(pair and pair[1], within=SOLVER_GBP),
                        "miss": Figure(bounds.miss(prediction, n), within=SOLVER_GBP / 10**4),
                    }
                    for n, pair in enumerate(ranges)
                ]
            }
            for prediction in bounds.predictions for fact, members, allowed, year, ranges in [prediction]
        ],
        "tested_error": Figure(bounds.tested_error, within=SOLVER_GBP / 10**4),
        "families": [
            {
                "family": Wording(), "measures": len(family.terms), "columns": len(family.first),
                "share": ends(found["share"], SOLVER_SHARE),
                "mean_width_gbp": Figure(found["width"], within=SOLVER_GBP),
                "without": [
                    term_tree(term) | {"share": ends(share, SOLVER_SHARE)}
                    for term, share in zip(family.terms, found["without"])
                ],
            }
            for family, found in zip(bounds.families, bounds.sensitivity)
        ],
        "groups": groups,
        "boroughs": [
            {
                "gss_code": Copied(code), "name": analysis.names[code],
                "amount_gbp": ends(bounds.amounts[code], SOLVER_GBP), "is_published": code in named,
            }
            for code in analysis.codes
        ],
        "weights": [
            term_tree(term) | {
                "weight": ends(pair, SOLVER_SHARE), "ruled_out": pair[1] == 0, "needed": pair[0] > 0,
            }
            for term, pair in zip(bounds.terms, bounds.weights)
        ],
        "next_figures": [], "conflict": None,
    }


def term_tree(term):
    """A measure of a file of facts."""
    return {
        "indicator": Copied(term["indicator"]), "period": Copied(term["period"]),
        "times": Copied(term["times"]["indicator"]) if "times" in term else None,
    }


def fact_tree(fact, members, allowed, year):
    return {
        "boroughs": [Copied(code) for code in members], "financial_year": Copied(year),
        "statement": Copied(statement(fact)), "min_gbp": Figure(allowed[0]), "max_gbp": Figure(allowed[1]),
        "source": Copied(fact["source"]),
    }


def trial_tree(bounds):
    """The verdicts: those whose proofs were checked, else those that the most of each figure decides."""
    later, whole = bounds.facts["later"], bounds.facts["later"].get("whole")
    beyond = any(most is not None and most < limits(fact)[0] for fact, most in zip(later["published"], bounds.reach))
    found = bounds.verdicts or [
        ["refuted" if beyond and reading == (False, True) else Wording() for _ in bounds.families]
        for reading in readings(bounds)
    ]
    fund = bounds.facts["fund"]
    return {
        "first_year": Copied(later["first_year"]), "last_year": Copied(later["last_year"]),
        "rule": Copied(later["rule"]), "source": Copied(later["source"]),
        "pot_gbp": Figure(bounds.later_pot(), 2),
        "pot_status": bounds.dataset.total(fund, later["pot"]["period"])["status"],
        "whole_gbp": whole and Figure(Fraction(bounds.dataset.total(whole["fund"], whole["period"])["amount_gbp"]), 2),
        "whole_status": whole and bounds.dataset.total(whole["fund"], whole["period"])["status"],
        "published": [
            fact_tree(fact, [fact["borough"]], limits(fact), fact["financial_year"])
            | {"most_as_direct_money_gbp": Figure(most, within=SOLVER_GBP)}
            for fact, most in zip(later["published"], bounds.reach)
        ],
        "plain_reading_refuted": all(word == "refuted" for word in found[0]),
        "readings": [
            {
                "weights": "kept" if kept else "changed",
                "money": "with other money in proportion" if other else "direct",
                "families": [{"verdict": word} for word in words],
            }
            for (other, kept), words in zip(readings(bounds), found)
        ],
    }


def statement(fact):
    """A published figure of a file of facts, in the words of the findings."""
    if "amount_gbp" in fact:
        return f"£{int(fact['amount_gbp']):,}"
    if "over_gbp" in fact:
        return f"over £{int(fact['over_gbp']):,}"
    return f"−£{-int(fact['change_gbp']):,}, {str(fact['change_percent']).replace('-', '−')} %"
