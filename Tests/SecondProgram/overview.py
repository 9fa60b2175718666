"""The report.txt above the reports: a table of money, a section for each fund, and the services."""
from fractions import Fraction
from functools import cache

from comparison import Fixed, Prose, compare_sentences, note_missing, sections
from manifests import spoken
from money import SURENESS
from money_reports import DEFINITION, FIXED, HISTORY, compare_words, dataset_words, first_rules
from services import months_later, state_of

WORDS = [
    *FIXED,
    Fixed("1 is one, 2+ is two or more", DEFINITION),
    Fixed("Census 2021", HISTORY),
    Fixed("which the Police and Crime Committee asked for in 2020", HISTORY),
]
RATIOS = "OUTER LONDON BESIDE INNER LONDON"
SIGNS = {"none": "-", "unknown": "?", "one": "1", "many": "2+"}


def compare_overview(check, file, text, analyses, directory, record, report):
    prose = Prose(check, file, text)
    tables = {
        RATIOS: ratio_rows(analyses),
        "WHO IS COVERED": matrix_signs(directory),
        "PEOPLE WITHOUT CERTAIN COVER": people_rows(directory),
        "QUARTERLY REPORT ON SERVICES": report_rows(report),
    }
    rules = service_rules(directory) + record.rules() + report_rules(report)
    tested = [analysis.bounds.tested_words for analysis in analyses if analysis.bounds]
    day, horizon = spoken(directory.day), spoken(a_year_on(directory))
    found, met = set(), set()
    for section in sections(prose):
        title = section.title.text
        table = next((name for name in tables if title.startswith(name)), None)
        if table:
            found.add(table)
            section.compare_rows(tables[table])
        own = [a for a in analyses if any(f"Full report: {a.folder}/" in p.text for p in section.sentences)]
        if own:
            section.title.claim(own[0].year, "copied")
            own_rules = first_rules(own[0])
            own_met = compare_sentences(section.sentences, dataset_words(own[0]), FIXED, own_rules)
            note_missing(check, file, own_rules, own_met)
            compare_words(check, file, section.sentences, own[0])
        else:
            section.title.claim(day.upper(), "copied")
            section.title.claim(report.period, "copied")
            for sentence in section.sentences:
                sentence.claim(f"by {horizon}", "computed")
            known = [f"On {day}", f"on {day}", f"after {day}", *(tested if table == RATIOS else [])]
            if table == RATIOS:
                for words in tested:
                    check.same(file, words, any(words in p.text for p in section.sentences), True, "words")
            met |= compare_sentences(section.sentences, known, WORDS, rules)
        for head in section.heads:
            # The types of need stand above the matrix by their numbers.
            if any(True for _ in head.numbers()):
                head.expect(list(range(1, len(directory.needs) + 1)))
    for name in tables.keys() - found:
        check.note(file, f"no table “{name}”")
    note_missing(check, file, rules, met)
    is_confirmed = any(service.evidence(directory.day)[1] for service in directory.services)
    words = "Nobody has confirmed any of these records"
    check.same(file, words, words in text, not is_confirmed, "words")
    for analysis in analyses:
        check.same(file, analysis.folder, text.count(f"Full report: {analysis.folder}/report.txt"), 1, "words")
    prose.finish()


def a_year_on(directory):
    return months_later(directory.day, 12)


def ratio_rows(analyses):
    rows = []
    for analysis in analyses:
        ratios = []
        for d in analysis.definitions:
            inner, outer = (analysis.sums(analysis.groups[d, g]) for g in ("inner", "outer"))
            ratios.append(getattr(outer, analysis.main[0]) / getattr(inner, analysis.main[0]))
        status = max(analysis.status.values(), key=SURENESS.index)
        rows.append((analysis.fund, [analysis.year, status, *ratios]))
    return rows


@cache
def matrix_signs(directory):
    rows = []
    for borough in directory.boroughs:
        signs = []
        for need in directory.needs:
            state = state_of(*directory.cover(need, borough, directory.day))
            signs.append(SIGNS[state] + ("*" if directory.partly(need, borough) else ""))
        rows.append((directory.names[borough], signs))
    return rows


@cache
def people_rows(directory):
    rows = []
    for need in directory.needs:
        gaps = directory.gaps(need)
        people = [gaps[state][0] if state in gaps else 0 for state in ("none", "unknown", "one", "many")]
        rows.append((directory.categories[need]["name"], people))
    return rows


def report_rows(report):
    """The themes of the quarterly report: ratings as printed, rows by colour, risks and issues that rise."""
    rows = []
    for review in report.tables["themes"]:
        theme = review["theme"]
        letters = [review[name] for name in ("objectives", "time", "spend", "capability", "risk")]
        risks = report.own("risks", theme)
        rising = sum(row["trend"] == "rising" for row in risks)
        rows.append((theme, letters + report.colours("indicators", theme) + report.colours("goals", theme)
                     + [f"{rising} of {len(risks)}"]))
    return rows


def report_rules(report):
    printed = [m for m in report.measures if m.row["rag"]]
    agree = sum(m.comparison == "agrees" for m in printed)
    kinds = {kind: sum(row["kind"] == kind for row in report.tables["risks"]) for kind in ("risk", "issue")}
    rising = [[report.rising(kind), kinds[kind], report.rising(kind, "H")] for kind in ("risk", "issue")]
    goals = report.tables["goals"]
    confidence = [sum(row["confidence"] == letter for row in goals) for letter in ("G", "A", "R", "CG")]
    sets = [(c, t) for t in report.themes for c in ("indicators", "goals") if report.printed(c, t)]
    assert all(report.printed(c, t) == [n for n in report.colours(c, t) if n] for c, t in sets), sets
    return [
        ("of which the report rates", [len(report.measures), len(printed), agree, len(printed) - agree]),
        ("are rising", rising[0] + rising[1]),
        ("goals:", [len(goals), *(n for n in confidence if n), sum(not row["base"] for row in goals)]),
        ("counts by colour", [len(sets)]),
    ]


@cache
def service_rules(directory):
    day, horizon = directory.day, a_year_on(directory)
    states = [service.state(day)[0] for service in directory.services]
    running = directory.running()
    terms = directory.stated_terms()
    long = [service for service in terms if service.lasts_years(3)]
    endings = directory.endings(horizon)
    left = [
        service for service in endings
        if any(not directory.is_followed(service, borough, horizon) for borough in sorted(service.whole))
    ]
    reported = [service for service in running if service.row["date_basis"] == "reporting_year"]
    unstated = [service for service in running if not service.end and service not in reported]
    stated = [service for service in running if service.end]
    soon = [service for service in stated if service.end <= horizon]
    needs = [directory.categories[need]["name"] for need in directory.needs]
    legend = "; ".join(f"{number} {name}" for number, name in enumerate(needs, 1))
    return [
        ("records of services:", [len(states), states.count(2), states.count(1), states.count(0)]),
        ("a source or a confirmation of a day after", [
            sum(1 for service in running if service.has_later_evidence(day)),
        ]),
        ("no source says which boroughs they cover", [
            sum(1 for s in directory.services if s.scope in ("boroughs-not-named", "not-stated")),
        ]),
        ("last three years or more", [len(terms), len(long), Fraction(100 * len(long), len(terms))]),
        (legend, list(range(1, len(needs) + 1))),
        ("Residents of London (", [sum(directory.people.values())]),
        ("stated terms end by", [len(endings), len(left)]),
        ("services that run or may run on", [
            len(running), len(stated), len(soon), len(stated) - len(soon),
            len(unstated) + len(reported), len(unstated), len(reported),
        ]),
    ]
