import Exchange
import GeometryEngine
import PlanarGeometry

/// Some features of a collection: those of one page, and how many there are in all.
struct ItemsPage {
  let matched: Int
  let offset: Int
  /// One after the other in the collection, or by their rows.
  let rows: Rows

  enum Rows: Sendable {
    case run(Range<Int>)
    case some([Int])

    /// The row at a place of the page.
    subscript(_ place: Int) -> Int {
      switch self {
      case .run(let range): range.lowerBound + place
      case .some(let rows): rows[place]
      }
    }

    var all: [Int] { (0..<count).map { self[$0] } }

    var count: Int {
      switch self {
      case .run(let range): range.count
      case .some(let rows): rows.count
      }
    }
  }

  var end: Int { offset + rows.count }
  var hasNext: Bool { rows.count > 0 && end < matched }
}

extension ItemsPage {
  /// A page holds no more bytes than this, however many features are asked for: but one feature at least.
  private static let mostBytes = 24 << 20

  /// Finds the features.
  ///
  /// - Throws: ``Problem`` where the answer takes longer than the limit, and for shapes that cannot be compared.
  init(
    _ asked: ItemsRequest,
    in collection: FeatureCollection,
    deadline: (end: ContinuousClock.Instant, limit: Duration),
    isAwaited: @escaping @Sendable () -> Bool
  ) throws(Problem) {
    let found = asked.isWhole ? nil : try Self.rows(asked, in: collection, deadline, isAwaited)
    matched = found?.count ?? collection.count
    offset = min(asked.offset, matched)
    var end = asked.countsAlone ? offset : min(offset + asked.limit, matched)
    let layout = collection.layout(asked.system)
    var bytes = 0
    for place in offset..<end {
      bytes += collection.length(of: found?[place] ?? place, in: layout)
      if bytes > Self.mostBytes, place > offset {
        end = place
        break
      }
    }
    let range = offset..<end
    rows = found.map { .some(Array($0[range])) } ?? .run(range)
  }

  private static func rows(
    _ asked: ItemsRequest,
    in collection: FeatureCollection,
    _ deadline: (end: ContinuousClock.Instant, limit: Duration),
    _ isAwaited: @escaping @Sendable () -> Bool
  ) throws(Problem) -> [Int] {
    var rows =
      asked.box.map { collection.layout(asked.boxSystem).rows(in: $0) }
      ?? Array(0..<collection.count)
    if let time = asked.time, collection.note.time != nil {
      rows = rows.filter { row in
        collection.span(of: row).map { $0.stands(.intersects, to: time) } ?? true
      }
    }
    if let condition = asked.condition {
      let evaluation = Evaluation(
        collection,
        in: asked.filterSystem,
        deadline: deadline.end,
        isAwaited: isAwaited
      )
      do { rows = try evaluation.rows(where: condition, among: rows) } catch Evaluation.GivenUp
        .overdue
      {
        throw Problem(503, "filter: it takes longer than \(deadline.limit): ask for less at a time")
      } catch Evaluation.GivenUp.left {
        throw Problem(499, "Whoever asked has left")
      } catch {
        throw .bad(
          "filter",
          "these shapes cannot be compared: a shape must be valid, and no collection of several"
        )
      }
    }
    return asked.order.isEmpty ? rows : sorted(rows, by: asked.order, in: collection)
  }

  /// The rows by the values of columns; what is missing comes last, and equals stay in their order.
  private static func sorted(
    _ rows: [Int],
    by order: [(column: Int, isDescending: Bool)],
    in collection: FeatureCollection
  ) -> [Int] {
    rows.sorted { a, b in
      for (column, isDescending) in order {
        let first = collection.columns[column].value(at: a)
        let second = collection.columns[column].value(at: b)
        if first == .missing || second == .missing {
          if (first == .missing) != (second == .missing) { return second == .missing }
          continue
        }
        let found = first.compared(to: second) ?? 0
        if found != 0 { return isDescending ? found > 0 : found < 0 }
      }
      return a < b
    }
  }
}

extension Edition {
  func items(of collection: FeatureCollection, _ parameters: Parameters, _ request: Request)
    throws(Problem)
    -> Response
  {
    let type = try MediaType.chosen(
      f: parameters["f"],
      accept: request.accept,
      offered: [.geojson, .html, .sequence, .csv]
    )
    let asked = try ItemsRequest(parameters, for: collection, edition: tag)
    let headers = [
      ("Content-Crs", "<\(asked.system.uri)>"),
      (
        "Link",
        "<\(service.baseURL)/collections/\(percentEncoded(collection.note.id))/queryables>; rel=\"\(queryablesRelation)\""
      ),
    ]
    var counts: [(name: String, value: String)] = []
    var response = try respond(request, type, headers) { () throws(Problem) in
      let page = try ItemsPage(
        asked,
        in: collection,
        deadline: (request.arrival + service.timeLimit, service.timeLimit),
        isAwaited: request.isAwaited
      )
      if type != .geojson { counts = countHeaders(page, asked, of: collection, parameters) }
      switch type {
      case .html: return [.bytes(itemsHTML(page, asked, of: collection, parameters))]
      case .csv: return [.bytes(csv(page, asked, of: collection))]
      case .sequence: return [.bytes(sequence(page, asked, of: collection))]
      default: return geoJSON(page, asked, of: collection, parameters)
      }
    }
    response.headers += counts
    return response
  }

  /// The page as a FeatureCollection; what lies together in memory is not copied.
  private func geoJSON(
    _ page: ItemsPage,
    _ asked: ItemsRequest,
    of collection: FeatureCollection,
    _ parameters: Parameters
  ) -> [Response.Part] {
    var text: [UInt8] = []
    text.reserveCapacity(2_048)
    text.append(
      contentsOf:
        "{\"type\":\"FeatureCollection\",\"numberMatched\":\(page.matched),\"numberReturned\":\(page.rows.count),\"links\":["
        .utf8
    )
    writeLinks(pageLinks(page, asked, of: collection, parameters), to: &text)
    text.append(contentsOf: "],\"features\":[\n".utf8)
    let layout = collection.layout(asked.system)
    let end = Array("\n]}\n".utf8)
    guard asked.selection == nil else {
      for (index, row) in page.rows.all.enumerated() {
        if index > 0 { text.append(contentsOf: ",\n".utf8) }
        write(row, asked, collection, layout, to: &text)
      }
      return [.bytes(text + end)]
    }
    let run = FeatureRun(collection, layout, page.rows)
    let parts = [Response.Part.bytes(text), .features(run), .bytes(end)]
    // What is small is sent in one piece.
    return run.length > 1 << 16 ? parts : [.bytes(parts.joined)]
  }

  /// The features one after the other, each behind a record separator (RFC 8142).
  private func sequence(_ page: ItemsPage, _ asked: ItemsRequest, of collection: FeatureCollection)
    -> [UInt8]
  {
    let layout = collection.layout(asked.system)
    var text: [UInt8] = []
    for row in page.rows.all {
      text.append(0x1E)
      write(row, asked, collection, layout, to: &text)
      text.append(0x0A)
    }
    return text
  }

  private func write(
    _ row: Int,
    _ asked: ItemsRequest,
    _ collection: FeatureCollection,
    _ layout: FeatureCollection.Layout,
    to text: inout [UInt8]
  ) {
    guard let selection = asked.selection else {
      collection.writeOpen(row, in: layout, to: &text)
      text.append(UInt8(ascii: "}"))
      return
    }
    let properties = selection.map { column in
      let name = collection.properties[column].name
      return (name, collection.rows[row][name] ?? .null)
    }
    writeHead(collection.identifiers[row], JSONObject(properties), to: &text)
    text.append(contentsOf: layout.shapes[row]?.text ?? Array("null".utf8))
    text.append(UInt8(ascii: "}"))
  }

  /// The properties as a table; what is missing is blank.
  private func csv(_ page: ItemsPage, _ asked: ItemsRequest, of collection: FeatureCollection)
    -> [UInt8]
  {
    let names = (asked.selection ?? Array(collection.properties.indices)).map {
      collection.properties[$0].name
    }
    var writer = CSVWriter(header: ["id"] + names.map { $0 == "id" ? "id_property" : $0 })
    for row in page.rows.all {
      writer.append([collection.ids[row]] + names.map { plainText(of: collection.rows[row][$0]) })
    }
    return writer.bytes
  }

  func feature(
    _ id: String,
    of collection: FeatureCollection,
    _ parameters: Parameters,
    _ request: Request
  ) throws(Problem) -> Response {
    let type = try MediaType.chosen(
      f: parameters["f"],
      accept: request.accept,
      offered: [.geojson, .html]
    )
    try parameters.require(oneOf: ["crs", "f"])
    let system = try ItemsRequest.system("crs", parameters, collection)
    guard let row = collection.place(of: id) else {
      throw Problem(404, "There is no feature of this identifier")
    }
    return try respond(request, type, [("Content-Crs", "<\(system.uri)>")]) { () throws(Problem) in
      if type == .html { return [.bytes(featureHTML(row, of: collection))] }
      let layout = collection.layout(system)
      var text: [UInt8] = []
      text.reserveCapacity(collection.length(of: row, in: layout) + 512)
      collection.writeOpen(row, in: layout, to: &text)
      text.append(contentsOf: ",\"links\":[".utf8)
      writeLinks(featureLinks(row, of: collection, parameters), to: &text)
      text.append(contentsOf: "]}\n".utf8)
      return [.bytes(text)]
    }
  }
}

/// A value as it stands in a cell.
func plainText(of value: JSONValue?) -> String {
  switch value {
  case nil, .null: ""
  case .string(let text): text
  case .some(let value): String(decoding: value.encoded(pretty: false), as: UTF8.self)
  }
}
