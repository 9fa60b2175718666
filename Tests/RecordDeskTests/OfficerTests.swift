import RecordDesk
import RecordLog
import TestSupport
import Testing

@Suite("Officers at the desk")
struct OfficerTests {
  /// Has a record confirmed, and answers the number of what waits.
  private func confirmed(_ visit: DeskVisit, _ answer: String = "still-true") throws -> Int64 {
    let path = "\(try visit.link())/records/S002"
    let page = visit.get(path)
    let sent = visit.post(
      path,
      [
        "answer": answer, "why": "It is so", "key": DeskVisit.hidden("key", in: page),
        "seen": DeskVisit.hidden("seen", in: page),
      ]
    )
    #expect(sent.status == 303, "\(sent.text)")
    return try #require(try visit.log.state().waiting.keys.max())
  }

  @Test("An invitation lets in once: looking at it uses nothing up, and its cookie is protected")
  func signIn() throws {
    let visit = try DeskVisit()
    let path = "/officer/enter/\(try visit.log.invite("one", at: DeskVisit.now))"
    for _ in 1...2 { #expect(visit.get(path).status == 200) }
    let entered = visit.post(path, [:])
    #expect(
      entered.status == 303 && entered.header("Location") == "https://data.example.org/officer"
    )
    let cookie = try #require(entered.header("Set-Cookie"))
    #expect(cookie.hasPrefix("__Host-officer="))
    #expect(cookie.hasSuffix("; Path=/; Max-Age=28800; HttpOnly; SameSite=Strict; Secure"))
    #expect(visit.post(path, [:]).status == 404 && visit.get(path).status == 404)
    let late = "/officer/enter/\(try visit.log.invite("one", at: DeskVisit.now))"
    #expect(visit.post(late, [:], at: DeskVisit.now + 24 * 3_600).status == 404)
  }

  @Test("Without a session nobody sees what waits; a session ends by itself and by signing out")
  func sessions() throws {
    let visit = try DeskVisit()
    let cookie = try visit.signIn("one")
    #expect(visit.get("/officer").status == 403)
    #expect(visit.get("/officer", cookie: "__Host-officer=guess").status == 403)
    #expect(visit.get("/officer", cookie: cookie.replacing("__Host-", with: "")).status == 403)
    #expect(visit.get("/officer", cookie: "a=b; \(cookie)").status == 200)
    #expect(visit.get("/officer", cookie: cookie, at: DeskVisit.now + 1_800).status == 403)
    #expect(
      visit.get("/officer", cookie: cookie).status == 403,
      "what has ended does not come back"
    )
    let other = try visit.signIn("one")
    var time = DeskVisit.now
    for _ in 1...16 {
      #expect(visit.get("/officer", cookie: other, at: time).status == 200)
      time += 1_799
    }
    #expect(visit.get("/officer", cookie: other, at: DeskVisit.now + 8 * 3_600).status == 403)
    let third = try visit.signIn("one")
    let page = visit.get("/officer", cookie: third)
    let csrf = DeskVisit.hidden("csrf", in: page)
    #expect(visit.post("/officer/out", ["csrf": csrf], cookie: third).status == 200)
    #expect(visit.get("/officer", cookie: third).status == 403)
  }

  @Test("A form that another site sends, or that is another session's, decides nothing")
  func forged() throws {
    let visit = try DeskVisit()
    let number = try confirmed(visit)
    let (one, two) = (try visit.signIn("one"), try visit.signIn("two"))
    let page = visit.get("/officer", cookie: two)
    let form: KeyValuePairs = [
      "csrf": DeskVisit.hidden("csrf", in: page), "key": DeskVisit.hidden("key", in: page),
      "d-\(number)": "approve",
    ]
    #expect(visit.post("/officer", form, cookie: one).status == 403)
    #expect(visit.post("/officer", ["d-\(number)": "approve"], cookie: two).status == 403)
    #expect(visit.post("/officer", form, cookie: two) { $0.site = "cross-site" }.status == 403)
    #expect(visit.post("/officer", form, cookie: two) { $0.origin = "https://evil" }.status == 403)
    #expect(try visit.log.state().waiting.count == 1)
    let sent = visit.post("/officer", form, cookie: two) {
      ($0.site, $0.origin) = ("same-origin", "null")
    }
    #expect(sent.text.contains("1 approved, 0 refused."))
  }

  @Test("A refusal needs its reason, which the organisation reads")
  func refusal() throws {
    let visit = try DeskVisit()
    let number = try confirmed(visit)
    let cookie = try visit.signIn("one")
    let without = visit.decide(number, "decline", cookie: cookie)
    #expect(
      without.text.contains("\(number): a refusal needs its reason, which the organisation reads.")
    )
    let with = visit.decide(number, "decline", "Which year?", cookie: cookie)
    #expect(with.text.contains("0 approved, 1 refused."))
    #expect(
      visit.get(try visit.link()).text
        .contains("S002, still true: declined on 2099-03-02: Which year?")
    )
  }

  @Test("A page that is sent again with the other choice says that it is decided")
  func otherChoice() throws {
    let visit = try DeskVisit()
    let number = try confirmed(visit)
    let cookie = try visit.signIn("one")
    let page = visit.get("/officer", cookie: cookie)
    let keys = ["csrf", "key"].map { (key: $0, value: DeskVisit.hidden($0, in: page)) }
    _ = visit.post("/officer", keys + [(key: "d-\(number)", value: "approve")], cookie: cookie)
    let again = visit.post(
      "/officer",
      keys + [(key: "d-\(number)", value: "decline"), (key: "r-\(number)", value: "No")],
      cookie: cookie
    )
    #expect(
      again.text.contains("0 approved, 0 refused.") && again.text.contains("It is decided already")
    )
    #expect(try visit.row("S002")?["assured_date"] == "2099-03-02")
  }

  @Test("A removal takes two officers, and each sees what the other has done")
  func removal() throws {
    let visit = try DeskVisit()
    let number = try confirmed(visit, "removed")
    let (one, two) = (try visit.signIn("one"), try visit.signIn("two"))
    _ = visit.decide(number, "approve", cookie: one)
    #expect(try visit.row("S002") != nil)
    #expect(visit.get("/officer", cookie: one).text.contains("another must approve it too"))
    #expect(visit.get("/officer", cookie: two).text.contains("Approved by one officer of two"))
    let done = visit.decide(number, "approve", cookie: two)
    #expect(done.text.contains("1 approved"), "\(done.text)")
    #expect(try visit.row("S002") == nil)
  }

  @Test(
    "What is approved is public with its cells before and after; why it was asked for, and what waits, is not"
  )
  func changes() throws {
    let visit = try DeskVisit()
    #expect(visit.get("/changes").text.contains("Nothing yet."))
    let number = try confirmed(visit)
    #expect(!visit.get("/changes").text.contains("S002"))
    _ = visit.decide(number, "approve", cookie: try visit.signIn("one"))
    let page = visit.get("/changes")
    #expect(page.status == 200 && page.text.contains("(S002)"))
    #expect(page.text.contains("Victim Support, provider; approved on 2099-03-02, edition "))
    #expect(!page.text.contains("It is so") && !page.text.contains("officer one"))
    let json = visit.get("/changes?f=json").text
    #expect(
      json.contains("\"record\": \"S002\"") && json.contains("\"assured_by\": \"Victim Support\"")
    )
    #expect(!json.contains("It is so"))
    #expect(visit.get("/changes?x").status == 400 && visit.post("/changes", [:]).status == 404)
  }

  @Test("Freshness counts what was confirmed, for people and for programs")
  func freshness() throws {
    let visit = try DeskVisit()
    let number = try confirmed(visit)
    _ = visit.decide(number, "approve", cookie: try visit.signIn("one"))
    let page = visit.get("/freshness")
    #expect(page.status == 200 && page.text.contains("were confirmed by those who provide"))
    let json = visit.get("/freshness?f=json")
    #expect(json.header("Content-Type") == "application/json")
    #expect(json.text.contains("\"as_of\": \"2099-03-02\",\n  \"confirmed_since\": \"2098-09-02\""))
    #expect(visit.get("/freshness?f=xml").status == 400)
    #expect(visit.get("/freshness/x").status == 404)
  }
}
