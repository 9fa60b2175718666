"""The page of the map: every measure of every kind of money, by choice, with its table and its file."""

import csv
import gzip
import io
import json
import re

import pytest

from test_access import violations

BEXLEY, CAMDEN = "E09000004", "E09000007"
LCPF = "lcpf-direct/gbp_per_head"


def block(site):
    text = (site / "map.html").read_text(encoding="utf-8")
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S).group(1))


def rows(page):
    return [row.split("\t") for row in page.locator("#rows").inner_text().split("\n") if row.strip()]


def test_it_is_small(site):
    assert len(gzip.compress((site / "map.html").read_bytes(), 9)) < 100_000


def test_every_figure_is_that_of_the_file(site):
    """All measures of all analyses in all boroughs."""
    data, seen = block(site), 0
    for measure in data["measures"]:
        for year in measure["years"]:
            if not year["file"]:
                continue
            with (site / year["file"]).open(encoding="utf-8", newline="") as source:
                table = {row["gss_code"]: row for row in csv.DictReader(source)}
            column = measure["key"].split("/")[1]
            for code, value, mark in zip(data["codes"], year["values"], year["marks"]):
                cell = table[code][column]
                assert (cell == "") == (value is None), (measure["key"], code)
                if cell:
                    # The page may hold more decimals than the file.
                    places = len(cell.partition(".")[2])
                    assert abs(float(cell) - value) <= 0.505 * 10**-places, (measure["key"], code)
                    seen += 1
                    assert mark not in ("", "unknown"), (measure["key"], code)
    assert seen > 900


def test_legend_and_map_are_in_view_together(site, visit):
    page = visit(site / "map.html", viewport={"width": 1440, "height": 900})
    for part in ("#finding", "#legend", "#chart"):
        box = page.locator(part).bounding_box()
        assert 0 <= box["y"] and box["y"] + box["height"] <= 900, part


def test_fund_measure_and_year_are_chosen_apart_and_stand_in_the_address(site, visit):
    page = visit(site / "map.html")
    assert page.locator("#year").is_hidden()
    page.select_option("#fund", label="Youth justice: spending of councils (section 251, gross)")
    slider = page.locator("#year")
    assert slider.is_visible() and slider.get_attribute("aria-valuetext") == page.locator("#year-said").inner_text()
    last = page.locator("#year-said").inner_text()
    legend = page.locator("#legend").inner_text()
    slider.press("Home")
    assert page.locator("#year-said").inner_text() == "2015/16" != last
    assert "2015/16" in page.locator("#what").inner_text()
    # The same classes in all years.
    assert page.locator("#legend").inner_text() == legend
    assert "year=2015%2F16" in page.url and "youth-justice-spending" in page.url
    again = visit(site / "map.html", "#" + page.url.partition("#")[2])
    assert again.locator("#finding").inner_text() == page.locator("#finding").inner_text()
    assert rows(again) == rows(page)


def test_a_group_greys_the_others_out_and_nothing_fades(site, visit):
    page = visit(site / "map.html", "#group=ons:outer")
    assert page.locator("#shapes .off").count() == 14
    fills = page.eval_on_selector_all("#shapes .off", "nodes => nodes.map(node => getComputedStyle(node).fill + getComputedStyle(node).opacity)")
    assert len(set(fills)) == 1 and fills[0].endswith(")1")
    assert page.locator("#labels .off:visible").count() == 0
    assert len(rows(page)) == 19
    assert page.locator("#shown").inner_text().startswith("Outer London (ONS definition): the others are grey.")


def test_a_borough_is_told_by_touch_by_choice_and_by_key(site, visit):
    page = visit(site / "map.html", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, within=site)
    page.locator(f"#shapes [data-i='3']").tap()
    said = page.locator("#readout").inner_text()
    assert said.startswith("Bexley: £18.31, 5th lowest of 32, ROUNDED; London: £37.96. ")
    assert BEXLEY in page.url
    page.select_option("#place", label="Camden")
    assert page.locator("#readout").inner_text().startswith("Camden: £150.30, highest of 32")
    page.get_by_role("link", name="Islington").focus()
    assert page.locator("#readout").inner_text().startswith("Islington: £13.65, lowest of 32")
    assert page.locator("#chart .chosen").get_attribute("d") != ""
    page.get_by_role("link", name="Its page").click()
    page.wait_for_url("**/boroughs/islington.html")


def test_pointing_says_name_figure_and_place(site, visit):
    page = visit(site / "map.html")
    page.locator("#shapes [data-i='3']").hover()
    assert page.locator("#tip").inner_text() == "Bexley: £18.31, 5th lowest of 32"


def test_what_is_estimated_is_marked_and_what_is_published_is_not(site, visit):
    page = visit(site / "map.html", f"#measure={LCPF}&shape=tiles")
    tiles = dict(page.eval_on_selector_all("#tiles [data-i]", "nodes => nodes.map(n => [n.dataset.i, [n.getAttribute('class'), n.lastElementChild.textContent]])"))
    with next(site.glob("lcpf-direct-2018-19/boroughs.csv")).open(encoding="utf-8", newline="") as source:
        table = list(csv.DictReader(source))
    assert len(table) == len(tiles)
    kinds = set()
    for place, row in enumerate(table):
        look, text = tiles[str(place)]
        modelled = row["in_fund"] == "true" and row["allocation_status"] == "modelled"
        assert look.endswith("m") == text.startswith("≈") == modelled, row["name"]
        kinds.add(modelled)
    assert kinds == {True, False}


def test_tiles_have_whole_names(site, visit):
    page = visit(site / "map.html", "#shape=tiles", viewport={"width": 1440, "height": 900})
    names = page.eval_on_selector_all("#tiles .tn", "nodes => nodes.map(n => [...n.children].map(c => c.textContent).join(' '))")
    assert names == block(site)["names"]
    wide = page.eval_on_selector_all("#tiles g", "nodes => nodes.map(n => n.querySelector('.tn').getBBox().width - n.querySelector('rect').getBBox().width)")
    assert max(wide) <= 0


def test_what_is_shown_can_be_taken_away(site, visit):
    page = visit(site / "map.html", "#group=ons:inner")
    with page.expect_download() as got:
        page.locator("#file").click()
    text = got.value.path().read_text(encoding="utf-8")
    table = list(csv.DictReader(io.StringIO(text)))
    assert len(table) == 14 and got.value.suggested_filename.endswith(".csv")
    with next(site.glob("ro3-youth-justice-gross-2024-25/boroughs.csv")).open(encoding="utf-8", newline="") as source:
        own = {row["gss_code"]: row["gbp_per_person"] for row in csv.DictReader(source)}
    for row in table:
        assert (row["value"] == "") == (own[row["gss_code"]] == "")
        assert not row["value"] or abs(float(row["value"]) - float(own[row["gss_code"]])) < 1e-6


def test_without_scripts_the_first_map_has_its_table_and_its_file(site, visit):
    page = visit(site / "map.html", within=site, java_script_enabled=False)
    assert page.locator("#controls").is_hidden()
    assert page.locator("#rows tr:visible").count() == 33
    assert page.locator("#file").get_attribute("href").endswith("/boroughs.csv")
    assert "Bexley" in page.locator("#shapes title").nth(3).text_content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", [f"#measure={LCPF}&at={BEXLEY}", f"#measure=lcpf-direct/gap_per_head_pct&shape=tiles&group=ons:outer&at={CAMDEN}"])
def test_axe_finds_nothing_in_other_views(site, visit, fragment, scheme):
    page = visit(site / "map.html", fragment, bypass_csp=True, color_scheme=scheme)
    assert violations(page) == []


def test_a_wrong_address_shows_the_first_map(site, visit):
    page = visit(site / "map.html", "#measure=nothing&year=1066&group=moon&at=E0&shape=x")
    assert page.locator("#finding").inner_text() == block(site)["measures"][0]["years"][-1]["finding"]
    assert len(rows(page)) == 33
