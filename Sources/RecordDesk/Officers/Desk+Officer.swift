import Atlas
import RecordLog

/// An officer who has signed in.
struct OfficerVisit {
  let officer: String
  /// What the cookie holds.
  let session: String
  let now: Int64
}

extension RecordDesk {
  /// `/officer`, `/officer/enter/TOKEN`, `/officer/out`.
  func officer(_ request: DeskRequest, _ path: [String], at now: Int64) throws -> DeskAnswer {
    let isSent = request.method == "POST"
    if isSent { try refuseOtherSites(request) }
    if path.first == "enter" {
      guard path.count == 2 else { throw DeskProblem.nothing }
      return isSent
        ? try enter(by: path[1], request, at: now) : try entrance(path[1], at: now)
    }
    guard let secret = cookie(in: request.cookie),
      let name = sessions.officer(of: secret, at: now)
    else {
      throw DeskProblem(403, "Officers sign in by a link that opens once: ask the office for one")
    }
    let visit = OfficerVisit(officer: name, session: secret, now: now)
    switch (path.first, isSent) {
    case (nil, false): return try waiting(for: visit)
    case (nil, true): return try decide(request, visit)
    case ("out"?, true):
      let form = try SentForm(request, known: ["csrf"])
      try refuseForgery(form, visit)
      sessions.end(secret)
      var answer = pages.message(200, "You are signed out")
      answer.headers.append(("Set-Cookie", setCookie("", lasting: 0)))
      return answer
    default: throw DeskProblem.nothing
    }
  }

  /// A page with a button: whoever only looks at the link, as a filter of mail does, does not use it up.
  private func entrance(_ secret: String, at now: Int64) throws -> DeskAnswer {
    guard try log.isOpen(secret, at: now) else { throw DeskProblem.nothing }
    return try pages.page(
      "entrance",
      "Sign in",
      Entrance(address: "\(base)/officer/enter/\(secret)")
    )
  }

  struct Entrance {
    let address: String
  }

  private func enter(by secret: String, _ request: DeskRequest, at now: Int64) throws -> DeskAnswer
  {
    _ = try SentForm(request, known: [])
    let officer: String
    do { officer = try log.enter(by: secret, at: now) } catch is RecordRefusal {
      throw DeskProblem.nothing
    }
    // What a browser may have held before is worth nothing now.
    if let before = cookie(in: request.cookie) { sessions.end(before) }
    var answer = pages.redirect(to: "\(base)/officer")
    let session = sessions.begin(officer, at: now)
    answer.headers.append(("Set-Cookie", setCookie(session, lasting: OfficerSessions.longest)))
    return answer
  }

  // MARK: Cookies and forged forms

  private var isSecure: Bool { base.hasPrefix("https://") }

  /// A browser takes a cookie of this name from this machine alone, over TLS, for all of its paths.
  private var cookieName: String { isSecure ? "__Host-officer" : "officer" }

  private func setCookie(_ value: String, lasting seconds: Int64) -> String {
    "\(cookieName)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict"
      + (isSecure ? "; Secure" : "")
  }

  private func cookie(in header: String?) -> String? {
    for part in (header ?? "").split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1)
      if sides.count == 2, sides[0].drop(while: { $0 == " " }) == cookieName {
        return String(sides[1])
      }
    }
    return nil
  }

  /// Refuses a form that another site has sent, as far as the browser says so.
  private func refuseOtherSites(_ request: DeskRequest) throws(DeskProblem) {
    let host = base.split(separator: "/", omittingEmptySubsequences: false).prefix(3)
      .joined(separator: "/")
    // Without a referrer a browser says `null` of its own pages too: then the token decides.
    let isOther =
      request.site.map { !["same-origin", "none"].contains($0) } ?? false
      || request.origin.map { !["null", host].contains($0) } ?? false
    if isOther { throw DeskProblem(403, "The form does not come from this service") }
  }

  /// What a form must hold to be this session's.
  func token(against visit: OfficerVisit) -> String {
    log.key.word(for: ["form of an officer", visit.session])
  }

  func refuseForgery(_ form: SentForm, _ visit: OfficerVisit) throws(DeskProblem) {
    guard log.key.isWord(form["csrf"], for: ["form of an officer", visit.session]) else {
      throw DeskProblem(403, "The form is not one of this sign-in: open it again")
    }
  }
}
