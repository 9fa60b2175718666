"""What the files about services must hold: services.csv and .geojson, reach, cover matrix, gaps."""
from fractions import Fraction
from functools import cache

from comparison import Copied, Figure, Text
from ground import MapLayer
from services import MAYBE, NO, YES, state_of


def joined(codes):
    return Text("; ".join(sorted(codes))) if codes else None


def service_row(directory, service):
    """A row of services.csv."""
    row = service.row

    def cell(name):
        return Copied(row[name] or None)

    state, doubts = service.state(directory.day)
    evidence, is_assured = service.evidence(directory.day)
    amount, status, qualifier, envelope = directory.money(service)
    counted = {name: Copied(int(row[name])) if row[name] else None for name in ("min_age", "max_age")}
    return {
        "service_id": cell("service_id"), "name": cell("name"), "provider": cell("provider"),
        "commissioner": cell("commissioner"), "fund": cell("fund"), "category": cell("category"),
        "category_name": directory.categories[service.category]["name"], "description": cell("description"),
        "min_age": counted["min_age"], "max_age": counted["max_age"], "sex": cell("sex"),
        "group_served": cell("group_served"), "delivery": "; ".join(sorted(directory.access[service.id])) or None,
        "coverage_scope": cell("coverage_scope"), "coverage_complete": row["coverage_complete"] != "no",
        "boroughs_whole": len(service.whole), "boroughs_part": len(service.part),
        "boroughs_possible": len(service.possible), "boroughs_whole_codes": joined(service.whole),
        "boroughs_part_codes": joined(service.part), "shape_basis": shape_basis(service),
        "start_date": cell("start_date"), "end_date": cell("end_date"),
        "extension_end_date": cell("extension_end_date"), "date_basis": cell("date_basis"),
        "as_of": Copied(directory.day.isoformat()), "runs": {YES: "yes", MAYBE: "maybe", NO: "no"}[state],
        "doubts": "; ".join(doubts) or None,
        "record": "assured" if is_assured else "not assured" if evidence else "no evidence",
        "evidence_date": Text(evidence.isoformat()) if evidence else None,
        "assured_date": cell("assured_date"), "assured_by": cell("assured_by"),
        "assurance_due": cell("assurance_due"), "amount_gbp": Figure(amount, 2), "amount_status": status,
        "amount_qualifier": qualifier, "envelope_gbp": Figure(envelope, 2), "part_of": cell("part_of"),
        "source": cell("source"),
    }


def shape_basis(service):
    if service.scope == "pan-london":
        return "generalised"
    if not service.whole and not service.known_parts:
        return "unknown"
    is_known = service.row["coverage_complete"] != "no" and not service.part - set(service.known_parts)
    return "exact" if is_known else "incomplete"


@cache
def service_rows(directory):
    return [service_row(directory, service) for service in directory.services]


@cache
def service_layer(directory, outlines):
    features = []
    for service, row in zip(directory.services, service_rows(directory)):
        basis, shape = shape_basis(service), None
        if basis == "generalised":
            shape = outlines.generalised(service.whole)
        elif basis != "unknown":
            assert not (service.whole and service.known_parts), f"{service.id}: boroughs and parts together"
            parts = set().union(*service.known_parts.values())
            shape = outlines.boroughs(service.whole) if service.whole else outlines.small_areas(parts)
        features.append((service.id, row, shape))
    return MapLayer("services", features)


@cache
def reach_rows(directory, outlines):
    """How far each service reaches each borough, over LSOAs."""
    sizes = {}

    def size(borough):
        for feature in outlines.areas:
            if feature["id"] in directory.areas_of[borough] and feature["id"] not in sizes:
                sizes[feature["id"]] = Fraction(outlines.grid.area(feature["geometry"]))
        return sum(sizes[area] for area in directory.areas_of[borough])

    rows = []
    for service in directory.services:
        for borough in directory.boroughs:
            people = ground = count = None
            if borough in service.whole:
                extent, people, ground, count = "whole", Fraction(1), Fraction(1), directory.people[borough]
            elif borough in service.part:
                extent, areas = "part", service.known_parts.get(borough)
                if areas:
                    whole = size(borough)
                    count = sum(directory.residents[area] for area in areas)
                    people = Fraction(count, directory.people[borough])
                    ground = sum(sizes[area] for area in areas) / whole
            elif borough in service.possible:
                extent = "possible"
            else:
                continue
            rows.append({
                "service_id": Copied(service.id), "gss_code": Copied(borough), "extent": extent,
                "share_of_residents": Figure(people, 6), "share_of_area": Figure(ground, 6),
                "residents": count, "weighting": "area",
                # Whole LSOAs are added up: none is cut, for this program knows no circles.
                "status": None if count is None else "derived",
            })
    return rows


@cache
def matrix_rows(directory):
    rows = []
    for borough in directory.boroughs:
        for need in directory.needs:
            certain, possible = directory.cover(need, borough, directory.day)
            rows.append({
                "gss_code": Copied(borough), "name": directory.names[borough], "category": need,
                "as_of": Copied(directory.day.isoformat()), "state": state_of(certain, possible),
                "certain": len(certain), "possible": len(possible),
                "partly": len(directory.partly(need, borough)),
                "certain_services": joined(certain), "possible_services": joined(possible),
            })
    return rows


@cache
def gap_layer(directory, outlines):
    features = []
    for need in directory.needs:
        for state, (residents, whole, part, areas) in directory.gaps(need).items():
            assert not areas, f"{need}, {state}: this program draws no parts of boroughs"
            features.append((f"{need}-{state}", {
                "gap_id": Copied(f"{need}-{state}"), "category": need,
                "category_name": directory.categories[need]["name"],
                "as_of": Copied(directory.day.isoformat()), "state": state, "residents": residents,
                "residents_status": "modelled" if part else "derived",
                "boroughs_whole": len(whole), "boroughs_part": len(part),
                "boroughs_whole_codes": joined(whole), "boroughs_part_codes": joined(part),
            }, outlines.boroughs(whole)))
    return MapLayer("coverage_gaps", sorted(features, key=lambda feature: feature[0]))
