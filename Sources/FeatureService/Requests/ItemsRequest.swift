import Exchange

/// What is asked of the features of a collection.
struct ItemsRequest {
  /// How many features a page has, unless another number is asked for.
  static let usualLimit = 100
  /// The most features of a page: a larger limit is answered with as many.
  static let mostLimit = 10_000
  static let parameters = [
    "bbox", "bbox-crs", "crs", "cursor", "datetime", "f", "filter", "filter-crs", "filter-lang",
    "limit", "offset", "properties", "resultType", "sortby",
  ]

  let limit: Int
  /// How many of the found features come before the page.
  let offset: Int
  let box: Box?
  let boxSystem: ServedSystem
  let system: ServedSystem
  let time: TimeSpan?
  let condition: Condition?
  let filterSystem: ServedSystem
  let order: [(column: Int, isDescending: Bool)]
  /// The properties that are wanted; nil: all.
  let selection: [Int]?
  let countsAlone: Bool

  /// Reads the parameters for a collection.
  ///
  /// - Throws: ``Problem`` that names the parameter.
  init(_ parameters: Parameters, for collection: FeatureCollection, edition: String) throws(Problem)
  {
    let plain = try collection.plainCondition(parameters)
    limit = try Self.limit(parameters["limit"])
    offset = try Self.offset(parameters, edition: edition)
    system = try Self.system("crs", parameters, collection)
    boxSystem = try Self.system("bbox-crs", parameters, collection)
    filterSystem = try Self.system("filter-crs", parameters, collection)
    box = try Self.box(parameters["bbox"], boxSystem)
    time = try Self.time(parameters["datetime"])
    let filter = try Self.condition(parameters, collection, filterSystem)
    condition = plain.map { plain in filter.map { .all([plain, $0]) } ?? plain } ?? filter
    order = try Self.order(parameters["sortby"], collection)
    selection = try Self.selection(parameters["properties"], collection)
    switch parameters["resultType"] {
    case nil, "results": countsAlone = false
    case "hits": countsAlone = true
    default: throw .bad("resultType", "it is results or hits")
    }
  }

  /// Whether every feature of the collection is asked for, in its usual order.
  var isWhole: Bool { box == nil && time == nil && condition == nil && order.isEmpty }

  private static func limit(_ text: String?) throws(Problem) -> Int {
    guard let text else { return usualLimit }
    guard let number = wholeNumber(text), number >= 1 else {
      throw .bad("limit", "a whole number from 1, of which at most \(mostLimit) are given")
    }
    return min(number, mostLimit)
  }

  private static func offset(_ parameters: Parameters, edition: String) throws(Problem) -> Int {
    if let cursor = parameters["cursor"] {
      guard parameters["offset"] == nil else {
        throw .bad("cursor", "not beside offset: give one of them")
      }
      let parts = cursor.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].count == edition.count,
        let place = wholeNumber(String(parts[1]))
      else {
        throw .bad("cursor", "it is taken from the links next and prev of an answer")
      }
      guard parts[0] == edition else {
        throw Problem(
          410,
          "cursor: the data have changed since this page was linked: begin with the first page again"
        )
      }
      return place
    }
    guard let text = parameters["offset"] else { return 0 }
    guard let number = wholeNumber(text) else { throw .bad("offset", "a whole number from 0") }
    return number
  }

  /// The number of some digits, as large as offsets need to be; nil for anything else.
  static func wholeNumber(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return text.utf8.count > 12 ? 1_000_000_000_000 : Int(text)
  }

  static func system(_ name: String, _ parameters: Parameters, _ collection: FeatureCollection)
    throws(Problem) -> ServedSystem
  {
    guard let uri = parameters[name] else { return .degrees }
    guard let system = ServedSystem(uri: uri), collection.systems.contains(system) else {
      throw .bad(name, "it is one of \(collection.systems.map(\.uri).joined(separator: ", "))")
    }
    return system
  }

  private static func box(_ text: String?, _ system: ServedSystem) throws(Problem) -> Box? {
    guard let text else { return nil }
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy { (43...57).contains($0) || $0 | 32 == 101 }
        ? Double(part) ?? .nan : .nan
    }
    guard let box = Box(numbers) else {
      throw .bad(
        "bbox",
        "four numbers, west, south, east, north, or six with heights, and the south not above the north"
      )
    }
    guard system != .degrees || box.isInDegrees else {
      throw .bad(
        "bbox",
        "degrees of longitude up to 180 and of latitude up to 90, or name a bbox-crs"
      )
    }
    guard system == .degrees || box.west <= box.east else {
      throw .bad("bbox", "the west not beyond the east")
    }
    return box
  }

  private static func time(_ text: String?) throws(Problem) -> TimeSpan? {
    guard let text else { return nil }
    let expected =
      "a day or time such as 2024-02-29T12:00:00Z, or two with / between them, of which one may be .."
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    if ends.count == 1, let instant = Instant(text) { return TimeSpan(instant) }
    guard ends.count == 2 else { throw .bad("datetime", expected) }
    var found: [Instant?] = []
    for end in ends {
      if end.isEmpty || end == ".." {
        found.append(nil)
      } else if let instant = Instant(end) {
        found.append(instant)
      } else {
        throw .bad("datetime", expected)
      }
    }
    if let start = found[0], let end = found[1], start.compared(to: end) > 0 {
      throw .bad("datetime", "the start not after the end")
    }
    return TimeSpan(start: found[0], end: found[1])
  }

  private static func condition(
    _ parameters: Parameters,
    _ collection: FeatureCollection,
    _ system: ServedSystem
  ) throws(Problem) -> Condition? {
    let language = parameters["filter-lang"] ?? "cql2-text"
    guard language == "cql2-text" || language == "cql2-json" else {
      throw .bad("filter-lang", "it is cql2-text or cql2-json")
    }
    guard let text = parameters["filter"] else { return nil }
    do throws(FilterFault) {
      let expression =
        language == "cql2-text"
        ? try FilterText.expression(of: text) : try FilterJSON.expression(of: text)
      return try FilterBinding(collection: collection, system: system).condition(expression)
    } catch { throw .bad("filter", error.message) }
  }

  private static func order(_ text: String?, _ collection: FeatureCollection) throws(Problem)
    -> [(column: Int, isDescending: Bool)]
  {
    guard let text else { return [] }
    var found: [(column: Int, isDescending: Bool)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      // A plus in a query is read as a space.
      let name = part.drop { $0 == "-" || $0 == "+" || $0 == " " }
      found.append((try column(String(name), "sortby", collection), part.first == "-"))
    }
    return found
  }

  private static func selection(_ text: String?, _ collection: FeatureCollection) throws(Problem)
    -> [Int]?
  {
    guard let text else { return nil }
    var found: Set<Int> = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      found.insert(try column(String(name), "properties", collection))
    }
    return found.sorted()
  }

  private static func column(_ name: String, _ parameter: String, _ collection: FeatureCollection)
    throws(Problem) -> Int
  {
    if let column = collection.column(named: name) { return column }
    let near = namesNear(name, in: collection.properties.map(\.name))
    throw .bad(
      parameter,
      "there is no property \(shown(name))"
        + (near.isEmpty
          ? "; /collections/\(collection.note.id)/queryables lists them" : ": perhaps \(near[0])")
    )
  }
}
