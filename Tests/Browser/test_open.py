"""The page by itself: from the disk, without a network, with and without scripts."""

import re

import pytest

SECTIONS = ["found", "map", "table", "borough", "groups", "formula", "coverage", "awards", "performance",
            "scrutiny", "sources"]


def test_it_opens_offline_with_its_sections_in_order(dossier, visit):
    page = visit(dossier)
    ids = page.eval_on_selector_all("main > section", "nodes => nodes.map(node => node.id)")
    assert ids == SECTIONS
    for name in SECTIONS:
        section = page.locator(f"#{name}")
        assert section.get_attribute("aria-labelledby") == f"{name}-h"
        assert section.locator("h2").count() == 1


def test_it_is_under_two_megabytes(dossier):
    assert dossier.stat().st_size < 2_000_000


@pytest.mark.parametrize("width, height", [(1440, 900), (390, 844)])
def test_the_first_screen_has_answer_picture_and_search(dossier, visit, width, height):
    page = visit(dossier, viewport={"width": width, "height": height})
    for part in (".lead", "#asked", "#home"):
        box = page.locator(part).bounding_box()
        assert 0 <= box["x"] and box["x"] + box["width"] <= width, part
        assert 0 <= box["y"] and box["y"] + box["height"] <= height, part
    # The tiles have the figures of the list, shorter; the answer has the ratio of the two that stand below it.
    pence, = re.findall(r"(\d+)p", page.locator(".lead").inner_text())
    asked, against = (float(n) for n in re.findall(r"£([0-9.]+)", page.locator(".say-it .small").inner_text())[:2])
    assert int(pence) == round(100 * asked / against)
    ranked = {name: value for name, value in page.eval_on_selector_all(
        "#ranking li", "rows => rows.map(row => [row.firstElementChild.textContent, row.lastElementChild.textContent])")}
    tiles = page.eval_on_selector_all("#home [data-i]", "tiles => tiles.map(tile => [tile.querySelector('title').textContent,"
                                      " tile.querySelector('.tv').textContent])")
    assert len(tiles) == 33
    for title, shown in tiles:
        name, value = title.split(": ", 1)
        assert value == ranked[name]
        if shown != "×":
            exact = float(value.replace("£", "").replace(",", ""))
            assert abs(float(shown.replace("£", "")) - exact) <= (0.505 if exact >= 100 else 0.0551), title


def test_the_search_of_the_first_screen_leads_to_the_borough(dossier, visit):
    page = visit(dossier)
    page.fill("#asked", "Bexly")
    page.press("#asked", "Enter")
    assert page.locator("#asked").get_attribute("aria-invalid") == "true"
    assert page.locator("#asked-said").inner_text() == page.locator("#where-said").inner_text() != ""
    page.fill("#asked", "DA6 7LB")
    page.press("#asked", "Enter")
    page.wait_for_function("document.activeElement.id === 'borough-h'")
    assert "Bexley" in page.locator("#profile").inner_text()
    assert "borough=E09000004&at=borough" in page.url
    page.locator("#home [data-i]").nth(5).click()
    page.wait_for_function("location.hash.includes('borough=E09000006')")


def test_all_links_lead_into_the_page_the_folder_or_to_a_source(dossier, visit):
    page = visit(dossier)
    for target in page.eval_on_selector_all("a[href]", "nodes => nodes.map(node => node.getAttribute('href'))"):
        if target.startswith("#"):
            assert page.locator(target).count() == 1, target
        elif not target.startswith(("https://", "http://")):
            assert (dossier.parent / target).is_file(), target


def test_without_scripts_map_and_tables_stand(dossier, visit):
    page = visit(dossier, java_script_enabled=False)
    assert page.locator("#shapes path").count() == 33
    box = page.locator("#shapes path").first.bounding_box()
    assert box["width"] > 20 and box["height"] > 20
    assert page.locator("#legend li").count() >= 3
    assert page.locator("#ranking li").count() == 33
    assert page.locator("table.data:visible tbody tr").count() == 198
    assert page.locator(".matrix tbody tr:visible").count() == 33
    assert page.locator("#borough noscript").is_visible()
    for form in ("#controls", "#lookup", "#quick", "#trial", "#selected", ".scripted"):
        assert page.locator(form).first.is_hidden()


def test_the_policy_runs_nothing_that_was_not_published(dossier, chromium):
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.goto(dossier.as_uri())
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.ran = 1';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<img src="data:x" onerror="window.ran = 2">');
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    context.close()


def test_every_modelled_figure_says_so(dossier, visit):
    page = visit(dossier, "#borough=E09000004&measure=lcpf-direct-2018-19/gbp_per_head")
    values = page.locator("#ranking .rv").all_inner_texts()
    assert len(values) == 33
    # Two boroughs have published amounts.
    assert sorted(text for text in values if "modelled" not in text) == [
        "not in the fund", "£0.386", "£0.730",
    ]
    rows = page.locator(".tabwrap.on tbody tr").all_inner_texts()
    assert sum("MODELLED" in row for row in rows) == 30
    assert "MODELLED" in page.locator("#profile").inner_text()
