/// The forms in which a resource can be had, those for programs first: whoever states no wish gets the first.
enum MediaType: String, CaseIterable, Sendable {
  case json, geojson, schema, openapi, html, sequence, csv, calendar, problem

  /// As it stands in headers and links.
  var name: String {
    switch self {
    case .json: "application/json"
    case .geojson: "application/geo+json"
    case .html: "text/html"
    case .sequence: "application/geo+json-seq"
    case .csv: "text/csv"
    case .calendar: "text/calendar"
    case .schema: "application/schema+json"
    case .openapi: "application/vnd.oai.openapi+json;version=3.0"
    case .problem: "application/problem+json"
    }
  }

  /// What `Content-Type` says.
  var header: String {
    switch self {
    case .html, .csv, .calendar: name + "; charset=utf-8"
    default: name
    }
  }

  /// The value of `f` for it.
  var parameter: String {
    switch self {
    case .json, .schema, .openapi, .problem: "json"
    case .geojson: "geojson"
    case .html: "html"
    case .sequence: "geojsonseq"
    case .csv: "csv"
    case .calendar: "ics"
    }
  }

  /// The word for it in links.
  var title: String {
    switch self {
    case .geojson: "GeoJSON"
    case .html: "HTML"
    case .sequence: "GeoJSON text sequence"
    case .csv: "CSV"
    case .calendar: "iCalendar"
    case .json, .schema, .openapi, .problem: "JSON"
    }
  }

  /// Chooses by the parameter `f`, or else by `Accept`: of equal preference the first that is offered.
  ///
  /// No `Accept`, and one of anything, is answered in the first.
  ///
  /// - Throws: ``Problem`` for another `f` (400) and where nothing offered is accepted (406).
  static func chosen(f: String?, accept: String?, offered: [MediaType]) throws(Problem) -> MediaType
  {
    if let f {
      // `json` is how clients ask for GeoJSON too.
      if let match = offered.first(where: { $0.parameter == f })
        ?? (f == "json" ? offered.first { $0 == .geojson } : nil)
      {
        return match
      }
      throw .bad("f", "it is one of \(offered.map(\.parameter).joined(separator: ", "))")
    }
    guard let accept, !accept.isEmpty, accept != "*/*" else { return offered[0] }
    // What nearly all programs send, without a walk over its parts.
    if let match = offered.first(where: { $0.name == accept }) { return match }
    var best: (type: MediaType, quality: Double)?
    for type in offered {
      let quality = preference(for: type, in: accept)
      if quality > (best?.quality ?? 0) { best = (type, quality) }
    }
    if let best { return best.type }
    throw Problem(406, "This can be had as \(offered.map(\.name).joined(separator: ", "))")
  }

  /// How much a type is wanted, 0 to 1, by the most exact range that names it.
  private static func preference(for type: MediaType, in accept: String) -> Double {
    var found = (exactness: -1, quality: 0.0)
    for range in accept.split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
      guard let name = parts.first else { continue }
      let quality = parts.first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      let base = String(type.name.prefix { $0 != ";" })
      let exactness: Int
      switch name {
      case base: exactness = 2
      // GeoJSON, schemas and definitions are JSON as well.
      case "application/json" where type == .geojson || type == .schema || type == .openapi:
        exactness = 2
      case String(base.prefix { $0 != "/" }) + "/*": exactness = 1
      case "*/*": exactness = 0
      default: continue
      }
      if exactness > found.exactness { found = (exactness, quality) }
    }
    return found.quality
  }
}
