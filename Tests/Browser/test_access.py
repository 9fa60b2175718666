"""WCAG 2.2 AA as far as a program can tell: axe-core finds nothing, and the page reflows."""

import re

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


# What of each chart is shown, where it and its figure end, what lies outside it, how large its letters are.
CHARTS = """() => [...document.querySelectorAll('.charts figure')].map(figure => {
  const shown = [...figure.querySelectorAll('svg')].filter(node => node.getClientRects().length);
  const box = shown[0].getBoundingClientRect(), home = figure.getBoundingClientRect();
  const drawn = [...shown[0].querySelectorAll('text, rect, circle, path')].filter(node => !node.closest('defs'));
  const texts = drawn.filter(node => node.tagName === 'text');
  return {
    shown: shown.length,
    fits: box.left >= home.left - 0.5 && box.right <= home.right + 0.5 && home.left >= 0 && home.right <= innerWidth,
    outside: drawn.map(node => [node, node.getBoundingClientRect()]).filter(([, at]) => at.left < box.left - 0.5
      || at.right > box.right + 0.5 || at.top < box.top - 0.5 || at.bottom > box.bottom + 0.5)
      .map(([node]) => node.outerHTML),
    texts: texts.map(node => node.textContent),
    small: Math.min(...texts.map(node => parseFloat(getComputedStyle(node).fontSize) * node.getScreenCTM().a)),
  };
})"""


@pytest.mark.parametrize("width, smallest", [(320, 9), (390, 11.5), (600, 10.5), (768, 10.5), (1000, 10), (1280, 10.5)])
def test_every_chart_is_whole_and_can_be_read(dossier, visit, width, smallest):
    page = visit(dossier, viewport={"width": width, "height": 844}, is_mobile=width < 500)
    open_all(page)
    charts = page.evaluate(CHARTS)
    assert len(charts) >= 10 and sum(len(chart["texts"]) for chart in charts) > 200
    for chart in charts:
        assert chart["shown"] == 1 and chart["fits"] and chart["outside"] == [], chart["texts"][:3]
        assert chart["small"] >= smallest, chart["texts"][:3]
        if width < 577:
            assert not any("…" in text for text in chart["texts"]), "a name is cut"
    assert page.locator(".charts .scroll").count() == 0


def test_charts_on_paper_are_those_of_a_desktop(dossier, visit):
    # A4 less its margins is narrower than a window that shows the charts of a phone.
    page = visit(dossier, viewport={"width": 703, "height": 1000})
    page.emulate_media(media="print")
    charts = page.evaluate(CHARTS)
    assert all(chart["shown"] == 1 and chart["fits"] and chart["outside"] == [] for chart in charts)
    assert page.locator(".charts .narrow:visible").count() == 0
    # No larger than the text beside them, 9.5 points.
    assert max(chart["small"] for chart in charts) < 12.7


def people_read(page):
    """All that the page says: its text, and what it holds to say."""
    open_all(page)
    data = page.locator("#data").evaluate("node => node.textContent")
    return page.locator("body").inner_text() + data


def test_a_minus_sign_is_not_a_hyphen(dossier, visit):
    """Readers of the screen leave a hyphen out, and a lack is heard as a surplus."""
    page = visit(dossier, "#borough=E09000004&measure=lcpf-direct-2018-19/gap_per_head_pct")
    page.locator("#weight-0").fill("0")
    words = people_read(page)
    # A number with a sign before it, where neither a letter nor a digit is before the sign; in the data
    # numbers without quotes are numbers for the script.
    assert re.findall(r'(?:(?<=[\s(])|(?<="))-£?\d[^"]{0,20}', re.sub(r'data-v="[^"]*"', "", words)) == []
    assert words.count("\u2212£") > 10 and re.search("\u2212[\\d.]+ %", words)


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
        "Pounds per resident under 18 in 32 boroughs, from £13.65 to £150.30. Highest: Camden (£150.30), Kensington "
        "and Chelsea (£103.52) and Lambeth (£88.74). Lowest: Islington (£13.65), Harrow (£15.30) and Barnet (£17.28). "
        "Not in the sum: City of London."
    )
