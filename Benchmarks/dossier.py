#!/usr/bin/env python3
"""Measures the dossier: how long `publish` takes beside `analyse`, when the page paints, how fast a slider is.

usage: dossier.py BOROUGHWISE        (with a Python that has playwright, such as .build_browser/bin/python)

Each run of the two commands is a cold process, in turn. In headless Chromium, opened from the disk, the first
paint is the browser's own entry `first-contentful-paint`, from the start of the load; the map and the table
are in the document by then, because the page is drawn without its script. The slider is timed from its
`input` event to the frame after its repaint is done.
"""
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

from timing import measure, processor

ROOT = pathlib.Path(__file__).resolve().parents[1]
RUNS = 15
LOADS = 15
MOVES = 120

SLIDER = """async moves => {
  const slider = document.getElementById('weight-0'), cell = document.querySelector('#trial-table td');
  const work = [];
  for (let move = 0; move < moves; move++) {
    await new Promise(done => requestAnimationFrame(done));
    const before = cell.textContent, start = performance.now();
    slider.value = String((move * 37) % 1000);
    slider.dispatchEvent(new Event('input'));
    await new Promise(done => requestAnimationFrame(() => {
      document.body.getBoundingClientRect();
      work.push(performance.now() - start);
      done();
    }));
    if (move && cell.textContent === before) throw new Error('the amounts did not change');
  }
  return work;
}"""

# The work of one move without the wait for the frame: script, style and layout.
WORK = """async moves => {
  const slider = document.getElementById('weight-0');
  const original = window.requestAnimationFrame, work = [];
  window.requestAnimationFrame = act => { act(performance.now()); return 0; };
  for (let move = 0; move < moves; move++) {
    const start = performance.now();
    slider.value = String((move * 37 + 5) % 1000);
    slider.dispatchEvent(new Event('input'));
    document.body.getBoundingClientRect();
    work.push(performance.now() - start);
  }
  window.requestAnimationFrame = original;
  return work;
}"""


def paint(browser, page_file):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(page_file.as_uri())
    first = page.evaluate(
        """() => new Promise(done => {
          const look = () => {
            const entry = performance.getEntriesByName('first-contentful-paint')[0];
            entry ? done(entry.startTime) : setTimeout(look, 5);
          };
          look();
        })"""
    )
    drawn = page.evaluate(
        "[document.querySelectorAll('#shapes path').length, document.querySelectorAll('table.data tbody tr').length]"
    )
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    context.close()
    if drawn[0] != 33 or drawn[1] < 66:
        sys.exit(f"the page is not drawn: {drawn}")
    return first, ready


def main(tool):
    work = pathlib.Path(tempfile.mkdtemp())
    site, reports = work / "site", work / "reports"
    publish = [tool, "publish", "--data", str(ROOT / "geodata"), "--out", str(site), "--quiet"]
    analyse = [tool, "analyse", "--data", str(ROOT / "geodata"), "--out", str(reports), "--quiet"]
    measure(publish)
    measure(analyse)
    times = {"publish": [], "analyse": []}
    for _ in range(RUNS):
        times["publish"].append(measure(publish)[0])
        times["analyse"].append(measure(analyse)[0])
    commit = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True
    ).stdout.strip()
    print(f"machine {processor()}, Linux {platform.release()}; commit {commit}; medians")
    medians = {name: statistics.median(values) * 1000 for name, values in times.items()}
    limit = 2 * medians["analyse"] + 150
    print(
        f"publish {medians['publish']:.0f} ms, analyse {medians['analyse']:.0f} ms, {RUNS} runs in turn; "
        f"twice analyse and 150 ms: {limit:.0f} ms"
    )
    page_file = site / "index.html"
    print(f"index.html {page_file.stat().st_size:,} bytes")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        paint(browser, page_file)
        paints = [paint(browser, page_file) for _ in range(LOADS)]
        first = statistics.median(entry[0] for entry in paints)
        ready = statistics.median(entry[1] for entry in paints)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(page_file.as_uri())
        moves = page.evaluate(SLIDER, MOVES)
        alone = page.evaluate(WORK, MOVES)
        print(
            f"first paint {first:.0f} ms (limit 300), script done {ready:.0f} ms, {LOADS} loads\n"
            f"slider to the next frame {statistics.median(moves):.1f} ms, its work alone "
            f"{statistics.median(alone):.1f} ms (limit 16), {MOVES} moves; "
            f"Chromium {browser.version}"
        )
        browser.close()
    slow = [
        name
        for name, value, most in (
            ("publish", medians["publish"], limit),
            ("first paint", first, 300),
            ("slider", statistics.median(alone), 16),
        )
        if value > most
    ]
    if slow:
        sys.exit(f"slower than asked: {', '.join(slow)}")


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    main(sys.argv[1])
