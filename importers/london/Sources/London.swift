import Atlas
import PlanarGeometry
import ReferenceSystems

/// The crop of OSTN15 that the dataset of London ships.
enum LondonGrid {
  static let name = "uk_os_OSTN15_london_crop.gsb"
  static let path = "geodesy/\(name)"
  static let licence = "geodesy/LICENCE.txt"

  /// The nodes of the crop, in degrees of OSGB36.
  ///
  /// One cell more on each side than the boroughs need with 4 km to spare in the east, 6 km in the west, 10 km
  /// in the south and north.
  static let frame = ShiftGrid.Frame(
    west: -37 * 60,
    south: 51 * 3600 + 11 * 60 + 30,
    columnStep: 60,
    rowStep: 30,
    columnCount: 63,
    rowCount: 75
  )
}

extension Borough.Kind {
  /// The kinds of zones of London, as `area.yaml` describes them.
  static let londonBorough = Borough.Kind(rawValue: "london-borough")
  static let cityOfLondon = Borough.Kind(rawValue: "city-of-london")
}

extension Area {
  /// What an import has to know of London before there is a dataset: its words, and its kinds of zones.
  static let london = Area(
    id: "london",
    name: "London",
    zone: Noun("borough", "boroughs"),
    extent: Envelope(Point(x: -0.6, y: 51.2), Point(x: 0.4, y: 51.8)),
    kinds: [
      Kind(
        id: Borough.Kind.londonBorough.rawValue,
        noun: Noun("London borough", "London boroughs"),
        codePrefix: "E09"
      ),
      Kind(
        id: Borough.Kind.cityOfLondon.rawValue,
        noun: Noun("City of London", "City of London"),
        codePrefix: "E09"
      ),
    ],
    smallAreas: SmallAreas(noun: Noun("LSOA", "LSOAs"), file: LondonFiles.smallAreas)
  )
}

/// Files of London's dataset that are named after it.
enum LondonFiles {
  static let postcodes = "postcodes/london.bwpc"
  static let smallAreas = "boundaries/lsoa_2021.geojson"
}
