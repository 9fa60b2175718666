"""Names and figures that try to break the page: it still makes sense, and nothing runs."""

import csv

HOSTILE = "<script>window.ran=1</script>\"'`../../x &amp; {{title}} 😀 </script><img src=x onerror=window.ran=2> " + "long " * 60


def rewrite(file, change):
    with file.open(encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    header, body = rows[0], rows[1:]
    for row in body:
        change(dict(zip(header, range(len(header)))), row)
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows([header] + body)


def test_hostile_names_are_text_and_nothing_else(dataset, publish_to, visit):
    def borough(columns, row):
        if row[columns["gss_code"]] == "E09000004":
            row[columns["name"]] = HOSTILE

    def service(columns, row):
        row[columns["name"]] = HOSTILE
        row[columns["provider"]] = HOSTILE

    rewrite(dataset / "zones" / "boroughs.csv", borough)
    rewrite(dataset / "services" / "services.csv", service)
    page = visit(publish_to(dataset), "#borough=E09000004")
    assert page.evaluate("window.ran") is None
    assert page.locator("main img").count() == 0
    assert page.locator("#profile h3").first.inner_text().startswith("<script>window.ran=1</script>")
    page.locator("#profile summary").click()
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.select_option("#measure", index=3)
    page.get_by_label("Equal tiles").check()
    assert page.evaluate("window.ran") is None


def test_a_borough_without_a_figure_is_unknown_never_zero(dataset, publish_to, visit):
    population = dataset / "indicators" / "population.csv"
    lines = population.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("E09000004,population,2018,")]
    assert len(kept) == len(lines) - 1
    population.write_text("".join(kept), encoding="utf-8")
    page = visit(publish_to(dataset), "#borough=E09000004&measure=lcpf-direct-2018-19/gbp_per_head")
    assert page.locator("#shapes .u").count() == 1
    assert "?: unknown, not zero, 1 borough" in page.locator("#legend").inner_text()
    assert "Unknown in 1 borough." in page.locator("#alt-d").evaluate("node => node.textContent")
    assert page.locator("#ranking li").last.inner_text().endswith(("unknown", "not in the fund"))
    assert "unknown" in page.locator(".tabwrap.on tr.sel").inner_text()
    assert "£0.000" not in page.locator("#ranking").inner_text()
