"""How what stands in an output is compared with what was computed, and how every number is accounted for.

A number of an output is one of three: computed anew; copied from a cell of the dataset, with which it is
compared; or fixed words of the program, of which no data speak. A number that is none of these, because
no rule here knows it, is a difference: nothing is passed over.
"""
import re
from collections import Counter, defaultdict
from fractions import Fraction
from math import ceil, floor


class Figure:
    """A number computed anew, and the decimal places that the output has.

    Without places the output has all digits of a double, of which twelve are compared; `within` is
    what a solver that stops at its own tolerance may lose.
    """

    def __init__(self, exact, places=None, within=0):
        self.exact, self.places, self.within = exact, places, within


class Text:
    """Words that were computed anew, such as a list of codes."""

    def __init__(self, value):
        self.value = value


class Copied:
    """What stands so in a cell of the dataset."""

    def __init__(self, value):
        self.value = value


class Wording:
    """Words of the program in which no number may stand, but for words that were computed anew."""

    def __init__(self, *computed):
        self.computed = computed


class Outward:
    """A bound: the least is rounded down and the most up, so that nothing possible falls outside."""

    def __init__(self, value, is_least):
        self.value, self.is_least = value, is_least

    def rounded(self, places):
        unit = 10**places
        return Fraction((floor if self.is_least else ceil)(self.value * unit), unit)


class About:
    """A figure that the text says is rounded to whole units of so much."""

    def __init__(self, exact, unit):
        self.exact, self.unit = exact, unit


class Cell(str):
    """A cell of a CSV file, which may be a number; a text of a JSON file may not."""


def as_number(found):
    """The digits of a number, as they stand there; None for what is no number."""
    if isinstance(found, Cell):
        return found if re.fullmatch(r"-?\d+(\.\d+)?", found) else None
    return repr(found) if isinstance(found, (int, float)) and not isinstance(found, bool) else None


class Comparison:
    def __init__(self):
        self.counts = defaultdict(Counter)
        self.fixed = defaultdict(Counter)  # why no data speak of a number: the files where it stands
        self.differences = []

    def note(self, place, problem):
        self.differences.append(f"{place}: {problem}")

    def count(self, file, kind, number=1):
        self.counts[file][kind] += number

    def same(self, file, place, found, computed, kind="computed"):
        self.count(file, kind)
        if found != computed:
            self.note(f"{file}, {place}", f"found {found!r}, {kind} it is {computed!r}")

    def close(self, file, place, found, exact, places, within=0, kind="computed"):
        """A number that was rounded to some places; half a unit, and what one division may lose."""
        self.count(file, kind)
        exact = Fraction(exact)
        limit = Fraction(within) + abs(exact) / 10**12
        if places is not None:
            limit += Fraction(1, 2 * 10**places)
        if abs(Fraction(found) - exact) > limit:
            digits = 12 if places is None else places + 2
            shown = exact if exact.denominator == 1 else f"{float(exact):.{digits}f}"
            self.note(f"{file}, {place}", f"found {found}, {kind} it is {shown}")

    def printed(self, file, place, text, exact):
        """A number as a report prints it, to the digits that stand there."""
        digits = re.sub(r"[£,+%\s]|about|\(implied\)", "", text).replace("−", "-")
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", digits):
            self.count(file, "computed")
            self.note(f"{file}, {place}", f"found {text!r}, no number")
            return
        places = len(digits.partition(".")[2])
        if isinstance(exact, Outward):
            exact = exact.rounded(places)
        if isinstance(exact, About):
            exact = exact.unit * floor(exact.exact / exact.unit + Fraction(1, 2))
        self.close(file, place, digits, exact, places)

    def leaf(self, file, place, found, expected):
        """A cell of a table or a value of JSON; texts without a digit are compared but not counted."""
        kind = "computed"
        if isinstance(expected, Wording):
            text = found
            for words in expected.computed:
                if not isinstance(text, str) or words not in text:
                    self.note(f"{file}, {place}", f"no “{words}” in {found!r}")
                    return
                text = text.replace(words, "")
                self.count(file, "computed")
            if not isinstance(text, str) or NUMBER.search(text):
                self.note(f"{file}, {place}", f"found {found!r}, words without a number were expected")
            return
        if isinstance(expected, Fixed):
            self.fixed[expected.reason][file] += 1
            self.same(file, place, str(found), expected.words, "fixed")
            return
        if isinstance(expected, Copied):
            kind, expected = "copied", expected.value
        if isinstance(expected, Text):
            expected = expected.value
        if isinstance(expected, Figure):
            if expected.exact is None:
                expected = None
            else:
                digits = as_number(found)
                if digits is None:
                    self.same(file, place, found, float(expected.exact))
                else:
                    self.close(file, place, digits, expected.exact, expected.places, expected.within)
                return
        if isinstance(expected, (int, Fraction)) and not isinstance(expected, bool):
            digits = as_number(found)
            is_it = digits is not None and Fraction(digits) == expected
            self.same(file, place, expected if is_it else found, expected, kind)
            return
        if expected is None or isinstance(expected, bool) or not re.search(r"\d", expected):
            kind = "words"
        self.same(file, place, found, expected, kind)

    def tree(self, file, place, found, expected):
        """Everything in a value of JSON, and nothing more."""
        if isinstance(expected, dict) and isinstance(found, dict):
            if list(found) != list(expected):
                self.note(f"{file}, {place}", f"names {list(found)}, not {list(expected)}")
            for name in expected:
                if name in found:
                    self.tree(file, f"{place}/{name}", found[name], expected[name])
        elif isinstance(expected, list) and isinstance(found, list):
            if len(found) != len(expected):
                self.note(f"{file}, {place}", f"{len(found)} items, not {len(expected)}")
            for number, (a, b) in enumerate(zip(found, expected)):
                self.tree(file, f"{place}/{number}", a, b)
        elif isinstance(expected, (dict, list)):
            self.note(f"{file}, {place}", f"found {found!r:.80}, another form was expected")
        else:
            self.leaf(file, place, found, expected)

    def table(self, file, header, rows, expected, key):
        """A CSV file: its columns, its rows in order, and every cell."""
        names = list(expected[0])
        self.same(file, "columns", header, names, "words")
        self.same(file, "rows", [row[key] for row in rows], [plain(row[key]) for row in expected], "words")
        for row, own in zip(rows, expected):
            for name in names:
                cell = Cell(row.get(name) or "")
                cell = {"": None, "true": True, "false": False}.get(cell, cell)
                self.leaf(file, f"{plain(own[key])}, column {name}", cell, own[name])


def plain(value):
    return value.value if isinstance(value, (Copied, Text)) else value


# Numbers in texts ---------------------------------------------------------------------------------

# Digits, and what holds them together: 12,546,061.00, 2018/19, 2018-10-18.
NUMBER = re.compile(r"\d+(?:[,./-]\d+)*")


class Prose:
    """A text of which every number must be accounted for."""

    def __init__(self, check, file, text, place=""):
        self.check, self.file, self.text, self.place = check, file, text, place
        self.open = {match.start(): match.end() for match in NUMBER.finditer(text)}

    def passage(self, start=0, end=None):
        """Lines as one line, which remembers where each letter stands."""
        lines, at = [], start
        for line in self.text[start:len(self.text) if end is None else end].split("\n"):
            if line.strip():
                indent = len(line) - len(line.lstrip())
                lines.append((at + indent, line.strip()))
            at += len(line) + 1
        return Passage(self, lines)

    def finish(self):
        for start, end in sorted(self.open.items()):
            line = self.text[self.text.rfind("\n", 0, start) + 1:].split("\n", 1)[0].strip()
            self.check.note(
                f"{self.file}{self.place}",
                f"{self.text[start:end]} is a number that this program does not know, in: {line[:100]}",
            )


class Passage:
    def __init__(self, prose, lines):
        self.prose, self.text, self.places = prose, "", []
        for start, line in lines:
            if self.text:
                self.text += " "
                self.places.append(None)
            self.text += line
            self.places += range(start, start + len(line))

    def numbers(self):
        """The numbers that nobody has accounted for yet: where each stands, and its text with its sign."""
        for match in NUMBER.finditer(self.text):
            place = self.places[match.start()]
            if place in self.prose.open:
                before = re.search(r"(?<![\w)])[-−+]?£?$", self.text[:match.start()])
                yield place, (before.group() if before else "") + match.group(), match.group()

    def account(self, place, kind):
        if self.prose.open.pop(place, None) is not None and kind:
            self.prose.check.count(self.prose.file, kind)

    def claim(self, words, kind):
        """Accounts for the numbers of words that are known as they stand; whether they are there."""
        if words not in self.text:
            return False
        start = self.text.index(words)
        while start >= 0:
            for match in NUMBER.finditer(self.text, start):
                if match.end() > start + len(words):
                    break  # also a number of which the words have a part only
                self.account(self.places[match.start()], kind)
            start = self.text.find(words, start + len(words))
        return True

    def expect(self, values):
        """The numbers that are left, one by one in order."""
        check, file = self.prose.check, self.prose.file
        found = list(self.numbers())
        if len(found) != len(values):
            texts = ", ".join(text for _, text, _ in found)
            check.note(file, f"{len(found)} numbers ({texts}), not {len(values)}, in: {self.text[:120]}")
        for (place, text, digits), value in zip(found, values):
            self.account(place, None)
            where = f"“{self.text[:50]}…”"
            if isinstance(value, Copied):
                check.same(file, where, digits, str(value.value), "copied")
            elif isinstance(value, Text):
                check.same(file, where, digits, value.value)
            elif isinstance(value, Fixed):
                check.same(file, where, digits, value.words, "fixed")
                check.fixed[value.reason][file] += 1
            else:
                check.printed(file, where, text, value)

    def claim_fixed(self, fixed):
        for each in fixed:
            before = len(self.prose.open)
            if self.claim(each.words, "fixed"):
                self.prose.check.fixed[each.reason][self.prose.file] += before - len(self.prose.open)


class Fixed:
    """Words of the program, with a number that no data speak of."""

    def __init__(self, words, reason):
        self.words, self.reason = words, reason


# Reports ------------------------------------------------------------------------------------------

class Section:
    """What stands below a heading: sentences, the heads of tables, and their rows."""

    def __init__(self, prose, start, rule, end):
        self.prose, self.title = prose, prose.passage(start, rule)
        self.sentences, self.heads, self.rows = [], [], []
        body = prose.text.find("\n", rule)
        body = end if body < 0 else body
        # Blocks stand between blank lines; a block with a line of hyphens is a table.
        for match in re.finditer(r"(?:[ ]*\S[^\n]*\n?)+", prose.text[body:end]):
            lines, place = [], body + match.start()
            for line in match.group().rstrip("\n").split("\n"):
                lines.append((place, line))
                place += len(line) + 1
            rules = [n for n, (_, line) in enumerate(lines) if re.fullmatch(r"\s*-{20,}", line)]
            if rules:
                self.heads += [prose.passage(p, p + len(line)) for p, line in lines[: rules[0]]]
                self.add_rows(line for n, line in enumerate(lines) if n > rules[0] and n not in rules)
            else:
                self.add_sentences(lines)

    def add_sentences(self, lines):
        starts = [place for place, line in lines if line.startswith("  - ")]
        if not starts or starts[0] != lines[0][0]:
            starts.insert(0, lines[0][0])
        ends = starts[1:] + [lines[-1][0] + len(lines[-1][1])]
        self.sentences += [self.prose.passage(a, b) for a, b in zip(starts, ends)]

    def add_rows(self, lines):
        names = []
        for place, line in lines:
            cells = [
                self.prose.passage(place + match.start(), place + match.end())
                for match in re.finditer(r"\S+(?: \S+)*", line)
            ]
            # A name broken over lines: the figures stand beside its last part.
            if len(cells) == 1:
                names += cells
                continue
            self.rows.append(Row(names + cells[:1], cells[1:]))
            names = []

    def compare_rows(self, expected):
        """The rows of the tables by their names; each cell a number, a text, or None: not there."""
        prose = self.prose
        check, file, title = prose.check, prose.file, self.title.text
        left = list(self.rows)
        for name, cells in expected:
            row = next((row for row in left if row.key == name.replace(" ", "")), None)
            if row is None:
                check.note(f"{file}, {title}", f"no row {name}")
                continue
            left.remove(row)
            for words in row.names:
                words.claim(words.text, "copied")
            texts = [cell.text for cell in row.cells]
            if len(texts) != len(cells):
                check.note(f"{file}, {title}, {name}", f"{len(texts)} cells, not {len(cells)}: {texts}")
            for number, (cell, value) in enumerate(zip(row.cells, cells)):
                place = f"{title}, {name}, figure {number + 1}"
                if isinstance(value, str):
                    check.same(file, place, cell.text, value, "computed" if NUMBER.search(value) else "words")
                else:
                    check.printed(file, place, cell.text, value)
                cell.claim(cell.text, None)
        if left:
            names = ", ".join(row.key for row in left)
            check.note(f"{file}, {title}", f"rows that this program does not know: {names}")


class Row:
    def __init__(self, names, cells):
        self.names, self.cells = names, cells
        self.key = "".join(name.text for name in names).replace(" ", "")


def sections(prose):
    """The sections of a report: a heading stands alone below a blank line, underlined to its longest line."""
    heads = [
        match for match in re.finditer(r"(?:\A|\n\n)(\S[^\n]*(?:\n\S[^\n]*)?)\n(={4,}|-{4,})$", prose.text, re.M)
        if max(map(len, match.group(1).split("\n"))) == len(match.group(2))
    ]
    ends = [match.start(1) for match in heads[1:]] + [len(prose.text)]
    return [Section(prose, m.start(1), m.start(2), end) for m, end in zip(heads, ends)]


def compare_sentences(passages, copied, fixed, rules):
    """Accounts for the numbers of sentences: words of the dataset, fixed words, then a rule's numbers.

    A rule is a phrase and the numbers, in order, of the sentence that it stands in. Returns the phrases met.
    """
    met = set()
    for passage in passages:
        for words in copied:
            passage.claim(words, "copied")
        passage.claim_fixed(fixed)
        if any(True for _ in passage.numbers()):
            phrase, values = next((rule for rule in rules if rule[0] in passage.text), (None, None))
            if phrase:
                met.add(phrase)
                passage.expect(values)
    return met


def note_missing(check, file, rules, met):
    for phrase, _ in rules:
        if phrase not in met:
            check.note(file, f"no sentence with “{phrase}”")
