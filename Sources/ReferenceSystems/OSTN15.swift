package import PlanarGeometry

/// Ordnance Survey's grid of shifts from OSGB36 to ETRS89, which defines the National Grid.
///
/// - Source: Ordnance Survey, OSTN15 (last updated 2016-10-03), as NTv2 and as converted by PROJ:
///   nodes at whole minutes of longitude and half minutes of latitude, 9° W to 2° E, 49° N to 61° N.
package enum OSTN15 {
  /// The file that PROJ looks for.
  package static let fullName = "uk_os_OSTN15_NTv2_OSGBtoETRS.tif"
  /// The file that a dataset ships, which holds for London alone.
  package static let cropName = "uk_os_OSTN15_london_crop.gsb"

  /// Where the crop gives what the full grid gives, in degrees of longitude and latitude (WGS 84).
  ///
  /// The boroughs, with 4 km to spare in the east, 6 km in the west, 10 km in the south and north.
  package static let cropArea = Envelope.greaterLondon

  /// The nodes of the crop, in degrees of OSGB36.
  ///
  /// One cell more on each side than ``cropArea`` needs: the systems lie about 6" and 2" apart.
  package static let cropFrame = ShiftGrid.Frame(
    west: -37 * 60,
    south: 51 * 3600 + 11 * 60 + 30,
    columnStep: 60,
    rowStep: 30,
    columnCount: 63,
    rowCount: 75
  )
}
