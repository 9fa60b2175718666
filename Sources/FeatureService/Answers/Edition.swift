import Digest
import Exchange

/// One state of the findings, with an answer to every request.
///
/// A pure function: the same request has the same answer as long as the edition is the same.
package struct Edition: Sendable {
  package let collections: [FeatureCollection]
  /// Services for other directories; nil where there are none.
  let directory: Directory?
  let service: ServiceNote
  /// Eight letters that stand for the data and for whoever serves them.
  package let tag: String
  private let byID: [String: FeatureCollection]
  /// What never changes, by path.
  private let pages: [String: [MediaType: [UInt8]]]
  private let packed = PackedAnswers()

  /// What the service says of itself.
  package struct ServiceNote: Sendable {
    package var title: String
    package var description: String
    /// Where it is reached from outside, without a slash at the end.
    package var baseURL: String
    package var version: String
    /// How long an answer may be worked at.
    package var timeLimit: Duration

    package init(
      title: String,
      description: String,
      baseURL: String,
      version: String,
      timeLimit: Duration = .seconds(10)
    ) {
      (self.title, self.description, self.version) = (title, description, version)
      self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
      self.timeLimit = timeLimit
    }
  }

  /// - Precondition: no two collections, and no two files, of one name.
  package init(
    _ collections: [FeatureCollection],
    _ service: ServiceNote,
    directory: Directory? = nil,
    files: [ServedFile] = []
  ) {
    (self.collections, self.service, self.directory) = (collections, service, directory)
    byID = Dictionary(uniqueKeysWithValues: collections.map { ($0.note.id, $0) })
    var digest = SHA256()
    func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { unsafe digest.add($0) } }
    for text in [service.baseURL, service.version, service.title] { add(Array(text.utf8)) }
    for collection in collections {
      add(Array("\(collection.note)\(collection.properties)".utf8))
      let layout = collection.layout(.degrees)
      for row in 0..<collection.count {
        add(Array(collection.head(of: row)))
        add(layout.shapes[row]?.text ?? [])
      }
    }
    if let directory { add(directory.bytes) }
    for file in files { add(file.bytes) }
    tag = String(digest.text.prefix(8))
    pages =
      FixedPages(
        collections: collections,
        service: service,
        hasDirectory: directory != nil,
        files: files
      ).all
  }

  /// The answer to a request; of HEAD with the body that GET would have, which the server leaves off.
  package func answer(_ request: Request) -> Response {
    do throws(Problem) {
      switch request.method {
      case "GET", "HEAD": return try found(request)
      case "OPTIONS": return Response(204, commonHeaders + preflightHeaders)
      default:
        var response = Self.refusal(
          Problem(405, "This service is read: GET, HEAD and OPTIONS are answered")
        )
        response.headers.append(("Allow", "GET, HEAD, OPTIONS"))
        return response
      }
    } catch { return Self.refusal(error) }
  }

  /// A problem as a response.
  package static func refusal(_ problem: Problem) -> Response {
    Response(
      problem.status,
      [("Content-Type", MediaType.problem.header), ("Cache-Control", "no-store")] + commonHeaders,
      [.bytes(problem.json.encoded(pretty: false))]
    )
  }

  private func found(_ request: Request) throws(Problem) -> Response {
    var path = request.path
    if path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let parameters = try Parameters(request.query)
    if let forms = pages[path] { return try page(forms, parameters, request) }
    var segments: [String] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      segments.append(try unescaped(part))
    }
    if segments.first == "directory" {
      return try directoryAnswer(Array(segments.dropFirst()), parameters, request)
    }
    guard segments.count >= 2, segments[0] == "collections" else {
      throw Problem(404, "There is nothing at this address")
    }
    guard let collection = byID[segments[1]] else {
      throw Problem(404, "There is no collection of this name: /collections lists them")
    }
    switch (segments.count, segments.count > 2 ? segments[2] : "") {
    case (2, _), (3, "queryables"):
      let plain = "/" + segments.joined(separator: "/")
      if let forms = pages[plain] { return try page(forms, parameters, request) }
    case (3, "items"): return try items(of: collection, parameters, request)
    case (4, "items"): return try feature(segments[3], of: collection, parameters, request)
    default: break
    }
    throw Problem(404, "There is nothing at this address")
  }

  private func page(_ forms: [MediaType: [UInt8]], _ parameters: Parameters, _ request: Request)
    throws(Problem)
    -> Response
  {
    try parameters.require(oneOf: ["f"])
    let offered = MediaType.allCases.filter { forms[$0] != nil }
    let type = try MediaType.chosen(f: parameters["f"], accept: request.accept, offered: offered)
    return try respond(request, type) { () throws(Problem) in [.bytes(forms[type] ?? [])] }
  }

  /// The response of a body that is made only where it is needed.
  func respond(
    _ request: Request,
    _ type: MediaType,
    _ headers: [(name: String, value: String)] = [],
    _ body: () throws(Problem) -> [Response.Part]
  ) throws(Problem) -> Response {
    let isPacked = accepts(gzip: request.acceptEncoding)
    var mark = Fingerprint()
    mark.add(request.path.utf8)
    mark.add((request.query ?? "").utf8)
    mark.add(type.rawValue.utf8)
    let plainTag = "\"\(tag)-\(mark.text)\""
    let packedTag = "\"\(tag)-\(mark.text)-gz\""
    func all(_ tag: String) -> [(name: String, value: String)] {
      [("Content-Type", type.header), ("ETag", tag), ("Cache-Control", "public, max-age=300")]
        + headers
        + (type == .html ? pageHeaders : commonHeaders)
    }
    if let known = request.ifNoneMatch {
      for tag in [plainTag, packedTag] where matches(known, tag) { return Response(304, all(tag)) }
    }
    let parts = try body()
    guard isPacked, parts.length >= 1_000 else { return Response(200, all(plainTag), parts) }
    guard let bytes = packed.packed(packedTag, { parts.joined }) else {
      return Response(200, all(plainTag), parts)
    }
    return Response(200, all(packedTag) + [("Content-Encoding", "gzip")], [.bytes(bytes)])
  }

  private func matches(_ known: String, _ tag: String) -> Bool {
    known == "*"
      || known.split(separator: ",").contains { part in
        let each = part.trimmed
        return each == tag || each == "W/" + tag
      }
  }

  private func accepts(gzip header: String?) -> Bool {
    guard let header else { return false }
    return header.split(separator: ",").contains { part in
      let sides = part.split(separator: ";").map(\.trimmed)
      return sides.first == "gzip"
        && !sides.contains { $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0 }
    }
  }
}

extension Substring {
  fileprivate var trimmed: String { filter { !$0.isWhitespace } }
}

/// What every answer says beside its own.
private let commonHeaders =
  sharedHeaders + [
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
  ]

private let pageHeaders =
  sharedHeaders + [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
  ]

private let sharedHeaders: [(name: String, value: String)] = [
  ("Vary", "Accept, Accept-Encoding"),
  ("Access-Control-Allow-Origin", "*"),
  (
    "Access-Control-Expose-Headers",
    "Content-Crs, ETag, Link, OGC-NumberMatched, OGC-NumberReturned"
  ),
  ("X-Content-Type-Options", "nosniff"),
  ("Referrer-Policy", "no-referrer"),
]

private let preflightHeaders: [(name: String, value: String)] = [
  ("Allow", "GET, HEAD, OPTIONS"),
  ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
  ("Access-Control-Allow-Headers", "Accept, Accept-Language, If-None-Match"),
  ("Access-Control-Max-Age", "86400"),
]
