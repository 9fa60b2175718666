"""WCAG 2.2 AA as far as a program can tell: axe-core finds nothing, and the page reflows."""

import pytest
from axe_playwright_python.sync_playwright import Axe

VIEWS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "mobile": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    # 400 % zoom of a window of 1280 x 1024 is a window of 320 x 256.
    "zoom": {"viewport": {"width": 320, "height": 256}},
    "forced": {"forced_colors": "active"},
}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def violations(page):
    answer = Axe().run(page, options=RULES).response
    assert len(answer["passes"]) > 25, "axe did not look at the page"
    found = answer["violations"]
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found
        for node in fault["nodes"]
    ]


def open_all(page):
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_finds_nothing(dossier, visit, view):
    # The map by boundaries in the light, by tiles everywhere else; always with a borough chosen.
    fragment = "#borough=E09000004" + ("" if view == "light" else "&tiles=1")
    page = visit(dossier, fragment, bypass_csp=True, **VIEWS[view])
    open_all(page)
    assert violations(page) == []


def test_axe_finds_nothing_on_paper(dossier, visit):
    page = visit(dossier, "#borough=E09000004", bypass_csp=True)
    open_all(page)
    page.emulate_media(media="print")
    assert violations(page) == []


def test_axe_would_find_a_fault(dossier, visit):
    page = visit(dossier, bypass_csp=True)
    page.evaluate("document.querySelector('label[for=measure]').remove()")
    assert any(fault.startswith("select-name") for fault in violations(page))


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_but_tables_scrolls_sideways(dossier, visit, width):
    page = visit(dossier, "#borough=E09000004", viewport={"width": width, "height": 800})
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    regions = page.locator(".scroll").count()
    assert page.locator(".scroll[tabindex='0'][role=region]").count() == regions


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_line_round_a_borough_differs_from_every_fill(dossier, visit, scheme):
    """One of its two colours differs from each fill by 3:1 or more."""
    page = visit(dossier, "#borough=E09000004", color_scheme=scheme)
    worst = page.evaluate(
        """() => {
          const light = text => {
            const [r, g, b] = text.match(/\\d+/g).slice(0, 3).map(Number).map(c => c / 255)
              .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
          };
          const ratio = (a, b) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));
          const lines = [...document.querySelectorAll('#chart .halo, #chart .chosen')].map(n => getComputedStyle(n).stroke);
          const fills = ['s0', 's1', 's2', 'd0', 'd1', 'd2'].map(name => {
            const node = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
            node.setAttribute('class', name);
            document.getElementById('chart').append(node);
            return getComputedStyle(node).fill;
          });
          return Math.min(...fills.map(fill => Math.max(...lines.map(line => ratio(line, fill)))));
        }"""
    )
    assert worst >= 3


def test_charts_can_be_read_on_a_phone(dossier, visit):
    page = visit(dossier, viewport={"width": 390, "height": 844}, is_mobile=True)
    sizes = page.eval_on_selector_all(
        ".charts svg text",
        "nodes => nodes.map(node => node.getBBox().height * node.getScreenCTM().a)",
    )
    assert len(sizes) > 100 and min(sizes) > 10


@pytest.mark.parametrize("width", [320, 390])
def test_letters_on_the_map_can_be_read_on_a_phone(dossier, visit, width):
    for fragment, letters in (("", "#marks text"), ("#tiles=1", "#tiles .tc, #tiles .tv")):
        page = visit(dossier, fragment, viewport={"width": width, "height": 844}, is_mobile=True)
        sizes = page.eval_on_selector_all(
            letters, "nodes => nodes.map(node => parseFloat(getComputedStyle(node).fontSize) * node.getScreenCTM().a)"
        )
        assert len(sizes) >= 33 and min(sizes) > 7.5


def test_charts_follow_a_dark_page(dossier, visit):
    page = visit(dossier, color_scheme="dark")
    ground = page.locator(".charts svg > rect").first
    assert ground.evaluate("node => getComputedStyle(node).fill") == "rgb(16, 20, 24)"
    page.emulate_media(media="print")
    assert ground.evaluate("node => getComputedStyle(node).fill") == "rgb(255, 255, 255)"


def test_targets_are_large_enough(dossier, visit):
    page = visit(dossier, "#borough=E09000004")
    small = page.evaluate(
        """() => Array.from(document.querySelectorAll('button, select, input, summary, nav a, .legend a'))
          .filter(node => node.offsetParent)
          .map(node => [node.textContent.slice(0, 30) || node.id, node.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""
    )
    assert [name for name in small if not name.startswith(("on ", " "))] == []


def test_the_map_is_told_in_words_from_the_data(dossier, visit):
    page = visit(dossier)
    words = page.locator("#alt-d").evaluate("node => node.textContent")
    assert words == (
        "Pounds per head in 32 boroughs, from £0.389 to £3.173. Highest: Westminster (£3.173), Lambeth (£2.410) "
        "and Haringey (£2.276). Lowest: Richmond upon Thames (£0.389), Bexley (£0.578) and Sutton (£0.597). "
        "32 of 32 figures are MODELLED. Not in the fund: City of London."
    )
