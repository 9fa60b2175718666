/// Which records of a directory are asked for, and which page of them.
struct DirectoryRequest {
  static let usualPage = 50
  /// The most records of a page: who asks for more gets as many.
  static let mostPage = 500
  private static let paging = ["page", "per_page"]
  private static let filters = [
    "search", "taxonomy_term_id", "taxonomy_id", "organization_id", "minimum_age", "maximum_age",
  ]
  /// What the standard can ask and the records do not know, so that an answer would look like "there is none".
  private static let unknown = [
    "start_time": "hours of the day", "end_time": "hours of the day", "day": "days of the week",
    "postcode": "the postcodes that a service takes",
    "proximity": "the postcodes that a service takes",
  ]

  let page: Int
  let perPage: Int
  private let words: [Substring]
  private let term: String?
  private let taxonomy: String?
  private let organization: String?
  private let minimumAge: Int64?
  private let maximumAge: Int64?

  /// Reads the parameters of a list.
  ///
  /// - Throws: ``Problem`` that names the parameter.
  init(_ parameters: Parameters, of list: Directory.List, in directory: Directory) throws(Problem) {
    let known = list.facets.isEmpty ? Self.paging : Self.paging + Self.filters
    if !list.facets.isEmpty {
      for (name, what) in Self.unknown where parameters[name] != nil {
        throw .bad(name, "nothing can be found by it: the record does not hold \(what)")
      }
    }
    try parameters.require(oneOf: known)
    page = try Self.number("page", parameters, from: 1) ?? 1
    perPage = min(try Self.number("per_page", parameters, from: 1) ?? Self.usualPage, Self.mostPage)
    words = Facets.folded(parameters["search"] ?? "").split { $0.isWhitespace }
    term = parameters["taxonomy_term_id"]
    // An identifier that no vocabulary has finds nothing, as one that no word has.
    taxonomy = parameters["taxonomy_id"].map { directory.taxonomies[$0] ?? "" }
    organization = parameters["organization_id"]
    minimumAge = try Self.number("minimum_age", parameters, from: 0).map(Int64.init)
    maximumAge = try Self.number("maximum_age", parameters, from: 0).map(Int64.init)
  }

  private static func number(_ name: String, _ parameters: Parameters, from least: Int)
    throws(Problem) -> Int?
  {
    guard let text = parameters[name] else { return nil }
    guard let number = ItemsRequest.wholeNumber(text), number >= least else {
      throw .bad(name, "a whole number from \(least)")
    }
    return number
  }

  /// The rows of a list that are asked for; a service whose age is not stated is of no age.
  func rows(of list: Directory.List) -> [Int] {
    list.whole.indices.filter { row in
      guard row < list.facets.count else { return true }
      let facets = list.facets[row]
      return words.allSatisfy { facets.words.contains($0) }
        && (term.map { facets.terms.contains($0) } ?? true)
        && (taxonomy.map { facets.taxonomies.contains($0) } ?? true)
        && (organization.map { $0 == facets.organization } ?? true)
        && (minimumAge.map { least in facets.minimumAge.map { $0 >= least } ?? false } ?? true)
        && (maximumAge.map { most in facets.maximumAge.map { $0 <= most } ?? false } ?? true)
    }
  }
}

extension Edition {
  /// Answers what lies below `/directory`.
  func directoryAnswer(_ segments: [String], _ parameters: Parameters, _ request: Request)
    throws(Problem) -> Response
  {
    guard let directory else { throw Problem(404, "There is nothing at this address") }
    guard let name = segments.first else {
      try parameters.require(oneOf: [])
      return try respond(request, .json) { () throws(Problem) in [.bytes(directory.about)] }
    }
    guard let list = directory.lists[name], segments.count <= 2 else {
      throw Problem(
        404,
        "There is no list of this name: it is one of \(directory.lists.keys.sorted().joined(separator: ", "))"
      )
    }
    if segments.count == 2 {
      try parameters.require(oneOf: [])
      guard let row = list.places[segments[1]] else {
        throw Problem(404, "There is no record of this identifier")
      }
      return try respond(request, .json) { () throws(Problem) in [.bytes(list.whole[row])] }
    }
    let asked = try DirectoryRequest(parameters, of: list, in: directory)
    return try respond(request, .json) { () throws(Problem) in [.bytes(page(asked, of: list))] }
  }

  private func page(_ asked: DirectoryRequest, of list: Directory.List) -> [UInt8] {
    let found = asked.rows(of: list)
    let start = min((asked.page - 1) * asked.perPage, found.count)
    let rows = found[start..<min(start + asked.perPage, found.count)]
    let pages = (found.count + asked.perPage - 1) / asked.perPage
    var text = Array(
      """
      {"total_items":\(found.count),"total_pages":\(pages),"page_number":\(asked.page),"size":\(rows.count),\
      "first_page":\(asked.page == 1),"last_page":\(asked.page >= pages),"empty":\(rows.isEmpty),"contents":[
      """.utf8
    )
    for (index, row) in rows.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text.append(contentsOf: list.short[row])
    }
    return text + "]}".utf8
  }
}
