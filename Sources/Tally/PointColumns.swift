/// Which columns of a file of points hold what.
package struct PointColumns: Hashable, Sendable {
  /// The column of eastings or longitudes.
  package var x: String
  /// The column of northings or latitudes.
  package var y: String
  /// The columns whose values part the counts; none counts all together.
  package var categories: [String]
  /// The column of zone codes to compare the counts with, if any.
  package var zone: String?
  /// The column of identifiers, by which a record that stands twice is known, if any.
  package var id: String?
  /// Whether a file may lack the column of identifiers.
  package var mayLackID = false

  /// Names the columns.
  package init(x: String, y: String, categories: [String] = [], zone: String? = nil) {
    self.x = x
    self.y = y
    self.categories = categories
    self.zone = zone
  }

  /// The coordinates and identifiers of the street-level files of data.police.uk, which their
  /// first years do not have.
  package static let streetLevel = {
    var columns = PointColumns(x: "Longitude", y: "Latitude")
    (columns.id, columns.mayLackID) = ("Crime ID", true)
    return columns
  }()

  /// Where the columns stand in a header.
  struct Places: Sendable {
    var x: Int
    var y: Int
    var categories: [Int]
    var zone: Int?
    var id: Int?
    var count: Int
  }

  /// Finds the columns in a header.
  func places(in header: [String]) throws(PointScanFailure) -> Places {
    func place(_ name: String) throws(PointScanFailure) -> Int {
      guard let first = header.firstIndex(of: name) else {
        throw .missingColumn(name, found: header)
      }
      guard header.lastIndex(of: name) == first else { throw .repeatedColumn(name) }
      return first
    }
    var others: [Int] = []
    for name in categories { others.append(try place(name)) }
    var zonePlace: Int?
    if let zone { zonePlace = try place(zone) }
    var idPlace: Int?
    if let id, !mayLackID || header.contains(id) { idPlace = try place(id) }
    return Places(
      x: try place(x),
      y: try place(y),
      categories: others,
      zone: zonePlace,
      id: idPlace,
      count: header.count
    )
  }
}

/// The coordinates that a place on the map can have.
package struct CoordinateRange: Hashable, Sendable {
  /// The least and the greatest x.
  package var x: ClosedRange<Double>
  /// The least and the greatest y.
  package var y: ClosedRange<Double>

  /// Longitude and latitude.
  package static let degrees = CoordinateRange(x: -180...180, y: -90...90)
  /// British National Grid, in metres.
  package static let britishNationalGrid = CoordinateRange(x: 0...700_000, y: 0...1_300_000)
}
