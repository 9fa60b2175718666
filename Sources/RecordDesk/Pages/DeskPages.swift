import Atlas
import Digest
import DossierTemplates
import Exchange
import Mustache
import Release

/// The pages of the desk: their templates, their style, and the gate that all of them pass.
struct DeskPages: Sendable {
  let gate: Gate
  private let library: MustacheLibrary
  private let style: String
  private let policy: String

  init(_ gate: Gate) throws {
    var library = MustacheLibrary()
    for (name, bytes) in [
      ("top", PackageResources.top_mustache), ("said", PackageResources.said_mustache),
      ("records", PackageResources.records_mustache), ("record", PackageResources.record_mustache),
      ("form", PackageResources.form_mustache), ("fields", PackageResources.fields_mustache),
      ("waiting", PackageResources.waiting_mustache),
      ("entrance", PackageResources.entrance_mustache),
      ("freshness", PackageResources.freshness_mustache),
      ("changes", PackageResources.changes_mustache),
    ] { try library.register(String(decoding: bytes, as: UTF8.self), named: name) }
    (self.library, self.gate) = (library, gate)
    style =
      DossierTemplates.style + DossierTemplates.siteStyle
      + String(decoding: PackageResources.desk_css, as: UTF8.self)
    let hash = base64Text(sha256(of: Array(style.utf8)))
    policy =
      "default-src 'none'; style-src 'sha256-\(hash)'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  }

  /// What every page has around what it says.
  struct Frame {
    let title: String
    let heading: String
    let area: String
    let style: String
  }

  /// A page by its template.
  ///
  /// `value` is what the template shows, beside `frame`; `withoutQuestion` the same without the words of whoever asked,
  /// which are no answer: it is searched in its place.
  ///
  /// - Throws: ``FaultReport`` where it says what must not be known.
  func page<Value>(
    _ template: String,
    _ heading: String,
    _ value: Value,
    status: Int = 200,
    withoutQuestion: Value? = nil
  ) throws -> DeskAnswer {
    let bytes = rendered(template, heading, value)
    let searched = withoutQuestion.map { rendered(template, heading, $0) }
    let released = try gate.write(answer: bytes, withoutQuestion: searched)
    return DeskAnswer(
      status: status,
      headers: headers("text/html; charset=utf-8"),
      body: released?.bytes ?? []
    )
  }

  private func rendered<Value>(_ template: String, _ heading: String, _ value: Value) -> [UInt8] {
    let frame = Frame(
      title: "\(heading) – Boroughwise",
      heading: heading,
      area: here.name,
      style: style
    )
    let context: [String: Any] = ["frame": frame, "page": value]
    guard let text = library.render(context, withTemplate: template) else {
      preconditionFailure("\(template).mustache is compiled in")
    }
    return Array(text.utf8)
  }

  /// A page that says one thing; it has no word of the dataset.
  func message(_ status: Int, _ words: String) -> DeskAnswer {
    let heading = status == 404 ? "Nothing is here" : "That did not work"
    return DeskAnswer(
      status: status,
      headers: headers("text/html; charset=utf-8"),
      body: rendered("said", heading, Said(words: words))
    )
  }

  private struct Said {
    let words: String
  }

  /// Leads to another page, by a request that changes nothing.
  func redirect(to address: String) -> DeskAnswer {
    DeskAnswer(status: 303, headers: headers("text/plain") + [("Location", address)], body: [])
  }

  /// JSON that has passed the gate.
  func json(_ value: JSONValue) throws -> DeskAnswer {
    let released = try gate.write(answer: value.encoded(pretty: true))
    return DeskAnswer(
      status: 200,
      headers: headers("application/json"),
      body: released?.bytes ?? []
    )
  }

  private func headers(_ type: String) -> [(name: String, value: String)] {
    [
      ("Content-Type", type), ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
      ("X-Robots-Tag", "noindex, nofollow"), ("X-Content-Type-Options", "nosniff"),
      ("X-Frame-Options", "DENY"), ("Content-Security-Policy", policy),
      ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
  }
}
