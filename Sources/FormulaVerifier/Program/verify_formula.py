#!/usr/bin/env python3
"""Computes the amounts of a Boroughwise formula run anew and compares them, to the penny, with every
place where the run writes them.

    boroughwise formula verify RUN [RUN ...] [--data geodata]
    python3 verify_formula.py RUN [RUN ...] [--data geodata]

RUN is the folder of a run, or its run.json alone. Nothing of Boroughwise is used: this file reads the
same CSV files, whose SHA-256 must be those that the run names, and follows the formula that run.json
states. What it computes is compared with run.json, with every cell of allocations.csv and stages.csv
and with the tables and sums of report.txt; no file may be missing, added, or other than its SHA-256. The
formula that run.json states is compared, member by member, with what its YAML file says.
All arithmetic is in exact fractions. Exit code 0: the same to the penny; 1: it differs;
66: what is asked for is not there.
"""
import argparse, csv, decimal, functools, hashlib, json, os, re, sys
from fractions import Fraction
from math import ceil, floor


class Differs(Exception):
    pass


def number(words):
    """An exact number; one with an exponent could have a thousand million digits."""
    if isinstance(words, str) and (len(words) > 1000 or "e" in words.lower()):
        raise ValueError(f"{words[:20]!r} is no number in plain digits")
    return Fraction(words)


# Files -----------------------------------------------------------------------------------------

MOST_BYTES = 1 << 28  # A device, or a pipe, may have no end.


@functools.cache
def contents(path):
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Differs(f"{path} cannot be read: {error.strerror}")
    if len(data) > MOST_BYTES:
        raise Differs(f"{path} is no file of a run: it goes on after 256 MiB")
    return data


@functools.cache
def load(path):
    """The SHA-256 of a file, and its rows where it is a table."""
    data = contents(path)
    rows = ()
    if path.endswith(".csv"):
        found = csv.DictReader(data.decode("utf-8-sig", "replace").splitlines())
        rows = tuple({name: unguarded(cell) for name, cell in row.items()} for row in found)
    return hashlib.sha256(data).hexdigest(), rows


# What a spreadsheet takes for the beginning of a formula; the last four are the wide forms of the signs.
SIGNS = ("=", "+", "-", "@", "\t", "\n", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def is_risky(cell):
    """Whether a spreadsheet would run a text, after any apostrophes before it: numbers and single letters stay."""
    rest = cell.lstrip("'")
    if not rest.startswith(SIGNS) or len(rest.encode()) < 2:
        return False
    plain = rest[1:] if rest[0] == "+" and rest[1] != "-" else rest
    is_number = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", plain)
    return not is_number or abs(float(plain)) == float("inf")


def guarded(cell):
    """A text as a CSV file has it: with an apostrophe before what a spreadsheet would run."""
    return "'" + cell if is_risky(cell) else cell


def unguarded(cell):
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and is_risky(cell) else cell


def kept(entry):
    """Where a run keeps a file of the user's own: by its bare name, whatever it is called among the inputs."""
    return "inputs/" + entry["path"].split("/")[-1]


class Inputs:
    """The files that a run names, each checked against its SHA-256."""

    def __init__(self, run, folder, data):
        self.places = {}
        self.stated_last = {row["gss_code"]: row["baseline_pence"] for row in run["boroughs"]}
        self.unread = []  # Tables that were not read anew, and why.
        for entry in run["inputs"]:
            path = os.path.join(folder, kept(entry)) if entry["own"] else os.path.join(data, entry["path"])
            found = load(path)[0]
            if found != entry["sha256"]:
                raise Differs(
                    f"{path} is not the file that the run has read: its SHA-256 is {found}, "
                    f"run.json has {entry['sha256']}"
                )
            self.places[entry["path"]] = path

    def table(self, name):
        if name not in self.places:
            raise Differs(f"the run does not name {name} among its inputs")
        return load(self.places[name])[1]

    def figures(self, indicator, period, codes):
        """The values of an indicator in a period; parts go before control totals."""
        names = [n for n in self.places if n.startswith("indicators/") and n != "indicators/indicators.csv"]
        for name in sorted(names, key=lambda n: n == "indicators/offences_control.csv"):
            found = index(self.places[name]).get((indicator, period))
            if found:
                return [number(found[code]) for code in codes]
        rows = self.table("baskets.csv") if "baskets.csv" in self.places else ()
        parts = [row["part"] for row in rows if row["basket"] == indicator]
        if parts:
            return [sum(values) for values in zip(*(self.figures(part, period, codes) for part in parts))]
        raise Differs(f"no values of {indicator} in {period}")


@functools.cache
def index(path):
    tables = {}
    for row in load(path)[1]:
        tables.setdefault((row["indicator"], row["period"]), {})[row["gss_code"]] = row["value"]
    return tables


# YAML ------------------------------------------------------------------------------------------

class Unread(Exception):
    """YAML that is not read here: what a file says is then not known, which is no difference."""


def plain_patterns(ends):
    """One line of a text without quotes, and a line that continues it; `ends` end it as `: ` and ` #` do."""
    begin = rf"""(?:[^ \n{ends}\-?:,\[\]{{}}#&*!|>'"%@`]|[-?:](?=[^ \n{ends}]))"""
    rest = rf"(?:[^ \n:{ends}]|:(?=[^ \n{ends}])|[ ]+(?=[^ \n#]))"
    return re.compile(f"{begin}{rest}*"), re.compile(rf"[ ]*((?:\n[ ]*)+)(?=[^ \n#])({rest}+)")


PLAIN, PLAIN_IN_BRACKETS = plain_patterns(""), plain_patterns(r",\[\]{}")
ESCAPED = re.compile(
    r"\\(?:(\n[ \n]*)|x([0-9a-fA-F]{2})|u([0-9a-cA-CefEF][0-9a-fA-F]{3})|(.))|[ ]*\n[ \n]*"
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "_": "\xa0", '"': '"', "\\": "\\", "/": "/", " ": " "}


def folded(gap):
    """What line ends within a text come to: one is a space, a blank line is a line end."""
    return "\n" * (gap.count("\n") - 1) or " "


class YAML:
    """Reads the YAML in which people write formula files: dict, list, and str for every value.

    Blocks and brackets, texts with and without quotes, folded (>) and literal (|) ones, comments. Anchors,
    aliases, tags, directives, tabs and a second document are not read.
    """

    def __init__(self, file, data):
        self.file = file
        self.text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        self.at = 0

    def document(self):
        strange = re.search("[\t\x85\u2028\u2029]|^%", self.text, re.MULTILINE)
        if strange:
            self.at = strange.start()
            self.refuse()
        self.skip()
        self.take(r"---(?=[ \n])")
        value = self.block(-1)
        if self.at < len(self.text):
            self.refuse()
        return value

    def refuse(self):
        line = self.text.count("\n", 0, self.at) + 1
        raise Unread(f"line {line} of {self.file} has YAML that this program does not read")

    def next(self, pattern):
        return re.compile(pattern).match(self.text, self.at)

    def take(self, pattern):
        """Steps over what matches here; None where nothing does."""
        found = self.next(pattern)
        if found:
            self.at = found.end()
        return found

    def skip(self):
        """Steps over spaces, line ends and comments."""
        self.take(r"(?:[ \n]|#[^\n]*)*")

    def line_start(self):
        return self.text.rfind("\n", 0, self.at) + 1

    def column(self):
        return self.at - self.line_start()

    # Blocks. Each method steps up to what follows the block; `indent` is the column of what holds it.

    def block(self, indent, is_member=False):
        """A value after `name:` (a member), after `-`, or of the whole file."""
        self.take("[ ]+")
        if self.next("[|>]"):
            return self.written(indent)
        line = self.line_start()
        self.skip()
        is_list = bool(self.next(r"-(?=[ \n]|\Z)"))
        if self.line_start() > line or not is_member:
            column = self.column()
            is_below = column > indent or column == indent and is_list and is_member
            if self.at == len(self.text) or not is_below:
                return ""
            if is_list:
                return self.list(column)
            if self.has_name():
                return self.mapping(column)
        value = self.value(indent)
        self.take(r"[ ]*(?:#[^\n]*)?(?:\n|\Z)") or self.refuse()
        self.skip()
        return value

    def name(self):
        return self.quoted() if self.next("[\"']") else (self.take(PLAIN[0]) or self.refuse())[0].rstrip(" ")

    def has_name(self):
        """Whether a name and a colon follow on this line."""
        quoted = r"""'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*\""""
        return self.next(rf"(?:{quoted}|{PLAIN[0].pattern})[ ]*:(?:[ \n]|\Z)")

    def list(self, column):
        values = []
        while self.column() == column and self.take(r"-(?=[ \n]|\Z)"):
            values.append(self.block(column))
        return values

    def mapping(self, column):
        values = {}
        while self.column() == column and self.at < len(self.text):
            if not self.has_name():
                self.refuse()
            name = self.name()
            self.take("[ ]*:")
            self.add(values, name, self.block(column, is_member=True))
        return values

    def add(self, values, name, value):
        if name in values or name == "<<":
            self.refuse()
        values[name] = value

    def written(self, indent):
        """A folded (>) or literal (|) text: its lines, less the indent of the first."""
        head = self.take(r"([|>])(?:([-+]?)([1-9]?)|([1-9])([-+]))[ ]*(?:(?<=[ ])#[^\n]*)?(?:\n|\Z)")
        if not head:
            self.refuse()
        chomping, digit = head[2] or head[5], head[3] or head[4]
        margins = self.next(r"(?:[ ]*\n)*[ ]*")[0].split("\n")
        depth = max(indent, 0) + int(digit) if digit else max(indent + 1, 1, *map(len, margins))
        text = end = blanks = ""
        was_indented = False
        while self.at < len(self.text):
            line = self.take(rf"[ ]{{{depth}}}([^\n]*)|[ ]*(?=\n|\Z)")
            if not line:
                break
            newline = "\n" if self.take("\n") else ""
            words = line[1]
            if not words:
                blanks += newline
                continue
            is_indented = words[0] == " "
            if head[1] == ">" and end and not was_indented and not is_indented:
                end = "" if blanks else " "
            text += end + blanks + words
            end, blanks, was_indented = newline, "", is_indented
        self.skip()
        return text + (end if chomping != "-" else "") + (blanks if chomping == "+" else "")

    # Values on a line, and in brackets.

    def value(self, indent, plain=PLAIN):
        if self.next("[\"']"):
            return self.quoted()
        if self.take("{"):
            return self.members()
        if self.take(r"\["):
            return self.items()
        return self.plain(indent, plain)

    def quoted(self):
        found = self.take(r"'((?:[^']|'')*)'")
        if found:
            return re.sub("[ ]*\n[ \n]*", lambda gap: folded(gap[0]), found[1]).replace("''", "'")
        found = self.take(r'(?s)"((?:[^"\\]|\\.)*)"') or self.refuse()
        return ESCAPED.sub(self.unescaped, found[1])

    def unescaped(self, found):
        gap, code, character = found[1], found[2] or found[3], found[4]
        if gap:
            return "\n" * (gap.count("\n") - 1)
        if code:
            return chr(int(code, 16))
        if character:
            return ESCAPES[character] if character in ESCAPES else self.refuse()
        return folded(found[0])

    def plain(self, indent, patterns):
        first, more = patterns
        text = (self.take(first) or self.refuse())[0]
        line = self.next(more)
        while line and len(line[1]) - line[1].rindex("\n") - 1 > indent:
            text += folded(line[1]) + line[2]
            self.at = line.end()
            line = self.next(more)
        return text.rstrip(" ")

    def members(self):
        values = {}
        self.skip()
        while not self.take("}"):
            name = self.quoted() if self.next("[\"']") else self.plain(-1, PLAIN_IN_BRACKETS)
            value = ""
            self.skip()
            if self.take(":"):
                self.skip()
                value = "" if self.next("[,}]") else self.value(-1, PLAIN_IN_BRACKETS)
            self.add(values, name, value)
            self.separate("}")
        return values

    def items(self):
        values = []
        self.skip()
        while not self.take(r"\]"):
            values.append(self.value(-1, PLAIN_IN_BRACKETS))
            self.separate(r"\]")
        return values

    def separate(self, closing):
        self.skip()
        if not self.take(",") and not self.next(closing):
            self.refuse()
        self.skip()


@functools.cache
def read_yaml(path):
    """What a YAML file holds.

    Raises Unread where it is other YAML.
    """
    name = os.path.basename(path)
    try:
        return YAML(name, contents(path)).document()
    except UnicodeDecodeError:
        raise Unread(f"{name} is not UTF-8")
    except RecursionError:
        raise Unread(f"the brackets of {name} are too deep for this program")


# Arithmetic ------------------------------------------------------------------------------------

def split(total, claims, lower, upper):
    """Shares a total in proportion to claims, none below its lower or above its upper bound.

    Shares out what is left among those not yet fixed, fixes those on the side where the bounds
    move more money, and begins again: each round fixes at least one.
    """
    fixed = {}
    while len(fixed) < len(claims):
        free = [b for b in range(len(claims)) if b not in fixed]
        weight = sum(claims[b] for b in free)
        rest = total - sum(fixed.values())
        share = {b: claims[b] * rest / weight if weight else Fraction(0) for b in free}
        bounded = {
            b: max(share[b], lower[b]) if upper[b] is None else min(max(share[b], lower[b]), upper[b])
            for b in free
        }
        moved = sum(bounded.values()) - sum(share.values())
        if moved > 0:
            pick = [b for b in free if bounded[b] > share[b]]
        elif moved < 0:
            pick = [b for b in free if bounded[b] < share[b]]
        else:
            pick = free
        fixed.update({b: bounded[b] for b in pick})
    amounts = [fixed[b] for b in range(len(claims))]
    if sum(amounts) != total:
        raise Differs("the bounds do not let the pot be shared out")
    return amounts


def logarithm(x):
    """The natural logarithm of 1 + x to twelve decimals, halves away from zero."""
    with decimal.localcontext(decimal.Context(prec=60)):
        y = decimal.Decimal((1 + x).numerator) / decimal.Decimal((1 + x).denominator)
        return Fraction(y.ln().quantize(decimal.Decimal("1e-12"), rounding=decimal.ROUND_HALF_UP))


def whole_pence(pot, amounts, codes):
    """Largest remainder: the pence left over go to the largest fractions, ties to the lower code."""
    total = sum(amounts)
    quotas = [amount * pot / total if total else Fraction(0) for amount in amounts]
    pence = [floor(quota) for quota in quotas]
    order = sorted(range(len(codes)), key=lambda b: (pence[b] - quotas[b], codes[b]))
    for b in order[: pot - sum(pence)]:
        pence[b] += 1
    return pence


# The formula -----------------------------------------------------------------------------------

def needs(formula, inputs, codes):
    needs = [Fraction(0)] * len(codes)
    for term in formula["indicators"]:
        years = [inputs.figures(term["indicator"], period, codes) for period in term["periods"]]
        values = [sum(year[b] for year in years) / len(years) for b in range(len(codes))]
        if term["times"]:
            people = inputs.figures(term["times"]["indicator"], term["times"]["period"], codes)
            values = [value * count for value, count in zip(values, people)]
        transform = term["transform"]
        if transform == "log":
            values = [logarithm(value) for value in values]
        elif transform:
            of = inputs.figures(transform["of"]["indicator"], transform["of"]["period"], codes)
            limits = [number(transform["cap"]) * value / sum(of) for value in of]
            parts = [value / sum(values) for value in values]
            values = split(Fraction(1), parts, [Fraction(0)] * len(codes), limits)
        total = sum(values)
        weight = number(term["weight"])
        needs = [need + weight * value / total for need, value in zip(needs, values)]
    return needs


def target_shares(formula, inputs, codes, needs):
    """What the needs come to as parts of the pot, after area cost."""
    cost = formula["area_cost"]
    if cost and "factors" in cost:
        factor = {row["gss_code"]: number(row["factor"]) for row in inputs.table(cost["factors"])}
        needs = [need * factor[code] for need, code in zip(needs, codes)]
    elif cost:
        factors = inputs.figures(cost["indicator"], cost["period"], codes)
        needs = [need * factor for need, factor in zip(needs, factors)]
    return [need / sum(needs) for need in needs]


def is_plain(rows, codes):
    """Whether a table has the documented columns and a row for each zone: one that people keep for themselves has not."""
    found = [row.get("gss_code") for row in rows]
    amounts = [row.get("amount_gbp") or "" for row in rows]
    are_numbers = all(re.fullmatch(r"[0-9]+(\.[0-9]+)?", amount.strip()) for amount in amounts)
    return sorted(found, key=str) == sorted(codes) and are_numbers


def last_year(formula, inputs, codes):
    """Last year's amounts in pence; None where the formula has none."""
    baseline = formula["baseline"]
    if baseline is None:
        return None
    if "formula" in baseline:
        return Computed(baseline["formula"], inputs).pence
    if "recorded" in baseline:
        rows = [
            row for row in inputs.table("funds/allocations.csv")
            if (row["fund"], row["financial_year"]) == (formula["fund"], baseline["recorded"])
        ]
    else:
        rows = inputs.table(baseline["allocations"])
        if not is_plain(rows, codes):
            inputs.unread.append(
                f"{baseline['allocations']} is no table with gss_code and amount_gbp for every zone: last year's "
                "amounts were taken as run.json states them, and not read anew"
            )
            return [inputs.stated_last[code] for code in codes]
    amounts = {row["gss_code"]: number(row["amount_gbp"].strip()) * 100 for row in rows}
    return [int(amounts[code]) for code in codes]


def opening_pot(formula, inputs, last):
    pot = formula["pot"]
    if "amount_pence" in pot:
        return pot["amount_pence"]
    if "total_of" in pot:
        return sum(last)
    for row in inputs.table("funds/totals.csv"):
        if (row["fund"], row["period"]) == (formula["fund"], pot["period"]):
            return int(number(row["amount_gbp"]) * 100)
    raise Differs(f"no total of {formula['fund']} for {pot['period']}")


class Computed:
    """What a formula gives: every step, the amounts in whole pence, and what follows from them."""

    def __init__(self, formula, inputs):
        funds = {row["fund"]: row for row in inputs.table("funds/funds.csv")}
        kind = funds[formula["fund"]]["recipients"]
        zones = [row for row in inputs.table("zones/boroughs.csv") if row["kind"] == kind]
        self.zones = sorted(zones, key=lambda row: row["gss_code"])
        self.codes = codes = [row["gss_code"] for row in self.zones]
        count = range(len(codes))
        self.needs = needs(formula, inputs, codes)
        self.shares = shares = target_shares(formula, inputs, codes, self.needs)
        self.last = last = last_year(formula, inputs, codes)
        self.pot = pot = opening_pot(formula, inputs, last)
        self.plain_pot = pot
        self.years = [None] * len(codes)
        claims = [share * pot for share in shares]
        lower, upper = [0] * len(codes), [None] * len(codes)
        amounts = claims
        self.steps = [("target", pot, amounts)]
        for stage in formula["stages"]:
            (name, rule), = stage.items()
            if name == "top_slice":
                kept = 1 - number(rule["share"])
                new = floor(pot * kept + Fraction(1, 2))
                self.plain_pot = floor(self.plain_pot * kept + Fraction(1, 2))
                claims, pot = [claim * new / pot if pot else claim for claim in claims], new
            elif name == "minimum":
                lower = [max(bound, rule["amount_pence"]) for bound in lower]
            elif name == "floor":
                lower = [max(lower[b], ceil(last[b] * (1 + number(rule["change"])))) for b in count]
            elif name == "cap":
                most = [ceil(last[b] * (1 + number(rule["change"]))) for b in count]
                upper = [most[b] if upper[b] is None else min(upper[b], most[b]) for b in count]
            elif name in ("damping", "pace"):
                share = number(rule["share"])
                part = 1 - share if name == "damping" else share * rule["year"]
                kept = [Fraction(last[b] * pot, sum(last)) for b in count]
                claims = [kept[b] + part * (claims[b] - kept[b]) for b in count]
                self.years = [years_to_target(name, rule, last[b], sum(last), shares[b]) for b in count]
            elif name == "ratchet" and rule["paid_by"] == "pot":
                new = ceil(sum(max(last[b], amounts[b]) for b in count))
                claims, pot = [claim * new / pot if pot else claim for claim in claims], new
                lower = [max(lower[b], last[b]) for b in count]
            elif name == "ratchet":
                gains = [max(Fraction(0), amounts[b] - last[b]) for b in count]
                if sum(gains):
                    part = (pot - sum(last)) / sum(gains)
                    claims = [last[b] + part * gains[b] for b in count]
                lower = [max(lower[b], last[b]) for b in count]
            else:
                raise Differs(f"unknown stage {name}")
            amounts = split(Fraction(pot), claims, lower, upper)
            self.steps.append((name, pot, amounts))
        self.paid = pot
        self.pence = whole_pence(pot, amounts, codes)
        # Against the target shares of the pot without what a ratchet has added to it.
        self.protection = [amounts[b] - shares[b] * self.plain_pot for b in count]

    def effects(self):
        """What each stage has added, zone by zone."""
        lists = [amounts for _, _, amounts in self.steps]
        return [[b - a for a, b in zip(*pair)] for pair in zip(lists, lists[1:])]


def years_to_target(name, rule, last, total, share):
    """The first year in which a zone is within 1 % of its target; "never", or None: no target."""
    if not share or not total:
        return None
    gap = abs(Fraction(last, total) / share - 1)
    step = number(rule["share"])
    for year in range(101 if name == "damping" else rule["years"] + 1):
        left = step**year if name == "damping" else 1 - step * year
        if gap * left <= Fraction(1, 100):
            return year
    return "never"


def distance(amount, target):
    """How far an amount is from its target, in pence and in percent; None where the target is zero."""
    return amount - target, (amount - target) / target * 100 if target else None


def text(fraction, places):
    """A decimal text of an exact number, halves away from zero; never a negative zero."""
    number = floor(abs(Fraction(fraction)) * 10**places + Fraction(1, 2))
    whole, rest = divmod(number, 10**places)
    return ("-" if fraction < 0 and number else "") + (f"{whole}.{rest:0{places}d}" if places else str(whole))


def grouped(fraction, places, plus=False):
    """The same with commas between thousands, and with a plus sign where it is asked for."""
    digits = text(fraction, places)
    whole, point, rest = digits.lstrip("-").partition(".")
    sign = "-" if digits.startswith("-") else "+" if plus and re.search("[1-9]", digits) else ""
    return f"{sign}{int(whole):,}{point}{rest}"


def pounds(pence):
    sign = "-" if grouped(pence / Fraction(100), 2).startswith("-") else ""
    return f"{sign}£{grouped(abs(pence) / Fraction(100), 2)}"


class Near:
    """A number of a JSON file that must be an exact value, rounded to some places."""

    def __init__(self, exact, places):
        self.exact, self.places = Fraction(exact), places

    def __eq__(self, number):
        is_number = type(number) in (int, float)
        return is_number and Fraction(repr(number)) == Fraction(text(self.exact, self.places))

    def __repr__(self):
        return text(self.exact, self.places)


class Comparison:
    """What a run says beside what was computed anew; each difference with its place."""

    def __init__(self):
        self.figures, self.differences = 0, []
        self.unread = []  # Formula files whose words were not compared, and why.

    def note(self, place, problem):
        self.differences.append(f"{place}: {problem}")

    def compare(self, place, found, computed, by="computed anew it is"):
        self.figures += 1
        if type(found) is bool or not computed == found:
            self.note(place, f"the run has {found}, {by} {computed}")

    def stated(self, pointer, found, stated, file):
        """Each member of a formula, and no other, as its file states it."""
        place = f"run.json, at {pointer}"
        if isinstance(stated, dict) and isinstance(found, dict):
            for name in sorted({*stated, *found}):
                if name in stated and name in found:
                    self.stated(f"{pointer}/{name}", found[name], stated[name], file)
                else:
                    has, lacks = ("the run", file) if name in found else (file, "the run")
                    self.note(place, f"{has} has {name}, {lacks} has none")
        elif isinstance(stated, list) and isinstance(found, list) and len(stated) == len(found):
            for number, value in enumerate(stated):
                self.stated(f"{pointer}/{number}", found[number], value, file)
        elif isinstance(stated, list) and isinstance(found, list):
            self.note(place, f"the run has {len(found)} entries, {file} has {len(stated)}")
        else:
            self.compare(place, found, stated, f"{file} has")

    def json(self, pointer, found, computed):
        """Every member that was computed, wherever it stands; members of `found` alone are not figures."""
        if isinstance(computed, dict):
            for name, value in computed.items():
                if not isinstance(found, dict) or name not in found:
                    self.note(f"run.json, at {pointer}", f"the run has no {name}")
                else:
                    self.json(f"{pointer}/{name}", found[name], value)
        elif isinstance(computed, list):
            if not isinstance(found, list) or len(found) != len(computed):
                self.note(f"run.json, at {pointer}", f"not the {len(computed)} entries that were computed")
            else:
                for number, value in enumerate(computed):
                    self.json(f"{pointer}/{number}", found[number], value)
        else:
            self.compare(f"run.json, at {pointer}", found, computed)

    def table(self, file, data, header, rows, tested):
        """Every cell of a CSV file; runs of earlier versions lack the last column, the tested error."""
        found = list(csv.reader(data.decode("utf-8").splitlines()))
        if found and found[0] != header:
            header = [*header, "tested_error"]
            said = next((row[-1] for row in found[1:] if row[-1:] and row[-1] in tested), tested[0])
            rows = [[*row, said] for row in rows]
        if not found or found[0] != header:
            self.note(f"{file}, row 1", f"not the header {','.join(header)}")
            return
        if len(found) != len(rows) + 1:
            self.note(file, f"the run has {len(found) - 1} rows, computed anew it is {len(rows)}")
        for number, (has, row) in enumerate(zip(found[1:], rows), 2):
            if len(has) != len(row):
                self.note(f"{file}, row {number}", f"{len(has)} cells, not {len(row)}")
                continue
            for column, cell, value in zip(header, has, row):
                self.compare(f"{file}, row {number}, column {column}", cell, value)


# What a run should say -------------------------------------------------------------------------

def gbp(pence):
    return Near(Fraction(pence) / 100, 2)


def distance_json(pair):
    return {"gbp": gbp(pair[0]), "pct": None if pair[1] is None else Near(pair[1], 4)}


def groups_of(run):
    """Each group of each definition: its members, by place."""
    for column in [name for name in run.zones[0] if name.startswith("group_")]:
        for name in sorted({row[column] for row in run.zones} - {""}):
            members = [b for b, row in enumerate(run.zones) if row[column] == name]
            yield column[len("group_"):], name, members


def expected_json(run, published):
    total = sum(run.last) if run.last else None
    boroughs = []
    for b, zone in enumerate(run.zones):
        boroughs.append({
            "gss_code": zone["gss_code"],
            "name": zone["name"],
            "groups": {d: g for d, g, members in groups_of(run) if b in members},
            "need": text(run.needs[b], 12),
            "target_share": text(run.shares[b], 12),
            "baseline_pence": run.last[b] if run.last else None,
            "opening_distance":
                distance_json(distance(run.last[b], run.shares[b] * total)) if run.last else None,
            "amount_pence": run.pence[b],
            "amount_gbp": run.pence[b] / 100,
            "amount_status": "modelled",
            "closing_distance": distance_json(distance(run.pence[b], run.shares[b] * run.paid)),
            "protection_gbp": gbp(run.protection[b]),
            "years_to_target": run.years[b],
        })
    groups = {}
    for definition, name, members in groups_of(run):
        share = sum(run.shares[b] for b in members)
        amount = sum(run.pence[b] for b in members)
        groups.setdefault(definition, {})[name] = {
            "boroughs": len(members),
            "target_share": text(share, 12),
            "baseline_pence": sum(run.last[b] for b in members) if run.last else None,
            "amount_pence": amount,
            "share": text(Fraction(amount, run.paid), 12) if run.paid else None,
            "closing_distance": distance_json(distance(amount, share * run.paid)),
            "protection_gbp": gbp(sum(run.protection[b] for b in members)),
        }
    cost = sum(max(value, 0) for value in run.protection)
    protection = {
        "cost_gbp": gbp(cost),
        "paid_by_pot_gbp": gbp(run.paid - run.plain_pot),
        "paid_by_other_boroughs_gbp": gbp(cost - (run.paid - run.plain_pot)),
    }
    if published:
        protection["published"] = {
            "cost_gbp": gbp(published[0]),
            "years": published[1],
            "modelled_cost_over_those_years_gbp": gbp(cost * published[1]),
        }
    return {
        "status": "modelled",
        "pot_pence": run.pot,
        "paid_pence": sum(run.pence),
        "steps": [
            {
                "stage": name,
                "pot_pence": pot,
                "amounts_pence": {c: text(a, 6) for c, a in zip(run.codes, amounts)},
            }
            for name, pot, amounts in run.steps
        ],
        "boroughs": boroughs,
        "groups": groups,
        "protection": protection,
    }


def published_cost(run, inputs):
    """What the formula file says that protection has cost, in pence, and over how many years.

    Where its words are not read, it is what the run says.
    """
    try:
        tree = formula_file(run["formula"], inputs)
    except Unread:
        published = run["protection"].get("published")
        return published and (number(repr(published["cost_gbp"])) * 100, published["years"])
    published = tree.get("published")
    if not isinstance(published, dict):
        return None
    return number(published["protection_cost_gbp"]) * 100, int(published.get("years", 1))


def tested_words(share):
    """How a column may say the error of the test that run.json has; whether it may be more, the facts alone tell."""
    if share is None:
        return ["not tested"]
    error = f"{share * 100:.1f} %"
    return [f"up to {error}", f"{error} or more"]


def compare_tables(check, folder, run, formula, tested):
    check.table(
        "allocations.csv",
        contents(os.path.join(folder, "allocations.csv")),
        ["gss_code", "fund", "financial_year", "amount_gbp", "status", "source"],
        [
            [code, guarded(formula["fund"]), formula["financial_year"], text(Fraction(pence, 100), 2),
             "modelled", guarded(formula["formula"])]
            for code, pence in zip(run.codes, run.pence)
        ],
        tested,
    )
    effects = [[None] * len(run.codes)] + run.effects()
    check.table(
        "stages.csv",
        contents(os.path.join(folder, "stages.csv")),
        ["gss_code", "step", "stage", "amount_gbp", "effect_gbp", "status"],
        [
            [code, str(number), name, text(amount / 100, 6),
             "" if effect is None else text(effect / 100, 6), "modelled"]
            for number, (name, _, amounts) in enumerate(run.steps)
            for code, amount, effect in zip(run.codes, amounts, effects[number])
        ],
        tested,
    )


# The report ------------------------------------------------------------------------------------

def rows_of(check, lines, title, width):
    """The rows of a table below a line with the words of a title: line, first cells as one text, the last `width` cells.

    A name that is broken over lines counts as one: spaces in it are left out.
    """
    start = next((n for n, line in enumerate(lines) if title in " ".join(line.split())), None)
    if start is None:
        check.note("report.txt", f"no table “{title}”")
        return
    rule = next((n for n in range(start, len(lines)) if re.fullmatch(" *-{20,}", lines[n])), len(lines))
    name = ""
    for number in range(rule + 1, len(lines)):
        words = lines[number].split()
        if not words:
            return
        if re.fullmatch("-+", words[0]):
            continue
        figures = []
        while words and len(figures) < width and re.fullmatch("[-+]?[0-9,.]+|-|never", words[-1]):
            figures.insert(0, words.pop())
        name += "".join(words)
        if figures:
            yield number + 1, name, figures
            name = ""


def compare_rows(check, lines, title, expected, in_any_order=False):
    """A table of the report, row by row; `expected` are pairs of a name and its cells.

    A title is what the words of any area have in common. Rows `in_any_order` are each there once.
    """
    found = list(rows_of(check, lines, title, max(len(cells) for _, cells in expected)))
    if len(found) != len(expected):
        check.note("report.txt", f"“{title}” has {len(found)} rows, computed anew it is {len(expected)}")
    if in_any_order:
        names = [name for _, name, _ in found]
        expected = sorted(expected, key=lambda row: (names + [row[0].replace(" ", "")]).index(row[0].replace(" ", "")))
    for (line, name, cells), (computed_name, computed) in zip(found, expected):
        place = f"report.txt, line {line}"
        if name != computed_name.replace(" ", "") or len(cells) != len(computed):
            check.note(place, f"not the row of {computed_name}")
            continue
        for cell, value in zip(cells, computed):
            check.compare(place, cell, value)


def compare_report(check, words, run, stages, published):
    lines = words.split("\n")
    has_years = any(year is not None for year in run.years)

    def distances(pair):
        pct = "-" if pair[1] is None else grouped(pair[1], 1, plus=True).replace(",", "")
        return [grouped(pair[0] / Fraction(100), 0, plus=True), pct]

    rows = []
    for b, zone in enumerate(run.zones):
        cells = [text(run.shares[b] * 100, 3)]
        if run.last:
            cells += distances(distance(run.last[b], run.shares[b] * sum(run.last)))
        cells.append(grouped(Fraction(run.pence[b], 100), 2))
        cells += distances(distance(run.pence[b], run.shares[b] * run.paid))
        if has_years:
            cells.append("-" if run.years[b] is None else str(run.years[b]))
        rows.append((zone["name"], cells))
    rows.append(("All", ["100.000", grouped(Fraction(run.paid, 100), 2)]))
    compare_rows(check, lines, "target and distance from target", rows)

    if stages:
        effects = run.effects()
        rows = [
            (zone["name"],
             [grouped(run.steps[0][2][b] / 100, 0)]
             + [grouped(effect[b] / 100, 0, plus=True) for effect in effects]
             + [grouped(Fraction(run.pence[b], 100), 0)])
            for b, zone in enumerate(run.zones)
        ]
        pots = [pot for _, pot, _ in run.steps]
        moves = [grouped(Fraction(b - a, 100), 0, plus=True) for a, b in zip(pots, pots[1:])]
        ends = [grouped(Fraction(pot, 100), 0) for pot in (pots[0], pots[-1])]
        rows.append(("All", ends[:1] + moves + ends[1:]))
        compare_rows(check, lines, "What each stage adds or takes, pounds", rows)

    rows = []
    for definition, name, members in groups_of(run):
        amount = sum(run.pence[b] for b in members)
        rows.append((f"{definition} {name}", [
            str(len(members)),
            text(sum(run.shares[b] for b in members) * 100, 3),
            grouped(Fraction(amount, 100), 2),
            text(Fraction(amount, run.paid) * 100, 3) if run.paid else "-",
            grouped(sum(run.protection[b] for b in members) / 100, 0, plus=True),
        ]))
    if rows:
        # Their order is that of area.yaml, which is not computed.
        compare_rows(check, lines, "Definition Group", rows, in_any_order=True)
    compare_sentences(check, lines, run, published)


def compare_sentences(check, lines, run, published):
    """The sums in the sentences above the first table, in their order."""
    expected = [run.pot]
    expected += [run.pot - run.plain_pot] if run.pot != run.plain_pot else []
    expected += [run.paid - run.plain_pot] if run.paid != run.plain_pot else []
    expected.append(run.paid)
    expected += [sum(run.last)] if run.last else []
    cost = sum(max(value, 0) for value in run.protection)
    if cost:
        expected += [cost, run.paid - run.plain_pot, cost - (run.paid - run.plain_pot)]
        paying = sorted((value, code) for value, code in zip(run.protection, run.codes) if value < 0)
        expected += [value for value, _ in paying[:3]]
    expected += [published[0], cost * published[1]] if published else []
    found = []
    # What is assumed and where a pot comes from are words of the formula file.
    is_words = False
    for number, line in enumerate(lines, 1):
        if ": target and distance from target" in line:
            break
        if line.startswith("  - "):
            is_words = line.startswith("  - ASSUMED")
        if line.startswith("  ") and not is_words:
            found += [(number, sum_) for sum_ in re.findall(r"-?£[0-9,]+(?:\.[0-9]+)?", line)]
    texts = [pounds(pence) for pence in expected]
    if len(found) != len(texts):
        # A source in words may name sums of its own: then each computed sum must stand among them.
        remaining = [sum_ for _, sum_ in found]
        for sum_ in texts:
            check.figures += 1
            if sum_ not in remaining:
                check.note("report.txt", f"the sentences lack {sum_}")
            else:
                remaining.remove(sum_)
        return
    for (number, sum_), value in zip(found, texts):
        check.compare(f"report.txt, line {number}", sum_, value)


# The words of the formula file -------------------------------------------------------------------

class Exact:
    """A number of a formula file: another text of the same value is equal to it."""

    def __init__(self, words):
        if not self.is_number(words):
            raise ValueError(f"{words!r} is no number")
        self.words, self.value = words, number(words)

    @staticmethod
    def is_number(words):
        return isinstance(words, str) and re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", words)

    def __eq__(self, other):
        return bool(self.is_number(other)) and self.value == number(other)

    def __repr__(self):
        return self.words


def pence_of(words):
    return int(Exact(words).value * 100)


def formula_file(formula, inputs):
    """The members of the file of a formula.

    Raises Unread where this program does not read it.
    """
    if formula["file"] not in inputs.places:
        raise Unread("the run does not name it among its inputs")
    return read_yaml(inputs.places[formula["file"]])


def words(file, name):
    """The words of a member; none where it is missing, or a list."""
    found = file.get(name)
    return found if isinstance(found, str) else ""


def stated_reference(file):
    return {"indicator": file["indicator"], "period": file["period"]}


def stated_cap(file, period, inputs):
    if "of" in file:
        return {"cap": Exact(file["cap"]), "of": stated_reference(file["of"])}
    # Residents of the year in which the period begins.
    area = read_yaml(inputs.places["area.yaml"]) if "area.yaml" in inputs.places else {}
    residents = (area.get("roles") or {}).get("residents", "population")
    is_financial = re.fullmatch(r"([0-9]{4})/[0-9]{2}", period)
    return {
        "cap": Exact(file["cap"]),
        "of": {"indicator": residents, "period": is_financial[1] if is_financial else period},
    }


def stated_term(file, inputs):
    periods = [year for year in file.get("periods", [file.get("period")]) if isinstance(year, str)]
    transform = file.get("transform")
    return {
        "indicator": file["indicator"],
        "periods": periods,
        "times": stated_reference(file["times"]) if "times" in file else None,
        "transform":
            stated_cap(transform, periods[0], inputs) if isinstance(transform, dict) else transform,
        "weight": Exact(file["weight"]),
        "status": file["status"],
        "source": file["source"],
    }


def stated_pot(file):
    if "amount_gbp" in file:
        pence = pence_of(file["amount_gbp"])
        return {"amount_pence": pence, "status": file["status"], "source": file["source"]}
    return {name: file[name] for name in ("period", "total_of") if name in file}


def stated_stage(file):
    (name, rule), = file.items()
    stated = {"source": rule["source"]}
    for member in ("share", "change"):
        if member in rule:
            stated[member] = Exact(rule[member])
    if "amount_gbp" in rule:
        stated["amount_pence"] = pence_of(rule["amount_gbp"])
    if name == "pace":
        stated.update(years=int(rule["years"]), year=int(rule.get("year", "1")))
    stated.update({member: words(rule, member) for member in ("for", "paid_by") if words(rule, member)})
    return {name: stated}


def stated_cost(file, cost):
    """The area cost of a file; a table is called as the run calls it where that is one of this name."""
    if "factors" not in file:
        return {**stated_reference(file), "source": file["source"]}
    return {"factors": same_name(file["factors"], (cost or {}).get("factors")), "source": file["source"]}


def same_name(stated, found):
    """What a run calls a file, where its bare name is the stated one's."""
    is_same = isinstance(found, str) and found.split("/")[-1] == stated.split("/")[-1]
    return found if is_same else stated


def stated_baseline(file, baseline, year, asked):
    """Where the amounts of last year come from, by a file or by what was asked for beside it."""
    if asked is not None:
        return {"allocations": asked}
    if file is None:
        return None
    if "formula" in file:
        found = (baseline or {}).get("formula")
        is_same = isinstance(found, dict) and same_name(file["formula"], found.get("file")) == found.get("file")
        # A formula of its own, which is compared with its own file.
        return {"formula": found if is_same else file["formula"]}
    if file["allocations"] == "recorded":
        first = int(year[:4])
        return {"recorded": f"{first - 1}/{first % 100:02}"}
    found = (baseline or {}).get("allocations")
    if file["allocations"] == "asked" and found:
        return {"allocations": found}  # Whoever ran the formula has given them.
    return {"allocations": same_name(file["allocations"], found)}


def stated_formula(file, formula, inputs, asked):
    """A formula as its file states it, member by member as run.json has it."""
    return {
        **{name: file[name] for name in ("formula", "title", "fund", "financial_year")},
        "file": formula["file"],
        "pot": stated_pot(file["pot"]),
        "indicators": [stated_term(term, inputs) for term in file["indicators"]],
        "area_cost": stated_cost(file["area_cost"], formula["area_cost"]) if "area_cost" in file else None,
        "baseline": stated_baseline(file.get("baseline"), formula["baseline"], file["financial_year"], asked),
        "stages": [stated_stage(stage) for stage in file.get("stages") or []],
        "basis": words(file, "basis"),
    }


def compare_formula(check, pointer, formula, inputs, asked=None):
    """A formula of run.json with what its file says; a formula that it begins from as well."""
    try:
        file = formula_file(formula, inputs)
        stated = stated_formula(file, formula, inputs, asked)
        check.stated(pointer, formula, stated, formula["file"])
    except Unread as reason:
        check.unread.append(f"the words of {formula['file']} were not compared: {reason}")
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        check.note(f"run.json, at {pointer}", f"not what {formula['file']} says, which is no formula: {error}")
    if "formula" in (formula["baseline"] or {}):
        compare_formula(check, f"{pointer}/baseline/formula", formula["baseline"]["formula"], inputs)


def pot_status(formula, inputs):
    pot = formula["pot"]
    if "status" in pot:
        return pot["status"]
    for row in inputs.table("funds/totals.csv") if "period" in pot else ():
        if (row["fund"], row["period"]) == (formula["fund"], pot["period"]):
            return row["status"]
    return None


def assumptions(formula, inputs):
    """What nobody has published: weights, a pot, and those of the formula of the baseline."""
    def words(periods):
        return f"the mean of {', '.join(periods[:-1])} and {periods[-1]}" if periods[1:] else periods[0]
    found = [
        f"weight {term['weight']} of {term['indicator']} ({words(term['periods'])})"
        for term in formula["indicators"] if term["status"] == "assumed"
    ]
    if pot_status(formula, inputs) == "assumed":
        found.append("the pot")
    baseline = formula["baseline"] or {}
    if "formula" in baseline:
        other = baseline["formula"]
        found += [f"in {other['file']}: {text}" for text in assumptions(other, inputs)]
    return found


def compare_assumptions(check, run, inputs):
    stated = pot_status(run["formula"], inputs)
    if stated:
        check.compare("run.json, at /pot_status", run["pot_status"], stated)
    # A weight is written there as the file writes it: 0.50 or +0.5 for 0.5.
    def plain(texts):
        return [re.sub("weight ([-+]?[0-9.]+) of", lambda w: f"weight {number(w[1])} of", t) for t in texts]
    if plain(run["assumed"]) != plain(assumptions(run["formula"], inputs)):
        check.note("run.json, at /assumed", "not what the formula assumes")


# The files of a run ----------------------------------------------------------------------------

def check_files(check, folder, run):
    """Every file that the run lists has its bytes; none is missing, none was added."""
    listed = {entry["path"]: entry for entry in run["output_files"]}
    inputs = [kept(entry) for entry in run["inputs"] if entry["own"]]
    needed = {"allocations.csv", "stages.csv", "report.txt", "datapackage.json", *inputs}
    if set(listed) != needed or sorted(listed) != sorted(run["outputs"]):
        check.note("run.json, at /output_files", f"not the files {', '.join(sorted(needed))}")
    there = set()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        there |= {os.path.relpath(os.path.join(place, n), folder) for n in names if n[0] != "."}
    for name in sorted(needed - there):
        check.note(name, "the run lists the file, and it is not there")
    for name in sorted(there - needed - {"run.json"}):
        check.note(name, "the run does not list the file")
    for name, entry in sorted(listed.items()):
        if name in there:
            compare_hash(check, name, contents(os.path.join(folder, name)), entry["sha256"], "run.json")
    if "datapackage.json" in there:
        for resource in json.loads(contents(os.path.join(folder, "datapackage.json")))["resources"]:
            if resource["path"] in there:
                stated = resource["hash"].replace("sha256:", "")
                data = contents(os.path.join(folder, resource["path"]))
                compare_hash(check, resource["path"], data, stated, "datapackage.json")
    return there


def compare_hash(check, name, data, stated, by):
    found = hashlib.sha256(data).hexdigest()
    if found != stated:
        check.note(name, f"not the file that {by} lists: its SHA-256 is {found}, listed is {stated}")


def verify(path, data):
    """A comparison of a run with what was computed anew, and how many of its files were read."""
    is_folder = os.path.isdir(path)
    file = os.path.join(path, "run.json") if is_folder else path
    folder = os.path.dirname(file) or "."
    try:
        run = json.loads(contents(file).decode("utf-8"))
    except ValueError as error:
        raise Differs(f"{file} is not JSON: {error}")
    if run.get("kind") != "formula-run":
        raise Differs(
            f"{file} is not the run of a formula: runs of analyse and publish are computed anew by "
            f"`boroughwise verify {path}`"
        )
    check = Comparison()
    # `formula run --json` prints the record alone: nothing stands beside it.
    there = check_files(check, folder, run) if is_folder or run["outputs"] else set()
    inputs = Inputs(run, folder, data)
    computed = Computed(run["formula"], inputs)
    check.unread += inputs.unread
    published = published_cost(run, inputs)
    compare_formula(check, "/formula", run["formula"], inputs, run.get("asked", {}).get("baseline"))
    check.json("", run, expected_json(computed, published))
    if not published and "published" in run["protection"]:
        check.note("run.json, at /protection", f"the run has published, {run['formula']['file']} has none")
    compare_assumptions(check, run, inputs)
    if {"allocations.csv", "stages.csv"} <= there:
        compare_tables(check, folder, computed, run["formula"], tested_words(run.get("tested_error")))
    if "report.txt" in there:
        # The report has the minus sign of print, the files that programs read a hyphen.
        words = contents(os.path.join(folder, "report.txt")).decode("utf-8").replace("\u2212", "-")
        compare_report(check, words, computed, run["formula"]["stages"], published)
    return check, len(there) or 1, len(inputs.places)


# Controls, marks that turn the direction of writing, what has no width, noncharacters.
UNSEEN = "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufffe\uffff]"


def say(text, file=None):
    """Prints a line in which no character is obeyed or unseen: a name may come from anybody."""
    print(re.sub(UNSEEN, lambda found: f"\\u{{{ord(found[0]):X}}}", text), file=file)


def missing(runs, data):
    """What is asked for and not there, a sentence for each: that is no difference."""
    faults = []
    for path in runs:
        file = os.path.join(path, "run.json") if os.path.isdir(path) else path
        if not os.path.exists(file):
            faults.append(
                f"{file or 'RUN'}: found no such file; expected the record of a formula's run. Name the folder that "
                "`formula run --out` has written, or its run.json."
            )
    if not os.path.isdir(data):
        faults.append(
            f"{data or '--data'}: found no such folder; expected a dataset. Correct the folder of --data."
        )
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", nargs="+", help="the folder of a run, or its run.json")
    parser.add_argument("--data", default="geodata", help="the folder of the dataset")
    options = parser.parse_args()
    faults = missing(options.runs, options.data)
    for fault in faults:
        say(fault, sys.stderr)
    status = 66 if faults else 0
    for path in [] if faults else options.runs:
        try:
            check, files, inputs = verify(path, options.data)
            for difference in check.differences[:20]:
                say(f"{path}: DIFFERS: {difference}")
            if len(check.differences) > 20:
                say(f"{path}: DIFFERS: in {len(check.differences) - 20} more places")
            for unread in check.unread:
                say(f"{path}: {unread}")
            if check.differences:
                status = 1
            else:
                say(
                    f"{path}: same to the penny ({check.figures} figures computed anew from {inputs} "
                    f"inputs, in {files} {'file' if files == 1 else 'files'}; the words are for "
                    "`boroughwise verify`, which compares every byte)"
                )
        except Differs as difference:
            say(f"{path}: DIFFERS: {difference}")
            status = 1
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            say(f"{path}: DIFFERS: it cannot be followed: {type(error).__name__}: {error}")
            status = 1
    return status


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except OSError as error:  # A full disk: an answer that nobody has seen is none.
        print(
            f"standard output: found {error.strerror}; expected room for the answer. "
            "Free some space, or send the answer elsewhere.",
            file=sys.stderr,
            flush=True,
        )
        os._exit(73)
    sys.exit(status)
