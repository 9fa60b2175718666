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
    let known: Set<String> = ["id", "service_id", "name", "extent", "extent_type", "uri"]
    for (value, place) in gathering.reader.list(object, "service_areas", pointer) {
      guard let area = gathering.reader.object(value, place, reading: known) else { continue }
      let name = gathering.reader.text(area, "name", place)
      let extent = gathering.reader.text(area, "extent", place)
      let type = gathering.reader.text(area, "extent_type", place)
      if let uri = gathering.reader.text(area, "uri", place),
        let code = Geography.code(inAddress: uri)
      {
        areas.add(code, "\(place)/uri", &gathering)
      } else if type == "geojson", let extent {
        if let shape = shape(extent, "\(place)/extent", &gathering) { areas.areas.append(shape) }
      } else if let name, extent == Geography.commandUnit {
        areas.areas.append(.commandUnit(name))
      } else if let name, let extent, let code = borough(inPart: extent) {
        areas.areas.append(.partOfBorough(code, name: name))
      } else if let borough = gathering.context.resolver.boroughs.first(where: { $0.name == name })
      {
        areas.areas.append(.borough(borough.id))
      } else {
        areas.hasUnknown = true
        gathering.reader.noteUnread(place)
      }
    }
    return areas
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
      for fault in error.faults {
        gathering.reader.refuse(
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
      let radius = feature?.properties["radius_m"]?.number
    {
      return .circle(centre: centre, radius: radius)
    }
    if let shape = feature?.geometry?.multiPolygon {
      // The pointer, which is unlike any other of the file, makes the name.
      let number = pointer.split(separator: "/").filter { Int($0) != nil }.joined(separator: "-")
      let file = feature?.properties["file"]?.string ?? "services/area-\(number).geojson"
      return .polygon(file: file, shape)
    }
    gathering.reader.refuse(
      pointer,
      found: "no single area",
      expected: "a Polygon, a MultiPolygon, or a Point with a property radius_m",
      remedy: "Give each area as a service_area of its own"
    )
    return nil
  }
}
