package import Atlas
package import Exchange
package import PlanarGeometry
import ReferenceSystems

/// In which system a person gives coordinates.
package enum PlaceSystem: String, CaseIterable, Sendable {
  /// Longitude and latitude in degrees.
  case wgs84
  /// Easting and northing in metres on British National Grid.
  case bng
}

/// What a person asks about: a position or a postcode.
package enum PlaceQuestion: Hashable, Sendable {
  /// A position and its system; `isGuess` when the numbers would make sense in the other system too.
  case position(Point, PlaceSystem, isGuess: Bool)
  case postcode(Postcode)

  /// Reads two numbers or a postcode; a comma may part the numbers.
  ///
  /// Without a system, numbers within ±180 and ±90 are degrees and larger ones metres.
  ///
  /// - Throws: ``Fault`` for anything else, for numbers that fit no place, and for degrees or metres
  ///   that look exchanged or look like the other system.
  package init(_ words: [String], system: PlaceSystem?) throws(Fault) {
    let parts = words.flatMap { $0.split { $0 == "," || $0.isWhitespace } }
    let numbers = parts.compactMap { Double($0) }
    let text = parts.joined(separator: " ")
    if parts.count == 2, numbers.count == 2 {
      self = try Self.position(Point(x: numbers[0], y: numbers[1]), text: text, system: system)
      return
    }
    guard let postcode = Postcode(text) else {
      throw Self.fault(
        text.isEmpty ? "nothing" : "\"\(text)\"",
        "longitude and latitude, easting and northing, or a postcode",
        "Write `boroughwise locate -0.1276 51.5072` or `boroughwise locate \"E2 0HN\"`"
      )
    }
    guard system == nil else {
      throw Self.fault(
        "--crs with a postcode",
        "--crs with coordinates only",
        "Leave --crs out: postcodes have their own positions"
      )
    }
    self = .postcode(postcode)
  }

  private static func position(
    _ point: Point,
    text: String,
    system: PlaceSystem?
  ) throws(Fault) -> PlaceQuestion {
    guard point.x.isFinite, point.y.isFinite else {
      throw fault("\"\(text)\"", "two finite numbers", "Write the coordinates in digits")
    }
    let fitsDegrees = abs(point.x) <= 180 && abs(point.y) <= 90
    let fitsGrid = nationalGrid.covers(point)
    switch system ?? (fitsDegrees ? .wgs84 : .bng) {
    case .wgs84:
      try checkDegrees(point, text: text, fitsGrid: fitsGrid)
      let isGuess = system == nil && fitsGrid && !here.extent.covers(point)
      return .position(point, .wgs84, isGuess: isGuess)
    case .bng:
      if fitsDegrees, here.extent.covers(point) {
        throw fault("\(text) as metres", "degrees, as the numbers look", "Give --crs wgs84")
      }
      guard fitsGrid else {
        let degrees = system == nil ? "longitude -180 to 180 and latitude -90 to 90, or " : ""
        throw fault(
          text,
          degrees + "easting 0 to 700000 and northing 0 to 1300000",
          "Check the numbers and their order"
        )
      }
      let exchanged = Point(x: point.y, y: point.x)
      if let area = here.extent.onNationalGrid, !area.covers(point), area.covers(exchanged) {
        throw exchangedFault(text, "easting", "northing")
      }
      return .position(point, .bng, isGuess: false)
    }
  }

  private static func checkDegrees(_ point: Point, text: String, fitsGrid: Bool) throws(Fault) {
    switch axisSuspicion(of: [point], expected: here.extent) {
    case .looksSwapped: throw exchangedFault(text, "longitude", "latitude")
    case .looksLikeMetres where fitsGrid:
      throw fault(
        "\(text) as degrees",
        "metres, as the numbers look",
        "Give --crs bng, or leave --crs out"
      )
    case .looksLikeMetres:
      throw fault(
        text,
        "longitude -180 to 180 and latitude -90 to 90",
        "Check the numbers and their order"
      )
    case nil: break
    }
  }

  private static func exchangedFault(_ text: String, _ first: String, _ second: String) -> Fault {
    let words = text.split(separator: " ").reversed().joined(separator: " ")
    return fault(
      "\(text), which lies in \(here.name) when its two numbers change places",
      "\(first) before \(second)",
      "Write `boroughwise locate \(words)`"
    )
  }

  static func fault(_ found: String, _ expected: String, _ remedy: String) -> Fault {
    Fault(file: "locate", found: found, expected: expected, remedy: remedy)
  }

  /// The extent of British National Grid, in metres.
  private static let nationalGrid = Envelope(Point(x: 0, y: 0), Point(x: 700_000, y: 1_300_000))
}
