import CPROJ
import PlanarGeometry

/// What PROJ says of one operation it offers, as plain values to choose by.
struct CandidateOperation {
  struct Grid {
    let name: String
    let path: String
  }

  let index: Int
  private(set) var isUsable: Bool
  let isBallpark: Bool
  let accuracyMetres: Double?
  private(set) var areaOfUse: AreaOfUse?
  let grids: [Grid]
  /// The crop that stands in for the OSTN15 grid, which PROJ does not find; nil where none does.
  private(set) var crop: OSTN15.Crop?

  init(_ operation: borrowing ProjectionObject, at index: Int) {
    let (context, raw) = unsafe (operation.context.raw, operation.raw)
    self.index = index
    isUsable = unsafe proj_coordoperation_is_instantiable(context, raw) == 1
    isBallpark = unsafe proj_coordoperation_has_ballpark_transformation(context, raw) == 1
    let accuracy = unsafe proj_coordoperation_get_accuracy(context, raw)
    accuracyMetres = accuracy < 0 ? nil : accuracy
    let area = unsafe AreaOfUse(of: raw, in: context)
    // A projection alone has no error that grows beyond its zone: layers cross the edge of a UTM zone, as London does
    // at Greenwich, and stay exact to a millimetre one zone further.
    areaOfUse = unsafe proj_get_type(raw) == PJ_TYPE_CONVERSION ? area?.widened(by: 6) : area
    grids = unsafe (0..<proj_coordoperation_get_grid_used_count(context, raw)).compactMap {
      unsafe Self.grid($0, of: raw, in: context)
    }
  }

  /// The index of the operation to use.
  ///
  /// Of those that can be used and are no ballpark: the most accurate one that covers the whole
  /// area; or, where no area is given or none covers it, the first, since PROJ orders by shared
  /// area and accuracy.
  static func best(of candidates: [CandidateOperation], covering area: Envelope?) -> Int? {
    let usable = candidates.filter { $0.isUsable && !$0.isBallpark }
    // The crop has no value for a point elsewhere, so it is never the choice for want of a better.
    let anywhere = usable.first { $0.crop == nil }?.index
    guard let area else { return anywhere }
    let covering = usable.filter { $0.areaOfUse?.covers(area) ?? false }
    // `min` keeps the first of equals, hence PROJ's order.
    let best = covering.min {
      ($0.accuracyMetres ?? .infinity) < ($1.accuracyMetres ?? .infinity)
    }
    return best?.index ?? anywhere
  }

  /// The same operation with a crop for the OSTN15 grid, where that grid is all it lacks.
  func with(_ crop: OSTN15.Crop) -> CandidateOperation {
    guard !isUsable, grids.map(\.name) == [OSTN15.fullName] else { return self }
    var candidate = self
    candidate.isUsable = true
    candidate.crop = crop
    candidate.areaOfUse = AreaOfUse(crop.area)
    return candidate
  }

  private static func grid(_ index: Int32, of raw: OpaquePointer, in context: OpaquePointer)
    -> Grid?
  {
    var short: UnsafePointer<CChar>?
    var full: UnsafePointer<CChar>?
    let status = unsafe proj_coordoperation_get_grid_used(
      context,
      raw,
      index,
      &short,
      &full,
      nil,
      nil,
      nil,
      nil,
      nil
    )
    guard status == 1, let short = unsafe short else { return nil }
    let path = unsafe full.map { unsafe String(cString: $0) } ?? ""
    return Grid(name: fileName(ofPath: unsafe String(cString: short)), path: path)
  }
}

/// The last part of a path.
func fileName(ofPath path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
