"""The sliders give what the tool gives, to the penny."""

import csv
import json
import subprocess

import pytest

from conftest import ROOT

TERMS = [
    ("offences_robbery", "2015/16"),
    ("offences_possession_of_weapons", "2015/16"),
    ("offences_sexual_offences", "2015/16"),
    ("population", '"2015"'),
    ("offences", "2015/16"),
]


def amounts_of_the_tool(tool, folder, weights):
    lines = [
        "formula: tried", "title: Tried", "fund: lcpf-direct", "financial_year: 2018/19",
        "pot:", "  period: 2018/19", "indicators:",
    ]
    for (indicator, period), weight in zip(TERMS, weights):
        if weight:
            lines.append(
                f"  - {{ indicator: {indicator}, period: {period}, weight: {weight / 1000:.3f}, "
                "status: assumed, source: a test }"
            )
    lines.append("basis: A test.")
    file = folder / "tried.yaml"
    file.write_text("\n".join(lines) + "\n")
    out = folder / "run"
    subprocess.run(
        [tool, "formula", "run", str(file), "--data", str(ROOT / "geodata"), "--out", str(out)],
        check=True, capture_output=True,
    )
    with (out / "allocations.csv").open(encoding="utf-8") as table:
        return [round(float(row["amount_gbp"]) * 100) for row in csv.DictReader(table)]


def weights_on(page):
    return [round(float(text) * 1000) for text in page.locator("#sliders output").all_inner_texts()]


def amounts_on(page):
    return [int(value) for value in page.eval_on_selector_all(
        "#trial-table tbody tr td:nth-child(2)", "cells => cells.map(cell => cell.dataset.v)")]


def move(page, slider, value):
    page.locator(f"#weight-{slider}").evaluate(
        "(node, value) => { node.value = value; node.dispatchEvent(new Event('input')); "
        "node.dispatchEvent(new Event('change')); }", str(value))
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


SETTINGS = [
    [],
    [(3, 250)],
    [(0, 1000)],
    [(4, 1), (3, 333)],
    [(0, 0), (1, 0), (2, 7)],
    [(2, 999), (0, 123), (4, 456)],
    [(1, 0), (1, 1000), (0, 501)],
]


@pytest.mark.parametrize("moves", SETTINGS, ids=str)
def test_a_setting_agrees_with_the_tool_to_the_penny(dossier, visit, tool, tmp_path, moves):
    page = visit(dossier)
    for slider, value in moves:
        move(page, slider, value)
        assert weights_on(page)[slider] == value
        assert sum(weights_on(page)) == 1000
    weights = weights_on(page)
    assert min(weights) >= 0 and sum(weights) == 1000
    amounts = amounts_on(page)
    assert len(amounts) == 32
    assert amounts == amounts_of_the_tool(tool, tmp_path, weights)
    assert sum(amounts) == 1_254_606_100
    assert "MODELLED" in page.locator("#trial-sum").inner_text()


def test_the_settings_are_the_formulas_of_the_plan(dossier, visit):
    page = visit(dossier)
    trial = json.loads(page.locator("#data").evaluate("node => node.textContent"))["trial"]
    for setting in trial["settings"]:
        page.locator("#settings").get_by_role("button", name=setting["title"]).click()
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert weights_on(page) == setting["weights"]
    page.locator("#settings button").first.click()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert [str(pence) for pence in amounts_on(page)] == trial["amounts"]


def test_a_moved_weight_unsorts_the_amounts_and_unknown_stays_last(dossier, visit):
    page = visit(dossier)
    head = page.locator("#trial-table th")
    head.nth(1).get_by_role("button").click()
    assert amounts_on(page) == sorted(amounts_on(page))
    move(page, 0, 100)
    assert page.locator("#trial-table [aria-sort]:not([aria-sort=none])").count() == 0
    for _ in range(2):
        head.nth(3).get_by_role("button").click()
        published = page.locator("#trial-table tbody td:nth-child(4)").all_inner_texts()
        assert all("£" in words for words in published[:3]) and set(published[3:]) == {"", "no amount"}
    assert published[:3] == ["about £336,000 (implied)", "£241,699", "about £76,000"]


def test_arrow_keys_move_a_weight_by_a_thousandth(dossier, visit):
    page = visit(dossier)
    page.locator("#weight-0").focus()
    page.keyboard.press("ArrowRight")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert weights_on(page)[0] == 531 and sum(weights_on(page)) == 1000
    assert page.locator("#weight-0").get_attribute("aria-valuetext") == "0.531"
