import Cartography
import GeoPackage

/// How the layers of the GeoPackage look: the colours of the figures on paper.
///
/// Neighbouring classes differ by a contrast of 3:1 or more, and so does a hatch from its class (``Palette``
/// and its tests). What is unknown has no colour at all.
enum MapColours {
  private static let paper = Palette(.light)

  /// The fills of classes, from low to high.
  static func sequence(_ count: Int) -> [Palette.Fill] { paper.fills(.sequential, count: count) }

  /// None on record, one service, two or more.
  static let cover = [Colour(0x5C1010), Colour(0xD06A3A), Colour(0xFBE9DD)]

  /// What stands for no figure: nothing but falling lines and a dotted edge.
  static let unknown = AreaFill(
    nil,
    outline: AreaFill.Line(paper.border.description, width: 0.3, dash: .dotted),
    hatch: AreaFill.Hatch(paper.unknown.description, .falling)
  )

  /// A service that runs for certain, and one that may.
  static let certain = AreaFill(
    cover[1].description,
    outline: AreaFill.Line(paper.border.description, width: 0.5),
    level: 2
  )
  static let uncertain = AreaFill(
    nil,
    outline: AreaFill.Line("#C77700", width: 1, dash: .dashed),
    hatch: AreaFill.Hatch("#C77700", .rising),
    level: 1
  )

  /// A class with the border that all areas have, hatched where a colour is named for it.
  static func fill(_ colour: Colour, hatch: Colour? = nil) -> AreaFill {
    AreaFill(
      colour.description,
      outline: AreaFill.Line(paper.border.description, width: 0.25),
      casing: AreaFill.Line(paper.casing.description, width: 0.8),
      hatch: hatch.map { AreaFill.Hatch($0.description, .rising) }
    )
  }
}
