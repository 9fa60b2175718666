"""Map, ranking and table show one thing; everything works from the keyboard."""

import re

import pytest


def selected(page):
    """The borough that each view shows as chosen."""
    return {
        "row": page.locator(".tabwrap.on tr.sel th").all_inner_texts(),
        "rank": page.locator("#ranking li.sel .pick").all_inner_texts(),
        "zones": page.locator("#shapes .sel").count(),
        "profile": page.locator("#profile h3").first.inner_text() if page.locator("#profile h3").count() else "",
    }


def test_a_click_on_the_map_selects_in_table_ranking_and_profile(dossier, visit):
    page = visit(dossier)
    index = page.evaluate(
        "JSON.parse(document.getElementById('data').textContent).boroughs.findIndex(b => b.name === 'Bromley')"
    )
    page.locator(f"#shapes [data-i='{index}']").click()
    found = selected(page)
    assert found["row"] == ["Bromley"] and found["rank"] == ["Bromley"]
    assert found["zones"] == 1 and found["profile"] == "Bromley"
    zone = page.locator(f"#shapes [data-i='{index}']").get_attribute("d")
    assert page.locator("#chart .chosen").get_attribute("d") == page.locator("#chart .halo").get_attribute("d") == zone
    assert page.locator("#selected").inner_text().startswith("Bromley: £30.26.")
    box, map_box = page.locator("#selected").bounding_box(), page.locator("#chart").bounding_box()
    assert box["y"] + box["height"] <= map_box["y"], "what is chosen stands above the map, in sight"
    assert "Bromley: £30.26" in page.locator("#live").inner_text()


def test_enter_in_the_table_selects_on_the_map(dossier, visit):
    page = visit(dossier)
    page.locator(".tabwrap.on tbody tr").nth(7).locator("button").focus()
    page.keyboard.press("Enter")
    found = selected(page)
    assert found["zones"] == 1 and found["row"] == found["rank"] == [found["profile"]]


def test_a_click_on_a_row_selects_too(dossier, visit):
    page = visit(dossier)
    page.locator(".tabwrap.on tbody tr").nth(3).locator("td").nth(2).click()
    assert selected(page)["zones"] == 1


@pytest.mark.parametrize("column", ["£ per head", "Gap per head", "Residents", "Published"])
def test_sorting_keeps_what_is_unknown_last(dossier, visit, column):
    page = visit(dossier, "#measure=lcpf-direct-2018-19/gbp_per_head")
    head = page.locator(".tabwrap.on th", has=page.get_by_role("button", name=column, exact=True))
    place = head.evaluate("node => Array.from(node.parentElement.children).indexOf(node)")
    raw = f".tabwrap.on tbody tr > *:nth-child({place + 1})"
    for direction in ("ascending", "descending"):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == direction
        values = page.eval_on_selector_all(raw, "cells => cells.map(cell => cell.dataset.v)")
        known = [float(value) for value in values if value]
        assert known == sorted(known, reverse=direction == "descending")
        assert values[len(known):] == [""] * (33 - len(known)) and len(known) >= 3


def test_the_filter_narrows_map_table_and_ranking(dossier, visit):
    page = visit(dossier)
    page.select_option("#group", "ons:outer")
    assert page.locator(".tabwrap.on tbody tr:visible").count() == 19
    assert page.locator("#ranking li:visible").count() == 19
    assert page.locator("#shapes .dim").count() == 14
    assert "19 shown" in page.locator("#live").inner_text()
    words = "Only Outer London (ONS definition) is shown: 19 of 33. Classes and totals are those of all boroughs."
    assert page.locator(".shown").all_inner_texts() == [words, words]
    page.emulate_media(media="print")
    assert page.locator("#table .shown").is_visible()
    page.emulate_media(media="screen")
    page.select_option("#group", "")
    assert page.locator(".shown:visible").count() == 0


def test_the_picker_changes_every_view_and_says_the_status(dossier, visit):
    page = visit(dossier)
    options = page.eval_on_selector_all("#measure option", "nodes => nodes.map(node => node.value)")
    assert len(options) == 30 and len(set(options)) == 30
    for option in options:
        page.select_option("#measure", option)
        name = page.locator("#measure-name").inner_text()
        status = page.locator("#measure-status").inner_text()
        assert status in {"MODELLED", "DERIVED", "PUBLISHED", "ROUNDED"}
        hatched = page.eval_on_selector_all(
            "#shapes path", "nodes => nodes.filter(node => / [sd]\\dm$/.test(node.getAttribute('class'))).length"
        )
        assert (hatched > 0) == (status == "MODELLED"), option
        assert page.locator("#legend").inner_text().count("MODELLED") == (
            page.locator("#legend li").count() - 1 if hatched else 0
        )
        assert page.locator("#alt-d").evaluate("node => node.textContent").startswith(name)
        assert page.locator(".tabwrap.on th.on").count() == 1
        assert page.locator(".tabwrap:visible").count() == 1


def test_tiles_show_every_borough_once_with_its_figure(dossier, visit):
    page = visit(dossier)
    page.get_by_label("Equal tiles").check()
    assert page.locator("#tiles g:visible").count() == 33
    assert page.locator("#shapes path:visible").count() == 0
    places = page.eval_on_selector_all(
        "#tiles rect", "nodes => nodes.map(node => node.getAttribute('x') + ',' + node.getAttribute('y'))"
    )
    assert len(set(places)) == 33
    assert page.locator("#tiles .tv").first.evaluate("node => node.textContent") == "×"
    page.locator("#tiles g").nth(4).click()
    assert selected(page)["profile"]
    tile, line = page.locator("#tiles rect").nth(4).bounding_box(), page.locator("#chart .chosen").bounding_box()
    assert abs(tile["x"] - line["x"]) < 4 and abs(tile["width"] - line["width"]) < 8
    page.select_option("#measure", "serious-violence-duty-2024-25/gbp_per_head")
    texts = page.eval_on_selector_all("#tiles .tv", "nodes => nodes.map(node => node.textContent)")
    assert "0.1137" in texts


def test_a_view_can_be_shared_by_its_address(dossier, visit):
    page = visit(dossier)
    page.select_option("#measure", index=9)
    page.select_option("#group", "statutory:inner")
    page.get_by_label("Equal tiles").check()
    page.locator("#ranking li:visible button").nth(2).click()
    fragment = re.search("#.*", page.url).group()
    again = visit(dossier, fragment)
    for script in (
        "document.querySelector('#measure').value",
        "document.querySelector('#group').value",
        "document.querySelector('#chart').classList.contains('tiled')",
        "document.querySelector('#profile h3').textContent",
    ):
        assert again.evaluate(script) == page.evaluate(script)


def test_a_shared_view_opens_at_the_map_and_replaces_the_one_before(dossier, visit):
    page = visit(dossier, "#measure=serious-violence-duty-2024-25/gbp_per_head&group=ons:outer&tiles=1&borough=E09000004")
    assert abs(page.locator("#map").bounding_box()["y"]) < 40
    page.evaluate("location.hash = '#measure=lcpf-direct-2018-19/population'")
    page.wait_for_function("document.getElementById('measure').value === 'lcpf-direct-2018-19/population'")
    assert page.locator("#group").input_value() == ""
    assert page.get_by_label("Boundaries").is_checked()
    assert selected(page) == {"row": [], "rank": [], "zones": 0, "profile": ""}


def is_at(page, section):
    page.wait_for_function(f"Math.abs(document.getElementById('{section}').getBoundingClientRect().y - 16) < 4")


@pytest.mark.parametrize(
    "address, section",
    [
        ("#borough=E09000004", "borough"),
        ("#borough=E09000004&at=table", "table"),
        ("#measure=serious-violence-duty-2024-25/gbp_per_head&borough=E09000004", "map"),
        ("#measure=serious-violence-duty-2024-25/gbp_per_head&borough=E09000004&at=borough", "borough"),
    ],
)
def test_an_address_leads_to_its_place_in_a_page_that_is_open_as_in_a_new_one(dossier, visit, address, section):
    page = visit(dossier)
    page.evaluate(f"location.hash = '{address}'")
    is_at(page, section)
    assert selected(page)["profile"] == "Bexley"
    assert page.evaluate("document.activeElement.id") == f"{section}-h"
    assert page.locator("#live").inner_text().startswith("Bexley: ")
    # Once more, after a look elsewhere.
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("location.hash = '#borough=E09000005'")
    is_at(page, "borough")
    assert selected(page)["profile"] == "Brent"
    is_at(visit(dossier, address), section)


def test_back_and_forward_lead_through_the_views_and_not_out_of_the_page(dossier, visit):
    page = visit(dossier)
    first, start = page.url, page.evaluate("history.length")
    page.select_option("#measure", "lcpf-direct-2018-19/population")
    page.locator("#ranking li:visible button").nth(2).click()
    page.locator(".tabwrap.on tbody tr").nth(7).locator("button").click()
    page.get_by_role("link", name="More about").last.click()
    assert page.evaluate("history.length") == start + 4
    views = [selected(page)["profile"]]
    for _ in range(3):
        page.go_back()
        views.append(selected(page)["profile"])
    assert views[0] == views[1] == "Croydon" and views[2] not in ("", "Croydon") and views[3] == ""
    assert page.locator("#measure").input_value() == "lcpf-direct-2018-19/population"
    page.go_back()
    assert page.url == first and page.locator("#measure").input_value() == "ro3-youth-justice-gross-2024-25/gbp_per_person"
    page.go_forward()
    page.go_forward()
    assert selected(page)["profile"] == views[2]
    # What is shown already is no new place.
    length = page.evaluate("history.length")
    page.locator("#ranking li.sel button").click()
    assert page.evaluate("history.length") == length


@pytest.mark.parametrize("width", [1280, 390])
def test_a_choice_in_the_table_is_seen_beside_the_table(dossier, visit, width):
    page = visit(dossier, viewport={"width": width, "height": 844})
    assert page.locator("#chosen").is_hidden()
    page.locator(".tabwrap.on tbody tr").nth(7).locator("button").click()
    box = page.locator("#chosen").bounding_box()
    assert 0 <= box["y"] and box["y"] + box["height"] <= 844
    row = page.locator(".tabwrap.on tr.sel").bounding_box()
    assert row["y"] + row["height"] <= box["y"], "the row is in sight too"
    assert page.locator("#chosen").inner_text().startswith("Croydon: £")
    page.locator("#chosen").get_by_role("link", name="See it on the map").click()
    is_at(page, "map")


SECTIONS = ["map", "table", "borough", "groups", "formula", "coverage", "performance", "sources", "ends-h"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_link_lands_on_its_section(dossier, visit, section, width):
    page = visit(dossier, viewport={"width": width, "height": 844})
    page.locator(f"a[href='#{section}']").first.click()
    page.wait_for_timeout(300)
    assert abs(page.locator(f"#{section}").bounding_box()["y"] - 16) < 4
    again = visit(dossier, f"#{section}", viewport={"width": width, "height": 844})
    again.wait_for_timeout(300)
    assert abs(again.locator(f"#{section}").bounding_box()["y"] - 16) < 4


def test_the_address_keeps_what_is_chosen_beside_a_section(dossier, visit):
    page = visit(dossier, "#borough=E09000004")
    page.locator("nav a[href='#table']").click()
    fragment = re.search("#.*", page.url).group()
    assert "borough=E09000004" in fragment and fragment.endswith("at=table")
    assert page.evaluate("document.activeElement.id") == "table-h"
    again = visit(dossier, fragment)
    assert selected(again)["profile"] == "Bexley"
    assert abs(again.locator("#table").bounding_box()["y"]) < 40
    strange = visit(dossier, "#at=<b>&borough=E09000004&at=main")
    assert selected(strange)["profile"] == "Bexley"


def test_a_choice_outside_the_group_says_so(dossier, visit):
    page = visit(dossier, "#group=ons:inner&borough=E09000004")
    assert "It is not in the group shown." in page.locator("#selected").inner_text()


def test_an_answer_leads_to_the_map_that_it_speaks_of(dossier, visit):
    page = visit(dossier)
    child = "Pounds per resident under 18"
    for place, fund, measure in [
        (0, "Youth justice: spending of councils", child), (4, "Serious Violence Duty", "Pounds per head"),
        (5, "London Crime Prevention Fund", "Pounds per head"),
    ]:
        page.get_by_role("link", name="See the map").nth(place).click()
        assert page.locator("#measure-note").inner_text().startswith(fund)
        assert page.locator("#measure-name").inner_text() == measure
        assert abs(page.locator("#map").bounding_box()["y"]) < 40
        assert page.evaluate("document.activeElement.id") == "map-h"


def test_a_broken_address_shows_the_first_view(dossier, visit):
    page = visit(dossier, "#measure=%E0%A4%A&borough=<script>&group='\"&tiles=2")
    assert page.locator("#measure-name").inner_text() == "Pounds per resident under 18"
    assert page.locator("#profile").inner_text() == ""


def test_everything_is_reached_by_the_keyboard(dossier, visit):
    page = visit(dossier)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        where = page.evaluate(
            """() => {
              const node = document.activeElement, box = node.getBoundingClientRect();
              const style = getComputedStyle(node);
              return [node.id || node.dataset.pick || node.textContent.slice(0, 40), node.tagName,
                style.outlineStyle !== 'none' || style.boxShadow !== 'none', box.bottom > 0 && box.top < innerHeight];
            }"""
        )
        if where[1] == "BODY":
            break
        assert where[2], f"focus does not show on {where}"
        assert where[3], f"focus is out of sight on {where}"
        reached.add(where[0])
    for name in ("measure", "group", "where", "weight-0", "weight-4"):
        assert name in reached
    assert {str(place) for place in range(33)} <= reached
