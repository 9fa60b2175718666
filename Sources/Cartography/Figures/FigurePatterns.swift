/// The patterns of a figure: hatching over each class for modelled figures, and dots for unknown.
package struct FigurePatterns: Sendable {
  /// The fills of the classes, from low to high.
  package let fills: [Palette.Fill]
  private let palette: Palette
  private let prefix: String

  /// Names the patterns of a figure; `prefix` keeps the figures of one page apart.
  package init(_ palette: Palette, fills: [Palette.Fill], prefix: String) {
    (self.palette, self.fills, self.prefix) = (palette, fills, prefix)
  }

  /// What fills a zone: a class, hatched where it is modelled, or nil for unknown.
  package func paint(_ index: Int?, isModelled: Bool) -> String {
    guard let index else { return "url(#\(prefix)u)" }
    return isModelled ? "url(#\(prefix)h\(index))" : "\(fills[index].colour)"
  }

  /// The definitions, at `scale` user units for a pixel of the pattern.
  package func definitions(scale: Double = 1) -> String {
    let size = SVGText.number(scale)
    var text = ""
    for (index, fill) in fills.enumerated() {
      text +=
        "<pattern id=\"\(prefix)h\(index)\" width=\"7\" height=\"7\" "
        + "patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(\(size)) rotate(45)\">"
        + "<rect width=\"7\" height=\"7\" fill=\"\(fill.colour)\"/>"
        + "<path d=\"M0 0v7\" stroke=\"\(fill.hatch)\" stroke-width=\"2\"/></pattern>\n"
    }
    return text + "<pattern id=\"\(prefix)u\" width=\"8\" height=\"8\" "
      + "patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(\(size))\">"
      + "<rect width=\"8\" height=\"8\" fill=\"\(palette.ground)\"/>"
      + "<circle cx=\"2\" cy=\"2\" r=\"1.3\" fill=\"\(palette.unknown)\"/>"
      + "<circle cx=\"6\" cy=\"6\" r=\"1.3\" fill=\"\(palette.unknown)\"/></pattern>\n"
  }
}
