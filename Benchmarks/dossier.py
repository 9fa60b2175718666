#!/usr/bin/env python3
"""Measures the dossier: how long `publish` takes beside `analyse`, when the page paints, how fast a slider is.

usage: dossier.py BOROUGHWISE        (with a Python that has playwright, such as .build_browser/bin/python)

Each run of the two commands is a cold process, in turn. In headless Chromium, opened from the disk, the first
paint is the browser's own entry `first-contentful-paint`, from the start of the load, or the end of the first frame
that has the whole map and the whole table, if that is later. A slider is moved by real keys at any moment of a frame, and timed
from the event to the end of the frame that paints the new amounts.
"""
import os
import pathlib
import platform
import random
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

# A key moves the slider at any moment of a frame, as a hand does. The time runs from the event's own stamp to
# the first task after the frame in which the amounts changed has been painted.
LISTEN = """() => {
  const slider = document.getElementById('weight-0'), painted = new MessageChannel();
  let start = 0;
  window.times = [];
  painted.port1.onmessage = () => window.times.push(performance.now() - start);
  slider.addEventListener('input', event => {
    start = event.timeStamp;
    requestAnimationFrame(() => painted.port2.postMessage(0));
  }, true);
  slider.scrollIntoView({ block: 'center' });
  slider.focus();
}"""

# The work of one move without the wait for the frame: script, style and layout.
WORK = """moves => {
  const slider = document.getElementById('weight-0'), cell = document.querySelector('#trial-table td'), work = [];
  slider.scrollIntoView({ block: 'center' });
  document.body.getBoundingClientRect();
  for (let move = 0; move < moves; move++) {
    const before = cell.textContent, start = performance.now();
    slider.value = String((move * 37 + 5) % 1000);
    slider.dispatchEvent(new Event('input'));
    cell.getBoundingClientRect();
    work.push(performance.now() - start);
    if (cell.textContent === before) throw new Error('the amounts did not change');
  }
  return work;
}"""


# Runs before the page does: notes when the first frame has been worked out that has the map and all of the table.
WATCH = """(() => {
  const worked = new MessageChannel();
  worked.port1.onmessage = () => { window.worked = performance.now(); };
  const look = () => {
    const tables = document.querySelectorAll('#table tfoot').length;
    if (tables > 1 && document.querySelectorAll('#shapes path').length === 33) worked.port2.postMessage(0);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""

FIRST = """() => new Promise(done => {
  const look = () => {
    const entry = performance.getEntriesByName('first-contentful-paint')[0];
    if (!entry || !window.worked) return setTimeout(look, 5);
    const load = performance.getEntriesByType('navigation')[0];
    done([Math.max(entry.startTime, window.worked), load.domContentLoadedEventEnd]);
  };
  look();
})"""


def paint(browser, page_file):
    """Milliseconds from the start of the load to the paint of map and table, and to the end of the script."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(page_file.as_uri())
    times = page.evaluate(FIRST)
    context.close()
    return times


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
        alone = page.evaluate(WORK, MOVES)
        page.evaluate(LISTEN)
        pauses = random.Random(1)
        for move in range(MOVES):
            page.keyboard.press("ArrowLeft" if move % 3 else "ArrowRight")
            page.wait_for_timeout(40 * pauses.random())
        moves = page.evaluate("times")
        print(
            f"first paint {first:.0f} ms (limit 300), script done {ready:.0f} ms, {LOADS} loads\n"
            f"slider: key to painted amounts {statistics.median(moves):.1f} ms (limit 16), its work alone "
            f"{statistics.median(alone):.1f} ms, {len(moves)} moves; "
            f"Chromium {browser.version}"
        )
        browser.close()
    slow = [
        name
        for name, value, most in (
            ("publish", medians["publish"], limit),
            ("first paint", first, 300),
            ("slider", statistics.median(moves), 16),
        )
        if value > most
    ]
    if slow:
        sys.exit(f"slower than asked: {', '.join(slow)}")


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    main(sys.argv[1])
