internal import Atlas
internal import Coverage
internal import Exchange
internal import PlanarGeometry

extension OpenReferralExport {
  /// The areas that a service covers; where it sits is told elsewhere.
  func areas(of service: Service, _ identifier: JSONValue) -> [JSONValue] {
    if service.coverage.scope == .panLondon {
      let extent = Extent(type: "text", Geography.wholeLondon)
      return [
        area(
          service.id,
          0,
          identifier,
          "Greater London",
          extent,
          Geography.address + Geography.london
        )
      ]
    }
    return service.coverage.areas.enumerated().map { index, covered in
      let (name, extent, uri) = describe(covered)
      return area(service.id, index, identifier, name, extent, uri)
    }
  }

  private struct Extent {
    let type: String
    let text: String

    init(type: String, _ text: String) {
      self.type = type
      self.text = text
    }

    init(feature geometry: JSONValue, _ properties: JSONObject) {
      type = "geojson"
      let feature: JSONValue = [
        "type": "Feature", "properties": .object(properties), "geometry": geometry,
      ]
      text = String(decoding: feature.encoded(pretty: false), as: UTF8.self)
    }
  }

  private func area(
    _ service: String,
    _ index: Int,
    _ identifier: JSONValue,
    _ name: String,
    _ extent: Extent?,
    _ uri: String?
  ) -> JSONValue {
    var area: JSONObject = [
      "id": .string(NameBasedUUID("service area", "\(service)/\(index)").description),
      "service_id": identifier, "name": .string(name),
    ]
    area["extent"] = extent.map { .string($0.text) }
    area["extent_type"] = extent.map { .string($0.type) }
    area["uri"] = uri.map { .string($0) }
    return .object(area)
  }

  private func describe(_ area: CoverageArea) -> (name: String, extent: Extent?, uri: String?) {
    switch area {
    case .borough(let code): return (record.name(of: code), nil, Geography.address(of: code))
    case .ward(let code):
      let ward = record.resolver.wards[code]
      return (ward?.name ?? code.description, nil, Geography.address(of: code))
    case .smallArea(let code): return (code.description, nil, Geography.address(of: code))
    case .commandUnit(let name): return (name, Extent(type: "text", Geography.commandUnit), nil)
    case .partOfBorough(let code, let name):
      // A part is not the borough, so the borough's address must not stand for it.
      let words = "\(Geography.partOfBorough) \(code) \(record.name(of: code))"
      return (name, Extent(type: "text", words), nil)
    case .circle(let centre, let radius):
      let geometry: JSONValue = ["type": "Point", "coordinates": position(centre)]
      let name = "Circle of \(radius) metres"
      return (name, Extent(feature: geometry, ["radius_m": .number(radius)]), nil)
    case .polygon(let file, let shape):
      let parts = shape.polygons.map { polygon in
        JSONValue.array(polygon.rings.map { .array($0.points.map(position)) })
      }
      let geometry: JSONValue = ["type": "MultiPolygon", "coordinates": .array(parts)]
      return ("Area of \(file)", Extent(feature: geometry, ["file": .string(file)]), nil)
    }
  }

  private func position(_ point: Point) -> JSONValue { [.number(point.x), .number(point.y)] }
}
