import Exchange

/// What a queryables link is called.
let queryablesRelation = "http://www.opengis.net/def/rel/ogc/1.0/queryables"

/// The way to another resource.
struct Link {
  let address: String
  let relation: String
  let type: String
  let title: String

  init(_ address: String, _ relation: String, _ type: MediaType, _ title: String = "") {
    (self.address, self.relation, self.type, self.title) = (address, relation, type.name, title)
  }

  var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("href", .string(address)), ("rel", .string(relation)), ("type", .string(type)),
    ]
    if !title.isEmpty { members.append(("title", .string(title))) }
    return .object(JSONObject(members))
  }
}

/// Appends links as JSON, without a tree of values between.
///
/// Their addresses are escaped already and their titles are ours: nothing in them needs JSON's own escapes.
func writeLinks(_ links: [Link], to text: inout [UInt8]) {
  for (index, link) in links.enumerated() {
    text.append(contentsOf: (index == 0 ? "{\"href\":\"" : ",{\"href\":\"").utf8)
    text.append(contentsOf: link.address.utf8)
    text.append(contentsOf: "\",\"rel\":\"".utf8)
    text.append(contentsOf: link.relation.utf8)
    text.append(contentsOf: "\",\"type\":\"".utf8)
    text.append(contentsOf: link.type.utf8)
    if !link.title.isEmpty {
      text.append(contentsOf: "\",\"title\":\"".utf8)
      text.append(contentsOf: link.title.utf8)
    }
    text.append(contentsOf: "\"}".utf8)
  }
}

extension Edition {
  func address(of collection: FeatureCollection) -> String {
    "\(service.baseURL)/collections/\(percentEncoded(collection.note.id))"
  }

  /// The links of a page of features, which keep every parameter of the request.
  func pageLinks(
    _ page: ItemsPage,
    _ asked: ItemsRequest,
    of collection: FeatureCollection,
    _ parameters: Parameters
  ) -> [Link] {
    let items = address(of: collection) + "/items"
    func with(_ query: String) -> String { query.isEmpty ? items : "\(items)?\(query)" }
    var links = [Link(with(parameters.query([:])), "self", .geojson)]
    for type in [MediaType.html, .sequence, .csv] {
      links.append(
        Link(with(parameters.query(["f": type.parameter])), "alternate", type, type.title)
      )
    }
    func at(_ place: Int) -> String {
      with(parameters.query(["offset": nil, "cursor": place == 0 ? nil : "\(tag)-\(place)"]))
    }
    if page.hasNext { links.append(Link(at(page.end), "next", .geojson, "Next page")) }
    if page.offset > 0 {
      links.append(Link(at(max(0, page.offset - asked.limit)), "prev", .geojson, "Previous page"))
    }
    links.append(Link(address(of: collection), "collection", .json))
    return links
  }

  /// The same for forms that have no room for links, with how many features there are: of a page of CSV nobody would
  /// know that it is a page.
  ///
  /// - Source: OGC API - Features Part 1, requirements on `Link`; the names of the counts are those of its draft 1.1.
  func countHeaders(
    _ page: ItemsPage,
    _ asked: ItemsRequest,
    of collection: FeatureCollection,
    _ parameters: Parameters
  ) -> [(name: String, value: String)] {
    let ways = pageLinks(page, asked, of: collection, parameters).filter {
      $0.relation == "next" || $0.relation == "prev"
    }
    return [
      ("OGC-NumberMatched", "\(page.matched)"), ("OGC-NumberReturned", "\(page.rows.count)"),
    ] + ways.map { ("Link", "<\($0.address)>; rel=\"\($0.relation)\"") }
  }

  func featureLinks(_ row: Int, of collection: FeatureCollection, _ parameters: Parameters)
    -> [Link]
  {
    let feature = "\(address(of: collection))/items/\(percentEncoded(collection.ids[row]))"
    let query = parameters.query([:])
    return [
      Link(query.isEmpty ? feature : "\(feature)?\(query)", "self", .geojson),
      Link("\(feature)?\(parameters.query(["f": "html"]))", "alternate", .html, "HTML"),
      Link(address(of: collection), "collection", .json),
    ]
  }
}
