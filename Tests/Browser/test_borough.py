"""My borough: search by name and postcode without a network, and two pages on paper."""

import json
import re
import subprocess

import pytest

from conftest import ROOT


def look_up(page, text):
    page.locator("#where").fill(text)
    page.locator("#where").press("Enter")
    return page.locator("#where-said").inner_text()


@pytest.mark.parametrize(
    "text, name",
    [
        ("Bexley", "Bexley"),
        ("  kensington & CHELSEA ", "Kensington and Chelsea"),
        ("richmond", "Richmond upon Thames"),
        ("City", "City of London"),
        ("City of London", "City of London"),
        ("London Borough of Bromley", "Bromley"),
        ("City of Westminster", "Westminster"),
        ("Richmond-upon-Thames", "Richmond upon Thames"),
        ("Royal Greenwich", "Greenwich"),
        ("LB Camden", "Camden"),
        ("Camden Council", "Camden"),
        ("the Royal Borough of Kingston upon Thames", "Kingston upon Thames"),
    ],
)
def test_a_name_is_found(dossier, visit, text, name):
    page = visit(dossier)
    look_up(page, text)
    assert page.locator("#profile h3").first.inner_text() == name


# Whole postcodes of all parts of London; several sectors lie across the borders of boroughs.
POSTCODES = [
    "E2 0HN", "sw1a1aa", "EC2V 7HH", "BR1 3UH", "DA6 7AT", "TW9 1TP", "N1 1UX", "NW6 1DJ",
    "SE5 8UB", "W10 4RE", "HA1 2XF", "EN1 3XA", "IG1 1DD", "RM1 3BB", "KT1 1EU", "CR0 1EA",
]


@pytest.mark.parametrize("postcode", POSTCODES)
def test_a_postcode_is_found_where_the_tool_finds_it(dossier, visit, tool, postcode):
    answer = subprocess.run(
        [tool, "locate", "--data", str(ROOT / "geodata"), "--json", postcode], capture_output=True, text=True
    )
    page = visit(dossier)
    said = look_up(page, postcode)
    if answer.returncode != 0:
        assert "is not among the postcodes" in said
        return
    code = re.search(r"E09\d{6}", answer.stdout).group()
    names = {
        borough["code"]: borough["name"]
        for borough in json.loads(page.locator("#data").evaluate("node => node.textContent"))["boroughs"]
    }
    assert said.endswith(f"is in {names[code]}.")
    assert page.locator("#profile h3").first.inner_text() == names[code]


def test_money_over_years_stands_beside_neighbours(dossier, visit):
    """A line each, cut where a year is unknown, and the same numbers as a table."""
    page = visit(dossier, "#borough=E09000004")
    chart = page.locator("#profile svg.lines").first
    label = chart.get_attribute("aria-label")
    assert "prices of 2024/25, approximate" in label
    assert "Bexley: £16.80 in 2015/16, £16.64 in 2024/25" in label
    names = ["Bexley", "Barking and Dagenham", "Bromley", "Greenwich", "Havering", "Outer London", "London"]
    assert chart.locator("path[class^=l-]").count() == len(names)
    # London is known in 2017/18 and from 2020/21 to 2023/24: two stretches.
    assert chart.locator("path.l-all").get_attribute("d").count("M") == 2
    table = page.locator("#profile h4 ~ .scroll table").first
    heads = table.locator("thead th").all_inner_texts()
    assert heads == ["Year", "Bexley, £ of 2024/25", *names]
    rows = {row.split("\t")[0]: row.split("\t") for row in table.locator("tbody tr").all_inner_texts()}
    assert rows["2023/24"][1:3] == ["1,144,557", "19.73"]
    assert rows["2015/16"][-1] == "?"


@pytest.mark.parametrize(
    "text, part",
    [
        ("", "Type the name of a borough"),
        ("M1 1AA", "is not among the postcodes"),
        ("E2 0ZZ", "is not among the postcodes"),
        ("london", "London is all of them"),
        ("ham", "Which one? Barking and Dagenham, Hammersmith and Fulham"),
        ("<b>Atlantis</b>", "called “<b>Atlantis</b>”"),
        ("../../etc/passwd", "No borough"),
    ],
)
def test_what_is_not_found_says_what_to_do(dossier, visit, text, part):
    page = visit(dossier, "#borough=E09000021")
    said = look_up(page, text)
    assert part in said
    assert page.locator("#where").get_attribute("aria-invalid") == "true"
    assert said.endswith(" Kingston upon Thames is still shown.")
    assert page.locator("#live").inner_text() == said
    assert page.locator("#profile h3").first.inner_text() == "Kingston upon Thames"


def test_the_profile_answers_what_a_member_asks(dossier, visit):
    page = visit(dossier, "#borough=E09000025")
    text = page.locator("#profile").inner_text()
    for part in (
        "Newham", "MODELLED", "DERIVED", "Money on record", "Rates beside London", "Cover by type of need",
        "Cover that ends within a year", "Services stated to cover Newham", "not assured",
    ):
        assert part in text
    assert page.locator("#profile .stack rect").count() >= 5
    # Two years and more of four kinds of money each have a table too.
    assert page.locator("#profile table").count() == 8


def test_a_published_amount_stands_in_the_place_of_the_models(dossier, visit):
    page = visit(dossier, "#borough=E09000006&measure=lcpf-direct-2018-19/gbp_per_head")
    text = page.locator("#profile").inner_text()
    assert "Bromley gets £241,699.00 (PUBLISHED)" in text
    assert "£241,699" in page.locator(".tabwrap.on tr.sel").inner_text()


@pytest.mark.parametrize(
    "code, words",
    [
        ("E09000006", "Published: £241,699 (LB Bromley Public Protection PDS"),
        ("E09000032", "Published: about £336,000, which follows from a reduction of 350,000 (51 per cent), both rounded"),
        ("E09000032", "Their rounding allows £324,902 to £347,971."),
        ("E09000033", "Published: share could be cut by as much as 56 per cent (West End Extra"),
    ],
)
def test_what_is_published_stands_beside_the_model(dossier, visit, code, words):
    page = visit(dossier, f"#borough={code}")
    assert words in page.locator("#profile .says").first.inner_text()


def test_money_says_its_status_and_what_is_not_recorded(dossier, visit):
    page = visit(dossier, "#borough=E09000004")
    text = page.locator("#profile").inner_text()
    assert "Money on record, 2024/25: £331,961, 91.2 % MODELLED" in text
    assert "NOT IN THE SUM: the fund London Crime Prevention Fund: direct borough funding, at least £39,000,000.00 in 2022/23-2024/25 (rounded)" in text


def test_the_city_has_no_rates_and_says_why(dossier, visit):
    page = visit(dossier, "#borough=E09000001")
    assert "No fund of this run pays this borough" in page.locator("#profile").inner_text()


def test_ratings_are_said_by_letter_shape_and_word(dossier, visit):
    page = visit(dossier, "#borough=E09000025")
    marks = page.locator("#profile .ratings .rag:visible").all_inner_texts()
    assert len(marks) == 16 and set(marks) == {"G, green", "A, amber", "R, red"}
    assert page.locator("#profile .rag svg").count() == len(marks)
    page.emulate_media(media="print")
    assert page.locator("#profile .ratings .rag:visible").count() == 16


def test_the_bar_of_money_is_filled(dossier, visit):
    page = visit(dossier)
    for code in ("E09000004", "E09000025", "E09000030"):
        page.evaluate(f"location.hash = '#borough={code}'")
        page.wait_for_function(f"location.hash.includes('{code}') && document.querySelector('#profile .stack')")
        bars = page.eval_on_selector_all(
            "#profile .stack rect", "nodes => nodes.map(node => [+node.getAttribute('x'), +node.getAttribute('width')])"
        )
        assert bars[0][0] == 0 and sum(bars[-1]) == 1000
        assert all(a[0] + a[1] == b[0] for a, b in zip(bars, bars[1:]))


@pytest.mark.parametrize("code", ["E09000001", "E09000004", "E09000025", "E09000030", "E09000033"])
def test_it_prints_on_two_pages_of_a4(dossier, visit, code):
    page = visit(dossier, f"#borough={code}")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print this borough").click()
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    # Tower Hamlets has most services, and money of no year to name: a line of it stands on a third sheet.
    sheets = 3 if code == "E09000030" else 2
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= sheets
    size = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert [round(float(side)) for side in size.groups()] in ([595, 842], [596, 842])
    page.emulate_media(media="print")
    text = page.locator("#borough").inner_text()
    assert "Services that may have covered " in text
    if code != "E09000001":
        assert "MODELLED" in text


def test_nothing_is_cut_off_on_paper(dossier, visit):
    # A4 less its margins: 186 mm at 96 units an inch.
    page = visit(dossier, viewport={"width": 703, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 703


def test_the_whole_page_prints_with_status_and_hatching(dossier, visit):
    page = visit(dossier)
    page.emulate_media(media="print")
    # What is folded on the screen is printed: the last service on record, and the table of the other fund.
    assert page.get_by_role("row", name="S129").is_visible()
    assert page.locator(".tabwrap").nth(1).is_visible()
    assert page.locator("#borough").is_hidden(), "an empty section"
    assert page.locator("tfoot").first.evaluate("node => getComputedStyle(node).display") == "table-row-group"
    assert page.locator("#measure-status").is_visible()
    assert page.locator("nav").is_hidden()
    # A gradient in a cell becomes a picture of its own in each: 152 MB for 300 cells.
    for settings in ({}, {"print_background": True}):
        assert 50_000 < len(page.pdf(**settings)) < 3_000_000


def test_what_is_small_in_a_table_is_small_on_paper_too(dossier, visit):
    page = visit(dossier, "#borough=E09000004")
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    page.emulate_media(media="print")
    sizes = page.eval_on_selector_all(
        "td .small, th .small",
        """nodes => nodes.map(node => [node, node.parentElement].map(each => parseFloat(getComputedStyle(each).fontSize)))""",
    )
    assert len(sizes) > 100 and all(small < whole for small, whole in sizes)


def test_the_heads_of_tables_are_repeated_on_every_page(dossier, visit):
    page = visit(dossier)
    page.emulate_media(media="print")
    heads = page.eval_on_selector_all(
        "thead", "nodes => nodes.map(node => [getComputedStyle(node).display, getComputedStyle(node).breakInside])"
    )
    assert len(heads) > 10 and set(map(tuple, heads)) == {("table-header-group", "avoid")}


def test_without_scripts_folds_are_printed_too(dossier, visit):
    page = visit(dossier, java_script_enabled=False)
    page.emulate_media(media="print")
    box = page.locator("#coverage details tbody tr").last.bounding_box()
    assert box and box["height"] > 5
