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
        assert "is not among the London postcodes" in said
        return
    code = re.search(r"E09\d{6}", answer.stdout).group()
    names = {
        borough["code"]: borough["name"]
        for borough in json.loads(page.locator("#data").evaluate("node => node.textContent"))["boroughs"]
    }
    assert said.endswith(f"is in {names[code]}.")
    assert page.locator("#profile h3").first.inner_text() == names[code]


@pytest.mark.parametrize(
    "text, part",
    [
        ("", "Type the name of a borough"),
        ("M1 1AA", "is not among the London postcodes"),
        ("E2 0ZZ", "is not among the London postcodes"),
        ("ham", "Which one? Barking and Dagenham, Hammersmith and Fulham"),
        ("<b>Atlantis</b>", "called “<b>Atlantis</b>”"),
        ("../../etc/passwd", "No borough"),
    ],
)
def test_what_is_not_found_says_what_to_do(dossier, visit, text, part):
    page = visit(dossier)
    said = look_up(page, text)
    assert part in said
    assert page.locator("#where").get_attribute("aria-invalid") == "true"
    assert page.locator("#live").inner_text() == said
    assert page.locator("#profile").inner_text() == ""


def test_the_profile_answers_what_a_member_asks(dossier, visit):
    page = visit(dossier, "#borough=E09000025")
    text = page.locator("#profile").inner_text()
    for part in (
        "Newham", "MODELLED", "DERIVED", "Money on record", "Rates beside London", "Cover by type of need",
        "Cover that ends within a year", "Services that cover Newham for certain", "not assured",
    ):
        assert part in text
    assert page.locator("#profile .stack rect").count() >= 5
    assert page.locator("#profile table").count() == 4


def test_ratings_are_said_by_letter_shape_and_word(dossier, visit):
    page = visit(dossier, "#borough=E09000025")
    page.locator("#profile summary").click()
    marks = page.locator("#profile .rag").all_inner_texts()
    assert marks and set(marks) <= {"G, green", "A, amber", "R, red"}
    assert page.locator("#profile .rag svg").count() == len(marks)


@pytest.mark.parametrize("code", ["E09000001", "E09000004", "E09000025", "E09000030", "E09000033"])
def test_it_prints_on_two_pages_of_a4(dossier, visit, code):
    page = visit(dossier, f"#borough={code}")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print this borough").click()
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
    size = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert [round(float(side)) for side in size.groups()] in ([595, 842], [596, 842])
    page.emulate_media(media="print")
    text = page.locator("#borough").inner_text()
    assert "Services that may cover it" in text
    if code != "E09000001":
        assert "MODELLED" in text


def test_the_whole_page_prints_with_status_and_hatching(dossier, visit):
    page = visit(dossier)
    page.emulate_media(media="print")
    assert page.locator("#measure-status").is_visible()
    assert page.locator("nav").is_hidden()
    assert len(page.pdf()) > 50_000
