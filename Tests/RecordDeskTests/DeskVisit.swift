import Atlas
import Foundation
import RecordDesk
import RecordLog
import TestSupport

/// A desk over a copy of the shipped dataset, as a browser and an officer's browser meet it.
struct DeskVisit {
  static let base = "https://data.example.org"
  /// 2099-03-02, at noon: the record begins by the clock of the machine, and no event is earlier than the one before.
  static let now: Int64 = 4_076_136_000
  static let provider = Party(.provider, "Victim Support")

  let copy: DatasetCopy
  private let home: TemporaryFolder
  let log: RecordLog
  let desk: RecordDesk

  init(_ copy: DatasetCopy) throws {
    let session = Session(copy.path)
    home = try TemporaryFolder()
    (self.copy, log) = (copy, try RecordLog("\(home.path)/record.sqlite", of: session))
    desk = try RecordDesk(log, of: session, at: Self.base)
  }

  init() throws { try self.init(DatasetCopy()) }

  /// The path of a new link.
  func link(_ party: Party = provider, days: Int = 10) throws -> String {
    let day = RecordLog.day(of: Self.now).adding(days: days)
    let link = try log.makeLinks(for: [party], until: day, at: Self.now)[0]
    return "/own/\(link.token(under: log.key))"
  }

  func get(_ path: String, cookie: String? = nil, at time: Int64 = now) -> DeskAnswer {
    var request = DeskRequest("GET", path)
    request.cookie = cookie
    return desk.answer(request, at: time)
  }

  func post(
    _ path: String,
    _ form: KeyValuePairs<String, String>,
    cookie: String? = nil,
    at time: Int64 = now,
    _ change: (inout DeskRequest) -> Void = { _ in }
  ) -> DeskAnswer {
    post(path, Array(form), cookie: cookie, at: time, change)
  }

  func post(
    _ path: String,
    _ form: [(key: String, value: String)],
    cookie: String? = nil,
    at time: Int64 = now,
    _ change: (inout DeskRequest) -> Void = { _ in }
  ) -> DeskAnswer {
    var request = DeskRequest("POST", path)
    let plain = CharacterSet.alphanumerics
    request.body = Array(
      form.map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: plain) ?? "")" }
        .joined(separator: "&").utf8
    )
    request.contentType = "application/x-www-form-urlencoded"
    request.cookie = cookie
    change(&request)
    return desk.answer(request, at: time)
  }

  /// What a hidden field of a page holds.
  static func hidden(_ name: String, in page: DeskAnswer) -> String {
    let text = page.text
    guard let start = text.range(of: "name=\"\(name)\" value=\"") else { return "" }
    return String(text[start.upperBound...].prefix { $0 != "\"" })
  }

  /// Signs an officer in, and gives the cookie.
  func signIn(_ officer: String, at time: Int64 = now) throws -> String {
    let secret = try log.invite(officer, at: time)
    let answer = post("/officer/enter/\(secret)", [:], at: time)
    return String((answer.header("Set-Cookie") ?? "").prefix { $0 != ";" })
  }

  /// Decides on one thing that waits.
  func decide(
    _ number: Int64,
    _ choice: String,
    _ reason: String = "",
    cookie: String
  ) -> DeskAnswer {
    let page = get("/officer", cookie: cookie)
    return post(
      "/officer",
      [
        "csrf": Self.hidden("csrf", in: page), "key": Self.hidden("key", in: page),
        "d-\(number)": choice, "r-\(number)": reason,
      ],
      cookie: cookie
    )
  }

  func row(_ id: String, in table: String = "services/services.csv") throws -> RecordRow? {
    try log.state().tables[table]?.rows(of: id).first
  }
}

extension DeskAnswer {
  var text: String { String(decoding: body, as: UTF8.self) }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
