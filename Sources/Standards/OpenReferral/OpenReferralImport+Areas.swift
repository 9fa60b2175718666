internal import Atlas
internal import Coverage
internal import Exchange
internal import PlanarGeometry

extension OpenReferralImport {
  /// The areas that a service covers.
  static func areas(
    _ object: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> ReadAreas {
    var areas = ReadAreas()
    let known: Set<String> = [
      "id", "service_id", "name", "service_area", "extent", "extent_type", "uri",
    ]
    for (value, place) in gathering.reader.list(object, "service_areas", pointer) {
      guard let area = gathering.reader.object(value, place, reading: known) else { continue }
      // Version 1 of the standard called the name so.
      let name =
        gathering.reader.text(area, "name", place)
        ?? gathering.reader.text(area, "service_area", place)
      add(area, name, place, to: &areas, &gathering)
    }
    return areas
  }

  private static func add(
    _ area: JSONObject,
    _ name: String?,
    _ place: String,
    to areas: inout ReadAreas,
    _ gathering: inout Gathering
  ) {
    let extent = extent(area, place, &gathering)
    let type = gathering.reader.text(area, "extent_type", place)
    let uri = gathering.reader.text(area, "uri", place)
    // The standard leaves the type open: what begins as an object is GeoJSON, not words.
    let isShape =
      extent.map { text in
        type == "geojson" || (type == nil && text.drop(while: \.isWhitespace).first == "{")
      } ?? false
    if isShape, let extent, let drawn = shape(extent, "\(place)/extent", &gathering) {
      // Nothing is finer than what is drawn.
      if uri.flatMap(Geography.code(inAddress:)) != nil {
        gathering.reader.noteUnread("\(place)/uri")
      }
      return areas.add(drawn)
    }
    if let name, extent == Geography.commandUnit { return areas.add(.commandUnit(name)) }
    if let name, let code = extent.flatMap(borough(inPart:)) {
      return areas.add(.partOfBorough(code, name: name))
    }
    if let extent, !isShape, extent != Geography.wholeLondon {
      gathering.reader.noteUnread("\(place)/extent")
    }
    if let uri, let code = Geography.code(inAddress: uri) {
      if let found = gathering.gazetteer.place(of: code) {
        let words = name ?? code.description
        return areas.add(found, words: words, isPart: isShape)
      }
    } else if uri != nil {
      gathering.reader.noteUnread("\(place)/uri")
    }
    if let name, let found = gathering.gazetteer.place(named: name) {
      return areas.add(found, words: name, isPart: isShape)
    }
    let words = [name, uri].compactMap { $0.map(quotedText) }
    areas.addUnknown(
      place,
      found: words.isEmpty ? "neither a name nor a code" : words.joined(separator: ", "),
      &gathering.reader
    )
  }

  /// The extent as a text; some publishers write the object itself.
  private static func extent(
    _ area: JSONObject,
    _ place: String,
    _ gathering: inout Gathering
  ) -> String? {
    guard let value = area["extent"], value.object != nil else {
      return gathering.reader.text(area, "extent", place)
    }
    return String(decoding: value.encoded(pretty: false), as: UTF8.self)
  }

  /// The borough of "Part of the borough E09000030 Tower Hamlets".
  private static func borough(inPart text: String) -> GSSCode? {
    guard text.hasPrefix(Geography.partOfBorough + " ") else { return nil }
    return GSSCode(String(text.dropFirst(Geography.partOfBorough.count + 1).prefix(9)))
  }

  private static func shape(
    _ text: String,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> CoverageArea? {
    let layer: GeoJSONLayer
    do { layer = try GeoJSONLayer.read(file: gathering.reader.file, bytes: Array(text.utf8)) } catch
    {
      // One cause, one message: what follows the first is often the same fault again.
      for fault in error.faults.prefix(1) {
        gathering.reader.setAside(
          pointer,
          found: fault.found,
          expected: fault.expected,
          remedy: fault.remedy
        )
      }
      return nil
    }
    let feature = layer.features.count == 1 ? layer.features[0] : nil
    if case .point(let centre) = feature?.geometry,
      let radius = feature?.properties["radius_m"]?.number, radius > 0
    {
      guard isInPlace(centre, pointer, &gathering) else { return nil }
      return .circle(centre: centre, radius: radius)
    }
    if let shape = feature?.geometry?.multiPolygon, let box = shape.envelope {
      guard isInPlace(box.lower, pointer, &gathering), isInPlace(box.upper, pointer, &gathering)
      else { return nil }
      // The pointer, which is unlike any other of the file, makes the name.
      let number = pointer.split(separator: "/").filter { Int($0) != nil }.joined(separator: "-")
      let file = feature?.properties["file"]?.string ?? "services/area-\(number).geojson"
      return .polygon(file: file, shape)
    }
    gathering.reader.setAside(
      pointer,
      found: "no single area",
      expected: "a Polygon, a MultiPolygon, or a Point with a property radius_m",
      remedy: "Give each area as a service_area of its own"
    )
    return nil
  }

  /// Whether a position of a shape lies where the dataset takes it; names it where it does not.
  private static func isInPlace(
    _ position: Point,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> Bool {
    guard let remedy = remedyOutsideKingdom(position.x, position.y) else { return true }
    gathering.reader.setAside(
      pointer,
      found: "longitude \(position.x) and latitude \(position.y)",
      expected: degreesOfKingdom,
      remedy: remedy
    )
    return false
  }
}
