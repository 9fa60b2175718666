"""The numbers in the tables and sentences of a report about money."""
import re
from fractions import Fraction
from functools import cache
from math import ceil, floor, log

from bounds import limits
from comparison import About, Copied, Fixed, Outward, Prose, compare_sentences, note_missing, sections
from money import Rates, equalise, gini, theil_parts
from money_tables import borough_row
from proofs import readings

TITLES = {"ons": "ONS", "statutory": "Statutory"}
ORDINAL = "ordinals of tables"
DEFINITION = "part of a definition or a unit in words"
HISTORY = "what is known of the sources, in words: no data hold it"

CENSUS = 2021  # estimates of the years before it stand as they were

FIXED = [
    *(Fixed(f"TABLE {number}.", ORDINAL) for number in range(1, 12)),
    *(Fixed(f"family {number}", ORDINAL) for number in range(1, 4)),
    Fixed("1.000 is equal, 0.500 is half", DEFINITION),
    Fixed("offences per 1,000", DEFINITION),
    Fixed("Gini: 0 when every resident (or offence) gets the same, 1 when one gets all", DEFINITION),
    Fixed("Gini: 0 when every resident under 18 has the same, 1 when one gets all", DEFINITION),
    Fixed("95 % interval", DEFINITION),
    Fixed("SHA-256", DEFINITION),
    Fixed("under 18", DEFINITION),
    Fixed("weights of 0 or more that add up to 1", DEFINITION),
    Fixed("London Government Act 1963", HISTORY),
    Fixed("not revised after Census 2021", HISTORY),
    Fixed("Do not compare them with years from 2021", HISTORY),
    Fixed("before and after the census of 2021", HISTORY),
    Fixed("Fraud left the police series in 2013/14", HISTORY),
]


def outward(ends):
    return [Outward(100 * ends[0], True), Outward(100 * ends[1], False)]


def off(ratio):
    """How many percent a ratio is away from 1; the words beside it say whether less or more."""
    return abs(ratio - 1) * 100


@cache
def dataset_words(analysis):
    """Texts of the dataset that a report repeats, the longest first: they hold shorter ones."""
    dataset = analysis.dataset
    words = [dataset.funds[analysis.fund]["description"]]
    words += [row["note"] for row in analysis.rows.values()]
    words += [row["statement"] for row in dataset.table("funds/changes.csv")]
    words += [dataset.reference(source) for source in dataset.sources]
    words += list(dataset.sources)
    words += [analysis.folder + "/report.txt"]
    if analysis.formula:
        words += [analysis.formula["basis"], dataset.total(analysis.fund, analysis.year)["note"]]
    if analysis.bounds:
        words.append(analysis.bounds.file)
        if analysis.bounds.tested_error is not None:
            words.append(analysis.bounds.tested_words)
    return sorted({" ".join(text.split()) for text in words if text}, key=len, reverse=True)


def compare_report(check, file, text, analysis):
    prose = Prose(check, file, text)
    expected = tables(analysis)
    copied, rules = dataset_words(analysis), finding_rules(analysis) + basis_rules(analysis)
    found, met = set(), set()
    for section in sections(prose):
        for head in [section.title, *section.heads]:
            head.claim(analysis.year, "copied")
            head.claim_fixed([*FIXED, Fixed("1,000", DEFINITION)])
        if analysis.bounds and analysis.bounds.tested_error is not None:
            section.title.claim(analysis.bounds.tested_words, "copied")
        table = next((name for name in expected if section.title.text.startswith(name)), None)
        if table:
            found.add(table)
            section.compare_rows(expected[table])
        met |= compare_sentences(section.sentences, copied, FIXED, rules)
        compare_words(check, file, section.sentences, analysis)
    for name in expected.keys() - found:
        check.note(file, f"no table “{name}”")
    note_missing(check, file, rules, met)
    prose.finish()


# Tables -------------------------------------------------------------------------------------------

@cache
def tables(analysis):
    london = analysis.london
    groups = {key: analysis.sums(members) for key, members in analysis.groups.items()}
    named = [(f"{d} {g}", own) for (d, g), own in groups.items()] + [("London", london)]
    rows = {zone["gss_code"]: borough_row(analysis, zone) for zone in analysis.zones}
    exact = {code: {name: getattr(value, "exact", value) for name, value in row.items()} for code, row in rows.items()}
    if analysis.served_by:
        return tables_by_person(analysis, groups, named, exact)
    result = {"TABLE 1.": [
        (name, [own.count, Fraction(own.pence, 100), own.people, own.crime, own.head, own.offence, own.thousand])
        for name, own in named
    ] + [(name, [*own.spread("head"), *own.spread("offence")]) for name, own in named]}
    equal, logs = [], []
    for d in analysis.definitions:
        inner, outer = groups[d, "inner"], groups[d, "outer"]
        for rate, of, word in (("head", "people", "head"), ("offence", "crime", "offence")):
            equal.append((f"{d}, per {word}", list(equalise(inner, outer, rate, of))))
        logs.append((d, [log(outer.head / inner.head), log(outer.thousand / inner.thousand),
                         log(outer.offence / inner.offence)]))
    result["TABLE 2."] = equal + logs
    unequal = [("Gini, over boroughs", [gini(london.members, "people"), gini(london.members, "crime")])]
    for d in analysis.definitions:
        parts = [theil_parts([groups[d, "inner"], groups[d, "outer"]], of) for of in ("people", "crime")]
        for number, name in enumerate((f"Theil's T, {d}", f"between groups, {d}", f"within groups, {d}")):
            unequal.append((name, [part[number] for part in parts]))
    result["TABLE 3."] = unequal
    words = {"below": "less", "above": "more", "cannot tell": "?"}
    result["TABLE 4."] = [
        (analysis.names[c], [
            exact[c]["allocation_gbp"], exact[c]["gbp_per_head"], exact[c]["gap_per_head_pct"],
            exact[c]["gbp_per_offence"], exact[c]["gap_per_offence_pct"],
            exact[c]["offences_per_1000"], words[rows[c]["offences_verdict"]],
        ]) for c in analysis.codes
    ]
    result["TABLE 5."] = [
        (analysis.names[c], [analysis.people[c], analysis.crime[c],
                             exact[c]["gap_per_head_gbp"], exact[c]["gap_per_offence_gbp"]])
        for c in analysis.codes
    ]
    if analysis.formula:
        result["TABLE 6."] = [
            (analysis.names[code], [
                about(pounds, row), Fraction(analysis.model[code], 100),
                (Fraction(analysis.model[code], 100) / pounds - 1) * 100,
            ] if pounds else ["no amount", Fraction(analysis.model[code], 100), "not comparable"])
            for code, _, pounds, row in analysis.published_facts()
        ]
    if analysis.bounds:
        result["TABLE 7."] = [
            (f"{d} {g}", [
                Fraction(own.pence * 100, london.pence), *outward(analysis.bounds.parts[d, g]),
                *(["outside"] if beyond(Fraction(own.pence, london.pence), analysis.bounds.parts[d, g]) else []),
            ]) for (d, g), own in groups.items()
        ] + [
            (analysis.names[c], [
                exact[c]["allocation_gbp"], rows[c]["allocation_least_gbp"], rows[c]["allocation_most_gbp"],
                published_word(analysis, c), "outside" if outside(analysis, c) else "within",
            ]) for c in analysis.codes
        ]
    if analysis.alternatives:
        others = [pence for _, pence in analysis.alternatives]
        result["TABLE 8."] = [
            (f"{d} {g}", [
                Fraction(100 * sum(pence[c] for c in members), sum(pence.values()))
                for pence in [analysis.pence] + others
            ]) for (d, g), members in analysis.groups.items()
        ] + [
            (analysis.names[c], [Fraction(pence[c], 100) for pence in [analysis.pence] + others])
            for c in analysis.codes
        ]
    if analysis.bounds and "later" in analysis.bounds.facts:
        result |= trial_tables(analysis)
    return result


def trial_tables(analysis):
    """The verdicts, as far as their proofs were checked; the prediction test; the bounds under each family."""
    bounds, result = analysis.bounds, {}
    number = 8 + bool(analysis.alternatives)
    if bounds.verdicts:
        result[f"TABLE {number}."] = [
            (("with other money in proportion" if other else "direct money alone")
             + (", weights kept" if kept else ", weights changed"), words)
            for (other, kept), words in zip(readings(bounds), bounds.verdicts)
        ]
    rows = []
    for prediction in bounds.predictions:
        fact, members, (least, most), year, ranges = prediction
        amount = least if most is None else (least + most) / 2
        amount = 1000 * floor(amount / 1000 + Fraction(1, 2)) if "change_gbp" in fact else round(amount)
        rows.append((analysis.names[members[0]], [
            year, ("over " if most is None else "") + f"{amount:,}", floor(ranges[-1][0]), ceil(ranges[-1][1]),
            100 * bounds.miss(prediction, len(ranges) - 1),
        ]))
    result[f"TABLE {number + 1}."] = rows

    def words(pair):
        if pair is None:
            return "none"
        return f"{floor(pair[0] * 1000) / 10:.1f}–{ceil(pair[1] * 1000) / 10:.1f}"

    names = ["nothing left out"] + [term["indicator"] for term in bounds.terms]
    result[f"TABLE {number + 2}."] = [
        (name, [
            words(([found["share"]] + found["without"])[place]) if place <= len(found["without"]) else "not in it"
            for found in bounds.sensitivity
        ]) for place, name in enumerate(names)
    ]
    return result


def tables_by_person(analysis, groups, named, exact):
    """The tables of money for some people: nothing by resident, nor by offence."""
    london, (_, _, per) = analysis.london, analysis.main
    result = {"TABLE 1.": [
        (name, [own.count, Fraction(own.pence, 100), own.served, own.person]) for name, own in named
    ] + [(name, list(own.spread("person"))) for name, own in named]}
    result["TABLE 2."] = [
        (f"{d}, {per}", list(equalise(groups[d, "inner"], groups[d, "outer"], "person", "served"))[:3])
        for d in analysis.definitions
    ]
    unequal = [("Gini, over boroughs", [gini(london.members, "served")])]
    for d in analysis.definitions:
        parts = theil_parts([groups[d, "inner"], groups[d, "outer"]], "served")
        for name, part in zip((f"Theil's T, {d}", f"between groups, {d}", f"within groups, {d}"), parts):
            unequal.append((name, [part]))
    result["TABLE 3."] = unequal
    result["TABLE 4."] = [
        (analysis.names[c], [exact[c]["allocation_gbp"], analysis.served[c], exact[c]["gbp_per_person"],
                             exact[c]["gap_per_person_pct"]]) for c in analysis.codes
    ]
    result["TABLE 5."] = [
        (analysis.names[c], [analysis.served[c], exact[c]["gap_per_person_gbp"]]) for c in analysis.codes
    ]
    return result


def trial_rules(analysis):
    """The sentences about the later years, the prediction test and the families."""
    bounds, later = analysis.bounds, analysis.bounds.facts["later"]
    year, first, last = Copied(analysis.year), Copied(later["first_year"]), Copied(later["last_year"])
    beyond = [
        (most, limits(fact)[0]) for fact, most in zip(later["published"], bounds.reach) if most < limits(fact)[0]
    ]
    misses = [[100 * bounds.miss(p, n) for p in bounds.predictions] for n in range(len(bounds.families))]
    sizes = [len(family.terms) for family in bounds.families]
    each = [x for p, miss in zip(bounds.predictions, misses[-1]) for x in (Copied(p[3]), miss)]
    return [
        ("REFUTED: no formula of the family gives", [
            year, first, last, *(x for most, least in beyond for x in (ceil(most), least)), len(bounds.families),
        ]),
        ("Read otherwise.", [floor(least - most) for most, least in beyond]),
        ("What this means:", [first, year, year]),
    ], [
        ("Prediction test: what the other published figures say", [*each, bounds.tested_error * 100]),
        ("lie apart by", [*sizes, *(found["width"] for found in bounds.sensitivity)]),
        ("measures first offered, one year each", sizes),
        ("least, most: what the other figures leave", [year, year, year, *misses[0]]),
    ]


def about(pounds, row):
    """A published figure as the report gives it: what a change of rounded figures implies, to £1,000."""
    return pounds if "amount_gbp" in row else About(pounds, 1000)


def published_word(analysis, code):
    """Whether a figure of the borough is published, or follows from a published change."""
    facts = [fact for fact, members, _ in analysis.bounds.published if list(members) == [code]]
    return "no" if not facts else "implied" if "change_gbp" in facts[0] else "yes"


def outside(analysis, code):
    """By how many pounds a modelled amount lies outside its bounds."""
    least, most = analysis.bounds.amounts[code]
    own = Fraction(analysis.pence[code], 100)
    return max(least - own, own - most, 0)


def beyond(share, bounds):
    """Whether a share lies outside its bounds."""
    least, most = bounds
    return share < least or share > most


# Sentences ----------------------------------------------------------------------------------------

@cache
def finding_rules(analysis):
    """What was found: a phrase of each sentence, and its numbers in order."""
    london = analysis.london
    groups = {key: analysis.sums(members) for key, members in analysis.groups.items()}
    rules = []
    if analysis.served_by:
        return person_rules(analysis, groups)
    for d in analysis.definitions:
        i, o = groups[d, "inner"], groups[d, "outer"]
        rules.append((f"{TITLES.get(d, d)} definition:", [
            o.head, i.head, off(o.head / i.head), o.offence, i.offence, off(o.offence / i.offence),
        ]))
    rules.append(("for each resident and", [Fraction(london.pence, 100), london.count, london.head, london.offence]))
    first = analysis.definitions[0]
    inner, outer = groups[first, "inner"], groups[first, "outer"]
    crime, money = outer.thousand / inner.thousand, outer.offence / inner.offence
    rules.append(("Why the rates per head differ", [
        off(crime), off(money), crime, money, outer.head / inner.head,
    ]))
    for phrase, rate, of in (("equal per head", "head", "people"), ("equal per recorded offence", "offence", "crime")):
        rules.append((phrase, list(equalise(inner, outer, rate, of)[2:])))
    rules.append(("three boroughs with the least", [
        Fraction(analysis.pence[c], 100 * analysis.people[c]) for c in extremes(analysis)
    ]))
    if max(analysis.pence.values()) - min(analysis.pence.values()) <= 1:
        rules.append(("Every borough gets the same", [Fraction(analysis.pence[analysis.codes[0]], 100)]))
    if analysis.bounds:
        numbers = [len(analysis.bounds.terms)]
        for d in analysis.definitions:
            numbers += [*outward(analysis.bounds.parts[d, "outer"]),
                        Fraction(100 * groups[d, "outer"].pence, london.pence)]
        rules.append(("BOUNDS, not amounts", numbers))
        if "later" in analysis.bounds.facts:
            rules += trial_rules(analysis)[0]
    return rules


def person_rules(analysis, groups):
    """What was found of money for some people, which councils spend."""
    london, (_, _, per) = analysis.london, analysis.main
    rules = []
    for d in analysis.definitions:
        i, o = groups[d, "inner"].person, groups[d, "outer"].person
        rules.append((f"{TITLES.get(d, d)} definition:", [o, i, off(o / i)]))
    rules.append((f"spent by {london.count} boroughs", [Fraction(london.pence, 100), london.count, london.person]))
    first = analysis.definitions[0]
    inner, outer = groups[first, "inner"], groups[first, "outer"]
    rules.append((f"equal {per}", [equalise(inner, outer, "person", "served")[2]]))
    rules.append(("three boroughs with the least", [
        Fraction(analysis.pence[c], 100 * analysis.served[c]) for c in extremes(analysis)
    ]))
    if 0 in analysis.pence.values():
        rules.append(("on this line of the return", [0]))
    return rules


def first_rules(analysis):
    """Those of them that stand on the first page."""
    left = ["Why the rates per head differ", "equal per"]
    if analysis.formula:
        left.append("three boroughs with the least")
    return [rule for rule in finding_rules(analysis) if not any(rule[0].startswith(phrase) for phrase in left)]


def extremes(analysis):
    """The three boroughs with the least for each of those it is for, and the three with the most, from the ends."""
    of = getattr(analysis, analysis.main[1])
    order = sorted(analysis.codes, key=lambda c: Fraction(analysis.pence[c], of[c]))
    return order[:3] + order[:-4:-1]


@cache
def basis_rules(analysis):
    """How sure it is, the notes below tables, and the method."""
    dataset, year, people_year = analysis.dataset, Copied(analysis.year), Copied(analysis.people_year)
    elsewhere = [r for r in dataset.elsewhere if (r["indicator"], r["period"]) == ("offences", analysis.year)]
    counts = {
        d: [sum(1 for c in members if c in analysis.pence) for members in
            (analysis.groups[d, "inner"], analysis.groups[d, "outer"])]
        for d in analysis.definitions
    }
    if analysis.served_by:
        beside = [("measured by those whom it is for", [people_year])]
    else:
        beside = [("belong to a borough of the fund", [
            year, sum(analysis.crime[c] for c in analysis.codes), *(int(row["value"]) for row in elsewhere),
        ])]
    rules = [
        ("Residents are the mid-year estimates of", [people_year, year]),
        *beside,
        ("The ONS definition of inner and outer", counts.get("ons", [])),
        ("The statutory definition of inner and outer", counts.get("statutory", [])),
    ]
    if int(analysis.people_year) < CENSUS:
        rules.append(("estimates were not revised after", [people_year]))
    if analysis.formula:
        rules.append(("runs the same analysis on it with", [year]))
        facts = [fact for fact in analysis.published_facts() if fact[2]]
        beside = []
        for code, _, pounds, row in facts:
            own = Fraction(analysis.model[code], 100)
            beside += [own, about(pounds, row), (own / pounds - 1) * 100]
        rules += [
            ("The model splits a total of", [
                Fraction(analysis.london.pence, 100),
                *(Copied(term[name]) for term in analysis.formula["indicators"] for name in ("period", "weight")),
            ]),
            ("The model beside what is published", [*beside, len(analysis.codes) - len(facts)]),
        ]
    if analysis.bounds:
        amounts = analysis.bounds.amounts
        widest = max(amounts, key=lambda c: amounts[c][1] - amounts[c][0])
        rules.append(("Bounds stand beside every modelled amount", [
            floor(amounts[widest][0]), ceil(amounts[widest][1]),
            *(x for x in [max(outside(analysis, c) for c in analysis.codes)] if x),
        ]))
        rules += quotient_rules(analysis)
        if "later" in analysis.bounds.facts:
            rules += trial_rules(analysis)[1]
    return rules


def quotient_rules(analysis):
    """A published change that is rounded: the amount that it implies, and what its rounding allows."""
    rules = []
    for fact, members, (least, most) in analysis.bounds.published:
        if "change_gbp" in fact:
            code = members[0]
            pounds = next(p for c, _, p, _ in analysis.published_facts() if c == code)
            narrowed = analysis.bounds.amounts[code]
            allowed, left = [[floor(low), ceil(high)] for low, high in ((least, most), narrowed)]
            rules.append((f"{analysis.names[code]}: about £", [
                About(pounds, 1000), *allowed, *(left if left != allowed else []),
            ]))
    return rules


def compare_words(check, file, passages, analysis):
    """The words of findings that say which way a figure points, and which boroughs it speaks of."""
    groups = {key: analysis.sums(members) for key, members in analysis.groups.items()}
    first = analysis.definitions[0]
    inner, outer = groups[first, "inner"], groups[first, "outer"]

    def ways(ratios):
        return ["less" if ratio < 1 else "more" for ratio in ratios]

    for passage in passages:
        text, place = passage.text, f"“{passage.text[:40]}…”"
        found = re.findall(r"% (less|more)\b", text)
        d = next((d for d in analysis.definitions if f"{TITLES.get(d, d)} definition:" in text), None)
        if d:
            i, o = groups[d, "inner"], groups[d, "outer"]
            ratios = [o.person / i.person] if analysis.served_by else [o.head / i.head, o.offence / i.offence]
            check.same(file, place, found, ways(ratios), "words")
        elif "Why the rates per head differ" in text:
            ratios = [outer.thousand / inner.thousand, outer.offence / inner.offence]
            check.same(file, place, found, ways(ratios), "words")
        elif "make inner and outer London equal" in text:
            rate, of, per = analysis.main
            if f"equal {per}" not in text:
                rate, of = "offence", "crime"
            lower = equalise(inner, outer, rate, of)[1]
            money = "more spending in" if analysis.is_spending else "of new money for"
            check.same(file, place, f"{money} {lower} London" in text, True, "words")
        elif "on this line of the return" in text:
            names = [analysis.names[c] for c in analysis.codes if c in analysis.pence]
            nothing = [analysis.names[c] for c in analysis.codes if analysis.pence.get(c) == 0]
            check.same(file, place, [name for name in names if name in text], nothing, "words")
        elif text.startswith("- The two differ for"):
            one, two = [
                {code: g for (own, g), members in analysis.groups.items() if own == d for code in members}
                for d in analysis.definitions[:2]
            ]
            found = [analysis.names[c] for c in analysis.codes if analysis.names[c] in text]
            expected = [analysis.names[c] for c in analysis.codes if one.get(c) != two.get(c)]
            check.same(file, place, found, expected, "words")
        elif "three boroughs with the least" in text:
            names = "|".join(analysis.names[c] for c in analysis.codes)
            found = re.findall(rf"({names}) \(£", text)
            check.same(file, place, found, [analysis.names[c] for c in extremes(analysis)], "words")
        elif "Bounds stand beside every modelled amount" in text:
            amounts = analysis.bounds.amounts
            widest = max(amounts, key=lambda c: amounts[c][1] - amounts[c][0])
            furthest = max(analysis.codes, key=lambda c: outside(analysis, c))
            beyond = [analysis.names[c] for c in analysis.codes if outside(analysis, c)]
            names = "|".join(analysis.names[c] for c in analysis.codes)
            found = re.findall(names, text.partition("The modelled amounts")[2])
            check.same(file, place, found, [*beyond, analysis.names[furthest]] if beyond else [], "words")
            check.same(file, place, f"For {analysis.names[widest]} they are widest" in text, True, "words")
