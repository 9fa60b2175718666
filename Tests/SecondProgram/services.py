"""Services: whom they cover on a day, how sure that is, and what ends. docs/services.md has the definitions."""
import re
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from money import SURENESS

MONTH = Fraction(487, 16)  # days: a twelfth of 365.25; docs/services.md leaves it open
YES, MAYBE, NO = 2, 1, 0


def day_of(text):
    """A day, where the text is a whole one."""
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text or "") else None


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(day.day, last))


class Service:
    def __init__(self, row, dataset, categories):
        self.row, self.id, self.category = row, row["service_id"], row["category"]
        self.half_life = int(categories[self.category]["half_life_months"])
        # The year of a report is when somebody wrote of a service, not when it began or ends.
        is_report = row["date_basis"] == "reporting_year"
        self.start = None if is_report else day_of(row["start_date"])
        self.end = None if is_report else day_of(row["end_date"])
        assert not row["extension_end_date"], f"{self.id}: this program knows no extensions"
        dates = [
            day_of(row["assured_date"]), day_of(dataset.sources[row["source"]]["published"]),
            day_of(row["start_date"]),
        ]
        self.evidence_dates = dates  # the strongest first: confirmed, of the source, start
        self.whole, self.part, self.possible = set(), set(), set()  # boroughs
        self.known_parts = defaultdict(set)  # LSOAs of each borough that it covers in part

    def evidence(self, day):
        """The strongest evidence up to a day, and whether it was confirmed."""
        for number, found in enumerate(self.evidence_dates):
            if found and found <= day:
                return found, number == 0
        return None, False

    def has_later_evidence(self, day):
        """Whether a confirmation or a source of a later day would have counted before what does."""
        counts = self.evidence(day)[0]
        for found in self.evidence_dates[:2]:
            if found and found == counts:
                return False
            if found and found > day:
                return True
        return False

    def state(self, day):
        """Whether it runs on a day, and why that is a maybe."""
        if (self.end and self.end < day) or (self.start and self.start > day):
            return NO, []
        doubts = []
        if not self.start or not self.end:
            doubts.append("dates not stated")
        evidence = self.evidence(day)[0]
        if not evidence:
            later = self.has_later_evidence(day)
            doubts.append("its evidence is later than this day" if later else "no evidence")
        elif (day - evidence).days > self.half_life * MONTH:  # trust below one half
            doubts.append("record faded")
        return (MAYBE if doubts else YES), doubts

    def lasts_years(self, years):
        return months_later(self.start, 12 * years) <= self.end + timedelta(1)


class Directory:
    def __init__(self, dataset, areas):
        self.day = day_of(dataset.yaml("analysis.yaml")["as_of"])
        self.names = {row["gss_code"]: row["name"] for row in dataset.zones}
        self.boroughs = list(self.names)
        self.categories = {row["category"]: row for row in dataset.table("services/categories.csv")}
        # A label for several types of need is none itself.
        self.needs = [name for name, row in self.categories.items() if not row["parts"]]
        self.labels = {
            name: [label for label, row in self.categories.items() if name in row["parts"].split("; ")]
            for name in self.needs
        }
        self.london = {row["gss_code"] for row in dataset.zones if row["kind"] == "london-borough"}
        self.residents = {f["id"]: f["properties"]["population"] for f in areas}
        self.areas_of = defaultdict(set)
        for feature in areas:
            self.areas_of[feature["properties"]["gss_code"]].add(feature["id"])
        self.people = {b: sum(self.residents[a] for a in self.areas_of[b]) for b in self.boroughs}
        self.services = [
            Service(row, dataset, self.categories)
            for row in sorted(dataset.table("services/services.csv"), key=lambda row: row["service_id"])
        ]
        self.place(dataset)
        self.amounts = defaultdict(list)
        for row in dataset.table("services/amounts.csv"):
            self.amounts[row["service_id"]].append(row)
        self.access = defaultdict(set)
        for row in dataset.table("services/places.csv"):
            assert row["access"] == "public", "this program knows no places that are restricted"
            self.access[row["service_id"]].add(row["access"])

    def place(self, dataset):
        """Gives each service the boroughs that it covers, as a whole, in part or possibly."""
        units, wards = defaultdict(set), defaultdict(set)
        for row in dataset.zones:
            units[row["bcu"]].add(row["gss_code"])
        for row in dataset.table("zones/wards.csv"):
            wards[row["ward_code"]].add((row["gss_code"], row["lsoa_code"]))
        named = defaultdict(list)
        for row in dataset.table("services/coverage.csv"):
            named[row["service_id"]].append(row)
        for service in self.services:
            for row in named[service.id]:
                kind = row["area_kind"]
                if kind == "borough":
                    service.whole.add(row["code"])
                elif kind == "bcu":
                    service.whole |= units[row["name"]]
                elif kind == "ward":
                    for borough, area in wards[row["code"]]:
                        service.known_parts[borough].add(area)
                elif kind == "part-of-borough":
                    service.part.add(row["code"])
                else:
                    assert False, f"{service.id}: this program knows no areas that are a {kind}"
            service.part |= set(service.known_parts)
            scope = service.row["coverage_scope"]
            if scope == "pan-london":
                service.whole = set(self.london)
            if scope != "areas" or service.row["coverage_complete"] == "no":
                service.possible = set(self.boroughs) - service.whole - service.part
            service.scope = scope

    # Cover of a place ------------------------------------------------------------------------------

    def certainty(self, service, need, borough, day, inside=()):
        """How surely a service covers a borough as a whole, or the part of it inside these services."""
        runs = service.state(day)[0]
        if service.category != need:
            runs = min(runs, MAYBE)  # a label for several types of need at once
        if borough in service.whole or service in inside:
            return runs
        if borough in service.possible or (borough in service.part and borough not in service.known_parts):
            return min(runs, MAYBE)
        return NO

    def cover(self, need, borough, day, inside=()):
        """The services that cover a place for certain, and those that may."""
        sure = {}
        for service in self.services:
            if service.category == need or service.category in self.labels[need]:
                found = self.certainty(service, need, borough, day, inside)
                if found != NO:
                    sure[service.id] = found
        # An envelope is left out where one of its parts is at least as certain.
        parents = {s.id: s.row["part_of"] for s in self.services if s.id in sure}
        hidden = {parent for part, parent in parents.items() if parent in sure and sure[part] >= sure[parent]}
        kept = {name: found for name, found in sure.items() if name not in hidden}
        return [n for n, f in kept.items() if f == YES], [n for n, f in kept.items() if f == MAYBE]

    def partly(self, need, borough):
        """The services of a known part of a borough that run or may run."""
        return [
            s for s in self.services
            if (s.category == need or s.category in self.labels[need])
            and borough in s.known_parts and s.state(self.day)[0] != NO
        ]

    def gaps(self, need):
        """For each state that is somewhere: residents, boroughs in it as a whole, boroughs in part."""
        found = defaultdict(lambda: [0, [], [], set()])
        for borough in self.boroughs:
            pieces = defaultdict(set)  # the LSOAs in which the same services cover every place
            partial = self.partly(need, borough)
            for area in self.areas_of[borough]:
                pieces[frozenset(s for s in partial if area in s.known_parts[borough])].add(area)
            states = defaultdict(set)
            for inside, areas in pieces.items():
                states[state_of(*self.cover(need, borough, self.day, inside))] |= areas
            for state, areas in states.items():
                entry = found[state]
                entry[0] += sum(self.residents[area] for area in areas)
                if len(states) == 1:
                    entry[1].append(borough)
                else:
                    entry[2].append(borough)
                    entry[3] |= areas
        return found

    # What ends -------------------------------------------------------------------------------------

    def running(self):
        return [s for s in self.services if s.state(self.day)[0] != NO]

    def stated_terms(self):
        return [s for s in self.services if s.start and s.end]

    def endings(self, horizon):
        return [s for s in self.services if s.end and self.day <= s.end <= horizon]

    def is_followed(self, service, borough, horizon):
        """Whether a service of its type covers a borough for certain on a day after its end, up to the horizon."""
        day = service.end + timedelta(1)
        while day <= max(horizon, service.end + timedelta(1)):
            if self.cover(service.category, borough, day)[0]:
                return True
            day += timedelta(1)
        return False

    # Money -----------------------------------------------------------------------------------------

    def money(self, service):
        """What totals may count, its status and qualifier, and what they may not."""
        counted = [row for row in self.amounts[service.id] if row["counts_in_total"] == "yes"]
        others = [row for row in self.amounts[service.id] if row["counts_in_total"] != "yes"]

        def total(rows):
            return sum(Fraction(row["amount_gbp"]) for row in rows) if rows else None

        status = max((row["status"] for row in counted), key=SURENESS.index, default=None)
        qualifiers = sorted({row["qualifier"] for row in counted})
        return total(counted), status, "; ".join(qualifiers) or None, total(others)


def state_of(certain, possible):
    if len(certain) > 1:
        return "many"
    return "one" if certain else "unknown" if possible else "none"
