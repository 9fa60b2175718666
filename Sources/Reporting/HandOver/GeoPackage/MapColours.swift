internal import GeoPackage

/// The colours of the layers of the GeoPackage.
///
/// Neighbouring classes differ by a contrast of 3:1 or more (WCAG 2.2, 1.4.11): that leaves room for three
/// between white and black. What is modelled is hatched in a colour that stands out from its class by as
/// much, and what is unknown has no colour at all.
enum MapColours {
  /// From the least to the most.
  static let sequence = ["#E3EEF9", "#3E85C0", "#072648"]
  /// From no service on record to two or more.
  static let cover = ["#5C1010", "#D06A3A", "#FBE9DD"]

  /// A class with the border that all areas have.
  static func fill(_ colour: String, hatch: AreaFill.Hatch? = nil) -> AreaFill {
    AreaFill(
      colour,
      outline: AreaFill.Line("#404040", width: 0.25),
      casing: AreaFill.Line("#FFFFFF", width: 0.8),
      hatch: hatch
    )
  }

  /// What stands for no figure: nothing but falling lines and a dotted edge.
  static let unknown = AreaFill(
    nil,
    outline: AreaFill.Line("#404040", width: 0.3, dash: .dotted),
    hatch: AreaFill.Hatch("#767676", .falling)
  )

  /// The hatch over a class: dark over the light ones, white over the dark one.
  static func hatch(over colour: String) -> AreaFill.Hatch {
    AreaFill.Hatch(colour == sequence.last ? "#FFFFFF" : "#072648", .rising)
  }
}
