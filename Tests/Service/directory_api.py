"""The directory of services, held to what Open Referral UK and 360Giving publish in SHARED."""
import importlib.util, json, pathlib, tempfile


def holds(url, shared, ask, check):
    """what the public validator of Open Referral UK asks, by the schemas that it publishes"""
    script = pathlib.Path(__file__).parents[2] / "scripts/validate-standards.py"
    spec = importlib.util.spec_from_file_location("standards", script)
    standards = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(standards)
    folder = shared / "conformance/standards"
    published = folder / "open-referral-uk"
    validator = lambda path: standards.jsonschema.Draft202012Validator(standards.read(path), format_checker=standards.checker)
    envelope = standards.jsonschema.Draft202012Validator(standards.read(published / "openapi.json")["components"]["schemas"]["Page"])
    get = lambda path: (lambda answer: (answer[0], answer[1], json.loads(answer[2])))(ask(f"{url}/directory{path}"))
    status, headers, about = get("")
    check(about["version"] == "HSDS-UK-3.0" and about["openapi_url"].startswith("https://") and headers["Access-Control-Allow-Origin"] == "*", f"what the directory says of itself: {about}")
    for name, listed, alone in (
        ("services", "compiled/service_list.json", "compiled/service.json"), ("taxonomies", "taxonomy.json", "taxonomy.json"),
        ("taxonomy_terms", "taxonomy_term.json", "taxonomy_term.json"),
        ("service_at_locations", "compiled/service_at_location_list.json", "compiled/service_at_location.json"),
    ):
        records, number, wrong = [], 1, []
        while True:
            status, _, page = get(f"/{name}?per_page=70&page={number}")
            wrong += [error.message for error in envelope.iter_errors(page)]
            records += page["contents"]
            if status != 200 or page["last_page"] or number > 99:
                break
            number += 1
        check(len({r["id"] for r in records}) == len(records) == page["total_items"], f"{len(records)} {name} on {number} pages, each once")
        wrong += [f"{r['id']}: {e.message[:200]}" for r in records for e in validator(published / listed).iter_errors(r)]
        for record in records[::7]:
            status, _, whole = get(f"/{name}/{record['id']}")
            wrong += [f"{status} {record['id']}: {e.message[:200]}" for e in validator(published / alone).iter_errors(whole)]
        check(not wrong, f"{name} are as their schemas say" + "".join("\n      " + w for w in wrong[:9]))
    for term in get("/taxonomy_terms?per_page=500")[2]["contents"][::25]:
        found = {r["id"] for r in get(f"/services?per_page=500&taxonomy_term_id={term['id']}")[2]["contents"]}
        said = {r["id"] for r in get("/services?per_page=500")[2]["contents"] if any(a["taxonomy_term_id"] == term["id"] for a in get(f"/services/{r['id']}")[2]["attributes"])}
        check(found == said, f"{len(found)} services have {term['taxonomy']}: {term['name'][:40]}")
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(ask(f"{url}/grants.json")[2])
        file.flush()
        check(standards.main(folder, [file.name]) == 0, "grants are as 360Giving's schema says")
    calendar = ask(f"{url}/calendar.ics")[2].decode()
    check(calendar.startswith("BEGIN:VCALENDAR\r\n") and "SUMMARY:Last day" in calendar, f"{calendar.count('BEGIN:VEVENT')} days in the calendar")
