import Exchange

@testable import FeatureService

/// Four features that fit in the head: three squares of one degree side by side, and one that is nowhere.
enum FourPlaces {
  static let text = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":"d","properties":{"name":"Déjà","people":null,"open":null,"since":null,"until":null,"words":null},"geometry":null},
    {"type":"Feature","id":"a","properties":{"name":"Ash","people":10,"open":true,"since":"2024-01-01","until":"2024-12-31","words":["x","y"]},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
    {"type":"Feature","id":"b","properties":{"name":"Birch","people":20,"open":false,"since":"2025-01-01","until":"2025-12-31","words":["y"]},"geometry":{"type":"Polygon","coordinates":[[[1,0],[2,0],[2,1],[1,1],[1,0]]]}},
    {"type":"Feature","id":"c","properties":{"name":"cedar","people":30,"open":true,"since":"2025-06-01","until":null,"words":[]},"geometry":{"type":"Polygon","coordinates":[[[2,0],[3,0],[3,1],[2,1],[2,0]]]}}
    ]}
    """

  static func collection() throws -> FeatureCollection {
    try FeatureCollection(
      CollectionNote(
        id: "places",
        title: "Places <b>",
        description: "Four of them.",
        time: .init(start: "since", end: "until")
      ),
      file: "places.geojson",
      bytes: Array(text.utf8)
    )
  }

  static func edition(_ base: String = "http://here") throws -> Edition {
    Edition(
      [try collection()],
      .init(title: "Four places", description: "A test.", baseURL: base, version: "1")
    )
  }

  /// The identifiers that a query finds, in their order.
  static func ids(_ query: String) throws -> [String] {
    try found(query).array.compactMap { $0.object?["id"]?.string }
  }

  static func found(_ query: String) throws -> (array: [JSONValue], object: JSONObject) {
    let response = try edition().answer(Request("/collections/places/items?\(query)"))
    let object =
      try JSONValue.parse(file: "answer", bytes: response.body.joined).object ?? JSONObject()
    return (object["features"]?.array ?? [], object)
  }

  /// The identifiers that a filter finds.
  static func ids(where filter: String) throws -> [String] {
    try ids("filter=\(percentEncoded(filter))")
  }

  /// The status and the sentence with which a query is refused.
  static func refusal(_ query: String) throws -> String {
    let response = try edition().answer(Request("/collections/places/items?\(query)"))
    let problem = try JSONValue.parse(file: "answer", bytes: response.body.joined).object
    return "\(response.status) \(problem?["detail"]?.string ?? "")"
  }
}
