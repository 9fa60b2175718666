"""How hard the pages are to read, by a formula.

The reading age is the grade of Flesch and Kincaid (1975) plus five years:
0.39 x words / sentences + 11.8 x syllables / words - 15.59.
Prose is what stands in paragraphs, items of lists and answers that end with a full stop; names of services and titles of sources
are nobody's prose. Syllables are counted as groups of vowels, without a silent e at the end.
"""

import re
from html.parser import HTMLParser

import pytest

# In years; docs/dossier.md states it.
LIMIT = 13
PAGES = [
    "index.html", "boroughs/bexley.html", "boroughs/city-of-london.html", "services.html", "changes.html", "editions/index.html",
    "figures.html", "dossier.html",
]
PROSE = {"p", "li", "dd", "figcaption", "summary"}
SKIPPED = {"script", "style", "svg", "nav", "table", "code", "pre", "select", "datalist", "footer"}


class Prose(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts, self.text, self.depth, self.skipped = [], None, 0, 0

    def handle_starttag(self, tag, attributes):
        self.skipped += tag in SKIPPED
        if tag in PROSE and not self.skipped:
            self.end()
            self.text = []

    def handle_endtag(self, tag):
        if tag in SKIPPED:
            self.skipped -= 1
        if tag in PROSE and not self.skipped:
            self.end()

    def handle_data(self, data):
        if self.text is not None and not self.skipped:
            self.text.append(data)

    def end(self):
        if self.text is not None:
            self.parts.append(" ".join("".join(self.text).split()))
        self.text = None


def prose(file):
    parser = Prose()
    parser.feed(file.read_text(encoding="utf-8"))
    return [part for part in parser.parts if part.endswith((".", "?", "!"))]


def sentences(part):
    # A point between figures, in a number or an address, ends nothing.
    return [s for s in re.split(r"(?<=[.!?:;])\s+(?=[A-Z0-9£\"])", part) if re.search(r"[A-Za-z]", s)]


def words(sentence):
    return re.findall(r"[A-Za-z][A-Za-z'’-]*|[£]?\d[\d,./]*(?:[pkm%]|\b)", sentence)


def syllables(word):
    word = word.lower()
    if not re.search("[a-z]", word) or len(word) == 1:
        return 1
    groups = len(re.findall("[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    return max(1, groups)


def reading_age(parts):
    said = [sentence for part in parts for sentence in sentences(part)]
    all_words = [word for sentence in said for word in words(sentence)]
    grade = 0.39 * len(all_words) / len(said) + 11.8 * sum(map(syllables, all_words)) / len(all_words) - 15.59
    return grade + 5


def test_the_formula_gives_what_a_hand_gives():
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 - 15.59 + 5.
    assert reading_age(["The cat sat on the mat."]) == pytest.approx(3.55)
    # Commissioned 3, services 3, are 1, not 1, evaluated 4; 0.39 * 5 + 11.8 * 12 / 5 - 15.59 + 5.
    assert reading_age(["Commissioned services are not evaluated."]) == pytest.approx(19.68)
    assert syllables("table") == 2 and syllables("made") == 1 and syllables("asked") == 1 and syllables("rated") == 2


@pytest.mark.parametrize("name", PAGES)
def test_the_reading_age_is_no_higher_than_stated(site, name):
    parts = prose(site / name)
    assert len(parts) >= 2, parts
    assert reading_age(parts) <= LIMIT
