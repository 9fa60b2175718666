"""The site: a home that answers on its first screen, and a page for every borough, from the disk."""

import csv
import gzip
import re
import shutil
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from conftest import ROOT, publish
from test_access import VIEWS, open_all, violations

PAGES = ["index.html", "map.html", "compare.html", "services.html", "changes.html", "editions/index.html", "figures.html", "boroughs/bexley.html", "boroughs/city-of-london.html", "boroughs/kensington-and-chelsea.html"]
EMBED = "embed/lcpf-direct-2018-19-gbp_per_head.html"
PAIR = "?a=bexley&b=camden"


def zone_pages(site):
    return sorted((site / "boroughs").glob("*.html"))


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets, self.ids = [], set()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "a" and "href" in values:
            self.targets.append(values["href"])
        if "id" in values:
            self.ids.add(values["id"])


def read(file):
    links = Links()
    links.feed(file.read_text(encoding="utf-8"))
    return links


def test_every_link_of_every_page_leads_to_a_place_that_is_there(site):
    pages = {file: read(file) for file in site.rglob("*.html")}
    assert len(pages) == 41 + len(list((site / "embed").glob("*.svg")))
    for file, links in pages.items():
        for target in links.targets:
            if target.startswith(("https://", "http://")):
                continue
            address, _, fragment = target.partition("#")
            found = (file.parent / address.partition("?")[0]).resolve() if address else file
            assert found.is_file() and found.is_relative_to(site), f"{file.name}: {target}"
            assert not fragment or fragment in pages[found].ids, f"{file.name}: {target}"


def test_pages_are_small(site):
    assert len(gzip.compress((site / "index.html").read_bytes(), 9)) < 100_000
    for file in zone_pages(site):
        assert len(gzip.compress(file.read_bytes(), 9)) < 40_000, file.name


@pytest.mark.parametrize("width, height", [(1440, 900), (390, 844)])
def test_the_first_screen_has_answer_picture_and_search(site, visit, width, height):
    page = visit(site / "index.html", viewport={"width": width, "height": height})
    for part in (".lead", "#asked", "#home"):
        box = page.locator(part).bounding_box()
        assert 0 <= box["x"] and box["x"] + box["width"] <= width, part
        assert 0 <= box["y"] and box["y"] + box["height"] <= height, part


@pytest.mark.parametrize(
    "text, name",
    [("Bexley", "Bexley"), ("LB Camden", "Camden"), ("DA6 7LB", "Bexley"), ("da7", "Bexley"), ("EC2V 7HH", "City of London")],
)
def test_the_search_leads_to_the_page_of_the_borough(site, visit, text, name):
    page = visit(site / "index.html", within=site)
    page.fill("#asked", text)
    page.press("#asked", "Enter")
    page.wait_for_url("**/boroughs/**")
    assert page.locator("h1").inner_text() == name


def test_a_beginning_of_postcodes_in_several_boroughs_offers_each(site, visit):
    page = visit(site / "index.html", within=site)
    page.fill("#asked", "SE9")
    page.press("#asked", "Enter")
    links = page.locator("#asked-said a")
    assert page.locator("#asked-said").inner_text().startswith("SE9 is in several: ")
    assert {"Bexley", "Greenwich"} <= set(links.all_inner_texts())
    links.first.click()
    page.wait_for_url("**/boroughs/**")


@pytest.mark.parametrize("text, part", [("", "Type the name"), ("M1", "No postcode of this page begins"), ("xyz", "No borough")])
def test_what_is_not_found_says_what_to_do(site, visit, text, part):
    page = visit(site / "index.html")
    page.fill("#asked", text)
    page.press("#asked", "Enter")
    assert part in page.locator("#asked-said").inner_text()
    assert page.locator("#asked").get_attribute("aria-invalid") == "true"


def test_a_tile_leads_to_the_page_without_scripts_too(site, visit):
    page = visit(site / "index.html", within=site, java_script_enabled=False)
    assert page.locator("#quick").is_hidden()
    assert page.locator(".places a:visible").count() == 33
    page.locator("#home a", has=page.locator("title", has_text="Bexley: ")).locator("rect").click()
    page.wait_for_url("**/boroughs/bexley.html")
    assert page.locator("h1").inner_text() == "Bexley"


@pytest.mark.parametrize("name", [*PAGES, EMBED])
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_finds_nothing(site, visit, name, view):
    page = visit(site / name, PAIR if name.startswith("compare") else "", within=site, bypass_csp=True, **VIEWS[view])
    open_all(page)
    assert violations(page) == []


@pytest.mark.parametrize("name", [*PAGES[:7], EMBED])
def test_axe_finds_nothing_on_paper_and_without_scripts(site, visit, name):
    page = visit(site / name, bypass_csp=True)
    page.emulate_media(media="print")
    assert violations(page) == []


@pytest.mark.parametrize("name", [*PAGES, EMBED])
@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_but_tables_scrolls_sideways(site, visit, name, width):
    page = visit(site / name, PAIR if name.startswith("compare") else "", within=site, viewport={"width": width, "height": 800})
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".scroll").count() == page.locator(".scroll[tabindex='0'][role=region]").count()


@pytest.mark.parametrize("name", PAGES)
def test_every_section_is_at_most_five_stops_away(site, visit, name):
    """From the top, or from where a link to skip to leads: what can be focused before the heading of the section."""
    page = visit(site / name, PAIR if name.startswith("compare") else "", within=site)
    far = page.evaluate(
        """() => {
          const stops = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
            .filter(node => node.tabIndex >= 0 && node.getClientRects().length);
          const skips = [...document.querySelectorAll('a.skip')];
          const starts = [[document.body.firstElementChild, 0],
            ...skips.map((link, i) => [document.querySelector(link.getAttribute('href')), i + 1])];
          const after = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
          return [...document.querySelectorAll('main section, #foot')].map(section => {
            const costs = starts.filter(([start]) => start === section || after(start, section))
              .map(([start, cost]) => cost + stops.filter(stop => after(start, stop) && after(stop, section)).length);
            return [section.id, Math.min(...costs)];
          });
        }"""
    )
    assert len(far) >= 1
    assert [each for each in far if each[1] > 5] == []


def test_every_borough_prints_on_two_sides_of_a4(site, visit):
    for file in zone_pages(site):
        page = visit(file)
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2, file.name
        assert len(pdf) < 1_000_000
        size = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
        assert [round(float(side)) for side in size.groups()] in ([595, 842], [596, 842])
        page.context.close()


def test_the_home_prints_small(site, visit):
    assert len(visit(site / "index.html").pdf(print_background=True)) < 1_000_000


def cells(page, row):
    return [cell.strip() for cell in page.locator(".strips tr", has_text=row).first.inner_text().split("\t")]


def test_two_boroughs_stand_side_by_side_at_one_address(site, visit):
    page = visit(site / "compare.html", within=site)
    assert page.locator("#said").inner_text().startswith("Choose two boroughs")
    page.select_option("#a", "bexley")
    page.select_option("#b", "camden")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/compare.html?a=bexley&b=camden")
    assert page.title() == "Bexley beside Camden"
    assert page.locator(".strips tbody").count() == 6
    # What each has is what its own page says of it.
    for n, name in enumerate(["bexley", "camden"], start=1):
        own = visit(site / "boroughs" / f"{name}.html")
        for measure in ("Pounds per resident under 18", "Pounds per head", "Pounds per recorded offence"):
            there, here = cells(own, measure), cells(page, measure)
            assert here[n].split("\n")[0] == there[1] and here[3] == there[2], (name, measure)
            assert here[n].split("\n")[1] == f"{there[3]} for each £1 in London; {there[4]}", (name, measure)
    page.goto((site / "compare.html").as_uri() + "?a=bexley&b=bexley")
    assert page.locator("#said").inner_text() == "That is the same borough twice: choose another."


def test_without_scripts_two_boroughs_have_their_pages(site, visit):
    page = visit(site / "compare.html", PAIR, within=site, java_script_enabled=False)
    assert page.locator("#pair").is_hidden() and page.locator("noscript a").count() == 33
    page.get_by_role("link", name="Bexley").click()
    page.wait_for_url("**/boroughs/bexley.html")


def listed(page):
    return page.eval_on_selector_all(".entries > li:not([hidden])", "rows => rows.map(row => row.id)")


def test_the_finder_narrows_list_and_map_alike(site, visit):
    page = visit(site / "services.html")
    with (site / "services.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert page.locator(".entries > li").count() == len(rows) == 129
    assert page.locator("#count").inner_text() == "63 of 129 records."
    page.select_option("#state", "")
    page.select_option("#need", "stalking")
    assert listed(page) == [row["service_id"] for row in rows if row["category"] == "stalking"] != []
    page.fill("#place", "DA6 7LB")
    page.select_option("#state", "runs")
    page.press("#place", "Enter")
    assert "need=stalking" in page.url and "state=runs" in page.url
    # The page of the borough has the same service for certain.
    own = visit(site / "boroughs" / "bexley.html").locator("#services li a").all_inner_texts()
    sure = listed(page)
    assert sure and set(sure) <= set(own)
    tile = page.locator("#where-map [data-i]", has=page.locator("title", has_text="Bexley:"))
    assert tile.locator(".tv").text_content() == str(len(sure))
    assert page.locator("#count").inner_text() == f"{len(sure)} of 129 records; {len(sure)} stated to cover all of Bexley."


def test_the_finder_counts_for_certain_what_the_pages_of_the_boroughs_do(site, visit):
    page = visit(site / "services.html")
    titles = page.eval_on_selector_all("#where-map title", "nodes => nodes.slice(1).map(node => node.textContent)")
    assert len(titles) == 33
    for file, title in zip(zone_pages(site), sorted(titles)):
        own = visit(file)
        name, sure = re.match(r"(.*): (\d+) as stated", title).groups()
        assert own.locator("h1").inner_text() == name
        assert f"({sure})" in own.locator("#services h3", has_text="stated to cover").inner_text()
        own.context.close()


def test_a_service_has_an_address_of_its_own(site, visit):
    page = visit(site / "services.html", "#S001")
    row = page.locator("#S001")
    assert row.is_visible() and abs(row.bounding_box()["y"]) < 600
    assert visit(site / "services.html", java_script_enabled=False).locator(".entries > li:visible").count() == 129


@pytest.mark.parametrize("sex, age", [("women", "17"), ("men", "30")])
def test_who_is_not_stated_is_excluded_by_nobody(site, visit, sex, age):
    page = visit(site / "services.html", f"#state=&sex={sex}&age={age}")
    with (site / "services.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    fit = [row["service_id"] for row in rows if row["sex"] in ("", "all", sex)
           and (not row["min_age"] or int(row["min_age"]) <= int(age)) and (not row["max_age"] or int(age) <= int(row["max_age"]))]
    page.select_option("#state", "")
    assert listed(page) == fit and 0 < len(fit) < 129
    assert page.locator("#count").inner_text().endswith("Records that do not state whom they are for are among them.")


def rows_of(site):
    """What boroughs.csv of each analysis has, by name of fund and year, then by borough."""
    found = {}
    for file in sorted(site.glob("*/boroughs.csv")):
        with file.open(encoding="utf-8", newline="") as source:
            rows = {row["name"]: row for row in csv.DictReader(source)}
        found[file.parent.name] = rows
    return found


MEASURES = {
    "Pounds per resident under 18": "gbp_per_person", "Pounds per head": "gbp_per_head",
    "Pounds per recorded offence": "gbp_per_offence", "Recorded offences per 1,000 residents": "offences_per_1000",
}


def rounded(value, like):
    """A number as the text beside it is rounded."""
    places = len(like.partition(".")[2])
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def test_the_numbers_of_every_page_are_those_of_the_files(site, visit):
    """All measures of all boroughs: amount, rate, rank, and what it is for each pound of the area."""
    tables = rows_of(site)
    names = {"lcpf-direct": "London Crime Prevention Fund", "serious-violence-duty": "Serious Violence Duty",
             "ro3-family": "Family support", "ro3-young-people-gross": "Services for young people",
             "ro3-young-people-substance": "Drug and alcohol", "ro3-youth": "Youth justice"}
    seen = 0
    for file in zone_pages(site):
        page = visit(file)
        zone = page.locator("h1").inner_text()
        for body in page.locator(".strips tbody").all():
            head, *lines = [[cell.strip() for cell in row.split("\t")] for row in body.inner_text().split("\n") if row.strip()]
            start, = [key for key, words in names.items() if head[0].startswith(words)]
            folder, = [name for name in tables if name.startswith(start)]
            table = tables[folder]
            own = table[zone]
            amount = re.search(r": £([\d,]+(?:\.\d\d)?)", head[0])
            assert (amount is not None) == (own["in_fund"] == "true"), (zone, folder)
            if amount:
                # Rounded and modelled amounts are written without pence.
                text = amount.group(1).replace(",", "")
                assert Decimal(text) == rounded(own["allocation_gbp"], text), (zone, folder)
                assert ("." in text) == (own["allocation_status"] in ("published", "derived")), (zone, folder)
            for line in lines:
                if line[0] not in MEASURES:
                    continue
                column = MEASURES[line[0]]
                text = re.sub(r"[£,]|\D*$", "", line[1].split()[0])
                assert rounded(own[column], text) == Decimal(text), (zone, folder, column)
                values = [Decimal(row[column]) for row in table.values() if row[column] and row["in_fund"] == "true"]
                below, above = (sum(v < Decimal(own[column]) for v in values), sum(v > Decimal(own[column]) for v in values))
                place = re.search(r"(\d+)(?:st|nd|rd|th) (lowest|highest) of (\d+)|(lowest|highest) of (\d+)", line[4])
                rank, end, of = (int(place[1]), place[2], place[3]) if place[1] else (1, place[4], place[5])
                assert int(of) == len(values) and rank == 1 + (below if end == "lowest" else above), (zone, folder, column)
                assert line[4].startswith("≈ ") == (folder.startswith("lcpf") and column != "offences_per_1000"), (zone, folder)
                seen += 1
        page.context.close()
    # Four kinds of spending with one rate, the duty with one, the fund with three; the City is in none.
    assert seen == 32 * 8


def test_hostile_and_long_names_are_text_and_nothing_else(dataset, publish_site, visit):
    from test_hostile import HOSTILE, rewrite

    def borough(columns, row):
        if row[columns["gss_code"]] == "E09000004":
            row[columns["name"]] = HOSTILE

    rewrite(dataset / "zones" / "boroughs.csv", borough)
    site = publish_site(dataset)
    file, = [file for file in zone_pages(site) if file.name.endswith("e09000004.html")]
    assert len(file.name) < 120
    for name in (file, site / "index.html"):
        page = visit(name, viewport={"width": 390, "height": 844})
        open_all(page)
        assert page.evaluate("window.ran") is None
        assert page.locator("img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert "<script>window.ran=1</script>" in visit(file).locator("h1").inner_text()


@pytest.fixture(scope="session")
def editions(tmp_path_factory, tool):
    """A site of two editions: in the second a penny has gone from one borough to another."""
    folder = tmp_path_factory.mktemp("editions")
    data, out = folder / "geodata", folder / "site"
    shutil.copytree(ROOT / "geodata", data)
    publish(data, out, "--published", "2026-11-01")
    table = data / "funds" / "allocations.csv"
    text = table.read_text(encoding="utf-8")
    for code, amount in [("E09000002", "29148.87"), ("E09000003", "29148.89")]:
        text = text.replace(f"{code},serious-violence-duty,2024/25,29148.88", f"{code},serious-violence-duty,2024/25,{amount}")
    table.write_text(text, encoding="utf-8")
    publish(data, out, "--published", "2026-12-01")
    return out


def test_the_feed_leads_to_what_changed_in_a_borough(editions, visit):
    feed = ElementTree.parse(editions / "changes.atom").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    ids = [node.text for node in feed.iter(f"{atom}id")]
    assert len(ids) == len(set(ids)) and all(each.startswith("urn:uuid:") for each in ids)
    for entry in [feed, *feed.findall(f"{atom}entry")]:
        assert all(entry.find(f"{atom}{name}") is not None for name in ("title", "id", "updated", "link"))
    [barnet] = [entry for entry in feed.findall(f"{atom}entry") if entry.find(f"{atom}title").text.startswith("Barnet")]
    address, _, code = barnet.find(f"{atom}link").get("href").partition("#")
    page = visit(editions / address, f"#{code}")
    assert page.locator(f"#{code}").is_visible()
    row = page.locator("tr", has_text="29148.89")
    assert row.first.is_visible() and "29148.88" in row.first.inner_text()


def test_an_earlier_edition_leads_to_all_editions_and_they_to_it(editions, visit):
    for file in editions.rglob("*.html"):
        for target in read(file).targets:
            address = target.partition("#")[0].partition("?")[0]
            if address and not target.startswith(("https://", "http://")):
                assert (file.parent / address).resolve().is_file(), f"{file}: {target}"
    page = visit(editions / "editions" / "1.0.0" / "boroughs" / "bexley.html", within=editions)
    assert "Edition 1.0.0, published on 1 November 2026." in page.locator("#foot").inner_text()
    page.click("#foot a:has-text('all editions')")
    page.click("main a:has-text('All editions')")
    page.wait_for_url("**/site/editions/index.html")
    assert page.locator("tbody th").all_inner_texts() == ["2.0.0", "1.0.0"]
    page.click("tbody a:has-text('1.0.0')")
    page.wait_for_url("**/editions/1.0.0/index.html")


def test_a_figure_stands_in_the_page_of_somebody_else_without_scripts(site, visit):
    page = visit(site / EMBED, java_script_enabled=False, viewport={"width": 600, "height": 900})
    text = page.locator("svg").text_content()
    assert "MODELLED" in text and "Sources:" in text
    assert page.locator("svg").bounding_box()["width"] <= 600
    assert page.locator("a").first.get_attribute("href") == "../index.html"
