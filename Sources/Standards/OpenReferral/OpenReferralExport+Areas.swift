import Atlas
import Coverage
import Exchange
import PlanarGeometry

extension OpenReferralExport {
  /// What a standard says of an area; it is words or GeoJSON.
  private typealias Extent = (type: String, text: String)
  private typealias Description = (name: String, extent: Extent?, uri: String?)

  /// The areas that a service covers; where it sits is told elsewhere.
  func areas(of service: Service, _ id: String) -> [OpenReferral.ServiceArea] {
    let all: Description = (
      here.fullName, ("text", Geography.wholeArea),
      Geography.wholeCode.map { Geography.address + $0 }
    )
    let areas =
      service.coverage.scope == .areaWide ? [all] : service.coverage.areas.map(describe)
    return areas.enumerated().map { index, area in
      OpenReferral.ServiceArea(
        id: uuid("service area", "\(service.id)/\(index)"),
        serviceID: id,
        name: area.name,
        extent: area.extent?.text,
        extentType: area.extent?.type,
        uri: area.uri
      )
    }
  }

  private func describe(_ area: CoverageArea) -> Description {
    switch area {
    case .borough(let code): return (record.name(of: code), nil, Geography.address(of: code))
    case .ward(let code): return (record.name(ofWard: code), nil, Geography.address(of: code))
    case .smallArea(let code): return (code.description, nil, Geography.address(of: code))
    case .commandUnit(let name): return (name, ("text", Geography.commandUnit), nil)
    case .partOfBorough(let code, let name):
      // A part is not the borough, so the borough's address must not stand for it.
      let words = "\(Geography.partOfBorough) \(code) \(record.name(of: code))"
      return (name, ("text", words), nil)
    case .circle(let centre, let radius):
      let geometry: JSONValue = ["type": "Point", "coordinates": centre.json]
      let extent = feature(geometry, ["radius_m": .number(radius)])
      return ("Circle of \(radius) metres", extent, nil)
    case .polygon(let file, let shape):
      return ("Area of \(file)", feature(shape.json, ["file": .string(file)]), nil)
    }
  }

  private func feature(_ geometry: JSONValue, _ properties: JSONValue) -> Extent {
    let feature: JSONValue = ["type": "Feature", "properties": properties, "geometry": geometry]
    return ("geojson", feature.text)
  }
}

extension Point {
  /// The position as GeoJSON writes it.
  fileprivate var json: JSONValue { [.number(x), .number(y)] }
}

extension MultiPolygon {
  /// The shape as GeoJSON, with all its digits.
  var json: JSONValue {
    let parts = polygons.map { polygon in
      JSONValue.array(polygon.rings.map { .array($0.points.map(\.json)) })
    }
    return ["type": "MultiPolygon", "coordinates": .array(parts)]
  }
}
