import Atlas
import Exchange
import Foundation
import RecordDesk
import RecordLog
import TestSupport
import Testing

@Suite("Owners at the desk")
struct OwnerTests {
  private func send(
    _ visit: DeskVisit,
    _ path: String,
    _ form: KeyValuePairs<String, String>
  ) -> DeskAnswer {
    let page = visit.get(path)
    var sent = ["key": DeskVisit.hidden("key", in: page)]
    if path.contains("/records/") { sent["seen"] = DeskVisit.hidden("seen", in: page) }
    let pairs = sent.sorted { $0.key < $1.key } + form.map { (key: $0.key, value: $0.value) }
    return visit.post(path, pairs)
  }

  @Test("A link shows the records of its organisation alone, on a page that nobody keeps or frames")
  func records() throws {
    let visit = try DeskVisit()
    let page = visit.get(try visit.link())
    #expect(page.status == 200)
    #expect(page.text.contains("/records/S002\"") && !page.text.contains("/records/S001\""))
    #expect(!page.text.contains("<script"))
    let expected = [
      "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
      "X-Robots-Tag": "noindex, nofollow", "X-Content-Type-Options": "nosniff",
    ]
    for (name, value) in expected { #expect(page.header(name) == value) }
    let policy = try #require(page.header("Content-Security-Policy"))
    #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
    #expect(policy.hasSuffix("form-action 'self'; base-uri 'none'; frame-ancestors 'none'"))
  }

  @Test("A link that is wrong, has expired or leads to another's record finds nothing")
  func nothing() throws {
    let visit = try DeskVisit()
    let link = try visit.link()
    for path in [
      "/own", "/own/", "/own/x", link + "x", "\(link)/records/S001", "\(link)/records/none",
      "\(link)/records", "\(link)/records/S002/x", "\(link)/%ff", "/officer/enter/x",
    ] { #expect(visit.get(path).status == 404, "\(path)") }
    #expect(visit.get(link, at: DeskVisit.now + 11 * 86_400).status == 404)
    #expect(visit.get(link, at: DeskVisit.now + 10 * 86_400).status == 200)
  }

  @Test(
    "Still true waits, is kept once however often it is sent, and dates the record when it is approved"
  )
  func stillTrue() throws {
    let visit = try DeskVisit()
    let path = "\(try visit.link())/records/S002"
    let page = visit.get(path)
    let form: KeyValuePairs = [
      "answer": "still-true", "key": DeskVisit.hidden("key", in: page),
      "seen": DeskVisit.hidden("seen", in: page),
    ]
    for _ in 1...2 { #expect(visit.post(path, form).status == 303) }
    let waiting = try visit.log.state().waiting
    #expect(waiting.count == 1)
    #expect(try visit.row("S002")?["assured_date"] == nil)
    let officer = try visit.signIn("one")
    let decided = visit.decide(try #require(waiting.keys.first), "approve", cookie: officer)
    #expect(decided.text.contains("1 approved, 0 refused."), "\(decided.text.suffix(1_500))")
    let row = try #require(try visit.row("S002"))
    #expect(row["assured_date"] == "2099-03-02" && row["assured_by"] == "Victim Support")
    #expect(row["assurance_due"] == "2099-09-02")
    // Sent a third time after that, it is still the one that was kept.
    #expect(visit.post(path, form).status == 303)
    #expect(try visit.log.state().waiting.isEmpty)
    #expect(visit.get(try visit.link()).text.contains("S002, still true: approved on 2099-03-02"))
  }

  @Test(
    "A correction is checked as a dataset is: what is wrong stands beside its field, and nothing is kept"
  )
  func wrongDay() throws {
    let visit = try DeskVisit()
    let path = "\(try visit.link())/records/S002"
    let row = try #require(try visit.row("S002"))
    let answer = send(
      visit,
      path,
      [
        "answer": "corrected", "name": "Changed <b>name</b>", "category": row["category"] ?? "",
        "start_date": "2026-01-02", "end_date": "2026-01-01", "min_age": "old",
        "coverage_scope": row["coverage_scope"] ?? "",
      ]
    )
    #expect(answer.status == 422)
    #expect(
      answer.text.contains(
        "id=\"e-end_date\">Found 2026-01-01, before the start on 2026-01-02; expected a day on or after 2026-01-02"
      )
    )
    #expect(answer.text.contains("id=\"e-min_age\">Found &quot;old&quot;; expected"))
    #expect(answer.text.contains("value=\"Changed &lt;b&gt;name&lt;/b&gt;\""))
    #expect(try visit.log.state().waiting.isEmpty)
  }

  @Test("A service of parts of zones is corrected without its places, which stay")
  func correctedParts() throws {
    let visit = try DeskVisit()
    let row = try #require(try visit.row("S038"))
    let path = "\(try visit.link(Party(.provider, row["provider"] ?? "")))/records/S038"
    #expect(!visit.get(path).text.contains("name=\"coverage_scope\""))
    let kept = [
      "category", "provider", "commissioner", "fund", "description", "start_date", "end_date",
    ]
    let page = visit.get(path)
    let form =
      [("answer", "corrected"), ("name", "Another name")] + kept.map { ($0, row[$0] ?? "") }
      + ["key", "seen"].map { ($0, DeskVisit.hidden($0, in: page)) }
    let asked = form.filter { page.text.contains("name=\"\($0.0)\"") }
    let answer = visit.post(path, asked.map { (key: $0.0, value: $0.1) })
    #expect(answer.status == 303, "\(answer.text.suffix(3_000))")
    let change = try #require(try visit.log.state().waiting.values.first).proposal
    #expect(change.changes.map(\.table) == ["services/services.csv"])
    let after = try #require(change.changes.first?.after.first)
    #expect(after["name"] == "Another name")
    #expect(after["coverage_scope"] == row["coverage_scope"])
    #expect(after["coverage_complete"] == row["coverage_complete"])
  }

  @Test(
    "A record among the files of a dataset is refused, for whoever gets these would get its key"
  )
  func recordInDataset() throws {
    let copy = try DatasetCopy()
    let path = "\(copy.path)/record.sqlite"
    let fault = #expect(throws: Fault.self) { try RecordLog(path, of: Session(copy.path)) }
    #expect(fault?.kind == .unwritable && fault?.expected == "a place outside it")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(
    "A character that nobody sees is asked for again beside its field",
    arguments: ["\u{AD}", "\u{200B}", "\u{202E}"]
  )
  func unseen(character: String) throws {
    let visit = try DeskVisit()
    let row = try #require(try visit.row("S002"))
    let answer = send(
      visit,
      "\(try visit.link())/records/S002",
      [
        "answer": "corrected", "name": "A\(character)name", "category": row["category"] ?? "",
        "provider": "Victim Support", "commissioner": row["commissioner"] ?? "",
        "start_date": row["start_date"] ?? "", "coverage_scope": row["coverage_scope"] ?? "",
      ]
    )
    #expect(
      answer.status == 422 && answer.text.contains("which nobody sees: write it again"),
      "\(answer.text)"
    )
  }

  @Test("Two answers of one page are two: neither is lost")
  func twoAnswers() throws {
    let visit = try DeskVisit()
    let path = "\(try visit.link())/records/S002"
    let page = visit.get(path)
    let (key, seen) = (DeskVisit.hidden("key", in: page), DeskVisit.hidden("seen", in: page))
    let ends: KeyValuePairs = [
      "answer": "ended", "last_day": "2099-06-30", "key": key, "seen": seen,
    ]
    #expect(visit.post(path, ["answer": "still-true", "key": key, "seen": seen]).status == 303)
    for _ in 1...2 { #expect(visit.post(path, ends).status == 303) }
    #expect(
      try visit.log.state().waiting.values.map(\.proposal.kind.rawValue).sorted() == [
        "ended", "still-true",
      ]
    )
  }

  @Test("A correction that is right changes what it says, the zones with it, and no other row")
  func corrected() throws {
    let visit = try DeskVisit()
    let path = "\(try visit.link())/records/S002"
    let row = try #require(try visit.row("S002"))
    let answer = send(
      visit,
      path,
      [
        "answer": "corrected", "name": "A new name", "category": row["category"] ?? "",
        "provider": "Victim Support", "commissioner": row["commissioner"] ?? "",
        "start_date": row["start_date"] ?? "", "end_date": "2027-03-31",
        "coverage_scope": "areas", "zone": "E09000007", "zone": "E09000012", "why": "Extended",
      ]
    )
    #expect(answer.status == 303, "\(answer.text.suffix(3_000))")
    let number = try #require(try visit.log.state().waiting.keys.first)
    let cookie = try visit.signIn("one")
    #expect(visit.get("/officer", cookie: cookie).text.contains("“Extended”"))
    let before = try visit.log.state().files
    #expect(visit.decide(number, "approve", cookie: cookie).text.contains("1 approved"))
    let after = try #require(try visit.row("S002"))
    #expect(after["name"] == "A new name" && after["end_date"] == "2027-03-31")
    #expect(after["date_basis"] == "day_stated" && after["coverage_complete"] == "yes")
    let state = try visit.log.state()
    #expect(
      state.tables["services/coverage.csv"]?.rows(of: "S002").map { $0["name"] }
        == ["Camden", "Hackney"]
    )
    let lines = { (files: [String: [UInt8]]) in
      Set(
        String(decoding: files["services/services.csv"] ?? [], as: UTF8.self).split(separator: "\n")
      )
    }
    #expect(lines(before).subtracting(lines(state.files)).count == 1)
  }

  @Test(
    "A new service and an opportunity get identifiers of their own, and a source that says who keeps them"
  )
  func additions() throws {
    let visit = try DeskVisit()
    let link = try visit.link()
    let category = try #require(try visit.row("S002")?["category"])
    let service = send(
      visit,
      "\(link)/new",
      ["name": "Night line", "category": category, "coverage_scope": "pan-london"]
    )
    #expect(service.status == 303, "\(service.text.suffix(3_000))")
    let call = send(
      visit,
      "\(link)/opportunity",
      [
        "name": "Small grants", "category": category, "deadline": "2026-06-30",
        "amount_gbp": "5000", "coverage_scope": "areas", "zone": "E09000007",
      ]
    )
    #expect(call.status == 303, "\(call.text.suffix(3_000))")
    let cookie = try visit.signIn("one")
    for number in try visit.log.state().waiting.keys.sorted() {
      #expect(visit.decide(number, "approve", cookie: cookie).text.contains("1 approved"))
    }
    let state = try visit.log.state()
    let added = try #require(
      state.tables["services/services.csv"]?.rows.last { $0["name"] == "Night line" }
    )
    #expect(added["provider"] == "Victim Support" && added["source"] == "owners-record")
    let grants = state.tables["services/calls.csv"]?.rows.last
    #expect(grants?["gss_codes"] == "E09000007" && grants?["amount_gbp"] == "5000")
    #expect(state.tables["sources.csv"]?.rows(of: "owners-record").count == 1)
    let empty = send(visit, "\(link)/new", ["coverage_scope": "pan-london"])
    #expect(empty.status == 422 && empty.text.contains("id=\"e-name\">It needs a name"))
  }

  @Test("A form with a field that is not known, that stands twice or is no form is refused")
  func forms() throws {
    let visit = try DeskVisit()
    let path = "\(try visit.link())/records/S002"
    #expect(visit.post(path, ["answer": "still-true", "admin": "1"]).status == 400)
    #expect(visit.post(path, ["answer": "ended", "answer": "ended"]).status == 400)
    #expect(visit.post(path, ["answer": "new"]).status == 400)
    #expect(visit.post(path, [:]) { $0.contentType = "application/json" }.status == 415)
    #expect(visit.post(path, [:]) { $0.body = [0xFF] }.status == 400)
    #expect(visit.post(path, [:]) { $0.body = Array("answer=%zz".utf8) }.status == 400)
    let stale = visit.post(path, ["answer": "still-true", "key": "0123456789abcdef", "seen": "x"])
    #expect(
      stale.status == 409 && stale.text.contains("The record has changed since you opened it")
    )
    #expect(try visit.log.state().waiting.isEmpty)
  }

  @Test("A day that is missing and a removal without a reason are asked for")
  func ends() throws {
    let visit = try DeskVisit()
    let path = "\(try visit.link())/records/S002"
    let ended = send(visit, path, ["answer": "ended", "last_day": ""])
    #expect(ended.text.contains("Say on which day it ends or has ended."))
    let removed = send(visit, path, ["answer": "removed", "why": " "])
    #expect(removed.status == 422 && removed.text.contains("Say why it should not be there."))
    #expect(send(visit, path, ["answer": "ended", "last_day": "2026-05-31"]).status == 303)
    #expect(
      try visit.log.state().waiting.values.first?.proposal.changes[0].after[0]["end_date"]
        == "2026-05-31"
    )
  }

  @Test("A removal that other tables stand in the way of says so, above the form")
  func inTheWay() throws {
    let visit = try DeskVisit()
    let places = try visit.copy.folder.read("services/places.csv").split(separator: "\n")
      .dropFirst()
    let named = try #require(
      try places.compactMap { line -> (id: String, party: Party)? in
        let id = String(line.prefix { $0 != "," })
        return try visit.row(id)?["provider"].map { (id, Party(.provider, $0)) }
      }.first
    )
    let answer = send(
      visit,
      "\(try visit.link(named.party))/records/\(named.id)",
      ["answer": "removed", "why": "Gone"]
    )
    #expect(answer.status == 422)
    #expect(
      answer.text.contains(
        "<p class=\"error\" role=\"alert\">Found &quot;\(named.id)&quot;; expected a service of services/services.csv.</p>"
      ),
      "\(answer.text.suffix(6_000))"
    )
  }

  @Test(
    "What names a restricted place is taken like any other answer, and is never shown or approved"
  )
  func secret() throws {
    let copy = try DatasetCopy()
    let file = "services/places.csv"
    let row = "S093,Quince Court,restricted,E09000030,E2 0HN,-0.053217,51.526412\n"
    try copy.folder.write(file, try copy.folder.read(file) + row)
    let visit = try DeskVisit(copy)
    let path = "\(try visit.link())/records/S002"
    let service = try #require(try visit.row("S002"))
    func answer(_ words: String, _ day: String) -> DeskAnswer {
      send(
        visit,
        path,
        [
          "answer": "corrected", "name": "Help", "description": words, "end_date": day,
          "category": service["category"] ?? "", "coverage_scope": service["coverage_scope"] ?? "",
        ]
      )
    }
    // Whoever types a place learns nothing of it, whether the form is right or wrong.
    for day in ["2027-03-31", "never", "Quince Court"] {
      #expect(answer("At quince court", day).status == answer("At Elm Court", day).status)
    }
    #expect(answer("At quince court", "Quince Court").status == 422)
    let cookie = try visit.signIn("one")
    let page = visit.get("/officer", cookie: cookie)
    #expect(page.status == 200 && !page.text.lowercased().contains("quince"))
    #expect(page.text.contains("It says where a place is that must not be known: refuse it."))
    let number = try #require(try visit.log.state().waiting.keys.min())
    let decided = visit.decide(number, "approve", cookie: cookie)
    #expect(decided.text.contains("0 approved, 0 refused."))
    #expect(decided.text.contains("it says where a place is that must not be known"))
  }

  @Test("A path in a log has nothing that opens a record")
  func paths() {
    #expect(RecordDesk.printablePath("/own/abc.def/records/S1") == "/own/…")
    #expect(RecordDesk.printablePath("/officer/enter/abc") == "/officer/…")
    #expect(RecordDesk.printablePath("/collections/services") == "/collections/services")
  }
}
