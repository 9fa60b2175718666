"""Asks filters of every collection of the shipped dataset, and of the same rows by cql2, an evaluation that others wrote
(PyPI: cql2, in Rust): both must find the same. What cql2 cannot reduce to yes or no, for a value is missing, is not found."""
import json, urllib.parse

import cql2

FILTERS = {
    "lsoas": [
        "population > 2500", "population BETWEEN 1500 AND 1510", "NOT (population BETWEEN 1000 AND 2500)",
        "population * 2 > households * 6", "population / households > 3.2", "population - households = 900", "population % 100 = 7",
        "name LIKE 'Camden 0%'", "name LIKE '%E'", "name LIKE '_rent 00__'", "CASEI(name) LIKE CASEI('bexley%')",
        "gss_code IN ('E09000004', 'E09000007') AND population < 1300", "lsoa_code >= 'E01033700'",
        "S_INTERSECTS(geometry, POINT(-0.1276 51.5072))", "S_INTERSECTS(geometry, BBOX(-0.13, 51.5, -0.11, 51.52))",
        "S_DISJOINT(geometry, BBOX(-0.6, 51.2, 0.05, 51.9))", "S_WITHIN(geometry, BBOX(-0.2, 51.4, -0.1, 51.5)) AND population > 2000",
        "S_INTERSECTS(geometry, LINESTRING(-0.2 51.45, 0.1 51.55)) OR households > 1400",
        "S_INTERSECTS(geometry, POLYGON((-0.1 51.4, 0 51.4, -0.05 51.5, -0.1 51.4))) AND NOT name LIKE 'Lewisham%'",
    ],
    "services": [
        "min_age IS NULL", "min_age IS NOT NULL AND max_age IS NULL", "min_age >= 11 AND max_age <= 25", "NOT min_age > 10",
        "provider LIKE '%Victim%'", "CASEI(name) LIKE CASEI('%DOMESTIC%')", "ACCENTI(provider) LIKE ACCENTI('%é%')",
        "category IN ('victim-support', 'crime-prevention')", "coverage_complete = TRUE", "coverage_complete = FALSE AND boroughs_part > 0",
        "boroughs_whole + boroughs_part + boroughs_possible > 32", "amount_gbp > 1000000 OR envelope_gbp > 1000000",
        "amount_gbp BETWEEN 100000 AND 500000", "T_AFTER(end_date, DATE('2024-12-31'))", "T_BEFORE(start_date, DATE('2018-01-01'))",
        "T_EQUALS(start_date, DATE('2021-04-01'))", "T_DURING(INTERVAL(start_date, end_date), INTERVAL('2018-01-01', '2023-12-31'))",
        "end_date >= DATE('2024-04-01') AND end_date <= DATE('2025-03-31')", "sex IS NULL AND commissioner = 'MOPAC'",
        "S_INTERSECTS(geometry, POINT(0.15 51.45))", "S_WITHIN(geometry, BBOX(-0.1, 51.3, 0.3, 51.6))", "runs = 'no' AND record <> 'not assured'",
    ],
    "lcpf-direct-2018-19": [
        "allocation_gbp / population > 2", "gbp_per_head < 1.5", "offences / population * 1000 > 100", "gap_per_head_pct > 0 AND group_ons = 'outer'",
        "allocation_gbp IS NULL", "NOT allocation_gbp > 500000", "S_TOUCHES(geometry, POINT(0 0)) OR population > 330000",
        "S_INTERSECTS(geometry, BBOX(0, 51.4, 0.2, 51.5))", "name IN ('Bexley', 'Bromley')", "in_fund = FALSE", "population > 2 ^ 18",
    ],
    "opportunities": ["deadline IS NULL", "deadline < DATE('2016-01-01')", "amount_gbp >= 20000", "opens IS NOT NULL OR state = 'closed'"],
    "coverage_gaps": ["state <> 'unknown'", "residents > 1000000 AND boroughs_part = 0", "category_name LIKE '%abuse%'", "boroughs_whole * 2 >= 33"],
}


def is_found(expression, feature):
    try:
        return expression.matches(feature)
    except Exception as error:
        if "Could not reduce expression to boolean" not in str(error):
            raise
        return False


def differences(url, ask):
    """how many filters were asked, how many features they found, and the filters that find different ones"""
    asked, found, wrong = 0, 0, []
    for collection, filters in FILTERS.items():
        items = f"{url}/collections/{collection}/items?limit=10000"
        rows = json.loads(ask(items)[2])["features"]
        for text in filters:
            asked += 1
            status, _, body = ask(f"{items}&{urllib.parse.urlencode({'filter': text})}")
            ours = {feature["id"] for feature in json.loads(body)["features"]} if status == 200 else {f"status {status}"}
            expression = cql2.Expr(text)
            theirs = {row["id"] for row in rows if is_found(expression, row)}
            found += len(theirs)
            if ours != theirs:
                wrong.append(f"{collection}: {text}: {len(ours)}, not {len(theirs)}: {sorted(ours ^ theirs)[:5]}")
    return asked, found, wrong
